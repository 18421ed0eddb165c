import type { ContestParameters } from '../../contest/parameters.ts';
import { type Formats, formats } from '../../platform/format/formats.ts';
import type { Language } from '../../platform/words.ts';
import { words } from './words.ts';

/** Words, formats and the instant a page is made at, together: what every contestant's page speaks with. */
export interface Say {
  language: Language;
  words: ReturnType<typeof words>;
  format: Formats;
  now: Date;
  /** "Còn 3 giờ 46 phút" to an end, "Sau 2 ngày 4 giờ" to a beginning. */
  left(instant: Date, untilBegin?: boolean): string;
  /** "20 câu, 30 phút, 1 lượt" */
  shape(test: ContestParameters['test']): string;
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

export function sayer(language: Language, now: Date): Say {
  const text = words(language);
  const format = formats(language);
  return {
    language,
    words: text,
    format,
    now,
    left: (instant, untilBegin) => {
      const seconds = (instant.getTime() - now.getTime()) / 1000;
      return capital(untilBegin ? format.timeUntil(seconds) : format.timeLeft(seconds));
    },
    shape: (test) =>
      test
        ? text.shape(
            test.itemsPerPaper,
            test.minutes === null ? '' : text.minutes(test.minutes),
            test.attemptsPerRound === null ? '' : text.attempts(test.attemptsPerRound),
          )
        : '',
  };
}
