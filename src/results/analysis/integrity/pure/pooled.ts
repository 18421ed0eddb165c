import { chanceStream } from './chance-stream.ts';
import { type Group, type GroupResult, sharedWrong, type WrongAnswers } from './crib.ts';
import { type CutOffs, cutOffs } from './cut-offs.ts';
import { discoveries } from './discovery.ts';
import { type IntegrityInput, seconds, timedOf } from './report.ts';
import { type Paced, pacedOf, paceOf, type Rhythm, rhythmsOf } from './rhythm.ts';
import { honestModel, type TwoSpeeds, twoSpeeds } from './two-speeds.ts';

/** Several rounds of the same people. */
export interface PooledInput {
  rounds: Omit<IntegrityInput, 'groups'>[];
  /** By round, by its person: which of all people that is. */
  whoIs: Int32Array[];
  peopleCount: number;
  groups: Group[];
  seed: number;
}

export interface PooledPerson {
  /** Index among all people. */
  person: number;
  rule: 'R1-pooled' | 'R4b-pooled';
  rhythm: Rhythm;
  speeds: TwoSpeeds;
  /** Rounds taken, each with its person and the seconds by question. */
  attempts: { round: number; person: number; gaps: (number | null)[] }[];
}

export interface PooledFindings {
  people: PooledPerson[];
  /** Items count through all pools, one after the other; `firstItem` says where each pool begins. */
  groups: GroupResult[];
  firstItem: number[];
  usual: (number | null)[][];
  attempts: number;
  judged: number;
  groupsTested: number;
}

/**
 * R1, R4b and R5 over all closed rounds of a contest: what is too weak to say in one round may be plain in four. People
 * and units are judged together (Benjamini and Hochberg), so that many rounds do not add up to false signs. A question
 * that came in two rounds counts as two.
 */
export function pooledFindings(input: PooledInput, rules: CutOffs = cutOffs): PooledFindings {
  const { rounds, whoIs, peopleCount } = input;
  const firstItem: number[] = [];
  let itemCount = 0;
  for (const { answers } of rounds) {
    firstItem.push(itemCount);
    itemCount += answers.itemCount;
  }
  const perRound = rounds.map((round) => timedOf(round).map((timed) => pacedOf(timed, rules.shortestGapMs)));
  const takenBy: [round: number, person: number][][] = Array.from({ length: peopleCount }, () => []);
  for (const [round, who] of whoIs.entries())
    for (const [at, person] of who.entries()) takenBy[person]!.push([round, at]);
  const parts = takenBy.map((taken) => taken.map(([round, at]) => moved(perRound[round]![at]!, firstItem[round]!)));
  const paced = parts.map(joined);
  const pace = paceOf(paced, itemCount, rules);
  const model = honestModel(parts.flat(), pace, itemCount, rules.known);
  const rhythms = rhythmsOf(paced, pace);
  const speeds = parts.map((attempts) => twoSpeeds(attempts, model, rules));
  const found = (rule: PooledPerson['rule'], chances: number[]): PooledPerson[] =>
    discoveries(chances, rules.crib.falseDiscovery).flatMap((isFound, person) =>
      isFound
        ? [
            {
              person,
              rule,
              rhythm: rhythms[person]!,
              speeds: speeds[person]!,
              attempts: takenBy[person]!.map(([round, at]) => ({
                round,
                person: at,
                gaps: Array.from(perRound[round]![at]!.logs, seconds),
              })),
            },
          ]
        : [],
    );
  const fast = rhythms.map(({ z, shareRight }) => (z !== null && shareRight >= rules.fast.right ? upperTail(z) : 1));
  const known = speeds.map(({ ratio }) => (ratio === null ? 1 : chanceOfRatio(ratio, rules.known)));
  const groups = sharedWrong(
    joinedAnswers(input, takenBy, firstItem, itemCount),
    input.groups,
    rules.crib,
    chanceStream(input.seed),
  );
  return {
    people: [...found('R1-pooled', fast), ...found('R4b-pooled', known)],
    groups: groups.filter((group) => group.found),
    firstItem,
    usual: rounds.map(({ answers }, at) =>
      Array.from(pace.usual.subarray(firstItem[at]!, firstItem[at]! + answers.itemCount), seconds),
    ),
    attempts: rounds.reduce((sum, { startedAt }) => sum + startedAt.length, 0),
    judged: rhythms.filter(({ z }) => z !== null).length,
    groupsTested: groups.length,
  };
}

/** Items of a pool counted on from the pools before it. */
const moved = (attempt: Paced, firstItem: number): Paced => ({
  ...attempt,
  items: Int32Array.from(attempt.items, (item) => firstItem + item),
});

/** Attempts of one person as one. */
function joined(parts: readonly Paced[]): Paced {
  const all = <Value extends 'items' | 'rightAt' | 'logs'>(name: Value) =>
    Float64Array.from(parts.flatMap((part) => Array.from(part[name])));
  return { items: all('items'), rightAt: all('rightAt'), logs: all('logs') };
}

/**
 * Answers of all rounds by person. People are alike who took the same rounds and had about as many wrong: a unit whose
 * people came to one round only is compared with others who came to that round only.
 */
function joinedAnswers(
  { rounds, peopleCount }: PooledInput,
  takenBy: readonly [round: number, person: number][][],
  firstItem: readonly number[],
  itemCount: number,
): WrongAnswers {
  const cells = rounds.reduce((sum, { answers }) => sum + answers.items.length, 0);
  const all = {
    starts: new Uint32Array(peopleCount + 1),
    items: new Uint16Array(cells),
    wrong: new Uint8Array(cells),
    right: new Uint8Array(peopleCount),
    stratum: strataOf(takenBy),
    itemCount,
  };
  let cell = 0;
  for (const [person, taken] of takenBy.entries()) {
    let wrongs = 0;
    for (const [round, at] of taken) {
      const { starts, items, wrong } = rounds[round]!.answers;
      for (let from = starts[at]!; from < starts[at + 1]!; from++, cell++) {
        all.items[cell] = firstItem[round]! + items[from]!;
        all.wrong[cell] = wrong[from]!;
        wrongs += wrong[from] === 255 ? 0 : 1;
      }
    }
    all.starts[person + 1] = cell;
    all.right[person] = 255 - Math.min(255, wrongs);
  }
  return all;
}

const fewest = 100;

/** Rounds taken, as a number; where too few took just those, how many; where that is too few as well, everybody else. */
function strataOf(takenBy: readonly [round: number, person: number][][]): Uint16Array {
  const exact = takenBy.map((taken) => `rounds ${taken.map(([round]) => round).join()}`);
  const count = takenBy.map((taken) => `count ${taken.length}`);
  const merged = merge(
    exact,
    merge(
      count,
      takenBy.map(() => 'rest'),
    ),
  );
  const known = new Map([...new Set(merged)].map((name, at) => [name, at]));
  return Uint16Array.from(merged, (name) => known.get(name)!);
}

function merge(names: readonly string[], otherwise: readonly string[]): string[] {
  const sizes = new Map<string, number>();
  for (const name of names) sizes.set(name, (sizes.get(name) ?? 0) + 1);
  return names.map((name, at) => (sizes.get(name)! >= fewest ? name : otherwise[at]!));
}

/** P(Z > z) of a normal number, by continued fraction; 1 below 2, where nothing is to be seen. */
export function upperTail(z: number): number {
  if (z < 2) return 1;
  let fraction = z;
  for (let k = 40; k > 0; k--) fraction = z + k / fraction;
  return Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI) / fraction;
}

/** Chance that an honest person's likelihood ratio is above this, from the simulated tail; 1 below its cut-off. */
export const chanceOfRatio = (ratio: number, { ratio: from, honestRate, decay }: CutOffs['known']): number =>
  ratio < from ? 1 : honestRate * Math.exp(-decay * (ratio - from));
