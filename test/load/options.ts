import { parseArgs } from 'node:util';
import { arrivalKinds } from './arrivals.ts';

/** Questions of a paper, and the milliseconds from one answer to the next where attempts are paced. */
export const questions = 20;
export const gapMs = 100;

/**
 * Lines at `--max`, where one attempt follows the other on each: it takes half a second there, nearly all of it waiting for
 * commits that carry many, so 400 lines were done with 870 attempts a second whatever the machine could (2026-11-23).
 */
const linesAtMost = 800;

/** What the bench can be asked for: `kind` of what follows the option (nothing after a switch), and what it does. */
export const benchOptions = {
  seconds: { kind: 'number', default: '20', says: 'how long people come' },
  rate: { kind: 'number', default: '300', says: 'attempts a second' },
  max: { kind: 'switch', says: 'as many attempts a second as can be, instead of --rate' },
  json: { kind: 'switch', says: 'the report on one line' },
  connections: {
    kind: 'number',
    says: 'lines kept open; unless told, as many as people are taking the test at once, and 400 at least; 800 with --max',
  },
  directory: { kind: 'text', says: "where the data of the run lies (else the project's var/)" },
  profile: { kind: 'text', says: 'folder for a CPU profile of the server' },
  'warm-up': { kind: 'number', default: '3', says: 'seconds of people who are not counted, before' },
  runs: {
    kind: 'number',
    default: '1',
    says: 'so many runs on one database, each with people and a report of its own',
  },
  pause: { kind: 'number', default: '0', says: 'seconds between two of them: for runs of another server, in turns' },
  prefill: { kind: 'number', default: '0', says: 'so many answers stand in the round before the run' },
  open: { kind: 'number', default: '0', says: 'so many attempts are open (started, not handed in) before the run' },
  starts: { kind: 'number', says: 'only starts: so many people open the page and start within --seconds' },
  arrivals: {
    kind: 'text',
    default: 'even',
    says: 'how people come: even, last-tenth (four of ten in the last tenth of the time), at-once',
  },
  beside: { kind: 'switch', says: 'a live page is looked at and 100,000 rows are exported meanwhile' },
  queries: { kind: 'switch', says: 'also times ranks, the first 100 and participation at the end' },
  pages: { kind: 'switch', says: 'also says what one look at a page costs in CPU' },
  results: {
    kind: 'number',
    says: 'instead of a round that runs: what comes after one with so many attempts (statistics, a wrong key)',
  },
} as const satisfies Record<string, { kind: 'number' | 'switch' | 'text'; default?: string; says: string }>;

type Name = keyof typeof benchOptions;
type Is<Kind> = { [Each in Name]: (typeof benchOptions)[Each]['kind'] extends Kind ? Each : never }[Name];
type Values = { [Each in Is<'switch'>]: boolean } & { [Each in Is<'number'>]?: number } & {
  [Each in Is<'text'>]?: string;
};

const entries = Object.entries(benchOptions) as [Name, { kind: string; default?: string; says: string }][];

/** The options a line each, as `--help` says them. */
function usage(): string {
  const head = (name: string, kind: string) => `--${name}${kind === 'switch' ? '' : kind === 'number' ? ' N' : ' …'}`;
  const line = ([name, { kind, default: left, says }]: (typeof entries)[number]) =>
    `  ${head(name, kind).padEnd(18)} ${says}${left === undefined ? '' : ` (${left})`}`;
  return ['npm run bench -- [OPTION…], or -- --import PEOPLE [--json]', '', ...entries.map(line)].join('\n');
}

/** Says what is wrong with the line, or only how it is written, and ends the program. */
function tell(fault?: string): never {
  if (fault === undefined) console.log(usage());
  else console.error(`${fault}\n\n${usage()}`);
  process.exit(fault === undefined ? 0 : 2);
}

function readValues(argv: string[]): Values {
  const options = Object.fromEntries(
    entries.map(([name, { kind, default: left }]) => [
      name,
      kind === 'switch'
        ? { type: 'boolean' as const, default: false }
        : { type: 'string' as const, ...(left === undefined ? {} : { default: left }) },
    ]),
  );
  if (argv.includes('--help')) tell();
  let given: Record<string, string | boolean | undefined>;
  try {
    given = parseArgs({ args: argv, options }).values as typeof given;
  } catch (fault) {
    return tell((fault as Error).message);
  }
  const numbers = entries.filter(([name, { kind }]) => kind === 'number' && given[name] !== undefined);
  for (const [name] of numbers) {
    if (!/^\d+(\.\d+)?$/.test(String(given[name]))) tell(`--${name} is a number, not "${given[name]}".`);
  }
  return { ...given, ...Object.fromEntries(numbers.map(([name]) => [name, Number(given[name])])) } as Values;
}

/** What `npm run bench` was asked for. `rate`: attempts a second, 0 for as many as can be. */
export function readOptions(argv = process.argv.slice(2)) {
  const values = readValues(argv);
  const { seconds = 0, runs = 1, pause = 0, starts = null } = values;
  const rate = values.max ? 0 : starts === null ? (values.rate ?? 0) : starts / seconds;
  const atOnce = Math.ceil((rate * (questions + 3) * gapMs) / 1000);
  const arrivals = arrivalKinds.find((kind) => kind === values.arrivals);
  if (!arrivals) tell(`--arrivals is one of ${arrivalKinds.join(', ')}.`);
  return {
    values,
    seconds,
    runs,
    pause,
    starts,
    rate,
    connections: values.connections ?? (values.max ? linesAtMost : Math.max(400, atOnce)),
    arrivals,
  };
}
