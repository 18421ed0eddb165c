import { keysForScoring, readRoundKeys, scoreResults } from '../../attempt/regrade/index.ts';
import type { Doer } from '../../audit/index.ts';
import type { RoundKey } from '../../item-bank/round-keys/correct-key.ts';
import type { Context } from '../../platform/context.ts';
import type { Queries } from '../../platform/db/database.ts';
import { addJob } from '../../platform/jobs.ts';
import { type RoundPlace, readDrawSeed, readFacts, readPlace } from '../publication/load.ts';
import { type StandingsFacts, standingsOf } from '../publication/standings.ts';
import { type AttemptScore, type Change, type ConsequenceSummary, consequences, type Scored } from './consequences.ts';
import { type Preview, readBasis, regradeSql as sql } from './load.ts';
import { refusals } from './refusals.ts';

/** Asks for a (new) preview of an open case; approvals of an older one count no more. */
export async function askPreview(
  queries: Queries,
  doer: Doer & { organisation: number },
  { caseId, roundId }: { caseId: number; roundId: number },
  now: Date,
): Promise<void> {
  const { running } = await queries.one<{ running: number }>(sql('count_running'), { round_id: roundId });
  if (running > 0) throw refusals.running();
  const work = await queries.one<{ id: number }>(sql('insert_work'), {
    organisation_id: doer.organisation,
    kind: 'regrade-preview',
    account_id: doer.accountId,
    input: JSON.stringify({ case: caseId }),
    now,
  });
  const asked = await queries.maybe<{ preview: number }>(sql('ask_preview'), { case_id: caseId, work_id: work.id });
  if (!asked) throw refusals.notOpen();
  await addJob(
    queries,
    'preview-regrade',
    { case: caseId, preview: asked.preview },
    { key: `preview-regrade ${caseId}` },
  );
}

interface JobCase {
  id: number;
  organisation_id: number;
  round_id: number;
  number: number;
  position: number;
  state: string;
  preview: number;
  preview_work_id: number | null;
  slug: string;
  round_number: number;
}

/** Rows of a preview stored in one statement. */
const atOnce = 10_000;

/**
 * The job: what the proposed key would change, computed without touching a result, and stored for the page. A preview
 * that is no longer the newest, or whose case is decided, does nothing.
 */
export async function makePreview(context: Context, caseId: number, preview: number, now: Date): Promise<void> {
  const { database } = context;
  const found = await database.system((queries) => queries.maybe<JobCase>(sql('find_case_by_id'), { case_id: caseId }));
  if (found?.state !== 'open' || found.preview !== preview) return;
  const workId = found.preview_work_id;
  const proposal = await database.system((queries) => queries.one<RoundKey>(sql('find_proposal'), { case_id: caseId }));
  const place = await database.web(found.organisation_id, (queries) =>
    readPlace(queries, found.slug, found.round_number),
  );
  const progress = (done: number, total: number) =>
    database.system(async (queries) => void (await queries.run(sql('set_progress'), { work_id: workId, done, total })));
  const computed = await previewOf(context, place, { ...proposal, position: found.position }, now, progress);
  await database.system(async (queries) => {
    const { basis, summary, changes } = computed;
    const stored: Preview = { basis, summary, at: now.toISOString() };
    const isNewest = await queries.run(sql('store_preview'), {
      case_id: caseId,
      preview,
      consequences: JSON.stringify(stored),
    });
    if (isNewest === 0) return;
    await storeChanges(queries, found, changes);
    await queries.run(sql('end_work'), { work_id: workId, state: 'done', total: basis.results, now });
  });
}

async function storeChanges(queries: Queries, { id, organisation_id }: JobCase, changes: Change[]): Promise<void> {
  await queries.run(sql('drop_changes'), { case_id: id });
  for (let from = 0; from < changes.length; from += atOnce) {
    const part = changes.slice(from, from + atOnce);
    await queries.run(sql('insert_changes'), {
      case_id: id,
      organisation_id,
      positions: part.map((_, at) => from + at + 1),
      kinds: part.map(({ kind }) => kind),
      subjects: part.map(({ subjectId }) => subjectId),
      numbers: part.map((each) => (each.kind === 'attempt' ? each.attemptNumber : null)),
      names: part.map(({ name }) => name),
      unit_names: part.map(({ unitName }) => unitName),
      befores: part.map(({ before }) => (before === null ? null : JSON.stringify(before))),
      afters: part.map(({ after }) => (after === null ? null : JSON.stringify(after))),
      differs: part.map(({ differs }) => differs.join(',')),
    });
  }
}

export interface ComputedPreview extends Omit<Preview, 'at'> {
  summary: ConsequenceSummary;
  changes: Change[];
}

/** What another key for one item would change, as the stored results stand now; writes nothing. */
export async function previewOf(
  context: Context,
  place: RoundPlace,
  proposed: RoundKey & { position: number },
  now: Date,
  progress: (done: number, total: number) => Promise<void> = async () => {},
): Promise<ComputedPreview> {
  const { database } = context;
  const organisation = place.contest.organisation_id;
  const seed = await readDrawSeed(context, place, now);
  const basis = await database.keys(organisation, (queries) => readBasis(queries, place, now));
  const facts = await database.web(organisation, (queries) => readFacts(queries, place, seed));
  const scores = await scoresWith(context, place.round.id, proposed, progress);
  const attempts = attemptScores(facts, scores);
  const before = standingsOf(facts);
  const after = standingsOf(factsWith(facts, place, scores));
  const passMark = place.contest.parameters.test?.passMarkTenths ?? null;
  const found = consequences(before, after, attempts, passMark);
  // While a round runs nobody learns how others stand, the committee's list included: figures only.
  return { basis, summary: found.summary, changes: basis.over ? found.changes : [] };
}

type Scores = ReadonlyMap<number, { served: boolean; before: Scored; after: Scored }>;

/** Stored and proposed score of every graded result, by attempt. */
async function scoresWith(
  { database }: Context,
  roundId: number,
  proposed: RoundKey & { position: number },
  progress: (done: number, total: number) => Promise<void>,
): Promise<Scores> {
  const scores = new Map<number, { served: boolean; before: Scored; after: Scored }>();
  const queries = database.direct('system');
  const round = await readRoundKeys(queries, roundId);
  if (!round) throw refusals.notPrepared();
  const keys = keysForScoring(round, proposed);
  await scoreResults(
    queries,
    roundId,
    keys,
    (row, score, paper) => {
      if (row.class !== 0) return;
      const served = paper.items.includes(proposed.position);
      const before = { points: row.points, maximum: row.maximum, right: row.right_answers };
      const { points, maximum, right } = score;
      scores.set(row.attempt_id, { served, before, after: served ? { points, maximum, right } : before });
    },
    progress,
  );
  return scores;
}

function attemptScores({ results, units }: StandingsFacts, scores: Scores): AttemptScore[] {
  const names = new Map(units.map((unit) => [unit.id, unit.fullName]));
  return results.flatMap(({ attemptId, personId, number, name, unitId }) => {
    const scored = scores.get(attemptId);
    const unitName = unitId === null ? '' : (names.get(unitId) ?? '');
    return scored ? [{ attemptId, personId, number, name, unitName, ...scored }] : [];
  });
}

/** The same facts with other scores: also where a chain looks at other rounds, and where a prediction counts them. */
function factsWith(facts: StandingsFacts, { round }: RoundPlace, scores: Scores): StandingsFacts {
  const withScore = <Row extends { attemptId: number; points: number; maximum: number }>(row: Row): Row => {
    const scored = scores.get(row.attemptId)?.after;
    return scored ? { ...row, points: scored.points, maximum: scored.maximum } : row;
  };
  const results = facts.results.map(withScore);
  return {
    ...facts,
    results,
    predicted: facts.predicted?.map((row) => (row.round === round.number ? withScore(row) : row)) ?? null,
    otherRounds: otherRoundsWith(facts, results),
  };
}

/** Rounds with full marks count this one: a person who gains or loses them here has one more or less. */
function otherRoundsWith(facts: StandingsFacts, results: StandingsFacts['results']): StandingsFacts['otherRounds'] {
  const full = (rows: StandingsFacts['results']) =>
    new Set(rows.filter(({ points, maximum }) => points === maximum).map(({ personId }) => personId));
  const [before, after] = [full(facts.results), full(results)];
  const step = (person: number) => (after.has(person) ? 1 : 0) - (before.has(person) ? 1 : 0);
  return new Map(
    [...facts.otherRounds].map(([person, row]) => [person, { ...row, fullMarks: row.fullMarks + step(person) }]),
  );
}
