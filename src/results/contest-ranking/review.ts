import type { Context } from '../../platform/context.ts';
import type { Decision } from '../publication/load.ts';
import { contestCheckCode, contestFingerprint } from './codes.ts';
import type { ContestStandings } from './contest-standings.ts';
import {
  type ContestVersion,
  computeContestStandings,
  type RankedContest,
  readContestDecisions,
  readContestSeed,
  readContestVersions,
  readRankedContest,
  readStoredRows,
  unpublished,
} from './load.ts';
import { summaryOf } from './publish.ts';

/** Everything somebody looks at before publishing the ranking of a contest. */
export interface ContestReview extends RankedContest {
  standings: ContestStandings;
  decisions: Decision[];
  /** Newest first. */
  versions: ContestVersion[];
  /** The newest version says the same as the published rounds now. */
  unchanged: boolean;
  /** Names the rows that are shown: publishing checks that they still hold. */
  fingerprint: string;
  checkCode: string;
}

/** @throws Refusal contest.unknown, contest-ranking.none */
export async function readContestReview(
  context: Context,
  asked: { organisation: number; contest: string },
): Promise<ContestReview> {
  const place = await context.database.web(asked.organisation, (queries) => readRankedContest(queries, asked.contest));
  const drawSeed = await readContestSeed(context, place);
  return context.database.web(asked.organisation, async (queries) => {
    const { contest } = place;
    const decisions = await readContestDecisions(queries, contest.id);
    const standings = await computeContestStandings(queries, place, decisions, drawSeed);
    const versions = await readContestVersions(queries, contest.id);
    const [newest] = versions;
    const fingerprint = contestFingerprint(standings.rows);
    const before = newest ? contestFingerprint(await readStoredRows(queries, newest.id)) : null;
    const version = (newest?.version ?? 0) + 1;
    return {
      ...place,
      standings,
      decisions,
      versions,
      unchanged: before === fingerprint,
      fingerprint,
      checkCode: contestCheckCode(standings.rows, summaryOf(place, standings.rows), { contest: contest.slug, version }),
    };
  });
}

/** May it be published now, as far as a machine can tell? */
export const isContestReady = ({ basis, standings, unchanged }: ContestReview): boolean =>
  unpublished(basis).length === 0 && !standings.decisionsNeeded && !unchanged;
