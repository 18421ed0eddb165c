import { type Doer, writeAudit } from '../audit/index.ts';
import type { Context } from '../platform/context.ts';
import { Refusal } from '../platform/refusal.ts';
import { signal } from '../platform/signals.ts';
import { readSetUp } from './checklist.ts';
import { prepareRounds } from './prepare-rounds.ts';
import { readContest, readRounds, readRules, contestSql as sql } from './read.ts';
import { orderRulesNotice } from './rules-notice/order-notice.ts';
import type { ContestServices } from './services.ts';

/**
 * Opens a contest to the public: only when nothing on the checklist is missing. Publishes the rules with it, and prepares
 * at once what opens soon. Repeating it changes nothing.
 * @param wish.notice whether everybody on the locked roster gets a letter about the rules
 * @returns how many letters will be written
 * @throws Refusal contest.not-ready naming what is missing
 */
export async function publishContest(
  context: Context,
  services: ContestServices,
  doer: Doer & { organisation: number },
  slug: string,
  wish: { notice: boolean },
  now: Date,
): Promise<number> {
  const setUp = await readSetUp(context, services, doer.organisation, slug, now);
  if (setUp.contest.status !== 'draft') return 0;
  if (!setUp.ready) {
    const problems = setUp.steps.flatMap(({ state, problems }) =>
      state === 'missing' ? problems.filter(({ severity }) => severity === 'error') : [],
    );
    throw new Refusal(
      'contest.not-ready',
      409,
      `Chưa mở được hội thi: còn ${problems.length} việc thiếu.`,
      `Not ready: ${problems.length} things are missing.`,
      problems,
    );
  }
  const letters = await context.database.web(doer.organisation, async (queries) => {
    const contest = await readContest(queries, slug);
    await queries.one(sql('lock_contest'), { contest_id: contest.id });
    const rules = await readRules(queries, contest.id);
    if (rules && !rules.published_at)
      await queries.run(sql('publish_rules'), { contest_id: contest.id, version: rules.version, reason: null, now });
    await queries.run(sql('publish_contest'), { contest_id: contest.id, now });
    await queries.run(sql('list_on_site'), { contest_id: contest.id, title: contest.parameters.title, now });
    for (const round of await readRounds(queries, contest.id)) await signal(queries, 'round', String(round.id));
    await signal(queries, 'site', slug);
    await writeAudit(queries, doer, now, {
      action: 'contest.published',
      objectKind: 'contest',
      objectId: contest.id,
      detail: { version: contest.version },
    });
    return wish.notice && rules ? orderRulesNotice(queries, doer, contest, rules.version, now) : 0;
  });
  await prepareRounds(context, services, now);
  return letters;
}
