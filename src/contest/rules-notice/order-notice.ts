import { type Doer, writeAudit } from '../../audit/index.ts';
import type { Context } from '../../platform/context.ts';
import type { Queries } from '../../platform/db/database.ts';
import { addJob } from '../../platform/jobs.ts';
import { Refusal } from '../../platform/refusal.ts';
import { type Contest, contestSql, readContest, readPublishedRules } from '../read.ts';
import { noticeOccasion, noticeSql as sql } from './announce-rules.ts';

/** Of the newest locked roster, for a version of the rules. */
export interface RulesReaders {
  /** With an official address: each gets one letter. */
  people: number;
  without_email: number;
  /** Have their letter of this version. */
  written: number;
}

export const countRulesReaders = (queries: Queries, contestId: number, version: number): Promise<RulesReaders> =>
  queries.one<RulesReaders>(sql('count_rules_readers'), {
    contest_id: contestId,
    occasion: noticeOccasion(contestId, version),
  });

/**
 * Leaves the letters about a version of the rules to a job, within the caller's transaction.
 * @returns how many will be written: nobody in a rehearsal, nobody twice
 */
export async function orderRulesNotice(
  queries: Queries,
  doer: Doer,
  contest: Pick<Contest, 'id' | 'rehearsal'>,
  version: number,
  now: Date,
): Promise<number> {
  if (contest.rehearsal) return 0;
  const { people, written } = await countRulesReaders(queries, contest.id, version);
  const letters = people - written;
  if (letters === 0) return 0;
  await addJob(queries, 'announce-rules', { contest: contest.id, version }, { key: `rules ${contest.id} ${version}` });
  await writeAudit(queries, doer, now, {
    action: 'rules.announced',
    objectKind: 'contest',
    objectId: contest.id,
    detail: { version, letters },
  });
  return letters;
}

/**
 * Writes to whoever of the locked roster has no letter about the rules in force: who came later, or all of them when
 * nobody was written to at the opening.
 * @throws Refusal rules.not-announced for a contest that is not open to the public, or in rehearsal
 */
export async function sendRulesNotice(
  context: Context,
  doer: Doer & { organisation: number },
  slug: string,
  now: Date,
): Promise<number> {
  return context.database.web(doer.organisation, async (queries) => {
    const contest = await readContest(queries, slug);
    await queries.one(contestSql('lock_contest'), { contest_id: contest.id });
    const rules = await readPublishedRules(queries, contest.id);
    if (contest.status === 'draft' || contest.rehearsal || !rules)
      throw new Refusal(
        'rules.not-announced',
        409,
        'Thư báo thể lệ chỉ gửi khi hội thi đã mở, có thể lệ đã công bố và không diễn tập.',
        'Letters about the rules leave only when the contest is open, has published rules and is not rehearsing.',
      );
    return orderRulesNotice(queries, doer, contest, rules.version, now);
  });
}
