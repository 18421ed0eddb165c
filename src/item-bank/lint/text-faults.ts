import { looksNfd } from '../../platform/text/normalise.ts';

/** UTF-8 read as Windows-1252, decomposed accents, lost characters, TCVN3 fonts, letters of other alphabets. */
const FAULTS: readonly [pattern: RegExp, what: string][] = [
  [/\uFFFD/u, '�'],
  [/[ƣƢ]/u, 'ƣ'],
  [/Ã[¡-¿]|á[º»][\u0080-¿‚-™]|Ä[‘\u0090\u0091]|Æ°|â€/u, 'UTF-8'],
  [/[\uE000-\uF8FF]/u, '\uE000'],
  [/\p{L}[¡-©«-®´-¸º-¿]+\p{L}/u, 'TCVN3'],
  [/[\p{Script=Cyrillic}\p{Script=Greek}]\p{Script=Latin}|\p{Script=Latin}[\p{Script=Cyrillic}\p{Script=Greek}]/u, 'а'],
];

/** What a text shows of a wrong encoding: the characters around the first fault; null when it reads well. */
export function encodingFault(text: string): string | null {
  if (looksNfd(text)) return text.slice(0, 20);
  for (const [pattern] of FAULTS) {
    const found = pattern.exec(text);
    if (found) return text.slice(Math.max(0, found.index - 6), found.index + 10).trim();
  }
  return null;
}

const TEST_TEXT =
  /(?<![\p{L}\d])(?:asdf\w*|qwer\w*|lorem ipsum|x{3,}|a{4,}|test(?: ?\d+)?|câu (?:hỏi )?(?:thử|test)(?: \d+| số)?|abc ?xyz|\?{3,}|\.{6,}|đang cập nhật|chưa có nội dung)(?![\p{L}])|^(?:phương án|đáp án|câu hỏi|nội dung)(?: (?:\d+|[a-d]))?$/iu;

/** Text somebody typed to try the form; null when there is none. */
export const testText = (text: string): string | null => TEST_TEXT.exec(text)?.[0] ?? null;

const NEGATED =
  /(?<![\p{L}])(?:không (?:phải|thuộc|đúng|chính xác|bao gồm|nằm trong|phù hợp)|chưa (?:đúng|chính xác)|ngoại trừ|trừ trường hợp|là sai|nào sai|(?:nào|gì) không(?!\s(?:phải|thuộc|đúng|chính xác|bao gồm|nằm trong|phù hợp)(?![\p{L}])))(?![\p{L}])|,\s*trừ(?![\p{L}])/iu;
const EMPHASISED = /(?<![\p{L}])(?:KHÔNG|CHƯA|SAI|TRỪ|NGOẠI TRỪ)(?![\p{L}])|\*\*|__/u;

/** A question that asks for the wrong one without saying so loudly; the words, or null. */
export function quietNegation(stem: string): string | null {
  const question = stem.match(/[^.!?\n]+[?:.…\s]*$/u)?.[0] ?? stem;
  const found = NEGATED.exec(question)?.[0];
  return found && !EMPHASISED.test(stem) ? found.replace(/^,\s*/, '') : null;
}

const ABSOLUTE =
  /(?<![\p{L}])(?:luôn luôn|tuyệt đối|hoàn toàn|không bao giờ|mọi trường hợp|bất kỳ trường hợp nào|chỉ duy nhất|duy nhất|tất cả mọi|bắt buộc mọi)(?![\p{L}])/iu;
/** A word such as "luôn luôn" by which a wrong option is known at sight; null when there is none. */
export const absoluteWord = (text: string): string | null => ABSOLUTE.exec(text)?.[0] ?? null;
