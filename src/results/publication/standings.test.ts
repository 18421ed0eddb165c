import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ContestParameters } from '../../contest/parameters.ts';
import { fromTemplate } from '../../contest/templates/index.ts';
import { countedAttempt } from './counted.ts';
import { type GradedResult, type Standings, type StandingsFacts, standingsOf } from './standings.ts';
import type { LockedUnit } from './unit-table.ts';

const units: LockedUnit[] = [
  {
    id: 1,
    parentId: null,
    path: [1],
    code: 'TN',
    name: 'Tỉnh Thử Nghiệm',
    fullName: 'Tỉnh Thử Nghiệm',
    block: null,
    must: 0,
    exempt: 0,
  },
  {
    id: 2,
    parentId: 1,
    path: [1, 2],
    code: 'TN.S1',
    name: 'Sở A',
    fullName: 'Sở A, Tỉnh Thử Nghiệm',
    block: 'Khối sở',
    must: 3,
    exempt: 1,
  },
  {
    id: 3,
    parentId: 2,
    path: [1, 2, 3],
    code: 'TN.S1.P',
    name: 'Văn phòng',
    fullName: 'Văn phòng, Sở A, Tỉnh Thử Nghiệm',
    block: null,
    must: 2,
    exempt: 0,
  },
  {
    id: 4,
    parentId: 1,
    path: [1, 4],
    code: '',
    name: 'Huyện B',
    fullName: 'Huyện B, Tỉnh Thử Nghiệm',
    block: 'Khối huyện',
    must: 4,
    exempt: 0,
  },
];

const result = (personId: number, points: number, seconds: number, more: Partial<GradedResult> = {}): GradedResult => ({
  attemptId: personId * 10 + (more.number ?? 1),
  personId,
  name: `Người ${personId}`,
  status: 'must',
  unitId: 2,
  number: 1,
  points,
  maximum: 200,
  questions: 20,
  answered: 20,
  startedAt: 1_000_000,
  finishedAt: 1_000_000 + seconds * 1000,
  prediction: null,
  ...more,
});

function standings(
  results: GradedResult[],
  change: (parameters: ContestParameters) => void = () => {},
  more: Partial<StandingsFacts> = {},
): Standings {
  const { parameters } = fromTemplate('thua-thien-hue-2023');
  change(parameters);
  return standingsOf({
    parameters,
    rounds: 4,
    results,
    units,
    decisions: [],
    otherRounds: new Map(),
    predicted: null,
    keptActual: null,
    troubles: new Map(),
    incidents: [],
    rulesVersion: 2,
    drawSeed: null,
    ...more,
  });
}

const order = ({ rows }: Standings) =>
  rows.map((row) => `${row.rank} ${row.personId}${row.award ? ` ${row.award}` : ''}`);

test('a round that is not ranked by itself gives no award and shows nobody; the only round of a contest always is', () => {
  const results = [result(1, 200, 60), result(2, 150, 60)];
  const of = (perRound: boolean, rounds: number) =>
    standings(
      results,
      (parameters) => {
        parameters.ranking.perRound = perRound;
        parameters.disclosure.publishIndividuals = 'all';
      },
      { rounds },
    ).rows.map(({ rank, award, shown }) => [rank, award, shown]);
  const ranked = [
    [1, 'Giải Nhất', true],
    [2, 'Giải Nhì', true],
  ];

  assert.deepEqual(of(true, 4), ranked);
  assert.deepEqual(of(false, 4), [
    [1, null, false],
    [2, null, false],
  ]);
  assert.deepEqual(of(false, 1), ranked);
});

test('the attempt that counts follows the rule of the contest', () => {
  const attempts = [
    { number: 1, points: 150, maximum: 200, ms: 300 },
    { number: 2, points: 200, maximum: 200, ms: 900 },
    { number: 3, points: 200, maximum: 200, ms: 500 },
    { number: 4, points: 100, maximum: 200, ms: 100 },
  ];
  const rules = ['best', 'best-then-fastest', 'last', 'first-all-right', 'only'] as const;

  assert.deepEqual(
    rules.map((rule) => [rule, countedAttempt(attempts, rule).number]),
    [
      ['best', 2],
      ['best-then-fastest', 3],
      ['last', 4],
      ['first-all-right', 2],
      ['only', 1],
    ],
  );
  assert.equal(countedAttempt([attempts[3]!, attempts[0]!], 'first-all-right').number, 1);
});

test('people are ranked by the chain, equals share the place, and awards follow', () => {
  const found = standings([
    result(1, 190, 400),
    result(2, 200, 500),
    result(3, 200, 372),
    result(4, 200, 400, { unitId: 4 }),
    result(5, 200, 400.4, { unitId: 3 }),
    result(6, 100, 60),
    result(7, 90, 60),
    result(8, 80, 60),
  ]);

  assert.deepEqual(order(found), [
    '1 3 Giải Nhất',
    '2 4 Giải Nhì',
    '2 5 Giải Nhì',
    '4 2 Giải Ba',
    '5 1 Giải Ba',
    '6 6 Giải Ba',
    '7 7',
    '8 8',
  ]);
  assert.deepEqual(found.ties, []);
});

test('the order of the rows decides nothing', () => {
  const results = Array.from({ length: 40 }, (_, at) => result(at + 1, 10 * (at % 5), 300 + (at % 3)));

  assert.deepEqual(standings(results), standings(results.toReversed()));
});

test('excluded people and people who are not on the roster stand in no list and no figure', () => {
  const found = standings([
    result(1, 200, 100, { status: 'excluded' }),
    result(2, 200, 100, { status: null, unitId: null }),
    result(3, 200, 100, { status: 'not-eligible' }),
    result(4, 100, 100, { status: 'exempt' }),
  ]);

  assert.deepEqual(order(found), ['1 4 Giải Nhất']);
  assert.deepEqual([found.summary.done, found.outside, found.units[0]?.done], [1, 3, 1]);
});

test('figures of a unit hold everything below it, and everybody once', () => {
  const found = standings([
    result(1, 200, 100, { unitId: 3 }),
    result(2, 0, 100, { unitId: 3 }),
    result(3, 100, 100, { unitId: 2, status: 'exempt' }),
    result(4, 50, 100, { unitId: 4, number: 2 }),
    result(4, 60, 100, { unitId: 4 }),
  ]);

  assert.deepEqual(
    found.units.map((unit) => [
      unit.fullName,
      unit.depth,
      unit.must,
      unit.exempt,
      unit.done,
      unit.points,
      unit.fullMarks,
      unit.zero,
    ]),
    [
      ['Tỉnh Thử Nghiệm', 0, 9, 1, 4, 360, 1, 1],
      ['Huyện B', 1, 4, 0, 1, 60, 0, 0],
      ['Sở A', 1, 5, 1, 3, 300, 1, 1],
      ['Văn phòng, Sở A', 2, 2, 0, 2, 200, 1, 1],
    ],
  );
  assert.deepEqual(found.summary, {
    must: 9,
    exempt: 1,
    done: 4,
    points: 360,
    maximum: 200,
    fullMarks: 1,
    zero: 1,
    units: 2,
    actual: null,
    rulesVersion: 2,
  });
});

test('only who answered and had everything wrong is a zero; a technical loss and an untouched paper are told apart', () => {
  const found = standings(
    [
      result(1, 0, 100),
      result(2, 0, 100, { answered: 0 }),
      result(3, 0, 100),
      result(4, 0, 100, { answered: 12 }),
      result(5, 10, 100),
    ],
    undefined,
    { troubles: new Map([[31, { failedSaves: 2, unsent: 0 }]]), incidents: [{ from: 1_000_000, to: 1_060_000 }] },
  );

  assert.deepEqual(
    found.zeros.map(({ personId, cause }) => [personId, cause]),
    [
      [1, 'all-wrong'],
      [2, 'technical-loss'],
      [3, 'technical-loss'],
      [4, 'technical-loss'],
    ],
  );
  assert.equal(found.summary.zero, 1);
  assert.deepEqual(
    standings([result(2, 0, 100, { answered: 0 })]).zeros.map(({ cause }) => cause),
    ['opened-no-answer'],
  );
});

test('the number to be predicted is counted once, and nearer predictions come first', () => {
  const predicting = (parameters: ContestParameters) => {
    parameters.prediction = { ...parameters.prediction, enabled: true, target: 'participants', countExcluded: true };
    parameters.tieChain = [{ by: 'score' }, { by: 'prediction' }, { by: 'time-used' }, { by: 'shared-place' }];
  };
  const results = [
    result(1, 200, 100, { prediction: 9 }),
    result(2, 200, 200, { prediction: 4 }),
    result(3, 200, 50),
    result(4, 200, 300, { prediction: 2 }),
    result(5, 0, 60, { status: 'excluded' }),
  ];
  const found = standings(results, predicting);

  assert.deepEqual(found.summary.actual, { '': 5 });
  assert.deepEqual(
    found.rows.map((row) => [row.rank, row.personId, row.distance]),
    [
      [1, 2, 1],
      [2, 4, 3],
      [3, 1, 4],
      [4, 3, null],
    ],
  );
  assert.deepEqual(standings(results, predicting, { keptActual: { '': 9 } }).rows[0]?.personId, 1);
});

test('each block is ranked by itself and has its own awards when the rules say so', () => {
  const found = standings(
    [result(1, 100, 100), result(2, 200, 100, { unitId: 4 }), result(3, 150, 100, { unitId: 3 })],
    (parameters) => {
      parameters.ranking = { ...parameters.ranking, group: 'block' };
    },
  );

  assert.deepEqual(
    found.rows.map((row) => [row.block, row.rank, row.personId, row.award]),
    [
      ['Khối huyện', 1, 2, 'Giải Nhất'],
      ['Khối sở', 1, 3, 'Giải Nhất'],
      ['Khối sở', 2, 1, 'Giải Nhì'],
    ],
  );
});

test('a chain that ends with the committee waits for its decision, which then orders just those equals', () => {
  const decided = (parameters: ContestParameters) => {
    parameters.tieChain = [{ by: 'score' }, { by: 'time-used' }, { by: 'recorded-decision' }];
  };
  const results = [result(1, 200, 100), result(2, 200, 100), result(3, 150, 100), result(4, 150, 100)];
  const open = standings(results, decided);

  assert.equal(open.decisionsNeeded, true);
  assert.deepEqual(open.ties, [
    { persons: [1, 2], rank: 1, level: 'Giải Nhất', left: 1 },
    { persons: [3, 4], rank: 3, level: 'Giải Nhì', left: 1 },
  ]);

  const settled = standings(results, decided, { decisions: [{ order: [2, 1] }] });

  assert.equal(settled.decisionsNeeded, true);
  assert.deepEqual(order(settled), ['1 2 Giải Nhất', '2 1 Giải Nhì', '3 3 Giải Nhì', '3 4 Giải Nhì']);
  assert.equal(
    standings(results, decided, { decisions: [{ order: [2, 1] }, { order: [3, 4] }] }).decisionsNeeded,
    false,
  );
});

test('who may be seen follows the contest: all but zeros, winners, nobody', () => {
  const results = [
    result(1, 200, 100),
    result(2, 0, 100),
    ...Array.from({ length: 8 }, (_, at) => result(at + 3, 100 - at, 100)),
  ];
  const shown = (publishIndividuals: 'all' | 'winners' | 'none') =>
    standings(results, (parameters) => {
      parameters.disclosure = { ...parameters.disclosure, publishIndividuals };
    })
      .rows.filter((row) => row.shown)
      .map(({ personId }) => personId);

  assert.deepEqual(shown('all'), [1, 3, 4, 5, 6, 7, 8, 9, 10]);
  assert.deepEqual(shown('winners'), [1, 3, 4, 5, 6, 7]);
  assert.deepEqual(shown('none'), []);
});

test('a public draw orders equals by the revealed seed, and leaves them equal before', () => {
  const drawn = (parameters: ContestParameters) => {
    parameters.tieChain = [{ by: 'score' }, { by: 'public-draw' }, { by: 'shared-place' }];
  };
  const results = [result(1, 200, 100), result(2, 200, 90), result(3, 200, 80)];

  assert.deepEqual(
    standings(results, drawn).rows.map(({ rank }) => rank),
    [1, 1, 1],
  );
  assert.deepEqual(
    standings(results, drawn, { drawSeed: 'ab' }).rows.map(({ rank }) => rank),
    [1, 2, 3],
  );
});
