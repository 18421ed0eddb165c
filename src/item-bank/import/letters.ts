import { looksSpoilt } from '../../platform/sheet/encoding.ts';
import { looksNfd, normalise, normaliseLines } from '../../platform/text/normalise.ts';
import { impossibleWords } from '../lint/spelling.ts';
import type { Doubt, FoundFile, FoundItem } from './rows.ts';
import { mendText } from './word/damage.ts';
import { fromLegacy, type LegacyFont } from './word/legacy-fonts.ts';

/** A text turned from a font of the time before Unicode, because its cell says so. */
export interface TurnedText {
  from: string;
  to: string;
}

/** Letters that only Unicode has: a text with one of them was typed in it. */
const UNICODE_ONLY = /[\u0100-\u024F\u1E00-\u1EFF]/;
/** Where fonts of the time before Unicode keep their letters. */
const OLD_LETTER = /[\u00A1-\u00FF]/;

/** What an old font never writes: TCVN3 has no use for these codes, marks of VNI stand behind a vowel. */
const NEVER: Record<LegacyFont, RegExp> = {
  tcvn3: /[ÀÁÂÃÄÅàÙÚÛ]/,
  vni: /(?<![aeouyôöAEOUYÔÖ])[àáâãäåèéêëùúûüÀÁÂÃÄÅÈÉÊËÙÚÛÜ]/,
};

export const couldBeLegacy = (text: string): boolean => OLD_LETTER.test(text) && !UNICODE_ONLY.test(text);

/**
 * The last step of every reader: texts as written become texts as the bank keeps them. Fonts of the time before Unicode
 * are turned, letters of other alphabets and of bad scans put right, marks joined to their letters; each time the item
 * says so. Doing it twice changes nothing.
 */
export function putLettersRight(found: FoundFile): FoundFile {
  const usual = usualFont(found.items);
  let joined = 0;
  const items = found.items.map((item) => {
    if (piecesOf(item).some(looksNfd)) joined += 1;
    return itemPutRight(item, usual);
  });
  if (joined === 0) return { ...found, items };
  const remark = { code: 'letters-joined', severity: 'warning' as const, place: '', values: { count: joined } };
  return { ...found, items, remarks: [...found.remarks, remark] };
}

const piecesOf = (item: FoundItem): string[] =>
  [item.stem, ...item.options, item.sharedStem ?? '', ...(item.accepted ?? []), item.rationale].filter(
    (text) => text !== '',
  );

/** The font that at least a tenth of the items show, and two of them. */
function usualFont(items: readonly FoundItem[]): LegacyFont | null {
  const fonts = items.map(fontOf);
  for (const font of ['tcvn3', 'vni'] as const) {
    const count = fonts.filter((each) => each === font).length;
    if (count >= 2 && count >= items.length / 10) return font;
  }
  return null;
}

function fontOf(item: FoundItem): LegacyFont | null {
  const found = looksSpoilt(piecesOf(item).filter(couldBeLegacy).join('\n'));
  return found === 'tcvn3' || found === 'vni' ? found : null;
}

function itemPutRight({ turned = [], ...item }: FoundItem, usual: LegacyFont | null): FoundItem {
  const mender = new Mender(item, turned, usual);
  const lines = (text: string) => mender.mend(text, normaliseLines);
  const line = (text: string) => mender.mend(text, normalise);
  const put: FoundItem = {
    ...item,
    stem: lines(item.stem),
    options: item.options.map(line),
    keyText: line(item.keyText),
    topicText: line(item.topicText),
    rationale: lines(item.rationale),
    legalText: line(item.legalText),
    articleText: line(item.articleText),
    seen: item.seen,
    ...(item.sharedStem === undefined ? {} : { sharedStem: lines(item.sharedStem) }),
    ...(item.accepted ? { accepted: item.accepted.map(line) } : {}),
  };
  const doubts = [...mender.doubts, ...spoiltDoubt(put)].filter(
    ({ code }) => !item.seen.some((seen) => seen.code === code),
  );
  return { ...put, seen: [...item.seen, ...doubts] };
}

/** Words spoilt for good: decoded twice, or marks lost to question marks. */
function spoiltDoubt(item: FoundItem): Doubt[] {
  const text = piecesOf(item).find((piece) => ['mojibake', 'lost-marks'].includes(looksSpoilt(piece) ?? ''));
  return text === undefined
    ? []
    : [{ code: 'letters-spoilt', severity: 'warning', values: { text: text.slice(0, 120) } }];
}

/** Mends the texts of one item and gathers what is to be said of them. */
class Mender {
  readonly #said: Doubt[] = [];
  readonly #originals: string[] = [];
  readonly #turned: readonly TurnedText[];
  readonly #font: LegacyFont | null;
  /** Typed in Unicode as a whole: then only a text that shows an old font by itself is turned. */
  readonly #isUnicode: boolean;

  constructor(item: FoundItem, turned: readonly TurnedText[], usual: LegacyFont | null) {
    this.#turned = turned;
    this.#font = fontOf(item) ?? usual;
    const { [this.#font ?? 'tcvn3']: never } = NEVER;
    const shows = (text: string) => UNICODE_ONLY.test(text) || never.test(text);
    this.#isUnicode = turned.length === 0 && piecesOf(item).some(shows);
    for (const { from } of turned) this.#originals.push(from);
  }

  get doubts(): Doubt[] {
    const original = this.#originals.join(' / ').slice(0, 2000);
    return original === ''
      ? this.#said
      : [{ code: 'legacy-font', severity: 'warning', values: { original } }, ...this.#said];
  }

  mend(text: string, tidy: (text: string) => string): string {
    if (text === '') return text;
    const read = this.#read(text);
    const stroke = /[\u00D0\u0189]/.exec(read);
    if (stroke) this.#say({ code: 'look-alike', severity: 'warning', values: { text: around(read, stroke.index) } });
    return mendText(tidy(read), this.#said);
  }

  /** The text in Unicode. A reading that gives words no Vietnamese has is no reading. */
  #read(text: string): string {
    if (!this.#font || !couldBeLegacy(text) || this.#turned.some(({ to }) => to.includes(text))) return text;
    if (this.#isUnicode && looksSpoilt(text) !== this.#font) return text;
    const read = fromLegacy(text, this.#font);
    if (read === text || !isVietnamese(read)) return text;
    this.#originals.push(text);
    return read;
  }

  #say(doubt: Doubt): void {
    if (!this.#said.some(({ code }) => code === doubt.code)) this.#said.push(doubt);
  }
}

const isVietnamese = (text: string): boolean => {
  const words = text.match(/[\p{L}\p{M}]+/gu) ?? [];
  return impossibleWords(text).length <= words.length / 5;
};

const around = (text: string, at: number): string => text.slice(Math.max(0, at - 12), at + 12).trim();
