import { parseInstant } from '../../platform/format/parse.ts';
import type { FormError } from '../../platform/html/kit.tsx';
import type { Given } from './give-time.ts';
import type { OverrideText } from './words.ts';

/** Fields as they were typed. */
export type Typed = Record<string, string>;

/** E-mails one a line, or parted by comma or semicolon; each once, small. */
export const emailsOf = (text: string | undefined): string[] => [
  ...new Set(
    (text ?? '')
      .split(/[\s,;]+/)
      .filter(Boolean)
      .map((email) => email.toLowerCase()),
  ),
];

/** What the form gives, or which moments cannot be read. */
export function givenOf(typed: Typed, text: OverrideText): { given: Given; errors: FormError[] } {
  const errors: FormError[] = [];
  const moment = (name: 'mo' | 'dong'): Date | null => {
    const written = (typed[name] ?? '').trim();
    if (written === '') return null;
    const { value } = parseInstant(written);
    if (value === undefined) errors.push({ name, message: text.badMoment });
    return value ?? null;
  };
  const given: Given = {
    opensAt: moment('mo'),
    closesAt: moment('dong'),
    factorPercent: whole(typed['he-so']),
    extraMinutes: whole(typed.phut),
    moreAttempts: whole(typed.luot),
    untimed: typed['khong-gioi-han'] === 'co',
    reason: typed['ly-do'] ?? '',
  };
  return { given, errors };
}

/** A whole number from the form; empty or 0 = nothing given. */
const whole = (text: string | undefined): number | null =>
  text && /^\d{1,4}$/.test(text) && Number(text) > 0 ? Number(text) : null;

/** The field that a refusal speaks of. */
export const fieldOf: Record<string, string> = {
  'override.reason': 'ly-do',
  'override.nothing': 'phut',
  'override.window': 'mo',
};
