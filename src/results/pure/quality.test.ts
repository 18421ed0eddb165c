import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type AttemptResult, bandProblem, HUE_2025_BANDS, qualityOf } from './quality.ts';

/** A paper of 20 items of one point each. */
const right = (n: number): AttemptResult => ({ right: n, counted: 20, points: n * 10, maximum: 200 });
const bands = (results: AttemptResult[]) => qualityOf(results).bands.map((band) => band.count);

test('each result falls into exactly one band of Huế 2025', () => {
  const table: [number, string][] = [
    [20, 'all'],
    [19, 'high'],
    [15, 'high'],
    [14, 'middle'],
    [5, 'middle'],
    [4, 'low'],
    [1, 'low'],
    [0, 'none'],
  ];
  for (const [n, code] of table) {
    const hit = qualityOf([right(n)]).bands.filter((band) => band.count === 1);
    assert.deepEqual(hit, [{ code, count: 1, share: 10_000 }], `${n} of 20`);
  }
  assert.deepEqual(bands([20, 19, 15, 14, 5, 4, 1, 0].map(right)), [1, 2, 2, 2, 1]);
});

test('a long paper with one right answer is low, not none; a paper without counted items is none', () => {
  assert.deepEqual(bands([{ right: 1, counted: 30_000, points: 1, maximum: 30_000 }]), [0, 0, 0, 1, 0]);
  assert.deepEqual(bands([{ right: 0, counted: 0, points: 0, maximum: 0 }]), [0, 0, 0, 0, 1]);
});

test('mean and median are hundredths of a point, shares hundredths of a percent', () => {
  assert.deepEqual(qualityOf([right(20), right(0), right(11)]), {
    attempts: 3,
    mean: 1033,
    median: 1100,
    fullMarks: 1,
    zero: 1,
    fullMarksShare: 3333,
    zeroShare: 3333,
    bands: [
      { code: 'all', count: 1, share: 3333 },
      { code: 'high', count: 0, share: 0 },
      { code: 'middle', count: 1, share: 3333 },
      { code: 'low', count: 0, share: 0 },
      { code: 'none', count: 1, share: 3333 },
    ],
  });
  assert.equal(qualityOf([right(20), right(11)]).median, 1550);
});

test('without attempts there is no mean, no median and no share, and never a 0 in their place', () => {
  const { attempts, mean, median, fullMarksShare, zeroShare } = qualityOf([]);

  assert.deepEqual(
    { attempts, mean, median, fullMarksShare, zeroShare },
    {
      attempts: 0,
      mean: null,
      median: null,
      fullMarksShare: null,
      zeroShare: null,
    },
  );
});

test('bands that overlap, leave a gap or cannot be reached are refused', () => {
  const table: [number[], string | null][] = [
    [[10_000, 7_500, 2_500, 1, 0], null],
    [[0], null],
    [[], 'empty'],
    [[7_500, 7_500, 0], 'not-descending'],
    [[2_500, 7_500, 0], 'not-descending'],
    [[7_500, 2_500], 'last-not-zero'],
    [[12_000, 0], 'above-100'],
  ];
  for (const [lower, expected] of table) {
    const list = lower.map((atLeast, i) => ({ code: `b${i}`, atLeast }));
    assert.equal(bandProblem(list), expected);
    if (expected === null) assert.equal(qualityOf([right(3)], list).attempts, 1);
    else assert.throws(() => qualityOf([right(3)], list), RangeError);
  }
});

test('quality: agrees with a naive count, and the bands add up to the attempts', () => {
  const anyResult = fc
    .nat(20)
    .chain((n) => fc.nat(3).map((less) => ({ ...right(n), points: Math.max(0, n * 10 - less) })));
  fc.assert(
    fc.property(fc.array(anyResult, { maxLength: 40 }), (results) => {
      const quality = qualityOf(results);
      const points = results.map((r) => r.points).sort((a, b) => a - b);
      const n = points.length;
      const share = (k: number) => k / 20;
      const naive = [
        results.filter((r) => r.right === 20),
        results.filter((r) => share(r.right) >= 0.75 && r.right < 20),
        results.filter((r) => share(r.right) >= 0.25 && share(r.right) < 0.75),
        results.filter((r) => r.right > 0 && share(r.right) < 0.25),
        results.filter((r) => r.right === 0),
      ].map((list) => list.length);
      assert.deepEqual(
        quality.bands.map((band) => band.count),
        naive,
      );
      assert.equal(
        naive.reduce((a, b) => a + b, 0),
        quality.attempts,
      );
      assert.equal(quality.fullMarks, points.filter((p) => p === 200).length);
      assert.equal(quality.zero, points.filter((p) => p === 0).length);
      if (n === 0) return;
      const exactMean = (10 * points.reduce((a, b) => a + b, 0)) / n;
      assert.ok(Math.abs(quality.mean! - exactMean) <= 0.5 + 1e-9);
      assert.equal(quality.median, ((points[Math.floor((n - 1) / 2)]! + points[Math.ceil((n - 1) / 2)]!) / 2) * 10);
    }),
  );
  assert.equal(HUE_2025_BANDS.length, 5);
});
