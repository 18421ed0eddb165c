import { addDays, type Day, dayOf } from '../platform/format/day.ts';
import type { ContestParameters } from './parameters.ts';
import { lastDayBefore, type Round } from './timeline.ts';

/** Milliseconds of every opening, closing and deadline of the contest. */
export function knownInstants(parameters: ContestParameters, rounds: readonly Round[]): number[] {
  const parts = parameters.parts.flatMap((part) => [part.opensAt, part.closesAt, part.innerDeadline]);
  return [
    ...rounds.flatMap((round) => [round.opensAt.getTime(), round.closesAt.getTime()]),
    ...parts.flatMap((instant) => (instant === null ? [] : [Date.parse(instant)])),
  ];
}

/** Every day the contest, its plan and its documents name: a rules text has no reason to name another. */
export function knownDays(parameters: ContestParameters, rounds: readonly Round[]): ReadonlySet<Day> {
  const days: (Day | null)[] = [
    parameters.plan.date,
    parameters.period.from,
    parameters.period.to,
    ...[...parameters.documents, ...parameters.grounds].map((document) => document.date),
    ...parameters.stages.flatMap((stage) => [stage.from, stage.to]),
    ...parameters.parts.map((part) => part.noveltyCutOff),
    ...parameters.planSteps.flatMap((step) => [step.from, step.until, step.until && addDays(step.until, 1)]),
    ...parameters.duties.map((duty) => duty.due),
    ...parameters.reportingPeriods.flatMap((period) => [period.from, period.to, period.due]),
    ...knownInstants(parameters, rounds).flatMap((ms) => [dayOf(new Date(ms)), lastDayBefore(new Date(ms))]),
    parameters.eligibility.minimumAge?.on ?? null,
    parameters.eligibility.maximumAge?.on ?? null,
  ];
  const budgetDays = [...(parameters.budget.source ?? '').matchAll(/(\d{1,2})\/(\d{1,2})\/(\d{4})/g)].map(
    ([, day = '', month = '', year = '']) => `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`,
  );
  return new Set([...days, ...budgetDays].filter((day): day is Day => day !== null));
}
