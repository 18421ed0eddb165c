import { cutOffs } from '../../src/results/analysis/integrity/pure/cut-offs.ts';
import { integrityFindings } from '../../src/results/analysis/integrity/pure/report.ts';
import { type Kind, kinds, type Labelled } from './labelled.ts';

/** Rules by which somebody may be asked; the others are for reading. */
const asking: readonly string[] = ['R1', 'R2', 'R4b'];
export const innocent: readonly Kind[] = ['honest', 'slow-unit', 'able-fast', 'shared-computer'];

export interface Judged {
  /** By kind: people, and how many of them a rule names that asks. */
  people: Record<Kind, { all: number; named: number }>;
  /** By rule: innocent people it names. */
  falsely: Record<string, number>;
  chains: number;
  cribUnits: { size: number; found: boolean }[];
  honestUnitsNamed: number;
}

/** What the report finds in a round whose truth is known. */
export function judge(world: Labelled): Judged {
  const findings = integrityFindings(world.input, cutOffs);
  const people = Object.fromEntries(kinds.map((kind) => [kind, { all: 0, named: 0 }])) as Judged['people'];
  const falsely: Judged['falsely'] = {};
  for (const kind of world.kinds) people[kind].all += 1;
  for (const { person, rules } of findings.people) {
    const kind = world.kinds[person]!;
    if (rules.some((rule) => asking.includes(rule))) people[kind].named += 1;
    if (innocent.includes(kind)) for (const rule of rules) falsely[rule] = (falsely[rule] ?? 0) + 1;
  }
  const found = new Set(findings.groups.map(({ id }) => id));
  return {
    people,
    falsely,
    chains: findings.chains.filter(({ device }) => device.startsWith('device-chain')).length,
    cribUnits: world.units.flatMap(({ size, crib }, id) => (crib > 0 ? [{ size, found: found.has(id) }] : [])),
    honestUnitsNamed: world.units.filter(({ crib }, id) => crib === 0 && found.has(id)).length,
  };
}

export const sum = (values: readonly number[]): number => values.reduce((all, each) => all + each, 0);

/** Innocent people of a round, and those named by a rule that asks. */
export const innocents = ({ people }: Judged): { all: number; named: number } => ({
  all: sum(innocent.map((kind) => people[kind].all)),
  named: sum(innocent.map((kind) => people[kind].named)),
});
