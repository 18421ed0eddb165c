import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  type Counts,
  countByUnit,
  hundredths,
  type RosterPost,
  rateOf,
  sumUpward,
  type UnitNode,
} from './participation.ts';

const post = (personId: string, unitId: string, change: Partial<RosterPost> = {}): RosterPost => ({
  personId,
  unitId,
  primary: true,
  status: 'obliged',
  done: false,
  ...change,
});

test('a rate is x/y and, with exemptions, x/y′, in hundredths of a percent', () => {
  const table: [string, Counts, number | null, number | null][] = [
    ['nobody yet', { eligible: 40, exempt: 0, done: 0 }, 0, 0],
    ['half up', { eligible: 3, exempt: 0, done: 2 }, 6667, 6667],
    ['week 1 of Huế 2025', { eligible: 25_980, exempt: 0, done: 5_945 }, 2288, 2288],
    ['everybody', { eligible: 12, exempt: 0, done: 12 }, 10_000, 10_000],
    ['all but the exempt', { eligible: 12, exempt: 2, done: 10 }, 8333, 10_000],
    ['an exempt person took part: never capped', { eligible: 12, exempt: 2, done: 11 }, 9167, 11_000],
    ['nobody on the roster', { eligible: 0, exempt: 0, done: 0 }, null, null],
    ['all exempt', { eligible: 2, exempt: 2, done: 0 }, 0, null],
    ['more than everybody', { eligible: 2, exempt: 0, done: 3 }, 15_000, 15_000],
  ];
  for (const [name, counts, ofEligible, ofObliged] of table) {
    const obliged = counts.eligible - counts.exempt;
    assert.deepEqual(rateOf(counts), { ...counts, obliged, ofEligible, ofObliged }, name);
  }
});

test('hundredths: agrees with exact fractions, half up', () => {
  fc.assert(
    fc.property(fc.nat(3_000_000), fc.nat(3_000_000), (part, whole) => {
      const exact = whole === 0 ? null : Number((20_000n * BigInt(part) + BigInt(whole)) / (2n * BigInt(whole)));
      assert.equal(hundredths(part, whole), exact);
    }),
  );
});

test('a person with several posts counts once, in the unit of the primary post', () => {
  const posts = [
    post('Hà', 'Sở Nội vụ', { done: true }),
    post('Hà', 'Sở Tài chính', { primary: false, done: true }),
    post('Nam', 'Sở Tài chính', { primary: false }),
    post('Nam', 'Sở Nội vụ'),
    post('Mai', 'Sở Tài chính', { status: 'exempt' }),
    post('Lan', 'Sở Nội vụ', { status: 'excluded', done: true }),
  ];
  const expected = new Map([
    ['Sở Nội vụ', { eligible: 2, exempt: 0, done: 1 }],
    ['Sở Tài chính', { eligible: 1, exempt: 1, done: 0 }],
  ]);

  assert.deepEqual(countByUnit(posts), expected);
  assert.deepEqual(countByUnit(posts.reverse()), expected);
});

test('without one clear primary post a person is still counted once, wherever the rows stand', () => {
  const none = [post('Hà', 'b', { primary: false }), post('Hà', 'a', { primary: false, done: true })];
  const two = [post('Hà', 'c'), post('Hà', 'b', { done: true }), post('Hà', 'a', { primary: false })];
  const one = { eligible: 1, exempt: 0, done: 1 };

  for (const posts of [none, [...none].reverse()]) assert.deepEqual(countByUnit(posts), new Map([['a', one]]));
  for (const posts of [two, [...two].reverse()]) assert.deepEqual(countByUnit(posts), new Map([['b', one]]));
});

const units: UnitNode[] = [
  { id: 'tỉnh', parentId: null },
  { id: 'Sở Y tế', parentId: 'tỉnh' },
  { id: 'bệnh viện', parentId: 'Sở Y tế' },
  { id: 'khoa', parentId: 'bệnh viện' },
  { id: 'Sở Nội vụ', parentId: 'tỉnh' },
  { id: 'cơ quan Trung ương', parentId: 'not in the tree' },
];
const people = (eligible: number, exempt: number, done: number): Counts => ({ eligible, exempt, done });

test('figures sum up the tree, each person once a level; a unit nobody knows loses nobody', () => {
  const own = new Map([
    ['khoa', people(10, 1, 5)],
    ['bệnh viện', people(3, 0, 3)],
    ['Sở Nội vụ', people(20, 0, 20)],
    ['cơ quan Trung ương', people(4, 0, 0)],
    ['mã đã mất', people(2, 0, 1)],
  ]);

  const summed = sumUpward(units, own);

  assert.deepEqual(
    summed.byUnit,
    new Map([
      ['tỉnh', people(33, 1, 28)],
      ['Sở Y tế', people(13, 1, 8)],
      ['bệnh viện', people(13, 1, 8)],
      ['khoa', people(10, 1, 5)],
      ['Sở Nội vụ', people(20, 0, 20)],
      ['cơ quan Trung ương', people(4, 0, 0)],
    ]),
  );
  assert.deepEqual(summed.unplaced, people(2, 0, 1));
  assert.deepEqual(summed.total, people(39, 1, 29));
  assert.deepEqual(own.get('bệnh viện'), people(3, 0, 3));
});

test('a unit without people has a row with nobody in it', () => {
  assert.deepEqual(sumUpward(units.slice(0, 1), new Map()).byUnit, new Map([['tỉnh', people(0, 0, 0)]]));
});

test('units that contain each other are refused', () => {
  const circle = [
    { id: 'a', parentId: 'b' },
    { id: 'b', parentId: 'c' },
    { id: 'c', parentId: 'b' },
  ];
  assert.throws(() => sumUpward(circle, new Map()), RangeError);
  assert.throws(() => sumUpward([{ id: 'a', parentId: 'a' }], new Map()), RangeError);
});

test('participation: every unit equals a naive count of distinct people under it, and the top is everybody', () => {
  const anyTree = fc
    .array(fc.nat(), { minLength: 1, maxLength: 12 })
    .map((numbers) => numbers.map((n, i): UnitNode => ({ id: i, parentId: i === 0 || n % 5 === 0 ? null : n % i })));
  const anyPosts = fc.array(
    fc.record({
      personId: fc.nat(15),
      unitId: fc.nat(13),
      status: fc.constantFrom('obliged' as const, 'obliged' as const, 'exempt' as const, 'excluded' as const),
      done: fc.boolean(),
    }),
    { maxLength: 40 },
  );
  fc.assert(
    fc.property(anyTree, anyPosts, (tree, rows) => {
      const posts = rows.map((r, i) => ({ ...r, primary: rows.findIndex((o) => o.personId === r.personId) === i }));
      const primary = posts.filter((p) => p.primary && p.status !== 'excluded');
      const isUnder = (unit: unknown, top: unknown): boolean =>
        unit === top || tree.some((node) => node.id === unit && node.parentId !== null && isUnder(node.parentId, top));
      const naive = (list: typeof posts): Counts => ({
        eligible: list.length,
        exempt: list.filter((p) => p.status === 'exempt').length,
        done: list.filter((p) => posts.some((o) => o.personId === p.personId && o.done)).length,
      });

      const { byUnit, unplaced, total } = sumUpward(tree, countByUnit(posts));

      for (const { id } of tree) assert.deepEqual(byUnit.get(id), naive(primary.filter((p) => isUnder(p.unitId, id))));
      assert.deepEqual(unplaced, naive(primary.filter((p) => !tree.some((node) => node.id === p.unitId))));
      assert.deepEqual(total, naive(primary));
    }),
  );
});
