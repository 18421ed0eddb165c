import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { urls } from '../src/platform/urls.ts';
import { crowd } from '../src/results/participation/testing.ts';
import { type PublishedContest, publishedContest } from './contest.ts';
import { Contestants } from './e2e/contestant-client.ts';
import { type TestSystem, testSystem, type Visitor } from './harness.ts';
import { assertInvariants } from './invariants.ts';
import { visitorAs } from './sign-in.ts';
import { addressesOf, everybody, type Fill, fillOf, look, mayCall, newMinute, type Persona, uploaded } from './walk.ts';
import { smallProvince, type World } from './world.ts';

const staff = ['bà Lan', 'anh Nam', 'appraiser', 'operator', 'organiser'];
/** Buttons that are meant to end what runs here: the own session, or the round itself. */
const ends = [urls.signOut(), urls.mySessions(), urls.changePerson(), urls.roundAct(':contest', ':round', ':act')];

/** One press: where a form goes, and what it says when this button is pressed and nothing else is touched. */
interface Press {
  action: string;
  fields: [string, string][];
}

describe('staff pages and buttons while answers come in (C38)', () => {
  let system: TestSystem;
  let world: World;
  let contest: PublishedContest;
  let personas: Persona[];
  let fill: Fill;
  let sitters: Sitter[];
  let contestants: Contestants;

  interface Sitter {
    token: string;
    cookie: string;
    accountId: number;
    counter: number;
    /** Question and value by the counter the server has acknowledged. */
    acknowledged: Map<number, [question: number, value: number]>;
    refused: string[];
  }

  const rows = async (text: string, values: unknown[] = []) =>
    (await system.context.database.pool('system').query(text, values)).rows;

  before(async () => {
    system = await testSystem({ now: '2023-06-05T09:00:00+07:00' });
    world = await smallProvince(system.context.database);
    const { people } = await crowd(system, world, 60);
    contest = await publishedContest(system, world);
    const [{ id: organiser }] = await rows(
      `WITH a AS (INSERT INTO account (email, name, created_at) VALUES ('truongban@thunghiem.example', 'Trưởng Ban', '2020-01-01') RETURNING id)
       INSERT INTO role_grant (organisation_id, account_id, role, valid_from, created_at) SELECT $1, id, 'organiser', '2020-01-01', '2020-01-01' FROM a RETURNING account_id AS id`,
      [world.organisation],
    );
    personas = [
      ...(await everybody(system, world)),
      {
        name: 'organiser',
        visitor: await visitorAs(system, organiser),
        account: organiser,
        roles: ['organiser'] as Persona['roles'],
        agency: 'own' as const,
      },
    ].filter(({ name }) => staff.includes(name));
    fill = await fillOf(system, world, contest, {
      ...(await uploaded(system, world, contest.bankId)),
      round: 1,
      act: 'gia-han',
    });
    contestants = new Contestants(system.address, 16, () => {});
    sitters = await Promise.all(
      people.slice(0, 24).map(async ({ accountId }) => {
        const { cookies } = await visitorAs(system, accountId);
        const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
        const sheet = await contestants.start(contest.slug, 1, cookie);
        assert.ok('token' in sheet);
        return { token: sheet.token, cookie, accountId, counter: 0, acknowledged: new Map(), refused: [] };
      }),
    );
  });

  test('every page is read and every button pressed while answers come: each is acknowledged, stored, and nobody waits', async () => {
    let done = false;
    let [saves, longest, heard] = [0, 0, performance.now()];
    const answering = Promise.all(
      sitters.map(async (sitter) => {
        while (!done) {
          await save(sitter);
          saves += 1;
          longest = Math.max(longest, performance.now() - heard);
          heard = performance.now();
          await new Promise((resolve) => setTimeout(resolve, 20));
        }
      }),
    );
    // What buttons leave to jobs is done meanwhile too.
    await system.work();
    const before = system.context.database.statements;
    const pressed = new Set<string>();
    let [read, faults] = [0, [] as string[]];
    const pages = system.routes.filter(({ method, access }) => method === 'GET' && access.kind === 'roles');
    // By the first of the staff who may read it.
    for (const route of pages)
      for (const persona of personas.filter((each) => mayCall(route, each)).slice(0, 1)) {
        for (const path of addressesOf(route, fill, false)) {
          const page = await look(system, persona, path);
          read += page.status === 200 ? 1 : 0;
          if (page.status >= 500) faults.push(`${persona.name} ${path}: ${page.status}`);
          for (const press of pressesOn(page.text)) {
            const name = `${persona.name} ${press.action} ${new URLSearchParams(press.fields)}`;
            if (ends.some((end) => fits(end, press.action)) || pressed.has(name)) continue;
            pressed.add(name);
            const { status } = await send(persona.visitor, press);
            if (status >= 500) faults.push(`${name}: ${status}`);
          }
        }
      }
    done = true;
    await answering;
    const statements = system.context.database.statements - before;

    assert.deepEqual(faults, []);
    assert.ok(read > 75 && pressed.size > 110, `${read} pages, ${pressed.size} buttons`);
    assert.deepEqual(
      sitters.flatMap(({ refused }) => refused),
      [],
    );
    assert.ok(saves > 24 * 20, `${saves} answers`);
    assert.ok(longest < 10_000, `${longest} ms without any answer acknowledged`);
    assert.ok(statements < saves + (read + pressed.size) * 30, `${statements} statements, ${saves} answers`);
    for (const sitter of sitters) await assertStored(sitter);
    await assertInvariants(system.context.database);
  });

  test('afterwards everybody hands in what was answered last', async () => {
    for (const sitter of sitters) {
      const { status, text } = await contestants.handIn(sitter.token, sitter.cookie, []);
      assert.equal(status, 200);
      assert.equal(
        JSON.parse(text).answered,
        new Set([...sitter.acknowledged.values()].map(([question]) => question)).size,
      );
    }
    contestants.close();
    await assertInvariants(system.context.database);
  });

  async function save(sitter: Sitter): Promise<void> {
    sitter.counter += 1;
    const change: [number, number] = [1 + (sitter.counter % 4), 1 + (sitter.counter % 3)];
    const { status, text } = await contestants.save(sitter.token, sitter.cookie, [
      [change[0], sitter.counter, change[1]],
    ]);
    if (status === 200) sitter.acknowledged.set(sitter.counter, change);
    else sitter.refused.push(`${status} ${text.slice(0, 200)}`);
  }

  async function assertStored({ accountId, acknowledged }: Sitter): Promise<void> {
    const stored = await rows(
      `SELECT e.sequence, e.question, e.value FROM answer_event e JOIN attempt a ON a.id = e.attempt_id
       JOIN person p ON p.id = a.person_id WHERE p.account_id = $1 ORDER BY e.sequence`,
      [accountId],
    );
    assert.deepEqual(
      stored.map(({ sequence, question, value }) => [Number(sequence), question, value]),
      [...acknowledged].map(([counter, [question, value]]) => [counter, question, value]),
    );
  }

  async function send(visitor: Visitor, { action, fields }: Press): Promise<{ status: number }> {
    const body = new URLSearchParams(fields);
    const response = await fetch(new URL(action, system.address), {
      method: 'POST',
      redirect: 'manual',
      headers: {
        cookie: [...visitor.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        origin: system.address,
        'content-type': 'application/x-www-form-urlencoded',
      },
      body,
    });
    await response.arrayBuffer();
    if (response.status !== 429) return response;
    await newMinute(system);
    return send(visitor, { action, fields });
  }
});

const fits = (pattern: string, path: string) => new RegExp(`^${pattern.replace(/:\w+/g, '[^/]+')}([?]|$)`).test(path);

/** Every button of every form of a page, pressed with what the form holds as it comes. */
function pressesOn(page: string): Press[] {
  return [...page.matchAll(/<form\b([^>]*)>([\s\S]*?)<\/form>/g)].flatMap(([, head = '', inside = '']) => {
    if (!/method="post"/i.test(head)) return [];
    const action = plain(attributeOf(head, 'action') ?? '');
    const fields = fieldsOf(inside);
    const buttons = [...inside.matchAll(/<button\b([^>]*)>/g)].map(([, attributes = '']) => attributes);
    return (buttons.length > 0 ? buttons : ['']).map((button) => {
      const name = attributeOf(button, 'name');
      const own: [string, string][] = name ? [[name, plain(attributeOf(button, 'value') ?? '')]] : [];
      return { action: plain(attributeOf(button, 'formaction') ?? action), fields: [...fields, ...own] };
    });
  });
}

function fieldsOf(form: string): [string, string][] {
  const fields: [string, string][] = [];
  for (const [, attributes = ''] of form.matchAll(/<input\b([^>]*)>/g)) {
    const [name, type] = [attributeOf(attributes, 'name'), attributeOf(attributes, 'type') ?? 'text'];
    if (!name || type === 'file' || (/radio|checkbox/.test(type) && !/\schecked/.test(attributes))) continue;
    fields.push([name, plain(attributeOf(attributes, 'value') ?? (/radio|checkbox/.test(type) ? 'on' : ''))]);
  }
  for (const [, attributes = '', text = ''] of form.matchAll(/<textarea\b([^>]*)>([\s\S]*?)<\/textarea>/g))
    fields.push([attributeOf(attributes, 'name') ?? '', plain(text)]);
  for (const [, attributes = '', options = ''] of form.matchAll(/<select\b([^>]*)>([\s\S]*?)<\/select>/g)) {
    const chosen = /<option\b([^>]*\sselected[^>]*)>/.exec(options) ?? /<option\b([^>]*)>/.exec(options);
    fields.push([attributeOf(attributes, 'name') ?? '', plain(attributeOf(chosen?.[1] ?? '', 'value') ?? '')]);
  }
  return fields;
}

const attributeOf = (attributes: string, name: string) => new RegExp(`\\b${name}="([^"]*)"`).exec(attributes)?.[1];
const plain = (text: string) =>
  text.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
