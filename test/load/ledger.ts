import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import type { Database } from '../../src/platform/db/database.ts';

/** The newest attempt there is, 0 for none. */
export async function lastAttempt(database: Database): Promise<number> {
  const { rows } = await database
    .pool('system')
    .query<{ last: number }>('SELECT coalesce(max(id), 0) AS last FROM attempt');
  return rows[0]?.last ?? 0;
}

/** Acknowledged answers and hand-ins of the ledger, of attempts after this one, that the database does not hold. */
export async function countLost(
  database: Database,
  roundId: number,
  ledger: string,
  lastBefore: number,
): Promise<number> {
  const { rows: events } = await database
    .pool('system')
    .query<{ key: string }>(
      `SELECT attempt_id || ' ' || sequence || ' ' || value AS key FROM answer_event WHERE round_id = ${roundId} AND attempt_id > ${lastBefore}`,
    );
  const { rows: results } = await database
    .pool('system')
    .query<{ key: string }>(`SELECT attempt_id::text AS key FROM attempt_result WHERE attempt_id > ${lastBefore}`);
  const stored = new Set(events.map(({ key }) => key));
  const done = new Set(results.map(({ key }) => key));
  let lost = 0;
  for await (const line of createInterface({ input: createReadStream(ledger) })) {
    const [attempt, second] = line.split(' ');
    if (second === 'done' ? !done.has(attempt as string) : !stored.has(line)) lost += 1;
  }
  return lost;
}
