import { chance, draw, normal } from '../../pure/testing.ts';
import type { Group, WrongAnswers } from './crib.ts';
import type { Timed } from './rhythm.ts';

export const poolSize = 200;
export const paper = 20;

/** A round as the reference simulates it: ability normal, times lognormal, about 0.73 right. `spread` scales the SDs. */
export class Simulation {
  readonly roll: () => number;
  readonly gauss: () => number;
  readonly difficulty: number[];
  readonly usual: number[];
  readonly pull: number[][];
  readonly spread: number;

  constructor(seed: number, spread = 1) {
    this.roll = chance(seed);
    this.gauss = normal(this.roll);
    this.spread = spread;
    this.difficulty = Array.from({ length: poolSize }, () => -1.15 + 0.8 * this.gauss());
    this.usual = Array.from({ length: poolSize }, () => Math.log(25) + 0.3 * this.gauss());
    // How much each of the three wrong options attracts.
    this.pull = Array.from({ length: poolSize }, () => [0, 1, 2].map(() => 0.3 + this.roll()));
  }

  wrongOption(item: number): number {
    const pull = this.pull[item]!;
    let left = this.roll() * pull.reduce((sum, each) => sum + each, 0);
    for (const [option, weight] of pull.entries()) {
      left -= weight;
      if (left <= 0) return option + 1;
    }
    return 3;
  }

  /** One honest person: [item, option] by question, option 0 being right. */
  honest(ability = this.gauss()): [number, number][] {
    return draw(this.roll, poolSize, paper).map((item) => {
      const right = this.roll() < 1 / (1 + Math.exp(this.difficulty[item]! - ability));
      return [item, right ? 0 : this.wrongOption(item)];
    });
  }

  /** Times of honest people; `pace` fixes that of a cheat, on all questions or on those known beforehand. */
  timed(
    answers: [number, number][],
    pace?: { seconds: number; sd: number } | null,
    known?: readonly boolean[],
    own = 0.35 * this.spread * this.gauss(),
  ): Timed {
    let now = 1e12;
    const answeredAt = answers.map(([item], question) => {
      const isPaced = pace && (known?.[question] ?? true);
      const log = isPaced
        ? Math.log(pace.seconds) + pace.sd * this.gauss()
        : this.usual[item]! + own + 0.4 * this.spread * this.gauss();
      now += Math.exp(log) * 1000;
      return now;
    });
    return {
      startedAt: 1e12,
      items: answers.map(([item]) => item),
      answeredAt,
      rightAt: answers.map(([, option]) => (option === 0 ? 1 : 0)),
      count: answers.length,
    };
  }
}

export const table = (people: [number, number][][]): WrongAnswers => {
  let at = 0;
  return {
    starts: Uint32Array.from([0, ...people.map((answers) => (at += answers.length))]),
    items: Uint16Array.from(people.flatMap((answers) => answers.map(([item]) => item))),
    wrong: Uint8Array.from(people.flatMap((answers) => answers.map(([, option]) => (option === 0 ? 255 : option)))),
    right: Uint8Array.from(people, (answers) => answers.filter(([, option]) => option === 0).length),
    itemCount: poolSize,
  };
};

/** Somebody honest who knew a share of the questions beforehand: those are right, and answered at this pace. */
export function partlyKnown(world: Simulation, share: number, seconds: number): Timed {
  const own = world.honest();
  const known = own.map(() => world.roll() < share);
  const answers = own.map(([item, option], at): [number, number] => [item, known[at] ? 0 : option]);
  return world.timed(answers, { seconds, sd: 0.3 }, known);
}

/** Units of these sizes, people in order. */
export function units(sizes: number[]): Group[] {
  let from = 0;
  return sizes.map((size, id) => ({ id, people: Array.from({ length: size }, () => from++) }));
}

export const sizesOf = (seed: number, count: number) => {
  const roll = chance(seed);
  return Array.from({ length: count }, () => 10 + Math.floor(roll() * 60));
};
