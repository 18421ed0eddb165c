import type { CutOffs } from './cut-offs.ts';
import { discoveries } from './discovery.ts';

/** Answers of everybody, reduced to what the rule needs: which items each received, and which wrong option each chose. */
export interface WrongAnswers {
  /** Answers of person p: from starts[p] to starts[p + 1]. */
  starts: Uint32Array;
  items: Uint16Array;
  /** Wrong option from 0; 255 = right, blank, or not one option. */
  wrong: Uint8Array;
  /** Right answers of each person. */
  right: Uint8Array;
  /** Who is like whom apart from that; groups are drawn with as many of each. Without it everybody is alike. */
  stratum?: Uint16Array;
  itemCount: number;
}

/** A group that is tested: a unit, or a unit with all below it. */
export interface Group {
  id: number;
  people: Int32Array | number[];
  /** Groups this one is part of. */
  above?: number[];
}

export interface SharedWrong {
  item: number;
  option: number;
  /** How many of how many in the group chose it. */
  chosen: number;
  received: number;
  /** Share in all other units. */
  elsewhere: number;
  /** Chance of so many or more if people answered independently. */
  p: number;
}

export interface GroupResult {
  id: number;
  n: number;
  statistic: number;
  /** Share of random groups of the same size with at least this statistic. */
  p: number;
  found: boolean;
  /** Questions that made the statistic, the least likely first. */
  shared: SharedWrong[];
}

const OPTIONS = 8;
const smallestP = 1e-12;
/** −log10 p below this adds nothing: one in twenty. */
const threshold = 1.3;

/**
 * R5: wrong options shared in a unit more often than elsewhere. For each question the least likely of the wrong options
 * chosen by two or more; the statistic adds up how unlikely they are. How large it gets by chance is found by drawing
 * groups of the same size from everybody, which is what permuting people over units gives each unit.
 *
 * Each drawn group also has as many weak and able people as the unit: without that, an honest unit whose people know
 * less than others shares more wrong answers for that reason alone (4 of 240 honest units were flagged in simulation
 * when units differed in ability by an SD of 0.4; none with it). Drawing stops early where a group is plainly ordinary
 * (Besag and Clifford 1991). Groups are then judged together.
 */
export function sharedWrong(
  answers: WrongAnswers,
  groups: readonly Group[],
  rules: CutOffs['crib'],
  roll: () => number,
): GroupResult[] {
  const bench = new Bench(answers);
  const tested = groups.filter(({ people }) => people.length >= rules.people);
  // As many draws as the smallest p-value needs that can count among so many groups.
  const needed = Math.ceil((1.2 * tested.length) / rules.falseDiscovery);
  const draws = Math.min(rules.mostPermutations, Math.max(rules.permutations, needed));
  const results = tested.map(({ id, people }) => {
    const statistic = bench.statistic(people, people.length);
    const affordable = Math.max(rules.permutations, Math.floor(rules.mostDrawn / people.length));
    const p = bench.chanceOf(statistic, people, Math.min(draws, affordable), roll);
    return { id, n: people.length, statistic, p };
  });
  const found = discoveries(
    results.map(({ p }) => p),
    rules.falseDiscovery,
  );
  // Where a part of a unit is found, the part is named and not the whole that holds it.
  const holds = new Set(tested.flatMap(({ above }, at) => (found[at] ? (above ?? []) : [])));
  return results.map((result, at) => {
    const named = found[at]! && !holds.has(result.id);
    return { ...result, found: named, shared: named ? bench.sharedBy(tested[at]!.people) : [] };
  });
}

/** Counts of one group at a time over columns that are cleaned up after each. */
class Bench {
  readonly #answers: WrongAnswers;
  readonly #people: number;
  /** Of everybody: answers by item, and choices by item and wrong option. */
  readonly #received: Int32Array;
  readonly #chosen: Int32Array;
  /** Of the group at hand. */
  readonly #groupReceived: Int32Array;
  readonly #groupChosen: Int32Array;
  readonly #touched: Int32Array;
  /** People by band of right answers, and the band of each. */
  readonly #bands: Int32Array[];
  readonly #bandOf: Uint16Array;
  readonly #drawn: Int32Array;
  readonly #worst: Float64Array;
  readonly #logFactorial: Float64Array;

  constructor(answers: WrongAnswers) {
    const { starts, items, wrong, itemCount } = answers;
    this.#answers = answers;
    this.#people = starts.length - 1;
    this.#received = new Int32Array(itemCount);
    this.#chosen = new Int32Array(itemCount * OPTIONS);
    this.#groupReceived = new Int32Array(itemCount);
    this.#groupChosen = new Int32Array(itemCount * OPTIONS);
    this.#touched = new Int32Array(itemCount * OPTIONS);
    this.#worst = new Float64Array(itemCount);
    this.#bandOf = bandsOf(answers.right, answers.stratum);
    this.#bands = Array.from({ length: this.#bandOf.reduce((most, band) => Math.max(most, band), 0) + 1 }, (_, band) =>
      Int32Array.from(this.#bandOf.keys()).filter((person) => this.#bandOf[person] === band),
    );
    this.#drawn = new Int32Array(this.#people);
    for (let at = 0; at < items.length; at++) {
      this.#received[items[at]!]! += 1;
      if (wrong[at]! < OPTIONS) this.#chosen[items[at]! * OPTIONS + wrong[at]!]! += 1;
    }
    this.#logFactorial = new Float64Array(this.#people + 2);
    for (let n = 2; n < this.#logFactorial.length; n++)
      this.#logFactorial[n] = this.#logFactorial[n - 1]! + Math.log(n);
  }

  /** Takes a group in; @returns how many different wrong answers it has */
  #count(people: ArrayLike<number>, n: number): number {
    const { starts, items, wrong } = this.#answers;
    let touched = 0;
    for (let at = 0; at < n; at++) {
      const person = people[at]!;
      for (let cell = starts[person]!; cell < starts[person + 1]!; cell++) {
        const item = items[cell]!;
        this.#groupReceived[item]! += 1;
        if (wrong[cell]! >= OPTIONS) continue;
        const code = item * OPTIONS + wrong[cell]!;
        if (this.#groupChosen[code]! === 0) this.#touched[touched++] = code;
        this.#groupChosen[code]! += 1;
      }
    }
    return touched;
  }

  #chance(code: number): number {
    const item = code >> 3;
    const x = this.#groupChosen[code]!;
    const n = this.#groupReceived[item]!;
    const elsewhere = this.#shareElsewhere(code);
    return this.#tail(n, x, elsewhere);
  }

  #shareElsewhere(code: number): number {
    const item = code >> 3;
    const others = this.#received[item]! - this.#groupReceived[item]!;
    return (this.#chosen[code]! - this.#groupChosen[code]! + 0.5) / (others + 2);
  }

  /** P(Bin(n, q) ≥ x), at least 1e-12. */
  #tail(n: number, x: number, q: number): number {
    const log = this.#logFactorial;
    let term = Math.exp(log[n]! - log[x]! - log[n - x]! + x * Math.log(q) + (n - x) * Math.log1p(-q));
    let sum = term;
    for (let k = x; k < n && term > sum * 1e-9; k++) {
      term *= ((n - k) / (k + 1)) * (q / (1 - q));
      sum += term;
    }
    return Math.min(1, Math.max(smallestP, sum));
  }

  #clean(people: ArrayLike<number>, n: number, touched: number): void {
    const { starts, items } = this.#answers;
    for (let at = 0; at < touched; at++) this.#groupChosen[this.#touched[at]!] = 0;
    for (let at = 0; at < n; at++)
      for (let cell = starts[people[at]!]!; cell < starts[people[at]! + 1]!; cell++)
        this.#groupReceived[items[cell]!] = 0;
  }

  statistic(people: ArrayLike<number>, n: number): number {
    const touched = this.#count(people, n);
    let sum = 0;
    // The least likely option of each question: what it adds is taken back when a less likely one follows.
    for (let at = 0; at < touched; at++) {
      const code = this.#touched[at]!;
      if (this.#groupChosen[code]! < 2) continue;
      const adds = Math.max(0, -Math.log10(this.#chance(code)) - threshold);
      const item = code >> 3;
      if (adds > this.#worst[item]!) {
        sum += adds - this.#worst[item]!;
        this.#worst[item] = adds;
      }
    }
    for (let at = 0; at < touched; at++) this.#worst[this.#touched[at]! >> 3] = 0;
    this.#clean(people, n, touched);
    return sum;
  }

  /** p-value of a statistic among random groups like this one; stops at 20 groups that reach it. */
  chanceOf(statistic: number, people: ArrayLike<number>, draws: number, roll: () => number): number {
    if (statistic <= 0) return 1;
    const wanted = new Int32Array(this.#bands.length);
    for (let at = 0; at < people.length; at++) wanted[this.#bandOf[people[at]!]!]! += 1;
    let reached = 0;
    for (let drawn = 1; drawn <= draws; drawn++) {
      this.#draw(wanted, roll);
      if (this.statistic(this.#drawn, people.length) >= statistic - 1e-12) reached += 1;
      if (reached === 20) return reached / drawn;
    }
    return (reached + 1) / (draws + 1);
  }

  /** As many people of each band as wanted: the first of each band's order, which is shuffled on from where it stands. */
  #draw(wanted: Int32Array, roll: () => number): void {
    let count = 0;
    for (const [band, order] of this.#bands.entries())
      for (let at = 0; at < wanted[band]!; at++) {
        const other = at + Math.floor(roll() * (order.length - at));
        const kept = order[at]!;
        order[at] = order[other]!;
        order[other] = kept;
        this.#drawn[count++] = order[at]!;
      }
  }

  sharedBy(people: ArrayLike<number>): SharedWrong[] {
    const touched = this.#count(people, people.length);
    const best = new Map<number, SharedWrong>();
    for (let at = 0; at < touched; at++) {
      const code = this.#touched[at]!;
      const item = code >> 3;
      const chosen = this.#groupChosen[code]!;
      const p = this.#chance(code);
      if (chosen < 2 || -Math.log10(p) <= threshold || (best.get(item)?.p ?? 1) <= p) continue;
      best.set(item, {
        item,
        option: code & 7,
        chosen,
        received: this.#groupReceived[item]!,
        elsewhere: this.#shareElsewhere(code),
        p,
      });
    }
    this.#clean(people, people.length, touched);
    return [...best.values()].sort((a, b) => a.p - b.p || a.item - b.item);
  }
}

/** Bands of people with about as many right answers: each with at least 50 people and a twenty-fifth of its stratum. */
function bandsOf(right: Uint8Array, stratum: Uint16Array = new Uint16Array(right.length)): Uint16Array {
  const bands = new Uint16Array(right.length);
  let first = 0;
  for (const [at, group] of Map.groupBy(right.keys(), (person) => stratum[person]!)
    .values()
    .toArray()
    .entries()) {
    first += at === 0 ? 0 : 1;
    const bandOfScore = bandsOfScores(right, group);
    const from = first;
    for (const person of group) {
      bands[person] = from + bandOfScore[right[person]!]!;
      first = Math.max(first, bands[person]!);
    }
  }
  return bands;
}

function bandsOfScores(right: Uint8Array, group: readonly number[]): Uint8Array {
  const counts = new Int32Array(256);
  for (const person of group) counts[right[person]!]! += 1;
  const least = Math.max(50, group.length / 25);
  const bandOfScore = new Uint8Array(256);
  let [band, inside, left] = [0, 0, group.length];
  for (let score = 0; score < 256; score++) {
    if (inside >= least && left >= least) {
      band += 1;
      inside = 0;
    }
    bandOfScore[score] = band;
    inside += counts[score]!;
    left -= counts[score]!;
  }
  return bandOfScore;
}
