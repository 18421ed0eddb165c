import { contradictions } from '../../contest/contradictions.ts';
import { readPublishedRules } from '../../contest/index.ts';
import type { Context } from '../../platform/context.ts';
import type { Problem } from '../../platform/refusal.ts';
import { fold } from '../../platform/text/fold.ts';
import type { Language } from '../../platform/words.ts';
import { type Broken, brokenInvariants } from '../invariants.ts';
import { checkCode, fingerprint } from './check-code.ts';
import { type Difference, differences } from './difference.ts';
import {
  computeStandings,
  type Decision,
  endOfAttempts,
  type RoundPlace,
  readDecisions,
  readDrawSeed,
  readPlace,
  readVersions,
  publicationSql as sql,
  type Version,
} from './load.ts';
import { fingerprintOf } from './publish.ts';
import type { Standings } from './standings.ts';
import { type StoredRow, standingRowOf } from './stored.ts';

/** Everything somebody looks at before publishing a round. */
export interface Review {
  place: RoundPlace;
  /** From here on nothing of the round changes by itself. */
  endsAt: Date;
  over: boolean;
  standings: Standings;
  /** Attempts not yet written down, and people whose own closing is later. */
  open: { unswept: number; extended: number };
  decisions: Decision[];
  /** Newest first. */
  versions: Version[];
  /** The newest version says the same as the results now. */
  unchanged: boolean;
  /** Against the newest version; empty before the first. */
  changes: Difference[];
  broken: Broken[];
  /** What contradicts what in parameters and rules. */
  contradictions: Problem[];
  /** Award winners who had an award in an earlier round, when one person may have only the highest. */
  earlierAwards: { personId: number; round: string; award: string }[];
  /** Names the figures that are shown: publishing checks that they still hold. */
  fingerprint: string;
  /** The code this publication would have. */
  checkCode: string;
}

/** @throws Refusal contest.unknown, results.round-unknown */
export async function readReview(
  context: Context,
  asked: { organisation: number; contest: string; round: number },
  now: Date,
  language: Language = 'vi',
): Promise<Review> {
  const place = await context.database.web(asked.organisation, (queries) =>
    readPlace(queries, asked.contest, asked.round),
  );
  const broken = await brokenInvariants(context.database, place.round.id);
  const drawSeed = await readDrawSeed(context, place, now);
  const { contest, round, rounds } = place;
  return context.database.web(asked.organisation, async (queries) => {
    const versions = await readVersions(queries, round.id);
    const decisions = await readDecisions(queries, round.id);
    const standings = await computeStandings(queries, place, drawSeed, { decisions, versions });
    const newest = versions[0];
    const found = fingerprint(standings);
    const unchanged = newest !== undefined && (await fingerprintOf(queries, newest)) === found;
    const before = newest && !unchanged ? await readRows(queries, newest.id) : null;
    const rules = await readPublishedRules(queries, contest.id);
    const winners = standings.rows.filter(({ award }) => award !== null).map(({ personId }) => personId);
    const version = (newest?.version ?? 0) + 1;
    return {
      place,
      endsAt: endOfAttempts(place),
      over: now >= endOfAttempts(place),
      standings,
      open: await queries.one<Review['open']>(sql('count_open_attempts'), { round_id: round.id, now }),
      decisions,
      versions,
      unchanged,
      changes: before ? differences(before, standings.rows) : [],
      broken,
      contradictions: contradictions(contest.parameters, rounds, rules ? { rules: rules.sections } : {}, language),
      earlierAwards: await readEarlierAwards(queries, place, winners),
      fingerprint: found,
      checkCode: checkCode(standings.rows, standings.summary, { contest: contest.slug, round: round.number, version }),
    };
  });
}

type Queries = Parameters<typeof readVersions>[0];

async function readRows(queries: Queries, publicationId: number) {
  const rows = await queries.many<StoredRow>(sql('list_published_rows'), { publication_id: publicationId });
  return rows.map(standingRowOf);
}

async function readEarlierAwards(
  queries: Queries,
  { contest, round }: RoundPlace,
  persons: number[],
): Promise<Review['earlierAwards']> {
  if (contest.parameters.awardRules.onePerson !== 'highest-only' || persons.length === 0) return [];
  const rows = await queries.many<{ person_id: number; label: string; award: string }>(sql('list_earlier_awards'), {
    contest_id: contest.id,
    round_id: round.id,
    persons,
  });
  return rows.map(({ person_id, label, award }) => ({ personId: person_id, round: label, award }));
}

/** May it be published now, as far as a machine can tell? */
export function isReady({ over, open, place, standings, broken, unchanged }: Review): boolean {
  return (
    over &&
    open.unswept === 0 &&
    open.extended === 0 &&
    place.round.snapshotId !== null &&
    !standings.decisionsNeeded &&
    broken.length === 0 &&
    !unchanged
  );
}

/** Rows whose name or unit has words that begin with those asked for, with or without marks. */
export function matching<Row extends { name: string; unitName: string }>(rows: readonly Row[], q: string): Row[] {
  const asked = fold(q).split(' ').filter(Boolean);
  if (asked.length === 0) return [...rows];
  return rows.filter((row) => {
    const text = ` ${fold(`${row.name} ${row.unitName}`)}`;
    return asked.every((word) => text.includes(` ${word}`));
  });
}
