import { type AnswerTable, peopleOf, type Turned } from './answer-table.ts';
import { flagBounds } from './flags.ts';
import type { ItemFigures } from './item-figures.ts';
import { countsOf, covarianceOf, type Moments, moments } from './moments.ts';

/** What a paper of the round could be expected to give, by the facilities of its items. Points. */
export interface PaperEquivalence {
  papers: number;
  mean: number | null;
  sd: number | null;
  lowest: number | null;
  highest: number | null;
}

/** Reliability within one paper: the stratum in which alpha has a meaning. */
export interface PaperAlpha {
  people: number;
  items: number;
  alpha: number | null;
}

export interface PaperFigures {
  /** Scores in points. */
  scores: Moments;
  lowest: number | null;
  highest: number | null;
  /** [score in points, people], ascending. */
  distribution: [number, number][];
  /** Largest number of points a paper could give. */
  maximum: number | null;
  /** Cronbach's alpha (KR-20 for marks of all or nothing); null where people had different papers. */
  alpha: number | null;
  /** Alpha of each paper, where there are a few that many people share; null where everybody has another one. */
  alphas: PaperAlpha[] | null;
  /** Percent; may be above 100 when alpha is negative. */
  errorRatio: number | null;
  /** Standard error of measurement in points. */
  sem: number | null;
  equivalence: PaperEquivalence;
}

export function paperFigures(
  table: AnswerTable,
  turned: Turned,
  items: readonly ItemFigures[],
  common: boolean,
): PaperFigures {
  const inTenths = moments(turned.totals);
  const scores = {
    ...inTenths,
    mean: tenth(inTenths.mean),
    sd: tenth(inTenths.sd),
    variance: inTenths.variance === null ? null : inTenths.variance / 100,
  };
  const distribution = countsOf(turned.totals).map(([score, people]): [number, number] => [score / 10, people]);
  const alpha = common ? alphaOf(table, turned, items.length) : null;
  const unsure = alpha === null ? null : Math.sqrt(1 - alpha);
  return {
    scores,
    lowest: distribution[0]?.[0] ?? null,
    highest: distribution.at(-1)?.[0] ?? null,
    distribution,
    maximum: turned.maxima.length === 0 ? null : turned.maxima.reduce((most, each) => Math.max(most, each), 0) / 10,
    alpha,
    alphas: common ? null : alphasByPaper(table, turned),
    errorRatio: unsure === null ? null : 100 * unsure,
    sem: unsure === null || scores.sd === null ? null : scores.sd * unsure,
    equivalence: equivalence(table, items),
  };
}

const tenth = (value: number | null) => (value === null ? null : value / 10);

/** P/(P−1) · (1 − ΣVar(x)/Var(X)) on one paper that everybody had. */
export function alphaOf(table: AnswerTable, { itemStarts, cells, totals }: Turned, count: number): number | null {
  const variance = moments(totals).variance;
  if (count < 2 || !variance) return null;
  let sum = 0;
  for (let item = 0; item < table.maximum.length; item++) {
    let [n, x, xx] = [0, 0, 0];
    for (let at = itemStarts[item]!; at < itemStarts[item + 1]!; at++) {
      const mark = table.marks[cells[at]!]!;
      n += 1;
      x += mark;
      xx += mark * mark;
    }
    sum += covarianceOf(n, x, x, xx) ?? 0;
  }
  return (count / (count - 1)) * (1 - sum / variance);
}

/** More papers than this, or one with fewer people than that, and alpha is said to be not defined. */
const mostPapers = 50;

function alphasByPaper(table: AnswerTable, turned: Turned): PaperAlpha[] | null {
  const papers = new Map<string, number[]>();
  for (let p = 0; p < peopleOf(table); p++) {
    const items = table.items
      .subarray(table.starts[p]!, table.starts[p + 1]!)
      .toSorted()
      .join();
    const people = papers.get(items);
    if (people) people.push(p);
    else if (papers.size === mostPapers) return null;
    else papers.set(items, [p]);
  }
  if ([...papers.values()].some(({ length }) => length < flagBounds.fewData)) return null;
  const sorted = [...papers].sort(([one], [other]) => (one < other ? -1 : 1));
  return sorted.map(([, people]) => alphaOfPeople(table, turned, people));
}

function alphaOfPeople(
  { starts, items, marks, counted }: AnswerTable,
  { totals }: Turned,
  people: number[],
): PaperAlpha {
  const byItem = new Map<number, [sum: number, squares: number]>();
  for (const p of people)
    for (let cell = starts[p]!; cell < starts[p + 1]!; cell++) {
      if (!counted[items[cell]!]) continue;
      const [sum, squares] = byItem.get(items[cell]!) ?? [0, 0];
      byItem.set(items[cell]!, [sum + marks[cell]!, squares + marks[cell]! ** 2]);
    }
  const n = people.length;
  const variance = moments(people.map((p) => totals[p]!)).variance;
  const within = [...byItem.values()].reduce(
    (all, [sum, squares]) => all + (covarianceOf(n, sum, sum, squares) ?? 0),
    0,
  );
  const alpha = byItem.size < 2 || !variance ? null : (byItem.size / (byItem.size - 1)) * (1 - within / variance);
  return { people: n, items: byItem.size, alpha };
}

/** Expected score of every paper that was given out, and how far they lie apart. */
function equivalence(table: AnswerTable, items: readonly ItemFigures[]): PaperEquivalence {
  const worth = new Float64Array(table.maximum.length);
  for (const { position, facility } of items) worth[position] = ((facility ?? 0) * table.maximum[position]!) / 10;
  const expected = new Float64Array(peopleOf(table));
  for (let p = 0; p < expected.length; p++) {
    // Rounded so that the same paper in another order of questions is the same paper.
    let sum = 0;
    for (let cell = table.starts[p]!; cell < table.starts[p + 1]!; cell++) sum += worth[table.items[cell]!]!;
    expected[p] = Math.round(sum * 1e9) / 1e9;
  }
  const { n, mean, sd } = moments(expected);
  const sorted = expected.sort();
  return { papers: n, mean, sd, lowest: sorted[0] ?? null, highest: sorted.at(-1) ?? null };
}
