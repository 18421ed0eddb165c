import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chance } from '../pure/testing.ts';
import { ExposureCount, type RoundPool, type Sitting } from './exposure.ts';

const pool = (roundId: number, items: number[], practice: number[] = []): RoundPool => ({
  roundId,
  items: new Map([...items, ...practice].map((item, position) => [position, item])),
  graded: new Set(items),
});

test('somebody who met an item in two rounds and a further attempt is one person, served three times', () => {
  const count = new ExposureCount([pool(1, [10, 11]), pool(2, [10, 12])]);
  count.add([
    { roundId: 1, positions: [0] },
    { roundId: 1, positions: [0, 1] },
    { roundId: 2, positions: [0] },
  ]);
  count.add([{ roundId: 2, positions: [1] }]);

  assert.deepEqual(count.result(), [
    { itemId: 10, served: 3, rounds: 2, people: 1, contestants: 2 },
    { itemId: 11, served: 1, rounds: 1, people: 1, contestants: 1 },
    { itemId: 12, served: 1, rounds: 1, people: 1, contestants: 2 },
  ]);
});

test('an item nobody received is known to nobody, and one set apart for practice is not counted', () => {
  const count = new ExposureCount([pool(1, [10, 11], [12])]);
  count.add([{ roundId: 1, positions: [0, 2] }]);

  assert.deepEqual(count.result(), [
    { itemId: 10, served: 1, rounds: 1, people: 1, contestants: 1 },
    { itemId: 11, served: 0, rounds: 0, people: 0, contestants: 1 },
  ]);
});

test('counted person by person it is what a count with sets of people gives', () => {
  const roll = chance(3);
  const pools = [1, 2, 3].map((round) =>
    pool(
      round,
      Array.from({ length: 30 }, (_, at) => 20 * round + at),
    ),
  );
  const people = Array.from({ length: 400 }, (): Sitting[] =>
    pools.flatMap(({ roundId }) =>
      roll() < 0.6 ? [{ roundId, positions: new Set(Array.from({ length: 8 }, () => Math.floor(roll() * 30))) }] : [],
    ),
  ).filter((sittings) => sittings.length > 0);
  const count = new ExposureCount(pools);
  for (const sittings of people) count.add(sittings);

  for (const { itemId, people: known, contestants } of count.result()) {
    const own = pools.filter(({ graded }) => graded.has(itemId));
    const at = ({ roundId, positions }: Sitting) =>
      [...positions].some((position) => pools[roundId - 1]!.items.get(position) === itemId);
    assert.equal(known, people.filter((sittings) => sittings.some(at)).length);
    assert.equal(
      contestants,
      people.filter((all) => all.some(({ roundId }) => own.some((each) => each.roundId === roundId))).length,
    );
  }
});
