import type { OnDevice } from '../../src/results/analysis/integrity/pure/devices.ts';
import type { IntegrityInput } from '../../src/results/analysis/integrity/pure/report.ts';
import type { Timed } from '../../src/results/analysis/integrity/pure/rhythm.ts';
import { paper, poolSize, Simulation, table } from '../../src/results/analysis/integrity/pure/testing.ts';
import { draw } from '../../src/results/analysis/pure/testing.ts';

/** What somebody really did. */
export const kinds = [
  'honest',
  'slow-unit',
  'able-fast',
  'shared-computer',
  'fast-key',
  'paced-key',
  'robot',
  'partly-known',
  'crib',
  'device-chain',
] as const;
export type Kind = (typeof kinds)[number];

export interface Labelled {
  input: IntegrityInput;
  /** By person. */
  kinds: Kind[];
  /** By unit: people, and how many of them used a crib. */
  units: { size: number; crib: number }[];
}

export interface Wish {
  seed: number;
  /** All standard deviations of the simulation times this. */
  spread: number;
  units: number;
  /** Nobody cheats. */
  allHonest?: boolean;
}

type Answers = [number, number][];
interface Taken {
  answers: Answers;
  timed: Timed;
  kind: Kind;
}

/**
 * A round with every kind of person, told apart: units of 10 to 70 that differ in what they know; three units with cribs
 * of 8 % errors used by 85 %; two slow units; one in a hundred very able and fast; single cheats spread over the units.
 */
export function labelled({ seed, spread, units, allHonest = false }: Wish): Labelled {
  const world = new Simulation(seed, spread);
  const { roll } = world;
  const cribSizes = allHonest ? [] : [30, 45, 60];
  const sizes = [...cribSizes, ...Array.from({ length: units }, () => 10 + Math.floor(roll() * 60))];
  const people: Taken[] = [];
  const groups: { id: number; people: number[] }[] = [];
  for (const [unit, size] of sizes.entries()) {
    const level = 0.4 * world.gauss();
    const isSlow = unit === cribSizes.length || unit === cribSizes.length + 1;
    const crib = unit < cribSizes.length ? cribOf(world) : null;
    groups.push({ id: unit, people: Array.from({ length: size }, (_, at) => people.length + at) });
    for (let at = 0; at < size; at++)
      people.push(crib && roll() < 0.85 ? copied(world, crib) : usual(world, level, isSlow));
  }
  if (!allHonest) cheat(world, people, sizes[0]! + sizes[1]! + sizes[2]!);
  const devices = onDevices(people, allHonest ? 0 : 5, people.length - 200);
  return {
    input: inputOf(people, groups, devices, seed),
    kinds: people.map(({ kind }) => kind),
    units: groups.map((group) => ({
      size: group.people.length,
      crib: group.people.filter((person) => people[person]!.kind === 'crib').length,
    })),
  };
}

const cribOf = (world: Simulation) =>
  Array.from({ length: poolSize }, (_, item) => (world.roll() < 0.08 ? world.wrongOption(item) : 0));

function copied(world: Simulation, crib: readonly number[]): Taken {
  const answers = world.honest().map(([item]): [number, number] => [item, crib[item]!]);
  return { answers, timed: world.timed(answers), kind: 'crib' };
}

function usual(world: Simulation, level: number, isSlow: boolean): Taken {
  const isAble = world.roll() < 0.01;
  const answers = world.honest(isAble ? 2.5 : level + world.gauss());
  const own = isAble ? -0.8 * world.spread : isSlow ? 0.9 * world.spread : undefined;
  const timed = world.timed(answers, null, undefined, own);
  return { answers, timed, kind: isAble ? 'able-fast' : isSlow ? 'slow-unit' : 'honest' };
}

/** Single cheats in the place of honest people, from a person on. */
function cheat(world: Simulation, people: Taken[], from: number): void {
  const right = (): Answers => draw(world.roll, poolSize, paper).map((item) => [item, 0]);
  const paced = (seconds: number, sd: number, kind: Kind): Taken => {
    const answers = right();
    return { answers, timed: world.timed(answers, { seconds, sd }), kind };
  };
  const partly = (): Taken => {
    const own = world.honest();
    const known = own.map(() => world.roll() < 0.35);
    const answers = own.map(([item, option], at): [number, number] => [item, known[at] ? 0 : option]);
    return { answers, timed: world.timed(answers, { seconds: 4, sd: 0.3 }, known), kind: 'partly-known' };
  };
  const makers = [
    ...Array.from({ length: 40 }, () => () => paced(3.5, 0.3, 'fast-key')),
    ...Array.from({ length: 20 }, () => () => paced(25, 0.4, 'paced-key')),
    ...Array.from({ length: 20 }, () => () => paced(12, 0.03, 'robot')),
    ...Array.from({ length: 40 }, () => partly),
  ];
  const places = draw(world.roll, people.length - from, makers.length);
  for (const [at, make] of makers.entries()) people[from + places[at]!] = make();
}

/** Chains of four people on one device, and as many offices whose people share a computer through the day. */
function onDevices(people: readonly Taken[], chains: number, from: number): OnDevice[] {
  const all: OnDevice[] = [];
  for (const [kind, count] of [
    ['device-chain', chains],
    ['shared-computer', 5],
  ] as const)
    for (let chain = 0, person = from + (kind === 'device-chain' ? 0 : 100); chain < count; chain++)
      for (let nth = 0; nth < 4; nth++, person++) {
        if (people[person]!.kind === 'honest') (people[person] as Taken).kind = kind;
        const startedAt = 1e12 + chain * 86_400_000 + nth * 3_000_000;
        const use = {
          attempt: person,
          person,
          device: `${kind} ${chain}`,
          startedAt,
          finishedAt: startedAt + 1_500_000,
        };
        all.push(use);
      }
  return all;
}

function inputOf(
  people: readonly Taken[],
  groups: IntegrityInput['groups'],
  devices: OnDevice[],
  seed: number,
): IntegrityInput {
  return {
    answers: table(people.map(({ answers }) => answers)),
    startedAt: Float64Array.from(people, ({ timed }) => timed.startedAt),
    answeredAt: Float64Array.from(people.flatMap(({ timed }) => Array.from(timed.answeredAt))),
    rightAt: Uint8Array.from(people.flatMap(({ timed }) => Array.from(timed.rightAt))),
    devices,
    groups,
    seed,
  };
}
