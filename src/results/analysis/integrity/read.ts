import { type Doer, writeAudit } from '../../../audit/index.ts';
import { type Contest, readContest, readRounds, type StoredRound } from '../../../contest/index.ts';
import type { Context } from '../../../platform/context.ts';
import type { Queries } from '../../../platform/db/database.ts';
import { endOfAttempts, type RoundPlace, readPlace } from '../../publication/load.ts';
import type { RoundAsked } from '../analyse-round.ts';
import { readWork } from '../work.ts';
import type { CaseState, Outcome, Step, StepKind } from './pure/case.ts';
import type { CutOffs } from './pure/cut-offs.ts';
import { integrityRefusals } from './refusals.ts';
import { type CaseFigures, isPooled, type ReportSummary, type RoundOf, type Rule, type Sheet } from './sheet.ts';
import { integritySql as sql } from './sql.ts';

export interface CaseRow {
  id: number;
  round_id: number;
  rule: Rule;
  person_id: number | null;
  unit_id: number | null;
  figures: CaseFigures;
  state: CaseState;
  full_name: string | null;
  unit_name: string | null;
}

export interface StepRow extends Step {
  id: number;
  kind: StepKind;
  body: string;
  clause: string | null;
  accountName: string | null;
}

export interface StoredReport {
  cut_offs: CutOffs;
  summary: ReportSummary;
  computed_at: Date;
  account_name: string | null;
}

export interface IntegrityView {
  place: RoundPlace;
  over: boolean;
  endsAt: Date;
  work: 'waiting' | 'running' | undefined;
  report: StoredReport | null;
  cases: CaseRow[];
}

type Asked = RoundAsked & { organisation: number };

/** Report and cases of a round. */
export async function readIntegrity(
  context: Context,
  { organisation, contest, round }: Asked,
  now: Date,
): Promise<IntegrityView> {
  return context.database.web(organisation, async (queries) => {
    const place = await readPlace(queries, contest, round);
    const endsAt = endOfAttempts(place);
    return {
      place,
      endsAt,
      over: now >= endsAt,
      work: await readWork({ queries, kind: 'integrity-report', place }),
      report: (await queries.maybe<StoredReport>(sql('find_report'), { round_id: place.round.id })) ?? null,
      cases: await queries.many<CaseRow>(sql('list_cases'), { rounds: [place.round.id], pooled: false }),
    };
  });
}

export interface PooledView {
  contest: Contest;
  rounds: StoredRound[];
  /** Rounds in which nobody can be working any more. */
  closed: StoredRound[];
  work: 'waiting' | 'running' | undefined;
  report: StoredReport | null;
  cases: CaseRow[];
}

/** Report and cases of all closed rounds of a contest together. */
export async function readPooled(
  context: Context,
  { organisation, contest: slug }: { organisation: number; contest: string },
  now: Date,
): Promise<PooledView> {
  return context.database.web(organisation, async (queries) => {
    const contest = await readContest(queries, slug);
    const rounds = await readRounds(queries, contest.id);
    const closed = closedRounds(contest, rounds, now);
    const last = closed.at(-1);
    return {
      contest,
      rounds,
      closed,
      work: last && (await readWork({ queries, kind: 'integrity-pooled', place: { contest, rounds, round: last } })),
      report: (await queries.maybe<StoredReport>(sql('find_pooled_report'), { contest_id: contest.id })) ?? null,
      cases: await queries.many<CaseRow>(sql('list_cases'), { rounds: rounds.map(({ id }) => id), pooled: true }),
    };
  });
}

/** Rounds whose exact times are erased: rules about times would judge what is no longer there. */
export const roundsWithoutTimes = (context: Context, organisation: number, rounds: readonly number[]) =>
  context.database.web(
    organisation,
    async (queries) =>
      new Set(
        (await queries.many<{ round_id: number }>(sql('list_rounds_without_times'), { rounds })).map(
          ({ round_id }) => round_id,
        ),
      ),
  );

/** Rounds that can be looked at together: over for everybody. */
export const closedRounds = (contest: Contest, rounds: readonly StoredRound[], now: Date): StoredRound[] =>
  rounds.filter((round) => now >= endOfAttempts({ contest, round, rounds: [...rounds] }));

export interface CaseView {
  place: RoundPlace;
  report: StoredReport | null;
  row: CaseRow & { email: string | null };
  steps: StepRow[];
  sheet: Sheet | null;
  /** Item by round and position in its pool. */
  items: ReadonlyMap<string, { code: string; stem: string }>;
  people: ReadonlyMap<number, { name: string; unit: string }>;
}

/** One case with its evidence and its steps; that somebody looked is written down. @throws Refusal */
export async function readCase(
  context: Context,
  asked: Asked & { id: number },
  doer: Doer,
  now: Date,
): Promise<CaseView> {
  const { organisation, id } = asked;
  const open = await context.database.web(organisation, async (queries) => {
    const place = await readPlace(queries, asked.contest, asked.round);
    const row = await findCase(queries, place.round.id, id);
    await writeAudit(queries, doer, now, { action: 'integrity.seen', objectKind: 'integrity-case', objectId: id });
    return {
      place,
      row,
      steps: await readSteps(queries, id),
      report:
        (await (isPooled(row.rule)
          ? queries.maybe<StoredReport>(sql('find_pooled_report'), { contest_id: place.contest.id })
          : queries.maybe<StoredReport>(sql('find_report'), { round_id: place.round.id }))) ?? null,
    };
  });
  const roundId = open.place.round.id;
  const secret = await context.database.keys(organisation, async (queries) => {
    const found = await queries.maybe<{ sheet: Sheet }>(sql('find_evidence'), { case_id: id });
    const asked = found ? itemsOf(found.sheet, roundId) : [];
    const stems = await queries.many<{ round_id: number; position: number; code: string; stem: string }>(
      sql('list_pool_stems'),
      { rounds: asked.map(([round]) => round), positions: asked.map(([, position]) => position) },
    );
    const names = await queries.many<{ id: number; full_name: string; unit_name: string }>(sql('list_names'), {
      round_id: roundId,
      people: found?.sheet.kind === 'browser' ? found.sheet.uses.map(({ person }) => person) : [],
    });
    return { sheet: found?.sheet ?? null, stems, names };
  });
  return {
    ...open,
    sheet: secret.sheet,
    items: new Map(
      secret.stems.map(({ round_id, position, code, stem }) => [`${round_id} ${position}`, { code, stem }]),
    ),
    people: new Map(secret.names.map((row) => [row.id, { name: row.full_name, unit: row.unit_name }])),
  };
}

/** Every item a sheet names, by round and position. */
function itemsOf(sheet: Sheet, roundId: number): [round: number, position: number][] {
  if (sheet.kind === 'attempt') return sheet.lines.map(({ item }) => [sheet.round?.id ?? roundId, item]);
  if (sheet.kind === 'attempts') return sheet.attempts.flatMap((each) => itemsOf(each, roundId));
  if (sheet.kind === 'unit') return sheet.shared.map(({ round, item }) => [round?.id ?? roundId, item]);
  return [];
}

/** Code and stem of an item a sheet names. */
export const itemOf = ({ items, place }: CaseView, item: number, round?: RoundOf) =>
  items.get(`${round?.id ?? place.round.id} ${item}`);

/** @throws Refusal integrity.unknown-case */
export async function findCase(queries: Queries, roundId: number, id: number): Promise<CaseView['row']> {
  const row = await queries.maybe<CaseView['row']>(sql('find_case'), { round_id: roundId, case_id: id });
  if (!row) throw integrityRefusals.unknownCase();
  return row;
}

export async function readSteps(queries: Queries, id: number): Promise<StepRow[]> {
  const rows = await queries.many<{
    id: number;
    kind: StepKind;
    account_id: number | null;
    body: string;
    outcome: Outcome | null;
    clause: string | null;
    due_at: Date | null;
    created_at: Date;
    account_name: string | null;
  }>(sql('list_steps'), { case_id: id });
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    accountId: row.account_id,
    body: row.body,
    outcome: row.outcome,
    clause: row.clause,
    dueAt: row.due_at,
    at: row.created_at,
    accountName: row.account_name,
  }));
}
