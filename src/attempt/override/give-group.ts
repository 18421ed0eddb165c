import { writeAudit } from '../../audit/index.ts';
import type { Context } from '../../platform/context.ts';
import type { Queries } from '../../platform/db/database.ts';
import { signal } from '../../platform/signals.ts';
import {
  checkGiven,
  detailOf,
  type Given,
  type GivenIn,
  type Giver,
  insertOverrides,
  overrideSql as sql,
} from './give-time.ts';

/** Who a group is, by the locked roster at this reading. */
export interface Group {
  /** Null = a list of people. */
  unit: { id: number; name: string } | null;
  persons: number[];
}

/** What a preview says of the people of a group. */
export interface Touched {
  /** Have something of their own in this round, which goes before the group's. */
  own: number;
  /** Have something by an earlier group: of both the more generous counts. */
  grouped: number;
  /** Handed in: only more attempts help them. */
  handedIn: number;
}

export async function countTouched(queries: Queries, roundId: number, { persons }: Group): Promise<Touched> {
  const row = await queries.one<{ own: number; grouped: number; handed_in: number }>(sql('count_touched'), {
    round_id: roundId,
    persons,
  });
  return { own: row.own, grouped: row.grouped, handedIn: row.handed_in };
}

/**
 * Gives everybody of a group the same in one transaction. Those who have something of their own keep it.
 * @throws Refusal, see checkGiven
 */
export async function giveGroup(
  context: Context,
  doer: Giver,
  round: GivenIn,
  group: Group,
  given: Given,
  now: Date,
): Promise<void> {
  checkGiven(given, round);
  await context.database.web(doer.organisation, async (queries) => {
    const { id } = await queries.one<{ id: number }>(sql('insert_group'), {
      organisation_id: doer.organisation,
      round_id: round.id,
      unit_id: group.unit?.id ?? null,
    });
    await insertOverrides(queries, doer, round, { persons: group.persons, groupId: id }, given, now);
    await signal(queries, 'round', String(round.id));
    await writeAudit(queries, doer, now, {
      action: 'attempt.group-time-given',
      objectKind: 'override-group',
      objectId: id,
      reason: given.reason.trim(),
      detail: {
        roundId: round.id,
        unitId: group.unit?.id ?? null,
        people: group.persons.length,
        ...detailOf(given),
      },
    });
  });
}

/** Takes it back from all of the group at once; what somebody was given alone stays. */
export async function takeBackGroup(
  context: Context,
  doer: Giver,
  roundId: number,
  groupId: number,
  now: Date,
): Promise<void> {
  await context.database.web(doer.organisation, async (queries) => {
    const people = await queries.run(sql('end_group'), { round_id: roundId, group_id: groupId, now });
    if (people === 0) return;
    await signal(queries, 'round', String(roundId));
    await writeAudit(queries, doer, now, {
      action: 'attempt.group-time-taken-back',
      objectKind: 'override-group',
      objectId: groupId,
      detail: { roundId, people },
    });
  });
}
