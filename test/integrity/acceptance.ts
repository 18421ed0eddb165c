/**
 * The rules on unusual signs against rounds whose truth is known: `node test/integrity/acceptance.ts ROUNDS SEED`.
 * Prints found and false shares for the usual standard deviations and half as much less and more, and how often an
 * all-honest round has a unit named. Twenty rounds of each take about five minutes.
 */
import { innocents, type Judged, judge, sum } from './judge.ts';
import { kinds, labelled } from './labelled.ts';

const [rounds = 20, seed = 1] = process.argv.slice(2).map(Number);
const share = (part: number, whole: number) => (whole === 0 ? '–' : `${((100 * part) / whole).toFixed(2)} %`);
const say = (line: string) => process.stdout.write(`${line}\n`);

function tell(name: string, judged: readonly Judged[]): void {
  say(`\n${name}, ${judged.length} rounds`);
  for (const kind of kinds) {
    const all = sum(judged.map(({ people }) => people[kind].all));
    const named = sum(judged.map(({ people }) => people[kind].named));
    say(
      `  ${kind.padEnd(16)} ${String(all).padStart(7)} people  ${String(named).padStart(5)} named  ${share(named, all)}`,
    );
  }
  const honest = judged.map(innocents);
  const all = sum(honest.map((each) => each.all));
  say(`  innocent in all  ${String(all).padStart(7)} people  ${share(sum(honest.map(({ named }) => named)), all)}`);
  const rules = [...new Set(judged.flatMap(({ falsely }) => Object.keys(falsely)))].sort();
  for (const rule of rules) {
    const count = sum(judged.map(({ falsely }) => falsely[rule] ?? 0));
    say(`    ${rule.padEnd(9)} ${count} innocent, ${((100_000 * count) / all).toFixed(1)} in 100,000`);
  }
  const cribs = judged.flatMap(({ cribUnits }) => cribUnits);
  say(`  units with crib  ${cribs.filter(({ found }) => found).length} of ${cribs.length} found`);
  say(`  honest units     ${sum(judged.map(({ honestUnitsNamed }) => honestUnitsNamed))} named`);
  say(`  device chains    ${sum(judged.map(({ chains }) => chains))} of ${5 * judged.length} listed`);
}

for (const spread of [1, 0.5, 1.5])
  tell(
    `SDs times ${spread}`,
    Array.from({ length: rounds }, (_, at) => judge(labelled({ seed: seed + at, spread, units: 40 }))),
  );
const honest = Array.from({ length: 5 * rounds }, (_, at) =>
  judge(labelled({ seed: seed + 1000 + at, spread: 1, units: 40, allHonest: true })),
);
say(
  `\nall honest: a unit named in ${honest.filter(({ honestUnitsNamed }) => honestUnitsNamed > 0).length} of ${honest.length} rounds`,
);
