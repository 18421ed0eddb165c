import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { type PublishedContest, publishedContest } from '../../../test/contest.ts';
import { type TestSystem, testSystem, type Visitor } from '../../../test/harness.ts';
import { visitorAs } from '../../../test/sign-in.ts';
import { smallProvince, type World } from '../../../test/world.ts';
import { urls } from '../../platform/urls.ts';
import { type Crowd, crowd, dice } from '../participation/testing.ts';
import { analyseRound } from './analyse-round.ts';
import { takeRound } from './testing.ts';

let system: TestSystem;
let world: World;
let contest: PublishedContest;
let made: Crowd;
let lan: Visitor;
const page = urls.analysis('thi-cchc', 1);
const closed = '2023-06-12T08:00:00+07:00';
/** The item that whoever knows much answers otherwise than its key says. */
const wrongKey = 4;

const rows = async (text: string, values: unknown[] = []) =>
  (await system.context.database.pool('system').query(text, values)).rows;
const compute = () =>
  analyseRound(
    system.context,
    system.attempt.parts,
    { organisation: world.organisation, accountId: world.accounts.lan, role: 'secretariat' },
    { contest: 'thi-cchc', round: 1 },
    new Date(system.clock()),
  );

before(async () => {
  system = await testSystem({ now: '2023-06-11T20:00:00+07:00' });
  world = await smallProvince(system.context.database);
  made = await crowd(system, world, 240);
  contest = await publishedContest(system, world);
  const roll = dice(5);
  const opens = Date.parse('2023-06-05T08:00:00+07:00');
  await takeRound(
    system,
    contest.rounds[0]!,
    made.people.map(({ accountId }, at) => {
      const ability = 0.1 + (0.88 * at) / made.people.length;
      return {
        accountId,
        startsAt: opens + at * 60_000,
        choose: (item, key) => {
          if (roll() < 0.02) return null;
          const right = roll() < ability;
          if (item === wrongKey) return ability > 0.5 ? (key + 1) % 4 : key;
          return right ? key : (key + 1 + Math.floor(roll() * 3)) % 4;
        },
      };
    }),
  );
  lan = await visitorAs(system, world.accounts.lan);
});

test('statistics are refused while somebody may still be working', async () => {
  await assert.rejects(compute(), { code: 'analysis.not-closed' });
  assert.match((await lan.get(page)).text, /Tuần 1 chưa đóng/);
  assert.equal((await lan.post(page)).status, 409);
});

test('what is computed is what people answered, counted again by the database', async () => {
  system.clock.set(closed);
  const { round, items } = await compute();
  const stored = await rows(
    `SELECT i.position, i.people, i.facility, o.options, o.key FROM item_analysis i JOIN keys.option_analysis o USING (round_id, position)
     WHERE i.round_id = $1 ORDER BY i.position`,
    [contest.rounds[0]],
  );
  // Item numbers of a paper stand two bytes each behind a first byte, every third byte being the order.
  const received = await rows(
    `SELECT get_byte(a.paper, 1 + 3 * k) * 256 + get_byte(a.paper, 2 + 3 * k) AS position, count(*)::integer AS people,
       count(*) FILTER (WHERE get_byte(r.answers, k) = 0)::integer AS blank
     FROM attempt_result r JOIN attempt a ON a.id = r.attempt_id CROSS JOIN generate_series(0, 3) k
     WHERE r.round_id = $1 GROUP BY 1 ORDER BY 1`,
    [contest.rounds[0]],
  );
  const [totals] = await rows(
    `SELECT count(*)::integer AS people, (avg(points) / 10)::double precision AS mean, (stddev_samp(points) / 10)::double precision AS sd
     FROM attempt_result WHERE round_id = $1`,
    [contest.rounds[0]],
  );

  assert.deepEqual(
    stored.map(({ position, people }) => ({ position, people })),
    received.map(({ position, people }) => ({ position, people })),
  );
  assert.deepEqual(
    stored.map(({ options }) => options.at(-1).chosen),
    received.map(({ blank }) => blank),
  );
  for (const { options, key, facility, people } of stored)
    assert.equal(facility, options.find(({ option }: { option: number }) => 1 << option === key).chosen / people);
  assert.equal(round.people, totals.people);
  assert.ok(Math.abs(round.scores.mean! - totals.mean) < 1e-9 && Math.abs(round.scores.sd! - totals.sd) < 1e-9);
  assert.deepEqual([round.common, round.alpha], [false, null]);
  assert.ok(items.find(({ position }) => position === wrongKey)!.discrimination! < 0);
});

test('computing again changes nothing but the time, and every computation is in the audit trail', async () => {
  const all = () =>
    rows('SELECT position, people, facility, figures, flags FROM item_analysis WHERE round_id = $1 ORDER BY position', [
      contest.rounds[0],
    ]);
  const first = await all();
  await compute();

  assert.deepEqual(await all(), first);
  const [{ lines }] = await rows(
    `SELECT count(*)::integer AS lines FROM audit_line WHERE action = 'analysis.computed'`,
  );
  assert.equal(lines, 2);
});

test('practice, rehearsal and later attempts are left out', async () => {
  const [some] = await rows('SELECT attempt_id FROM attempt_result WHERE round_id = $1 LIMIT 1', [contest.rounds[0]]);
  const people = async () => (await compute()).round.people;
  const all = await people();
  const set = (column: string, value: number) =>
    rows(`UPDATE attempt_result SET ${column} = $2 WHERE attempt_id = $1`, [some.attempt_id, value]);
  const without: number[] = [];
  for (const [column, value, usual] of [
    ['class', 1, 0],
    ['class', 2, 0],
    ['number', 2, 1],
  ] as const) {
    await set(column, value);
    without.push(await people());
    await set(column, usual);
  }

  assert.deepEqual(without, [all - 1, all - 1, all - 1]);
});

test('a dropped item is out of every figure and named', async () => {
  const decide = (version: number, remedy: string | null) =>
    rows(
      `INSERT INTO keys.round_key (round_id, position, key_version, organisation_id, correct, remedy)
       SELECT round_id, position, $2, organisation_id, correct, $3 FROM keys.round_key
       WHERE round_id = $1 AND position = 0 AND key_version = 1`,
      [contest.rounds[0], version, remedy],
    );
  await decide(2, 'drop');
  await system.attempt.parts.desks.refresh(contest.rounds[0]!);
  const { round, items } = await compute();

  assert.deepEqual(round.voided, [0]);
  assert.ok(items.every(({ position }) => position !== 0));
  await decide(3, null);
  await system.attempt.parts.desks.refresh(contest.rounds[0]!);
  await compute();
});

test('the secretariat asks for it by one button; the job computes it once and the page shows it', async () => {
  lan = await visitorAs(system, world.accounts.lan);
  await rows('DELETE FROM round_analysis');
  await rows('DELETE FROM item_analysis');
  assert.match((await lan.get(page)).text, /Chưa tính thống kê/);

  await lan.post(page);
  await lan.post(page);
  const waiting = await lan.get(page);
  const jobs = await rows(`SELECT payload FROM graphile_worker._private_jobs`);
  assert.match(waiting.text, /Đang tính thống kê/);
  assert.equal(jobs.length, 1);
  await system.work();
  for (let tries = 0; tries < 100 && !/Từng câu|id="cau-hoi"/.test((await lan.get(page)).text); tries++)
    await new Promise((resolve) => setTimeout(resolve, 100));
  const shown = await lan.get(page);

  assert.match(shown.text, /Các đề có ngang nhau không/);
  assert.match(shown.text, /Người giỏi sai nhiều hơn/);
  assert.doesNotMatch(shown.text, /NaN|undefined|\[object/);
});

test('an item shows its options with the key, its figures, and what they mean', async () => {
  const shown = await lan.get(urls.analysisItem('thi-cchc', 1, wrongKey));

  assert.match(shown.text, /Ai chọn phương án nào/);
  assert.match(shown.text, /Đáp án</);
  assert.match(shown.text, /Người giỏi sai nhiều hơn/);
  assert.doesNotMatch(shown.text, /NaN|undefined|\[object/);
  assert.equal((await lan.get(urls.analysisItem('thi-cchc', 1, 999))).status, 404);
});

test('only who answers for the contest or appraises items sees statistics, and only the first have them computed', async () => {
  const item = urls.analysisItem('thi-cchc', 1, wrongKey);
  const statuses = [];
  for (const account of ['lan', 'appraiser', 'inspector', 'writer', 'operator', 'nam', 'ha', 'mai'] as const) {
    const visitor = await visitorAs(system, world.accounts[account]);
    statuses.push([
      account,
      (await visitor.get(page)).status,
      (await visitor.get(item)).status,
      (await visitor.get(urls.analysisFile('thi-cchc', 1))).status,
      (await visitor.post(page)).status,
    ]);
  }

  assert.deepEqual(statuses, [
    ['lan', 200, 200, 200, 303],
    ['appraiser', 200, 200, 200, 403],
    ['inspector', 403, 403, 403, 403],
    ['writer', 403, 403, 403, 403],
    ['operator', 403, 403, 403, 403],
    ['nam', 404, 404, 404, 404],
    ['ha', 404, 404, 404, 404],
    ['mai', 404, 404, 404, 404],
  ]);
});

test('the role that serves pages reads figures and never options', async () => {
  const { database } = system.context;
  const count = await database.web(world.organisation, ({ client }) => client.query('SELECT 1 FROM item_analysis'));
  assert.ok(count.rows.length > 0);
  await assert.rejects(
    database.web(world.organisation, ({ client }) => client.query('SELECT 1 FROM keys.option_analysis')),
    /permission denied/,
  );
  const other = await database.web(world.otherOrganisation, ({ client }) =>
    client.query('SELECT 1 FROM item_analysis'),
  );
  assert.deepEqual(other.rows, []);
});

test('a flagged item goes back to appraisal from its statistics by one button, and its figures stand beside it in the bank', async () => {
  const [item] = await rows(
    `SELECT x.id, x.bank_id, x.state, v.version FROM round_item p JOIN item_version v ON v.id = p.item_version_id
     JOIN item x ON x.id = v.item_id WHERE p.round_id = $1 AND p.position = $2`,
    [contest.rounds[0], wrongKey],
  );
  assert.equal(item.state, 'approved');
  const path = urls.analysisItem('thi-cchc', 1, wrongKey);
  const before = (await lan.get(path)).text;
  const form = new RegExp(`action="${urls.item(item.bank_id, item.id)}".*?</form>`, 's').exec(before)![0];
  const values = Object.fromEntries([...form.matchAll(/name="([^"]+)" value="([^"]*)"/g)].map((each) => each.slice(1)));
  assert.deepEqual(Object.keys(values).sort(), ['ban', 'ly_do', 'viec']);
  assert.match(values.ly_do!, /^Thống kê Tuần 1: /);

  assert.equal((await lan.post(urls.item(item.bank_id, item.id), values)).status, 303);
  const after = await rows('SELECT state FROM item WHERE id = $1', [item.id]);
  assert.deepEqual(after, [{ state: 'suspended' }]);
  assert.doesNotMatch((await lan.get(path)).text, /name="ly_do"/);
  const shown = (await lan.get(urls.item(item.bank_id, item.id))).text;
  assert.match(shown, new RegExp(`href="${path}">.*?Độ dễ \\d+ %, độ phân biệt -\\d+, \\d+ bài`, 's'));
  assert.match((await lan.get(urls.bank(item.bank_id))).text, /Đợt gần nhất.*dễ \d+ %, phân biệt/s);
});
