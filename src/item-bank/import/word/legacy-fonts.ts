/** Fonts of the time before Unicode: their letters sit where other letters belong. */
export type LegacyFont = 'tcvn3' | 'vni';

/** TCVN3 (ABC), fonts .VnTime and the like: one code a letter. */
const TCVN3 = new Map([
  ...zip('µ¸¶·¹', 'àáảãạ'),
  ...zip('¨»¾¼½Æ', 'ăằắẳẵặ'),
  ...zip('©ÇÊÈÉË', 'âầấẩẫậ'),
  ...zip('®ÌÐÎÏÑ', 'đèéẻẽẹ'),
  ...zip('ªÒÕÓÔÖ', 'êềếểễệ'),
  ...zip('×ÝØÜÞ', 'ìíỉĩị'),
  ...zip('ßãáâä', 'òóỏõọ'),
  ...zip('«åèæçé', 'ôồốổỗộ'),
  ...zip('¬êíëìî', 'ơờớởỡợ'),
  ...zip('ïóñòô', 'ùúủũụ'),
  ...zip('\u00ADõøö÷ù', 'ưừứửữự'),
  ...zip('úýûüþ', 'ỳýỷỹỵ'),
  ...zip('¡¢§£¤¥¦', 'ĂÂĐÊÔƠƯ'),
]);

/** VNI: a vowel, then its marks as a second letter. */
const VNI_MARKS: Record<string, string> = {
  ù: '\u0301',
  ø: '\u0300',
  û: '\u0309',
  õ: '\u0303',
  ï: '\u0323',
  â: '\u0302',
  á: '\u0302\u0301',
  à: '\u0302\u0300',
  å: '\u0302\u0309',
  ã: '\u0302\u0303',
  ä: '\u0302\u0323',
  ê: '\u0306',
  é: '\u0306\u0301',
  è: '\u0306\u0300',
  ú: '\u0306\u0309',
  ü: '\u0306\u0303',
  ë: '\u0306\u0323',
};
const VNI_LETTERS: Record<string, string> = { ô: 'ơ', ö: 'ư', ñ: 'đ', æ: 'ỉ', ó: 'ĩ', ò: 'ị', î: 'ỵ' };
const VNI_PAIR = /([aeouyôö])([ùøûõïâáàåãäêéèúüë])|([ôöñæóòî])/giu;

function zip(from: string, to: string): [string, string][] {
  return [...from].map((letter, index) => [letter, [...to][index] ?? letter]);
}

/** The old code of a font, by its name. */
export function legacyFont(name: string): LegacyFont | undefined {
  if (/^\.vn/i.test(name)) return 'tcvn3';
  return /^vni[- ]/i.test(name) ? 'vni' : undefined;
}

/** Fonts of capitals (.VnTimeH) show small codes as capitals. */
export const isCapitalFont = (name: string): boolean => /^\.[Vv][Nn].*H$/.test(name);

/** The text in Unicode. */
export function fromLegacy(text: string, font: LegacyFont): string {
  return font === 'tcvn3' ? text.replace(/[\u00A1-\u00FE]/g, (letter) => TCVN3.get(letter) ?? letter) : fromVni(text);
}

function fromVni(text: string): string {
  return text
    .replace(VNI_PAIR, (whole, vowel: string | undefined, mark: string | undefined, alone: string | undefined) => {
      if (alone !== undefined) return cased(VNI_LETTERS[alone.toLowerCase()] ?? alone, alone);
      const base = VNI_LETTERS[(vowel ?? '').toLowerCase()] ?? (vowel ?? '').toLowerCase();
      const marks = VNI_MARKS[(mark ?? '').toLowerCase()];
      return marks === undefined ? whole : cased((base + marks).normalize('NFC'), vowel ?? '');
    })
    .normalize('NFC');
}

const cased = (letter: string, like: string): string =>
  like === like.toUpperCase() && like !== like.toLowerCase() ? letter.toUpperCase() : letter;
