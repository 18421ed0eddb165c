import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { parseCrontab } from 'graphile-worker';
import { contestantOf } from '../src/attempt/contestant/testing.ts';
import { urls } from '../src/platform/urls.ts';
import { type PublishedContest, publishedContest } from './contest.ts';
import { type TestSystem, testSystem } from './harness.ts';
import { assertInvariants } from './invariants.ts';
import { momentNames, reach } from './moments.ts';
import { visitorAs } from './sign-in.ts';
import { fillOf } from './walk.ts';
import { smallProvince, type World } from './world.ts';

type Row = Record<string, unknown>;
type Tables = Record<string, Row[]>;

/**
 * All that time may take away, by table: what the rows that stand are compared without, or that rows go. Whatever a
 * job changes beyond this fails here, and is either a fault or a decision to be written down in this list.
 */
const byDesign: Record<string, { job: string; change: 'gone' | 'made' | string[] }> = {
  answer_event: { job: 'cut-answer-times', change: ['received_at'] },
  attempt_window: { job: 'cut-answer-times, forget-browsers', change: ['taken_at', 'browser'] },
  answer_times_cut: { job: 'cut-answer-times', change: 'made' },
  practice_attempt: { job: 'forget-practice', change: 'gone' },
  attempt_sweep: { job: 'sweep-expired', change: ['swept_until'] },
  integrity_case: { job: 'forget-signs', change: 'gone' },
  integrity_evidence: { job: 'forget-signs', change: 'gone' },
};

/** Evidence of people and decisions: never fewer, never different, whatever the list above says of anything else. */
const history = ['attempt', 'attempt_result', 'publication', 'publication_row', 'publication_unit', 'audit_line'];

const text = (row: Row) => JSON.stringify(row);

describe('a year after a round was published', () => {
  let system: TestSystem;
  let world: World;
  let contest: PublishedContest;
  let stood: Tables;
  let afterwards: Tables;
  const ran: string[] = [];

  const rows = async (text: string, values: unknown[] = []) =>
    (await system.context.database.pool('system').query<Row>(text, values)).rows;

  /** Every row there is; partitions are read through their table. */
  async function everything(): Promise<Tables> {
    const tables = await rows(
      `SELECT c.relname AS name, n.nspname || '.' || c.relname AS place FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
       WHERE n.nspname IN ('public', 'keys') AND c.relkind IN ('r', 'p') AND NOT c.relispartition ORDER BY 1`,
    );
    const found: Tables = {};
    for (const { name, place } of tables)
      found[String(name)] = (await rows(`SELECT to_jsonb(t) AS row FROM ${place} t ORDER BY t::text`)).map(
        ({ row }) => row as Row,
      );
    return found;
  }

  before(async () => {
    system = await testSystem({ now: '2023-06-05T07:00:00+07:00' });
    world = await smallProvince(system.context.database);
    contest = await publishedContest(system, world);
    for (const moment of momentNames) {
      await reach(system, world, contest, moment);
      // Somebody is still at it when the round is left behind, and there is practice and evidence to forget.
      if (moment === 'attempt running') await fillOf(system, world, contest);
    }
    const { rows: binh } = await system.context.database
      .pool('system')
      .query('SELECT account_id FROM person WHERE id = $1', [world.people.binh]);
    system.clock.set('2023-06-13T09:00:00.250+07:00');
    const second = contestantOf(system, await visitorAs(system, binh[0].account_id), contest, 2);
    await second.start();
    await second.save({ 1: 2, 2: 3 });
    await second.visitor.post(urls.handIn(contest.slug, 2));
    await rows(`UPDATE answer_event SET received_at = received_at + interval '0.123 s'`);
    stood = await everything();

    system.clock.set('2024-07-10T03:00:00+07:00');
    for (const { task, payload, identifier } of parseCrontab(system.jobs.schedule.join('\n'))) {
      await system.jobs.tasks[task]!((payload as Record<string, unknown> | null) ?? {});
      ran.push(identifier);
    }
    afterwards = await everything();
  });

  test('every scheduled job has run, and what may be forgotten is forgotten', () => {
    assert.ok(ran.length >= 15, ran.join());
    assert.ok(stood.practice_attempt!.length > 0);
    assert.equal(afterwards.practice_attempt!.length, 0);
    const split = ({ received_at }: Row) => /\.\d/.test(String(received_at));
    assert.ok(stood.answer_event!.every(split));
    const first = ({ round_id }: Row) => round_id === contest.rounds[0];
    assert.ok(!afterwards.answer_event!.filter(first).some(split), 'times of a published round are whole seconds');
  });

  test('N34: attempts, answers, results, publications and the audit trail stand as they stood, row by row', () => {
    for (const table of history) {
      assert.ok(stood[table]!.length > 0, `${table} has rows to lose`);
      assert.deepEqual(afterwards[table], stood[table], table);
    }
    const answers = ({ received_at, ...rest }: Row) => text(rest);
    assert.ok(stood.answer_event!.length >= 4);
    assert.deepEqual(afterwards.answer_event!.map(answers).sort(), stood.answer_event!.map(answers).sort());
    const later = afterwards.answer_event!.filter(
      (row, at) =>
        Math.abs(Date.parse(String(row.received_at)) - Date.parse(String(stood.answer_event![at]!.received_at))) >=
        1000,
    );
    assert.deepEqual(later, [], 'a time is cut to its second, not changed');
  });

  test('no job changed anything else', () => {
    const changed = Object.keys(afterwards).filter((table) => {
      const allowed = byDesign[table]?.change;
      if (allowed === 'gone' || allowed === 'made') return false;
      const without = (row: Row) =>
        text(Object.fromEntries(Object.entries(row).filter(([key]) => !allowed?.includes(key))));
      return (
        JSON.stringify(afterwards[table]!.map(without).sort()) !== JSON.stringify(stood[table]!.map(without).sort())
      );
    });

    assert.deepEqual(changed, []);
    for (const [table, { change, job }] of Object.entries(byDesign)) {
      assert.notDeepEqual(afterwards[table], stood[table], `${job} had something to change in ${table}`);
      if (change === 'gone') assert.equal(afterwards[table]!.length, 0, table);
    }
  });

  test('what must always be true is true', () => assertInvariants(system.context.database));
});
