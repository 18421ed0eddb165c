import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { tokenHeader } from '../src/attempt/hot.ts';
import { changeWindow, compensateRound } from '../src/contest/change-rounds.ts';
import type { ContestParameters } from '../src/contest/parameters.ts';
import { prepareRounds } from '../src/contest/prepare-rounds.ts';
import { Database } from '../src/platform/db/database.ts';
import { createLog } from '../src/platform/log.ts';
import { urls } from '../src/platform/urls.ts';
import { crowd } from '../src/results/participation/testing.ts';
import { lockRoster } from '../src/roster/index.ts';
import { contestServices, rosterServices } from '../src/services.ts';
import { createSystem, type System } from '../src/system.ts';
import { type PublishedContest, publishedContest } from './contest.ts';
import { type TestSystem, testSystem, type Visitor } from './harness.ts';
import { assertInvariants } from './invariants.ts';
import { visitorAs } from './sign-in.ts';
import { smallProvince, type World } from './world.ts';

/** Rules of an attempt that need the whole system: clocks, nodes, moments, crowds. The rest stands beside the code. */
const monday = '2023-06-05T09:00:00+07:00';
const minute = 60_000;
const day = 24 * 60 * minute;

/** A contestant, as the answer sheet speaks for one. */
class Sitter {
  readonly visitor: Visitor;
  readonly path: string;
  token = '';
  left = 0;
  counter = 0;

  constructor(visitor: Visitor, slug: string, round = 1) {
    this.visitor = visitor;
    this.path = urls.sheet(slug, round);
  }

  async start(): Promise<number> {
    const { status, text } = await this.visitor.post(this.path, { viec: 'bat-dau' });
    this.token = /data-token="([^"]+)"/.exec(text)?.[1] ?? '';
    this.left = Number(/data-left="(\d+)"/.exec(text)?.[1]);
    return status;
  }

  save(question: number, value: number, more: object = {}) {
    this.counter += 1;
    return this.put([[question, this.counter, value]], more);
  }

  put(changes: number[][], more: object = {}) {
    return this.visitor.json('PUT', urls.answers(), { c: changes, ...more }, { [tokenHeader]: this.token });
  }

  handIn(changes: number[][] = [], more: object = {}) {
    return this.visitor.json('POST', urls.handInNow(), { c: changes, ...more }, { [tokenHeader]: this.token });
  }

  async state() {
    const { text } = await this.visitor.get(urls.attemptState(), { [tokenHeader]: this.token });
    return JSON.parse(text) as { state: string; left: number };
  }
}

describe('attempts under the whole system', () => {
  let system: TestSystem;
  let world: World;
  let people: { id: number; accountId: number }[];
  let next = 0;
  let contests = 0;

  before(async () => {
    system = await testSystem({ now: monday });
    world = await smallProvince(system.context.database);
    people = (await crowd(system, world, 120)).people;
  });

  const rows = async (text: string, values: unknown[] = []) =>
    (await system.context.database.pool('system').query(text, values)).rows;
  const lan = () => ({ organisation: world.organisation, accountId: world.accounts.lan, role: 'secretariat' });
  const now = () => new Date(system.clock());

  async function contestOf(change?: (parameters: ContestParameters) => void): Promise<PublishedContest> {
    system.clock.set(monday);
    // Time begins anew: nothing of these days has been swept.
    await rows(`UPDATE attempt_sweep SET swept_until = '2000-01-01'`);
    contests += 1;
    return publishedContest(system, world, change, `thi-${contests}`);
  }

  /** Somebody who has not taken part in anything yet. */
  async function somebody({ slug }: { slug: string }, round = 1): Promise<Sitter & { account: number }> {
    const { accountId } = people[next]!;
    next += 1;
    return Object.assign(new Sitter(await visitorAs(system, accountId), slug, round), { account: accountId });
  }

  const resultOf = async ({ account }: { account: number }) => {
    const found = await rows(
      `SELECT r.how, r.answered, r.points, r.maximum, r.finished_at, r.seconds_used FROM attempt_result r JOIN person p ON p.id = r.person_id WHERE p.account_id = $1`,
      [account],
    );
    assert.ok(found.length <= 1, 'never two results');
    return found[0];
  };

  for (const [name, limit, days] of [
    ['61 minutes', 61, 7],
    ['30 days', null, 30],
  ] as const)
    test(`C08: with a deadline ${name} away answers are saved and the paper is closed at that deadline`, async () => {
      const contest = await contestOf(({ test }) => void Object.assign(test!, { minutes: limit }));
      await rows(`UPDATE round SET closes_at = opens_at + $2 * interval '1 day' WHERE id = $1`, [
        contest.rounds[0],
        days,
      ]);
      const sitter = await somebody(contest);
      await sitter.start();
      const deadline = system.clock() + sitter.left;
      const opens = Date.parse('2023-06-05T07:30:00+07:00');
      assert.equal(deadline, limit === null ? opens + days * day : Date.parse(monday) + limit * minute);

      for (const [at, question] of [
        [Date.parse(monday) + minute, 1],
        [deadline - 2 * minute, 2],
        [deadline, 3],
      ] as const) {
        system.clock.set(at);
        assert.equal((await sitter.save(question, 1)).status, 200);
      }
      system.clock.set(deadline + 2 * minute);
      await system.sweepAttempts();

      const { answered, finished_at } = await resultOf(sitter);
      assert.deepEqual([answered, finished_at], [3, new Date(deadline)]);
    });

  test('C17: a paper is on disk before its first question is shown; another node shows the same one', async () => {
    const contest = await contestOf();
    const sitter = await somebody(contest);
    const other = await anotherNode(system);
    await sitter.start();

    const here = await sitter.visitor.get(sitter.path);
    const there = await answerOf(other, sitter.path, sitter.visitor);

    assert.match(here.text, /<fieldset class="question"/);
    assert.equal(there, here.text);
  });

  test('C26: sweepers of two nodes and the person at one instant make one result', async () => {
    const contest = await contestOf();
    const other = await anotherNode(system);
    const sitters = await Promise.all(Array.from({ length: 12 }, () => somebody(contest)));
    for (const sitter of sitters) {
      await sitter.start();
      await sitter.save(1, 1);
    }
    system.clock.advance(32 * minute);

    const [first, second, ...receipts] = await Promise.all([
      system.attempt.sweep(system.clock()),
      other.attempt.sweep(system.clock()),
      ...sitters.map((sitter) => sitter.handIn()),
    ]);

    assert.ok((first as number) + (second as number) >= 1);
    const results = await Promise.all(sitters.map(resultOf));
    assert.deepEqual(
      results.map(({ how, answered }) => [how, answered]),
      sitters.map(() => ['expired', 1]),
    );
    for (const receipt of receipts) assert.equal(JSON.parse((receipt as { text: string }).text).answered, 1);
    assert.deepEqual(
      await rows('SELECT sum(results)::integer AS n FROM unit_counter WHERE round_id = $1', [contest.rounds[0]]),
      [{ n: 12 }],
    );
  });

  test('C27: scoring that dies leaves nothing half done, says so, and the next sweep heals it', async () => {
    const contest = await contestOf();
    const sitter = await somebody(contest);
    await sitter.start();
    await sitter.save(1, 2);
    await rows(
      `CREATE FUNCTION die() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'no space left'; END $$`,
    );
    await rows('CREATE TRIGGER dies BEFORE INSERT ON score_histogram FOR EACH ROW EXECUTE FUNCTION die()');

    const failed = await sitter.handIn([[2, 9, 1]]);
    const between = await resultOf(sitter);
    await rows('DROP TRIGGER dies ON score_histogram');
    await rows('DROP FUNCTION die');
    system.clock.advance(40 * minute);
    await system.sweepAttempts();

    assert.ok(failed.status >= 500);
    assert.doesNotMatch(failed.text, /no space left|plpgsql|\.ts/);
    assert.equal(between, undefined);
    // What the failed hand-in carried was never acknowledged; the browser keeps it and would send it again.
    const { how, answered } = await resultOf(sitter);
    assert.deepEqual([how, answered], ['expired', 1]);
  });

  test('a sweep by a clock that ran ahead keeps nobody from their result once the clock is right', async () => {
    const contest = await contestOf();
    system.clock.advance(40 * 24 * 60 * minute);
    await system.sweepAttempts();
    system.clock.set(monday);
    const sitter = await somebody(contest);
    await sitter.start();
    await sitter.save(1, 1);
    system.clock.advance(60 * minute);

    await system.sweepAttempts();

    assert.equal((await resultOf(sitter))?.how, 'expired');
  });

  test('C30: who left before the end comes back neither after it nor after the grace', async () => {
    const contest = await contestOf();
    const sitter = await somebody(contest);
    await sitter.start();
    await sitter.save(1, 1);
    system.clock.advance(31 * minute + 1);

    const [again, saved] = [await sitter.visitor.post(sitter.path, { viec: 'bat-dau' }), await sitter.save(2, 1)];

    assert.deepEqual([again.status, saved.status], [409, 410]);
    await system.sweepAttempts();
    const { answered } = await resultOf(sitter);
    assert.equal(answered, 1);
  });

  test('C32: an extension after the end lets everybody in again who has time left, and those who never came', async () => {
    const contest = await contestOf();
    system.clock.set('2023-06-11T23:50:00+07:00');
    const [running, absent] = [await somebody(contest), await somebody(contest)];
    await running.start();
    await running.save(1, 1);
    system.clock.set('2023-06-12T00:05:00+07:00');
    assert.equal((await running.save(2, 1)).status, 410);
    assert.equal(await absent.start(), 409);

    const change = { closesAt: new Date('2023-06-12T02:00:00+07:00'), reason: 'Mất điện cả tỉnh' };
    await changeWindow(system.context, lan(), contest.slug, 1, change, now());
    await system.arrived();

    assert.deepEqual(await running.state(), { ...(await running.state()), left: 15 * minute });
    assert.equal((await running.save(2, 1)).status, 200);
    assert.equal(await absent.start(), 200);
    assert.equal(absent.left, 30 * minute);
  });

  test('C43: time given back after an incident reaches everybody who is at it, and whoever starts afterwards', async () => {
    const contest = await contestOf();
    const [one, other] = [await somebody(contest), await somebody(contest)];
    await one.start();

    await compensateRound(system.context, lan(), contest.slug, 1, 20, 'Nghẽn mạng', now());
    await system.arrived();
    await other.start();

    assert.deepEqual([(await one.state()).left, other.left], [50 * minute, 50 * minute]);
  });

  test('C37: who is added to the roster after the round was prepared takes part', async () => {
    const contest = await contestOf();
    const late = await somebody(contest);
    await rows('DELETE FROM roster_snapshot_person WHERE snapshot_id = $1 AND account_id = $2', [
      contest.snapshotId,
      late.account,
    ]);
    assert.equal(await late.start(), 403);

    await lockRoster(system.context, rosterServices, lan(), { contestId: contest.contestId }, now());
    await prepareRounds(system.context, contestServices(system.context), now());
    await system.arrived();

    assert.equal(await late.start(), 200);
  });

  test('C44: a save writes its one row and changes nothing else', async () => {
    const contest = await contestOf();
    const sitter = await somebody(contest);
    await sitter.start();
    const before = await rowsOfTables();

    await sitter.save(1, 1);

    const afterwards = await rowsOfTables();
    const changed = Object.keys(afterwards).filter((table) => afterwards[table] !== before[table]);
    assert.deepEqual(changed, [`answer_event_${contest.rounds[0]}`]);
  });

  /** A fingerprint of every table. */
  async function rowsOfTables(): Promise<Record<string, string>> {
    const tables = await rows(
      `SELECT c.relname AS name, n.nspname || '.' || c.relname AS place FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname IN ('public', 'keys') AND c.relkind = 'r'`,
    );
    const found: Record<string, string> = {};
    for (const { name, place } of tables) {
      const [{ hash }] = await rows(
        `SELECT count(*) || ' ' || coalesce(sum(hashtextextended(t::text, 1)::numeric), 0) AS hash FROM ${place} t`,
      );
      found[name] = hash;
    }
    return found;
  }

  test('C56 C58 N04: 30 people who press everything one to five times, in any order, have one attempt, one answer, one receipt each', async () => {
    const contest = await contestOf();
    const sitters = await Promise.all(Array.from({ length: 30 }, () => somebody(contest)));
    let dice = 7;
    const times = () => {
      dice = (dice * 1_103_515_245 + 12_345) % 2_147_483_648;
      return 1 + (dice % 5);
    };
    const often = <Value>(act: () => Promise<Value>) => Promise.all(Array.from({ length: times() }, act));

    const receipts = await Promise.all(
      sitters.map(async (sitter) => {
        await often(() => sitter.start());
        const changes = [1, 2, 3, 4].map((question) => [question, question, 1]);
        const saves = [...changes, ...changes, ...changes]
          .sort(() => times() - 3)
          .map((change) => () => sitter.put([change]));
        const saved = await Promise.all(saves.map((save) => save()));
        assert.ok(saved.every(({ status }) => status === 200));
        const answers = await often(() => sitter.handIn());
        const receipt = new Set(answers.map(({ text }) => text));
        assert.equal(receipt.size, 1);
        return JSON.parse([...receipt][0] as string);
      }),
    );

    assert.deepEqual(
      receipts.map(({ answered, questions }) => [answered, questions]),
      sitters.map(() => [4, 4]),
    );
    assert.equal(new Set(receipts.map(({ code }) => code)).size, 30);
    const [counts] = await rows(
      `SELECT (SELECT count(*) FROM attempt WHERE round_id = $1) AS attempts, (SELECT count(*) FROM attempt_result WHERE round_id = $1) AS results,
         (SELECT count(*) FROM answer_event WHERE round_id = $1) AS events`,
      [contest.rounds[0]],
    );
    assert.deepEqual(counts, { attempts: 30, results: 30, events: 120 });
    await assertInvariants(system.context.database);
  });

  test('N02 N03: points, times or ranks sent along change nothing, and a right answer counts once however often it is sent', async () => {
    const contest = await contestOf();
    const sitter = await somebody(contest);
    await sitter.start();
    const [key] = await rightOptions(contest, sitter.account);
    const lies = { score: 40, points: 400, right: 4, start: 0, end: 9e12, duration: 1, rank: 1, person: 1 };
    system.clock.advance(5 * minute);
    for (let repeat = 0; repeat < 3; repeat += 1) await sitter.save(1, key!, lies);
    const form = await sitter.visitor.post(sitter.path, {
      viec: 'luu',
      q1: String(key),
      diem: '40',
      points: '400',
      hang: '1',
    });
    await sitter.handIn([], lies);

    assert.ok(form.status === 200 || form.status === 400);
    assert.deepEqual(await resultOf(sitter), {
      how: 'hand-in',
      answered: 1,
      points: 10,
      maximum: 40,
      finished_at: new Date(Date.parse(monday) + 5 * minute),
      seconds_used: 300,
    });
  });

  /** Right displayed options of somebody's paper, as only the test may know them. */
  async function rightOptions(contest: PublishedContest, account: number): Promise<number[]> {
    const { contestantOf } = await import('../src/attempt/contestant/testing.ts');
    return contestantOf(system, await visitorAs(system, account), contest).right(account);
  }

  test('N16 C23: at UTC, at +7 and at −5 every page says the same, to the minute', async () => {
    const contest = await contestOf();
    const sitter = await somebody(contest);
    await sitter.start();
    await sitter.handIn();
    const staff = await visitorAs(system, world.accounts.lan);
    const home = process.env.TZ;
    const pages = new Map<string, Set<string>>();
    for (const zone of ['UTC', 'Asia/Ho_Chi_Minh', 'America/New_York']) {
      process.env.TZ = zone;
      assert.equal(new Date(monday).getHours(), { UTC: 2, 'Asia/Ho_Chi_Minh': 9, 'America/New_York': 22 }[zone]);
      // Public pages are kept until something changes.
      await rows(`SELECT pg_notify('hoithi', 'site ' || $1)`, [contest.slug]);
      await system.arrived();
      for (const [visitor, path] of [
        [sitter.visitor, urls.my()],
        [sitter.visitor, urls.receipt(contest.slug, 1)],
        [sitter.visitor, urls.start(contest.slug, 2)],
        [sitter.visitor, urls.contest(contest.slug)],
        [sitter.visitor, urls.calendar(contest.slug)],
        [staff, urls.rounds(contest.slug)],
        [staff, urls.setUp(contest.slug)],
        [staff, urls.parameters(contest.slug, 'lich')],
        [staff, urls.roundAct(contest.slug, 1, 'gia-han')],
        [staff, urls.auditTrail(world.organisation)],
      ] as const) {
        const { text } = await visitor.get(path);
        pages.set(path, (pages.get(path) ?? new Set()).add(createHash('sha256').update(text).digest('hex')));
      }
    }
    if (home === undefined) delete process.env.TZ;
    else process.env.TZ = home;

    assert.deepEqual(
      [...pages].filter(([, texts]) => texts.size !== 1).map(([path]) => path),
      [],
    );
  });

  test('N34: nobody who serves pages or takes answers can delete or rewrite what was answered', async () => {
    const { database } = system.context;
    for (const statement of [
      'DELETE FROM attempt',
      'DELETE FROM answer_event',
      'UPDATE answer_event SET value = 1',
      'DELETE FROM attempt_result',
      'UPDATE attempt SET paper = $$x$$',
    ])
      for (const role of ['web', 'keys', 'writer'] as const)
        await assert.rejects(
          database.transaction(role, world.organisation, ({ client }) => client.query(statement)),
          /permission denied/,
          `${role}: ${statement}`,
        );
  });
});

/** One more program on the same database, as a second machine runs it. */
const nodes: System[] = [];
after(async () => {
  for (const node of nodes) await node.close();
});

async function anotherNode(system: TestSystem): Promise<System> {
  const log = createLog('error', { write: () => {} });
  const config = { ...system.context.config, node: 2 };
  const node = await createSystem(config, new Database({ connectionString: system.url }), log, system.clock);
  await node.app.ready();
  nodes.push(node);
  return node;
}

/** What the other node answers to the same browser. */
async function answerOf(node: System, path: string, { cookies }: Visitor): Promise<string> {
  const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const { body } = await node.app.inject({ method: 'GET', url: path, headers: { cookie, accept: 'text/html' } });
  return body;
}
