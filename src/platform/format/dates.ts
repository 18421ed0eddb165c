import type { Language } from '../words.ts';
import { addDays, type Day, dayOf, daysBetween, instantOf, wallTime } from './day.ts';

/** An instant, or a calendar day as it is stored. */
export type When = Date | Day;

const WEEKDAYS = {
  vi: ['Chủ nhật', 'thứ Hai', 'thứ Ba', 'thứ Tư', 'thứ Năm', 'thứ Sáu', 'thứ Bảy'],
  en: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'],
};
const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

const two = (value: number) => String(value).padStart(2, '0');
/** As official documents write them: days below 10 and months 1, 2 with a leading zero (NĐ 30/2020/NĐ-CP). */
const dayMonth = (day: number, month: number) => `${two(day)}/${month < 3 ? two(month) : month}`;
const local = (when: When) => wallTime(typeof when === 'string' ? instantOf(when) : when);

/** A closing at midnight is told as the end of the day before: 24 giờ 00. */
function closingDay(instant: Date): { day: Day; hour: number; minute: number } {
  const wall = wallTime(instant);
  if (wall.hour || wall.minute) return { day: dayOf(instant), hour: wall.hour, minute: wall.minute };
  return { day: addDays(dayOf(instant), -1), hour: 24, minute: 0 };
}

export function dateFormats(language: Language) {
  const vi = language === 'vi';
  const month = (when: When) => MONTHS[local(when).month - 1] ?? '';
  const clock = (hour: number, minute: number) =>
    vi ? `${two(hour)} giờ ${two(minute)}` : `${two(hour)}:${two(minute)}`;

  /** 21/06/2023 · 21 Jun 2023 */
  function date(when: When): string {
    const { day, month: number, year } = local(when);
    return vi ? `${two(day)}/${two(number)}/${year}` : `${day} ${month(when).slice(0, 3)} ${year}`;
  }

  /** 21/6/2023 · 21 June 2023, as in running text */
  function plainDate(when: When): string {
    const { day, month: number, year } = local(when);
    return vi ? `${dayMonth(day, number)}/${year}` : `${day} ${month(when)} ${year}`;
  }

  /** 21/6 · 21 Jun */
  function shortDate(when: When): string {
    const { day, month: number } = local(when);
    return vi ? dayMonth(day, number) : `${day} ${month(when).slice(0, 3)}`;
  }

  /** thứ Tư · Wednesday */
  function weekday(when: When): string {
    return WEEKDAYS[language][local(when).weekday] ?? '';
  }

  /** thứ Tư 21/6 · Wednesday 21 Jun */
  function weekdayDate(when: When): string {
    return `${weekday(when)} ${shortDate(when)}`;
  }

  /** thứ Tư 21/6/2023 · Wednesday 21 June 2023 */
  function longDate(when: When): string {
    return `${weekday(when)} ${plainDate(when)}`;
  }

  /** ngày 21 tháng 6 năm 2023 · 21 June 2023: for official documents (day and months 1, 2 with a leading zero) */
  function officialDate(when: When): string {
    const { day, month: number, year } = local(when);
    return vi ? `ngày ${two(day)} tháng ${number < 3 ? two(number) : number} năm ${year}` : plainDate(when);
  }

  /** 20 giờ 47 · 20:47 */
  function time(instant: Date): string {
    const { hour, minute } = wallTime(instant);
    return clock(hour, minute);
  }

  /** 20:47 or 20:47:09: for tables, in both languages */
  function clockTime(instant: Date, withSeconds = false): string {
    const { hour, minute, second } = wallTime(instant);
    return `${two(hour)}:${two(minute)}${withSeconds ? `:${two(second)}` : ''}`;
  }

  /** 20 giờ 47 ngày 21/6/2023 · 20:47, 21 June 2023 */
  function moment(instant: Date): string {
    return vi ? `${time(instant)} ngày ${plainDate(instant)}` : `${time(instant)}, ${plainDate(instant)}`;
  }

  /** 21/06/2023 20:47 · 21 Jun 2023 20:47: for tables and logs */
  function stamp(instant: Date, withSeconds = false): string {
    return `${date(instant)} ${clockTime(instant, withSeconds)}`;
  }

  /** "hôm nay, 21/6", "ngày mai, 22/6", "thứ Sáu 23/6" within six days, else "ngày 21/6/2023". */
  function dayText(when: When, now?: Date): string {
    const day = typeof when === 'string' ? when : dayOf(when);
    const ahead = now ? daysBetween(dayOf(now), day) : undefined;
    const near = { '-1': ['hôm qua', 'yesterday'], 0: ['hôm nay', 'today'], 1: ['ngày mai', 'tomorrow'] };
    const word = near[String(ahead) as keyof typeof near]?.[vi ? 0 : 1];
    if (word) return `${word}, ${shortDate(day)}`;
    if (ahead !== undefined && Math.abs(ahead) <= 6) return weekdayDate(day);
    return vi ? `ngày ${plainDate(day)}` : plainDate(day);
  }

  /** 20 giờ 41 hôm nay, 21/6 · 20:41 today, 21 Jun: an instant as people say it now */
  function momentText(instant: Date, now: Date): string {
    return `${time(instant)} ${dayText(instant, now)}`;
  }

  /**
   * An instant that ends something. Midnight is the end of the day before: "24 giờ 00 ngày 21/6/2023"; with `now`
   * as people say it: "24 giờ 00 hôm nay, 21/6". English: "24:00, 21 June 2023", "24:00 today, 21 Jun".
   */
  function closingText(instant: Date, now?: Date): string {
    const { day, hour, minute } = closingDay(instant);
    const separator = vi || now ? ' ' : ', ';
    return clock(hour, minute) + separator + dayText(day, now);
  }

  /** 21/06/2023 24:00: the table form of an instant that ends something */
  function closingStamp(instant: Date): string {
    const { day, hour, minute } = closingDay(instant);
    return `${date(day)} ${two(hour)}:${two(minute)}`;
  }

  /** từ 07 giờ 00 ngày 15/6/2023 đến 24 giờ 00 ngày 21/6/2023 */
  function period(from: Date, to: Date): string {
    return vi ? `từ ${moment(from)} đến ${closingText(to)}` : `from ${moment(from)} to ${closingText(to)}`;
  }

  return {
    date,
    plainDate,
    shortDate,
    weekday,
    weekdayDate,
    longDate,
    officialDate,
    time,
    clockTime,
    moment,
    stamp,
    dayText,
    momentText,
    closingText,
    closingStamp,
    period,
  };
}
