import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { type PublishedContest, publishedContest, snapshot } from '../../../test/contest.ts';
import { type TestSystem, testSystem } from '../../../test/harness.ts';
import { rowsRead } from '../../../test/rows-read.ts';
import { smallProvince, type World } from '../../../test/world.ts';
import { type Figures, type RoundFigures, readFigures } from './figures.ts';
import { participationOf } from './report.ts';
import { readRoundFacts } from './rounds.ts';
import { sql } from './sql.ts';
import { type Crowd, crowd, exempt, handIn, simulate, start } from './testing.ts';
import { Trees } from './tree.ts';

const opens = '2023-06-05T07:30:00+07:00';
const now = '2023-06-09T20:14:00+07:00';

interface Fact {
  person_id: number;
  unit_id: number;
  status: string;
  path: number[];
  number: number | null;
  started_at: Date | null;
  limit_seconds: number | null;
  points: number | null;
  finished: boolean | null;
}

describe('participation of a round of 300 people in 12 units', () => {
  let system: TestSystem;
  let world: World;
  let contest: PublishedContest;
  let people: Crowd['people'];
  let departments: number[];

  before(async () => {
    system = await testSystem({ now, listen: false });
    world = await smallProvince(system.context.database);
    ({ people, departments } = await crowd(system, world, 300));
    contest = await publishedContest(system, world);
    await exempt(
      system,
      contest.snapshotId,
      people.filter((_, at) => at % 25 === 0).map(({ id }) => id),
    );
    await simulate(system, contest, people, { roundId: contest.rounds[0]!, opens, now, seed: 11 });
  });

  const read = async (at: string, roundAt = 0): Promise<RoundFigures> =>
    system.context.database.web(world.organisation, async (queries) => {
      const round = (await readRoundFacts(queries, contest.contestId))[roundAt]!;
      const reader = { trees: new Trees(), desks: system.attempt.parts.desks };
      return (await readFigures(reader, queries, [round], new Date(at))).get(round.id)!;
    });

  /** The plain way: every person of the roster with every attempt, one after the other. */
  const recomputed = async (
    unitId: number,
    at: string,
    roundAt = 0,
  ): Promise<Pick<Figures, 'must' | 'exempt' | 'done' | 'working'>> => {
    const { rows } = await system.context.database.pool('system').query<Fact>(
      `SELECT s.person_id, s.unit_id, s.status, u.path, a.number, a.started_at, a.limit_seconds, x.points, x.attempt_id IS NOT NULL AS finished
       FROM round r JOIN roster_snapshot_person s ON s.snapshot_id = r.snapshot_id
       JOIN roster_snapshot_unit u ON u.snapshot_id = s.snapshot_id AND u.unit_id = s.unit_id
       LEFT JOIN attempt a ON a.round_id = r.id AND a.person_id = s.person_id AND a.class = 0
       LEFT JOIN attempt_result x ON x.attempt_id = a.id WHERE r.id = $1`,
      [contest.rounds[roundAt]],
    );
    const instant = Date.parse(at);
    const closes = Date.parse('2023-06-12T00:00:00+07:00') + roundAt * 7 * 86_400_000;
    const grace = 60_000;
    const counted = { must: 0, exempt: 0, done: 0, working: 0 };
    for (const each of Map.groupBy(
      rows.filter((row) => row.path.includes(unitId)),
      (row) => row.person_id,
    ).values()) {
      const { status } = each[0]!;
      if (status !== 'must' && status !== 'exempt') continue;
      counted[status] += 1;
      const begun = each.filter((row) => row.started_at !== null);
      const ended = begun.some(
        (row) =>
          row.finished || instant > Math.min(closes, row.started_at!.getTime() + row.limit_seconds! * 1000) + grace,
      );
      if (ended) counted.done += 1;
      else if (begun.length > 0) counted.working += 1;
    }
    return counted;
  };

  const compareAll = async (at: string, roundAt = 0): Promise<RoundFigures> => {
    const figures = await read(at, roundAt);
    for (const unit of figures.tree.units) {
      const { must, exempt, done, working } = figures.of(unit.id);
      assert.deepEqual({ must, exempt, done, working }, await recomputed(unit.id, at, roundAt), unit.name);
    }
    return figures;
  };

  test('figures of every unit at every level are what counting each person anew gives', async () => {
    const { total, over } = await compareAll(now);

    assert.ok(total.done > 150 && total.working > 5 && over.length > 0, 'the round has all kinds of people');
    assert.equal(total.must + total.exempt, 303);
  });

  test('an attempt whose time is over is done before the sweeper writes it down, and stays the same afterwards', async () => {
    const later = '2023-06-09T21:30:00+07:00';
    const unswept = await compareAll(later);
    system.clock.set(later);

    await system.sweepAttempts();

    const swept = await compareAll(later);
    assert.ok(unswept.over.length > 0);
    assert.equal(unswept.total.working, 0);
    assert.deepEqual(swept.over, []);
    assert.equal(swept.total.done, unswept.total.done);
  });

  test('points, full marks and zeros are those of the results', async () => {
    const { of } = await read('2023-06-09T21:30:00+07:00');
    const { rows } = await system.context.database.pool('system').query(
      `SELECT count(*)::int AS scored, sum(points)::int AS points, count(*) FILTER (WHERE points = maximum)::int AS "fullMarks", count(*) FILTER (WHERE points = 0)::int AS zero
       FROM attempt_result x JOIN unit_path u ON u.unit_id = x.unit_id WHERE x.round_id = $1 AND u.path @> ARRAY[$2::bigint]`,
      [contest.rounds[0], departments[0]],
    );

    const { scored, points, fullMarks, zero } = of(departments[0]!);

    assert.deepEqual({ scored, points, fullMarks, zero }, rows[0]);
    assert.ok(zero > 0);
  });

  test('the report of the command line and the JSON interface is the same figures', async () => {
    const figures = await read(now);
    const report = await participationOf(
      system.context,
      { organisation: world.organisation, contest: contest.slug, round: 1, unitCode: 'TN.K1' },
      new Date(now),
    );

    const { must, exempt, done, working } = figures.of(departments[0]!);
    const [round] = report.rounds;
    assert.deepEqual(
      [report.contest, report.unit, report.asOf, report.target],
      [contest.slug, 'TN.K1', new Date(now).toISOString(), 95],
    );
    assert.deepEqual(
      round!.units.map(({ code, parent }) => [code, parent]),
      [
        ['TN.K1', 'TN'],
        ['TN.K1.P1', 'TN.K1'],
      ],
    );
    assert.deepEqual(
      {
        must: round!.must,
        exempt: round!.exempt,
        done: round!.done,
        working: round!.working,
        rate: round!.rate,
        missing: round!.missing,
      },
      {
        must,
        exempt,
        done,
        working,
        rate: Math.round((done * 10_000) / must) / 100,
        missing: Math.ceil(must * 0.95) - done,
      },
    );
    await assert.rejects(
      participationOf(
        system.context,
        { organisation: world.organisation, contest: contest.slug, unitCode: 'X' },
        new Date(now),
      ),
      { code: 'unit.unknown' },
    );
    await assert.rejects(
      participationOf(system.context, { organisation: world.otherOrganisation, contest: contest.slug }, new Date(now)),
      { code: 'contest.unknown' },
    );
  });

  test('a roster locked anew while the round runs takes people and what they did along', async () => {
    const [roundId] = [contest.rounds[1]!];
    const week = '2023-06-13T09:00:00+07:00';
    const [mover, leaver, stayer, freed] = people.filter(({ id }, at) => at % 25 !== 0 && id > 0) as typeof people;
    for (const person of [mover!, leaver!, stayer!, freed!])
      await handIn(system, roundId, await start(system, roundId, person.accountId, week), week);
    const runner = people[30]!;
    await start(system, roundId, runner.accountId, week);
    const pool = system.context.database.pool('system');
    await pool.query('UPDATE post SET unit_id = $1 WHERE person_id = ANY($2)', [
      world.units.homeDepartment,
      [mover!.id, runner.id],
    ]);
    await pool.query('UPDATE post SET valid_to = $1 WHERE person_id = $2', ['2023-06-13', leaver!.id]);
    const anew = await snapshot(system, world, contest.contestId, '2023-06-13T02:10:00Z');
    await exempt(system, anew, [freed!.id]);
    await pool.query('UPDATE round SET snapshot_id = $1 WHERE id = $2', [anew, roundId]);

    const at = '2023-06-13T09:15:00+07:00';
    const figures = await compareAll(at, 1);

    assert.deepEqual(
      { done: figures.of(world.units.homeDepartment).done, working: figures.of(world.units.homeDepartment).working },
      { done: 1, working: 1 },
    );
    assert.equal(figures.total.done, 3, 'who left the list counts neither below nor above the line');
    assert.equal((await read('2023-06-09T21:30:00+07:00', 0)).tree.units.length, figures.tree.units.length);
  });
});

test('participation of 3,000 units is read in a few statements, whatever the number of rounds', async () => {
  const system = await testSystem({ now, listen: false });
  const world = await smallProvince(system.context.database);
  const contest = await publishedContest(system, world);
  const pool = system.context.database.pool('system');
  await pool.query(
    `INSERT INTO roster_snapshot_unit (snapshot_id, organisation_id, unit_id, parent_id, path, code, name, full_name, must, exempt, excluded)
     SELECT $1, $2, 100000 + n, CASE WHEN n <= 30 THEN $3 ELSE 100000 + n % 30 + 1 END, ARRAY[$3, 100000 + n], 'U' || n, 'Đơn vị ' || n, 'Đơn vị ' || n, 20, 1, 0
     FROM generate_series(1, 3000) n`,
    [contest.snapshotId, world.organisation, world.units.province],
  );
  await pool.query(
    `INSERT INTO unit_counter (round_id, unit_id, node, organisation_id, people, results, points, full_marks, zero)
     SELECT r, 100000 + n, node, $2, 5, 5, 900, 1, 0 FROM generate_series(1, 3000) n, generate_series(0, 1) node, unnest($1::int[]) r`,
    [contest.rounds, world.organisation],
  );
  // Twelve of each unit have begun in the first round, and ten of them are done. A sweep was just made.
  await pool.query(
    `INSERT INTO attempt (organisation_id, round_id, person_id, unit_id, class, number, started_at, limit_seconds, contest_version, rules_version, paper, nonce, runs_out_at)
     SELECT $2, $1, 1000000 + n, 100001 + n % 3000, 0, 1, $3, 1800, 1, 1, '\\x00', decode(md5(n::text), 'hex'), $3::timestamptz + interval '30 minutes'
     FROM generate_series(0, 35999) n`,
    [contest.rounds[0], world.organisation, now],
  );
  await pool.query('UPDATE attempt_sweep SET swept_until = $1', [now]);
  await pool.query('ANALYZE attempt, attempt_result');
  const reader = { trees: new Trees(), desks: system.attempt.parts.desks };
  const read = (most: number) =>
    system.context.database.web(world.organisation, async (queries) => {
      const rounds = (await readRoundFacts(queries, contest.contestId)).slice(0, most);
      const before = system.context.database.statements;
      const began = performance.now();
      const figures = await readFigures(reader, queries, rounds, new Date(now));
      return {
        total: figures.get(contest.rounds[0]!)!.total,
        statements: system.context.database.statements - before,
        ms: performance.now() - began,
      };
    });
  await read(1);

  const one = await read(1);
  const two = await read(2);
  let fastest = Number.POSITIVE_INFINITY;
  for (let run = 0; run < 8; run++) fastest = Math.min(fastest, (await read(1)).ms);

  assert.deepEqual(
    [one.statements, two.statements],
    [2, 2],
    'the tree is kept, counters and undecided attempts are read',
  );
  assert.deepEqual([one.total.must, one.total.done, one.total.working], [60_003, 30_000, 6000]);
  const { read: readRows } = await rowsRead(
    system,
    sql('list_unsure'),
    { round_ids: contest.rounds, now: new Date(now) },
    { role: 'web', organisation: world.organisation },
  );
  assert.deepEqual([readRows('attempt'), readRows('attempt_result')], [0, 0], 'nobody at work is looked at');
  console.log(`participation of 3,000 units: ${fastest.toFixed(1)} ms`);
});
