import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { fromTemplate } from '../../contest/templates/index.ts';
import { type ContestFacts, contestStandingsOf, figuresOf, type RoundRow } from './contest-standings.ts';

const rules = fromTemplate('thua-thien-hue-2023').parameters;
const row = (personId: number, points: number, over: Partial<RoundRow> = {}): RoundRow => ({
  personId,
  unitId: 7,
  name: `Người ${personId}`,
  unitName: 'Sở Nội vụ',
  block: 'Sở, ngành',
  points,
  maximum: 200,
  secondsUsed: 600,
  finishedAt: new Date('2023-06-06T02:00:00Z'),
  distance: null,
  ...over,
});
const award = (name: string, count: number, per: 'contest' | 'block' = 'contest') => ({
  key: name.toLowerCase(),
  name,
  recipient: 'individual' as const,
  per,
  partKey: 'trac-nghiem',
  count,
  amount: 0,
  certificate: null,
  minimumScoreTenths: null,
});
const standings = (
  rounds: RoundRow[][],
  change: (parameters: ContestFacts['parameters']) => void = () => {},
  over: Partial<ContestFacts> = {},
) => {
  const parameters = structuredClone(rules);
  Object.assign(parameters.ranking, { wholeContest: true });
  Object.assign(parameters, { awards: [] });
  parameters.disclosure.publishIndividuals = 'all';
  change(parameters);
  return contestStandingsOf({
    parameters,
    rounds,
    allRounds: rounds.length,
    excluded: new Set(),
    decisions: [],
    drawSeed: null,
    ...over,
  });
};
const told = (rows: ReturnType<typeof standings>['rows']) =>
  rows.map(({ rank, personId, hundredths }) => [rank, personId, hundredths]);

test('points, time, distance and moment of several rounds become one as the rules say', () => {
  const at = (day: number) => new Date(Date.UTC(2023, 5, day));
  const rounds = [
    row(1, 150, { secondsUsed: 700, distance: 40, finishedAt: at(6) }),
    row(1, 185, { secondsUsed: 500, distance: null, finishedAt: at(13) }),
    row(1, 185, { secondsUsed: 401, distance: 11, finishedAt: at(20) }),
  ];

  assert.deepEqual(figuresOf(rounds, 'sum-of-rounds'), {
    hundredths: 5200,
    secondsUsed: 1601,
    distance: 51,
    finishedAt: at(20),
  });
  const { hundredths, secondsUsed, distance, finishedAt } = figuresOf(rounds, 'best-round');
  assert.deepEqual([hundredths, secondsUsed, distance, finishedAt], [1850, 401, 11, at(20)]);
  assert.deepEqual(figuresOf(rounds, 'mean-of-rounds'), {
    hundredths: 1733,
    secondsUsed: 533,
    distance: 26,
    finishedAt: at(20),
  });
});

test('the sum is ranked, a round not taken brings nothing, and equals are told apart by the chain', () => {
  const { rows } = standings([
    [row(1, 180), row(2, 200, { secondsUsed: 900 }), row(3, 150)],
    [row(1, 190, { secondsUsed: 500 }), row(2, 170), row(4, 200)],
  ]);

  assert.deepEqual(told(rows), [
    [1, 1, 3700],
    [2, 2, 3700],
    [3, 4, 2000],
    [4, 3, 1500],
  ]);
  assert.deepEqual(
    rows.map(({ roundsTaken, fullMarkRounds, secondsUsed }) => [roundsTaken, fullMarkRounds, secondsUsed]),
    [
      [2, 0, 1100],
      [2, 1, 1500],
      [1, 1, 600],
      [1, 0, 600],
    ],
  );
});

test('the best round and the mean rank otherwise than the sum', () => {
  const rounds = [
    [row(1, 140), row(2, 200), row(3, 190)],
    [row(1, 140), row(2, 60)],
    [row(1, 140), row(3, 150)],
  ];
  const order = (contestScore: 'sum-of-rounds' | 'best-round' | 'mean-of-rounds') =>
    told(standings(rounds, ({ ranking }) => Object.assign(ranking, { contestScore })).rows).map(([, person]) => person);

  assert.deepEqual(order('sum-of-rounds'), [1, 3, 2]);
  assert.deepEqual(order('best-round'), [2, 3, 1]);
  assert.deepEqual(order('mean-of-rounds'), [3, 1, 2]);
});

test('every step of the chain that a round knows is known to the whole contest', () => {
  const chain = (by: 'all-right' | 'prediction' | 'submitted-at' | 'full-mark-rounds' | 'rounds-taken') => {
    const tieChain = [{ by }, { by: 'shared-place' as const }];
    const rows = [
      [row(1, 200, { distance: 9, finishedAt: new Date('2023-06-05T00:00:00Z') }), row(2, 200, { distance: 1 })],
      [row(1, 200, { distance: 9, finishedAt: new Date('2023-06-13T00:00:00Z') })],
    ];
    return told(standings(rows, (parameters) => Object.assign(parameters, { tieChain })).rows).map(
      ([rank, person]) => `${rank}:${person}`,
    );
  };

  assert.deepEqual(chain('all-right'), ['1:1', '2:2'], 'all right in every round of the contest');
  assert.deepEqual(chain('full-mark-rounds'), ['1:1', '2:2']);
  assert.deepEqual(chain('rounds-taken'), ['1:1', '2:2']);
  assert.deepEqual(chain('prediction'), ['1:2', '2:1']);
  assert.deepEqual(chain('submitted-at'), ['1:2', '2:1']);
});

test('awards of the contest are given here; equals at their end wait for the committee, whose decision holds', () => {
  const rounds = [
    [row(1, 200), row(2, 180), row(3, 180), row(4, 0)],
    [row(1, 100), row(2, 100), row(3, 100)],
  ];
  const change = (parameters: ContestFacts['parameters']) => {
    parameters.awards = [award('Giải Nhất', 1), award('Giải Nhì', 1), { ...award('Giải tuần', 5), per: 'round' }];
    parameters.tieChain = [{ by: 'score' }, { by: 'recorded-decision' }];
    parameters.disclosure.publishIndividuals = 'winners';
  };

  const open = standings(rounds, change);
  const decided = standings(rounds, change, { decisions: [{ order: [3, 2] }] });

  assert.deepEqual(open.ties, [{ persons: [2, 3], rank: 2, level: 'Giải Nhì', left: 1 }]);
  assert.equal(open.decisionsNeeded, true);
  assert.deepEqual(
    decided.rows.map(({ personId, rank, award: given, shown }) => [personId, rank, given, shown]),
    [
      [1, 1, 'Giải Nhất', true],
      [3, 2, 'Giải Nhì', true],
      [2, 3, null, false],
      [4, 4, null, false],
    ],
  );
  assert.deepEqual([decided.ties, decided.decisionsNeeded], [[], false]);
});

test('blocks are ranked by themselves with the awards of a block; nobody excluded since is ranked', () => {
  const rounds = [
    [row(1, 100), row(2, 90), row(3, 80, { block: 'Xã' }), row(4, 200)],
    [row(1, 100), row(3, 80, { block: 'Xã' })],
  ];

  const { rows, outside } = standings(
    rounds,
    (parameters) => {
      parameters.ranking.group = 'block';
      parameters.awards = [award('Giải Nhất', 1, 'block'), award('Giải chung', 1)];
    },
    { excluded: new Set([4]) },
  );

  assert.equal(outside, 1);
  assert.deepEqual(
    rows.map(({ personId, rank, award: given }) => [personId, rank, given]),
    [
      [1, 1, 'Giải Nhất'],
      [2, 2, null],
      [3, 1, 'Giải Nhất'],
    ],
  );
});

test('property: the sum is that of an inspector with a calculator, whatever the order of rows, and no zero is shown', () => {
  const cell = fc.record({ person: fc.integer({ min: 1, max: 9 }), points: fc.integer({ min: 0, max: 20 }) });
  fc.assert(
    fc.property(fc.array(fc.uniqueArray(cell, { selector: ({ person }) => person }), { maxLength: 4 }), (rounds) => {
      const list = rounds.map((round) => round.map(({ person, points }) => row(person, points * 10)));
      const { rows } = standings(list);
      const sums = new Map<number, number>();
      for (const { person, points } of rounds.flat()) sums.set(person, (sums.get(person) ?? 0) + points);

      assert.deepEqual(new Map(rows.map(({ personId, hundredths }) => [personId, hundredths / 100])), sums);
      assert.ok(rows.every(({ shown, hundredths }) => shown === hundredths > 0));
      for (const [at, { hundredths }] of rows.entries()) assert.ok(hundredths <= (rows[at - 1]?.hundredths ?? 1e9));
      assert.deepEqual(standings(list.map((round) => round.toReversed())).rows, rows);
    }),
  );
});
