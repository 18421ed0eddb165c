import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { type PublishedContest, publishedContest } from '../../../test/contest.ts';
import { type TestSystem, testSystem } from '../../../test/harness.ts';
import { visitorAs } from '../../../test/sign-in.ts';
import { smallProvince, type World } from '../../../test/world.ts';
import { createHomes } from './home.ts';
import { contestantOf } from './testing.ts';

const monday = '2023-06-05T09:00:00+07:00';
const afterwards = new Date('2023-06-13T09:00:00+07:00');

describe('people who open their own page together', () => {
  let system: TestSystem;
  let world: World;
  let contest: PublishedContest;
  let binh: number;

  before(async () => {
    system = await testSystem({ now: monday });
    world = await smallProvince(system.context.database);
    contest = await publishedContest(system, world, (parameters) => {
      parameters.disclosure.showScore = 'after-close';
      parameters.disclosure.showRank = 'after-close';
    });
    const { rows } = await system.context.database
      .pool('system')
      .query('SELECT account_id FROM person WHERE id = $1', [world.people.binh]);
    binh = rows[0].account_id;
    // Two with nothing right in the same second share a rank; one has it all.
    for (const account of [world.accounts.ha, binh]) {
      const one = contestantOf(system, await visitorAs(system, account), contest);
      await one.start();
      await one.handIn();
    }
    const best = contestantOf(system, await visitorAs(system, world.accounts.nam), contest);
    await best.start();
    const right = await best.right(world.accounts.nam);
    await best.save(Object.fromEntries(right.map((option, at) => [at + 1, option])));
    await best.handIn();
  });

  const homes = () => {
    const readHome = createHomes(system.attempt.parts);
    return (account: number) => readHome(account, afterwards);
  };

  test('each gets the own: people, contests, rounds, points, ranks, and whose figures they look after', async () => {
    const accounts = [world.accounts.ha, world.accounts.nam, world.accounts.mai, binh, world.accounts.ha];
    const readHome = homes();

    const together = await Promise.all(accounts.map((account) => readHome(account)));
    const apart = [];
    for (const account of accounts) apart.push(await homes()(account));

    assert.deepEqual(together, apart);
    assert.deepEqual(
      together.map(({ people, contests, units }) => ({
        name: people[0]?.full_name,
        rank: contests[0]?.rounds[0]?.rank,
        points: contests[0]?.rounds[0]?.points,
        units: units.map(({ name }) => name),
      })),
      [
        { name: 'Nguyễn Thị Thu Hà', rank: 2, points: 0, units: [] },
        { name: 'Trần Hoài Nam', rank: 1, points: 40, units: ['Sở Lao động'] },
        { name: 'Đỗ Thị Mai', rank: undefined, points: undefined, units: [] },
        { name: 'Nguyễn Văn Bình', rank: 2, points: 0, units: [] },
        { name: 'Nguyễn Thị Thu Hà', rank: 2, points: 0, units: [] },
      ],
    );
  });

  test('cost the database no more statements than one of them', async () => {
    const { database } = system.context;
    const readHome = homes();
    const statements = async (accounts: number[]) => {
      const before = database.statements;
      await Promise.all(accounts.map((account) => readHome(account)));
      return database.statements - before;
    };

    const first = await statements([world.accounts.ha]);
    const one = await statements([world.accounts.ha]);
    const many = await statements([world.accounts.ha, binh, world.accounts.ha, binh]);

    assert.equal(first, one + 1, 'what a contest says is read once');
    assert.equal(many, one);
  });
});
