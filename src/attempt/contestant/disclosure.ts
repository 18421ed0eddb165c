import type { ContestParameters } from '../../contest/parameters.ts';
import { addDays, dayOf, endOfDay, instantOf } from '../../platform/format/day.ts';

type Disclosure = ContestParameters['disclosure'];

/** What decides whether something of a round may be seen now. Instants in ms. */
export interface Moment {
  /** When the last answer of anybody in the round may still count: closing, incident time, later closings of single people. */
  lastAnswerAt: number;
  /** When the newest version of the results was published; null = not yet. */
  publishedAt: number | null;
  /** The round is ranked by itself, not only within the whole contest. */
  isRanked: boolean;
  now: number;
}

export interface Shown {
  score: boolean;
  rank: boolean;
  rightAnswers: boolean;
}

/**
 * What a contestant may see of the own result. A rank says something of others and a right answer helps them, so neither
 * is shown while anybody may still answer, whatever the contest's parameters say.
 */
export function shownOf(disclosure: Disclosure, moment: Moment): Shown {
  const closed = moment.now > moment.lastAnswerAt;
  const published = moment.publishedAt !== null && moment.publishedAt <= moment.now;
  const reached = { 'at-once': true, 'after-close': closed, 'after-publication': published, never: false };
  return {
    score: reached[disclosure.showScore],
    rank: moment.isRanked && closed && reached[disclosure.showRank],
    rightAnswers: closed && reached[disclosure.showRightAnswers],
  };
}

/** Until when the organiser has promised the results of a round; null = no promise. */
export function publishedBy(disclosure: Disclosure, closesAt: Date): Date | null {
  const { publishWithinDays: days, publishBeforeClock: clock } = disclosure;
  if (days === null) return null;
  const day = addDays(dayOf(new Date(closesAt.getTime() - 1)), days);
  if (clock === null) return endOfDay(day);
  const [hour = 0, minute = 0] = clock.split(':').map(Number);
  return instantOf(day, hour, minute);
}

/** The instant up to which results may be complained about; null = none are taken. */
export function complaintsUntil(disclosure: Disclosure, publishedAt: Date): Date | null {
  return disclosure.complaintDays === 0 ? null : endOfDay(addDays(dayOf(publishedAt), disclosure.complaintDays));
}
