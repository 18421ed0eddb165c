import { type Doer, writeAudit } from '../../audit/index.ts';
import type { Context } from '../../platform/context.ts';
import type { Queries } from '../../platform/db/database.ts';
import { signal } from '../../platform/signals.ts';
import { refusals as publicationRefusals } from '../publication/refusals.ts';
import { contestCheckCode, contestFingerprint } from './codes.ts';
import type { ContestRow } from './contest-standings.ts';
import {
  type ContestSummary,
  computeContestStandings,
  type RankedContest,
  readContestDecisions,
  readContestSeed,
  readContestVersions,
  readRankedContest,
  readStoredRows,
  rankingSql as sql,
  unpublished,
} from './load.ts';
import { refusals } from './refusals.ts';

type OrganisationDoer = Doer & { organisation: number };

export interface ContestPublishRequest {
  contest: string;
  /** What the preview showed; publishing anything else is refused. */
  preview: string;
  /** Needed from version 2 on. */
  reason: string | null;
}

/**
 * Publishes the ranking over all rounds as an immutable, numbered version: only when every round is published and ties
 * about awards are decided. Publishing the same rows again gives back the version that stands.
 */
export async function publishContestRanking(
  context: Context,
  doer: OrganisationDoer,
  request: ContestPublishRequest,
  now: Date,
): Promise<{ version: number; checkCode: string }> {
  const place = await context.database.web(doer.organisation, (queries) => readRankedContest(queries, request.contest));
  const drawSeed = await readContestSeed(context, place);
  return context.database.web(doer.organisation, async (queries) => {
    await queries.run(sql('lock_ranking'), { contest_id: place.contest.id });
    const ranked = await readRankedContest(queries, request.contest);
    const waiting = unpublished(ranked.basis);
    if (waiting.length > 0) throw refusals.roundsOpen(waiting.map(({ label }) => label));
    const decisions = await readContestDecisions(queries, ranked.contest.id);
    const { rows, ties, decisionsNeeded } = await computeContestStandings(queries, ranked, decisions, drawSeed);
    const [newest] = await readContestVersions(queries, ranked.contest.id);
    const found = contestFingerprint(rows);
    const reason = request.reason?.trim() || null;
    if (newest && contestFingerprint(await readStoredRows(queries, newest.id)) === found) {
      if (request.preview === found && reason === newest.reason)
        return { version: newest.version, checkCode: newest.check_code };
      throw publicationRefusals.nothingChanged();
    }
    if (request.preview !== found) throw publicationRefusals.changedMeanwhile();
    if (decisionsNeeded) throw publicationRefusals.tiesOpen(ties.length);
    if (newest && reason === null) throw publicationRefusals.reasonNeeded();
    return store(queries, doer, ranked, rows, { version: (newest?.version ?? 0) + 1, reason }, now);
  });
}

/** What stands beside the rows: the versions of the rounds they rest on. */
export const summaryOf = ({ contest, basis }: RankedContest, rows: readonly ContestRow[]): ContestSummary => ({
  rounds: basis.flatMap(({ number, label, version, check_code }) =>
    version === null ? [] : [{ number, label, version, checkCode: check_code ?? '' }],
  ),
  people: rows.length,
  score: contest.parameters.ranking.contestScore,
});

async function store(
  queries: Queries,
  doer: OrganisationDoer,
  ranked: RankedContest,
  rows: readonly ContestRow[],
  { version, reason }: { version: number; reason: string | null },
  now: Date,
): Promise<{ version: number; checkCode: string }> {
  const { contest } = ranked;
  const summary = summaryOf(ranked, rows);
  const checkCode = contestCheckCode(rows, summary, { contest: contest.slug, version });
  const { id } = await queries.one<{ id: number }>(sql('insert_publication'), {
    organisation_id: doer.organisation,
    contest_id: contest.id,
    version,
    reason,
    account_id: doer.accountId,
    summary: JSON.stringify(summary),
    check_code: checkCode,
    now,
  });
  await queries.run(sql('insert_rows'), { publication_id: id, organisation_id: doer.organisation, ...columnsOf(rows) });
  await writeAudit(queries, doer, now, {
    action: version === 1 ? 'contest-ranking.published' : 'contest-ranking.corrected',
    objectKind: 'contest',
    objectId: contest.id,
    ...(reason ? { reason } : {}),
    detail: { version, checkCode, people: rows.length, shown: rows.filter(({ shown }) => shown).length },
  });
  await signal(queries, 'site', contest.slug);
  return { version, checkCode };
}

const columnsOf = (rows: readonly ContestRow[]) => ({
  positions: rows.map((_, at) => at + 1),
  persons: rows.map((row) => row.personId),
  units: rows.map((row) => row.unitId),
  ranks: rows.map((row) => row.rank),
  names: rows.map((row) => row.name),
  unit_names: rows.map((row) => row.unitName),
  blocks: rows.map((row) => row.block),
  search_texts: rows.map((row) => row.searchText),
  hundredths: rows.map((row) => row.hundredths),
  rounds_taken: rows.map((row) => row.roundsTaken),
  full_mark_rounds: rows.map((row) => row.fullMarkRounds),
  seconds: rows.map((row) => row.secondsUsed),
  finished: rows.map((row) => row.finishedAt),
  distances: rows.map((row) => row.distance),
  awards: rows.map((row) => row.award),
  shown: rows.map((row) => row.shown),
});
