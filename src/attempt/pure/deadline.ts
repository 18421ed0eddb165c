/**
 * The clock of an attempt. Every instant is milliseconds since 1970 UTC as the server knows it; device clocks and time
 * zones have no part in it. State is computed from time at each reading: a sweeper only writes down what these
 * functions already say.
 */

const MINUTE = 60_000;

/** When a round can be taken by this person, overrides of opening and closing already applied. */
export type RoundWindow = {
  opensAt: number;
  closesAt: number;
  /** True (the rule): nobody works past the closing. False: an override gives the full time although the round closes. */
  closingWins: boolean;
};

/** How much time this attempt has. */
export type AttemptTime = {
  startedAt: number;
  /** Time limit of the rules in minutes; null = until the round closes. */
  minutes: number | null;
  /** Personal factor on the limit: 1, 1.25, 1.5, 2. */
  factor: number;
  /** Personal minutes on top of the limit. */
  extraMinutes: number;
  /** Minutes given back for approved incidents; they also reach past the closing. */
  incidentMinutes: number;
};

/** The personal limit in milliseconds, null = none. */
export function limitMs(time: Pick<AttemptTime, 'minutes' | 'factor' | 'extraMinutes'>): number | null {
  if (time.minutes === null) return null;
  return Math.round((time.minutes * time.factor + time.extraMinutes) * MINUTE);
}

/** The instant an attempt ends: min(closing, start + limit × factor + extra) + incident time. */
export function deadlineOf(window: RoundWindow, time: AttemptTime): number {
  return endOf(window.closesAt, window.closingWins, time.startedAt, limitMs(time), time.incidentMinutes * MINUTE);
}

/** The same rule on plain numbers, for the path of an answer, where the limit comes from the signed token. */
export function endOf(
  closesAt: number,
  closingWins: boolean,
  startedAt: number,
  limit: number | null,
  incidentMs: number,
): number {
  if (limit === null) return closesAt + incidentMs;
  const ownEnd = startedAt + limit;
  return (closingWins && closesAt < ownEnd ? closesAt : ownEnd) + incidentMs;
}

export type Timeliness = 'in-time' | 'late-in-grace' | 'refused';

/**
 * May something that arrived at this instant still count? The deadline itself is in time; grace is in milliseconds and
 * covers answers on their way. A refused answer never changes or erases an earlier one.
 */
export function mayAnswer(receivedAt: number, deadline: number, graceMs: number): Timeliness {
  if (receivedAt <= deadline) return 'in-time';
  return receivedAt <= deadline + graceMs ? 'late-in-grace' : 'refused';
}

/** How late it arrived: milliseconds after the deadline, 0 when in time. */
export function latenessMs(receivedAt: number, deadline: number): number {
  return receivedAt > deadline ? receivedAt - deadline : 0;
}

export type AttemptState = 'not-open' | 'open' | 'submitted' | 'expired';

/** What the attempt is at this instant. Handed in stays handed in; an extension after the end makes it open again. */
export function attemptState(attempt: {
  opensAt: number;
  deadline: number;
  submittedAt: number | null;
  now: number;
}): AttemptState {
  if (attempt.submittedAt !== null) return 'submitted';
  if (attempt.now < attempt.opensAt) return 'not-open';
  return attempt.now <= attempt.deadline ? 'open' : 'expired';
}

/**
 * When the attempt finished: the hand-in, but never later than the deadline; the deadline when nobody handed in,
 * however late a sweeper came by.
 */
export function finishedAt(submittedAt: number | null, deadline: number): number {
  return submittedAt !== null && submittedAt < deadline ? submittedAt : deadline;
}

export function millisecondsLeft(now: number, deadline: number): number {
  return now < deadline ? deadline - now : 0;
}

/** Whole seconds to show; the last begun second still counts as one. */
export function secondsLeft(now: number, deadline: number): number {
  return Math.ceil(millisecondsLeft(now, deadline) / 1000);
}

/** The last instant at which starting still gives the full limit; null when there is no limit. */
export function lastFullStart(
  window: RoundWindow,
  time: Pick<AttemptTime, 'minutes' | 'factor' | 'extraMinutes'>,
): number | null {
  const limit = limitMs(time);
  if (limit === null) return null;
  return window.closingWins ? window.closesAt - limit : window.closesAt;
}

export type WindowWarning =
  | { code: 'closes-before-it-opens' }
  | { code: 'limit-exceeds-window' | 'limit-with-extra-exceeds-window'; limitMs: number; windowMs: number };

/** What the organiser is told before saving: nobody (or nobody with extra time) could use the whole limit. */
export function windowWarnings(
  window: RoundWindow,
  time: Pick<AttemptTime, 'minutes' | 'factor' | 'extraMinutes'>,
): WindowWarning[] {
  const windowMs = window.closesAt - window.opensAt;
  if (windowMs <= 0) return [{ code: 'closes-before-it-opens' }];
  const plain = limitMs({ minutes: time.minutes, factor: 1, extraMinutes: 0 });
  const personal = limitMs(time);
  if (plain === null || personal === null || !window.closingWins) return [];
  if (plain > windowMs) return [{ code: 'limit-exceeds-window', limitMs: plain, windowMs }];
  if (personal > windowMs) return [{ code: 'limit-with-extra-exceeds-window', limitMs: personal, windowMs }];
  return [];
}
