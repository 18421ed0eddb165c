import assert from 'node:assert/strict';
import { test } from 'node:test';
import { publishedContest } from '../../test/contest.ts';
import { testSystem } from '../../test/harness.ts';
import { visitorAs } from '../../test/sign-in.ts';
import { smallProvince } from '../../test/world.ts';
import { decodePaper } from '../item-bank/draw/paper.ts';
import { contestantOf } from './contestant/testing.ts';
import { scorePaper } from './pure/score.ts';
import { keysForScoring, readRoundKeys } from './regrade/round-keys.ts';

const system = await testSystem({ now: '2023-06-05T09:00:00+07:00' });
const world = await smallProvince(system.context.database);
const contest = await publishedContest(system, world, ({ test }) =>
  Object.assign(test!, { negativeMarkTenths: 5, blankPenaltyTenths: 2, pointsPerItemTenths: 10 }),
);
const rows = async (text: string, values: unknown[] = []) =>
  (await system.context.database.pool('system').query(text, values)).rows;

test('what the rules take off for wrong and blank answers is taken off, at hand-in and when scored again', async () => {
  const ha = contestantOf(system, await visitorAs(system, world.accounts.ha), contest);
  await ha.start();
  const right = await ha.right(world.accounts.ha);
  await ha.save({ 1: right[0]!, 2: right[1]!, 3: (right[2]! % 4) + 1 });

  await ha.handIn();
  const [result] = await rows(
    'SELECT r.points, r.maximum, r.right_answers, r.answers, a.paper FROM attempt_result r JOIN attempt a ON a.id = r.attempt_id',
  );
  const again = await system.context.database.system(async (queries) =>
    keysForScoring((await readRoundKeys(queries, contest.rounds[0]!))!),
  );

  assert.deepEqual([result.points, result.maximum, result.right_answers], [20 - 5 - 2, 40, 2]);
  assert.equal(scorePaper(decodePaper(result.paper), again, result.answers).points, result.points);
});
