import { isClean, normalise } from './normalise.ts';

const PLAIN = /^[a-z0-9]+(?: [a-z0-9]+)*$/;
const MARKS = /[\u0300-\u036F]/g;
const TONES = /[\u0300\u0301\u0303\u0309\u0323]/g;

/**
 * Search key: lower case, no marks, đ as d, full-width forms as plain ones. What differs only in marks, case,
 * white space or the place of the tone mark (hoà, hòa) has the same key.
 */
export function fold(text: string): string {
  if (PLAIN.test(text)) return text;
  if (isClean(text)) return text.normalize('NFD').replace(MARKS, '').toLowerCase().replace(/[đð]/g, 'd');
  return normalise(
    normalise(text)
      .normalize('NFKD')
      .replace(MARKS, '')
      .toLowerCase()
      .normalize('NFKD')
      .replace(MARKS, '')
      .replace(/[đð]/g, 'd'),
  );
}

/**
 * Equal for the same Vietnamese spelling: lower case, the tone moved to the end of its word, so that hoà = hòa and
 * thuý = thúy, while hoa stays another word. For finding people entered twice.
 */
export function spellingKey(text: string): string {
  return normalise(text)
    .toLowerCase()
    .normalize('NFD')
    .split(' ')
    .map((word) => word.replace(TONES, '') + (word.match(TONES) ?? []).join(''))
    .join(' ');
}

/** `Tìm hiểu CCHC – đợt 1` as `tim-hieu-cchc-dot-1`: for addresses and file names; cut between words. */
export function slugify(text: string, longest = 80): string {
  const slug = fold(text)
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  if (slug.length <= longest) return slug;
  const end = slug.lastIndexOf('-', longest);
  return slug.slice(0, end > 0 ? end : longest);
}
