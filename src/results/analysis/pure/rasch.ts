import { type AnswerTable, peopleOf } from './answer-table.ts';

/**
 * Rasch's model, P(right) = e^(θ−b) / (1 + e^(θ−b)), from whatever people were given of the pool.
 *
 * Difficulties come from pairs: of those who had exactly one of two items right, the share who had i right depends on
 * b_i − b_j only, not on ability (Choppin 1968; Zwinderman 1995). That needs no assumption about people, does not care
 * who was given which paper, and one pass over the answers. Abilities are then the likeliest ones given the difficulties.
 */
export interface RaschItem {
  position: number;
  /** Answers of people with a finite ability. */
  n: number;
  /** Which scale: items of different scales cannot be compared. */
  scale: number;
  /** Logits, mean 0 on each scale. */
  b: number;
  se: number | null;
  infit: number | null;
  outfit: number | null;
}

export interface Rasch {
  items: RaschItem[];
  /** Positions of the items of each scale, the largest first. More than one: they share no people, or only trivially. */
  scales: number[][];
  /** Items that everybody comparable had right, or wrong, or nobody shares with others: no finite difficulty. */
  unscaled: number[];
  /** People with a finite ability on the first scale, and those with none: everything right, or everything wrong. */
  people: number;
  extremes: number;
  thetaMean: number | null;
  thetaSd: number | null;
  /** (Var θ − mean SE²) / Var θ on the first scale. */
  reliability: number | null;
}

/** Right = the full mark. */
export function rasch(table: AnswerTable): Rasch {
  const won = countPairs(table);
  const scales = linkedScales(won, receivedItems(table));
  const size = table.maximum.length;
  const difficulty = new Float64Array(size).fill(Number.NaN);
  const scaleOf = new Int32Array(size).fill(-1);
  for (const [scale, positions] of scales.entries()) {
    for (const position of positions) scaleOf[position] = scale;
    difficultiesOf(won, size, positions).forEach((b, at) => {
      difficulty[positions[at]!] = b;
    });
  }
  const fit = fitPeople(table, difficulty, scaleOf);
  const items = scales.flatMap((positions, scale) =>
    positions.map((position): RaschItem => {
      const { n, information, squares, residuals } = fit.items[position]!;
      return {
        position,
        n,
        scale,
        b: difficulty[position]!,
        se: information > 0 ? 1 / Math.sqrt(information) : null,
        infit: information > 0 ? squares / information : null,
        outfit: n > 0 ? residuals / n : null,
      };
    }),
  );
  const unscaled = receivedItems(table).filter((position) => scaleOf[position] === -1);
  return { items: items.sort((a, b) => a.position - b.position), scales, unscaled, ...fit.summary };
}

function receivedItems({ items, counted, maximum }: AnswerTable): number[] {
  const seen = new Uint8Array(maximum.length);
  for (const item of items) seen[item] = counted[item]!;
  return Array.from(seen.keys()).filter((position) => seen[position]);
}

/** By i × items + j: people who had i right and j wrong. */
function countPairs({ starts, items, marks, maximum, counted }: AnswerTable): Uint32Array {
  const size = maximum.length;
  const won = new Uint32Array(size * size);
  const [right, wrong] = [new Uint16Array(1024), new Uint16Array(1024)];
  for (let p = 0; p < starts.length - 1; p++) {
    let [rights, wrongs] = [0, 0];
    for (let cell = starts[p]!; cell < starts[p + 1]!; cell++) {
      const item = items[cell]!;
      if (!counted[item]) continue;
      if (marks[cell] === maximum[item]) right[rights++] = item;
      else wrong[wrongs++] = item;
    }
    for (let i = 0; i < rights; i++) {
      const row = right[i]! * size;
      for (let j = 0; j < wrongs; j++) won[row + wrong[j]!]! += 1;
    }
  }
  return won;
}

/**
 * Groups of items with finite differences: from each to each other a chain of "right here, wrong there" must lead both
 * ways (Fischer 1981). Largest group first; single items are in none.
 */
export function linkedScales(won: Uint32Array, received: readonly number[]): number[][] {
  const size = Math.sqrt(won.length);
  const reach = (from: number, forward: boolean): Set<number> => {
    const found = new Set([from]);
    const open = [from];
    for (let at = open.pop(); at !== undefined; at = open.pop())
      for (const other of received) {
        const edge = forward ? won[at * size + other] : won[other * size + at];
        if (edge && !found.has(other)) {
          found.add(other);
          open.push(other);
        }
      }
    return found;
  };
  const left = new Set(received);
  const groups: number[][] = [];
  for (const position of received) {
    if (!left.has(position)) continue;
    const back = reach(position, false);
    const group = [...reach(position, true)].filter((each) => back.has(each)).sort((a, b) => a - b);
    for (const each of group) left.delete(each);
    if (group.length > 1) groups.push(group);
  }
  return groups.sort((a, b) => b.length - a.length || a[0]! - b[0]!);
}

const mostRounds = 5000;

/** Difficulties of one linked group: Zermelo's iteration on the easiness e^−b until nothing moves by 1e-10. */
function difficultiesOf(won: Uint32Array, size: number, positions: readonly number[]): Float64Array {
  const count = positions.length;
  const met = new Float64Array(count * count);
  const wins = new Float64Array(count);
  for (let i = 0; i < count; i++)
    for (let j = 0; j < count; j++) {
      const ij = won[positions[i]! * size + positions[j]!]!;
      met[i * count + j]! += ij;
      met[j * count + i]! += ij;
      wins[i]! += ij;
    }
  let ease = new Float64Array(count).fill(1);
  for (let round = 0; round < mostRounds; round++) {
    const next = new Float64Array(count);
    for (let i = 0; i < count; i++) {
      let sum = 0;
      for (let j = 0; j < count; j++) {
        const both = met[i * count + j]!;
        if (both) sum += both / (ease[i]! + ease[j]!);
      }
      next[i] = wins[i]! / sum;
    }
    const middle = Math.exp(next.reduce((sum, each) => sum + Math.log(each), 0) / count);
    let moved = 0;
    for (let i = 0; i < count; i++) {
      next[i]! /= middle;
      moved = Math.max(moved, Math.abs(Math.log(next[i]! / ease[i]!)));
    }
    ease = next;
    if (moved < 1e-10) break;
  }
  return ease.map((each) => -Math.log(each));
}

interface ItemFit {
  n: number;
  information: number;
  squares: number;
  residuals: number;
}

/** Likeliest ability of each person on the scale most of the paper belongs to, and how well answers agree with it. */
function fitPeople(table: AnswerTable, difficulty: Float64Array, scaleOf: Int32Array) {
  const items: ItemFit[] = Array.from(difficulty, () => ({ n: 0, information: 0, squares: 0, residuals: 0 }));
  const thetas: number[] = [];
  let [extremes, squaredErrors] = [0, 0];
  const [bs, xs, at] = [new Float64Array(1024), new Uint8Array(1024), new Uint16Array(1024)];
  for (let p = 0; p < peopleOf(table); p++) {
    const scale = mainScale(table, scaleOf, p);
    if (scale < 0) continue;
    let [count, score] = [0, 0];
    for (let cell = table.starts[p]!; cell < table.starts[p + 1]!; cell++) {
      const item = table.items[cell]!;
      if (!table.counted[item] || scaleOf[item] !== scale) continue;
      at[count] = item;
      bs[count] = difficulty[item]!;
      xs[count] = table.marks[cell] === table.maximum[item] ? 1 : 0;
      score += xs[count++]!;
    }
    if (score === 0 || score === count) {
      if (scale === 0) extremes += 1;
      continue;
    }
    const theta = abilityOf(bs, count, score);
    let information = 0;
    for (let k = 0; k < count; k++) {
      const chance = 1 / (1 + Math.exp(bs[k]! - theta));
      const spread = chance * (1 - chance);
      const off = (xs[k]! - chance) ** 2;
      const item = items[at[k]!]!;
      information += spread;
      item.n += 1;
      item.information += spread;
      item.squares += off;
      item.residuals += off / spread;
    }
    if (scale !== 0) continue;
    thetas.push(theta);
    squaredErrors += 1 / information;
  }
  return { items, summary: { extremes, ...reliabilityOf(thetas, squaredErrors) } };
}

/** The scale with most items of this paper; −1 when none of them has a difficulty. */
function mainScale({ starts, items }: AnswerTable, scaleOf: Int32Array, p: number): number {
  const counts = new Map<number, number>();
  let best = -1;
  for (let cell = starts[p]!; cell < starts[p + 1]!; cell++) {
    const scale = scaleOf[items[cell]!]!;
    if (scale < 0) continue;
    counts.set(scale, (counts.get(scale) ?? 0) + 1);
    if (best < 0 || counts.get(scale)! > counts.get(best)!) best = scale;
  }
  return best;
}

/** θ at which the expected number right is the number right; 0 < score < count. */
export function abilityOf(bs: ArrayLike<number>, count: number, score: number): number {
  let theta = Math.log(score / (count - score));
  for (let round = 0; round < 50; round++) {
    let [expected, information] = [0, 0];
    for (let k = 0; k < count; k++) {
      const chance = 1 / (1 + Math.exp(bs[k]! - theta));
      expected += chance;
      information += chance * (1 - chance);
    }
    const step = Math.max(-1, Math.min(1, (score - expected) / information));
    theta += step;
    if (Math.abs(step) < 1e-9) break;
  }
  return theta;
}

function reliabilityOf(thetas: number[], squaredErrors: number) {
  const people = thetas.length;
  if (people < 2) return { people, thetaMean: thetas[0] ?? null, thetaSd: null, reliability: null };
  // In ascending order: the sum must not depend on the order of people.
  const sorted = Float64Array.from(thetas).sort();
  const mean = sorted.reduce((sum, theta) => sum + theta, 0) / people;
  const variance = sorted.reduce((sum, theta) => sum + (theta - mean) ** 2, 0) / (people - 1);
  const reliability = variance > 0 ? (variance - squaredErrors / people) / variance : null;
  return { people, thetaMean: mean, thetaSd: Math.sqrt(variance), reliability };
}
