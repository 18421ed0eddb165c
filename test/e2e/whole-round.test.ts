import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { before, describe, test } from 'node:test';
import { prepareRounds } from '../../src/contest/index.ts';
import { Chance } from '../../src/demo/chance.ts';
import { provinces, type ReadyProvince, type SamplePerson, setUpProvince } from '../../src/demo/index.ts';
import { sampleBank } from '../../src/item-bank/sample/index.ts';
import { urls } from '../../src/platform/urls.ts';
import { participationOf } from '../../src/results/index.ts';
import { computeStandings, readPlace } from '../../src/results/publication/load.ts';
import { publishRound } from '../../src/results/publication/publish.ts';
import { contestServices } from '../../src/services.ts';
import { confirmAll } from '../contest.ts';
import { type TestSystem, testSystem } from '../harness.ts';
import { assertInvariants } from '../invariants.ts';
import { visitorAs } from '../sign-in.ts';
import { Contestants, type ShownQuestion } from './contestant-client.ts';

/** HOITHI_TEST_PEOPLE makes the round smaller on a slow machine. */
const size = Number(process.env.HOITHI_TEST_PEOPLE ?? 5635);
const connections = 50;
const slug = 'thua-thien-hue-2023';
const rightOption = new Map(
  sampleBank.items.map(({ stem, options, correct }) => [
    stem.normalize('NFC'),
    options[correct]?.text.normalize('NFC'),
  ]),
);

/** What this test itself knows of somebody's attempt: what was chosen on the page, and what the server confirmed. */
interface Remembered {
  person: SamplePerson;
  right: number;
  answered: number;
  acknowledged: number;
  /** The device reported answers it could not send. */
  trouble: boolean;
}

describe('a round of a whole province over HTTP', () => {
  let system: TestSystem;
  let ready: ReadyProvince;
  const ledger = new Map<number, Remembered>();
  /** Roster as the test knows it. */
  let accounts: Map<string, { account: number; cookie: string }>;
  let exempt: Set<string>;
  const excluded = ['organiser', 'lan', 'dung', 'writer', 'appraiser'];
  const isExcluded = ({ persona }: SamplePerson) => persona !== null && excluded.includes(persona);

  const rows = async (text: string, values: unknown[] = []) =>
    (await system.context.database.pool('system').query(text, values)).rows;

  before(async () => {
    system = await testSystem({ now: '2023-06-01T06:00:00+07:00' });
    const { context } = system;
    ready = await setUpProvince(context, provinces.find(({ template }) => template === slug)!, {
      slug,
      people: size,
      start: '2023-06-01',
      say: () => {},
    });
    await prepareRounds(context, contestServices(context), new Date(system.clock()));
    const [snapshot] = await rows('SELECT max(id) AS id FROM roster_snapshot');
    await confirmAll(system, snapshot.id);
    accounts = await signInAll();
    exempt = new Set(
      (
        await rows(`SELECT p.email FROM roster_status s JOIN person p ON p.id = s.person_id WHERE s.status = 'exempt'`)
      ).map(({ email }) => email as string),
    );
    system.clock.set('2023-06-01T09:00:00+07:00');
    await takeTheTest();
    system.clock.advance(3_600_000);
    while ((await system.sweepAttempts()) > 0);
  });

  /** Everybody's session, put there at once: signing in has its own tests. */
  async function signInAll() {
    const list: { id: number; email: string }[] = await rows(
      `SELECT id, email FROM account WHERE email LIKE '%@hue.example'`,
    );
    const tokens = list.map(() => randomBytes(32).toString('base64url'));
    await rows(
      `INSERT INTO session (token_hash, account_id, staff, created_at, last_seen_at, expires_at)
       SELECT g.hash, g.account, false, $3, $3, $3::timestamptz + interval '30 days' FROM unnest($1::bytea[], $2::bigint[]) AS g (hash, account)`,
      [
        tokens.map((token) => createHash('sha256').update(token).digest()),
        list.map(({ id }) => id),
        new Date(system.clock()),
      ],
    );
    return new Map(list.map(({ id, email }, at) => [email, { account: id, cookie: `phien=${tokens[at]}` }]));
  }

  /** One in forty stays away; the others start, answer and hand in, or let their time run out. */
  async function takeTheTest() {
    const chance = new Chance(7);
    const contestants = new Contestants(system.address, connections, () => system.clock.advance(1137));
    const plans = ready.people
      .filter((person) => !isExcluded(person))
      .map((person, at) => ({ person, at, seed: chance.whole(1, 2 ** 30) }))
      .filter(({ at }) => at % 40 !== 7);
    let next = 0;
    const work = async () => {
      for (let plan = plans[next++]; plan; plan = plans[next++]) await oneAttempt(contestants, plan);
    };
    await Promise.all(Array.from({ length: connections }, work));
    contestants.close();
  }

  async function oneAttempt(contestants: Contestants, plan: { person: SamplePerson; at: number; seed: number }) {
    const { person, at } = plan;
    const { account, cookie } = accounts.get(person.email)!;
    const chance = new Chance(plan.seed);
    const sheet = await contestants.start(slug, 1, cookie);
    if ('status' in sheet)
      throw new Error(`${person.email} could not start: ${sheet.status} ${sheet.text.slice(0, 200)}`);
    assert.equal(sheet.questions.length, 20);
    // Of every hundred one knows nothing, and one looks at the paper without answering.
    const knows = at % 100 === 3 ? 0 : chance.between(0.45, 1);
    const opensOnly = at % 100 === 4;
    const chosen = sheet.questions.map((question) => choose(question, knows, chance));
    const changes = opensOnly ? [] : chosen.flatMap(({ value }, i) => (value === 0 ? [] : [[i + 1, i + 1, value]]));
    const remembered: Remembered = {
      person,
      right: opensOnly ? 0 : chosen.filter(({ right }) => right).length,
      answered: changes.length,
      acknowledged: 0,
      trouble: at % 300 === 3,
    };
    const half = changes.slice(0, 12);
    if (half.length > 0) {
      assert.equal((await contestants.save(sheet.token, cookie, half)).status, 200);
      remembered.acknowledged += half.length;
    }
    if (remembered.trouble) await contestants.tellTrouble(sheet.token, cookie);
    if (at % 50 === 9) await leaveIt(contestants, sheet.token, cookie, changes.slice(12), remembered);
    else {
      const handedIn = await contestants.handIn(sheet.token, cookie, changes.slice(12));
      assert.equal(handedIn.status, 200, handedIn.text);
      remembered.acknowledged += changes.length - half.length;
      assert.equal(JSON.parse(handedIn.text).answered, remembered.answered);
    }
    ledger.set(account, remembered);
  }

  /** Saves the rest and never hands in. */
  async function leaveIt(
    contestants: Contestants,
    token: string,
    cookie: string,
    rest: number[][],
    remembered: Remembered,
  ) {
    if (rest.length === 0) return;
    assert.equal((await contestants.save(token, cookie, rest)).status, 200);
    remembered.acknowledged += rest.length;
  }

  function choose({ stem, options }: ShownQuestion, knows: number, chance: Chance) {
    const place = options.findIndex((text) => text.normalize('NFC') === rightOption.get(stem.normalize('NFC'))) + 1;
    assert.ok(place > 0, `no right option on the page for: ${stem}`);
    if (knows > 0 && chance.happens(0.01)) return { value: 0, right: false };
    if (chance.happens(knows)) return { value: place, right: true };
    const wrong = 1 + ((place - 1 + chance.whole(1, options.length - 1)) % options.length);
    return { value: wrong, right: false };
  }

  test('every acknowledged answer is stored once, and scores what it deserves', async () => {
    const stored = await rows('SELECT count(*)::integer AS events FROM answer_event');
    const results = await rows(
      `SELECT p.account_id, x.points, x.maximum, x.answered, x.right_answers FROM attempt_result x JOIN person p ON p.id = x.person_id`,
    );

    const acknowledged = [...ledger.values()].reduce((sum, each) => sum + each.acknowledged, 0);
    assert.deepEqual(stored, [{ events: acknowledged }]);
    assert.equal(results.length, ledger.size);
    assert.ok(ledger.size > size * 0.95);
    const wrong = results.filter(({ account_id, points, maximum, answered, right_answers }) => {
      const mine = ledger.get(account_id)!;
      return (
        points !== mine.right * 10 || right_answers !== mine.right || answered !== mine.answered || maximum !== 200
      );
    });
    assert.deepEqual(wrong, []);
  });

  test('the participation of every unit is what counting by hand gives', async () => {
    const parents = new Map(ready.province.units.map(({ code, parent }) => [code, parent]));
    const figures = new Map([...parents.keys()].map((code) => [code, { must: 0, exempt: 0, done: 0, working: 0 }]));
    for (const person of ready.people.filter((each) => !isExcluded(each)))
      for (let code: string | null | undefined = person.unit; code; code = parents.get(code)) {
        const unit = figures.get(code)!;
        if (exempt.has(person.email)) unit.exempt += 1;
        else unit.must += 1;
        if (ledger.has(accounts.get(person.email)!.account)) unit.done += 1;
      }

    const lan = await visitorAs(
      system,
      accounts.get(ready.people.find(({ persona }) => persona === 'lan')!.email)!.account,
    );
    const answer = await lan.get(urls.api(`contests/${slug}/rounds/1/participation`));
    const asked = { organisation: ready.organisation, contest: slug, round: 1 };
    const report = await participationOf(system.context, asked, new Date(system.clock()));

    assert.deepEqual(JSON.parse(answer.text), JSON.parse(JSON.stringify(report)));
    const units = report.rounds[0]!.units;
    assert.deepEqual(
      new Map(units.map(({ code, must, exempt, done, working }) => [code, { must, exempt, done, working }])),
      figures,
    );
    const root = figures.get('TTH')!;
    assert.deepEqual([report.rounds[0]!.must, report.rounds[0]!.done], [root.must, root.done]);
  });

  test('the ranking published is the one a plain sort gives, ties sharing their place', async () => {
    system.clock.set('2023-06-08T00:02:00+07:00');
    const request = { contest: slug, round: 1, preview: null, reason: null };
    await publishRound(system.context, ready.secretariat, request, new Date(system.clock()));

    const published = await rows(
      `SELECT p.account_id, r.rank, r.points, r.seconds_used FROM publication_row r JOIN person p ON p.id = r.person_id ORDER BY r.position`,
    );
    const times = await rows(
      `SELECT p.account_id, a.started_at, x.finished_at, x.seconds_used FROM attempt a JOIN attempt_result x ON x.attempt_id = a.id JOIN person p ON p.id = a.person_id`,
    );
    const expected = times
      .map(({ account_id, started_at, finished_at }) => ({
        account_id: account_id as number,
        points: ledger.get(account_id)!.right * 10,
        seconds_used: Math.floor((finished_at - started_at) / 1000),
      }))
      .sort((a, b) => b.points - a.points || a.seconds_used - b.seconds_used);
    assert.deepEqual(
      new Map(times.map(({ account_id, seconds_used }) => [account_id, seconds_used])),
      new Map(expected.map(({ account_id, seconds_used }) => [account_id, seconds_used])),
      'everybody sees the seconds that the ranking counts',
    );
    const rankOf = new Map<number, number>();
    expected.forEach((row, at) => {
      const before = expected[at - 1];
      const shares = before && before.points === row.points && before.seconds_used === row.seconds_used;
      rankOf.set(row.account_id, shares ? rankOf.get(before.account_id)! : at + 1);
    });
    assert.equal(published.length, expected.length);
    assert.ok(new Set(rankOf.values()).size < expected.length, 'some share a place');
    const byAccount = new Map(expected.map((row) => [row.account_id, { ...row, rank: rankOf.get(row.account_id) }]));
    assert.deepEqual(
      published.filter((row) => {
        const mine = byAccount.get(row.account_id);
        return row.rank !== mine?.rank || row.points !== mine?.points || row.seconds_used !== mine?.seconds_used;
      }),
      [],
    );
  });

  test('the zero list names everybody without a point, each with the cause', async () => {
    const standings = await system.context.database.web(ready.organisation, async (queries) =>
      computeStandings(queries, await readPlace(queries, slug, 1)),
    );

    const emails = new Map<number, string>(
      (await rows('SELECT id, email FROM person')).map(({ id, email }) => [id as number, email as string]),
    );
    const listed = standings.zeros.map(({ personId, cause }) => `${emails.get(personId)} ${cause}`);
    const expected = [...ledger.values()]
      .filter(({ right }) => right === 0)
      .map(({ person, answered, trouble }) => {
        const cause = trouble ? 'technical-loss' : answered > 0 ? 'all-wrong' : 'opened-no-answer';
        return `${person.email} ${cause}`;
      });
    assert.ok(new Set(expected.map((line) => line.split(' ')[1])).size === 3);
    assert.deepEqual(listed.sort(), expected.sort());
  });

  test('what must always be true is true', () => assertInvariants(system.context.database));
});
