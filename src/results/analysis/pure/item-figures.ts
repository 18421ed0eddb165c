import type { AnswerTable, Turned } from './answer-table.ts';
import { covarianceOf, wilson } from './moments.ts';

/** One option of an item: how many chose it, and how well those did on the rest. */
export interface OptionFigures {
  /** Option in the order of the bank from 0; −1 = left blank. */
  option: number;
  chosen: number;
  share: number;
  /** Mean rest score in points; null when nobody chose it. */
  meanRest: number | null;
  /** How many of the third with the best rest scores chose it. */
  topThird: number;
}

/** Figures of one item. Null = not defined for these answers; never 0 in its place. */
export interface ItemFigures {
  position: number;
  /** People who received it. */
  n: number;
  /** Mean mark as a share of the maximum, and its 95 % interval. */
  facility: number | null;
  facilityLow: number | null;
  facilityHigh: number | null;
  /** SD of the mark, in points. */
  sd: number | null;
  /** 1/k of a single choice of k options. */
  guess: number | null;
  /** Percent of all maxima, and of all √Cov(x, X). */
  intendedWeight: number | null;
  effectiveWeight: number | null;
  /** 100 × correlation of item and rest. */
  discrimination: number | null;
  discriminativeEfficiency: number | null;
  pointBiserial: number | null;
  d: number | null;
  options: OptionFigures[];
  /** How many of the best third had the full mark, of how many. */
  topThirdRight: number;
  topThird: number;
}

/** Whole total on a common paper; where everybody has another paper always without the item itself. */
export type Against = 'total' | 'rest';

interface Sums {
  n: number;
  x: number;
  xx: number;
  rest: number;
  restRest: number;
  xRest: number;
  total: number;
  totalTotal: number;
  xTotal: number;
}

/** Figures of every counted item that somebody received, by position. */
export function itemFigures(table: AnswerTable, turned: Turned, against: Against): ItemFigures[] {
  const { itemStarts } = turned;
  const positions = Array.from(table.maximum.keys()).filter((i) => itemStarts[i + 1]! > itemStarts[i]!);
  const sums = positions.map((position) => sumsOf(table, turned, position));
  const allMaxima = positions.reduce((sum, position) => sum + table.maximum[position]!, 0);
  const roots = sums.map(({ n, x, total, xTotal }) => {
    const covariance = covarianceOf(n, x, total, xTotal);
    return covariance === null || covariance < 0 ? null : Math.sqrt(covariance);
  });
  const allRoots = roots.reduce((sum: number, root) => sum + (root ?? 0), 0);
  return positions.map((position, at) => {
    const root = roots[at]!;
    return {
      ...figuresOf(table, turned, position, sums[at]!, against),
      intendedWeight: allMaxima === 0 ? null : (100 * table.maximum[position]!) / allMaxima,
      effectiveWeight: root === null || allRoots === 0 ? null : (100 * root) / allRoots,
    };
  });
}

function sumsOf({ marks }: AnswerTable, { itemStarts, cells, person, totals }: Turned, item: number): Sums {
  const s: Sums = { n: 0, x: 0, xx: 0, rest: 0, restRest: 0, xRest: 0, total: 0, totalTotal: 0, xTotal: 0 };
  for (let at = itemStarts[item]!; at < itemStarts[item + 1]!; at++) {
    const x = marks[cells[at]!]!;
    const total = totals[person[cells[at]!]!]!;
    const rest = total - x;
    s.n += 1;
    s.x += x;
    s.xx += x * x;
    s.rest += rest;
    s.restRest += rest * rest;
    s.xRest += x * rest;
    s.total += total;
    s.totalTotal += total * total;
    s.xTotal += x * total;
  }
  return s;
}

function figuresOf(table: AnswerTable, turned: Turned, item: number, s: Sums, against: Against) {
  const maximum = table.maximum[item]!;
  const series = seriesOf(table, turned, item);
  const share = maximum > 0 ? s.x / (s.n * maximum) : null;
  const interval = share === null ? null : wilson(Math.min(1, Math.max(0, share)), s.n);
  const variance = covarianceOf(s.n, s.x, s.x, s.xx);
  const restVariance = covarianceOf(s.n, s.rest, s.rest, s.restRest);
  const covariance = covarianceOf(s.n, s.x, s.rest, s.xRest);
  const spread = variance === null || restVariance === null ? 0 : variance * restVariance;
  const most = mostCovariance(series);
  const groups = against === 'rest' ? series.rest : series.total;
  return {
    position: item,
    n: s.n,
    facility: share,
    facilityLow: interval?.[0] ?? null,
    facilityHigh: interval?.[1] ?? null,
    sd: variance === null ? null : Math.sqrt(variance) / 10,
    guess: table.key[item] && table.options[item] ? 1 / table.options[item]! : null,
    discrimination: covariance === null || spread === 0 ? null : (100 * covariance) / Math.sqrt(spread),
    discriminativeEfficiency: covariance === null || !most ? null : (100 * covariance) / most,
    pointBiserial: pointBiserial(series.x, groups, maximum, s, against),
    d: upperMinusLower(series.x, groups, maximum),
    ...optionFigures(table, turned, item),
  };
}

interface ItemSeries {
  x: Int32Array;
  rest: Int32Array;
  total: Int32Array;
}

function seriesOf({ marks }: AnswerTable, { itemStarts, cells, person, totals }: Turned, item: number): ItemSeries {
  const from = itemStarts[item]!;
  const n = itemStarts[item + 1]! - from;
  const series = { x: new Int32Array(n), rest: new Int32Array(n), total: new Int32Array(n) };
  for (let at = 0; at < n; at++) {
    const cell = cells[from + at]!;
    series.x[at] = marks[cell]!;
    series.total[at] = totals[person[cell]!]!;
    series.rest[at] = series.total[at]! - series.x[at]!;
  }
  return series;
}

/** The greatest covariance these marks and these rest scores could have: both in ascending order. */
function mostCovariance({ x, rest }: ItemSeries): number | null {
  const [xs, rests] = [x.slice().sort(), rest.slice().sort()];
  let [sumX, sumRest, sumBoth] = [0, 0, 0];
  for (let at = 0; at < xs.length; at++) {
    sumX += xs[at]!;
    sumRest += rests[at]!;
    sumBoth += xs[at]! * rests[at]!;
  }
  return covarianceOf(xs.length, sumX, sumRest, sumBoth);
}

/** (M_right − M_all) / S_all × √(p / (1 − p)); only where marks are all or nothing. */
function pointBiserial(x: Int32Array, scores: Int32Array, maximum: number, s: Sums, against: Against): number | null {
  let [right, ofRight] = [0, 0];
  for (let at = 0; at < x.length; at++) {
    if (x[at] !== 0 && x[at] !== maximum) return null;
    if (x[at] === maximum && maximum > 0) {
      right += 1;
      ofRight += scores[at]!;
    }
  }
  const [sum, squares] = against === 'rest' ? [s.rest, s.restRest] : [s.total, s.totalTotal];
  const variance = covarianceOf(s.n, sum, sum, squares);
  if (!variance || right === 0 || right === s.n) return null;
  const share = right / s.n;
  return ((ofRight / right - sum / s.n) / Math.sqrt(variance)) * Math.sqrt(share / (1 - share));
}

/**
 * Facility in the upper 27 % less facility in the lower 27 %. People equal at an edge count in part, so that the
 * order of rows decides nothing.
 */
function upperMinusLower(x: Int32Array, scores: Int32Array, maximum: number): number | null {
  const size = Math.round(0.27 * x.length);
  if (size === 0 || maximum <= 0) return null;
  const upper = meanOfBest(x, scores, size, 1);
  const lower = meanOfBest(x, scores, size, -1);
  return (upper - lower) / maximum;
}

function meanOfBest(x: Int32Array, scores: Int32Array, size: number, sign: 1 | -1): number {
  const sorted = scores.slice().sort();
  const edge = sorted[sign === 1 ? sorted.length - size : size - 1]!;
  let [inside, insideSum, equal, equalSum] = [0, 0, 0, 0];
  for (let at = 0; at < x.length; at++) {
    const over = (scores[at]! - edge) * sign;
    if (over > 0) {
      inside += 1;
      insideSum += x[at]!;
    } else if (over === 0) {
      equal += 1;
      equalSum += x[at]!;
    }
  }
  return (insideSum + ((size - inside) * equalSum) / equal) / size;
}

/** Each option with its share and the mean rest score of who chose it; the best third by rest score beside it. */
function optionFigures(
  { chosen, marks, maximum, options }: AnswerTable,
  { itemStarts, cells, person, totals }: Turned,
  item: number,
): Pick<ItemFigures, 'options' | 'topThird' | 'topThirdRight'> {
  const [from, to] = [itemStarts[item]!, itemStarts[item + 1]!];
  const n = to - from;
  const restOf = (cell: number): number => totals[person[cell]!]! - marks[cell]!;
  const rests = Int32Array.from(cells.subarray(from, to), restOf).sort();
  const edge = rests[n - Math.max(1, Math.ceil(n / 3))]!;
  const rows = Array.from({ length: options[item]! + 1 }, () => ({ chosen: 0, rest: 0, top: 0 }));
  const blank = rows.length - 1;
  let [topThird, topThirdRight] = [0, 0];
  for (let at = from; at < to; at++) {
    const cell = cells[at]!;
    const rest = restOf(cell);
    const top = rest >= edge ? 1 : 0;
    topThird += top;
    if (marks[cell] === maximum[item]) topThirdRight += top;
    for (let option = 0; option <= blank; option++) {
      if (option === blank ? chosen[cell] !== 0 : !((chosen[cell]! >> option) & 1)) continue;
      const row = rows[option]!;
      row.chosen += 1;
      row.rest += rest;
      row.top += top;
    }
  }
  return {
    topThird,
    topThirdRight,
    options: rows.map((row, option) => ({
      option: option === blank ? -1 : option,
      chosen: row.chosen,
      share: row.chosen / n,
      meanRest: row.chosen === 0 ? null : row.rest / row.chosen / 10,
      topThird: row.top,
    })),
  };
}
