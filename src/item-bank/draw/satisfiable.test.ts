import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type BlueprintCell, fits, type PoolItem } from './pool.ts';
import { provesSatisfiable } from './satisfiable.ts';

const item = (id: number, topic: string, level: number, enemyGroup: string | null = null): PoolItem => ({
  id,
  topic,
  level,
  enemyGroup,
  optionCount: 4,
  pins: [],
  contentHash: `c${id}`,
});
const cell = (topic: string | null, level: number | null, count: number, kind?: string): BlueprintCell => ({
  topic,
  level,
  count,
  ...(kind ? { kind } : {}),
});

test('each lacking cell is named with what it needs and has', () => {
  const pool = [item(1, 'TTHC', 1), item(2, 'TTHC', 1), item(3, 'TTHC', 2), item(4, 'DVC', 1)];
  const table: [string, BlueprintCell[], { cells: number[]; need: number; have: number }[]][] = [
    ['enough', [cell('TTHC', 1, 2), cell('TTHC', 2, 1)], []],
    ['needs 3, has 2', [cell('TTHC', 1, 3), cell('DVC', 1, 1)], [{ cells: [0], need: 3, have: 2 }]],
    ['a topic without items', [cell('DVC', 1, 1), cell('CĐS', null, 1)], [{ cells: [1], need: 1, have: 0 }]],
    ['any level', [cell('TTHC', null, 3)], []],
    ['any topic', [cell(null, 1, 3)], []],
    ['overlapping cells compete', [cell('TTHC', null, 2), cell('TTHC', 1, 2)], [{ cells: [0, 1], need: 4, have: 3 }]],
    [
      'two lacks at once',
      [cell('TTHC', 1, 3), cell('DVC', 1, 2), cell('TTHC', 2, 1)],
      [
        { cells: [0], need: 3, have: 2 },
        { cells: [1], need: 2, have: 1 },
      ],
    ],
    ['an empty blueprint', [], []],
  ];
  for (const [name, cells, expected] of table) assert.deepEqual(provesSatisfiable(cells, pool), expected, name);
});

test('a cell that names a kind is filled by that kind alone, and what competes with it is named', () => {
  const of = (id: number, kind: string, enemyGroup: string | null = null) => ({
    ...item(id, 'a', 1, enemyGroup),
    kind,
  });
  const pool = [of(1, 'single'), of(2, 'single'), of(3, 'multiple'), of(4, 'true-false', 'x'), of(5, 'multiple', 'x')];
  const table: [string, BlueprintCell[], { cells: number[]; need: number; have: number }[]][] = [
    ['each kind there', [cell('a', 1, 2, 'single'), cell('a', 1, 2, 'multiple')], []],
    ['a kind that lacks', [cell('a', 1, 3, 'single')], [{ cells: [0], need: 3, have: 2 }]],
    ['a kind the bank has not', [cell('a', null, 1, 'true-false-set')], [{ cells: [0], need: 1, have: 0 }]],
    [
      'enemies of two kinds exclude each other',
      [cell('a', 1, 2, 'multiple'), cell('a', 1, 1, 'true-false')],
      [{ cells: [0, 1], need: 3, have: 2 }],
    ],
    [
      'a cell of any kind competes with one of a kind',
      [cell('a', 1, 3), cell('a', 1, 2, 'single')],
      [{ cells: [0, 1], need: 5, have: 4 }],
    ],
  ];
  for (const [name, cells, expected] of table) assert.deepEqual(provesSatisfiable(cells, pool), expected, name);

  const [untold] = provesSatisfiable([cell('a', 1, 1, 'single')], [item(1, 'a', 1)]);
  assert.deepEqual(untold, { cells: [0], need: 1, have: 0 }, 'an item without a kind fills no cell of a kind');
});

test('enemies count once, within a cell and across cells', () => {
  const pool = [item(1, 'TTHC', 1, 'x'), item(2, 'TTHC', 1, 'x'), item(3, 'DVC', 1, 'x'), item(4, 'DVC', 1)];

  assert.deepEqual(provesSatisfiable([cell('TTHC', 1, 2)], pool), [{ cells: [0], need: 2, have: 1 }]);
  assert.deepEqual(provesSatisfiable([cell('TTHC', 1, 1), cell('DVC', 1, 1)], pool), []);
  assert.deepEqual(provesSatisfiable([cell('TTHC', 1, 1), cell('DVC', 1, 2)], pool), [
    { cells: [0, 1], need: 3, have: 2 },
  ]);
});

test('the same content is the same question: its enemies are enemies too', () => {
  const twin = { ...item(5, 'CĐS', 1), contentHash: 'c1' };
  const pool = [item(1, 'TTHC', 1, 'x'), item(2, 'DVC', 1, 'x'), twin];

  assert.deepEqual(provesSatisfiable([cell('DVC', 1, 1), cell('CĐS', 1, 1)], pool), [
    { cells: [0, 1], need: 2, have: 1 },
  ]);
});

test('several rounds for one person need items never met, although enemies may come in different rounds', () => {
  const pool = [item(1, 'TTHC', 1, 'x'), item(2, 'TTHC', 1, 'x'), item(3, 'TTHC', 1), item(4, 'TTHC', 1)];

  assert.deepEqual(provesSatisfiable([cell('TTHC', 1, 2)], pool, 2), []);
  assert.deepEqual(provesSatisfiable([cell('TTHC', 1, 2)], pool, 3), [{ cells: [0], need: 6, have: 4 }]);
  assert.deepEqual(provesSatisfiable([cell('TTHC', 1, 3)], pool.slice(0, 3), 1), [{ cells: [0], need: 3, have: 2 }]);
});

const anyPool = fc.array(
  fc.record({
    topic: fc.constantFrom('a', 'b', 'c'),
    level: fc.constantFrom(1, 2),
    kind: fc.constantFrom('single', 'multiple'),
    enemyGroup: fc.constantFrom(null, null, 'x', 'y'),
    twin: fc.constantFrom(0, 0, 0, 1),
  }),
  { maxLength: 8 },
);
const toPool = (rows: typeof anyPool extends fc.Arbitrary<infer T> ? T : never): PoolItem[] =>
  rows.map((row, i) => ({
    ...item(i, row.topic, row.level, row.enemyGroup),
    kind: row.kind,
    contentHash: row.twin ? 'twin' : `c${i}`,
  }));
const anyCells = fc.array(
  fc.record(
    {
      topic: fc.constantFrom('a', 'b', 'c', null),
      level: fc.constantFrom(1, 2, null),
      kind: fc.constantFrom('single', 'multiple', undefined, undefined),
      count: fc.integer({ min: 0, max: 3 }),
    },
    { noNullPrototype: true },
  ),
  { maxLength: 4 },
);

/** Tries every choice. Classes by repeated merging, papers one after another. */
function bruteForce(cells: BlueprintCell[], pool: PoolItem[], rounds: number): boolean {
  const label = pool.map((_, i) => i);
  for (const _ of pool) {
    for (const [i, a] of pool.entries()) {
      for (const [j, b] of pool.entries()) {
        const same = a.contentHash === b.contentHash || (a.enemyGroup !== null && a.enemyGroup === b.enemyGroup);
        if (same) label[i] = label[j] = Math.min(label[i]!, label[j]!);
      }
    }
  }
  const slots: BlueprintCell[][] = Array.from({ length: rounds }, () =>
    cells.flatMap((c) => new Array(c.count).fill(c)),
  );
  const used = new Set<number>();
  const fill = (round: number, at: number, classes: Set<number>): boolean => {
    const slot = slots[round]?.[at];
    if (slot === undefined) return round + 1 >= rounds || fill(round + 1, 0, new Set());
    return pool.some((candidate, i) => {
      const fitting = fits(slot, candidate) && (slot.kind ?? candidate.kind) === candidate.kind;
      if (!fitting || used.has(i) || classes.has(label[i]!)) return false;
      used.add(i);
      const done = fill(round, at + 1, new Set([...classes, label[i]!]));
      used.delete(i);
      return done;
    });
  };
  return fill(0, 0, new Set());
}

test('satisfiable: agrees with trying every choice, for one round and for two', () => {
  fc.assert(
    fc.property(anyCells, anyPool, fc.constantFrom(1, 1, 2), (cells, rows, rounds) => {
      const total = cells.reduce((sum, c) => sum + c.count, 0) * rounds;
      fc.pre(total <= 8);
      const pool = toPool(rows);
      assert.equal(provesSatisfiable(cells, pool, rounds).length === 0, bruteForce(cells, pool, rounds));
    }),
    { numRuns: 400 },
  );
});

test('satisfiable: what is named lacking really lacks, and taking the named number away is enough', () => {
  fc.assert(
    fc.property(anyCells, anyPool, (cells, rows) => {
      const pool = toPool(rows);
      for (const { cells: named, need, have } of provesSatisfiable(cells, pool)) {
        const only = named.map((c) => cells[c]!);
        assert.equal(
          need,
          only.reduce((sum, c) => sum + c.count, 0),
        );
        assert.ok(have < need);
        if (only.length === 1) {
          assert.equal(bruteForce([{ ...only[0]!, count: have }], pool, 1), true);
          assert.equal(bruteForce([{ ...only[0]!, count: have + 1 }], pool, 1), false);
        } else if (need <= 8) {
          assert.equal(bruteForce(only, pool, 1), false);
        }
      }
    }),
    { numRuns: 300 },
  );
});
