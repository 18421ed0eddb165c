import { type Doer, writeAudit } from '../../audit/index.ts';
import type { Context } from '../../platform/context.ts';
import { loadSql } from '../../platform/db/sql.ts';
import { addDays, type Day, dayOf, instantOf } from '../../platform/format/day.ts';
import { Refusal } from '../../platform/refusal.ts';
import { normalise } from '../../platform/text/normalise.ts';

const sql = loadSql(new URL('./status.sql', import.meta.url));

export interface StatusInput {
  contestId: number;
  personId: number;
  /** exempt: stays on the roster, need not take part (miễn). excluded: left out of ranking and rate. */
  status: 'exempt' | 'excluded';
  /** Ground, or number of the decision. */
  reason: string;
  /** First day; today unless told. */
  from?: Day | null;
  /** Last day; null = to the end of the contest. */
  to?: Day | null;
}

/**
 * Exempts or excludes a person for one contest, from a day to a day. Takes the place of what was decided before from
 * that day on; the same decision twice is one. Counts at the next locking; rosters locked before stay as they are.
 * @throws Refusal without a reason, for days in the wrong order, or when person or contest are not there
 */
export async function setRosterStatus(
  context: Context,
  doer: Doer & { organisation: number },
  input: StatusInput,
  now: Date,
): Promise<{ id: number; changed: boolean }> {
  const reason = normalise(input.reason).slice(0, 500);
  const fromDay = input.from ?? dayOf(now);
  if (reason === '') throw noReason();
  if (input.to && input.to < fromDay) throw wrongDays();
  const from = instantOf(fromDay);
  const to = input.to ? instantOf(addDays(input.to, 1)) : null;
  return context.database.web(doer.organisation, async (queries) => {
    const place = {
      organisation_id: doer.organisation,
      contest_id: input.contestId,
      person_id: input.personId,
      status: input.status,
    };
    if (!(await queries.maybe(sql('find_place'), place))) throw unknownPerson();
    await queries.many(sql('lock_person'), place);
    const same = await queries.maybe<{ id: number; valid_to: Date | null }>(sql('find_same_status'), {
      ...place,
      reason,
      now,
    });
    if (same && (same.valid_to?.getTime() ?? null) === (to?.getTime() ?? null)) return { id: same.id, changed: false };
    await queries.run(sql('end_other_statuses'), { ...place, from });
    const { id } = await queries.one<{ id: number }>(sql('insert_status'), {
      ...place,
      reason,
      from,
      to,
      account_id: doer.accountId,
      now,
    });
    await writeAudit(queries, doer, now, {
      action: `roster.${input.status}`,
      objectKind: 'person',
      objectId: input.personId,
      reason,
      detail: { contest: input.contestId, from: fromDay, to: input.to ?? null },
    });
    return { id, changed: true };
  });
}

/** Ends an exemption or exclusion now. Harmless when it has ended. @throws Refusal when there is no such one */
export async function endRosterStatus(
  context: Context,
  doer: Doer & { organisation: number },
  { contestId, statusId }: { contestId: number; statusId: number },
  now: Date,
): Promise<void> {
  await context.database.web(doer.organisation, async (queries) => {
    const place = { organisation_id: doer.organisation, contest_id: contestId, status_id: statusId };
    const status = await queries.maybe<{ person_id: number; status: string; valid_to: Date | null }>(
      sql('lock_status'),
      place,
    );
    if (!status) throw unknownPerson();
    if (status.valid_to !== null && status.valid_to <= now) return;
    await queries.run(sql('end_status'), { status_id: statusId, now });
    await writeAudit(queries, doer, now, {
      action: `roster.${status.status}-ended`,
      objectKind: 'person',
      objectId: status.person_id,
      detail: { contest: contestId, status: statusId },
    });
  });
}

const noReason = () =>
  new Refusal('roster.no-reason', 422, 'Hãy ghi lý do hoặc số quyết định.', 'Write the reason or the decision.', [
    { where: 'ly-do', code: 'roster.no-reason', message: 'Hãy ghi lý do hoặc số quyết định.', severity: 'error' },
  ]);
const wrongDays = () =>
  new Refusal(
    'roster.wrong-days',
    422,
    'Ngày kết thúc phải từ ngày bắt đầu trở đi.',
    'The last day must not be before the first.',
    [
      {
        where: 'den-ngay',
        code: 'roster.wrong-days',
        message: 'Ngày kết thúc phải từ ngày bắt đầu trở đi.',
        severity: 'error',
      },
    ],
  );
const unknownPerson = () =>
  new Refusal(
    'roster.person-unknown',
    404,
    'Không có người này trong danh sách.',
    'There is no such person on the roster.',
  );
