import { fold } from '../../platform/text/fold.ts';

const authority = /^(?:ủy ban nhân dân|uỷ ban nhân dân|ubnd)\s+/iu;
const level = /^(?:tỉnh|thành phố|tp\.?|quận|huyện|thị xã|phường|xã|thị trấn)\s+/iu;

/** What people call an agency in short: "UBND tỉnh Thừa Thiên Huế" → "Thừa Thiên Huế"; "Sở Nội vụ" stays. */
export function shortNameOf(name: string): string {
  const plain = name.trim().replace(/\s+/g, ' ');
  return plain.replace(authority, '').replace(level, '') || plain;
}

/** Code of the top unit, by the habit of provinces: "Tỉnh Thừa Thiên Huế" → "TTH", "Sở Nội vụ" → "SNV". */
export function rootCodeOf(name: string): string {
  const initials = fold(shortNameOf(name))
    .split(/[^a-z0-9]+/)
    .filter(Boolean)
    .map((word) => (/^\d+$/.test(word) ? word : word.charAt(0)))
    .join('');
  return initials.toUpperCase().slice(0, 12) || 'GOC';
}
