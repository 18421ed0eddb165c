// npm run faults -- [--recipe NAME,…] [--times N] [--seconds N] [--rate R] [--seed S] [--json] [--no-control] [--list]

import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import { latenciesOf } from './figures.ts';
import { missing } from './processes.ts';
import { type Order, type Outcome, type Recipe, verdict } from './recipe.ts';
import { recipes } from './recipes/index.ts';
import { makeRoom, project, removeRoom } from './world.ts';

const { values } = parseArgs({
  options: {
    recipe: { type: 'string' },
    times: { type: 'string' },
    /** No new fault after this many seconds. */
    seconds: { type: 'string' },
    rate: { type: 'string', default: '1500' },
    seed: { type: 'string' },
    json: { type: 'boolean', default: false },
    'no-control': { type: 'boolean', default: false },
    keep: { type: 'boolean', default: false },
    list: { type: 'boolean', default: false },
  },
});
const wanted = values.recipe?.split(',');
const unknown = wanted?.filter((name) => !recipes.some((recipe) => recipe.name === name)) ?? [];
if (values.list || unknown.length > 0) {
  for (const name of unknown) console.error(`There is no recipe ${name}.`);
  for (const recipe of recipes) console.log(`${recipe.name.padEnd(18)} ${recipe.says}`);
  process.exit(unknown.length > 0 ? 2 : 0);
}
const say = (line: string) => console.error(line);
const seed = Number(values.seed ?? Math.floor(Math.random() * 2 ** 31));
say(`seed ${seed}`);
const version = spawnSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: project, encoding: 'utf8' }).stdout.trim();
let failed = 0;
for (const recipe of recipes.filter(({ name }) => !wanted || wanted.includes(name))) {
  const reason = missing(recipe.tools, recipe.root ?? false);
  if (reason) {
    say(`${recipe.name}: skipped, ${reason}`);
    print({ recipe: recipe.name, seed, version, skipped: reason });
    continue;
  }
  await play(recipe);
}
process.exit(failed > 0 ? 1 : 0);

async function play(recipe: Recipe): Promise<void> {
  const times = Number(values.times ?? recipe.times);
  say(`\n== ${recipe.name}: ${recipe.says} (${times} times)`);
  const line = await once(recipe, times, undefined);
  const controls: Record<string, string> = {};
  if (!values['no-control'])
    for (const { name, says, times: some } of recipe.controls) {
      say(`-- control ${name}: ${says}`);
      const control = await once(recipe, Math.min(some, Math.max(1, times)), name);
      controls[name] =
        control.verdict.length > 0 ? `caught: ${control.verdict.join(', ')} of ${control.acks} acks` : 'MISSED';
      if (control.verdict.length === 0) failed += 1;
    }
  if (line.verdict.length > 0) failed += 1;
  print({ ...line, verdict: line.verdict.length > 0 ? line.verdict : 'clean', controls });
}

async function once(recipe: Recipe, times: number, control: string | undefined) {
  const room = await makeRoom();
  const began = Date.now();
  const until = values.seconds ? began + Number(values.seconds) * 1000 : Number.POSITIVE_INFINITY;
  const order: Order = { room, seed, times, until, rate: Number(values.rate), control, say };
  let outcome: Outcome | undefined;
  try {
    outcome = await recipe.run(order);
    const { found } = outcome;
    const first = outcome.first.filter((each) => each !== null).sort((one, other) => one - other);
    const round = (value: number | undefined) => (value === undefined ? null : Math.round(value * 100) / 100);
    const line = {
      recipe: recipe.name,
      ...(control ? { control } : {}),
      seed,
      version,
      node: process.versions.node,
      duration_s: Math.round((Date.now() - began) / 1000),
      clients: outcome.clients,
      faults: outcome.faults,
      acks: found.acks,
      hand_ins: found.acked_hand_ins,
      unknown: found.unknown,
      unknown_present: found.unknown_present,
      retried: outcome.retried,
      lost: found.lost,
      doubled: found.doubled,
      altered: found.altered,
      unsaved_choices: found.unsaved_choices,
      first_save_s: { median: round(first[Math.floor(first.length / 2)]), most: round(first.at(-1)) },
      ...(await latenciesOf(outcome.ledger, outcome.stretches)),
      ...outcome.more,
      verdict: verdict(outcome),
    };
    if (line.verdict.length > 0) for (const example of found.examples.slice(0, 5)) say(`   ${example}`);
    say(`   ${JSON.stringify({ ...line, more: undefined })}`);
    return line;
  } finally {
    if (!values.keep) await removeRoom(room);
  }
}

function print(line: Record<string, unknown>): void {
  console.log(values.json ? JSON.stringify(line) : JSON.stringify(line, null, 2));
}
