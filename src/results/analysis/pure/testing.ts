import type { AnswerTable } from './answer-table.ts';

/** One answer of a paper. */
export interface Given {
  item: number;
  /** Tenths. */
  mark: number;
  chosen?: number;
}

/** A table from papers written out person by person. */
export function tableOf(
  papers: readonly (readonly Given[])[],
  { maximum, options, key, voided = [] }: { maximum: number[]; options?: number[]; key?: number[]; voided?: number[] },
): AnswerTable {
  const cells = papers.flat();
  let at = 0;
  return {
    starts: Uint32Array.from([0, ...papers.map((paper) => (at += paper.length))]),
    items: Uint16Array.from(cells, ({ item }) => item),
    marks: Int32Array.from(cells, ({ mark }) => mark),
    chosen: Uint8Array.from(cells, ({ chosen }) => chosen ?? 0),
    maximum: Int32Array.from(maximum),
    options: Uint8Array.from(options ?? maximum.map(() => 4)),
    key: Uint8Array.from(key ?? maximum.map(() => 0)),
    counted: Uint8Array.from(maximum, (_, item) => (voided.includes(item) ? 0 : 1)),
  };
}

/** Always the same numbers from 0 to 1 (mulberry32): tests that fail can be run again. */
export function chance(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Standard normal numbers (Box and Muller). */
export function normal(roll: () => number): () => number {
  return () => Math.sqrt(-2 * Math.log(1 - roll())) * Math.cos(2 * Math.PI * roll());
}

/** Some of 0..from − 1, in the order they are drawn. */
export function draw(roll: () => number, from: number, count: number): number[] {
  const all = Array.from({ length: from }, (_, at) => at);
  for (let at = 0; at < count; at++) {
    const other = at + Math.floor(roll() * (from - at));
    [all[at], all[other]] = [all[other]!, all[at]!];
  }
  return all.slice(0, count);
}

/** People who answer by Rasch's model: each gets `paper` of the items; wrong answers spread over the other options. */
export function raschPeople(seed: number, people: number, difficulties: readonly number[], paper: number): Given[][] {
  const roll = chance(seed);
  const gauss = normal(roll);
  return Array.from({ length: people }, () => {
    const theta = gauss();
    return draw(roll, difficulties.length, paper).map((item) => {
      const right = roll() < 1 / (1 + Math.exp(difficulties[item]! - theta));
      return { item, mark: right ? 10 : 0, chosen: right ? 1 : 2 << Math.floor(roll() * 3) };
    });
  });
}
