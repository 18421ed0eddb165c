import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { contestantOf, seen } from '../src/attempt/contestant/testing.ts';
import { Database } from '../src/platform/db/database.ts';
import type { Route } from '../src/platform/http/route.ts';
import { createLog } from '../src/platform/log.ts';
import { urls } from '../src/platform/urls.ts';
import { crowd } from '../src/results/participation/testing.ts';
import { computeStandings, readPlace } from '../src/results/publication/load.ts';
import { publishRound } from '../src/results/publication/publish.ts';
import { createSystem, type System } from '../src/system.ts';
import { textOf } from './canary.ts';
import { type PublishedContest, publishedContest } from './contest.ts';
import { type TestClock, type TestSystem, testSystem, type Visitor } from './harness.ts';
import { assertInvariants } from './invariants.ts';
import { visitorAs } from './sign-in.ts';
import { addressesOf, everybody, type Fill, fillOf, mayCall, type Persona } from './walk.ts';
import { smallProvince, type World } from './world.ts';

/** Who sees figures, lists and papers, each from another side. */
const readers = ['nobody', 'chị Hà', 'anh Nam', 'bà Lan', 'inspector'];
const monday = '2023-06-05T09:00:00+07:00';
const noon = '2023-06-05T12:00:00+07:00';
const afterRound = '2023-06-12T08:00:00+07:00';

/** Where a rehearsal leaves a trace, or every look differs: who switched it, own data, sessions, state of the program. */
const mayTell = ({ path }: Route) =>
  [
    urls.auditTrail(':organisation'),
    urls.myData(),
    urls.mySessions(),
    urls.enrolSecondFactor(),
    urls.operator(),
    urls.metrics(),
  ].includes(path);

describe('a rehearsal through the pages, switched off again', () => {
  let system: TestSystem;
  let world: World;
  let contest: PublishedContest;
  let fill: Fill;
  let ha: ReturnType<typeof contestantOf>;
  let nam: ReturnType<typeof contestantOf>;
  let binh: ReturnType<typeof contestantOf>;
  let late: ReturnType<typeof contestantOf>;
  let binhAccount: number;
  let latecomer: { id: number; accountId: number };

  const rows = async (text: string, values: unknown[] = []) =>
    (await system.context.database.pool('system').query(text, values)).rows;

  before(async () => {
    system = await testSystem({ now: monday });
    world = await smallProvince(system.context.database);
    latecomer = (await crowd(system, world, 1)).people[0]!;
    contest = await publishedContest(system, world, ({ disclosure }) => {
      disclosure.showScore = 'at-once';
      disclosure.publishIndividuals = 'all';
    });
    [{ account_id: binhAccount }] = (await rows('SELECT account_id FROM person WHERE id = $1', [
      world.people.binh,
    ])) as [{ account_id: number }];
    ha = contestantOf(system, await visitorAs(system, world.accounts.ha), contest);
    nam = contestantOf(system, await visitorAs(system, world.accounts.nam), contest);
    late = contestantOf(system, await visitorAs(system, latecomer.accountId), contest);
    binh = contestantOf(system, await visitorAs(system, binhAccount), contest);
    // One real attempt, so that there are figures a rehearsal could move.
    await binh.start();
    await binh.save(answersOf(await binh.right(binhAccount)));
    await binh.handIn();
    fill = await fillOf(system, world, contest);
  });

  const answersOf = (options: number[]) => Object.fromEntries(options.map((option, at) => [at + 1, option]));

  const switchRehearsal = async (on: boolean) => {
    const lan = await visitorAs(system, world.accounts.lan);
    const { status } = await lan.post(urls.parameters(contest.slug, 'dien-tap'), { bat: on ? 'co' : 'khong' });
    assert.equal(status, 303);
    await system.arrived();
  };

  /** What everybody may read at this instant, by person and address, asked of a program that has nothing in memory. */
  async function everythingSaid(): Promise<Map<string, string>> {
    const node = await freshNode(system);
    const personas: Persona[] = [
      ...(await everybody(system, world)).filter(({ name }) => readers.includes(name)),
      {
        name: 'anh Bình',
        visitor: await visitorAs(system, binhAccount),
        account: binhAccount,
        roles: [],
        agency: 'own',
      },
    ];
    const said = new Map<string, string>();
    for (const persona of personas)
      for (const route of system.routes.filter(({ method }) => method === 'GET')) {
        if (!mayCall(route, persona) || mayTell(route)) continue;
        for (const path of addressesOf(route, fill))
          said.set(`${persona.name} ${path}`, await answerOf(node, system.clock, path, persona.visitor));
      }
    return said;
  }

  /** Figures as they are kept, and the ranking as it would be computed now. */
  async function figures() {
    const standings = await system.context.database.web(world.organisation, async (queries) =>
      computeStandings(queries, await readPlace(queries, contest.slug, 1)),
    );
    return {
      standings,
      counters: await rows('SELECT * FROM unit_counter ORDER BY round_id, unit_id, node'),
      histogram: await rows('SELECT * FROM score_histogram ORDER BY round_id, points, seconds, node'),
      graded: await rows('SELECT * FROM attempt_result WHERE class = 0 ORDER BY attempt_id'),
      letters: await rows(`SELECT kind, recipient FROM mail ORDER BY id`),
    };
  }

  test('whoever starts and hands in during a rehearsal is told so, and used up nothing: afterwards no page, file or figure knows of it', async () => {
    system.clock.set(noon);
    const [said, kept] = [await everythingSaid(), await figures()];
    system.clock.set('2023-06-05T10:00:00+07:00');

    await switchRehearsal(true);
    assert.match(seen((await ha.visitor.get(urls.my())).text), /Đang diễn tập/);
    await ha.start();
    await ha.save(answersOf(await ha.right(world.accounts.ha)));
    assert.equal((await ha.handIn()).status, 303);
    assert.match(seen((await ha.receipt()).text), /Đang diễn tập\. Lượt thi lúc này không tính vào kết quả/);
    // Whoever has handed in for real rehearses too; anh Nam lets his time run out.
    await binh.start();
    await binh.handIn();
    await nam.start();
    await nam.save({ 1: 1 });
    system.clock.set('2023-06-05T11:00:00+07:00');
    await system.sweepAttempts();
    assert.deepEqual(
      await rows('SELECT class, how, count(*)::integer AS n FROM attempt_result GROUP BY 1, 2 ORDER BY 1, 2'),
      [
        { class: 0, how: 'hand-in', n: 1 },
        { class: 2, how: 'expired', n: 1 },
        { class: 2, how: 'hand-in', n: 2 },
      ],
    );
    await switchRehearsal(false);
    system.clock.set(noon);

    assert.deepEqual(await figures(), kept);
    const saidAgain = await everythingSaid();
    assert.ok(said.size > 150, `${said.size} addresses`);
    assert.deepEqual(
      [...said].filter(([where, text]) => saidAgain.get(where) !== text).map(([where]) => where),
      [],
    );
    await assertInvariants(system.context.database);
  });

  test('afterwards everybody has every attempt left, also who was still at a rehearsal when it was switched off', async () => {
    system.clock.set('2023-06-05T13:00:00+07:00');
    await switchRehearsal(true);
    await late.start();
    await late.save({ 1: 1 });
    const rehearsed = await late.sheet();
    await switchRehearsal(false);

    assert.equal((await late.sheet()).status, 303, 'the page of the rehearsal is over');
    assert.equal((await late.start()).status, 200);
    await late.save(answersOf(await late.right(latecomer.accountId)));
    await late.handIn();
    assert.equal((await ha.start()).status, 200);
    await ha.save(answersOf(await ha.right(world.accounts.ha)));
    await ha.handIn();
    system.clock.advance(3_600_000);
    await system.sweepAttempts();

    assert.equal(rehearsed.status, 200);
    assert.deepEqual(
      await rows(
        'SELECT person_id, class, number, answered, how FROM attempt_result WHERE person_id = ANY($1) ORDER BY 1, 2',
        [[world.people.ha, latecomer.id]],
      ),
      [
        { person_id: world.people.ha, class: 0, number: 1, answered: 4, how: 'hand-in' },
        { person_id: world.people.ha, class: 2, number: 1, answered: 4, how: 'hand-in' },
        { person_id: latecomer.id, class: 0, number: 1, answered: 4, how: 'hand-in' },
        { person_id: latecomer.id, class: 2, number: 1, answered: 1, how: 'expired' },
      ],
    );
    await assertInvariants(system.context.database);
  });

  test('nobody is published, ranked or on the zero list for a rehearsal', async () => {
    system.clock.set(afterRound);
    await system.sweepAttempts();
    const doer = { organisation: world.organisation, accountId: world.accounts.lan, role: 'secretariat' };
    const request = { contest: contest.slug, round: 1, preview: null, reason: null };
    await publishRound(system.context, doer, request, new Date(system.clock()));

    const published = await rows('SELECT person_id, points FROM publication_row ORDER BY person_id');
    assert.deepEqual(published, [
      { person_id: world.people.ha, points: 40 },
      { person_id: world.people.binh, points: 40 },
      { person_id: latecomer.id, points: 40 },
    ]);
    assert.deepEqual((await figures()).standings.zeros, []);
  });
});

/** Programs on the same database that keep nothing in memory of what was before. */
const nodes: System[] = [];
after(async () => {
  for (const node of nodes) await node.close();
});

async function freshNode(system: TestSystem): Promise<System> {
  const log = createLog('error', { write: () => {} });
  const node = await createSystem(
    system.context.config,
    new Database({ connectionString: system.url }),
    log,
    system.clock,
  );
  await node.app.ready();
  nodes.push(node);
  return node;
}

/** What is written there, files as the text inside them. */
async function answerOf(
  node: System,
  clock: TestClock,
  path: string,
  { cookies }: Pick<Visitor, 'cookies'>,
): Promise<string> {
  const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const accept = path.startsWith('/api/') ? 'application/json' : 'text/html';
  const { statusCode, headers, rawPayload } = await node.app.inject({ url: path, headers: { cookie, accept } });
  if (statusCode === 429) {
    // Limits count by the minutes of the clock: a call in another one and back empties them.
    clock.advance(60_000);
    await node.app.inject(urls.openApi());
    clock.advance(-60_000);
    return answerOf(node, clock, path, { cookies });
  }
  assert.ok(statusCode < 500, `${path}: ${statusCode}`);
  return `${statusCode} ${headers.location ?? ''} ${textOf(rawPayload)}`;
}
