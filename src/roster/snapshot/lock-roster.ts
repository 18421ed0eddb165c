import { type Doer, writeAudit } from '../../audit/index.ts';
import type { Context } from '../../platform/context.ts';
import { Refusal } from '../../platform/refusal.ts';
import { signal } from '../../platform/signals.ts';
import type { RosterServices, RosterStatus } from '../judge.ts';
import { gatherRoster, sql } from './gather.ts';
import { type Snapshot, takeSnapshot } from './take-snapshot.ts';

export interface ContestOfRoster {
  id: number;
  slug: string;
  organisation_id: number;
  unit_id: number;
  bank_id: number | null;
  status: string;
  parameters: unknown;
  title: string;
  short_title: string | null;
  year: number | null;
}

/** Who is on a roster, as its page shows it before it is locked. */
export type RosterFigures = Record<Exclude<RosterStatus, 'not-eligible'>, number>;

/**
 * Locks the roster of a contest as it stands at a moment: from then on it is the denominator of every round that has
 * not closed. Locking the same moment twice changes nothing; a later lock takes its place, the earlier one stays.
 * @throws Refusal when nobody would be on it, or the figures are no longer those shown before
 */
export async function lockRoster(
  context: Context,
  services: RosterServices,
  doer: Doer & { organisation: number },
  { contestId, asOf, expected }: { contestId: number; asOf?: Date; expected?: RosterFigures },
  now: Date,
): Promise<Snapshot> {
  return context.database.system(async (queries) => {
    const values = { organisation_id: doer.organisation, contest_id: contestId };
    const contest = await queries.maybe<ContestOfRoster>(sql('find_contest'), values);
    if (!contest) throw new Refusal('contest.unknown', 404, 'Không có hội thi này.', 'There is no such contest.');
    const judge = services.judgeOf(contest.parameters);
    const request = { organisation: doer.organisation, contestId, asOf: asOf ?? now, judge, accountId: doer.accountId };
    if (expected !== undefined) mustStillBe(expected, await gatherRoster(queries, request));
    const before = await queries.maybe<Snapshot>(sql('find_snapshot'), { ...values, as_of: request.asOf });
    const snapshot = await takeSnapshot(queries, request, now);
    if (snapshot.people === 0) throw nobody();
    if (before) return snapshot;
    await signal(queries, 'roster', String(doer.organisation));
    await writeAudit(queries, doer, now, {
      action: 'roster.locked',
      objectKind: 'contest',
      objectId: contestId,
      detail: { snapshot: snapshot.id, people: snapshot.people, asOf: request.asOf, hash: snapshot.hash },
    });
    return snapshot;
  });
}

function mustStillBe(expected: RosterFigures, { rows }: { rows: readonly { status: RosterStatus }[] }): void {
  const of = (status: RosterStatus) => rows.filter((row) => row.status === status).length;
  const now = of('must');
  if (now === expected.must && of('exempt') === expected.exempt && of('excluded') === expected.excluded) return;
  throw new Refusal(
    'roster.changed',
    409,
    `Danh sách vừa thay đổi: nay ${now} người phải thi, lúc bạn xem là ${expected.must}. Hãy xem lại các số rồi chốt.`,
    `The roster has just changed: ${now} people must take part now, ${expected.must} when you looked. Look at the figures again, then lock.`,
  );
}

const nobody = () =>
  new Refusal(
    'roster.nobody',
    409,
    'Chưa có ai trong danh sách dự thi. Hãy nhập danh sách người, hoặc xem lại đối tượng dự thi.',
    'Nobody would be on the roster. Import people, or look at who may take part.',
  );
