import { formats } from '../../platform/format/formats.ts';
import { parseDate, parseInstant } from '../../platform/format/parse.ts';
import type { FormError } from '../../platform/html/kit.tsx';
import { normalise } from '../../platform/text/normalise.ts';
import type { Language } from '../../platform/words.ts';
import { scheduleWords } from '../schedule-words.ts';
import { inOrder, overlaps, type Round } from '../timeline.ts';
import { rowsOf, withRows } from './rows.ts';
import type { Raw } from './spec.ts';

const { date, stamp, closingStamp } = formats('vi');

/** Rounds and period as text in the boxes. */
export function rawSchedule(rounds: readonly Round[], period: { from: string; to: string }): Raw {
  const rows = rounds.map((round) => ({
    label: round.label,
    opensAt: stamp(round.opensAt),
    closesAt: closingStamp(round.closesAt),
  }));
  return withRows({ 'period.from': date(period.from), 'period.to': date(period.to) }, 'rounds', rows);
}

/** A round that begins where the last one ends and lasts as long. */
export function nextRow(raw: Raw, label: (number: number) => string): Raw {
  const rows = rowsOf(raw, 'rounds');
  const last = rows.at(-1);
  const opens = last && parseInstant(String(last.opensAt ?? '')).value;
  const closes = last && parseInstant(String(last.closesAt ?? '')).value;
  if (!opens || !closes || closes <= opens) return { label: label(rows.length + 1), opensAt: '', closesAt: '' };
  const days = Math.max(1, Math.ceil((closes.getTime() - opens.getTime()) / 86_400_000));
  const later = (at: Date) => new Date(at.getTime() + days * 86_400_000);
  return { label: label(rows.length + 1), opensAt: stamp(later(opens)), closesAt: closingStamp(later(closes)) };
}

export interface ReadSchedule {
  rounds: Round[];
  period: { from: string; to: string };
  errors: FormError[];
  raw: Raw;
}

/** What was typed as rounds in order of opening; empty rows are left out. "24:00 07/06/2023" is 00:00 of the next day. */
export function readSchedule(typed: Raw, language: Language): ReadSchedule {
  const say = scheduleWords(language);
  const errors: FormError[] = [];
  const kept = rowsOf(typed, 'rounds').filter((row) => Object.values(row).some((value) => String(value).trim() !== ''));
  const raw = withRows(typed, 'rounds', kept);
  const read = <T>(name: string, parse: (text: string) => { value?: T; problem?: { vi: string; en: string } }) => {
    const { value, problem } = parse(String(raw[name] ?? ''));
    if (problem) errors.push({ name, message: problem[language] });
    return value;
  };
  const rounds = kept.flatMap((row, index) => {
    const label = normalise(String(row.label ?? ''));
    if (label === '') errors.push({ name: `rounds.${index}.label`, message: say.labelMissing });
    const opensAt = read(`rounds.${index}.opensAt`, parseInstant);
    const closesAt = read(`rounds.${index}.closesAt`, parseInstant);
    if (!opensAt || !closesAt) return [];
    if (closesAt <= opensAt) errors.push({ name: `rounds.${index}.closesAt`, message: say.endsFirst });
    return [{ number: index, label, opensAt, closesAt }];
  });
  for (const { first, second } of overlaps(rounds.filter(({ opensAt, closesAt }) => closesAt > opensAt)))
    errors.push({ name: `rounds.${second.number}.opensAt`, message: say.overlaps(first.label) });
  const from = read('period.from', parseDate) ?? '';
  const to = read('period.to', parseDate) ?? '';
  if (from && to && to < from) errors.push({ name: 'period.to', message: say.periodEndsFirst });
  const numbered = inOrder(rounds).map((round, index) => ({ ...round, number: index + 1 }));
  return { rounds: numbered, period: { from, to }, errors, raw };
}
