import type { Language } from '../words.ts';

const VIETNAMESE_ORDINALS = ['', 'nhất', 'hai', 'ba', 'tư', 'năm', 'sáu', 'bảy', 'tám', 'chín', 'mười'];

/**
 * `part / whole` in per cent, rounded half up to 2 decimals; null where the whole is 0. Not capped: 103.45 stays
 * 103.45, so that a wrong denominator is seen.
 */
export function percentage(part: number, whole: number): number | null {
  return whole === 0 ? null : Math.round((part * 10_000) / whole) / 100;
}

export function numberFormats(language: Language) {
  const locale = language === 'vi' ? 'vi-VN' : 'en-GB';
  const plain = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 });
  const fixed = [0, 1, 2, 3, 4].map(
    (digits) => new Intl.NumberFormat(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits }),
  );
  const plurals = new Intl.PluralRules('en', { type: 'ordinal' });

  /** "1.234,5" · "1,234.5": at most two decimals, or exactly `decimals`. */
  function number(value: number, decimals?: number): string {
    const formatter = decimals === undefined ? plain : (fixed[decimals] ?? plain);
    return formatter.format(value === 0 ? 0 : value);
  }

  /** "74,70 %" of part and whole; "–" where there is no whole. The space does not break. */
  function rate(part: number, whole: number): string {
    const value = percentage(part, whole);
    return value === null ? '–' : percent(value);
  }

  /** "74,70 %" of a value that is already in per cent. */
  function percent(value: number): string {
    return `${number(value, 2)}\u00A0%`;
  }

  /** "62 trên 83" · "62 of 83" */
  function outOf(part: number, whole: number): string {
    return `${number(part)} ${language === 'vi' ? 'trên' : 'of'} ${number(whole)}`;
  }

  /** "800.000": an amount in đồng, without the word. */
  function money(dong: number): string {
    return number(dong, 0);
  }

  /** "800.000 đồng" · "800,000 VND" */
  function moneyText(dong: number): string {
    return `${money(dong)} ${language === 'vi' ? 'đồng' : 'VND'}`;
  }

  /** "thứ nhất", "thứ hai", … "thứ 11" · "1st", "2nd", "11th" */
  function ordinal(value: number): string {
    if (language === 'vi') return `thứ ${VIETNAMESE_ORDINALS[value] || value}`;
    const endings: Partial<Record<Intl.LDMLPluralRule, string>> = { one: 'st', two: 'nd', few: 'rd' };
    return `${value}${endings[plurals.select(value)] ?? 'th'}`;
  }

  /** "640 byte", "1,5 KB", "12 MB" */
  function fileSize(bytes: number): string {
    if (bytes < 1024) return `${bytes} byte`;
    const [size, unit] =
      bytes < 1024 ** 2
        ? [bytes / 1024, 'KB']
        : bytes < 1024 ** 3
          ? [bytes / 1024 ** 2, 'MB']
          : [bytes / 1024 ** 3, 'GB'];
    return `${size < 10 ? number(Math.round(size * 10) / 10) : number(Math.round(size))} ${unit}`;
  }

  return { number, rate, percent, outOf, money, moneyText, ordinal, fileSize };
}
