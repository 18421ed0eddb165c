import { type Doer, writeAudit } from '../audit/index.ts';
import type { Context } from '../platform/context.ts';
import { signal } from '../platform/signals.ts';
import { readContest, readRounds, contestSql as sql } from './read.ts';

/** Switches rehearsal: attempts begun while it is on count nowhere. Repeating it changes nothing. */
export async function setRehearsal(
  context: Context,
  doer: Doer & { organisation: number },
  slug: string,
  on: boolean,
  now: Date,
): Promise<void> {
  await context.database.web(doer.organisation, async (queries) => {
    const contest = await readContest(queries, slug);
    await queries.one(sql('lock_contest'), { contest_id: contest.id });
    if (contest.rehearsal === on) return;
    await queries.run(sql('set_rehearsal'), { contest_id: contest.id, rehearsal: on });
    for (const round of await readRounds(queries, contest.id)) await signal(queries, 'round', String(round.id));
    await writeAudit(queries, doer, now, {
      action: on ? 'contest.rehearsal-on' : 'contest.rehearsal-off',
      objectKind: 'contest',
      objectId: contest.id,
    });
  });
}
