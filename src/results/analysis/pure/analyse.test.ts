import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type Analysis, analyse } from './analyse.ts';
import { chance, type Given, raschPeople, tableOf } from './testing.ts';

const close = (got: number | null | undefined, wanted: number, what: string, within = 1e-9) => {
  assert.ok(got !== null && got !== undefined && Math.abs(got - wanted) <= within, `${what}: ${got}, not ${wanted}`);
};
/** Marks of people by item, 1 point each, everybody the same paper. */
const common = (rows: number[][]): Given[][] =>
  rows.map((row) => row.map((right, item) => ({ item, mark: right * 10, chosen: right ? 1 : 2 })));

test('the figures of five people and four items are those computed by hand', () => {
  const { round, items } = analyse(
    tableOf(
      common([
        [1, 1, 1, 0],
        [1, 1, 0, 0],
        [1, 0, 0, 0],
        [1, 1, 1, 1],
        [0, 0, 1, 0],
      ]),
      {
        maximum: [10, 10, 10, 10],
        options: [4, 4, 2, 4],
        key: [1, 1, 1, 1],
      },
    ),
  );

  // Totals 3 2 1 4 1: mean 2.2, variance 1.7.
  close(round.scores.mean, 2.2, 'mean');
  close(round.scores.variance, 1.7, 'variance');
  // Central moments 1.36, 0.576, 3.0112.
  close(round.scores.skewness, (25 * 0.576) / (4 * 3) / 1.7 ** 1.5, 'skewness');
  close(round.scores.kurtosis, (25 * (6 * 3.0112 - 12 * 1.36 ** 2)) / (4 * 3 * 2) / 1.7 ** 2, 'kurtosis');
  // Variances of items 0.2 0.3 0.3 0.2.
  close(round.alpha, (4 / 3) * (1 - 1 / 1.7), 'alpha');
  close(round.sem, Math.sqrt(1.7) * Math.sqrt(1 - (4 / 3) * (1 - 1 / 1.7)), 'SEM');
  const [first, second] = items;
  close(first!.facility, 0.8, 'facility');
  close(first!.facilityLow, 0.3755, 'Wilson, low', 1e-4);
  close(first!.facilityHigh, 0.9638, 'Wilson, high', 1e-4);
  close(first!.guess, 0.25, 'guess');
  close(first!.intendedWeight, 25, 'intended weight');
  // Item 2: 1 1 0 1 0, rest 2 1 1 3 1: sum of products 6, so covariance (6 − 5·0.6·1.6)/4 = 0.3; variance of the rest 0.8.
  close(second!.discrimination, (100 * 0.3) / Math.sqrt(0.3 * 0.8), 'discrimination');
  // Sorted 0 0 1 1 1 and 1 1 1 2 3: sum of products 6, the most there can be.
  close(second!.discriminativeEfficiency, 100, 'efficiency');
  // Total of those right 3, 2, 4: mean 3; of all 2.2.
  close(second!.pointBiserial, (0.8 / Math.sqrt(1.7)) * Math.sqrt(0.6 / 0.4), 'point-biserial');
  // Best one of five: total 4, right; lowest one: two people with total 1, both wrong.
  close(second!.d, 1, 'D');
  assert.deepEqual(second!.options[0], { option: 0, chosen: 3, share: 0.6, meanRest: 2, topThird: 2 });
  assert.deepEqual(second!.options[4], { option: -1, chosen: 0, share: 0, meanRest: null, topThird: 0 });
});

test('what is not defined stays empty: never 0, never not-a-number', () => {
  const everybodyRight = analyse(
    tableOf(
      common([
        [1, 1],
        [1, 1],
        [1, 1],
      ]),
      { maximum: [10, 10] },
    ),
  );
  const one = analyse(tableOf(common([[1, 0]]), { maximum: [10, 10] }));
  const nobody = analyse(tableOf([], { maximum: [10, 10] }));

  const figures = ({ discrimination, discriminativeEfficiency, pointBiserial, sd }: Analysis['items'][number]) => [
    discrimination,
    discriminativeEfficiency,
    pointBiserial,
    sd,
  ];
  assert.deepEqual(everybodyRight.items.map(figures), [
    [null, null, null, 0],
    [null, null, null, 0],
  ]);
  assert.deepEqual(everybodyRight.round.alpha, null);
  assert.deepEqual(
    everybodyRight.items.map(({ rasch }) => rasch),
    [null, null],
  );
  assert.deepEqual(everybodyRight.round.rasch.unscaled, [0, 1]);
  assert.deepEqual(one.items.map(figures), [
    [null, null, null, null],
    [null, null, null, null],
  ]);
  assert.deepEqual(nobody.items, []);
  assert.deepEqual(nobody.round.unseen, [0, 1]);
  assert.deepEqual([nobody.round.scores.mean, nobody.round.maximum, nobody.round.equivalence.mean], [null, null, null]);
  for (const analysis of [everybodyRight, one, nobody])
    assert.doesNotMatch(
      JSON.stringify(analysis, (_, value) => (Number.isNaN(value) ? 'NaN' : value)),
      /NaN/,
    );
});

/** Every figure again, written from the definitions over rows and not over columns. */
function bruteForce(papers: Given[][], maximum: number[], voided: number[]) {
  const kept = papers.map((paper) => paper.filter(({ item }) => !voided.includes(item)));
  const total = kept.map((paper) => paper.reduce((sum, { mark }) => sum + mark, 0));
  const mean = (of: number[]) => of.reduce((sum, each) => sum + each, 0) / of.length;
  const cov = (a: number[], b: number[]) =>
    a.reduce((sum, x, at) => sum + (x - mean(a)) * (b[at]! - mean(b)), 0) / (a.length - 1);
  const ascending = (of: number[]) => [...of].sort((a, b) => a - b);
  const items = maximum.map((max, item) => {
    const who = kept.flatMap((paper, at) => (paper.some((given) => given.item === item) ? [at] : []));
    const x = who.map((at) => kept[at]!.find((given) => given.item === item)!.mark);
    const all = who.map((at) => total[at]!);
    const rest = all.map((each, at) => each - x[at]!);
    return {
      n: who.length,
      facility: mean(x) / max,
      discrimination: (100 * cov(x, rest)) / Math.sqrt(cov(x, x) * cov(rest, rest)),
      discriminativeEfficiency: (100 * cov(x, rest)) / cov(ascending(x), ascending(rest)),
      withTotal: cov(x, all),
      pearson: cov(x, rest) / Math.sqrt(cov(x, x) * cov(rest, rest)),
    };
  });
  const roots = items.map(({ withTotal }) => (withTotal >= 0 ? Math.sqrt(withTotal) : 0));
  const sum = roots.reduce((all, root) => all + root, 0);
  return items.map((item, at) => ({ ...item, effectiveWeight: item.withTotal < 0 ? null : (100 * roots[at]!) / sum }));
}

test('figures of papers drawn at random agree with the definitions written out person by person', () => {
  const roll = chance(11);
  const maximum = [10, 10, 20, 10, 5, 10, 10, 10, 10, 10];
  const papers = raschPeople(
    5,
    160,
    maximum.map((_, at) => at / 4 - 1),
    6,
  ).map((paper) =>
    paper.map((given) => ({
      ...given,
      mark: given.mark && Math.round(maximum[given.item]! * (roll() < 0.2 ? 0.5 : 1)),
    })),
  );
  const voided = [3];
  const got = analyse(tableOf(papers, { maximum, voided }));
  const wanted = bruteForce(papers, maximum, voided);

  assert.deepEqual(
    got.items.map(({ position, n }) => [position, n]),
    wanted.flatMap(({ n }, position) => (position === 3 ? [] : [[position, n]])),
  );
  for (const item of got.items) {
    const { pearson, withTotal, n, ...figures } = wanted[item.position]!;
    for (const [name, value] of Object.entries(figures)) {
      if (value === null) assert.equal(item[name as 'facility'], null, name);
      else close(item[name as 'facility'], value, `${name} of ${item.position}`, 1e-8);
    }
    // With n − 1 the classical formula is the correlation times √((n − 1)/n) of the mark's own spread.
    if (item.pointBiserial !== null) close(item.pointBiserial, pearson * Math.sqrt((n - 1) / n), 'point-biserial');
  }
  assert.deepEqual([got.round.common, got.round.alpha, got.round.voided], [false, null, [3]]);
});

const rows = fc.array(fc.array(fc.integer({ min: 0, max: 1 }), { minLength: 5, maxLength: 5 }), {
  minLength: 3,
  maxLength: 40,
});

test('for marks of all or nothing alpha is KR-20', () => {
  fc.assert(
    fc.property(rows, (marks) => {
      const { alpha } = analyse(tableOf(common(marks), { maximum: [10, 10, 10, 10, 10] })).round;
      const n = marks.length;
      const totals = marks.map((row) => row.reduce((sum, each) => sum + each, 0));
      const middle = totals.reduce((sum, each) => sum + each, 0) / n;
      const variance = totals.reduce((sum, each) => sum + (each - middle) ** 2, 0) / n;
      const pq = [0, 1, 2, 3, 4].reduce((sum, item) => {
        const p = marks.filter((row) => row[item]).length / n;
        return sum + p * (1 - p);
      }, 0);
      if (variance < 1e-12) assert.equal(alpha, null);
      else close(alpha, (5 / 4) * (1 - pq / variance), 'KR-20', 1e-8);
    }),
  );
});

test('the order of people and of questions changes no figure', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1e6 }), fc.integer({ min: 0, max: 1e6 }), (seed, other) => {
      const papers = raschPeople(seed, 40, [-1, -0.5, 0, 0.3, 0.8, 1.2, 0.1], 4);
      const roll = chance(other);
      const shuffled = papers
        .map((paper) => ({ key: roll(), paper: [...paper].sort(() => roll() - 0.5) }))
        .sort((a, b) => a.key - b.key)
        .map(({ paper }) => paper);
      const about = { maximum: Array(7).fill(10), key: Array(7).fill(1) };
      const rounded = (analysis: Analysis) =>
        JSON.parse(JSON.stringify(analysis), (_, value) =>
          typeof value === 'number' ? Math.round(value * 1e7) / 1e7 + 0 : value,
        );
      assert.deepEqual(rounded(analyse(tableOf(shuffled, about))), rounded(analyse(tableOf(papers, about))));
    }),
    { numRuns: 40 },
  );
});

test('alpha may be negative and the error ratio above 100, and both are shown as they are', () => {
  const { alpha, errorRatio } = analyse(
    tableOf(
      common([
        [1, 0],
        [0, 1],
        [1, 0],
        [0, 1],
        [1, 1],
      ]),
      { maximum: [10, 10] },
    ),
  ).round;

  assert.ok(alpha !== null && alpha < 0);
  assert.ok(errorRatio !== null && errorRatio > 100);
});

test('papers are worth what their items gave on the mean; their spread is the luck of the draw', () => {
  const easy = { item: 0, mark: 10 };
  const hard = { item: 1, mark: 0 };
  const { equivalence } = analyse(tableOf([[easy], [easy], [hard], [hard]], { maximum: [10, 10] })).round;

  close(equivalence.mean, 0.5, 'mean');
  close(equivalence.sd, Math.sqrt(1 / 3), 'spread');
  assert.deepEqual([equivalence.papers, equivalence.lowest, equivalence.highest], [4, 0, 1]);
});

test('alpha is given for each paper that many share, and is not defined where everybody has another one', () => {
  const difficulties = Array.from({ length: 12 }, (_, item) => (item - 6) / 4);
  const everything = raschPeople(11, 80, difficulties, 12);
  const half = (from: number, people: typeof everything) =>
    people.map((given) => given.filter(({ item }) => item >= from && item < from + 6));
  const rules = { maximum: difficulties.map(() => 10) };
  const [first, second] = [half(0, everything.slice(0, 45)), half(6, everything.slice(45))];
  const alone = [first, second].map((people) => analyse(tableOf(people, rules)).round.alpha);
  const { alpha, alphas } = analyse(tableOf([...first, ...second], rules)).round;

  assert.equal(alpha, null);
  assert.deepEqual(
    alphas!.map(({ people, items }) => [people, items]),
    [
      [45, 6],
      [35, 6],
    ],
  );
  for (const [at, each] of alphas!.entries()) close(each.alpha, alone[at]!, `paper ${at}`);
  assert.equal(analyse(tableOf(raschPeople(3, 60, difficulties, 5), rules)).round.alphas, null);
  // A paper that too few had says nothing, so nothing is said of the others by themselves.
  assert.equal(analyse(tableOf([...first, ...second.slice(0, 29)], rules)).round.alphas, null);
});
