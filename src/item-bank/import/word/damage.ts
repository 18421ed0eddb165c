import type { Doubt } from '../rows.ts';

/** Letters of other alphabets that look Latin, as they slip into words from other keyboards and scans. */
const LOOK_ALIKE: Record<string, string> = Object.fromEntries(
  [...'АВЕКМНОРСТХаеорсухіјѕ'].map((letter, index) => [letter, [...'ABEKMHOPCTXaeopcyxijs'][index] ?? letter]),
);
for (const [index, letter] of [...'ΑΒΕΖΗΙΚΜΝΟΡΤΥΧαο'].entries())
  LOOK_ALIKE[letter] = [...'ABEZHIKMNOPTYXao'][index] ?? letter;

const LATIN_BESIDE =
  /(?<=\p{Script=Latin})[\p{Script=Cyrillic}\p{Script=Greek}]|[\p{Script=Cyrillic}\p{Script=Greek}](?=\p{Script=Latin})/gu;
/** "Xl", "V||": a Roman number written with small l or a bar. */
const ROMAN =
  /(?<![\p{L}\p{N}])(?=[IVXLl|]{2,6}(?![\p{L}\p{N}]))(?=[IVX]*[l|])(?:[IVX]+[IVXl|]*[l|][IVXl|]*|[l|]{2,3})(?![\p{L}\p{N}|])/u;

/** Puts letters right that damage is known for, each time with a doubt at the item; what is only suspect stays. */
export function mendText(text: string, seen: Doubt[]): string {
  let mended = text;
  if (/[ƢƣƤ]/.test(mended)) {
    note(seen, { code: 'letters-put-right', severity: 'warning' });
    mended = mended.replace(/ƣ/g, 'ư').replace(/Ƣ/g, 'Ư').replace(/Ƥ/g, 'P');
  }
  if (/[\p{Script=Cyrillic}\p{Script=Greek}]/u.test(mended)) mended = withoutLookAlikes(mended, seen);
  const roman = ROMAN.exec(mended);
  if (roman) note(seen, { code: 'roman-letters', severity: 'warning', values: { text: around(mended, roman.index) } });
  return mended;
}

function withoutLookAlikes(text: string, seen: Doubt[]): string {
  const mended = text.replace(LATIN_BESIDE, (letter) => LOOK_ALIKE[letter] ?? letter);
  if (mended !== text)
    note(seen, { code: 'look-alike', severity: 'warning', values: { text: firstChange(text, mended) } });
  return mended;
}

function note(seen: Doubt[], doubt: Doubt): void {
  if (!seen.some(({ code }) => code === doubt.code)) seen.push(doubt);
}

const around = (text: string, at: number): string => text.slice(Math.max(0, at - 12), at + 12).trim();

function firstChange(before: string, after: string): string {
  const at = [...before].findIndex((letter, index) => letter !== [...after][index]);
  return around(before, Math.max(0, at));
}
