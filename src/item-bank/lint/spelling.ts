/** Marks above vowels apart from tones, in the order tones are compared. */
const TONES = /[\u0300\u0301\u0303\u0309\u0323]/g;
/** đựơc, tíên: the tone stands on the second letter of ươ, iê, uô. */
const TONE_TOO_EARLY = /(?:u\u031B|i|u)[\u0300\u0301\u0303\u0309\u0323]\p{L}[\u031B\u0302]|u[\u0323]\u031Bo/u;
/** Letters of a Vietnamese word. */
const WORD = /[\p{L}\p{M}]+/gu;

const ONSETS = new Set('b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x'.split(' ').concat(''));
/** Vowels of a rhyme and what may close it ('' = nothing). */
const RHYMES: Record<string, string> = {
  a: ' c ch i m n ng nh o p t u y',
  ă: 'c k m n ng p t',
  â: 'c m n ng p t u y',
  e: ' c m n ng o p t',
  ê: ' ch m n nh p t u c ng',
  i: ' a c ch m n nh p t u ng',
  o: ' a ai an ao ap at ac ach ang anh am ay ăc ăm ăn ăng ăt c e em en eo et ec eng i m n ng ong ooc oong p t',
  ô: ' c i m n ng p t ông ôc',
  ơ: ' i m n p t ng',
  u: ' a c i m n ng p t ân âng ât ây â âc âm âu e en eo et ê êch ên ênh êt êu y ych yn ynh yt yu yp ya yên yêt yêm yêu ơ ơn ơi ơt ơng ô ôc ôi ôm ôn ông ôt o oi ong oc ôp ang anh ao at ac ap an ai am ay ăn ăng ăt ăc ăm',
  ư: ' a c i m n ng t u ơ ơc ơi ơm ơn ơng ơp ơt ơu p',
  y: ' êm ên êng êt êu ê êc m n nh ch p t u',
  iê: 'c m n ng p t u',
};

/** The rhymes of Vietnamese, without tones. */
const rhymes = new Set(
  Object.entries(RHYMES).flatMap(([vowel, closings]) => closings.split(' ').map((closing) => vowel + closing)),
);

/**
 * Is this word, which bears Vietnamese marks, one that Vietnamese spelling cannot make ("thủuc", "ngưòwi")? Words
 * without marks are left alone: they may be foreign.
 */
export function isImpossible(word: string): boolean {
  // Letters of a number: NĐ, QĐ.
  if (/^[\p{Lu}Đ]{1,6}$/u.test(word) && !/[AEIOUYĂÂÊÔƠƯ]/u.test(word.normalize('NFD'))) return false;
  const parts = word.toLowerCase().normalize('NFD');
  if (!/[\u0300-\u036F]/.test(parts) && !parts.includes('đ')) return false;
  const tones = parts.match(TONES) ?? [];
  if (tones.length > 1 || TONE_TOO_EARLY.test(parts)) return true;
  const bare = parts.replace(TONES, '').normalize('NFC');
  const onset = /^(?:ngh|ch|gh|gi|kh|ng|nh|ph|qu|th|tr|[bcdđghklmnprstvx])?/.exec(bare)?.[0] ?? '';
  const fits = (begin: string) => ONSETS.has(begin) && rhymes.has(bare.slice(begin.length));
  // "gì", "giếng" and "quốc": the vowel of the onset may belong to the rhyme.
  const known = fits(onset) || (onset.length > 1 && fits(onset.slice(0, -1))) || fits('');
  if (!known) return true;
  // A syllable closed by a stop bears sắc or nặng only.
  return /(?:p|t|c|ch)$/.test(bare) && bare.length > 1 && /[\u0300\u0303\u0309]/.test(parts);
}

/** Words found possible before: a bank says the same few thousand again and again. */
const possible = new Set<string>();
const mostRemembered = 20_000;

function isPossible(word: string): boolean {
  if (possible.has(word)) return true;
  if (isImpossible(word)) return false;
  if (possible.size < mostRemembered) possible.add(word);
  return true;
}

/** Words of a text that Vietnamese spelling cannot make; all in capitals are read the same. */
export const impossibleWords = (text: string): string[] => [
  ...new Set((text.match(WORD) ?? []).filter((word) => !isPossible(word))),
];

/** hoà, khoẻ, thuý: the tone on the second vowel (new) or on the first: hòa, khỏe, thúy (old). */
export type ToneStyle = 'new' | 'old';

const NEW = /(?<![\p{L}])(?!qu)[\p{L}]*(?:o[àáảãạèéẻẽẹ]|(?<!q)u[ỳýỷỹỵ])(?![\p{L}])/giu;
const OLD = /(?<![\p{L}])[\p{L}]*(?:[òóỏõọ][ae]|[ùúủũụ]y)(?![\p{L}])/giu;

const EITHER = /o[àáảãạèéẻẽẹ]|u[ỳýỷỹỵ]|[òóỏõọ][ae]|[ùúủũụ]y/iu;

/** Words in each of the two ways to place the tone. */
export function toneStyles(text: string): Record<ToneStyle, string[]> {
  const composed = text.normalize('NFC');
  if (!EITHER.test(composed)) return { new: [], old: [] };
  return { new: composed.match(NEW) ?? [], old: composed.match(OLD) ?? [] };
}
