import type { VNode } from 'preact';
import { wallTime } from '../../platform/format/day.ts';
import { formats } from '../../platform/format/formats.ts';
import { KeyValue } from '../../platform/html/kit.tsx';
import type { Language } from '../../platform/words.ts';
import { words } from '../page-words.ts';
import { lastDayBefore } from '../timeline.ts';
import type { OwnEvent } from './by-itself.ts';

/** "1/6, 7 giờ 30: Mở Tuần 1" */
export function EventList({ events, language }: { events: readonly OwnEvent[]; language: Language }): VNode {
  const text = words(language);
  const said = { prepare: text.prepare, open: text.open, close: text.close };
  return (
    <KeyValue
      times
      items={events.map(({ at, kind, label }) => ({
        label: kind === 'close' ? shortClosing(at, language) : shortMoment(at, language),
        value: said[kind](label),
      }))}
    />
  );
}

/** "1/6, 7 giờ 30" */
export function shortMoment(at: Date, language: Language): string {
  const { shortDate, time } = formats(language);
  return `${shortDate(at)}, ${time(at)}`;
}

/** "7/6, 24 giờ 00": midnight belongs to the day it ends. */
export function shortClosing(at: Date, language: Language): string {
  const { hour, minute } = wallTime(at);
  if (hour || minute) return shortMoment(at, language);
  return `${formats(language).shortDate(lastDayBefore(at))}, ${language === 'vi' ? '24 giờ 00' : '24:00'}`;
}
