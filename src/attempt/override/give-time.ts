import { type Doer, writeAudit } from '../../audit/index.ts';
import type { Context } from '../../platform/context.ts';
import type { Queries } from '../../platform/db/database.ts';
import { loadSql } from '../../platform/db/sql.ts';
import { Refusal } from '../../platform/refusal.ts';
import { signal } from '../../platform/signals.ts';

export const overrideSql = loadSql(new URL('./override.sql', import.meta.url));
const sql = overrideSql;

/** What is given in one round (attempt rules A6). Nobody else sees it: the reason may tell of a disability. */
export interface Given {
  /** Own opening; null = the round's. */
  opensAt: Date | null;
  /** Own closing; null = the round's. */
  closesAt: Date | null;
  /** 100 = the usual limit, 150 = half as much again. */
  factorPercent: number | null;
  extraMinutes: number | null;
  moreAttempts: number | null;
  /** No time limit but the closing. */
  untimed: boolean;
  reason: string;
}

/** The round it is given in. */
export interface GivenIn {
  id: number;
  opens_at: Date;
  closes_at: Date;
}

export type Giver = Doer & { organisation: number };

/** @throws Refusal without a reason, when nothing is given, or when the window would be empty */
export function checkGiven(given: Given, round: GivenIn): void {
  if (given.reason.trim() === '')
    throw new Refusal(
      'override.reason',
      422,
      'Hãy ghi lý do. Chỉ người có quyền mới đọc được.',
      'Give the reason. Only those with the right can read it.',
    );
  const gives =
    given.untimed ||
    given.opensAt ||
    given.closesAt ||
    given.moreAttempts ||
    given.extraMinutes ||
    (given.factorPercent ?? 100) > 100;
  if (!gives)
    throw new Refusal(
      'override.nothing',
      422,
      'Chưa thêm gì. Hãy chọn hệ số, số phút, số lượt, giờ mở hoặc giờ đóng riêng.',
      'Nothing is given. Choose a factor, minutes, attempts, an own opening or an own closing.',
    );
  if ((given.opensAt ?? round.opens_at) >= (given.closesAt ?? round.closes_at))
    throw new Refusal(
      'override.window',
      422,
      'Giờ mở riêng phải trước giờ đóng. Hãy xem lại hai giờ này.',
      'The own opening must lie before the closing. Check the two.',
    );
}

/**
 * Gives a person more time or attempts, before or during the attempt; what the person alone was given before in this
 * round is replaced. Reaches the open page with its next answer, at the latest with its next look.
 * @throws Refusal, see checkGiven
 */
export async function giveTime(
  context: Context,
  doer: Giver,
  round: GivenIn,
  personId: number,
  given: Given,
  now: Date,
): Promise<void> {
  checkGiven(given, round);
  await context.database.web(doer.organisation, async (queries) => {
    await queries.run(sql('end_override'), { round_id: round.id, person_id: personId, now });
    await insertOverrides(queries, doer, round, { persons: [personId], groupId: null }, given, now);
    await signal(queries, 'round', String(round.id));
    await writeAudit(queries, doer, now, {
      action: 'attempt.time-given',
      objectKind: 'person',
      objectId: personId,
      reason: given.reason.trim(),
      detail: { roundId: round.id, ...detailOf(given) },
    });
  });
}

/** Settings as the audit keeps them: the reason has a place of its own there. */
export function detailOf({ reason: _kept, ...settings }: Given): Record<string, unknown> {
  return settings;
}

export async function insertOverrides(
  queries: Queries,
  doer: Giver,
  round: GivenIn,
  to: { persons: readonly number[]; groupId: number | null },
  given: Given,
  now: Date,
): Promise<void> {
  await queries.run(sql('insert_overrides'), {
    organisation_id: doer.organisation,
    round_id: round.id,
    persons: to.persons,
    group_id: to.groupId,
    opens_at: given.opensAt,
    closes_at: given.closesAt,
    factor_percent: given.factorPercent,
    extra_minutes: given.extraMinutes,
    more_attempts: given.moreAttempts,
    untimed: given.untimed,
    reason: given.reason.trim(),
    account_id: doer.accountId,
    now,
  });
}

/** Takes back what the person alone was given; an attempt that runs gets the usual end, or the group's, again. */
export async function takeBackTime(
  context: Context,
  doer: Giver,
  roundId: number,
  personId: number,
  now: Date,
): Promise<void> {
  await context.database.web(doer.organisation, async (queries) => {
    if ((await queries.run(sql('end_override'), { round_id: roundId, person_id: personId, now })) === 0) return;
    await signal(queries, 'round', String(roundId));
    await writeAudit(queries, doer, now, {
      action: 'attempt.time-taken-back',
      objectKind: 'person',
      objectId: personId,
      detail: { roundId },
    });
  });
}
