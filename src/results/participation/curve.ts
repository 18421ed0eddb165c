import type { Queries } from '../../platform/db/database.ts';
import { dayOf, endOfDay, instantOf } from '../../platform/format/day.ts';
import { hundredths } from '../pure/participation.ts';
import type { RoundFacts } from './rounds.ts';
import { sql } from './sql.ts';

const hour = 3_600_000;

/** People finished in each step since a round's opening; a step is as many hours as keeps a curve below 200 points. */
export interface Growth {
  roundId: number;
  stepMs: number;
  /** [step from 0, people finished in it], in order. */
  steps: [number, number][];
}

/** Length of a step for rounds of this length: whole hours. */
export const stepOf = (rounds: readonly RoundFacts[]): number => {
  const longest = Math.max(...rounds.map((round) => round.closesAt.getTime() - round.opensAt.getTime()));
  return Math.max(1, Math.ceil(longest / hour / 200)) * hour;
};

/** How all these rounds grew: one statement over their results. */
export async function readGrowth(queries: Queries, rounds: readonly RoundFacts[]): Promise<Growth[]> {
  const stepMs = stepOf(rounds);
  const rows = await queries.many<{ round_id: number; step: number; people: number }>(sql('count_by_hour'), {
    round_ids: rounds.map(({ id }) => id),
    seconds: stepMs / 1000,
  });
  return rounds.map(({ id }) => ({
    roundId: id,
    stepMs,
    steps: rows.filter((row) => row.round_id === id).map((row) => [row.step, row.people]),
  }));
}

/**
 * The share done over the round's time as a line: [share of the round's length, percent of the obliged]. Flat where
 * nobody finished; ends now while the round runs, at its closing afterwards, with the figure of now as its last point.
 */
export function curveOf(growth: Growth, round: RoundFacts, must: number, done: number, now: Date): [number, number][] {
  const length = round.closesAt.getTime() - round.opensAt.getTime();
  const until = Math.min(length, now.getTime() - round.opensAt.getTime());
  if (must === 0 || until <= 0) return [];
  const byStep = new Map(growth.steps);
  const points: [number, number][] = [[0, 0]];
  let sum = 0;
  for (let step = 0; (step + 1) * growth.stepMs < until; step++) {
    sum += byStep.get(step) ?? 0;
    points.push([((step + 1) * growth.stepMs) / length, (hundredths(sum, must) ?? 0) / 100]);
  }
  points.push([until / length, (hundredths(done, must) ?? 0) / 100]);
  return points;
}

/** The middle of each day of a round as [share, day]; at most eight, evenly left out. Short rounds: none. */
export function daysOf(round: RoundFacts): { at: number; day: Date }[] {
  const [opens, closes] = [round.opensAt.getTime(), round.closesAt.getTime()];
  const days: { at: number; day: Date }[] = [];
  for (let at = instantOf(dayOf(round.opensAt)); at.getTime() < closes; at = endOfDay(dayOf(at))) {
    const from = Math.max(opens, at.getTime());
    const to = Math.min(closes, endOfDay(dayOf(at)).getTime());
    days.push({ at: ((from + to) / 2 - opens) / (closes - opens), day: at });
  }
  const every = Math.ceil(days.length / 8);
  return days.filter((_, index) => index % every === 0);
}
