import type { ClientConfig } from 'pg';
import { Database } from '../../platform/db/database.ts';
import { makeFile } from '../../platform/file-in-thread.ts';
import { type PeopleFileOrder, writePeopleFile } from './people-file.ts';

/** The list of a unit as a spreadsheet, in a thread and on a connection of its own (`people-file.ts`). */
await makeFile<PeopleFileOrder & { connection: ClientConfig }>(async ({ connection, ...order }, send) => {
  const database = new Database(connection, { web: 1 });
  try {
    await writePeopleFile(database, order, send);
  } finally {
    await database.close();
  }
});
