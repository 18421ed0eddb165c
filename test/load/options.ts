import { parseArgs } from 'node:util';
import { arrivalKinds } from './arrivals.ts';

/** Questions of a paper, and the milliseconds from one answer to the next where attempts are paced. */
export const questions = 20;
export const gapMs = 100;

/** What the bench can be asked for. */
export const benchOptions = {
  seconds: { type: 'string', default: '20' },
  rate: { type: 'string' },
  max: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
  /** Lines kept open: unless told, as many as people are taking the test at once, and 400 at least. */
  connections: { type: 'string' },
  directory: { type: 'string' },
  /** Folder for a CPU profile of the server. */
  profile: { type: 'string' },
  'warm-up': { type: 'string', default: '3' },
  /** So many runs on the same database, each with people of its own; a report a run. */
  runs: { type: 'string', default: '1' },
  /** Seconds between two of them: for runs of another server, in turns. */
  pause: { type: 'string', default: '0' },
  /** So many answers stand in the round before the run. */
  prefill: { type: 'string', default: '0' },
  /** So many attempts are open (started, not handed in) before the run. */
  open: { type: 'string', default: '0' },
  /** Only starts: so many people open the page and start within --seconds. */
  starts: { type: 'string' },
  /** How people come: even, last-tenth (four of ten in the last tenth of the time), at-once. */
  arrivals: { type: 'string', default: 'even' },
  /** A dashboard is asked every second and a list of 100,000 rows exported while the run lasts. */
  beside: { type: 'boolean', default: false },
  /** Also times what is asked of large tables: ranks, the first 100, participation. */
  queries: { type: 'boolean', default: false },
  /** Also says what one look at a page costs in CPU. */
  pages: { type: 'boolean', default: false },
  /** Instead of a round that runs: what comes after one with so many attempts (statistics, a wrong key). */
  results: { type: 'string' },
} as const;

/** What `npm run bench` was asked for. `rate`: attempts a second, 0 for as many as can be. */
export function readOptions() {
  const { values } = parseArgs({ options: benchOptions });
  const seconds = Number(values.seconds);
  const starts = values.starts === undefined ? null : Number(values.starts);
  const rate = values.max ? 0 : starts === null ? Number(values.rate ?? 300) : starts / seconds;
  const atOnce = Math.ceil((rate * (questions + 3) * gapMs) / 1000);
  const connections = Number(values.connections ?? Math.max(400, atOnce));
  const arrivals = arrivalKinds.find((kind) => kind === values.arrivals);
  if (!arrivals) throw new Error(`--arrivals is one of ${arrivalKinds.join(', ')}`);
  return {
    values,
    seconds,
    runs: Number(values.runs),
    pause: Number(values.pause),
    starts,
    rate,
    connections,
    arrivals,
  };
}
