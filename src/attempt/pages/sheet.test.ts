import assert from 'node:assert/strict';
import { test } from 'node:test';
import { publishedContest } from '../../../test/contest.ts';
import { testSystem } from '../../../test/harness.ts';
import { visitorAs } from '../../../test/sign-in.ts';
import { smallProvince } from '../../../test/world.ts';
import { urls } from '../../platform/urls.ts';
import { type SheetData, SheetPrinter } from './sheet.tsx';

const open = async () => {
  const system = await testSystem({ now: '2023-06-05T09:00:00+07:00' });
  const world = await smallProvince(system.context.database);
  return { system, world, contest: await publishedContest(system, world) };
};

test('the bytes of a sheet stay what they are until they are released, and only then serve another sheet', async () => {
  const { system, contest } = await open();
  const desk = await system.attempt.parts.desks.find(contest.slug, 1);
  const printer = new SheetPrinter(desk!, 'vi');
  const sheetOf = (person: string): SheetData => ({
    token: `token-${person}`,
    attemptId: 1,
    epoch: 0,
    sequence: 0,
    person,
    unit: 'Sở Nội vụ',
    left: 1000,
    endClock: '20 giờ 47',
    end: 0,
    paper: { items: Uint16Array.of(0, 1), orders: Uint8Array.of(0, 1) },
    answers: [0, 0],
    prediction: null,
  });

  const one = printer.print(sheetOf('Một'));
  const kept = Buffer.from(one.page);
  const two = printer.print(sheetOf('Hai'));
  assert.ok(one.page.equals(kept), 'another sheet leaves it alone');
  assert.notEqual(one.page.buffer, two.page.buffer);

  one.release();
  const three = printer.print(sheetOf('Ba'));
  assert.equal(three.page.buffer, one.page.buffer, 'the bytes serve again');
  assert.match(three.page.toString(), /token-Ba/);
  assert.doesNotMatch(three.page.toString(), /token-Một/, 'nothing of the sheet before is left');
  assert.match(two.page.toString(), /token-Hai/);

  const four = printer.print(sheetOf('Bốn'));
  assert.notEqual(four.page.buffer, three.page.buffer, 'what was released once serves once');
});

test('everybody who asks at the same moment gets their own sheet, whole', async () => {
  const { system, world, contest } = await open();
  const path = urls.sheet(contest.slug, 1);
  const people = await Promise.all(
    [world.accounts.ha, world.accounts.nam].map(async (account) => {
      const visitor = await visitorAs(system, account);
      const first = await visitor.post(path, { viec: 'bat-dau' });
      return {
        visitor,
        attempt: /data-attempt="(\d+)"/.exec(first.text)?.[1],
        person: /class="person"><b>([^<]+)/.exec(first.text)?.[1],
      };
    }),
  );
  assert.equal(new Set(people.map(({ attempt }) => attempt)).size, people.length);

  const asked = Array.from({ length: 16 }, () => people).flat();
  const sheets = await Promise.all(asked.map(({ visitor }) => visitor.post(path, { viec: 'bat-dau' })));

  for (const [at, { text, status }] of sheets.entries()) {
    const { attempt, person } = asked[at]!;
    assert.equal(status, 200);
    assert.ok(text.startsWith('<!doctype html>') && text.endsWith('</html>'));
    assert.deepEqual(
      [...text.matchAll(/data-attempt="(\d+)"/g)].map(([, id]) => id),
      [attempt],
    );
    assert.ok(text.includes(`class="person"><b>${person}</b>`));
    for (const other of people) if (other.person !== person) assert.ok(!text.includes(other.person!));
  }
});
