import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { fromTemplate } from '../../contest/templates/index.ts';
import { levelOf } from '../pure/ranking.ts';
import { giveAwards, type Slot, slotsOfRound } from './awards.ts';

const slots = (counts: number[], minimum: number | null = null): Slot[] =>
  counts.map((count, level) => ({ name: `giải ${level + 1}`, count, minimumTenths: minimum }));

/** Ranks like 1, 2, 2, 4 from the sizes of the groups of equals. */
const ranking = (sizes: number[], points: (rank: number) => number = () => 100) => {
  let next = 1;
  return sizes.flatMap((size) => {
    const rank = next;
    next += size;
    return Array.from({ length: size }, () => ({ rank, points: points(rank) }));
  });
};

const given = (sizes: number[], counts: number[], points?: (rank: number) => number) => {
  const rows = ranking(sizes, points);
  const { awards, decisive } = giveAwards(rows, slots(counts), 'stay-empty');
  return {
    awards: rows.map((row) => `${row.rank}: ${awards.get(row) ?? '-'}`),
    decisive: decisive.map(({ rows: equals, left, level }) => `${equals.length} người, ${level} còn ${left}`),
  };
};

test('awards go down the ranking, and equals share the award of their place', () => {
  assert.deepEqual(given([1, 2, 1, 1, 1, 1], [1, 2, 3]), {
    awards: ['1: giải 1', '2: giải 2', '2: giải 2', '4: giải 3', '5: giải 3', '6: giải 3', '7: -'],
    decisive: [],
  });
});

test('equals that reach over the end of a level are named, and take their places from the next level', () => {
  assert.deepEqual(given([1, 3, 1, 1, 1], [1, 2, 3]), {
    awards: ['1: giải 1', '2: giải 2', '2: giải 2', '2: giải 2', '5: giải 3', '6: giải 3', '7: -'],
    decisive: ['3 người, giải 2 còn 2'],
  });
  assert.deepEqual(given([1, 4], [1, 2]), {
    awards: ['1: giải 1', '2: giải 2', '2: giải 2', '2: giải 2', '2: giải 2'],
    decisive: ['4 người, giải 2 còn 2'],
  });
});

test('without minimum scores the award of everybody is the level of the shared place, whatever the ties', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 1, max: 5 }), { maxLength: 12 }),
      fc.array(fc.integer({ min: 1, max: 6 }), { maxLength: 5 }),
      (sizes, counts) => {
        const rows = ranking(sizes);
        const { awards, decisive } = giveAwards(rows, slots(counts), 'stay-empty');
        const naive = rows.map((row) => slots(counts)[levelOf(row.rank, counts)]?.name);
        assert.deepEqual(
          rows.map((row) => awards.get(row)),
          naive,
        );
        const spanning = sizes.filter((size, at) => {
          const rank = 1 + sizes.slice(0, at).reduce((sum, each) => sum + each, 0);
          return size > 1 && levelOf(rank, counts) !== levelOf(rank + size - 1, counts);
        });
        assert.equal(decisive.length, spanning.length);
      },
    ),
  );
});

test('nobody is awarded with zero points, nor below the minimum score of a level', () => {
  const falling = (rank: number) => 100 - (rank - 1) * 40;

  assert.deepEqual(given([1, 1, 1, 1], [1, 3], falling).awards, ['1: giải 1', '2: giải 2', '3: giải 2', '4: -']);

  const rows = ranking([1, 1, 1], falling);
  const { awards } = giveAwards(rows, [...slots([1], 110), ...slots([1, 1], 50)], 'stay-empty');

  assert.deepEqual(
    rows.map((row) => awards.get(row)),
    ['giải 1', 'giải 2', undefined],
  );
});

test('an unfilled award stays empty or passes down, as the rules say', () => {
  const rows = ranking([1, 1, 1], () => 80);
  const table: Slot[] = [
    { name: 'Nhất', count: 1, minimumTenths: 100 },
    { name: 'Nhì', count: 1, minimumTenths: null },
  ];
  const names = (unfilled: 'stay-empty' | 'pass-down') =>
    rows.map((row) => giveAwards(rows, table, unfilled).awards.get(row) ?? '-');

  assert.deepEqual(names('stay-empty'), ['Nhì', '-', '-']);
  assert.deepEqual(names('pass-down'), ['Nhì', 'Nhì', '-']);
});

test('a round gives its own awards of persons; awards of units, of clips and of the whole contest come elsewhere', () => {
  const { parameters } = fromTemplate('thua-thien-hue-2023');

  assert.deepEqual(slotsOfRound(parameters, 4), [
    { name: 'Giải Nhất', count: 1, minimumTenths: null },
    { name: 'Giải Nhì', count: 2, minimumTenths: null },
    { name: 'Giải Ba', count: 3, minimumTenths: null },
  ]);
});
