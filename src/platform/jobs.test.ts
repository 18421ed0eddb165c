import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testSystem } from '../../test/harness.ts';
import { Database } from './db/database.ts';
import { prepareJobs } from './jobs.ts';

test('nodes that start at the same instant prepare the jobs one after the other', async () => {
  const { context } = await testSystem({ listen: false });
  const nodes = Array.from({ length: 6 }, () => new Database(context.database.connection, { system: 2 }));

  try {
    for (let time = 0; time < 10; time += 1) {
      const ends = await Promise.allSettled(nodes.map(prepareJobs));
      assert.deepEqual(
        ends.filter(({ status }) => status === 'rejected'),
        [],
      );
    }
  } finally {
    await Promise.all(nodes.map((node) => node.close()));
  }
});
