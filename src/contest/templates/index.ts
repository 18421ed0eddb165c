import { addDays, type Day, dayOf, daysBetween, isDay } from '../../platform/format/day.ts';
import { formats } from '../../platform/format/formats.ts';
import { Refusal } from '../../platform/refusal.ts';
import type { ContestParameters } from '../parameters.ts';
import { instantText, type Round, shiftInstant, shiftRounds } from '../timeline.ts';
import { words } from '../words.ts';
import { hueCity2023 } from './hue-city-2023.ts';
import { ninhThuan2022 } from './ninh-thuan-2022.ts';
import { socTrang2023 } from './soc-trang-2023.ts';
import type { Template } from './template.ts';
import { thanhTri2023 } from './thanh-tri-2023.ts';
import { thuaThienHue2023 } from './thua-thien-hue-2023.ts';

export type { Template } from './template.ts';

/** The five plans, in the order they are offered. */
export const templates: readonly Template[] = [
  thuaThienHue2023,
  thanhTri2023,
  hueCity2023,
  ninhThuan2022,
  socTrang2023,
];

/** A contest made from a template. */
export interface FromTemplate {
  parameters: ContestParameters;
  rounds: Round[];
  /** How dates were moved, one sentence for people; null when they are the plan's own. */
  shifted: string | null;
}

/**
 * Parameters and rounds of a template; with `start` every date of the contest moves by the same number of whole days so
 * that it begins on that day, clock times kept. Dates of documents stay. Refused: unknown template, no such day.
 */
export function fromTemplate(slug: string, start?: Day): FromTemplate {
  const template = templates.find((one) => one.slug === slug);
  if (template === undefined) {
    const known = templates.map((one) => one.slug).join(', ');
    throw new Refusal(
      'contest.no-such-template',
      404,
      words('vi').noSuchTemplate(known),
      words('en').noSuchTemplate(known),
    );
  }
  if (start !== undefined && !isDay(start)) {
    throw new Refusal('contest.no-such-day', 422, words('vi').noSuchDay(start), words('en').noSuchDay(start));
  }
  const copy = structuredClone({ parameters: template.parameters, rounds: template.rounds });
  const days = start === undefined ? 0 : daysBetween(firstDay(template), start);
  if (days === 0) return { ...copy, shifted: null };

  const parameters = shiftParameters(copy.parameters, days);
  const shifted = words('vi').datesShifted(formats('vi').number(days), formats('vi').plainDate(start as Day));
  return {
    parameters: { ...parameters, assumptions: [shifted, ...parameters.assumptions] },
    rounds: shiftRounds(copy.rounds, days),
    shifted,
  };
}

/** The day a template's contest begins: opening of the first round, or of its period when it has no rounds. */
export function firstDay(template: Template): Day {
  const first = template.rounds[0];
  return first === undefined ? template.parameters.period.from : dayOf(first.opensAt);
}

/** Every date of the contest so many days later. Dates of documents and grounds are history and stay. */
export function shiftParameters(parameters: ContestParameters, days: number): ContestParameters {
  const day = (one: Day) => addDays(one, days);
  const dayOrNull = (one: Day | null) => (one === null ? null : day(one));
  const instant = (one: string | null) => (one === null ? null : instantText(shiftInstant(new Date(one), days)));
  const age = <A extends { on: string } | null>(limit: A): A =>
    limit === null ? limit : { ...limit, on: day(limit.on) };
  const period = { from: day(parameters.period.from), to: day(parameters.period.to) };
  return {
    ...parameters,
    year: Number(period.from.slice(0, 4)),
    period,
    stages: parameters.stages.map((stage) => ({ ...stage, from: dayOrNull(stage.from), to: dayOrNull(stage.to) })),
    parts: parameters.parts.map((part) => ({
      ...part,
      opensAt: instant(part.opensAt),
      closesAt: instant(part.closesAt),
      innerDeadline: instant(part.innerDeadline),
      noveltyCutOff: dayOrNull(part.noveltyCutOff),
    })),
    eligibility: {
      ...parameters.eligibility,
      minimumAge: age(parameters.eligibility.minimumAge),
      maximumAge: age(parameters.eligibility.maximumAge),
    },
    planSteps: parameters.planSteps.map((step) => ({
      ...step,
      from: dayOrNull(step.from),
      until: dayOrNull(step.until),
      wording: null,
    })),
    duties: parameters.duties.map((duty) => ({ ...duty, due: dayOrNull(duty.due) })),
    reportingPeriods: parameters.reportingPeriods.map((one) => ({
      ...one,
      from: day(one.from),
      to: day(one.to),
      due: dayOrNull(one.due),
    })),
  };
}
