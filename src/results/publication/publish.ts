import { type Doer, writeAudit } from '../../audit/index.ts';
import type { Context } from '../../platform/context.ts';
import type { Queries } from '../../platform/db/database.ts';
import { addJob } from '../../platform/jobs.ts';
import { signal } from '../../platform/signals.ts';
import { brokenInvariants } from '../invariants.ts';
import { checkCode, fingerprint } from './check-code.ts';
import {
  computeStandings,
  endOfAttempts,
  type RoundPlace,
  readDrawSeed,
  readPlace,
  readVersions,
  publicationSql as sql,
  type Version,
} from './load.ts';
import { refusals } from './refusals.ts';
import type { StandingRow, Standings } from './standings.ts';
import { type StoredRow, type StoredUnit, standingRowOf, unitStandingOf } from './stored.ts';

export interface PublishRequest {
  contest: string;
  round: number;
  /** What the preview showed; publishing anything else is refused. Null from the command line: whatever holds now. */
  preview: string | null;
  /** Needed from version 2 on. */
  reason: string | null;
}

export interface Published {
  id: number;
  version: number;
  checkCode: string;
}

type PublishDoer = Doer & { organisation: number };

/**
 * Publishes a round as an immutable, numbered version: only after every attempt is written down, ties about awards are
 * decided and the invariants hold. Publishing the same figures again gives back the version that stands.
 */
export async function publishRound(
  context: Context,
  doer: PublishDoer,
  request: PublishRequest,
  now: Date,
): Promise<Published> {
  const place = await context.database.web(doer.organisation, (queries) =>
    readPlace(queries, request.contest, request.round),
  );
  if (now < endOfAttempts(place)) throw refusals.notClosed();
  const broken = await brokenInvariants(context.database, place.round.id);
  if (broken.length > 0) throw refusals.broken(broken.map(({ question }) => question));
  const drawSeed = await readDrawSeed(context, place, now);
  return context.database.web(doer.organisation, async (queries) => {
    await queries.one(sql('lock_round'), { round_id: place.round.id });
    const standings = await computeStandings(queries, place, drawSeed);
    const [newest] = await readVersions(queries, place.round.id);
    const found = fingerprint(standings);
    const standing = newest && (await fingerprintOf(queries, newest));
    if (newest && standing === found) {
      if (request.preview === found && (request.reason ?? '').trim() === (newest.reason ?? ''))
        return publishedOf(newest);
      throw refusals.nothingChanged();
    }
    if (request.preview !== null && request.preview !== found) throw refusals.changedMeanwhile();
    await mayPublish(queries, place, standings, newest, request, now);
    return store(queries, doer, place, standings, { version: (newest?.version ?? 0) + 1, reason: request.reason }, now);
  });
}

const publishedOf = ({ id, version, check_code }: Version): Published => ({ id, version, checkCode: check_code });

async function mayPublish(
  queries: Queries,
  { round }: RoundPlace,
  standings: Standings,
  newest: Version | undefined,
  { reason }: PublishRequest,
  now: Date,
): Promise<void> {
  if (round.snapshotId === null) throw refusals.noRoster();
  const open = await queries.one<{ unswept: number; extended: number }>(sql('count_open_attempts'), {
    round_id: round.id,
    now,
  });
  if (open.extended > 0) throw refusals.notClosed();
  if (open.unswept > 0) throw refusals.unswept(open.unswept);
  if (standings.decisionsNeeded) throw refusals.tiesOpen(standings.ties.length);
  if (newest && !reason?.trim()) throw refusals.reasonNeeded();
}

/** What the newest version would be called by now: equal to the standings' own when nothing has changed. */
export async function fingerprintOf(queries: Queries, version: Version): Promise<string> {
  const rows = await queries.many<StoredRow>(sql('list_published_rows'), { publication_id: version.id });
  const units = await queries.many<StoredUnit>(sql('list_published_units'), { publication_id: version.id });
  return fingerprint({
    rows: rows.map(standingRowOf),
    units: units.map(unitStandingOf),
    summary: version.summary,
  });
}

async function store(
  queries: Queries,
  doer: PublishDoer,
  { contest, round }: RoundPlace,
  standings: Standings,
  { version, reason }: { version: number; reason: string | null },
  now: Date,
): Promise<Published> {
  const code = checkCode(standings.rows, standings.summary, { contest: contest.slug, round: round.number, version });
  const { id } = await queries.one<{ id: number }>(sql('insert_publication'), {
    organisation_id: doer.organisation,
    round_id: round.id,
    version,
    reason: reason?.trim() || null,
    account_id: doer.accountId,
    summary: JSON.stringify(standings.summary),
    check_code: code,
    now,
  });
  const place = { publication_id: id, organisation_id: doer.organisation };
  await queries.run(sql('insert_rows'), { ...place, ...rowColumns(standings.rows) });
  await queries.run(sql('insert_units'), { ...place, ...unitColumns(standings.units) });
  await writeAudit(queries, doer, now, {
    action: version === 1 ? 'results.published' : 'results.corrected',
    objectKind: 'round',
    objectId: round.id,
    ...(reason ? { reason } : {}),
    detail: {
      version,
      checkCode: code,
      people: standings.rows.length,
      shown: standings.rows.filter((row) => row.shown).length,
    },
  });
  await signal(queries, 'site', contest.slug);
  await addJob(queries, 'announce-results', { publication: id }, { key: `announce-results ${id}` });
  return { id, version, checkCode: code };
}

const rowColumns = (rows: readonly StandingRow[]) => ({
  positions: rows.map((_, at) => at + 1),
  persons: rows.map((row) => row.personId),
  units: rows.map((row) => row.unitId),
  ranks: rows.map((row) => row.rank),
  names: rows.map((row) => row.name),
  unit_names: rows.map((row) => row.unitName),
  blocks: rows.map((row) => row.block),
  search_texts: rows.map((row) => row.searchText),
  points: rows.map((row) => row.points),
  maxima: rows.map((row) => row.maximum),
  seconds: rows.map((row) => row.secondsUsed),
  finished: rows.map((row) => row.finishedAt),
  predictions: rows.map((row) => row.prediction),
  distances: rows.map((row) => row.distance),
  awards: rows.map((row) => row.award),
  shown: rows.map((row) => row.shown),
});

const unitColumns = (units: Standings['units']) => ({
  units: units.map((unit) => unit.unitId),
  positions: units.map((_, at) => at + 1),
  parents: units.map((unit) => unit.parentId),
  depths: units.map((unit) => unit.depth),
  names: units.map((unit) => unit.name),
  full_names: units.map((unit) => unit.fullName),
  blocks: units.map((unit) => unit.block),
  musts: units.map((unit) => unit.must),
  exempts: units.map((unit) => unit.exempt),
  dones: units.map((unit) => unit.done),
  points: units.map((unit) => unit.points),
  full_marks: units.map((unit) => unit.fullMarks),
  zeros: units.map((unit) => unit.zero),
});
