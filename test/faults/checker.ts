// The checker: a program of its own that shares no code with the system. It knows the clients' ledger and a dump of the
// database read in a read-only transaction, nothing else, and says what of the promises is broken.
//   checker.ts LEDGER DUMP [--all-chosen]
import { createReadStream, existsSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { secondScore } from './second-score.ts';

const [ledgerPath = '', dump = '', ...flags] = process.argv.slice(2);

const found = {
  /** Answers acknowledged, each counted once. */
  acks: 0,
  acked_hand_ins: 0,
  acked_starts: 0,
  /** Answers sent whose fate the client never learnt, and how many of them stand. */
  unknown: 0,
  unknown_present: 0,
  rows: 0,
  results: 0,
  /** 1: acknowledged and not there, with that value at that sequence; hand-ins and starts likewise. */
  lost: 0,
  /** 2 and 4: results that are not what the stored answers and keys say. */
  altered: 0,
  /** 3: rows never sent, rows or results that stand twice, people counted twice. */
  doubled: 0,
  /** With --all-chosen: choices made that the result does not have. */
  unsaved_choices: 0,
  readable: true,
  examples: [] as string[],
};
const wrong = (kind: 'lost' | 'altered' | 'doubled' | 'unsaved_choices', what: string) => {
  found[kind] += 1;
  if (found.examples.length < 10) found.examples.push(`${kind}: ${what}`);
};

interface Promised {
  value: string;
  question: string;
  state: string;
}
/** By `attempt:sequence`. */
const promised = new Map<string, Promised>();
const handIns = new Map<string, string>();
const starts = new Map<string, string>();
const chosen = new Map<string, Promised>();

for await (const line of createInterface({ input: createReadStream(ledgerPath) })) {
  const [, , attempt = '', question = '', , value = '', key = '', state = '', receipt = ''] = line.split(' ');
  if (question === 'start') {
    if (state === 'ACK') starts.set(attempt, value);
  } else if (question === 'hand-in') {
    if (state === 'ACK') {
      if (handIns.has(attempt) && handIns.get(attempt) !== receipt) wrong('doubled', `two receipts of ${attempt}`);
      handIns.set(attempt, receipt);
    }
  } else if (state === 'CHOSEN') chosen.set(key, { value, question, state });
  else {
    const before = promised.get(key);
    // A database that forgot an attempt gives its number to somebody else, whose answers then stand under the same key.
    if (before && (before.value !== value || before.question !== question))
      wrong('lost', `${key} was ${before.question}=${before.value}, and is somebody else's ${question}=${value}`);
    // An acknowledgement stays one whatever came later.
    if (before?.state === 'ACK') continue;
    promised.set(key, { value, question, state });
  }
}
for (const { state } of promised.values()) {
  if (state === 'ACK') found.acks += 1;
  else if (state !== 'FAIL') found.unknown += 1;
}
found.acked_hand_ins = handIns.size;
found.acked_starts = starts.size;

if (!existsSync(join(dump, 'complete'))) {
  // What cannot be read is lost.
  found.readable = false;
  found.lost = found.acks + handIns.size + starts.size;
} else await compare();
console.log(JSON.stringify(found));

async function rowsOf(name: string, each: (fields: string[]) => void): Promise<void> {
  for await (const line of createInterface({ input: createReadStream(join(dump, `${name}.tsv`)) }))
    each(line.split('\t'));
}

async function compare(): Promise<void> {
  /** By attempt: question → newest sequence and value. */
  const current = new Map<string, Map<number, { sequence: number; value: number }>>();
  const stored = new Set<string>();
  const events = new Map<string, number>();
  await rowsOf('events', ([attempt = '', question = '', sequence = '', value = '']) => {
    found.rows += 1;
    const key = `${attempt}:${sequence}`;
    if (stored.has(key)) wrong('doubled', `row ${key} stands twice`);
    stored.add(key);
    events.set(attempt, (events.get(attempt) ?? 0) + 1);
    const known = promised.get(key);
    if (!known) wrong('doubled', `row ${key} was never sent`);
    else if (known.value !== value || known.question !== question) {
      if (known.state === 'ACK')
        wrong('lost', `${key} has ${question}=${value}, acknowledged ${known.question}=${known.value}`);
      else wrong('doubled', `${key} has ${question}=${value}, which was never sent`);
    }
    const answers = current.get(attempt) ?? new Map();
    current.set(attempt, answers);
    const before = answers.get(Number(question));
    if (!before || before.sequence < Number(sequence))
      answers.set(Number(question), { sequence: Number(sequence), value: Number(value) });
  });
  for (const [key, { state }] of promised)
    if (state === 'ACK') {
      if (!stored.has(key)) wrong('lost', `${key} acknowledged and not there`);
    } else if (state !== 'FAIL' && stored.has(key)) found.unknown_present += 1;

  const attempts = new Map<string, { person: string; round: string; paper: Buffer }>();
  const seats = new Set<string>();
  await rowsOf('attempts', ([id = '', person = '', round = '', place = '', number = '', paper = '']) => {
    attempts.set(id, { person, round, paper: Buffer.from(paper, 'hex') });
    const seat = `${round} ${person} ${place} ${number}`;
    if (seats.has(seat)) wrong('doubled', `two attempts ${seat}`);
    seats.add(seat);
  });
  for (const attempt of starts.keys())
    if (!attempts.has(attempt)) wrong('lost', `attempt ${attempt} began and is not there`);

  const keys = new Map<string, { right: number[]; several: boolean }>();
  await rowsOf('keys', ([round = '', position = '', right = '', kind = '']) =>
    keys.set(`${round} ${position}`, {
      right: right.split(',').filter(Boolean).map(Number),
      several: kind === 'multiple' || kind === 'true-false-set',
    }),
  );
  const rounds = new Map<string, number>();
  await rowsOf('rounds', ([round = '', tenths = '']) => rounds.set(round, Number(tenths)));

  const counted = new Map<string, { results: number; points: number }>();
  const finished = new Set<string>();
  const codes = new Set<string>();
  await rowsOf(
    'results',
    ([
      attempt = '',
      round = '',
      points = '',
      maximum = '',
      right = '',
      answered = '',
      answers = '',
      code = '',
      made = '',
    ]) => {
      found.results += 1;
      if (finished.has(attempt)) wrong('doubled', `two results of ${attempt}`);
      finished.add(attempt);
      if (codes.has(code)) wrong('doubled', `receipt ${code} stands twice`);
      codes.add(code);
      const sum = counted.get(round) ?? { results: 0, points: 0 };
      sum.results += 1;
      sum.points += Number(points);
      counted.set(round, sum);
      const of = attempts.get(attempt);
      if (!of) return wrong('altered', `a result without attempt ${attempt}`);
      const questions = (of.paper.length - 1) / 3;
      const final = Array.from({ length: questions }, (_, at) => current.get(attempt)?.get(at + 1)?.value ?? 0);
      const shown = [...Buffer.from(answers, 'hex')];
      if (shown.join() !== final.join())
        wrong('altered', `result ${attempt} has ${shown}, the newest answers are ${final}`);
      const score = secondScore(
        of.paper,
        final,
        (position) => keys.get(`${of.round} ${position}`),
        rounds.get(of.round) ?? 0,
      );
      const said = [Number(points), Number(maximum), Number(right), Number(answered)];
      const own = [score.points, score.maximum, score.right, score.answered];
      if (said.join() !== own.join()) wrong('altered', `result ${attempt} says ${said}, recomputed ${own}`);
      const standing = events.get(attempt) ?? 0;
      if (Number(made) !== standing) wrong('altered', `result ${attempt} was made of ${made} of ${standing} answers`);
      const given = handIns.get(attempt);
      if (given && given !== code) wrong('lost', `hand-in ${attempt} got ${given}, stored is ${code}`);
    },
  );
  for (const attempt of handIns.keys())
    if (!finished.has(attempt)) wrong('lost', `hand-in ${attempt} acknowledged and not there`);
  await rowsOf('counters', ([round = '', kind = '', results = '', points = '']) => {
    const own = counted.get(round) ?? { results: 0, points: 0 };
    if (Number(results) !== own.results || (kind === 'unit' && Number(points) !== own.points))
      wrong(
        'doubled',
        `${kind} counters of round ${round} say ${results} results, ${points} points; the results are ${own.results}, ${own.points}`,
      );
  });
  if (flags.includes('--all-chosen'))
    for (const key of chosen.keys())
      if (!stored.has(key)) wrong('unsaved_choices', `${key} was chosen in time and is not there`);
}
