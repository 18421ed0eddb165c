import { type Day, dayOf, endOfDay, instantOf, wallTime } from '../platform/format/day.ts';

/** Đợt thi, tuần thi: the window in which attempts are taken. Never derived from "weekly": each has its own instants. */
export interface Round {
  /** From 1, in order of opening. */
  number: number;
  /** "Tuần 1". */
  label: string;
  /** Inclusive. */
  opensAt: Date;
  /** Exclusive: "24 giờ 00 ngày 07/6" is 00:00 of 08/6. */
  closesAt: Date;
}

export type RoundState = 'not-open' | 'open' | 'closed';

const DAY = 86_400_000;

/** State of a round by the clock alone; there is nothing to press for a round to open or close. */
export function roundState(round: Round, now: Date): RoundState {
  if (now.getTime() < round.opensAt.getTime()) return 'not-open';
  return now.getTime() < round.closesAt.getTime() ? 'open' : 'closed';
}

/** The round that is open now; rounds of one contest do not overlap, so there is at most one. */
export function openRound<R extends Round>(rounds: readonly R[], now: Date): R | undefined {
  return rounds.find((round) => roundState(round, now) === 'open');
}

/** The next round to open after now. */
export function nextRound<R extends Round>(rounds: readonly R[], now: Date): R | undefined {
  return inOrder(rounds).find((round) => roundState(round, now) === 'not-open');
}

/** The last day before an exclusive closing instant: of 00:00 on 08/6 it is 07/6. */
export function lastDayBefore(closing: Date): Day {
  return dayOf(new Date(closing.getTime() - 1));
}

/** The same clock time so many days later. */
export function shiftInstant(instant: Date, days: number): Date {
  return new Date(instant.getTime() + days * DAY);
}

/** The rounds so many whole days later, clock times kept. */
export function shiftRounds<R extends Round>(rounds: readonly R[], days: number): R[] {
  return rounds.map((round) => ({
    ...round,
    opensAt: shiftInstant(round.opensAt, days),
    closesAt: shiftInstant(round.closesAt, days),
  }));
}

/** An instant as it is stored in parameters: `2023-06-08T00:00:00+07:00`. */
export function instantText(instant: Date): string {
  const { hour, minute, second } = wallTime(instant);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${dayOf(instant)}T${two(hour)}:${two(minute)}:${two(second)}+07:00`;
}

/** The window of whole days in Vietnam: from 00:00 of the first to 24:00 of the last. */
export function wholeDays(from: Day, to: Day): { opensAt: Date; closesAt: Date } {
  return { opensAt: instantOf(from), closesAt: endOfDay(to) };
}

/** Rounds in order of opening. */
export function inOrder<R extends Round>(rounds: readonly R[]): R[] {
  return [...rounds].sort((a, b) => a.opensAt.getTime() - b.opensAt.getTime() || a.number - b.number);
}

/** Times between rounds in which nothing is open, in minutes. */
export function gapsBetween(rounds: readonly Round[]): { after: number; before: number; minutes: number }[] {
  const sorted = inOrder(rounds);
  return sorted.slice(1).flatMap((round, i) => {
    const previous = sorted[i] as Round;
    const minutes = (round.opensAt.getTime() - previous.closesAt.getTime()) / 60_000;
    return minutes > 0 ? [{ after: previous.number, before: round.number, minutes }] : [];
  });
}

/** Pairs of rounds that are open at one instant. Touching (one closes when the next opens) is no overlap. */
export function overlaps(rounds: readonly Round[]): { first: Round; second: Round }[] {
  const sorted = inOrder(rounds);
  return sorted.flatMap((first, i) =>
    sorted
      .slice(i + 1)
      .filter((second) => second.opensAt < first.closesAt && first.opensAt < second.closesAt)
      .map((second) => ({ first, second })),
  );
}
