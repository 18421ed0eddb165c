import { type Doer, writeAudit } from '../audit/index.ts';
import type { Context } from '../platform/context.ts';
import { Refusal } from '../platform/refusal.ts';
import { signal } from '../platform/signals.ts';
import { readContest, readRounds, readRules, contestSql as sql } from './read.ts';
import { orderRulesNotice } from './rules-notice/order-notice.ts';
import type { RulesSection } from './rules-section.ts';
import { generateRules } from './rules-text.ts';

type ContestDoer = Doer & { organisation: number };

/** Keeps the rules as edited: the draft version is rewritten, a published one is followed by a new draft. */
export async function saveRules(
  context: Context,
  doer: ContestDoer,
  slug: string,
  sections: RulesSection[] | 'generate',
  now: Date,
): Promise<number> {
  return context.database.web(doer.organisation, async (queries) => {
    const contest = await readContest(queries, slug);
    await queries.one(sql('lock_contest'), { contest_id: contest.id });
    const newest = await readRules(queries, contest.id);
    const text =
      sections === 'generate' ? generateRules(contest.parameters, await readRounds(queries, contest.id)) : sections;
    const values = { contest_id: contest.id, sections: JSON.stringify(text), account_id: doer.accountId, now };
    const version = newest && !newest.published_at ? newest.version : (newest?.version ?? 0) + 1;
    if (newest && !newest.published_at) await queries.run(sql('update_rules_draft'), { ...values, version });
    else
      await queries.run(sql('insert_rules'), { ...values, version, organisation_id: doer.organisation, reason: null });
    await writeAudit(queries, doer, now, {
      action: 'rules.saved',
      objectKind: 'contest',
      objectId: contest.id,
      detail: { version },
    });
    return version;
  });
}

/**
 * Publishes the draft of the rules: from now on it is a numbered version that never changes.
 * @param wish.notice whether everybody on the locked roster gets a letter; before the contest is open nobody does
 */
export async function publishRules(
  context: Context,
  doer: ContestDoer,
  slug: string,
  wish: { reason: string | null; notice: boolean },
  now: Date,
): Promise<number> {
  const { reason, notice } = wish;
  return context.database.web(doer.organisation, async (queries) => {
    const contest = await readContest(queries, slug);
    await queries.one(sql('lock_contest'), { contest_id: contest.id });
    const draft = await readRules(queries, contest.id);
    if (!draft)
      throw new Refusal('rules.none', 409, 'Chưa có bản thể lệ nào để công bố.', 'There are no rules to publish.');
    if (draft.published_at) return draft.version;
    if (draft.version > 1 && !reason?.trim())
      throw new Refusal(
        'rules.reason-needed',
        422,
        'Sửa thể lệ đã công bố thì phải ghi lý do.',
        'An amendment of published rules needs a reason.',
      );
    await queries.run(sql('publish_rules'), { contest_id: contest.id, version: draft.version, reason, now });
    for (const round of await readRounds(queries, contest.id)) await signal(queries, 'round', String(round.id));
    await signal(queries, 'site', contest.slug);
    await writeAudit(queries, doer, now, {
      action: 'rules.published',
      objectKind: 'contest',
      objectId: contest.id,
      ...(reason ? { reason } : {}),
      detail: { version: draft.version },
    });
    if (notice && contest.status !== 'draft') await orderRulesNotice(queries, doer, contest, draft.version, now);
    return draft.version;
  });
}
