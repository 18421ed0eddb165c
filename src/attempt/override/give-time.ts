import { type Doer, writeAudit } from '../../audit/index.ts';
import type { Context } from '../../platform/context.ts';
import { loadSql } from '../../platform/db/sql.ts';
import { Refusal } from '../../platform/refusal.ts';
import { signal } from '../../platform/signals.ts';

export const overrideSql = loadSql(new URL('./override.sql', import.meta.url));
const sql = overrideSql;

/** What one person is given in one round (attempt rules A6). Nobody else sees it: the reason may tell of a disability. */
export interface Given {
  roundId: number;
  personId: number;
  /** Their own closing; null = the round's. */
  closesAt: Date | null;
  /** 100 = the usual limit, 150 = half as much again. */
  factorPercent: number | null;
  extraMinutes: number | null;
  moreAttempts: number | null;
  /** No time limit but the closing. */
  untimed: boolean;
  reason: string;
}

/**
 * Gives a person more time or attempts, before or during the attempt; what was given before for this round is replaced.
 * Reaches the open page with its next answer, at the latest with its next look.
 * @throws Refusal without a reason, or when nothing is given
 */
export async function giveTime(
  context: Context,
  doer: Doer & { organisation: number },
  given: Given,
  now: Date,
): Promise<void> {
  const reason = given.reason.trim();
  if (reason === '')
    throw new Refusal(
      'override.reason',
      422,
      'Hãy ghi lý do. Chỉ người có quyền mới đọc được.',
      'Give the reason. Only those with the right can read it.',
    );
  const gives =
    given.untimed || given.closesAt || given.moreAttempts || given.extraMinutes || (given.factorPercent ?? 100) > 100;
  if (!gives)
    throw new Refusal(
      'override.nothing',
      422,
      'Chưa thêm gì. Hãy chọn hệ số, số phút, số lượt hoặc giờ đóng riêng.',
      'Nothing is given. Choose a factor, minutes, attempts or an own closing.',
    );
  await context.database.web(doer.organisation, async (queries) => {
    await queries.run(sql('end_override'), { round_id: given.roundId, person_id: given.personId, now });
    await queries.run(sql('insert_override'), {
      organisation_id: doer.organisation,
      round_id: given.roundId,
      person_id: given.personId,
      closes_at: given.closesAt,
      factor_percent: given.factorPercent,
      extra_minutes: given.extraMinutes,
      more_attempts: given.moreAttempts,
      untimed: given.untimed,
      reason,
      account_id: doer.accountId,
      now,
    });
    await signal(queries, 'round', String(given.roundId));
    const { reason: _kept, ...detail } = given;
    await writeAudit(queries, doer, now, {
      action: 'attempt.time-given',
      objectKind: 'person',
      objectId: given.personId,
      reason,
      detail,
    });
  });
}

/** Takes it back; an attempt that runs gets the usual end again. */
export async function takeBackTime(
  context: Context,
  doer: Doer & { organisation: number },
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
