/**
 * From answer events to current answers. The written rule, also for two windows or devices: **for each item the change
 * with the highest sequence counts**, whatever arrived when. A sequence is the number of the writing window (epoch)
 * followed by a counter inside it, so what the later window touched wins, what only the earlier window answered is
 * kept, and nothing is dropped: events stay, this only says which one is current.
 */

/** One change. `item` is the number on the paper, 1..n. */
export type AnswerEvent = {
  item: number;
  sequence: number;
  /** 0 = cleared; single choice: displayed position 1..5; multiple choice: bit mask of displayed positions. */
  value: number;
};

/** Current answers by item number − 1. Sequence 0 = never touched; value 0 with a sequence = cleared by the person. */
export type Answers = { values: Int32Array; sequences: Float64Array };

/** Changes one window can make: 2^20. */
export const COUNTERS_PER_EPOCH = 2 ** 20;

/** Window number (0–65535) and counter (1..2^20 − 1) as one number that orders changes. */
export function sequenceOf(epoch: number, counter: number): number {
  if (!(counter >= 1 && counter < COUNTERS_PER_EPOCH)) throw new RangeError('counter');
  return epoch * COUNTERS_PER_EPOCH + counter;
}

export function epochOf(sequence: number): number {
  return Math.floor(sequence / COUNTERS_PER_EPOCH);
}

export function noAnswers(itemCount: number): Answers {
  return { values: new Int32Array(itemCount), sequences: new Float64Array(itemCount) };
}

/**
 * Takes one change in, in any order, any number of times; true when it is now the current one. Items outside the paper
 * and impossible numbers are ignored. One sequence never carries two values (unique in the table); should it, the
 * larger value counts, so that the order of arrival never decides.
 */
export function takeIn(answers: Answers, item: number, sequence: number, value: number): boolean {
  const at = item - 1;
  const current = answers.sequences[at];
  if (current === undefined || !isCount(sequence) || sequence === 0 || !isCount(value) || value > 0x7fffffff) {
    return false;
  }
  if (sequence < current || (sequence === current && value <= answers.values[at]!)) return false;
  answers.sequences[at] = sequence;
  answers.values[at] = value;
  return true;
}

/** The current answers of a paper of `itemCount` items from all its events, unordered and repeated as they may be. */
export function foldAnswers(events: Iterable<AnswerEvent>, itemCount: number): Answers {
  const answers = noAnswers(itemCount);
  for (const event of events) takeIn(answers, event.item, event.sequence, event.value);
  return answers;
}

/** How many items have an answer now. */
export function countAnswered(answers: Answers): number {
  let answered = 0;
  for (let i = 0; i < answers.values.length; i++) if (answers.values[i] !== 0) answered++;
  return answered;
}

/** Item numbers without an answer, in paper order: named before handing in. */
export function unansweredItems(answers: Answers): number[] {
  const items: number[] = [];
  for (let i = 0; i < answers.values.length; i++) if (answers.values[i] === 0) items.push(i + 1);
  return items;
}

function isCount(n: number): boolean {
  return Number.isSafeInteger(n) && n >= 0;
}
