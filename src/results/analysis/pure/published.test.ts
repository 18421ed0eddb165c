import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { type Analysis, analyse } from './analyse.ts';
import { tableOf } from './testing.ts';

/**
 * Section 6 of the law school admission test: 1,000 people, five items, how many gave each pattern of right and wrong
 * (Bock and Lieberman 1970). The most used example of the field: its figures stand in many manuals.
 */
const patterns: Record<string, number> = {
  '00000': 3,
  '00001': 6,
  '00010': 2,
  '00011': 11,
  '00100': 1,
  '00101': 1,
  '00110': 3,
  '00111': 4,
  '01000': 1,
  '01001': 8,
  '01011': 16,
  '01101': 3,
  '01110': 2,
  '01111': 15,
  '10000': 10,
  '10001': 29,
  '10010': 14,
  '10011': 81,
  '10100': 3,
  '10101': 28,
  '10110': 15,
  '10111': 80,
  '11000': 16,
  '11001': 56,
  '11010': 21,
  '11011': 173,
  '11100': 11,
  '11101': 61,
  '11110': 28,
  '11111': 298,
};
const rows = Object.entries(patterns).flatMap(([pattern, people]) =>
  Array.from({ length: people }, () => [...pattern].map(Number)),
);

const near = (got: readonly (number | null | undefined)[], wanted: readonly number[], within: number) => {
  for (const [at, value] of wanted.entries())
    assert.ok(Math.abs((got[at] ?? Number.NaN) - value) <= within, `${at + 1}: ${got[at]}, published ${value}`);
};

describe('figures of a published data set', () => {
  let analysis: Analysis;
  before(() => {
    analysis = analyse(
      tableOf(
        rows.map((row) => row.map((right, item) => ({ item, mark: right * 10, chosen: right ? 1 : 2 }))),
        { maximum: Array(5).fill(10) },
      ),
    );
  });

  test('how many are right, alpha (KR-20), correlations with the total and with the rest', () => {
    const { round, items } = analysis;

    assert.equal(rows.length, 1000);
    near(
      items.map(({ facility }) => facility),
      [0.924, 0.709, 0.553, 0.763, 0.87],
      1e-9,
    );
    near([round.alpha], [0.295], 5e-5);
    near(
      items.map(({ pointBiserial }) => pointBiserial),
      [0.362, 0.5668, 0.6184, 0.5344, 0.4354],
      5e-4,
    );
    near(
      items.map(({ discrimination }) => (discrimination ?? Number.NaN) / 100),
      [0.1128, 0.1532, 0.1728, 0.1444, 0.1216],
      5e-5,
    );
  });

  test('Rasch difficulties are the published conditional ones, and those of a second fit that shares nothing with ours', () => {
    const ours = analysis.items.map(({ rasch }) => rasch?.b ?? Number.NaN);

    near(conditional(rows), [-1.256, 0.475, 1.236, 0.168, -0.623], 1e-3);
    near(ours, conditional(rows), 0.05);
  });
});

/** Conditional maximum likelihood by gradient, with elementary symmetric functions; difficulties sum to 0. */
function conditional(answers: readonly number[][]): number[] {
  const items = answers[0]!.length;
  const scores = answers.map((row) => row.reduce((sum, each) => sum + each, 0));
  const right = Array.from({ length: items }, (_, item) =>
    answers.reduce((sum, row, person) => sum + (scores[person] === 0 || scores[person] === items ? 0 : row[item]!), 0),
  );
  const ofScore = Array.from({ length: items + 1 }, (_, score) => scores.filter((each) => each === score).length);
  let difficulty = Array(items).fill(0) as number[];
  for (let round = 0; round < 4000; round += 1) {
    const ease = difficulty.map((each) => Math.exp(-each));
    const all = symmetric(ease);
    const expected = ease.map((each, item) => {
      const without = symmetric(ease.filter((_, at) => at !== item));
      let sum = 0;
      for (let score = 1; score < items; score += 1)
        sum += (ofScore[score]! * each * without[score - 1]!) / all[score]!;
      return sum;
    });
    difficulty = difficulty.map((each, item) => each + ((expected[item]! - right[item]!) / answers.length) * 4);
    const mean = difficulty.reduce((sum, each) => sum + each, 0) / items;
    difficulty = difficulty.map((each) => each - mean);
  }
  return difficulty;
}

function symmetric(values: readonly number[]): number[] {
  let sums = [1];
  for (const value of values) sums = [...sums, 0].map((sum, at) => sum + (at > 0 ? sums[at - 1]! * value : 0));
  return sums;
}
