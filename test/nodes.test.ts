// Several nodes on one PostgreSQL, as processes: any of them takes any answer, what one is told all know, and one that is
// killed takes nothing with it.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { tokenHeader } from '../src/attempt/hot.ts';
import { sequenceOf } from '../src/attempt/pure/fold.ts';
import { urls } from '../src/platform/urls.ts';
import { type PublishedContest, publishedContest } from './contest.ts';
import { type TestSystem, testSystem, Visitor } from './harness.ts';
import { endNodes, type Node, startNode, until } from './nodes.ts';
import { visitorAs } from './sign-in.ts';
import { smallProvince, type World } from './world.ts';

let system: TestSystem;
let world: World;
let contest: PublishedContest;
let one: Node;
let two: Node;

const now = Date.now();
const hour = 3_600_000;
const rows = async (text: string, values: unknown[] = []) =>
  (await system.context.database.pool('system').query(text, values)).rows;

before(async () => {
  system = await testSystem({ now: new Date(now).toISOString(), listen: false });
  world = await smallProvince(system.context.database);
  contest = await publishedContest(system, world);
  await rows(
    `UPDATE round SET opens_at = $1::timestamptz + (number - 1) * interval '7 days', closes_at = $2::timestamptz + (number - 1) * interval '7 days'`,
    [new Date(now - hour), new Date(now + hour)],
  );
  const start = (role: 'web' | 'worker', number: number) => startNode({ databaseUrl: system.url, role, number });
  [one, two] = await Promise.all([start('web', 1), start('web', 2), start('worker', 3)]);
});
after(endNodes);

/** A browser on one node, and the same person's on the other: the cookies go along, as behind a load balancer. */
const browsers = async (account: number) => {
  const { cookies } = await visitorAs(system, account);
  const at = (node: Node) => {
    const visitor = new Visitor(node.address);
    for (const [name, value] of cookies) visitor.cookies.set(name, value);
    return visitor;
  };
  return [at(one), at(two)] as const;
};
const sheet = () => urls.sheet(contest.slug, 1);
const tokenIn = (text: string) => /data-token="([^"]+)"/.exec(text)?.[1] ?? '';
const start = async (visitor: Visitor) => tokenIn((await visitor.post(sheet(), { viec: 'bat-dau' })).text);
const save = async (visitor: Visitor, token: string, change: number[]) => {
  const answer = await visitor.json('PUT', urls.answers(), { c: [change] }, { [tokenHeader]: token });
  return { status: answer.status, ...JSON.parse(answer.text) };
};
const state = async (visitor: Visitor, token: string) =>
  JSON.parse((await visitor.get(urls.attemptState(), { [tokenHeader]: token })).text);
const handIn = async (visitor: Visitor, token: string) =>
  JSON.parse((await visitor.json('POST', urls.handInNow(), { c: [] }, { [tokenHeader]: token })).text);
const accountOf = async (person: number) =>
  (await rows('SELECT account_id FROM person WHERE id = $1', [person]))[0].account_id as number;
const events = (person: number) =>
  rows(
    `SELECT e.question, e.sequence, e.value FROM answer_event e JOIN attempt a ON a.id = e.attempt_id
     WHERE a.person_id = $1 ORDER BY e.sequence`,
    [person],
  );

test('a session is good on every node, and any node takes any answer', async () => {
  const [here, there] = await browsers(world.accounts.ha);
  const token = await start(here);

  const saved = [
    await save(here, token, [1, 1, 2]),
    await save(there, token, [2, 2, 3]),
    await save(here, token, [1, 3, 4]),
  ];
  const reloaded = await there.get(sheet());

  assert.deepEqual(
    saved.map(({ status, state }) => [status, state]),
    [
      [200, 'saved'],
      [200, 'saved'],
      [200, 'saved'],
    ],
  );
  assert.equal(tokenIn(reloaded.text), token);
  assert.deepEqual(await events(world.people.ha), [
    { question: 1, sequence: 1, value: 2 },
    { question: 2, sequence: 2, value: 3 },
    { question: 1, sequence: 3, value: 4 },
  ]);
});

test('a start at the same instant on both nodes is one attempt', async () => {
  const [here, there] = await browsers(world.accounts.nam);
  const tokens = await Promise.all([start(here), start(there)]);

  assert.equal(tokens[0], tokens[1]);
  assert.equal((await rows('SELECT count(*) AS n FROM attempt WHERE person_id = $1', [world.people.nam]))[0].n, 1);
});

test('a window taken over on one node is told to the window that saves on the other', async () => {
  const [here, there] = await browsers(world.accounts.nam);
  const token = await start(here);
  const claim = async (visitor: Visitor, window: string, take: boolean) =>
    JSON.parse((await visitor.json('POST', urls.attemptWindow(), { window, take }, { [tokenHeader]: token })).text);
  const first = await claim(here, 'window-on-the-phone', false);
  const refused = await claim(there, 'window-on-the-desk', false);
  const taken = await claim(there, 'window-on-the-desk', true);

  await until(async () => (await state(here, first.token)).epoch === taken.epoch);
  const late = await save(here, first.token, [1, 1, 1]);
  const newer = await save(here, taken.token, [1, 1, 2]);

  assert.deepEqual([first.state, refused.state, taken.state], ['yours', 'elsewhere', 'yours']);
  assert.deepEqual([late.state, late.epoch, newer.epoch], ['saved', taken.epoch, taken.epoch]);
  // The newer window's change is the one that counts; the older one's is kept as evidence.
  assert.deepEqual(await events(world.people.nam), [
    { question: 1, sequence: sequenceOf(first.epoch, 1), value: 1 },
    { question: 1, sequence: sequenceOf(taken.epoch, 1), value: 2 },
  ]);
});

test('an extension made on one node is known on the other within five seconds', async () => {
  const [, there] = await browsers(world.accounts.ha);
  const token = await start(there);
  const [staff] = await browsers(world.accounts.lan);
  const compensated = await staff.post(urls.roundAct(contest.slug, 1, 'bu-gio'), {
    buoc: 'lam',
    phut: '20',
    'ly-do': 'Mất mạng toàn tỉnh',
  });

  assert.equal(compensated.status, 303);
  await until(async () => (await state(there, token)).left > 40 * 60_000);
});

test('a hand-in on one node is known on the other, gives the same receipt there, and figures of both nodes add up', async () => {
  const [here, there] = await browsers(world.accounts.ha);
  const token = await start(here);
  const receipt = await handIn(here, token);
  await until(async () => (await state(there, token)).state === 'handed-in');
  const repeated = await handIn(there, token);
  const [, nam] = await browsers(world.accounts.nam);
  await handIn(nam, await start(nam));

  assert.equal(receipt.state, 'handed-in');
  assert.equal(repeated.code, receipt.code);
  assert.deepEqual(
    await rows(
      'SELECT node, sum(people)::int AS people, sum(results)::int AS results FROM unit_counter GROUP BY node ORDER BY node',
    ),
    [
      { node: 1, people: 1, results: 1 },
      { node: 2, people: 1, results: 1 },
    ],
  );
  assert.deepEqual(await rows('SELECT sum(results)::int AS results FROM score_histogram'), [{ results: 2 }]);
});

test('a node killed in the middle loses nothing it acknowledged, and the other goes on', async () => {
  const [here, there] = await browsers(await accountOf(world.people.binh));
  const token = await start(here);
  const acknowledged: number[] = [];
  const unsure: number[] = [];
  const send = (visitor: Visitor, counter: number) =>
    save(visitor, token, [1 + (counter % 4), counter, 1 + (counter % 4)]);
  const dead = new Promise<void>((resolve) => setTimeout(() => void one.kill().then(resolve), 150));
  for (let counter = 1; unsure.length === 0; counter += 1) {
    const answer = await send(here, counter).catch(() => null);
    (answer?.status === 200 ? acknowledged : unsure).push(counter);
  }
  await dead;

  const kept = (await events(world.people.binh)).map(({ sequence }) => sequence);
  assert.ok(acknowledged.length > 0);
  assert.deepEqual(
    acknowledged.filter((counter) => !kept.includes(counter)),
    [],
  );
  for (const counter of unsure) assert.equal((await send(there, counter)).state, 'saved');
  assert.equal(tokenIn((await there.get(sheet())).text), token);
});

test('closing on one node ends the round for a node that comes later; what was saved is handed in by the worker', async () => {
  const [, staff] = await browsers(world.accounts.lan);
  const [, there] = await browsers(await accountOf(world.people.binh));
  const token = await start(there);
  const compensation = 20 * 60_000;
  const closed = await staff.post(urls.roundAct(contest.slug, 1, 'dong'), { buoc: 'lam', 'ly-do': 'Hết người thi' });
  // Minutes given for the incident outlast the closing; then it is over for everybody.
  await rows('UPDATE round SET incident_minutes = 0, closes_at = $1 WHERE number = 1', [
    new Date(Date.now() - compensation),
  ]);
  await rows(`SELECT pg_notify('hoithi', 'round ' || id) FROM round`);
  one = await startNode({ databaseUrl: system.url, role: 'web', number: 1 });
  const [again] = await browsers(await accountOf(world.people.binh));

  assert.equal(closed.status, 303);
  await until(async () => (await save(there, token, [1, 900_000, 1])).status === 410);
  assert.equal((await save(again, token, [1, 900_001, 1])).status, 410);
  // The worker sweeps each minute; here it is asked at once, until it has heard of the new end.
  await until(async () => {
    await rows(`SELECT graphile_worker.add_job('sweep-expired', '{"thorough":true}', job_key => 'sweep now')`);
    await new Promise((resolve) => setTimeout(resolve, 200));
    const [result] = await rows('SELECT how FROM attempt_result WHERE person_id = $1', [world.people.binh]);
    return result?.how === 'closed';
  }, 10_000);
  assert.equal((await rows('SELECT sum(people)::int AS people FROM unit_counter'))[0].people, 3);
});

test('a node that is told to end does so cleanly', async () => {
  assert.equal(await two.stop(), 0, two.said());
  assert.equal(/"level":"(error|fatal)"/.test(one.said() + two.said()), false, two.said());
});
