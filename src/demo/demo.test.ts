import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { commandOn, type Ran } from '../../test/command.ts';
import { type TestSystem, testSystem, Visitor } from '../../test/harness.ts';
import { assertInvariants } from '../../test/invariants.ts';
import { addDays, dayOf } from '../platform/format/day.ts';
import { urls } from '../platform/urls.ts';
import { participationOf } from '../results/index.ts';
import { type Demo, inventPeople, loadDemo, provinces } from './index.ts';

const slug = 'thua-thien-hue-2023';

describe('hoithi demo, beside a running system', () => {
  let system: TestSystem;
  let hoithi: ReturnType<typeof commandOn>;
  let ran: Ran;
  let demo: Demo;

  before(async () => {
    system = await testSystem();
    system.clock.set(Date.now());
    hoithi = commandOn(system.url, { PUBLIC_URL: system.address });
    ran = await hoithi('demo', slug, '--people', '400', '--json');
    system.clock.set(Date.now());
    demo = ran.stdout === '' ? assert.fail(ran.stderr) : ran.json();
  });

  const rows = async (text: string, values: unknown[] = []) =>
    (await system.context.database.pool('system').query(text, values)).rows;

  test('ends with weeks 1 and 2 published and week 3 running, and tells on stderr what it did', () => {
    assert.equal(ran.status, 0);
    assert.deepEqual(
      demo.rounds.map(({ number, state, published }) => [number, state, published]),
      [
        [1, 'closed', 1],
        [2, 'closed', 1],
        [3, 'open', null],
      ],
    );
    assert.ok((demo.rounds[2]?.running ?? 0) >= 5);
    assert.deepEqual([demo.units, demo.people], [375, 400]);
    assert.match(ran.stderr, /Tuần 3: \d+ trên \d+ người đã thi/);
  });

  test('the participation of every unit is what counting its people gives', async () => {
    const now = new Date(system.clock());
    const [{ organisation_id: organisation }] = await rows('SELECT organisation_id FROM contest WHERE slug = $1', [
      slug,
    ]);

    const report = await participationOf(system.context, { organisation, contest: slug }, now);

    const counted = await rows(
      `SELECT r.number, u.code,
         count(s.person_id) FILTER (WHERE s.status = 'must')::integer AS must,
         count(s.person_id) FILTER (WHERE s.status = 'exempt')::integer AS exempt,
         count(x.attempt_id)::integer AS done,
         count(a.id) FILTER (WHERE x.attempt_id IS NULL)::integer AS working
       FROM round r JOIN contest c ON c.id = r.contest_id
       JOIN roster_snapshot_unit u ON u.snapshot_id = r.snapshot_id
       JOIN roster_snapshot_unit b ON b.snapshot_id = r.snapshot_id AND b.path @> ARRAY[u.unit_id]
       LEFT JOIN roster_snapshot_person s ON s.snapshot_id = r.snapshot_id AND s.unit_id = b.unit_id
       LEFT JOIN attempt a ON a.round_id = r.id AND a.person_id = s.person_id AND a.class = 0
       LEFT JOIN attempt_result x ON x.attempt_id = a.id
       WHERE c.slug = $1 AND r.prepared_at IS NOT NULL GROUP BY r.number, u.code ORDER BY r.number, u.code`,
      [slug],
    );
    const reported = report.rounds.flatMap(({ number, units }) =>
      units.map(({ code, must, exempt, done, working }) => ({ number, code, must, exempt, done, working })),
    );
    const order = (a: { number: number; code: string }, b: { number: number; code: string }) =>
      a.number - b.number || (a.code < b.code ? -1 : 1);
    assert.equal(counted.length, 3 * 375);
    assert.deepEqual(reported.sort(order), counted.sort(order));
    assert.deepEqual(
      report.rounds.map(({ done, working }) => [done, working]),
      demo.rounds.map(({ taken, running }) => [taken, running]),
    );
  });

  test('results are published for everybody who finished, and all invariants hold', async () => {
    const published = await rows(
      `SELECT r.number, count(*)::integer AS people, min(p.rank) AS first FROM publication_row p
       JOIN publication u ON u.id = p.publication_id JOIN round r ON r.id = u.round_id GROUP BY r.number ORDER BY r.number`,
    );

    assert.deepEqual(
      published,
      demo.rounds.slice(0, 2).map(({ number, taken }) => ({ number, people: taken, first: 1 })),
    );
    await assertInvariants(system.context.database);
  });

  test('there are zeros of every cause, people whose time ran out, and devices that had trouble', async () => {
    const found = await rows(
      `SELECT (SELECT count(*) FROM attempt_result WHERE points = 0 AND answered = questions) AS wrong,
         (SELECT count(*) FROM attempt_result WHERE events = 0) AS empty,
         (SELECT count(*) FROM attempt_result WHERE how = 'expired' AND points > 0) AS expired,
         (SELECT count(*) FROM attempt_trouble) AS trouble`,
    );

    assert.deepEqual(
      Object.entries(found[0]).filter(([, count]) => count === 0),
      [],
    );
  });

  test('the running system shows it at once: the public page, and chị Hà by her link', async () => {
    const page = await new Visitor(system.address).get(urls.contest(slug));
    const ha = new Visitor(system.address);
    const link = new URL(demo.personas[0]?.link ?? '').pathname;

    await ha.post(link, {}, true);
    const home = await ha.get(urls.my());

    assert.match(page.text, /Tuần 3/);
    assert.match(home.text, /Nguyễn Thị Thu Hà/);
    assert.match(home.text, /Vào thi Tuần 3/);
  });

  test('focal points reminded on days before today who had not come by then; a letter came back, and their page says both', async () => {
    const reminders = await rows(
      `SELECT d.on_date::text AS day, m.state, count(*)::integer AS letters, bool_and(m.created_at = d.created_at) AS prompt,
         count(*) FILTER (WHERE a.started_at < d.created_at)::integer AS had_come
       FROM reminder d JOIN mail m ON m.id = d.mail_id
       LEFT JOIN attempt a ON a.round_id = d.round_id AND a.person_id = d.person_id GROUP BY 1, 2 ORDER BY 1, 2`,
    );
    const nam = new Visitor(system.address);
    const { link, page } = demo.personas[1]!;

    await nam.post(new URL(link).pathname, {}, true);
    const focal = await nam.get(new URL(page).pathname);

    const today = dayOf(new Date(system.clock()));
    const first = addDays(today, -2);
    assert.deepEqual([...new Set(reminders.map(({ state }) => state))].sort(), ['returned', 'sent']);
    assert.ok(reminders.every(({ day, had_come, prompt }) => day >= first && day < today && had_come === 0 && prompt));
    const [, month, day] = first.split('-').map(Number);
    assert.match(focal.text, new RegExp(`>${day}/${month}(, \\d+/\\d+)?<`));
    assert.match(focal.text, /thư bị trả lại/);
    assert.match(focal.text, /Nhắc \d+ người/, 'today nobody has been reminded yet');
    assert.match(ran.stderr, /Tuần 3: \d+ thư nhắc đã gửi/);
  });

  test('a second time is refused and changes nothing', async () => {
    const count = async () => (await rows('SELECT count(*) FROM organisation'))[0].count;
    const before = await count();

    const again = await hoithi('demo', slug, '--json');

    assert.deepEqual([again.status, again.json().code], [1, 'demo.already']);
    assert.equal(await count(), before);
  });

  test('the other templates have their samples too, each in its own agency', async () => {
    const lines: string[] = [];
    const others = provinces.filter(({ template }) => template !== slug);

    const loaded: Demo[] = [];
    for (const { template } of others)
      loaded.push(await loadDemo(system, { template, people: 120, say: (line) => void lines.push(line) }));

    assert.deepEqual(
      loaded.map(({ rounds }, at) => [others[at]?.template, rounds.map(({ state }) => state).join(' ')]),
      [
        ['thanh-tri-2023', 'open'],
        ['hue-city-2023', 'closed closed open'],
        ['ninh-thuan-2022', ''],
        ['soc-trang-2023', ''],
      ],
    );
    const statuses = await rows('SELECT DISTINCT status FROM contest');
    assert.deepEqual(statuses, [{ status: 'published' }]);
    await assert.rejects(loadDemo(system, { template: 'khong-co', say: () => {} }), { code: 'demo.no-such-template' });
  });
});

test('the same people are invented each time, every address once and none that exists', () => {
  for (const province of provinces) {
    const people = inventPeople(province, province.people, 2023);

    assert.deepEqual(people, inventPeople(province, province.people, 2023));
    assert.equal(people.length, province.people);
    assert.equal(new Set(people.map(({ email }) => email)).size, people.length);
    assert.ok(people.every(({ email }) => /^[a-z0-9]+@[a-z]+\.example$/.test(email)));
    const codes = new Set(province.units.map(({ code }) => code));
    assert.equal(codes.size, province.units.length);
    assert.deepEqual(
      province.units.filter(({ parent }) => parent !== null && !codes.has(parent)),
      [],
    );
    assert.deepEqual(
      people.filter(({ unit }) => !codes.has(unit)),
      [],
    );
  }
});
