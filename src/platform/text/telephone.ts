/**
 * What a telephone dials of a number as people write it: the first one, without its extension.
 * @returns `tel:02343822123`; null when there is no number in it
 */
export function telephoneAddress(written: string): string | null {
  const [first = ''] = written.split(/[,;/\n]| - |–/);
  const found = /(\+?)\s*(\(?\d[\d\s.()-]*)/.exec(first);
  const digits = found?.[2]?.replace(/\D/g, '') ?? '';
  return digits.length >= 3 ? `tel:${found?.[1]}${digits}` : null;
}
