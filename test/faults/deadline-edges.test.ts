import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { before, describe, test } from 'node:test';
import { tokenHeader } from '../../src/attempt/hot.ts';
import { urls } from '../../src/platform/urls.ts';
import { crowd } from '../../src/results/participation/testing.ts';
import { type PublishedContest, publishedContest } from '../contest.ts';
import { type TestSystem, testSystem, type Visitor } from '../harness.ts';
import { visitorAs } from '../sign-in.ts';
import { smallProvince, type World } from '../world.ts';

const second = 1000;
const minute = 60 * second;
const grace = 60 * second;
const monday = Date.parse('2023-06-05T09:00:00+07:00');
const closing = Date.parse('2023-06-12T00:00:00+07:00');
/** Milliseconds from the deadline at which something arrives. */
const edges = [-2000, -100, -1, 0, 1, 100, 1000, grace - 1, grace, grace + 1, grace + 1000, 5 * 60 * minute];
/** What ends the attempt, when it begins, and when it must end: worked out by hand. */
const limits = [
  { by: 'its own 30 minutes', begins: monday, ends: monday + 30 * minute, extra: 0, how: 'expired' },
  { by: '10 minutes more for one person', begins: monday, ends: monday + 40 * minute, extra: 10, how: 'expired' },
  { by: "the round's end", begins: closing - 10 * minute, ends: closing, extra: 0, how: 'closed' },
];

interface Case {
  limit: (typeof limits)[number];
  at: number;
  act: 'save' | 'hand-in';
}

/** The small model: what the rules say of something that arrives this long after the deadline. It knows nothing else. */
function expected({ limit, at, act }: Case) {
  const counts = at <= 60_000;
  const byPerson = act === 'hand-in' && counts;
  return {
    status: counts || act === 'hand-in' ? 200 : 410,
    answer: counts ? 3 : 1,
    how: byPerson ? 'hand-in' : limit.how,
    finished: byPerson && at < 0 ? limit.ends + at : limit.ends,
  };
}

describe('deadlines to the millisecond', () => {
  let system: TestSystem;
  let world: World;
  let contest: PublishedContest;
  let people: { id: number; accountId: number }[];
  const rows = async (text: string, values: unknown[] = []) =>
    (await system.context.database.pool('system').query(text, values)).rows;

  before(async () => {
    system = await testSystem({ now: '2023-06-05T09:00:00+07:00' });
    world = await smallProvince(system.context.database);
    people = (await crowd(system, world, limits.length * edges.length * 2 + 4)).people;
    contest = await publishedContest(system, world);
    assert.equal(contest.parameters.test!.graceSeconds * 1000, grace);
  });

  async function begin(person: { id: number; accountId: number }, extra: number) {
    if (extra > 0)
      await rows(
        `INSERT INTO attempt_override (organisation_id, round_id, person_id, extra_minutes, reason, created_at) VALUES ($1, $2, $3, $4, 'Khuyết tật', $5)`,
        [world.organisation, contest.rounds[0], person.id, extra, new Date(system.clock())],
      );
    const visitor = await visitorAs(system, person.accountId);
    const { text } = await visitor.post(urls.sheet(contest.slug, 1), { viec: 'bat-dau' });
    const token = /data-token="([^"]+)"/.exec(text)?.[1] ?? '';
    assert.equal((await send(visitor, token, 'save', 1, 1)).status, 200);
    return { visitor, token };
  }

  const send = (visitor: Visitor, token: string, act: Case['act'], counter: number, value: number) =>
    visitor.json(
      act === 'save' ? 'PUT' : 'POST',
      act === 'save' ? urls.answers() : urls.handInNow(),
      { c: [[1, counter, value]] },
      { [tokenHeader]: token },
    );

  test('three limits, twelve edges, saving and handing in: every decision is the model’s, and no late save erases an earlier one', async () => {
    const cases: (Case & { person: { id: number; accountId: number } })[] = limits.flatMap((limit) =>
      edges.flatMap((at) => (['save', 'hand-in'] as const).map((act) => ({ limit, at, act, person: people.pop()! }))),
    );
    const seen = new Map<(typeof cases)[number], number>();
    for (const begins of [monday, closing - 10 * minute]) {
      const now = cases.filter(({ limit }) => limit.begins === begins);
      system.clock.set(begins);
      const sheets = await Promise.all(now.map(({ person, limit }) => begin(person, limit.extra)));
      const inOrder = now
        .map((each, index) => ({ each, sheet: sheets[index]! }))
        .sort((one, other) => one.each.limit.ends + one.each.at - (other.each.limit.ends + other.each.at));
      for (const { each, sheet } of inOrder) {
        system.clock.set(each.limit.ends + each.at);
        seen.set(each, (await send(sheet.visitor, sheet.token, each.act, 2, 3)).status);
      }
      await system.sweepAttempts();
    }

    const results = await rows(
      `SELECT r.person_id, r.how, r.finished_at, get_byte(r.answers, 0) AS answer FROM attempt_result r`,
    );
    const decided = cases.map((each) => {
      const result = results.find(({ person_id }) => person_id === each.person.id);
      return {
        status: seen.get(each),
        answer: result?.answer,
        how: result?.how,
        finished: result?.finished_at.getTime(),
      };
    });
    assert.deepEqual(decided, cases.map(expected));
    // The control: a grace of 5 hours instead of seconds would be seen.
    assert.notDeepEqual(
      decided,
      cases.map((each) => expected({ ...each, at: each.at > 0 ? Math.min(each.at, 1) : each.at })),
    );
  });

  test('what had begun to arrive in time counts although its body came late; what began too late does not', async () => {
    system.clock.set(monday);
    const arrive = async (at: number): Promise<string> => {
      system.clock.set(monday);
      const { token } = await begin(people.pop()!, 0);
      system.clock.set(monday + 30 * minute + at);
      const body = '{"c":[[1,2,4]]}';
      const head = `PUT ${urls.answers()} HTTP/1.1\r\nHost: x\r\n${tokenHeader}: ${token}\r\nContent-Length: ${body.length}\r\n\r\n`;
      const socket = connect({ port: Number(new URL(system.address).port), host: '127.0.0.1' });
      socket.write(head + body.slice(0, 5));
      await new Promise((resolve) => setTimeout(resolve, 60));
      system.clock.advance(grace);
      socket.write(body.slice(5));
      const answer = await new Promise<string>((resolve) => socket.once('data', (data) => resolve(String(data))));
      socket.destroy();
      return answer.slice(9, 12);
    };

    assert.deepEqual([await arrive(grace - 1), await arrive(grace + 1)], ['200', '410']);
  });
});
