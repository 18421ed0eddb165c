import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { readXlsx as readByOthers } from 'hucre/xlsx';
import { type PublishedContest, publishedContest } from '../../../test/contest.ts';
import { type TestSystem, testSystem } from '../../../test/harness.ts';
import { visitorAs } from '../../../test/sign-in.ts';
import { smallProvince, type World } from '../../../test/world.ts';
import { fileInThread } from '../../platform/file-in-thread.ts';
import { urls } from '../../platform/urls.ts';
import { longList, type PeopleFileOrder, writePeopleFile } from './people-file.ts';
import { type Crowd, crowd, handIn, start } from './testing.ts';

const open = '2023-06-09T20:14:00+07:00';
const module = new URL('./people-thread.ts', import.meta.url);
const bounds = { megabytes: 256, seconds: 120 };

describe('a long list of people as a file', () => {
  let system: TestSystem;
  let world: World;
  let contest: PublishedContest;
  let made: Crowd;
  let order: PeopleFileOrder;
  const count = longList + 200;

  before(async () => {
    system = await testSystem({ now: open });
    world = await smallProvince(system.context.database);
    made = await crowd(system, world, count, 4);
    contest = await publishedContest(system, world);
    const [round] = contest.rounds as [number];
    const sitting = await start(system, round, made.people[5]!.accountId, '2023-06-09T08:00+07:00');
    await handIn(system, round, sitting, '2023-06-09T08:10+07:00');
    const where = {
      roundId: round,
      snapshotId: contest.snapshotId,
      units: [...made.departments, ...made.offices],
      over: [],
      lastCounts: false,
    };
    const { rows } = await system.context.database
      .pool('system')
      .query(
        'SELECT unit_id AS id, parent_id AS "parentId", code, name, full_name AS "fullName", kind, block, must, exempt FROM roster_snapshot_unit WHERE snapshot_id = $1 ORDER BY cardinality(path), code',
        [contest.snapshotId],
      );
    order = {
      organisation: world.organisation,
      facts: {
        over: false,
        list: 'todo',
        incidents: [],
        unit: rows.find(({ id }) => id === world.units.province),
        round: { id: round, label: 'Tuần 1', rosterAsOf: new Date(open) } as PeopleFileOrder['facts']['round'],
        opened: [],
        where,
        whereByRound: where,
      },
      units: rows,
      returned: new Set(),
      filter: {},
      title: 'Chưa thi',
      language: 'vi',
      now: new Date(open),
    };
  });

  /** The same file for one of the departments and its office: what is asked of threads does not hang on how long it is. */
  const shorter = (): PeopleFileOrder => {
    const { facts } = order;
    const units = [made.departments[0]!, made.offices[0]!];
    const where = { ...facts.where, units };
    return { ...order, facts: { ...facts, where, whereByRound: where } };
  };
  const inThread = async (change: object = {}): Promise<Buffer> => {
    const pieces: Uint8Array[] = [];
    const { connection } = system.context.database;
    for await (const piece of await fileInThread(module, { ...shorter(), connection, ...change }, bounds))
      pieces.push(piece);
    return Buffer.concat(pieces);
  };

  test('the page gives everybody of the province, made in a thread; pages go on being answered meanwhile', async () => {
    const staff = await visitorAs(system, world.accounts.lan);
    let ended = false;
    const address = new URL(urls.unitRoundFile(world.units.province, contest.slug), system.address);
    const cookie = [...staff.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const asked = fetch(address, { headers: { cookie } }).then(async (response) => {
      assert.equal(response.status, 200);
      const bytes = new Uint8Array(await response.arrayBuffer());
      ended = true;
      return bytes;
    });
    let answered = 0;
    while (!ended) {
      assert.equal((await fetch(`${system.address}/healthz`)).status, 200);
      answered += 1;
      await wait(20);
    }
    assert.ok(answered > 10, `${answered} pages while the file was made`);
    const book = await readByOthers(await asked);
    const emails = new Set(
      book.sheets[0]!.rows.flat().filter((cell) => typeof cell === 'string' && cell.includes('@')),
    );
    const expected = made.people.filter((_, at) => at !== 5).map(({ email }) => email);
    assert.deepEqual(
      expected.filter((email) => !emails.has(email)),
      [],
    );
    assert.equal(
      emails.has(made.people[5]!.email),
      false,
      'who has handed in is not on the list of those who have not',
    );
  });

  test('made in a thread or here, the same order gives the same bytes; two at once follow each other', async () => {
    const pieces: Uint8Array[] = [];
    await writePeopleFile(system.context.database, shorter(), (piece) => pieces.push(piece));
    const here = Buffer.concat(pieces);
    const [one, other] = await Promise.all([inThread(), inThread()]);
    assert.ok(here.length > 20_000, `${here.length} bytes`);
    assert.ok(here.equals(one));
    assert.ok(here.equals(other));
  });

  test('what fails before the first bytes is an error of the request; the next file is made all the same', async () => {
    await assert.rejects(inThread({ connection: { connectionString: 'postgres://nobody@127.0.0.1:1/none' } }));
    await assert.rejects(inThread({ facts: { ...order.facts, where: { ...order.facts.where, units: 'x' } } }));
    assert.ok((await inThread()).length > 20_000);
  });

  test('a thread that takes longer than it may is ended, and so is one that nobody listens to', async () => {
    const { connection } = system.context.database;
    await assert.rejects(
      fileInThread(module, { ...shorter(), connection }, { ...bounds, seconds: 0.05 }),
      /more than 0.05 s/,
    );
    const left = await fileInThread(module, { ...shorter(), connection }, bounds);
    await left.next();
    await left.return(undefined);
    assert.ok((await inThread()).length > 20_000);
  });
});
