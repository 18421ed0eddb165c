import { isDay } from '../../../platform/format/day.ts';
import { normalise } from '../../../platform/text/normalise.ts';
import { type ItemContent, type LegalBasis, letterOf, noLegalBasis, type OptionPin } from '../../item.ts';
import { detectPins } from '../../pins.ts';
import { levelName } from '../../words.ts';
import type { FoundItem } from '../rows.ts';

/**
 * What GIFT, Moodle XML and QTI have no place of their own for, as tags people can read ("Mức độ: Thông hiểu"); our
 * readers take them back.
 */
const legalTags: Record<keyof LegalBasis, string> = {
  document: 'Căn cứ',
  date: 'Ngày văn bản',
  issuer: 'Cơ quan ban hành',
  article: 'Điều khoản',
  inForceFrom: 'Hiệu lực từ',
  inForceTo: 'Hiệu lực đến',
};
const pinNames: Record<OptionPin, string> = { first: 'đầu', last: 'cuối', place: 'nguyên chỗ' };
const dates: readonly (keyof LegalBasis)[] = ['date', 'inForceFrom', 'inForceTo'];

type Tagged = Pick<ItemContent, 'level' | 'legal' | 'options' | 'letters' | 'words'>;

export function tagsOf({ level, legal, options, letters, words }: Tagged): string[] {
  const pins = options.flatMap(({ pin }, index) => (pin ? [`${letterOf(index + 1)} ${pinNames[pin]}`] : []));
  return [
    `Mức độ: ${levelName(level, 'vi')}`,
    ...Object.entries(legalTags).flatMap(([key, name]) => {
      const value = legal[key as keyof LegalBasis];
      return value === null ? [] : [`${name}: ${value}`];
    }),
    ...heldTag(pins, options),
    ...(letters === 'rewrite' ? ['Chữ cái: viết lại'] : []),
    ...(words === null ? [] : [`Số từ: ${words}`]),
  ];
}

/** That nothing is held is said only where an import would propose pins. */
function heldTag(pins: readonly string[], options: ItemContent['options']): string[] {
  if (pins.length > 0) return [`Giữ chỗ: ${pins.join(', ')}`];
  return detectPins(options.map(({ text }) => text)).some((pin) => pin) ? ['Giữ chỗ: không'] : [];
}

/** What the tags say of an item; tags of others are left alone. */
export function readTags(tags: readonly string[]): Partial<FoundItem> {
  const said = new Map(
    tags.map((tag): [string, string] => {
      const text = normalise(tag);
      const at = text.indexOf(':');
      return [text.slice(0, Math.max(at, 0)).trim(), text.slice(at + 1).trim()];
    }),
  );
  const words = Number(said.get('Số từ') ?? Number.NaN);
  const pins = readPins(said.get('Giữ chỗ'));
  return {
    ...(said.has('Mức độ') ? { levelText: said.get('Mức độ')! } : {}),
    ...readLegal(said),
    ...(pins ? { pins } : {}),
    ...(said.get('Chữ cái') === 'viết lại' ? { letters: 'rewrite' as const } : {}),
    ...(Number.isSafeInteger(words) && words > 0 ? { words } : {}),
  };
}

function readLegal(said: ReadonlyMap<string, string>): Partial<FoundItem> {
  const keys = Object.keys(legalTags) as (keyof LegalBasis)[];
  const fits = (key: keyof LegalBasis) => {
    const value = said.get(legalTags[key]) ?? '';
    return value !== '' && (!dates.includes(key) || isDay(value)) ? value : null;
  };
  const legal: LegalBasis = { ...noLegalBasis };
  for (const key of keys) legal[key] = fits(key);
  if (keys.every((key) => legal[key] === null)) return {};
  return {
    legal,
    legalText: legal.document ?? '',
    articleText: legal.article ?? '',
    inForceFrom: legal.inForceFrom ?? '',
    inForceTo: legal.inForceTo ?? '',
  };
}

function readPins(text: string | undefined): (OptionPin | null)[] | undefined {
  if (!text) return undefined;
  if (text === 'không') return [];
  const pins: (OptionPin | null)[] = [];
  for (const part of text.split(',')) {
    const [, letter = '', name] = /^\s*([A-H])\s+(.+?)\s*$/.exec(part) ?? [];
    const pin = (Object.keys(pinNames) as OptionPin[]).find((each) => pinNames[each] === name);
    if (!pin) return undefined;
    pins[letter.charCodeAt(0) - 65] = pin;
  }
  return Array.from(pins, (pin) => pin ?? null);
}

/** Pins for exactly these options: missing ones may move. */
export const fullPins = (pins: readonly (OptionPin | null)[], count: number): (OptionPin | null)[] =>
  Array.from({ length: count }, (_, index) => pins[index] ?? null);
