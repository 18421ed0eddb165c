import { type Doer, writeAudit } from '../../audit/index.ts';
import type { Context } from '../../platform/context.ts';
import { sameMembers } from '../publication/decide-tie.ts';
import { refusals as publicationRefusals } from '../publication/refusals.ts';
import {
  computeContestStandings,
  readContestDecisions,
  readContestSeed,
  readContestVersions,
  readRankedContest,
  rankingSql as sql,
  unpublished,
} from './load.ts';
import { refusals } from './refusals.ts';

export interface ContestTieRequest {
  contest: string;
  /** Everybody of the tie, in the order the committee decided. */
  persons: number[];
  ground: string;
  minutesNumber: string;
}

/**
 * Records how the committee ordered equals over all rounds at the end of a level of awards. Only a tie that stands now, of
 * exactly these people, when every round is published and the ranking is not; the same decision again changes nothing.
 */
export async function decideContestTie(
  context: Context,
  doer: Doer & { organisation: number },
  request: ContestTieRequest,
  now: Date,
): Promise<void> {
  const place = await context.database.web(doer.organisation, (queries) => readRankedContest(queries, request.contest));
  const drawSeed = await readContestSeed(context, place);
  await context.database.web(doer.organisation, async (queries) => {
    const { contest } = place;
    await queries.run(sql('lock_ranking'), { contest_id: contest.id });
    const ranked = await readRankedContest(queries, request.contest);
    const waiting = unpublished(ranked.basis);
    if (waiting.length > 0) throw refusals.roundsOpen(waiting.map(({ label }) => label));
    const decisions = await readContestDecisions(queries, contest.id);
    const { ties, decisionsNeeded } = await computeContestStandings(queries, ranked, decisions, drawSeed);
    const isPublished = (await readContestVersions(queries, contest.id)).length > 0;
    if (isPublished && !decisionsNeeded) throw publicationRefusals.alreadyPublished();
    const tie = ties.find(({ persons }) => sameMembers(persons, request.persons));
    if (!tie) throw publicationRefusals.tieUnknown();
    await queries.run(sql('insert_decision'), {
      organisation_id: doer.organisation,
      contest_id: contest.id,
      persons: request.persons,
      places: request.persons.map((_, at) => tie.rank + at),
      ground: request.ground.trim(),
      minutes_number: request.minutesNumber.trim(),
      account_id: doer.accountId,
      now,
    });
    await writeAudit(queries, doer, now, {
      action: 'tie.decided',
      objectKind: 'contest',
      objectId: contest.id,
      reason: request.ground.trim(),
      detail: { minutes: request.minutesNumber.trim(), persons: request.persons, from: tie.rank },
    });
  });
}
