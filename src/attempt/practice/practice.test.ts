import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nextVersion, publishedContest } from '../../../test/contest.ts';
import { testSystem, type Visitor } from '../../../test/harness.ts';
import { visitorAs } from '../../../test/sign-in.ts';
import { smallProvince } from '../../../test/world.ts';
import { prepareRounds } from '../../contest/prepare-rounds.ts';
import { ORDERS } from '../../item-bank/draw/permutation.ts';
import { insertItems } from '../../item-bank/insert-items.ts';
import { someItem } from '../../item-bank/testing.ts';
import { urls } from '../../platform/urls.ts';
import { contestServices } from '../../services.ts';
import { forgetPractice } from './practice.ts';

const system = await testSystem({ now: '2023-06-06T08:00:00+07:00' });
const { context } = system;
const world = await smallProvince(context.database);
const { organisation } = world;
const contest = await publishedContest(system, world, ({ test }) => {
  Object.assign(test!.practice, { enabled: true, itemsPerPaper: 5, minutes: 10, attempts: 3 });
});
const rows = async (text: string, values: unknown[] = []) =>
  (await context.database.pool('system').query(text, values)).rows;
const now = () => new Date(system.clock());
// The frozen rounds took the whole bank; what is written afterwards is free to practise on.
await context.database.keys(organisation, (queries) =>
  insertItems(
    queries,
    { organisation, bankId: contest.bankId, accountId: world.accounts.writer, state: 'approved', now: now() },
    Array.from({ length: 12 }, (_, at) => someItem(at + 101)),
  ),
);
await rows(
  `INSERT INTO round (organisation_id, contest_id, number, label, opens_at, closes_at)
   VALUES ($1, $2, 3, 'Tuần 3', '2023-06-19T07:30+07', '2023-06-26T00:00+07')`,
  [organisation, contest.contestId],
);
const ha = await visitorAs(system, world.accounts.ha);
const home = urls.practice(contest.slug);
const practise = async (visitor: Visitor) => (await visitor.post(home)).location!;
const figures = () =>
  Promise.all(
    ['attempt', 'attempt_result', 'answer_event', 'unit_counter', 'score_histogram'].map(
      async (table) => (await rows(`SELECT count(*)::int AS n FROM ${table}`))[0].n,
    ),
  );

test('items are set apart as soon as the contest is published, and never meet a graded pool', async () => {
  const before = await ha.post(home);
  await prepareRounds(context, contestServices(context), now());
  await prepareRounds(context, contestServices(context), now());
  system.clock.advance(61_000);

  const practice = await rows('SELECT item_id FROM contest_practice_item WHERE contest_id = $1', [contest.contestId]);
  const met = await rows(
    `SELECT 1 FROM contest_practice_item p JOIN item_version v ON v.item_id = p.item_id
     JOIN round_item r ON r.item_version_id = v.id AND NOT r.practice`,
  );
  assert.deepEqual([before.status, practice.length, met.length], [409, 10, 0]);
});

test('start, answer, hand in: what is right and why is shown at once, and no figure moves', async () => {
  const before = await figures();
  const path = await practise(ha);
  const paper = await ha.get(path);
  const [stored] = await rows('SELECT versions, orders FROM practice_attempt');
  const keys = await rows('SELECT item_version_id AS v, correct FROM keys.item_key WHERE item_version_id = ANY ($1)', [
    stored.versions,
  ]);
  const right = stored.versions.map((version: number, at: number) => {
    const { correct } = keys.find(({ v }) => v === version)!;
    return Array.from(ORDERS[stored.orders[at]]!).indexOf(correct[0] - 1) + 1;
  });

  const result = await ha.post(
    path,
    Object.fromEntries(right.slice(0, 3).map((place: number, at: number) => [`q${at}`, String(place)])),
    true,
  );

  assert.equal(paper.text.match(/class="question"/g)?.length, 5);
  assert.doesNotMatch(paper.text, /Giải thích của câu|đáp án/);
  assert.match(result.text, /Đúng 3 trên 5/);
  assert.equal(result.text.match(/Giải thích của câu/g)?.length, 5);
  assert.deepEqual(await figures(), before);
});

test('a second click goes on with the same paper; what was handed in stays', async () => {
  const first = await practise(ha);
  const second = await practise(ha);
  await ha.post(first, {});
  const [{ answers }] = await rows('SELECT answers FROM practice_attempt WHERE number = 2');
  await ha.post(first, { q0: '1' });

  assert.equal(second, first);
  assert.deepEqual(answers, [0, 0, 0, 0, 0]);
  assert.deepEqual((await rows('SELECT answers FROM practice_attempt WHERE number = 2'))[0].answers, answers);
});

test('the second paper brings what was not met on the first', async () => {
  const [one, two] = await rows('SELECT versions FROM practice_attempt ORDER BY number');

  assert.deepEqual(
    one.versions.filter((version: number) => two.versions.includes(version)),
    [],
  );
});

test('attempts are limited by the parameters, and the home page of practice says so', async () => {
  await ha.post(await practise(ha), {});

  const refused = await ha.post(home);
  const page = await ha.get(home);

  assert.equal(refused.status, 409);
  assert.match(page.text, /Bạn đã dùng hết lượt thi thử/);
  assert.equal((await rows('SELECT count(*)::int AS n FROM practice_attempt'))[0].n, 3);
});

test('nobody sees the paper of another person, and another agency nothing at all', async () => {
  const [{ account_id: binhAccount }] = await rows('SELECT account_id FROM person WHERE id = $1', [world.people.binh]);
  const binh = await visitorAs(system, binhAccount);
  const mai = await visitorAs(system, world.accounts.mai);

  assert.deepEqual(
    [(await binh.get(urls.practicePaper(contest.slug, 1))).status, (await binh.get(home)).status],
    [404, 200],
  );
  assert.ok([403, 404].includes((await mai.get(home)).status));
});

test('who is shut out of ranking practises where the rules say so, and where they do not neither page nor paper opens', async () => {
  const allowed = (value: boolean) =>
    nextVersion(system, contest.contestId, ({ eligibility }) => {
      eligibility.excludedMayPractise = value;
    });
  const status = (name: string) =>
    rows('UPDATE roster_snapshot_person SET status = $1 WHERE person_id = $2', [name, world.people.ha]);
  const seen = async () => {
    const [room, paper, begin, own] = [
      await ha.get(home),
      await ha.get(urls.practicePaper(contest.slug, 1)),
      await ha.post(home),
      await ha.get(urls.my()),
    ];
    return [room.status, paper.status, begin.status, own.text.includes(`href="${home}"`)];
  };

  const before = await seen();
  await status('excluded');
  const withLeave = await seen();
  await allowed(false);
  const without = await seen();
  const refused = await ha.get(home);
  await status('must');
  const other = await seen();
  await allowed(true);

  assert.deepEqual(before, [200, 200, 409, true]);
  assert.deepEqual(withLeave, before);
  assert.deepEqual(without, [403, 403, 403, false]);
  assert.match(refused.text, /không để người không xét giải thi thử/);
  assert.deepEqual(other, before);
});

test('the page a person lands on leads to practice; a contest without practice has none', async () => {
  const page = await ha.get(urls.my());
  await nextVersion(system, contest.contestId, ({ test }) => {
    test!.practice.enabled = false;
  });

  assert.ok(page.text.includes(`href="${home}"`));
  assert.equal((await ha.get(home)).status, 404);
  assert.ok(!(await ha.get(urls.my())).text.includes(home));
});

test('when the contest is over nothing new begins, what was done can be read, and a year later it is forgotten', async () => {
  await nextVersion(system, contest.contestId, ({ test }) => {
    Object.assign(test!.practice, { enabled: true, attempts: null });
  });
  system.clock.set('2023-07-01T08:00:00+07:00');
  const later = await visitorAs(system, world.accounts.ha);

  assert.equal((await later.post(home)).status, 409);
  assert.match((await later.get(urls.practicePaper(contest.slug, 1))).text, /Đúng 3 trên 5/);
  assert.equal(await forgetPractice(context, now()), 0);
  assert.equal(await forgetPractice(context, new Date('2024-07-02T00:00:00Z')), 3);
});
