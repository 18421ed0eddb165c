import assert from 'node:assert/strict';
import { test } from 'node:test';
import { draw } from '../../pure/testing.ts';
import { sharedWrong } from './crib.ts';
import { cutOffs } from './cut-offs.ts';
import { deviceChains } from './devices.ts';
import { discoveries } from './discovery.ts';
import { gapsOf, pacedOf, paceOf, rhythmsOf, type Timed } from './rhythm.ts';
import { paper, partlyKnown, poolSize, Simulation, sizesOf, table, units } from './testing.ts';
import { timeRules } from './time-rules.ts';
import { honestModel, twoSpeeds } from './two-speeds.ts';

/** What the rules about times say of each attempt. */
const rulesOf = (all: readonly Timed[], rules = cutOffs) => {
  const paced = all.map((each) => pacedOf(each, rules.shortestGapMs));
  const pace = paceOf(paced, poolSize, rules);
  const model = honestModel(paced, pace, poolSize, rules.known);
  return rhythmsOf(paced, pace).map((rhythm, at) => timeRules(rhythm, twoSpeeds([paced[at]!], model, rules), rules));
};

test('times are gaps between first answers in the order they were given; answers that came together say nothing', () => {
  const attempt = { startedAt: 1000, items: [0, 1, 2, 3, 4, 5], rightAt: [0, 0, 0, 0, 0, 0], count: 6 };
  const answeredAt = [11_000, 41_000, 21_000, 100_000, 100_100, 0];

  assert.deepEqual([...gapsOf({ ...attempt, answeredAt }, 300)], [10, 20, 10, Number.NaN, Number.NaN, Number.NaN]);
});

test('whoever has a key and hurries is found, and hardly anybody honest, also when people differ more or less than thought', () => {
  for (const spread of [1, 0.5, 1.5]) {
    const world = new Simulation(7, spread);
    const honest = Array.from({ length: 6000 }, () => world.timed(world.honest()));
    const withKey = (seconds: number) =>
      Array.from({ length: 100 }, () =>
        world.timed(
          draw(world.roll, poolSize, paper).map((item) => [item, 0]),
          { seconds, sd: 0.3 },
        ),
      );
    const robots = Array.from({ length: 50 }, () =>
      world.timed(
        draw(world.roll, poolSize, paper).map((item) => [item, 0]),
        { seconds: 12, sd: 0.03 },
      ),
    );
    const all = [...honest, ...withKey(3.5), ...robots];
    const rules = rulesOf(all);
    const flagged = (from: number, to: number) =>
      rules.slice(from, to).filter((each) => each.includes('R1') || each.includes('R2')).length;

    // 0.1 % of 6,000 honest people.
    assert.ok(flagged(0, 6000) <= 6, `${spread}: ${flagged(0, 6000)} honest people`);
    if (spread <= 1) assert.ok(flagged(6000, 6100) >= 95, `${spread}: ${flagged(6000, 6100)} of 100 with a key`);
    assert.equal(rules.slice(6100).filter((each) => each.includes('R2')).length, 50, `${spread}: robots`);
  }
});

test('slow units and able fast people are not flagged', () => {
  const world = new Simulation(9);
  const usual = Array.from({ length: 3000 }, () => world.timed(world.honest()));
  const slow = Array.from({ length: 200 }, () => world.timed(world.honest(), null, undefined, 0.9));
  const able = Array.from({ length: 200 }, () => world.timed(world.honest(2.5), null, undefined, -0.8));
  const rules = rulesOf([...usual, ...slow, ...able]);

  assert.deepEqual(
    rules
      .slice(3000)
      .flat()
      .filter((rule) => rule !== 'R1-loose' && rule !== 'R4'),
    [],
  );
});

test('too few usable times are not judged', () => {
  const world = new Simulation(3);
  const some = Array.from({ length: 50 }, () => world.timed(world.honest()));
  const offline = { ...some[0]!, answeredAt: some[0]!.answeredAt as number[] };
  const together = { ...offline, answeredAt: offline.items as number[] };
  const all = [...some, { ...together, answeredAt: together.answeredAt.map(() => 1e12 + 600_000) }];
  const paced = all.map((each) => pacedOf(each, cutOffs.shortestGapMs));
  const rhythm = rhythmsOf(paced, paceOf(paced, poolSize, cutOffs)).at(-1)!;

  assert.deepEqual([rhythm.timed, rhythm.z, rhythm.sdLog, rulesOf(all).at(-1)], [0, null, null, []]);
});

test('who knew some of the questions beforehand is found by two speeds, and hardly anybody honest', () => {
  for (const spread of [1, 0.5, 1.5]) {
    const world = new Simulation(21, spread);
    const honest = Array.from({ length: 10_000 }, () => world.timed(world.honest()));
    const known = Array.from({ length: 100 }, () => partlyKnown(world, 0.3, 4));
    const rules = rulesOf([...honest, ...known]);
    const found = (rule: 'R4' | 'R4b', from: number, to?: number) =>
      rules.slice(from, to).filter((each) => each.includes(rule)).length;

    // Nominal: 1 in 10,000 and 3 in 1,000; with other SDs under twice that.
    assert.ok(found('R4b', 0, 10_000) <= 2, `${spread}: ${found('R4b', 0, 10_000)} honest people`);
    if (spread === 1) assert.ok(found('R4', 0, 10_000) <= 60, `${found('R4', 0, 10_000)} honest people`);
    if (spread <= 1) assert.ok(found('R4b', 10_000) >= 70, `${spread}: ${found('R4b', 10_000)} of 100`);
  }
});

test('three people one after another in one browser are a chain; two, an overlap, or an hour between are none', () => {
  const minute = 60_000;
  const use = (attempt: number, person: number, from: number, to: number, device = 'a') => ({
    attempt,
    person,
    device,
    startedAt: from * minute,
    finishedAt: to * minute,
  });
  const chain = [use(1, 1, 0, 10), use(2, 2, 12, 20), use(3, 3, 50, 60)];

  assert.deepEqual(deviceChains(chain, cutOffs), [
    { device: 'a', people: [1, 2, 3], attempts: [1, 2, 3], from: 0, to: 60 * minute },
  ]);
  assert.deepEqual(deviceChains(chain.slice(0, 2), cutOffs), []);
  assert.deepEqual(deviceChains([use(1, 1, 0, 10), use(2, 2, 5, 20), use(3, 3, 21, 30)], cutOffs), []);
  assert.deepEqual(deviceChains([use(1, 1, 0, 10), use(2, 2, 12, 20), use(3, 3, 81, 90)], cutOffs), []);
  assert.deepEqual(deviceChains([use(1, 1, 0, 10), use(2, 1, 12, 20), use(3, 2, 25, 30)], cutOffs), []);
});

test('of many tests those are discoveries that Benjamini and Hochberg name', () => {
  assert.deepEqual(discoveries([0.01, 0.04, 0.03, 0.5], 0.05), [true, false, false, false]);
  assert.deepEqual(discoveries([0.01, 0.02, 0.03, 0.5], 0.05), [true, true, true, false]);
  assert.deepEqual(discoveries([0.2, 0.9], 0.05), [false, false]);
  assert.deepEqual(discoveries([], 0.05), []);
});

test('among honest units, able and weak ones among them, nothing is found', () => {
  let flagged = 0;
  for (let seed = 1; seed <= 6; seed++) {
    const world = new Simulation(seed);
    const sizes = sizesOf(seed, 40);
    const people = sizes.flatMap((size) => {
      const level = 0.4 * world.gauss();
      return Array.from({ length: size }, () => world.honest(level + world.gauss()));
    });
    flagged += sharedWrong(table(people), units(sizes), cutOffs.crib, world.roll).filter(({ found }) => found).length;
  }
  assert.equal(flagged, 0);
});

test('every unit of thirty or more whose people mostly used one crib is found, and no other', () => {
  const world = new Simulation(42);
  const sizes = [30, 45, 60, ...sizesOf(5, 40)];
  const cribs = [0, 1, 2].map(() =>
    Array.from({ length: poolSize }, (_, item) => (world.roll() < 0.08 ? world.wrongOption(item) : 0)),
  );
  const people = sizes.flatMap((size, unit) =>
    Array.from({ length: size }, () => {
      const own = world.honest();
      const crib = cribs[unit];
      return crib && world.roll() < 0.85 ? own.map(([item]): [number, number] => [item, crib[item]!]) : own;
    }),
  );
  const results = sharedWrong(table(people), units(sizes), cutOffs.crib, world.roll);

  assert.deepEqual(
    results.filter(({ found }) => found).map(({ id }) => id),
    [0, 1, 2],
  );
  // What is shared are the errors of the crib.
  for (const { id, shared } of results.slice(0, 3))
    assert.equal(shared[0]!.option, cribs[id]![shared[0]!.item], `unit ${id}`);
});

test('where a part of a unit is found, the part is named and not the unit that holds it', () => {
  const world = new Simulation(8);
  const sizes = [40, 20, ...sizesOf(6, 30)];
  const crib = Array.from({ length: poolSize }, () => (world.roll() < 0.15 ? 1 : 0));
  const people = sizes.flatMap((size, unit) =>
    Array.from({ length: size }, () =>
      world.honest().map(([item, own]): [number, number] => [item, unit === 0 ? crib[item]! : own]),
    ),
  );
  const parts = units(sizes).map((group) => ({ ...group, above: group.id < 2 ? [1000] : [] }));
  const whole = { id: 1000, people: [...parts[0]!.people, ...parts[1]!.people] };
  const results = sharedWrong(table(people), [...parts, whole], cutOffs.crib, world.roll);

  assert.deepEqual(
    results.filter(({ found }) => found).map(({ id }) => id),
    [0],
  );
  assert.ok(results.find(({ id }) => id === 1000)!.p < 0.001);
});
