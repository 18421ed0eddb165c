import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import fc from 'fast-check';
import { type Comparator, DECISION, levelOf, type RankRow, rankRows, tiesForAward } from './ranking.ts';

const row = (id: string, change: Partial<RankRow> = {}): RankRow => ({
  id,
  name: id,
  allRight: false,
  points: 100,
  predictionDistance: 5,
  timeUsedMs: 600_000,
  submittedAt: 1_000_000,
  ...change,
});
/** "rank id" of each row, in order. */
const ranks = (rows: RankRow[], chain: Comparator[], decisions: { order: string[] }[] = []) =>
  rankRows(rows, chain, decisions).map((r) => `${r.rank} ${r.row.id}`);

const allRight: Comparator = { by: 'all-right' };
const score: Comparator = { by: 'score' };
const prediction: Comparator = { by: 'prediction', noAnswer: 'last' };
const noPriority: Comparator = { by: 'prediction', noAnswer: 'no-priority' };
const time: Comparator = { by: 'time-used', resolution: 's' };
const earlier: Comparator = { by: 'submitted', resolution: 's' };

test('each comparator puts the better row first and says that it did', () => {
  const table: [Comparator, Partial<RankRow>, Partial<RankRow>][] = [
    // better, worse
    [allRight, { allRight: true }, { allRight: false }],
    [score, { points: 101 }, { points: 100 }],
    [{ by: 'part', name: 'essay' }, { parts: { essay: 90 } }, { parts: { essay: 80, test: 200 } }],
    [{ by: 'part', name: 'essay' }, { parts: { essay: 1 } }, {}],
    [{ by: 'criterion', name: 'spirit' }, { criteria: { spirit: 3 } }, { criteria: { spirit: 2 } }],
    [prediction, { predictionDistance: 3 }, { predictionDistance: 4 }],
    [prediction, { predictionDistance: 9999 }, { predictionDistance: null }],
    [{ by: 'prediction-exact' }, { predictionDistance: 0 }, { predictionDistance: 1 }],
    [{ by: 'prediction-exact' }, { predictionDistance: 0 }, { predictionDistance: null }],
    [time, { timeUsedMs: 599_999 }, { timeUsedMs: 600_000 }],
    [{ by: 'time-used', resolution: 'ms' }, { timeUsedMs: 600_000 }, { timeUsedMs: 600_001 }],
    [earlier, { submittedAt: 999_999 }, { submittedAt: 1_000_000 }],
    [{ by: 'full-mark-rounds' }, { fullMarkRounds: 4 }, { fullMarkRounds: 3 }],
    [{ by: 'rounds-taken' }, { roundsTaken: 1 }, {}],
    [{ by: 'jurors-higher' }, { jurorsHigher: 2 }, { jurorsHigher: 1 }],
  ];
  for (const [comparator, better, worse] of table) {
    const ranked = rankRows([row('worse', worse), row('better', better)], [comparator]);
    const got = ranked.map((r) => [r.row.id, r.rank, r.sharing, r.separatedBy]);
    assert.deepEqual(got, [
      ['better', 1, 1, null],
      ['worse', 2, 1, 0],
    ]);
  }
});

test('what a comparator calls equal stays equal', () => {
  const table: [Comparator, Partial<RankRow>, Partial<RankRow>][] = [
    [time, { timeUsedMs: 600_001 }, { timeUsedMs: 600_999 }],
    [earlier, { submittedAt: 1_000_000 }, { submittedAt: 1_000_500 }],
    [prediction, { predictionDistance: null }, { predictionDistance: null }],
    [{ by: 'prediction-exact' }, { predictionDistance: 1 }, { predictionDistance: null }],
  ];
  for (const [comparator, a, b] of table)
    assert.deepEqual(ranks([row('a', a), row('b', b)], [comparator]), ['1 a', '1 b']);
});

test('the chains contests really use', () => {
  const bhxh = [allRight, prediction, time, earlier];
  const haTinh = [score, prediction, time, earlier];
  const thanhKhe = [score, time, noPriority];
  const tayNinh = [score, earlier];
  const vcnet: Comparator[] = [allRight, { by: 'prediction-exact' }, earlier];
  const rows = [
    row('a', { allRight: true, points: 200, predictionDistance: 8, timeUsedMs: 400_000, submittedAt: 5_000_000 }),
    row('b', { allRight: true, points: 200, predictionDistance: 0, timeUsedMs: 900_000, submittedAt: 9_000_000 }),
    row('c', { allRight: true, points: 200, predictionDistance: null, timeUsedMs: 400_000, submittedAt: 1_000_000 }),
    row('d', { points: 190, predictionDistance: 1, timeUsedMs: 100_000, submittedAt: 500_000 }),
  ];

  assert.deepEqual(ranks(rows, bhxh), ['1 b', '2 a', '3 c', '4 d']);
  assert.deepEqual(ranks(rows, haTinh), ['1 b', '2 a', '3 c', '4 d']);
  assert.deepEqual(ranks(rows, thanhKhe), ['1 a', '1 c', '3 b', '4 d']);
  assert.deepEqual(ranks(rows, tayNinh), ['1 c', '2 a', '3 b', '4 d']);
  assert.deepEqual(ranks(rows, vcnet), ['1 b', '2 c', '3 a', '4 d']);
});

test('without a prediction: "last" stands behind, "no priority" is equal to the farthest of the tie', () => {
  const rows = [
    row('none', { predictionDistance: null, timeUsedMs: 1000 }),
    row('near', { predictionDistance: 2, timeUsedMs: 9000 }),
    row('far', { predictionDistance: 70, timeUsedMs: 5000 }),
    row('elsewhere', { points: 90, predictionDistance: 5000 }),
  ];

  assert.deepEqual(ranks(rows, [score, prediction, time]), ['1 near', '2 far', '3 none', '4 elsewhere']);
  assert.deepEqual(ranks(rows, [score, noPriority, time]), ['1 near', '2 none', '3 far', '4 elsewhere']);
});

test('equals share a place and the next place is skipped; inside they are listed by given name', () => {
  const rows = [
    row('1', { name: 'Trần Văn Dũng' }),
    row('2', { name: 'Nguyễn Thị Hà' }),
    row('3', { name: 'Lê Ánh' }),
    row('4', { name: 'Phạm Thị An', points: 80 }),
    row('5', { name: 'Bùi Văn Đức' }),
    row('6', { name: 'Lê Thị Hà' }),
  ];

  const listed = rankRows(rows, [score]).map((r) => [r.rank, r.row.name, r.sharing]);

  assert.deepEqual(listed, [
    [1, 'Lê Ánh', 5],
    [1, 'Trần Văn Dũng', 5],
    [1, 'Bùi Văn Đức', 5],
    [1, 'Lê Thị Hà', 5],
    [1, 'Nguyễn Thị Hà', 5],
    [6, 'Phạm Thị An', 1],
  ]);
});

test('a public draw orders by the hash of the revealed seed and the row', () => {
  const hashOf = (id: string) => createHash('sha256').update(`lot 12/6|${id}`).digest('hex');
  const ids = ['a', 'b', 'c', 'd', 'e'];
  const expected = [...ids].sort((x, y) => (hashOf(x) < hashOf(y) ? -1 : 1));

  const ranked = ranks(
    ids.map((id) => row(id)),
    [score, { by: 'draw', seed: 'lot 12/6' }],
  );

  assert.deepEqual(
    ranked,
    expected.map((id, i) => `${i + 1} ${id}`),
  );
  assert.notDeepEqual(
    ranks(
      ids.map((id) => row(id)),
      [{ by: 'draw', seed: 'lot 13/6' }],
    ),
    ranked,
  );
});

test('a recorded decision orders exactly the tie it was made for, and no other', () => {
  const tie = [row('a'), row('b'), row('c')];
  const decisions = [{ order: ['c', 'a', 'b'] }];

  assert.deepEqual(ranks(tie, [score], decisions), ['1 c', '2 a', '3 b']);
  assert.deepEqual(
    rankRows(tie, [score], decisions).map((r) => r.separatedBy),
    [null, DECISION, DECISION],
  );
  assert.deepEqual(ranks([...tie, row('d')], [score], decisions), ['1 a', '1 b', '1 c', '1 d']);
  assert.deepEqual(ranks([tie[0]!, tie[1]!, row('c', { points: 200 })], [score], decisions), ['1 c', '2 a', '2 b']);
});

test('only a tie over the edge between two award levels, or of the last one, needs a decision', () => {
  const slots = [1, 2, 3]; // places 1 · 2–3 · 4–6
  const points = (list: number[]) =>
    rankRows(
      list.map((p, i) => row(`r${i}`, { points: p })),
      [score],
    );
  const table: [string, number[], [number, number][]][] = [
    ['no tie', [9, 8, 7, 6, 5, 4, 3], []],
    ['two firsts for one slot', [9, 9, 7, 6, 5, 4, 3], [[1, 2]]],
    ['inside the second level', [9, 8, 8, 6, 5, 4, 3], []],
    ['inside the third level', [9, 8, 7, 6, 6, 6, 3], []],
    ['between second and third', [9, 8, 7, 7, 5, 4, 3], [[3, 4]]],
    ['for the last slot', [9, 8, 7, 6, 5, 4, 4], [[6, 7]]],
    ['below every award', [9, 8, 7, 6, 5, 4, 3, 3, 3], []],
    ['everybody', [9, 9, 9, 9, 9, 9, 9, 9], [[1, 8]]],
    [
      'two ties at once',
      [9, 9, 7, 6, 5, 4, 4],
      [
        [1, 2],
        [6, 7],
      ],
    ],
  ];
  for (const [name, list, expected] of table) {
    const ties = tiesForAward(points(list), slots);
    assert.deepEqual(
      ties.map((tie) => [tie.from, tie.to]),
      expected,
      name,
    );
    assert.deepEqual(
      ties.map((tie) => tie.ids.length),
      expected.map(([from, to]) => to - from + 1),
    );
  }
  assert.deepEqual(
    [1, 2, 3, 4, 6, 7].map((place) => levelOf(place, slots)),
    [0, 1, 1, 2, 2, 3],
  );
});

test('a doubled row is a fault', () => {
  assert.throws(() => rankRows([row('a'), row('a')], [score]), RangeError);
});

const anyRows = fc.uniqueArray(
  fc.record({
    id: fc.integer({ min: 1, max: 60 }),
    name: fc.constantFrom('Lê An', 'Lê Ánh', 'Bùi Đức', 'Trần Dũng', 'Hà'),
    allRight: fc.boolean(),
    points: fc.integer({ min: 0, max: 3 }),
    predictionDistance: fc.option(fc.integer({ min: 0, max: 2 })),
    timeUsedMs: fc.integer({ min: 0, max: 3000 }),
    submittedAt: fc.integer({ min: 0, max: 3000 }),
    fullMarkRounds: fc.integer({ min: 0, max: 1 }),
  }),
  { selector: (r) => r.id, maxLength: 25 },
);
const anyChain = fc.array(
  fc.constantFrom<Comparator>(
    allRight,
    score,
    prediction,
    noPriority,
    time,
    earlier,
    { by: 'prediction-exact' },
    { by: 'full-mark-rounds' },
    { by: 'time-used', resolution: 'ms' },
  ),
  { maxLength: 5 },
);

/** Ranks by splitting one heap after the other, with none of the code above. */
function naiveRanks(rows: RankRow[], chain: Comparator[]): Map<unknown, number> {
  let heaps = rows.length === 0 ? [] : [rows];
  for (const c of chain) {
    heaps = heaps.flatMap((heap) => {
      const given = heap.map((r) => r.predictionDistance).filter((d) => d !== null);
      const none = c.by === 'prediction' && c.noAnswer === 'no-priority' ? Math.max(0, ...given) : 1e9;
      const worth = (r: RankRow): number => {
        if (c.by === 'all-right') return r.allRight ? 1 : 0;
        if (c.by === 'score') return r.points;
        if (c.by === 'full-mark-rounds') return r.fullMarkRounds!;
        if (c.by === 'prediction-exact') return r.predictionDistance === 0 ? 1 : 0;
        if (c.by === 'prediction') return -(r.predictionDistance ?? none);
        const ms = c.by === 'time-used' ? r.timeUsedMs : r.submittedAt;
        return -('resolution' in c && c.resolution === 's' ? Math.trunc(ms / 1000) : ms);
      };
      const values = [...new Set(heap.map(worth))].sort((a, b) => b - a);
      return values.map((value) => heap.filter((r) => worth(r) === value));
    });
  }
  const result = new Map<unknown, number>();
  let place = 1;
  for (const heap of heaps) {
    for (const r of heap) result.set(r.id, place);
    place += heap.length;
  }
  return result;
}

test('ranking: agrees with a naive second implementation, whatever the order of the rows', () => {
  fc.assert(
    fc.property(anyRows, anyChain, fc.infiniteStream(fc.nat()), (rows, chain, numbers) => {
      const weighed = rows.map((r) => [numbers.next().value ?? 0, r] as const);
      const shuffled = weighed.sort((a, b) => a[0] - b[0]).map(([, r]) => r);

      const ranked = rankRows(rows, chain);

      assert.deepEqual(rankRows(shuffled, chain), ranked);
      assert.deepEqual(new Map(ranked.map((r) => [r.row.id, r.rank])), naiveRanks(rows, chain));
      for (const r of ranked) assert.equal(r.sharing, ranked.filter((other) => other.rank === r.rank).length);
    }),
    { numRuns: 1000 },
  );
});

test('ranking: each row is separated from the one before by the first comparator in which they differ', () => {
  fc.assert(
    fc.property(anyRows, anyChain, (rows, chain) => {
      const ranked = rankRows(rows, chain);
      for (let i = 1; i < ranked.length; i++) {
        const by = ranked[i]!.separatedBy;
        const equalBefore = naiveRanks(rows, by === null ? chain : chain.slice(0, by));
        const [before, here] = [ranked[i - 1]!.row.id, ranked[i]!.row.id];
        assert.equal(equalBefore.get(before), equalBefore.get(here));
        if (by !== null) assert.notEqual(naiveRanks(rows, chain.slice(0, by + 1)).get(here), equalBefore.get(here));
      }
    }),
  );
});

test('measured: 30,000 rows by score, prediction, time and hand-in', (t) => {
  const rows = Array.from({ length: 30_000 }, (_, i) =>
    row(`r${i}`, {
      points: (i * 7) % 21,
      predictionDistance: (i * 31) % 997,
      timeUsedMs: (i * 7919) % 1_200_000,
      submittedAt: i,
    }),
  );
  const start = performance.now();
  const ranked = rankRows(rows, [score, prediction, time, earlier]);
  t.diagnostic(`${(performance.now() - start).toFixed(0)} ms`);
  assert.equal(ranked.length, 30_000);
});
