import { decodePaper, type Paper } from '../item-bank/draw/paper.ts';
import { Batcher } from '../platform/batcher.ts';
import type { Context } from '../platform/context.ts';
import { arrayLiteral, type Plain } from '../platform/db/array-literal.ts';
import type { Queries } from '../platform/db/database.ts';
import { freshBytes } from '../platform/random.ts';
import { type Desk, type Desks, deadlineAt, attemptSql as sql } from './desk.ts';
import { finishedAt } from './pure/deadline.ts';
import { formatCode, leafOf, receiptCode, receiptText, subjectHash } from './pure/receipt.ts';
import { scorePaper } from './pure/score.ts';

/** One change of an answer as the browser sends it: question (0 = prediction), counter within the window, value. */
export interface Change {
  question: number;
  sequence: number;
  value: number;
}

export interface HandIn {
  attemptId: number;
  roundId: number;
  /** When it arrived; for a time-out the sweep's instant, which never becomes the finish. */
  receivedAt: number;
  by: 'person' | 'time';
  /** Answers the browser had not yet sent; stored before the fold. */
  changes: Change[];
}

export interface Receipt {
  code: string;
  finishedAt: Date;
  answered: number;
  questions: number;
  how: 'hand-in' | 'expired' | 'closed';
}

interface Row {
  id: number;
  organisation_id: number;
  round_id: number;
  person_id: number;
  unit_id: number;
  class: number;
  number: number;
  started_at: Date;
  limit_seconds: number;
  paper: Buffer;
  rules_version: number;
  nonce: Buffer;
  email: string | null;
  /** "1 3 2 4 …": question and value of every save, in the order of their sequence; null without any. */
  saves: string | null;
}

/** Columns of a result, one array each: `insert_results` takes them side by side. */
type Columns = Record<string, Plain[]>;

/** Least milliseconds between two commits of hand-ins: in a crowd each carries many. */
const gatherMs = 25;

/**
 * Hands in: folds the events, scores by the frozen key, writes result, unit figures and histogram in one commit.
 * The person, the sweeper and another node at the same instant: exactly one result, and everybody gets its receipt.
 */
export function createHandIns(context: Context, desks: Desks) {
  const batcher = new Batcher<HandIn, Receipt>((entries) => handInAll(context, desks, entries), 300, gatherMs);
  return { handIn: (entry: HandIn) => batcher.add(entry), queued: () => batcher.queued };
}

async function handInAll(context: Context, desks: Desks, entries: HandIn[]): Promise<Receipt[]> {
  const roundIds = new Set(entries.map(({ roundId }) => roundId));
  const byRound = new Map<number, Desk>();
  for (const roundId of roundIds) {
    const desk = await desks.of(roundId);
    if (!desk) throw new Error(`round ${roundId} has no test`);
    byRound.set(roundId, desk);
  }
  const attempts = [...new Set(entries.map(({ attemptId }) => attemptId))];
  return context.database.transaction('writer', null, async (queries) => {
    await queries.run(sql('lock_for_hand_in'), { attempts });
    await storeChanges(queries, entries);
    const rows = await queries.many<Row>(sql('list_hand_ins'), { attempts });
    const wanted = new Map(entries.map((entry) => [entry.attemptId, entry]));
    const receipts = new Map<number, Receipt>();
    if (rows.length > 0) {
      const columns: Columns = {};
      for (const row of rows) addResult(columns, row, byRound.get(row.round_id)!, wanted.get(row.id)!);
      const stored = await queries.many<ReceiptRow>(sql('insert_results'), {
        ...asLiterals(columns),
        node: context.config.node,
      });
      for (const row of stored) receipts.set(row.attempt_id, receiptOf(row));
    }
    // Handed in before, by whomever: everybody gets that receipt.
    const before = attempts.filter((id) => !receipts.has(id));
    if (before.length > 0)
      for (const row of await queries.many<ReceiptRow>(sql('list_receipts'), { attempts: before }))
        receipts.set(row.attempt_id, receiptOf(row));
    return entries.map(({ attemptId }) => {
      const receipt = receipts.get(attemptId);
      if (!receipt) throw new Error(`attempt ${attemptId} has no result after hand-in`);
      return receipt;
    });
  });
}

interface ReceiptRow {
  attempt_id: number;
  receipt_code: string;
  finished_at: Date;
  answered: number;
  questions: number;
  how: Receipt['how'];
}

const receiptOf = (row: ReceiptRow): Receipt => ({
  code: row.receipt_code,
  finishedAt: row.finished_at,
  answered: row.answered,
  questions: row.questions,
  how: row.how,
});

const asLiterals = (columns: Columns): Record<string, string> =>
  Object.fromEntries(Object.entries(columns).map(([name, values]) => [name, arrayLiteral(values)]));

async function storeChanges(queries: Queries, entries: HandIn[]): Promise<void> {
  const changes = entries.flatMap((entry) => entry.changes.map((change) => ({ entry, change })));
  if (changes.length === 0) return;
  await queries.run(sql('save_answers'), {
    attempts: changes.map(({ entry }) => entry.attemptId),
    rounds: changes.map(({ entry }) => entry.roundId),
    sequences: changes.map(({ change }) => change.sequence),
    questions: changes.map(({ change }) => change.question),
    given: changes.map(({ change }) => change.value),
    received: changes.map(({ entry }) => new Date(entry.receivedAt)),
  });
}

function addResult(columns: Columns, row: Row, desk: Desk, entry: HandIn): void {
  const paper = decodePaper(row.paper);
  const answers = new Uint8Array(paper.items.length);
  let prediction = null as number | null;
  // The newest change of a question stands last.
  const events = eachSave(row.saves ?? '', (question, value) => {
    if (question === 0) prediction = value === 0 ? null : value - 1;
    else if (question <= answers.length) answers[question - 1] = value;
  });
  const startedAt = row.started_at.getTime();
  const deadline = deadlineAt(desk, { id: row.id, startedAt, limitSeconds: row.limit_seconds });
  const finished = finishedAt(entry.by === 'person' ? entry.receivedAt : null, deadline);
  const score = scorePaper(paper, desk.keys, answers);
  const salt = freshBytes(16);
  const result = {
    attempt_id: row.id,
    organisation_id: row.organisation_id,
    round_id: row.round_id,
    person_id: row.person_id,
    unit_id: row.unit_id,
    class: row.class,
    number: row.number,
    how: entry.by === 'person' ? 'hand-in' : deadline >= desk.closesAt ? 'closed' : 'expired',
    started_at: row.started_at,
    finished_at: new Date(finished),
    // Whole seconds as the ranking counts them: 59.9 s is 59.
    seconds_used: Math.max(0, Math.floor((finished - startedAt) / 1000)),
    questions: paper.items.length,
    answered: answers.reduce((sum, value) => sum + (value === 0 ? 0 : 1), 0),
    points: score.points,
    maximum: score.maximum,
    right_answers: score.right,
    key_version: desk.keyVersion,
    answers: Buffer.from(answers),
    prediction,
    events,
    receipt_code: receiptCode(leafOf(salt, promiseOf(row, desk, paper, answers, finished, entry))),
    receipt_salt: salt,
  };
  for (const [name, value] of Object.entries(result)) {
    columns[name] ??= [];
    columns[name].push(value);
  }
}

/** Reads whole numbers two by two out of text, without a piece of text for each. Returns how many pairs there were. */
function eachSave(saves: string, take: (question: number, value: number) => void): number {
  let count = 0;
  let question = -1;
  let number = 0;
  for (let at = 0; at <= saves.length && saves.length > 0; at += 1) {
    const sign = saves.charCodeAt(at);
    if (sign >= 48) number = number * 10 + sign - 48;
    else {
      if (question < 0) question = number;
      else {
        take(question, number);
        question = -1;
        count += 1;
      }
      number = 0;
    }
  }
  return count;
}

/** What the receipt promises: exactly what is stored. */
function promiseOf(row: Row, desk: Desk, paper: Paper, answers: Uint8Array, finished: number, entry: HandIn) {
  return receiptText({
    contest: desk.slug,
    round: desk.number,
    attemptId: row.id,
    subject: subjectHash(row.nonce.subarray(0, 16), row.email ?? String(row.person_id)),
    unit: { id: row.unit_id, version: 1 },
    rosterLeaf: row.person_id,
    rules: row.rules_version,
    items: Array.from(paper.items, (position, at) => ({
      version: desk.items[position]!.versionId,
      order: paper.orders[at]!,
      answer: answers[at]!,
    })),
    startedAt: row.started_at.getTime(),
    submittedAt: finished,
    receivedAt: entry.by === 'person' ? entry.receivedAt : null,
    clientNonce: row.nonce.toString('base64url'),
  });
}

export { formatCode };
