/** A calendar day, `yyyy-MM-dd`, without a place in time: birthdays, the day of a decision. */
export type Day = string;

/** What the clock on the wall shows in Vietnam at an instant. */
export interface WallTime {
  year: number;
  /** 1 to 12. */
  month: number;
  /** 1 to 31. */
  day: number;
  hour: number;
  minute: number;
  second: number;
  /** 0 Sunday to 6 Saturday. */
  weekday: number;
}

/**
 * Vietnam is seven hours ahead of UTC all year, in the whole country since 1975, so wall time is plain arithmetic:
 * it depends neither on the server's zone nor on a time zone table.
 */
const AHEAD = 7 * 3600_000;
const DAY_LENGTH = 24 * 3600_000;

export function wallTime(instant: Date): WallTime {
  const shifted = new Date(instant.getTime() + AHEAD);
  return {
    year: shifted.getUTCFullYear(),
    month: shifted.getUTCMonth() + 1,
    day: shifted.getUTCDate(),
    hour: shifted.getUTCHours(),
    minute: shifted.getUTCMinutes(),
    second: shifted.getUTCSeconds(),
    weekday: shifted.getUTCDay(),
  };
}

/** The calendar day in Vietnam at an instant. */
export function dayOf(instant: Date): Day {
  return new Date(instant.getTime() + AHEAD).toISOString().slice(0, 10);
}

/** The instant of a wall time in Vietnam; hour 24 is midnight at the day's end. */
export function instantOf(day: Day, hour = 0, minute = 0, second = 0): Date {
  return new Date(startOf(day) - AHEAD + ((hour * 60 + minute) * 60 + second) * 1000);
}

/** "24 giờ 00" of a day: the first instant that no longer belongs to it. */
export function endOfDay(day: Day): Date {
  return instantOf(day, 24);
}

export function addDays(day: Day, days: number): Day {
  return new Date(startOf(day) + days * DAY_LENGTH).toISOString().slice(0, 10);
}

/** How many days `to` lies after `from`; negative when before. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((startOf(to) - startOf(from)) / DAY_LENGTH);
}

/** `yyyy-MM-dd` of a date that exists in the calendar (years 1 to 9999), else undefined. */
export function dayFrom(year: number, month: number, day: number): Day | undefined {
  const text = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  return isDay(text) ? text : undefined;
}

export function isDay(text: string): text is Day {
  if (!/^\d{4}-\d\d-\d\d$/.test(text) || text.startsWith('0000')) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

function startOf(day: Day): number {
  if (!isDay(day)) throw new RangeError(`not a calendar day: ${day}`);
  return Date.parse(`${day}T00:00:00Z`);
}
