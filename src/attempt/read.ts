import { decodePaper, type Paper } from '../item-bank/draw/paper.ts';
import type { Context } from '../platform/context.ts';
import { attemptSql as sql } from './desk.ts';
import { epochOf, noAnswers, takeIn } from './pure/fold.ts';

/** An attempt as stored, with its answers folded now. */
export interface AttemptNow {
  id: number;
  organisation: number;
  roundId: number;
  personId: number;
  accountId: number | null;
  attemptClass: number;
  number: number;
  startedAt: number;
  limitSeconds: number;
  paper: Paper;
  rulesVersion: number;
  person: string;
  unit: string;
  unitFullName: string;
  handedIn: boolean;
  /** Newest writing window. */
  epoch: number;
  /** Highest sequence stored, 0 = none. */
  sequence: number;
  answers: Int32Array;
  prediction: number | null;
  /** Every change with its time: the person's own evidence. */
  events: { question: number; sequence: number; value: number; received_at: Date }[];
}

interface Row {
  id: number;
  organisation_id: number;
  round_id: number;
  person_id: number;
  class: number;
  number: number;
  started_at: Date;
  limit_seconds: number;
  paper: Buffer;
  rules_version: number;
  full_name: string;
  account_id: number | null;
  unit_name: string;
  unit_full_name: string;
  epoch: number | null;
  handed_in: boolean;
  /** [question, sequence, value, epoch ms] */
  events: [number, number, number, number][] | null;
}

export async function readAttempt(context: Context, attemptId: number): Promise<AttemptNow | null> {
  const row = await context.database.direct('writer').maybe<Row>(sql('find_attempt'), { attempt_id: attemptId });
  if (!row) return null;
  const paper = decodePaper(row.paper);
  const events = (row.events ?? []).map(([question, sequence, value, received]) => ({
    question,
    sequence,
    value,
    received_at: new Date(received),
  }));
  const answers = noAnswers(paper.items.length);
  let prediction: number | null = null;
  let sequence = 0;
  for (const event of events) {
    sequence = Math.max(sequence, event.sequence);
    if (event.question === 0) prediction = event.value === 0 ? null : event.value - 1;
    else takeIn(answers, event.question, event.sequence, event.value);
  }
  return {
    id: row.id,
    organisation: row.organisation_id,
    roundId: row.round_id,
    personId: row.person_id,
    accountId: row.account_id,
    attemptClass: row.class,
    number: row.number,
    startedAt: row.started_at.getTime(),
    limitSeconds: row.limit_seconds,
    paper,
    rulesVersion: row.rules_version,
    person: row.full_name,
    unit: row.unit_name,
    unitFullName: row.unit_full_name,
    handedIn: row.handed_in,
    epoch: Math.max(row.epoch ?? 0, epochOf(sequence)),
    sequence,
    answers: answers.values,
    prediction,
    events,
  };
}
