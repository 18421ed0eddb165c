import { type Doer, writeAudit } from '../audit/index.ts';
import type { Context } from '../platform/context.ts';
import type { Day } from '../platform/format/day.ts';
import { Refusal } from '../platform/refusal.ts';
import { contestSql as sql } from './read.ts';
import { generateRules } from './rules-text.ts';
import { fromTemplate } from './templates/index.ts';

export interface NewContest {
  organisation: number;
  /** Unit that organises it. */
  unitId: number;
  template: string;
  /** Address of the contest; the template's own when missing. */
  slug?: string;
  /** First day: shifts every date of the template. */
  start?: Day;
  bankId?: number | null;
}

/**
 * A contest from a template: its parameters as version 1, its rounds, and the rules generated from them as a draft.
 * @throws Refusal for an unknown template, a day that does not exist, an address already taken
 */
export async function createContest(
  context: Context,
  doer: Doer,
  wish: NewContest,
  now: Date,
): Promise<{ id: number; slug: string; shifted: string | null }> {
  const { parameters, rounds, shifted } = fromTemplate(wish.template, wish.start);
  const slug = wish.slug ?? wish.template;
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(slug) || slug.length > 80)
    throw new Refusal(
      'contest.slug',
      422,
      'Địa chỉ hội thi chỉ gồm chữ thường không dấu, số và gạch nối.',
      'The address may hold small letters, digits and hyphens only.',
    );
  return context.database.web(wish.organisation, async (queries) => {
    const row = await queries.maybe<{ id: number }>(sql('insert_contest'), {
      organisation_id: wish.organisation,
      unit_id: wish.unitId,
      slug,
      template: wish.template,
      bank_id: wish.bankId ?? null,
      account_id: doer.accountId,
      now,
    });
    if (!row)
      throw new Refusal(
        'contest.slug-taken',
        409,
        `Đã có hội thi mang địa chỉ “${slug}”. Hãy chọn địa chỉ khác.`,
        `The address “${slug}” is taken.`,
      );
    const contest = { contest_id: row.id, organisation_id: wish.organisation, account_id: doer.accountId, now };
    await queries.run(sql('insert_version'), {
      ...contest,
      version: 1,
      parameters: JSON.stringify(parameters),
      reason: null,
    });
    for (const round of rounds)
      await queries.one(sql('insert_round'), {
        ...contest,
        number: round.number,
        label: round.label,
        opens_at: round.opensAt,
        closes_at: round.closesAt,
      });
    await queries.run(sql('insert_rules'), {
      ...contest,
      version: 1,
      sections: JSON.stringify(generateRules(parameters, rounds)),
      reason: null,
    });
    await writeAudit(queries, doer, now, {
      action: 'contest.created',
      objectKind: 'contest',
      objectId: row.id,
      detail: { slug, template: wish.template },
    });
    return { id: row.id, slug, shifted };
  });
}
