import type { ContestParameters } from '../contest/parameters.ts';
import { clockText } from '../contest/rules-summary.ts';
import { lastDayBefore, type Round } from '../contest/timeline.ts';
import { addDays, type Day, dayOf, wallTime } from '../platform/format/day.ts';
import { formats } from '../platform/format/formats.ts';
import type { Language } from '../platform/words.ts';
import { words } from './words.ts';

const two = (value: number) => String(value).padStart(2, '0');

/** "01/6", "14/6": days under each other; "1 Jun" in English. */
export function dayMonth(day: Day, language: Language): string {
  if (language === 'en') return formats(language).shortDate(day);
  const [, month = '', date = ''] = day.split('-');
  return `${date}/${Number(month)}`;
}

/** "01/6, 07 giờ 30" */
export function openingCell(instant: Date, language: Language): string {
  const { hour, minute } = wallTime(instant);
  return `${dayMonth(dayOf(instant), language)}, ${clock(hour, minute, language)}`;
}

/** "07/6, 24 giờ 00": midnight belongs to the day that ends. */
export function closingCell(instant: Date, language: Language): string {
  const { hour, minute } = wallTime(instant);
  const midnight = hour === 0 && minute === 0;
  return `${dayMonth(lastDayBefore(instant), language)}, ${clock(midnight ? 24 : hour, minute, language)}`;
}

const clock = (hour: number, minute: number, language: Language) =>
  language === 'vi' ? `${two(hour)} giờ ${two(minute)}` : `${two(hour)}:${two(minute)}`;

/** "01/6 đến hết 07/6"; with the clock time when the round does not end with a day. */
export function roundDays(round: Pick<Round, 'opensAt' | 'closesAt'>, language: Language): string {
  const text = words(language);
  const from = dayMonth(dayOf(round.opensAt), language);
  const { hour, minute } = wallTime(round.closesAt);
  if (hour || minute) return text.until(from, closingCell(round.closesAt, language));
  return text.days(from, dayMonth(lastDayBefore(round.closesAt), language));
}

/** "20 câu trắc nghiệm, 30 phút, làm 1 lượt." */
export function paperText(parameters: ContestParameters, language: Language): string {
  const text = words(language);
  const { number } = formats(language);
  const { test } = parameters;
  if (!test) return '';
  const minutes = test.minutes === null ? text.untimed : text.minutes(number(test.minutes));
  const attempts =
    test.attemptsPerRound === null ? text.attemptsUnlimited : text.attempts(number(test.attemptsPerRound));
  return `${text.paper(number(test.itemsPerPaper), minutes)}, ${attempts}.`;
}

/** When the results of a round are due: "trước 12 giờ 00 thứ Sáu 16/6", or only that they come after the closing. */
export function publicationDue(parameters: ContestParameters, round: Round, now: Date, language: Language): string {
  const text = words(language);
  const { dayText } = formats(language);
  const { publishWithinDays, publishBeforeClock } = parameters.disclosure;
  if (publishWithinDays === null) return text.publishedAfterClose;
  const day = addDays(lastDayBefore(round.closesAt), publishWithinDays);
  if (day < dayOf(now)) return text.publishedAfterClose;
  const at = publishBeforeClock === null ? '' : `${clockText(publishBeforeClock, language)} `;
  return text.publishedBefore(`${at}${dayText(day, now)}`);
}

/** Whole points without a comma: 195 tenths is "19,5". */
export const pointsText = (tenths: number, language: Language): string => formats(language).number(tenths / 10);
