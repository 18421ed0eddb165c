import {
  type Contest,
  type ContestContact,
  readContact,
  readContest,
  readPublishedRules,
  readRounds,
  type StoredRound,
} from '../contest/index.ts';
import type { Context } from '../platform/context.ts';
import type { Queries } from '../platform/db/database.ts';
import { loadSql } from '../platform/db/sql.ts';
import { fold } from '../platform/text/fold.ts';
import type { PublicationSummary } from '../results/publication/summary.ts';
import type { Frozen } from './frozen.ts';
import { participationShown } from './participation-shown.ts';
import { refusals } from './refusals.ts';
import type { PublishedUnit } from './unit-level.ts';

export const siteSql = loadSql(new URL('./site.sql', import.meta.url));
const sql = siteSql;

/** A published contest as the home page lists it, with the round open now, else the next, else the last. */
export interface Listing {
  contest_id: number;
  slug: string;
  organisation: number;
  title: string;
  starts_at: Date | null;
  ends_at: Date | null;
  organisation_name: string;
  round_number: number | null;
  round_label: string | null;
  round_opens_at: Date | null;
  round_closes_at: Date | null;
}

export interface Publication {
  id: number;
  version: number;
  published_at: Date;
  summary: PublicationSummary;
  check_code: string;
  reason: string | null;
}

/** A row of a published result as the public may see it; points in tenths. */
export interface ShownRow {
  rank: number;
  name: string;
  unit_name: string;
  points: number;
  maximum: number;
  seconds_used: number;
  prediction: number | null;
  distance: number | null;
  award: string | null;
}

export interface RoundChange {
  number: number;
  label: string;
  kind: 'move' | 'extend' | 'close' | 'compensate';
  opens_before: Date;
  closes_before: Date;
  opens_after: Date;
  closes_after: Date;
  incident_minutes: number;
  reason: string;
  created_at: Date;
}

/** What every public page of a contest knows. */
export interface ContestView {
  contest: Contest;
  rounds: StoredRound[];
  /** Newest publication by round number. */
  published: Map<number, Publication>;
  contact: ContestContact;
}

/** Everything on the home page below its heading, and the contest's own page. */
export interface ContestDetails extends ContestView {
  changes: RoundChange[];
  /** People obliged and who took part, by round number; only where the public may see it. */
  participation: Map<number, { people: number; done: number }>;
  rules: { version: number; published_at: Date } | null;
  /** First rows of the newest published result. */
  top: { round: StoredRound; publication: Publication; rows: ShownRow[] } | null;
}

export const readListings = (context: Context, now: Date): Promise<Listing[]> =>
  context.database.system((queries) => queries.many<Listing>(sql('list_listings'), { now }));

/**
 * Runs in the agency of a published contest.
 * @throws Refusal site.contest-unknown for a draft as for a name that does not exist
 */
export async function inContest<T>(
  context: Context,
  slug: string,
  work: (queries: Queries, view: ContestView) => Promise<T>,
): Promise<T> {
  const listing = await context.database.web(0, (queries) =>
    queries.maybe<{ organisation: number }>(sql('find_listing'), { slug }),
  );
  if (!listing) throw refusals.contestUnknown();
  return context.database.web(listing.organisation, async (queries) => work(queries, await readView(queries, slug)));
}

async function readView(queries: Queries, slug: string): Promise<ContestView> {
  const contest = await readContest(queries, slug);
  const rounds = await readRounds(queries, contest.id);
  const published = await queries.many<Publication & { number: number }>(sql('list_published_rounds'), {
    contest_id: contest.id,
  });
  return {
    contest,
    rounds,
    published: new Map(published.map((each) => [each.number, each])),
    contact: await readContact(queries, contest),
  };
}

export async function readDetails(queries: Queries, view: ContestView, now: Date): Promise<ContestDetails> {
  const { contest, rounds, published } = view;
  const changes = await queries.many<RoundChange>(sql('list_changes'), { contest_id: contest.id });
  const rules = await readPublishedRules(queries, contest.id);
  return {
    ...view,
    changes,
    participation: await readParticipation(queries, view, now),
    rules: rules?.published_at ? { version: rules.version, published_at: rules.published_at } : null,
    top: await readTop(queries, rounds, published),
  };
}

async function readParticipation(
  queries: Queries,
  { contest, rounds, published }: ContestView,
  now: Date,
): Promise<ContestDetails['participation']> {
  const waiting = await queries.many<{ number: number; people: number; done: number }>(sql('list_participation'), {
    contest_id: contest.id,
    now,
  });
  const figures = new Map(waiting.map(({ number, people, done }) => [number, { people, done }]));
  for (const [number, { summary }] of published) figures.set(number, { people: summary.must, done: summary.done });
  const { prediction } = contest.parameters;
  return new Map(
    rounds
      .filter((round) => participationShown(prediction, rounds, round, now))
      .flatMap((round) => {
        const figure = figures.get(round.number);
        return figure ? [[round.number, figure] as const] : [];
      }),
  );
}

/** How many rows of the newest result stand on the first pages. */
const topRows = 6;

async function readTop(
  queries: Queries,
  rounds: StoredRound[],
  published: ContestView['published'],
): Promise<ContestDetails['top']> {
  const newest = [...published.entries()].sort(
    ([one, a], [other, b]) => b.published_at.getTime() - a.published_at.getTime() || other - one,
  )[0];
  const round = newest && rounds.find(({ number }) => number === newest[0]);
  if (!newest || !round) return null;
  const publication = newest[1];
  const rows = await queries.many<ShownRow>(sql('list_top_rows'), { publication_id: publication.id, most: topRows });
  return { round, publication, rows };
}

export interface RulesVersion {
  version: number;
  published_at: Date;
  reason: string | null;
}

export const readRulesVersions = (queries: Queries, contestId: number) =>
  queries.many<RulesVersion>(sql('list_rules_versions'), { contest_id: contestId });

/** One version of a round's results with what is on its pages. */
export interface ResultsView extends ContestView {
  round: StoredRound;
  publication: Publication;
  /** Newest first. */
  versions: Publication[];
  /** Rows the public may see, and those with an award. */
  counts: { shown: number; winners: number };
  /** Whether totals and units may be seen: not while a prediction is open. */
  totalsShown: boolean;
}

/**
 * A round's results as asked for: the newest version, or an older one by number.
 * @returns the round alone when nothing is published yet
 * @throws Refusal site.round-unknown, site.results-unknown
 */
export async function readResults(
  queries: Queries,
  view: ContestView,
  asked: { round: number; version: number | null },
  now: Date,
  frozen: Frozen,
): Promise<ResultsView | { round: StoredRound; publication: null }> {
  const round = view.rounds.find(({ number }) => number === asked.round);
  if (!round) throw refusals.roundUnknown(asked.round);
  const versions = await queries.many<Publication>(sql('list_versions'), { round_id: round.id });
  const publication = asked.version === null ? versions[0] : versions.find(({ version }) => version === asked.version);
  if (!publication) {
    if (asked.version !== null) throw refusals.resultsUnknown(round.label);
    return { round, publication: null };
  }
  const counts = await frozen.of('counts', publication.id, () =>
    queries.one<ResultsView['counts']>(sql('count_shown_rows'), { publication_id: publication.id }),
  );
  const { prediction } = view.contest.parameters;
  const totalsShown = participationShown(prediction, view.rounds, round, now);
  return { ...view, round, publication, versions, counts, totalsShown };
}

export interface RowsAsked {
  q?: string | undefined;
  block?: string | undefined;
  winners: boolean;
  page: number;
}

/** Rows of one page of a published list. */
export const pageRows = 50;

export async function readRows(
  queries: Queries,
  publicationId: number,
  asked: RowsAsked,
  frozen: Frozen,
): Promise<{ rows: ShownRow[]; total: number; blocks: string[] }> {
  const rows = await queries.many<ShownRow & { total: number }>(sql('list_rows'), {
    publication_id: publicationId,
    words: searchWords(asked.q),
    block: asked.block ?? null,
    winners: asked.winners,
    most: pageRows,
    skip: (asked.page - 1) * pageRows,
  });
  const blocks = await frozen.of('blocks', publicationId, () =>
    queries.many<{ block: string }>(sql('list_shown_blocks'), { publication_id: publicationId }),
  );
  return { rows, total: rows[0]?.total ?? 0, blocks: blocks.map(({ block }) => block) };
}

/** Beginnings of words that must all occur, folded; what would be a wildcard stands for itself. */
export function searchWords(q: string | undefined): string[] | null {
  const found = fold(q ?? '')
    .split(' ')
    .filter(Boolean)
    .slice(0, 8)
    .map((word) => `% ${word.replace(/[\\%_]/g, '\\$&')}%`);
  return found.length > 0 ? found : null;
}

/** A change between two versions, of rows the public may see. */
export interface ShownChange {
  name: string;
  unit_name: string;
  rank_before: number | null;
  rank_after: number;
  points_before: number | null;
  points_after: number;
  award_before: string | null;
  award_after: string | null;
}

/** Rows that changed by themselves, at most 100 of `listed`; `moved` changed their rank because of those; `gone` are listed no more. */
export interface ShownChanges {
  listed: number;
  moved: number;
  gone: number;
  rows: ShownChange[];
}

export const noChanges: ShownChanges = { listed: 0, moved: 0, gone: 0, rows: [] };

export async function readChanges(queries: Queries, before: number, after: number): Promise<ShownChanges> {
  const rows = await queries.many<Omit<ShownChanges, 'rows'> & ShownChange>(sql('list_shown_changes'), {
    before,
    after,
  });
  const [first] = rows;
  if (!first) return noChanges;
  const { listed, moved, gone } = first;
  return { listed, moved, gone, rows: rows.filter(({ name }) => name !== null) };
}

export const readUnits = (queries: Queries, publicationId: number, frozen: Frozen): Promise<PublishedUnit[]> =>
  frozen.of('units', publicationId, () => unitsOf(queries, publicationId));

async function unitsOf(queries: Queries, publicationId: number): Promise<PublishedUnit[]> {
  const rows = await queries.many<{
    unit_id: number;
    parent_id: number | null;
    full_name: string;
    name: string;
    block: string | null;
    must: number;
    exempt: number;
    done: number;
    points: number;
    full_marks: number;
  }>(sql('list_units'), { publication_id: publicationId });
  return rows.map((row) => ({
    id: row.unit_id,
    parentId: row.parent_id,
    name: row.full_name,
    block: row.block,
    must: row.must,
    exempt: row.exempt,
    done: row.done,
    points: row.points,
    fullMarks: row.full_marks,
  }));
}

/** Every row the public may see, for the file. */
export const readAllShown = (queries: Queries, publicationId: number) =>
  queries.many<ShownRow & { block: string | null }>(sql('list_all_shown'), { publication_id: publicationId });
