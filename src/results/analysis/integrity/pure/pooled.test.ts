import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Group } from './crib.ts';
import { cutOffs } from './cut-offs.ts';
import { chanceOfRatio, type PooledInput, pooledFindings, upperTail } from './pooled.ts';
import type { Timed } from './rhythm.ts';
import { partlyKnown, poolSize, Simulation, table, units } from './testing.ts';

type Answers = [number, number][];

/** Rounds in which everybody takes part; `take` says what a person does in one of them. */
function rounds(
  count: number,
  people: number,
  groups: Group[],
  take: (person: number) => [Answers, Timed],
): PooledInput {
  const taken = Array.from({ length: count }, () => Array.from({ length: people }, (_, person) => take(person)));
  return {
    rounds: taken.map((round) => ({
      answers: table(round.map(([answers]) => answers)),
      startedAt: Float64Array.from(round, ([, timed]) => timed.startedAt),
      answeredAt: Float64Array.from(round.flatMap(([, timed]) => Array.from(timed.answeredAt))),
      rightAt: Uint8Array.from(round.flatMap(([, timed]) => Array.from(timed.rightAt))),
      devices: [],
      seed: 1,
    })),
    whoIs: taken.map((round) => Int32Array.from(round.keys())),
    peopleCount: people,
    groups,
    seed: 1,
  };
}

const answersOf = (timed: Timed): Answers =>
  Array.from(timed.items, (item, at) => [item, timed.rightAt[at] === 1 ? 0 : 1]);

test('in four rounds together a unit of thirty with a crib and somebody who knew a third are found, and nobody else', () => {
  const world = new Simulation(31);
  const sizes = [30, ...Array.from({ length: 25 }, (_, at) => 12 + 2 * at)];
  const all = sizes.reduce((sum, size) => sum + size, 0);
  const crib = Array.from({ length: poolSize }, (_, item) => (world.roll() < 0.08 ? world.wrongOption(item) : 0));
  const knower = all - 1;
  const input = rounds(4, all, units(sizes), (person) => {
    if (person === knower) {
      const timed = partlyKnown(world, 0.35, 5);
      return [answersOf(timed), timed];
    }
    const own = world.honest();
    const given = person < 12 ? own.map(([item]): [number, number] => [item, crib[item]!]) : own;
    return [given, world.timed(given)];
  });
  const found = pooledFindings(input);

  // Two of five use the crib: in one round that is found in a third of such units.
  assert.deepEqual(
    found.groups.map(({ id }) => id),
    [0],
  );
  assert.deepEqual(
    found.people.map(({ person, rule, attempts }) => [person, rule, attempts.length]),
    [[knower, 'R4b-pooled', 4]],
  );
  const { item, option } = found.groups[0]!.shared[0]!;
  assert.equal(crib[item % poolSize], option);
});

test('a unit whose people came to one round only is compared with others who came to one round only', () => {
  const world = new Simulation(5);
  const sizes = Array.from({ length: 24 }, () => 30);
  const input = rounds(3, 720, units(sizes), () => {
    const own = world.honest();
    return [own, world.timed(own)];
  });
  // The first eight units came to the first round only.
  const stayed = (round: number, person: number) => round === 0 || person >= 240;
  const fewer = input.rounds.map((each, round): PooledInput['rounds'][number] => {
    const kept = Array.from({ length: 720 }, (_, person) => person).filter((person) => stayed(round, person));
    const cells = kept.flatMap((person) => Array.from({ length: 20 }, (_, at) => person * 20 + at));
    return {
      ...each,
      startedAt: Float64Array.from(kept, (person) => each.startedAt[person]!),
      answeredAt: Float64Array.from(cells, (cell) => each.answeredAt[cell]!),
      rightAt: Uint8Array.from(cells, (cell) => each.rightAt[cell]!),
      answers: {
        ...each.answers,
        starts: Uint32Array.from([...kept, 0], (_, at) => at * 20),
        items: Uint16Array.from(cells, (cell) => each.answers.items[cell]!),
        wrong: Uint8Array.from(cells, (cell) => each.answers.wrong[cell]!),
      },
    };
  });
  const whoIs = input.rounds.map((_, round) =>
    Int32Array.from(Array.from({ length: 720 }, (_, person) => person).filter((person) => stayed(round, person))),
  );
  const found = pooledFindings({ ...input, rounds: fewer, whoIs });

  assert.deepEqual([found.groups, found.people, found.attempts], [[], [], 720 + 480 + 480]);
});

test('chances of the tail: of a normal number, and of a likelihood ratio', () => {
  for (const [z, expected] of [
    [2, 0.0227501319],
    [3.5, 2.326291e-4],
    [6, 9.865876e-10],
  ] as const)
    assert.ok(Math.abs(upperTail(z) / expected - 1) < 1e-6, `${z}: ${upperTail(z)}`);
  assert.equal(upperTail(1.9), 1);
  assert.deepEqual(
    [7.4, 7.5].map((ratio) => chanceOfRatio(ratio, cutOffs.known)),
    [1, 1e-4],
  );
});
