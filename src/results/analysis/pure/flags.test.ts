import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyse } from './analyse.ts';
import { flagsOf } from './flags.ts';
import { chance, type Given, raschPeople, tableOf } from './testing.ts';

const quiet = { n: 500, facility: 0.6, discrimination: 40, options: [], topThird: 100, topThirdRight: 80, key: 1 };
const option = (at: number, topThird: number) => ({ option: at, chosen: 1, share: 0.1, meanRest: 1, topThird });

test('an item is flagged exactly at the bounds of the table', () => {
  const table: [Partial<typeof quiet>, string[]][] = [
    [{}, []],
    [{ facility: 0.3 }, []],
    [{ facility: 0.299 }, ['too-hard']],
    [{ facility: 0.89 }, []],
    [{ facility: 0.9 }, ['too-easy']],
    [{ facility: 0.951 }, ['very-easy']],
    [{ discrimination: 20 }, []],
    [{ discrimination: 19.9 }, ['low-discrimination']],
    [{ discrimination: 0 }, ['low-discrimination']],
    [{ discrimination: -0.1 }, ['key-alarm', 'negative-discrimination']],
    [{ discrimination: -0.1, n: 99 }, ['negative-discrimination']],
    [{ n: 29 }, ['few-data']],
    [{ n: 30 }, []],
  ];
  for (const [change, flags] of table)
    assert.deepEqual(flagsOf({ ...quiet, ...change }), flags, JSON.stringify(change));
});

test('an undefined figure raises no flag of its own', () => {
  assert.deepEqual(flagsOf({ ...quiet, facility: null as never, discrimination: null as never }), []);
});

test('the key is doubted when the best third prefers one wrong option, not when the key is among several', () => {
  const beaten = { ...quiet, topThirdRight: 40, options: [option(0, 40), option(1, 41)] };

  assert.deepEqual(flagsOf(beaten as never), ['key-alarm']);
  assert.deepEqual(flagsOf({ ...beaten, key: 3 } as never), []);
  assert.deepEqual(flagsOf({ ...beaten, topThirdRight: 41 } as never), []);
});

test('an item scored by a wrong key is found among good ones, and no other is', () => {
  const roll = chance(3);
  const difficulties = Array.from({ length: 60 }, () => roll() * 2 - 1.6);
  const wrongKey = 17;
  const papers: Given[][] = raschPeople(8, 3000, difficulties, 20).map((paper) =>
    paper.map((given) => (given.item === wrongKey ? { ...given, mark: given.chosen === 2 ? 10 : 0 } : given)),
  );
  const key = difficulties.map((_, item) => (item === wrongKey ? 2 : 1));
  const { items } = analyse(tableOf(papers, { maximum: difficulties.map(() => 10), key }));

  assert.deepEqual(
    items.filter(({ flags }) => flags.includes('key-alarm')).map(({ position }) => position),
    [wrongKey],
  );
  assert.equal(items.toSorted((a, b) => a.concern - b.concern)[0]!.position, wrongKey);
});
