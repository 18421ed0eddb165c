import { type Raise, raisedSigns } from '../raised.ts';
import type { Doubt } from '../rows.ts';
import type { Run } from './line.ts';

/** A run as the source has it, before raised and struck-out text is settled. */
export interface RawRun extends Run {
  raise?: Raise | '';
  struck?: boolean;
  /** In a font of the time before Unicode. */
  original?: string;
}

/** Raised text gets its signs ("m²"); what has none, and what is struck out, is said. */
export function settleRuns(runs: readonly RawRun[]): Run[] {
  const struck = stretches(runs, ({ struck }) => (struck ? 'struck' : '')).flatMap((group) =>
    group[0]?.struck ? noted(group, 'struck-out', textOfAll(group)) : group,
  );
  return stretches(struck, ({ raise }) => raise ?? '')
    .flatMap((group) => (group[0]?.raise ? raisedRuns(group, group[0].raise) : group))
    .map(({ raise: _raise, struck: _struck, original: _original, ...run }) => run);
}

/** Runs that follow each other and have the same of something. */
function stretches(runs: readonly RawRun[], of: (run: RawRun) => string): RawRun[][] {
  const groups: RawRun[][] = [];
  for (const run of runs) {
    const group = groups.at(-1);
    if (group && of(group[0]!) === of(run)) group.push(run);
    else groups.push([run]);
  }
  return groups;
}

const textOfAll = (group: readonly RawRun[]): string => group.map(({ text }) => text).join('');

function raisedRuns(group: readonly RawRun[], raise: Raise): RawRun[] {
  const whole = textOfAll(group);
  if (raisedSigns(whole, raise) !== undefined)
    return group.map((run) => ({ ...run, text: raisedSigns(run.text, raise) ?? run.text }));
  if (whole.trim() === '' || group.some(({ image }) => image)) return [...group];
  const marked = group.map((run, index) => ({
    ...run,
    text: `${index === 0 ? `${raise === 'sup' ? '^' : '_'}(` : ''}${run.text}${index === group.length - 1 ? ')' : ''}`,
  }));
  return noted(marked, 'raised-text', textOfAll(marked));
}

function noted(group: readonly RawRun[], code: string, text: string): RawRun[] {
  if (text.trim() === '') return [...group];
  const doubt: Doubt = { code, severity: 'warning', values: { text: text.trim().slice(0, 60) } };
  return group.map((run, index) => (index === 0 ? { ...run, doubts: [...(run.doubts ?? []), doubt] } : run));
}
