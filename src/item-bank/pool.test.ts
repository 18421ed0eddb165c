import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testSystem } from '../../test/harness.ts';
import { smallProvince } from '../../test/world.ts';
import type { DrawableKind } from '../contest/drawable-kinds.ts';
import type { BlueprintCell } from '../contest/parameters.ts';
import { Refusal } from '../platform/refusal.ts';
import { drawCommitment } from './draw/seed.ts';
import { freezePool } from './freeze-pool.ts';
import { satisfiability } from './index.ts';
import { noLegalBasis } from './item.ts';
import { fairnessOf, proveContest } from './proof/read.ts';
import { bankWith, contestWith, someItem } from './testing.ts';

const system = await testSystem({ listen: false });
const { context } = system;
const world = await smallProvince(context.database);
const { organisation } = world;
const onDate = '2023-06-08';
const cell = (topic: string, level: number | null, count: number, kind?: DrawableKind): BlueprintCell => ({
  topic,
  level,
  ...(kind ? { kind } : {}),
  count,
});
const numbers = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => from + i);
const freeze = (roundId: number, bankId: number, blueprint: BlueprintCell[], practice?: number) =>
  context.database.keys(organisation, (queries) =>
    freezePool(queries, { organisation, roundId, bankId, onDate, blueprint, ...(practice ? { practice } : {}) }),
  );
const roundItems = async (roundId: number) =>
  (
    await context.database.pool('system').query(
      `SELECT r.position, r.item_version_id, r.topic, r.level, r.enemy_group, r.practice, k.correct
         FROM round_item r JOIN keys.round_key k USING (round_id, position) WHERE round_id = $1 ORDER BY position`,
      [roundId],
    )
  ).rows;

test('a cell counts what is approved, in force on the day of the round, and one of each group of enemies', async () => {
  const until = (day: string) => ({ ...noLegalBasis, document: 'Luật cũ', inForceTo: day });
  const { bankId } = await bankWith(context, world, [
    someItem(1),
    someItem(2, { enemyGroup: 'a' }),
    someItem(3, { enemyGroup: 'a' }),
    someItem(4, { legal: until('2023-06-08') }),
    someItem(5, { legal: until('2023-06-07') }),
    someItem(6, { level: 2 }),
    someItem(7, { topic: 'tai-chinh-cong' }),
  ]);
  await context.database
    .pool('system')
    .query(`UPDATE item SET state = 'submitted' WHERE bank_id = $1 AND code = 'T0007'`, [bankId]);

  const judged = await satisfiability(context, {
    organisation,
    bankId,
    onDate,
    blueprint: [cell('the-che', 1, 4), cell('the-che', null, 1), cell('tai-chinh-cong', 1, 1)],
  });

  assert.deepEqual(judged, {
    satisfiable: false,
    cells: [
      { topic: 'the-che', level: 1, need: 4, have: 3, notInForce: 1, waiting: 0 },
      { topic: 'the-che', level: null, need: 1, have: 4, notInForce: 1, waiting: 0 },
      { topic: 'tai-chinh-cong', level: 1, need: 1, have: 0, notInForce: 0, waiting: 1 },
    ],
    lacks: [
      { cells: [0], need: 4, have: 3 },
      { cells: [2], need: 1, have: 0 },
    ],
    paperSize: 6,
    drawable: 5,
    threePapers: false,
  });
});

test('the blueprint of a contest is read from its present parameters', async () => {
  const { bankId } = await bankWith(
    context,
    world,
    numbers(1, 6).map((n) => someItem(n)),
  );
  const { contestId } = await contestWith(context.database, world, bankId, [cell('the-che', 1, 2)], 'doc-tham-so');

  const judged = await satisfiability(context, { organisation, bankId, onDate, contestId });

  assert.deepEqual([judged.satisfiable, judged.paperSize, judged.threePapers], [true, 2, true]);
});

test('an empty blueprint is not satisfiable, and another agency finds nothing of the bank', async () => {
  const { bankId } = await bankWith(
    context,
    world,
    numbers(1, 6).map((n) => someItem(n)),
  );
  const request = { bankId, onDate, blueprint: [cell('the-che', 1, 2)] };

  const own = await satisfiability(context, { ...request, organisation });
  const other = await satisfiability(context, { ...request, organisation: world.otherOrganisation });
  const empty = await satisfiability(context, { ...request, organisation, blueprint: [] });

  assert.deepEqual([own.satisfiable, other.satisfiable, other.drawable, empty.satisfiable], [true, false, 0, false]);
});

test('freezing keeps versions, keys, the secret and its commitment, and a place for the answers', async () => {
  const { bankId } = await bankWith(
    context,
    world,
    numbers(1, 6).map((n) => someItem(n)),
  );
  const { rounds } = await contestWith(context.database, world, bankId, [], 'dong-bang');
  const round = rounds[0]!;

  const frozen = await freeze(round, bankId, [cell('the-che', 1, 2)]);

  assert.deepEqual([frozen.items, frozen.practiceItems, frozen.already], [6, 0, false]);
  assert.deepEqual(
    (await roundItems(round)).map(({ position, correct, practice }) => [position, correct, practice]),
    numbers(1, 6).map((n) => [n - 1, [(n % 4) + 1], false]),
  );
  const { rows } = await context.database
    .pool('system')
    .query('SELECT seed, commitment FROM keys.round_seed WHERE round_id = $1', [round]);
  assert.equal(drawCommitment(rows[0].seed), frozen.commitment.toString('hex'));
  assert.deepEqual(rows[0].commitment, frozen.commitment);
  await context.database.pool('writer').query(`INSERT INTO answer_event VALUES ($1, 1, 1, 1, 1, now())`, [round]);
});

test('frozen once, a pool never changes, whatever is moved, edited, retagged or retired in the bank (C48)', async () => {
  const { bankId, itemIds } = await bankWith(
    context,
    world,
    numbers(1, 6).map((n) => someItem(n)),
  );
  const { rounds } = await contestWith(context.database, world, bankId, [], 'khong-doi');
  const round = rounds[0]!;
  const first = await freeze(round, bankId, [cell('the-che', 1, 2)]);
  const before = await roundItems(round);

  const pool = context.database.pool('system');
  await pool.query(`UPDATE item SET state = 'retired' WHERE id = $1`, [itemIds[0]]);
  await pool.query(`UPDATE item SET enemy_group = 'x' WHERE bank_id = $1`, [bankId]);
  await context.database.keys(organisation, async (queries) => {
    const { insertVersions } = await import('./insert-items.ts');
    const content = someItem(2, { topic: 'tai-chinh-cong', level: 4, correct: [1, 2] });
    await insertVersions(queries, { organisation, accountId: null, now: new Date() }, [
      { itemId: itemIds[1]!, version: 2, code: 'T0002', content },
    ]);
  });
  await pool.query(`UPDATE item SET version = 2 WHERE id = $1`, [itemIds[1]]);
  const again = await freeze(round, bankId, [cell('the-che', 1, 50)]);

  assert.deepEqual(again, { ...first, already: true });
  assert.deepEqual(await roundItems(round), before);
});

test('two nodes that freeze at the same moment make one pool', async () => {
  const { bankId } = await bankWith(
    context,
    world,
    numbers(1, 6).map((n) => someItem(n)),
  );
  const { rounds } = await contestWith(context.database, world, bankId, [], 'hai-nut');
  const both = await Promise.all([1, 2].map(() => freeze(rounds[0]!, bankId, [cell('the-che', 1, 2)])));

  assert.deepEqual(both.map(({ already }) => already).sort(), [false, true]);
  assert.deepEqual(both[0]!.commitment, both[1]!.commitment);
});

test('a bank that cannot fill the blueprint freezes nothing and says which cell lacks how much', async () => {
  const { bankId } = await bankWith(context, world, [someItem(1), someItem(2)]);
  const { rounds } = await contestWith(context.database, world, bankId, [], 'thieu-cau');

  await assert.rejects(freeze(rounds[0]!, bankId, [cell('the-che', 1, 3)]), (error: Refusal) => {
    assert.ok(error instanceof Refusal);
    assert.deepEqual([error.code, error.status], ['pool.lacking', 409]);
    assert.deepEqual(error.problems, [
      {
        where: 'Chủ đề “Cải cách thể chế”, mức nhận biết',
        code: 'pool.cell-lacks',
        message: 'Chủ đề “Cải cách thể chế”, mức nhận biết: cần 3 câu, có 2.',
        severity: 'error',
      },
    ]);
    return true;
  });
  assert.deepEqual(await roundItems(rounds[0]!), []);
});

test('a cell may ask for a kind: what lacks is told with it, and what is frozen can be drawn from by kind', async () => {
  const pair = [{ text: 'Đúng' }, { text: 'Sai' }];
  const { bankId } = await bankWith(context, world, [
    ...numbers(1, 6).map((n) => someItem(n)),
    ...numbers(7, 8).map((n) => someItem(n, { kind: 'multiple', correct: [1, 2] })),
    someItem(9, { kind: 'true-false', options: pair, correct: [1], stem: 'Nhận định số 9 đúng không?' }),
    someItem(10, { kind: 'essay', options: [], correct: [], words: 200 }),
  ]);
  await context.database
    .pool('system')
    .query(`UPDATE item SET state = 'submitted' WHERE bank_id = $1 AND code = 'T0008'`, [bankId]);
  const asked = [cell('the-che', 1, 2), cell('the-che', 1, 2, 'multiple'), cell('the-che', null, 1, 'true-false')];
  const { contestId, rounds } = await contestWith(context.database, world, bankId, asked, 'theo-dang');
  const judge = (blueprint: BlueprintCell[]) => satisfiability(context, { organisation, bankId, onDate, blueprint });

  const short = await judge(asked);
  await assert.rejects(freeze(rounds[0]!, bankId, asked), (error: Refusal) => {
    assert.deepEqual(
      error.problems?.map(({ message }) => message),
      ['Chủ đề “Cải cách thể chế”, mức nhận biết, dạng nhiều đáp án: cần 2 câu, có 1.'],
    );
    return true;
  });
  await context.database.pool('system').query(`UPDATE item SET state = 'approved' WHERE bank_id = $1`, [bankId]);
  const enough = await judge(asked);
  const frozen = await freeze(rounds[0]!, bankId, asked);
  const paper = { blueprint: asked, paperSource: 'drawn' as const, forms: [], attemptsPerRound: 1 };
  const proof = await context.database.keys(organisation, (queries) =>
    proveContest(queries, { organisation, contestId, bankId, test: paper }, new Date('2023-06-01T00:00:00Z')),
  );
  const facilities = { measured: new Map(), of: () => 0.5, isMeasured: () => false };

  assert.deepEqual(
    short.cells.map(({ kind, need, have, waiting }) => [kind, need, have, waiting]),
    [
      [undefined, 2, 8, 1],
      ['multiple', 2, 1, 1],
      ['true-false', 1, 1, 0],
    ],
  );
  assert.deepEqual(short.lacks, [{ cells: [1], need: 2, have: 1 }]);
  assert.deepEqual([enough.satisfiable, enough.drawable, frozen.items], [true, 9, 9]);
  assert.deepEqual(
    proof.rounds.map((round) => [round.frozen, round.lacks, round.cells.map(({ kind, have }) => [kind, have])]),
    [true, false].map((isFrozen) => [
      isFrozen,
      [],
      [
        [undefined, 9],
        ['multiple', 2],
        ['true-false', 1],
      ],
    ]),
  );
  assert.equal(fairnessOf(proof.rounds[0]!, paper, facilities)?.spread.mean, 2.5);
});

test('practice and graded pools share no item in any round of the contest (H03)', async () => {
  const items = numbers(1, 20).map((n) => someItem(n, { enemyGroup: n <= 2 ? 'cặp' : null }));
  const { bankId } = await bankWith(context, world, items);
  const { rounds } = await contestWith(context.database, world, bankId, [], 'thi-thu-rieng');
  const blueprint = [cell('the-che', 1, 5)];

  const first = await freeze(rounds[0]!, bankId, blueprint, 8);
  const second = await freeze(rounds[1]!, bankId, blueprint, 8);

  const both = [...(await roundItems(rounds[0]!)), ...(await roundItems(rounds[1]!))];
  const practised = new Set(both.filter((row) => row.practice).map((row) => row.item_version_id));
  const graded = new Set(both.filter((row) => !row.practice).map((row) => row.item_version_id));
  assert.ok(first.practiceItems >= 8 && first.practiceItems <= 9);
  assert.equal(first.items + first.practiceItems, 20);
  assert.deepEqual([second.items, second.practiceItems], [first.items, first.practiceItems]);
  assert.equal(practised.intersection(graded).size, 0);
});

test('practice never takes what the graded papers need', async () => {
  const { bankId } = await bankWith(
    context,
    world,
    numbers(1, 6).map((n) => someItem(n)),
  );
  const { rounds } = await contestWith(context.database, world, bankId, [], 'it-cau');

  const frozen = await freeze(rounds[0]!, bankId, [cell('the-che', 1, 5)], 10);

  assert.deepEqual([frozen.items, frozen.practiceItems], [5, 1]);
});

test('the role that serves pages cannot read keys, stems, seeds or a file waiting to be accepted', async () => {
  const web = (text: string) =>
    context.database.web(organisation, async ({ client }) => {
      await client.query(text);
    });

  for (const text of [
    'SELECT * FROM keys.item_key',
    'SELECT * FROM keys.round_key',
    'SELECT * FROM keys.round_seed',
    'SELECT * FROM keys.item_import',
    'SELECT stem FROM item_version',
    'SELECT options FROM item_version',
    'SELECT search_text FROM item_version',
  ])
    await assert.rejects(web(text), /permission denied/, text);
});
