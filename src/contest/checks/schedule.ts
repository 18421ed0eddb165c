import { endOfDay, instantOf } from '../../platform/format/day.ts';
import { formats } from '../../platform/format/formats.ts';
import type { Problem } from '../../platform/refusal.ts';
import { fieldPlace } from '../field-place.ts';
import { inOrder, overlaps, type Round } from '../timeline.ts';
import { type Check, fromText, type Subject, speaker } from './check.ts';

/** 5: rounds and parts inside the contest's days, no overlap, end after start, year of the title. */
export const scheduleCheck: Check = (subject) => {
  const { parameters, rounds, language } = subject;
  const { say, error, warning } = speaker(subject);
  const { plainDate, closingText, moment } = formats(language);
  const { from, to } = parameters.period;
  const outside = (opens: Date, closes: Date) => opens < instantOf(from) || closes > endOfDay(to);
  if (to < from) return [error('period-ends-first', fieldPlace(['period'], language), say.periodEndsFirst)];

  const ofRound = (round: Round): Problem[] => {
    if (round.closesAt <= round.opensAt) {
      return [error('round-ends-first', round.label, say.roundEndsFirst(moment(round.opensAt)))];
    }
    return outside(round.opensAt, round.closesAt)
      ? [error('round-outside', round.label, say.roundOutside(plainDate(from), plainDate(to)))]
      : [];
  };
  const ofParts = parameters.parts.flatMap((part, i): Problem[] => {
    if (part.opensAt === null || part.closesAt === null) return [];
    const where = `${fieldPlace(['parts', i], language)} (${part.name})`;
    const [opens, closes] = [new Date(part.opensAt), new Date(part.closesAt)];
    if (closes <= opens) return [error('part-ends-first', where, say.partEndsFirst)];
    return outside(opens, closes)
      ? [error('part-outside', `${where}, ${closingText(closes)}`, say.partOutside(plainDate(from), plainDate(to)))]
      : [];
  });
  const numbered = inOrder(rounds).every((round, i) => round.number === i + 1);
  const inTitle = /năm (\d{4})/u.exec(parameters.title)?.[1];
  return [
    ...(parameters.test !== null && rounds.length === 0 ? [error('no-rounds', say.schedule, say.noRounds)] : []),
    ...rounds.flatMap(ofRound),
    ...overlaps(rounds).map(({ first, second }) => error('overlap', second.label, say.roundsOverlap(first.label))),
    ...(numbered ? [] : [warning('round-numbers', say.schedule, say.roundNumbers)]),
    ...ofParts,
    ...parameters.parts.flatMap(({ name }, i) =>
      parameters.parts.findIndex((one) => one.name === name) < i
        ? [warning('part-doubled', fieldPlace(['parts', i], language), say.partDoubled(name))]
        : [],
    ),
    ...reportingProblems(subject),
    ...(inTitle !== undefined && Number(inTitle) !== parameters.year
      ? [warning('title-year', fieldPlace(['title'], language), say.titleYear(inTitle, String(parameters.year)))]
      : []),
    ...fromText(subject, 'moment', 'day', 'no-such-day', 'rounds'),
  ];
};

/** Reporting periods run forward, one after the other, and are due after they end. */
function reportingProblems(subject: Subject): Problem[] {
  const { reportingPeriods: periods } = subject.parameters;
  const { say, error, warning } = speaker(subject);
  const { plainDate } = formats(subject.language);
  return periods.flatMap(({ label, from, to, due }, i): Problem[] => {
    if (to < from) return [error('report-ends-first', label, say.reportEndsFirst)];
    const other = periods.slice(0, i).find((one) => one.from <= to && from <= one.to);
    return [
      ...(other ? [warning('report-overlap', label, say.reportOverlap(other.label))] : []),
      ...(due !== null && due < to
        ? [warning('report-due-early', label, say.reportDueEarly(plainDate(due), plainDate(to)))]
        : []),
      ...(periods.findIndex((one) => one.label === label) < i
        ? [warning('report-doubled', label, say.reportDoubled)]
        : []),
    ];
  });
}

/** 6: the limit, and the limit with extra time, fit the window of each round. */
export const limitCheck: Check = (subject) => {
  const { parameters, rounds, facts, language } = subject;
  const minutes = parameters.test?.minutes ?? null;
  if (parameters.test === null || minutes === null) return fromText(subject, 'minutes', 'clip-minutes', 'grace');
  const { say, error, warning } = speaker(subject);
  const { number, duration } = formats(language);
  const extra =
    facts.longestExtra === undefined ? minutes : minutes * facts.longestExtra.factor + facts.longestExtra.minutes;
  const ofRounds = rounds.flatMap((round) => {
    const window = (round.closesAt.getTime() - round.opensAt.getTime()) / 60_000;
    if (window <= 0) return [];
    const open = duration(window * 60);
    if (minutes > window) return [error('limit-over-window', round.label, say.limitOverWindow(number(minutes), open))];
    return extra > window ? [warning('extra-over-window', round.label, say.extraOverWindow(number(extra), open))] : [];
  });
  return [...ofRounds, ...fromText(subject, 'minutes', 'clip-minutes', 'grace')];
};

/** 9: the deadline inside a unit lies between opening and outer deadline. */
export const innerDeadlineCheck: Check = (subject) => {
  const { say, error } = speaker(subject);
  const { closingText } = formats(subject.language);
  return subject.parameters.parts.flatMap((part, i) => {
    if (part.innerDeadline === null) return [];
    const where = fieldPlace(['parts', i, 'innerDeadline'], subject.language);
    const inner = new Date(part.innerDeadline);
    if (part.closesAt !== null && inner > new Date(part.closesAt)) {
      return [
        error(
          'inner-after-outer',
          where,
          say.innerAfterOuter(closingText(inner), closingText(new Date(part.closesAt))),
        ),
      ];
    }
    return part.opensAt !== null && inner <= new Date(part.opensAt)
      ? [error('inner-before-opening', where, say.innerBeforeOpening(closingText(inner)))]
      : [];
  });
};
