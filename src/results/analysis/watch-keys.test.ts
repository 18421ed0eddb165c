import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { type PublishedContest, publishedContest } from '../../../test/contest.ts';
import { type TestSystem, testSystem, type Visitor } from '../../../test/harness.ts';
import { visitorAs } from '../../../test/sign-in.ts';
import { smallProvince, type World } from '../../../test/world.ts';
import { urls } from '../../platform/urls.ts';
import { crowd, dice } from '../participation/testing.ts';
import { takeRound } from './testing.ts';
import { watchKeys } from './watch-keys.ts';

let system: TestSystem;
let world: World;
let contest: PublishedContest;
let lan: Visitor;
const page = urls.analysis('thi-cchc', 1);
/** The item that whoever knows much answers otherwise than its key says. */
const wrongKey = 4;

const rows = async (text: string, values: unknown[] = []) =>
  (await system.context.database.pool('system').query(text, values)).rows;

before(async () => {
  system = await testSystem({ now: '2023-06-11T20:00:00+07:00' });
  world = await smallProvince(system.context.database);
  const made = await crowd(system, world, 300);
  contest = await publishedContest(system, world, (parameters) => {
    Object.assign(parameters.test!, {
      itemsPerPaper: 16,
      blueprint: [
        { topic: 'the-che', level: null, count: 8 },
        { topic: 'tai-chinh-cong', level: null, count: 8 },
      ],
    });
  });
  const roll = dice(5);
  await takeRound(
    system,
    contest.rounds[0]!,
    made.people.map(({ accountId }, at) => {
      const ability = 0.1 + (0.88 * at) / made.people.length;
      return {
        accountId,
        startsAt: Date.parse('2023-06-05T08:00:00+07:00') + at * 60_000,
        choose: (item, key) => {
          const right = roll() < ability;
          if (item === wrongKey) return ability > 0.5 ? (key + 1) % 4 : key;
          return right ? key : (key + 1 + Math.floor(roll() * 3)) % 4;
        },
      };
    }),
  );
  lan = await visitorAs(system, world.accounts.lan);
});

test('while the round runs a wrong key is named to the secretariat, without a figure, and to nobody else', async () => {
  const now = () => new Date(system.clock());
  assert.deepEqual(await watchKeys(system.context, system.attempt.parts, now()), [contest.rounds[0]]);
  const [{ code }] = await rows(
    `SELECT x.code FROM round_item p JOIN item_version v ON v.id = p.item_version_id JOIN item x ON x.id = v.item_id
     WHERE p.round_id = $1 AND p.position = $2`,
    [contest.rounds[0], wrongKey],
  );
  const { text } = await lan.get(page);

  assert.deepEqual(text.match(/Cần kiểm tra đáp án ngay|Câu [A-Z]\d+/g), ['Cần kiểm tra đáp án ngay', `Câu ${code}`]);
  assert.doesNotMatch(text, /%|Độ phân biệt/);
  for (const account of ['appraiser', 'inspector', 'nam'] as const)
    assert.doesNotMatch((await (await visitorAs(system, world.accounts[account])).get(page)).text, /kiểm tra đáp án/);
  // Looked at again only when there are a tenth more.
  assert.deepEqual(await watchKeys(system.context, system.attempt.parts, now()), []);
  const columns = await rows(
    `SELECT column_name FROM information_schema.columns WHERE table_schema = 'keys' AND table_name = 'key_watch' ORDER BY 1`,
  );
  assert.deepEqual(
    columns.map(({ column_name }) => column_name),
    ['attempts', 'organisation_id', 'positions', 'round_id', 'watched_at'],
  );
});
