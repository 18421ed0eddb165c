import type { Doer } from '../../audit/index.ts';
import type { Context } from '../../platform/context.ts';
import type { Queries } from '../../platform/db/database.ts';
import type { Day } from '../../platform/format/day.ts';
import { addJob } from '../../platform/jobs.ts';
import { Refusal } from '../../platform/refusal.ts';
import type { ColumnChoice, SeenColumn } from '../../platform/sheet/choice.ts';
import { sniffFormat } from '../../platform/sheet/sniff.ts';
import type { PersonColumn } from './columns.ts';
import type { Outcome } from './compare.ts';
import type { BirthOrder, OrderQuestion } from './date-order.ts';
import { sql } from './sql.ts';

export const importTask = 'import-people';
/** A preview that nobody accepts is thrown away after so many days. */
export const keptDays = 7;

/** What was asked for: how to read the file, and whether to write it. */
export interface WorkInput {
  task: 'read' | 'write';
  role: string;
  contestId?: number | null;
  dateOrder?: BirthOrder;
  choice?: ColumnChoice<PersonColumn>;
  unitId?: number | null;
  /** People not in the file who have left, by decision of whoever imports. */
  leavers?: { personIds: number[]; on: Day };
  /** Fingerprint of what was shown when it was accepted. */
  expected?: string;
}

export interface WorkResult {
  step: 'preview' | 'written';
  format: string;
  outcome: Outcome;
  seen: SeenColumn<PersonColumn>[];
  /** Row of the header as the file numbers it; null = it has none. */
  headerRow: number | null;
  /** The columns are proposals from what they hold. */
  guessed: boolean;
  order: BirthOrder;
  question: OrderQuestion | null;
  /** The roster changed between looking and accepting: look again. */
  stale?: boolean;
  left?: number;
}

export interface Work {
  id: number;
  organisation_id: number;
  account_id: number | null;
  input: WorkInput;
  file_name: string;
  state: 'waiting' | 'running' | 'done' | 'refused' | 'failed';
  done: number;
  result: WorkResult | { refusal: { code: string; vi: string; en: string } } | null;
  created_at: Date;
  ended_at: Date | null;
  has_file: boolean;
}

export interface PlaceDoer extends Doer {
  organisation: number;
}

/** Keeps the file and has it read by a job. @throws Refusal at once for what is no spreadsheet */
export async function startImport(
  context: Context,
  doer: PlaceDoer,
  file: { name: string; bytes: Uint8Array },
  options: Pick<WorkInput, 'contestId' | 'unitId'>,
  now: Date,
): Promise<number> {
  sniffFormat(file.bytes, file.name);
  return context.database.web(doer.organisation, async (queries) => {
    const { id } = await queries.one<{ id: number }>(sql('insert_work'), {
      organisation_id: doer.organisation,
      account_id: doer.accountId,
      input: JSON.stringify({ task: 'read', role: doer.role, ...options } satisfies WorkInput),
      file: Buffer.from(file.bytes),
      file_name: file.name.slice(0, 200),
      now,
    });
    await enqueue(queries, doer.organisation, id);
    return id;
  });
}

const enqueue = (queries: Queries, organisation: number, work: number) =>
  addJob(queries, importTask, { work, organisation }, { key: `${importTask} ${work}` });

/** @throws Refusal when there is no such import here */
export async function loadWork(queries: Queries, organisation: number, workId: number): Promise<Work> {
  const work = await queries.maybe<Work>(sql('find_work'), { work_id: workId, organisation_id: organisation });
  if (!work) throw workGone();
  return work;
}

/** The result of a work that has something to show. */
export const previewOf = ({ result }: Pick<Work, 'result'>): WorkResult | null =>
  result !== null && 'outcome' in result ? result : null;

/** Reads the file again with another answer: columns, order of day and month, unit of all. */
export async function readAgain(
  context: Context,
  doer: PlaceDoer,
  workId: number,
  change: Pick<WorkInput, 'choice' | 'dateOrder' | 'unitId'>,
): Promise<void> {
  await changeWork(context, doer, workId, (work) => ({ ...work.input, ...change, task: 'read', role: doer.role }));
}

/** Remembers who of those not in the file has left; nothing is written yet. */
export async function chooseLeavers(
  context: Context,
  doer: PlaceDoer,
  workId: number,
  { add, remove, on }: { add: number[]; remove: number[]; on: Day },
): Promise<void> {
  await context.database.web(doer.organisation, async (queries) => {
    const work = await lockOpen(queries, doer.organisation, workId);
    const chosen = new Set(work.input.leavers?.personIds ?? []);
    for (const id of add) chosen.add(id);
    for (const id of remove) chosen.delete(id);
    const input: WorkInput = { ...work.input, leavers: { personIds: [...chosen].sort((a, b) => a - b), on } };
    await setWork(queries, doer.organisation, workId, { state: work.state, input });
  });
}

/** Has the shown lines written by a job. Accepting twice writes once. @throws Refusal while a question is open */
export async function acceptImport(context: Context, doer: PlaceDoer, workId: number): Promise<void> {
  await changeWork(context, doer, workId, (work) => {
    const shown = previewOf(work);
    if (!shown) throw workGone();
    if (shown.question) throw questionOpen();
    return { ...work.input, task: 'write', role: doer.role, expected: shown.outcome.fingerprint };
  });
}

/** Throws a preview away. Harmless when it is gone. */
export async function cancelImport(context: Context, doer: PlaceDoer, workId: number, now: Date): Promise<void> {
  await context.database.web(doer.organisation, async (queries) => {
    await loadWork(queries, doer.organisation, workId);
    await closeWork(queries, { id: workId, organisation: doer.organisation }, 'refused', null, now);
  });
}

async function changeWork(
  context: Context,
  doer: PlaceDoer,
  workId: number,
  next: (work: Work) => WorkInput,
): Promise<void> {
  await context.database.web(doer.organisation, async (queries) => {
    const work = await lockOpen(queries, doer.organisation, workId);
    if (work.state === 'waiting' || work.state === 'running') return;
    await setWork(queries, doer.organisation, workId, { state: 'waiting', input: next(work) });
    await enqueue(queries, doer.organisation, workId);
  });
}

async function lockOpen(queries: Queries, organisation: number, workId: number): Promise<Work> {
  const place = { work_id: workId, organisation_id: organisation };
  const locked = await queries.maybe(sql('lock_work'), place);
  if (!locked) throw workGone();
  const work = await loadWork(queries, organisation, workId);
  if (!work.has_file) throw workGone();
  return work;
}

export async function setWork(
  queries: Queries,
  organisation: number,
  workId: number,
  { state, input, result, endedAt }: { state: string; input?: WorkInput; result?: object; endedAt?: Date },
): Promise<void> {
  await queries.run(sql('set_work'), {
    work_id: workId,
    organisation_id: organisation,
    state,
    input: input ? JSON.stringify(input) : null,
    result: result ? JSON.stringify(result) : null,
    ended_at: endedAt ?? null,
  });
}

export async function closeWork(
  queries: Queries,
  work: { id: number; organisation: number },
  state: string,
  result: object | null,
  now: Date,
): Promise<void> {
  await queries.run(sql('clear_lines'), { work_id: work.id });
  await queries.run(sql('clear_problems'), { work_id: work.id });
  await queries.run(sql('close_work'), {
    work_id: work.id,
    organisation_id: work.organisation,
    state,
    result: result ? JSON.stringify(result) : null,
    now,
  });
}

export const workGone = () =>
  new Refusal(
    'people.import-gone',
    404,
    'Bản xem trước này không còn. Hãy chọn lại tệp.',
    'This preview is gone. Choose the file again.',
  );
const questionOpen = () =>
  new Refusal(
    'people.question-open',
    409,
    'Hãy trả lời câu hỏi về ngày và tháng trước khi nhập.',
    'Answer the question about day and month before importing.',
  );
