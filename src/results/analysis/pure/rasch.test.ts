import assert from 'node:assert/strict';
import { test } from 'node:test';
import { abilityOf, rasch } from './rasch.ts';
import { chance, type Given, raschPeople, tableOf } from './testing.ts';

const tens = (count: number) => ({ maximum: Array<number>(count).fill(10) });

test('of two items the difference is the logarithm of how often each was right where the other was wrong', () => {
  const paper = (a: number, b: number): Given[] => [
    { item: 0, mark: a * 10 },
    { item: 1, mark: b * 10 },
  ];
  const papers = [...Array(30).fill(paper(1, 0)), ...Array(10).fill(paper(0, 1)), ...Array(5).fill(paper(1, 1))];
  const { items, people, extremes } = rasch(tableOf(papers, tens(2)));

  assert.ok(Math.abs(items[1]!.b - items[0]!.b - Math.log(3)) < 1e-9);
  assert.deepEqual([people, extremes], [40, 5]);
});

test('difficulties are recovered from papers of 20 drawn of 60, whoever got which', () => {
  const roll = chance(21);
  const difficulties = Array.from({ length: 60 }, () => roll() * 4 - 2);
  const middle = difficulties.reduce((sum, b) => sum + b, 0) / 60;
  const { items, scales, reliability, thetaSd } = rasch(tableOf(raschPeople(4, 4000, difficulties, 20), tens(60)));

  const errors = items.map(({ b, position }) => b - (difficulties[position]! - middle));
  assert.equal(scales.length, 1);
  assert.ok(Math.sqrt(errors.reduce((sum, each) => sum + each ** 2, 0) / 60) < 0.1, `${errors}`);
  assert.ok(items.every(({ infit, outfit }) => infit! > 0.85 && infit! < 1.15 && outfit! > 0.7 && outfit! < 1.3));
  // 20 items and abilities with SD 1: about three quarters of the spread is true.
  assert.ok(reliability! > 0.68 && reliability! < 0.82, `${reliability}`);
  assert.ok(thetaSd! > 1 && thetaSd! < 1.3, `${thetaSd}`);
});

test('items whose people never meet are on scales of their own and named', () => {
  const first = raschPeople(1, 300, [-1, 0, 1], 3);
  const second = raschPeople(2, 200, [-1, 1], 2).map((paper) =>
    paper.map((given) => ({ ...given, item: given.item + 3 })),
  );
  const { scales, unscaled } = rasch(tableOf([...first, ...second], tens(6)));

  assert.deepEqual(scales, [
    [0, 1, 2],
    [3, 4],
  ]);
  assert.deepEqual(unscaled, []);
});

test('an item that everybody has right has no difficulty, and a person with everything right has no ability', () => {
  const papers = raschPeople(3, 200, [-0.5, 0, 0.5], 3).map((paper) => [...paper, { item: 3, mark: 10 }]);
  const { items, unscaled, people, extremes } = rasch(tableOf(papers, tens(4)));

  assert.deepEqual(
    items.map(({ position }) => position),
    [0, 1, 2],
  );
  assert.deepEqual(unscaled, [3]);
  assert.equal(people + extremes, 200);
  assert.ok(extremes > 0);
});

test('the ability is where the expected number right is the number right', () => {
  const bs = [-2, -1, 0, 0.5, 3];
  const theta = abilityOf(bs, 5, 3);

  const expected = bs.reduce((sum, b) => sum + 1 / (1 + Math.exp(b - theta)), 0);
  assert.ok(Math.abs(expected - 3) < 1e-8);
});
