import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { readXlsx as readByOthers } from 'hucre/xlsx';
import { type PublishedContest, publishedContest } from '../../../../test/contest.ts';
import { type TestSystem, testSystem, type Visitor } from '../../../../test/harness.ts';
import { visitorAs } from '../../../../test/sign-in.ts';
import { smallProvince, type World } from '../../../../test/world.ts';
import { someItem } from '../../../item-bank/testing.ts';
import { urls } from '../../../platform/urls.ts';
import { crowd } from '../../participation/testing.ts';
import { analyseRound } from '../analyse-round.ts';
import { takeRound } from '../testing.ts';

let system: TestSystem;
let world: World;
let contest: PublishedContest;
let lan: Visitor;

const rows = async (text: string, values: unknown[] = []) =>
  (await system.context.database.pool('system').query(text, values)).rows;
const stored = () =>
  rows(`SELECT item_id::integer, served, rounds, people, contestants FROM item_exposure ORDER BY item_id`);
/** The same from the papers themselves, by the database: item numbers stand two bytes each, every third byte an order. */
const counted = () =>
  rows(
    `WITH met AS (
       SELECT a.person_id, a.round_id, v.item_id FROM attempt a
       CROSS JOIN generate_series(0, (length(a.paper) - 1) / 3 - 1) k
       JOIN round_item p ON p.round_id = a.round_id
         AND p.position = get_byte(a.paper, 1 + 3 * k) * 256 + get_byte(a.paper, 2 + 3 * k)
       JOIN item_version v ON v.id = p.item_version_id WHERE a.class = 0)
     SELECT item_id::integer, count(*)::integer AS served, count(DISTINCT round_id)::integer AS rounds,
       count(DISTINCT person_id)::integer AS people,
       (SELECT count(DISTINCT person_id) FROM attempt WHERE class = 0)::integer AS contestants
     FROM met GROUP BY item_id ORDER BY item_id`,
  );

before(async () => {
  system = await testSystem({ now: '2023-06-11T20:00:00+07:00' });
  world = await smallProvince(system.context.database);
  const { people } = await crowd(system, world, 90);
  // Three items a topic, two of them on a paper: whoever comes to both rounds meets one again.
  const items = Array.from({ length: 6 }, (_, at) =>
    someItem(at + 1, { topic: at % 2 === 0 ? 'the-che' : 'tai-chinh-cong' }),
  );
  contest = await publishedContest(system, world, () => {}, 'thi-cchc', items);
  for (const [at, day] of ['2023-06-05T08:00:00+07:00', '2023-06-12T08:00:00+07:00'].entries()) {
    const opens = Date.parse(day);
    system.clock.set(day);
    await takeRound(
      system,
      contest.rounds[at]!,
      // The second round lacks some people of the first, and has some who were not there.
      people.slice(at * 20, 70 + at * 20).map(({ accountId }, index) => ({
        accountId,
        startsAt: opens + index * 60_000,
        choose: (_item, key) => (index % 3 === 0 ? (key + 1) % 4 : key),
      })),
    );
  }
  system.clock.set('2023-06-19T08:00:00+07:00');
  await analyseRound(
    system.context,
    system.attempt.parts,
    { organisation: world.organisation, accountId: world.accounts.lan, role: 'secretariat' },
    { contest: 'thi-cchc', round: 2 },
    new Date(system.clock()),
  );
  lan = await visitorAs(system, world.accounts.lan);
});

test('exposure over two drawn rounds is what the database counts from the papers, each person once', async () => {
  const own = await stored();

  assert.deepEqual(
    own.filter(({ served }) => served > 0),
    await counted(),
  );
  assert.equal(
    own.reduce((sum, { served }) => sum + served, 0),
    140 * 4,
  );
  assert.ok(own.some(({ people, served }) => people < served) && own.every(({ contestants }) => contestants === 90));
});

test('computing the statistics again counts anew and adds nothing', async () => {
  const first = await stored();
  await lan.post(urls.analysis('thi-cchc', 2));
  await system.work();

  assert.deepEqual(await stored(), first);
});

test('exposure stands in the statistics of the round, at the item, in the bank and in the file', async () => {
  const [item] = await rows(
    `SELECT e.*, i.code, i.bank_id::integer, p.position FROM item_exposure e JOIN item i ON i.id = e.item_id
     JOIN item_version v ON v.item_id = i.id JOIN round_item p ON p.item_version_id = v.id AND p.round_id = $1
     JOIN item_analysis s ON s.round_id = p.round_id AND s.position = p.position
     WHERE e.rounds = 2 ORDER BY e.item_id LIMIT 1`,
    [contest.rounds[1]],
  );
  const percent = ((100 * item.people) / item.contestants).toLocaleString('vi-VN', {
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  });
  const counts = `${item.people} trong ${item.contestants} người`;

  const table = await lan.get(urls.analysis('thi-cchc', 2));
  const detail = await lan.get(urls.analysisItem('thi-cchc', 2, item.position));
  const inBank = await lan.get(urls.item(item.bank_id, item.item_id));
  const file = await fetch(new URL(urls.analysisFile('thi-cchc', 2), system.address), {
    headers: { cookie: [...lan.cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
  });
  const book = await readByOthers(new Uint8Array(await file.arrayBuffer()));

  assert.match(table.text, /Đã gặp \(% người thi\)/);
  assert.match(detail.text, new RegExp(`${counts} thi, ${item.served} lượt, 2 đợt`));
  assert.match(inBank.text, new RegExp(`${percent} % người thi đã gặp câu này: ${counts}, ${item.served} lượt, 2 đợt`));
  const sheet = book.sheets[0]!.rows;
  const head = sheet.findIndex((row) => row.includes('Lượt đã ra'));
  const at = (name: string) => sheet[head]!.indexOf(name);
  const line = sheet.find((row) => row[0] === item.code)!;
  assert.deepEqual(
    ['Lượt đã ra', 'Số đợt đã ra', 'Số người đã gặp'].map((name) => line[at(name)]),
    [item.served, 2, item.people],
  );
});

test('above the limit of the bank an item is told as over-exposed, the limit is set there, and one button retires it', async () => {
  const lint = urls.bankLint(contest.bankId);
  const over = async (limit: number) => {
    await lan.post(lint, { viec: 'nguong-lo', phan_tram: String(limit) });
    return (await lan.get(`${lint}?muc=over-exposed`)).text;
  };
  const known = (await stored()).filter(({ people, contestants }) => (100 * people) / contestants > 75);
  assert.ok(known.length > 0, 'the draws must serve some item to most people');

  const none = await over(100);
  const some = await over(75);

  assert.doesNotMatch(none, /quá ngưỡng/);
  assert.equal(some.split('quá ngưỡng 75 %').length - 1 >= known.length, true);
  const form = new RegExp(`action="${urls.item(contest.bankId, known[0].item_id)}".*?</form>`, 's').exec(some)![0];
  const values = Object.fromEntries([...form.matchAll(/name="([^"]+)" value="([^"]*)"/g)].map((each) => each.slice(1)));
  assert.match(values.ly_do!, new RegExp(`^${known[0].people} trong 90 người thi`));
  assert.equal((await lan.post(urls.item(contest.bankId, known[0].item_id), values)).status, 303);
  assert.deepEqual(await rows('SELECT state FROM item WHERE id = $1', [known[0].item_id]), [{ state: 'retired' }]);
  const after = (await lan.get(`${lint}?muc=over-exposed`)).text;
  assert.doesNotMatch(after, new RegExp(`action="${urls.item(contest.bankId, known[0].item_id)}"`));
  assert.deepEqual(
    (await rows(`SELECT detail FROM audit_line WHERE action = 'item-bank.exposure-limit-set' ORDER BY id`)).map(
      ({ detail }) => detail,
    ),
    [{ percent: 100 }, { percent: 75 }],
  );
});

test('who only reads the bank neither sets the limit nor retires from the report', async () => {
  const appraiser = await visitorAs(system, world.accounts.appraiser);
  const mai = await visitorAs(system, world.accounts.mai);
  const lint = urls.bankLint(contest.bankId);

  assert.equal((await appraiser.post(lint, { viec: 'nguong-lo', phan_tram: '50' })).status, 403);
  assert.equal((await mai.get(lint)).status, 404);
  const writer = await visitorAs(system, world.accounts.writer);
  assert.doesNotMatch((await writer.get(`${lint}?muc=over-exposed`)).text, /name="viec" value="retire"/);
});
