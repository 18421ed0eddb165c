import type { Doer } from '../../audit/index.ts';
import { writeAudit } from '../../audit/index.ts';
import { makeAccounts } from '../../identity/account.ts';
import type { Queries } from '../../platform/db/database.ts';
import type { Day } from '../../platform/format/day.ts';
import { signal } from '../../platform/signals.ts';
import type { Outcome } from './compare.ts';
import { sql } from './sql.ts';

const accountsAtOnce = 5000;

/**
 * Writes compared lines: new people with their first posts, changed details, another unit or title as a new dated
 * post. Everybody with an address gets an account. Nobody is removed. In the transaction that compared.
 * @param day when new posts begin
 */
export async function writeLines(
  queries: Queries,
  doer: Doer,
  work: { id: number; organisation: number },
  outcome: Outcome,
  { day, fileName }: { day: Day; fileName: string },
  now: Date,
): Promise<void> {
  const values = { work_id: work.id, organisation_id: work.organisation, day, now };
  await makeNewAccounts(queries, work.id, now);
  await queries.run(sql('insert_people'), values);
  if (outcome.changed > 0)
    for (const step of ['update_people', 'correct_posts', 'end_posts', 'insert_posts'])
      await queries.run(sql(step), values);
  await signal(queries, 'roster', String(work.organisation));
  await writeAudit(queries, doer, now, {
    action: 'people.imported',
    objectKind: 'long-work',
    objectId: work.id,
    detail: {
      fileName,
      added: outcome.added,
      changed: outcome.changed,
      moved: outcome.moved,
      unchanged: outcome.unchanged,
      refused: outcome.refused,
      missing: outcome.missing,
    },
  });
}

async function makeNewAccounts(queries: Queries, workId: number, now: Date): Promise<void> {
  for (let after = 0; ; ) {
    const people = await queries.many<{ row: number; email: string; name: string }>(sql('list_new_accounts'), {
      work_id: workId,
      after,
      most: accountsAtOnce,
    });
    if (people.length > 0) await makeAccounts(queries, people, now);
    const last = people.at(-1);
    if (!last || people.length < accountsAtOnce) return;
    after = last.row;
  }
}
