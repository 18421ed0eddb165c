import type { Language } from '../words.ts';
import { dateFormats } from './dates.ts';
import { durationFormats } from './durations.ts';
import { numberFormats } from './numbers.ts';

/** Everything a page needs to write dates, times, durations and numbers in one language, always in Vietnam's time. */
export interface Formats
  extends ReturnType<typeof dateFormats>,
    ReturnType<typeof durationFormats>,
    ReturnType<typeof numberFormats> {}

function build(language: Language): Formats {
  return { ...dateFormats(language), ...durationFormats(language), ...numberFormats(language) };
}

const vietnamese = build('vi');
const english = build('en');

export function formats(language: Language): Formats {
  return language === 'en' ? english : vietnamese;
}
