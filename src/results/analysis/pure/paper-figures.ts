import { type AnswerTable, peopleOf, type Turned } from './answer-table.ts';
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
