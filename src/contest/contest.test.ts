import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { snapshot } from '../../test/contest.ts';
import { type TestSystem, testSystem } from '../../test/harness.ts';
import { smallProvince, type World } from '../../test/world.ts';
import { bankWith, someItem } from '../item-bank/testing.ts';
import { readMigrations } from '../platform/db/migrate.ts';
import { Refusal } from '../platform/refusal.ts';
import { contestServices } from '../services.ts';
import {
  acknowledgeNoMail,
  announceChange,
  changeParameters,
  changeWindow,
  closeRound,
  createContest,
  prepareRounds,
  publishContest,
  readContest,
  readRounds,
  readSetUp,
} from './index.ts';
import { validateParameters } from './parameters.ts';
import { fromTemplate } from './templates/index.ts';

describe('a contest from template to open round', () => {
  let system: TestSystem;
  let world: World;
  const now = () => new Date(system.clock());
  const lan = () => ({ organisation: world.organisation, accountId: world.accounts.lan, role: 'secretariat' });
  const read = () => system.context.database.web(world.organisation, (queries) => readContest(queries, 'thi-2023'));
  const rounds = async () =>
    system.context.database.web(world.organisation, async (queries) =>
      readRounds(queries, (await readContest(queries, 'thi-2023')).id),
    );
  const steps = async () =>
    Object.fromEntries(
      (
        await readSetUp(system.context, contestServices(system.context), world.organisation, 'thi-2023', now())
      ).steps.map(({ key, state }) => [key, state]),
    );

  before(async () => {
    system = await testSystem({ now: '2023-05-20T08:00:00+07:00' });
    world = await smallProvince(system.context.database);
  });

  test('parameters stored with settings that are gone lose exactly those, and can be stored by the forms again', async () => {
    const pool = system.context.database.pool('system');
    const { parameters } = fromTemplate('thanh-tri-2023');
    const old = {
      ...parameters,
      test: { ...parameters.test!, timeDefinition: 'submission-instant' },
      prediction: { ...parameters.prediction, asked: 'with-paper' },
      eligibility: { ...parameters.eligibility, identityKey: 'national-id' },
      registration: [{ name: 'national-id', required: true }, ...parameters.registration],
    };
    const withoutTest = { ...fromTemplate('ninh-thuan-2022').parameters };
    const client = await pool.connect();
    await client.query('BEGIN');
    const inserted = await client.query(
      `INSERT INTO contest (organisation_id, unit_id, slug, status, created_at) VALUES ($1, $2, 'cu', 'draft', now()) RETURNING id`,
      [world.organisation, world.units.province],
    );
    for (const [at, document] of [old, withoutTest].entries())
      await client.query(
        'INSERT INTO contest_version (contest_id, version, organisation_id, parameters, created_at) VALUES ($1, $2, $3, $4, now())',
        [inserted.rows[0].id, at + 1, world.organisation, JSON.stringify(document)],
      );
    await client.query(readMigrations().find(({ name }) => name.includes('contest__parameters_without_effect'))!.sql);
    const { rows } = await client.query(
      'SELECT parameters FROM contest_version WHERE contest_id = $1 ORDER BY version',
      [inserted.rows[0].id],
    );
    await client.query('ROLLBACK');
    client.release();

    assert.notDeepEqual(validateParameters(old), []);
    assert.deepEqual(
      rows.map((row) => row.parameters),
      [parameters, withoutTest],
    );
  });

  test('the template gives four rounds with exact windows and rules as a draft', async () => {
    await createContest(
      system.context,
      lan(),
      {
        organisation: world.organisation,
        unitId: world.units.province,
        template: 'thua-thien-hue-2023',
        slug: 'thi-2023',
      },
      now(),
    );

    assert.deepEqual(
      (await rounds()).map(({ label, opensAt, closesAt }) => [label, opensAt.toISOString(), closesAt.toISOString()]),
      [
        ['Tuần 1', '2023-06-01T00:30:00.000Z', '2023-06-07T17:00:00.000Z'],
        ['Tuần 2', '2023-06-08T00:30:00.000Z', '2023-06-14T17:00:00.000Z'],
        ['Tuần 3', '2023-06-15T00:30:00.000Z', '2023-06-21T17:00:00.000Z'],
        ['Tuần 4', '2023-06-22T00:30:00.000Z', '2023-06-30T17:00:00.000Z'],
      ],
    );
    assert.deepEqual(await steps(), {
      information: 'done',
      rounds: 'done',
      rules: 'doing',
      roster: 'missing',
      bank: 'missing',
      blueprint: 'missing',
      'focal-points': 'doing',
      mail: 'missing',
      rehearsal: 'todo',
      publish: 'waiting',
    });
  });

  test('it is not published while anything that must be there is missing, and says what', async () => {
    await assert.rejects(
      publishContest(system.context, contestServices(system.context), lan(), 'thi-2023', { notice: true }, now()),
      (error: unknown) => {
        assert.ok(error instanceof Refusal);
        assert.deepEqual(
          [...new Set(error.problems.map(({ code }) => code))],
          ['contest.no-roster', 'contest.no-bank', 'contest.no-mail-server'],
        );
        return true;
      },
    );
  });

  test('with bank, blueprint and roster it is published, and what opens soon is prepared by itself', async () => {
    const { bankId } = await bankWith(
      system.context,
      world,
      Array.from({ length: 30 }, (_, at) => someItem(at + 1, { topic: at % 2 ? 'the-che' : 'tai-chinh-cong' })),
    );
    const contest = await read();
    await system.context.database
      .pool('system')
      .query('UPDATE contest SET bank_id = $1 WHERE id = $2', [bankId, contest.id]);
    contest.parameters.test!.itemsPerPaper = 4;
    contest.parameters.test!.blueprint = [
      { topic: 'the-che', level: null, count: 2 },
      { topic: 'tai-chinh-cong', level: null, count: 2 },
    ];
    contest.parameters.parts[0]!.maximumTenths = 40;
    await changeParameters(system.context, lan(), 'thi-2023', contest.parameters, null, now());
    await snapshot(system, world, contest.id, now().toISOString());
    await system.context.database.pool('system').query(`DELETE FROM rules_version`);
    const { saveRules } = await import('./rules-actions.ts');
    await saveRules(system.context, lan(), 'thi-2023', 'generate', now());

    const reason = 'Cán bộ phòng chuyển mã qua điện thoại';
    await acknowledgeNoMail(system.context, lan(), 'thi-2023', reason, now());
    await publishContest(system.context, contestServices(system.context), lan(), 'thi-2023', { notice: false }, now());
    assert.equal((await read()).status, 'published');
    assert.deepEqual(
      (await rounds()).map(({ preparedAt }) => preparedAt !== null),
      [false, false, false, false],
    );

    system.clock.set('2023-05-31T20:00:00+07:00');
    await prepareRounds(system.context, contestServices(system.context), now());
    await prepareRounds(system.context, contestServices(system.context), now());
    assert.deepEqual(
      (await rounds()).map(({ preparedAt }) => preparedAt !== null),
      [true, false, false, false],
    );
  });

  test('whoever was given a duty after the lock, and a document no longer in force, are found by the checks', async () => {
    const pool = system.context.database.pool('system');
    const report = async () => {
      const set = await readSetUp(
        system.context,
        contestServices(system.context),
        world.organisation,
        'thi-2023',
        now(),
      );
      return set.report
        .filter(({ number }) => [10, 17].includes(number))
        .map(({ number, state, problems }) => [number, state, ...problems.map(({ message }) => message)]);
    };
    assert.deepEqual(await report(), [
      [10, 'ok'],
      [17, 'not-checked'],
    ]);

    await pool.query(
      `INSERT INTO role_grant (organisation_id, account_id, role, valid_from, created_at) VALUES ($1, $2, 'juror', $3, $3)`,
      [world.organisation, world.accounts.ha, now()],
    );
    const { documents, grounds } = (await read()).parameters;
    const cited = [...documents, ...grounds].find(({ number }) => number?.includes('/'))!;
    await pool.query(
      `WITH d AS (INSERT INTO legal_document (organisation_id, name, in_force_to, created_at) VALUES ($1, $2, '2022-12-31', $3) RETURNING id)
       INSERT INTO legal_document_key (organisation_id, key, document_id, written) SELECT $1, 'k', id, $2 FROM d`,
      [world.organisation, `Văn bản số ${cited.number}`, now()],
    );
    const found = await report();
    await pool.query(`DELETE FROM role_grant WHERE role = 'juror' AND account_id = $1`, [world.accounts.ha]);
    await pool.query('DELETE FROM legal_document_key');
    await pool.query('DELETE FROM legal_document');

    assert.deepEqual(
      found.map(([number, state]) => [number, state]),
      [
        [10, 'warning'],
        [17, 'warning'],
      ],
    );
    assert.match(found[0]![2] as string, /Nguyễn Thị Thu Hà/);
    assert.match(found[1]![2] as string, /không còn hiệu lực từ 1\/1\/2023|hết hiệu lực/);
  });

  test('an extension needs a reason, is recorded, and may not reach into the next round', async () => {
    system.clock.set('2023-06-07T20:00:00+07:00');
    await assert.rejects(
      changeWindow(
        system.context,
        lan(),
        'thi-2023',
        1,
        { closesAt: new Date('2023-06-08T00:30:00+07:00'), reason: ' ' },
        now(),
      ),
      { code: 'contest.move-no-reason' },
    );
    await assert.rejects(
      changeWindow(
        system.context,
        lan(),
        'thi-2023',
        1,
        { closesAt: new Date('2023-06-09T00:00:00+07:00'), reason: 'sự cố' },
        now(),
      ),
      { code: 'contest.move-overlap' },
    );

    const round = await changeWindow(
      system.context,
      lan(),
      'thi-2023',
      1,
      { closesAt: new Date('2023-06-08T06:00:00+07:00'), reason: 'Sự cố mạng' },
      now(),
    );

    assert.equal(round.closesAt.toISOString(), '2023-06-07T23:00:00.000Z');
    const { rows } = await system.context.database.pool('system').query('SELECT kind, reason FROM round_change');
    assert.deepEqual(rows, [{ kind: 'extend', reason: 'Sự cố mạng' }]);
  });

  test('the roster is told of a move by letter, once', async () => {
    const { rows } = await system.context.database.pool('system').query('SELECT id FROM round_change');
    const letters = async () =>
      (
        await system.context.database
          .pool('system')
          .query(`SELECT recipient, subject, body FROM mail WHERE kind = 'notice' ORDER BY recipient`)
      ).rows;

    const written = await announceChange(system.context, rows[0].id, now());
    await announceChange(system.context, rows[0].id, now());

    assert.equal(written, 3);
    assert.deepEqual(
      (await letters()).map(({ recipient }: { recipient: string }) => recipient),
      ['binhnv@thunghiem.example', 'hantt@thunghiem.example', 'namth@thunghiem.example'],
    );
    assert.match((await letters())[0].subject, /^Tuần 1 được gia hạn/);
    assert.match((await letters())[0].body, /Lý do: Sự cố mạng/);
  });

  test('a round closes early with a reason, once', async () => {
    await closeRound(system.context, lan(), 'thi-2023', 1, 'Mọi người đã thi', now());
    await closeRound(system.context, lan(), 'thi-2023', 1, 'Mọi người đã thi', now());

    assert.equal((await rounds())[0]!.closesAt.getTime(), now().getTime());
    const { rows } = await system.context.database
      .pool('system')
      .query(`SELECT count(*) AS n FROM round_change WHERE kind = 'close'`);
    assert.equal(rows[0].n, 1);
  });
});
