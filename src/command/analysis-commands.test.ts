import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { commandOn } from '../../test/command.ts';
import { publishedContest } from '../../test/contest.ts';
import { testSystem } from '../../test/harness.ts';
import { smallProvince } from '../../test/world.ts';
import { takeRound } from '../results/analysis/testing.ts';
import { crowd } from '../results/participation/testing.ts';

/** The shell's clock is today's: the rounds of June 2023 are over for it. */
describe('statistics from the shell', () => {
  let hoithi: ReturnType<typeof commandOn>;

  before(async () => {
    const system = await testSystem({ now: '2023-06-05T09:00:00+07:00' });
    const world = await smallProvince(system.context.database);
    const { people } = await crowd(system, world, 40);
    const contest = await publishedContest(system, world);
    await takeRound(
      system,
      contest.rounds[0]!,
      people.map(({ accountId }, at) => ({
        accountId,
        startsAt: system.clock(),
        choose: (item, key) => ((at + item) % 3 === 0 ? (key + 1) % 4 : key),
      })),
    );
    hoithi = commandOn(system.url);
  });

  test('every figure as one JSON document, or the few that matter in words', async () => {
    const figures = await hoithi('analysis', '--contest', 'thi-cchc', '--round', '1', '--json');
    const words = await hoithi('analysis', '--contest', 'thi-cchc', '--round', '1');

    const { round, items } = figures.json();
    assert.deepEqual([figures.status, round.people, round.common, round.alpha], [0, 40, false, null], figures.stderr);
    assert.equal(
      items.reduce((sum: number, { n }: { n: number }) => sum + n, 0),
      160,
    );
    assert.match(words.stdout, /^40 bài, \d+ câu\. Điểm trung bình/);
  });

  test('signs that are unusual, beside what honest people would show', async () => {
    const report = await hoithi('integrity', '--contest', 'thi-cchc', '--round', '1', '--json');

    const { attempts, rules } = report.json();
    assert.deepEqual([report.status, attempts], [0, 40], report.stderr);
    assert.deepEqual(
      rules.map(({ rule }: { rule: string }) => rule),
      ['R5', 'R1', 'R2', 'R4b', 'R4', 'R1-loose', 'R3'],
    );
  });

  test('a round that is not there is refused, and a missing option is wrong usage', async () => {
    const unknown = await hoithi('analysis', '--contest', 'thi-cchc', '--round', '9', '--json');
    const missing = await hoithi('analysis', '--contest', 'thi-cchc');

    assert.deepEqual([unknown.status, unknown.json().code, missing.status], [1, 'results.round-unknown', 2]);
  });
});
