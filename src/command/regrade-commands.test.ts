import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { commandOn } from '../../test/command.ts';
import { type PublishedContest, publishedContest } from '../../test/contest.ts';
import { type TestSystem, testSystem } from '../../test/harness.ts';
import { smallProvince, type World } from '../../test/world.ts';
import { morePeople } from '../results/publication/testing.ts';
import { keptFigures, storeHandedIn } from '../results/regrade/testing.ts';

describe('a faulty item from the shell', () => {
  let system: TestSystem;
  let world: World;
  let contest: PublishedContest;
  let hoithi: ReturnType<typeof commandOn>;
  let code: string;
  const round = () => contest.rounds[0] as number;

  before(async () => {
    system = await testSystem({ now: '2023-06-12T09:00:00+07:00', listen: false });
    world = await smallProvince(system.context.database);
    const people = await morePeople(system, world, [world.units.laborOffice], 3);
    contest = await publishedContest(system, world);
    hoithi = commandOn(system.url);
    await storeHandedIn(system, round(), [
      { personId: people[0] as number, items: [0, 1, 2, 3], answers: [0, 0, 0, 0] },
      { personId: people[1] as number, items: [1, 2, 3, 4], answers: [0, 0, 0, 0] },
    ]);
    const { rows } = await system.context.database
      .pool('system')
      .query(
        'SELECT i.code FROM round_item p JOIN item_version v ON v.id = p.item_version_id JOIN item i ON i.id = v.item_id WHERE p.round_id = $1 AND p.position = 0',
        [round()],
      );
    code = rows[0].code;
  });

  const regrade = (...more: string[]) => hoithi('round', 'regrade', contest.slug, '1', ...more, '--json');

  test('--dry-run tells every change and writes nothing', async () => {
    const start = await keptFigures(system, round());

    const ran = await regrade('--item', code, '--remedy', 'full-marks', '--dry-run');

    const { dryRun, kind, summary, changes } = ran.json();
    assert.deepEqual([ran.status, dryRun, kind], [0, true, 'preview'], ran.stderr);
    assert.deepEqual([summary.served, summary.changed, summary.up], [1, 1, 1]);
    assert.deepEqual(
      changes
        .filter((change: { kind: string }) => change.kind === 'attempt')
        .map((change: { after: unknown }) => change.after),
      [{ points: 10, maximum: 40, right: 1 }],
    );
    assert.deepEqual(await keptFigures(system, round()), start);
  });

  test('without it a case is opened that two people approve on its page: nobody decides from the shell', async () => {
    const start = await keptFigures(system, round());

    const ran = await regrade('--item', code, '--remedy', 'full-marks', '--reason', 'Câu hỏi sai');
    const twice = await regrade('--item', code, '--remedy', 'drop', '--reason', 'Câu hỏi sai');

    assert.deepEqual([ran.status, ran.json().kind, ran.json().case], [0, 'opened', 1], ran.stderr);
    assert.match(ran.json().page, /cau-sai-sot\/1$/);
    assert.deepEqual([twice.status, twice.json().code], [1, 'regrade.already-open']);
    assert.deepEqual(await keptFigures(system, round()), start);
  });

  test('without an item it finishes what is decided, and finds nothing when nothing is', async () => {
    const ran = await regrade();

    assert.deepEqual(ran.json(), { dryRun: false, kind: 'regraded', done: { keyVersion: 1, results: 0, changed: 0 } });
  });

  test('wrong usage and unknown items are told apart', async () => {
    const usage = await regrade('--item', code, '--remedy', 'guess', '--dry-run');
    const letters = await regrade('--item', code, '--remedy', 'new-key', '--key', 'Z', '--dry-run');
    const unknown = await regrade('--item', 'KHONG-CO', '--remedy', 'drop', '--dry-run');
    const lonely = await regrade('--remedy', 'drop');

    assert.deepEqual(
      [usage.status, letters.status, lonely.status, unknown.status, unknown.json().code],
      [2, 2, 2, 1, 'regrade.item-unknown'],
    );
  });
});
