import { type Doer, writeAudit } from '../../audit/index.ts';
import type { Context } from '../../platform/context.ts';
import {
  computeStandings,
  endOfAttempts,
  readDrawSeed,
  readPlace,
  readVersions,
  publicationSql as sql,
} from './load.ts';
import { refusals } from './refusals.ts';

export interface TieRequest {
  contest: string;
  round: number;
  /** Everybody of the tie, in the order the committee decided. */
  persons: number[];
  ground: string;
  /** "05/BB-BTC" */
  minutesNumber: string;
}

/**
 * Records how the committee ordered equals at the end of a level of awards: author, ground and minutes. Only a tie that
 * stands now, of exactly these people, and only before it is published; the same decision again changes nothing.
 */
export async function decideTie(
  context: Context,
  doer: Doer & { organisation: number },
  request: TieRequest,
  now: Date,
): Promise<void> {
  const place = await context.database.web(doer.organisation, (queries) =>
    readPlace(queries, request.contest, request.round),
  );
  if (now < endOfAttempts(place)) throw refusals.notClosed();
  const drawSeed = await readDrawSeed(context, place, now);
  await context.database.web(doer.organisation, async (queries) => {
    await queries.one(sql('lock_round'), { round_id: place.round.id });
    const { ties, decisionsNeeded } = await computeStandings(queries, place, drawSeed);
    // Once published, only a tie that a correction has made stands open.
    const isPublished = (await readVersions(queries, place.round.id)).length > 0;
    if (isPublished && !decisionsNeeded) throw refusals.alreadyPublished();
    const tie = ties.find(({ persons }) => sameMembers(persons, request.persons));
    if (!tie) throw refusals.tieUnknown();
    await queries.run(sql('insert_decision'), {
      organisation_id: doer.organisation,
      round_id: place.round.id,
      persons: request.persons,
      places: request.persons.map((_, at) => tie.rank + at),
      ground: request.ground.trim(),
      minutes_number: request.minutesNumber.trim(),
      account_id: doer.accountId,
      now,
    });
    await writeAudit(queries, doer, now, {
      action: 'tie.decided',
      objectKind: 'round',
      objectId: place.round.id,
      reason: request.ground.trim(),
      detail: { minutes: request.minutesNumber.trim(), persons: request.persons, from: tie.rank },
    });
  });
}

export const sameMembers = (one: readonly number[], other: readonly number[]) =>
  one.length === other.length && one.every((id) => other.includes(id)) && new Set(other).size === other.length;
