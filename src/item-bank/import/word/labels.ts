import { isKindName } from './kind-words.ts';

/** The start of a question as written: "Câu 12 (NB):", "Câu hỏi số 3.", "4." */
export interface QuestionLabel {
  /** 0 where none is written. */
  number: number;
  /** Where the text after the label begins. */
  end: number;
  /** "Câu 12" or only "12." */
  by: 'word' | 'number';
  level: string;
  points: number | null;
  /** The kind of item in words: "Tự luận". */
  kind: string;
}

const WORDED = /^[\s>•+–-]*\*{0,2}(?:c[âaấầ]u(?:\s*hỏi|\s*hoi)?(?:\s*(?:số|so))?|question)\s*(\d{1,4})\s*(\*{0,2})/iu;
const WORDED_NO_NUMBER = /^[\s>•+–-]*câu\s*hỏi\s*[:.]\s*(?=\S)/iu;
const NUMBERED = /^\s*\*{0,2}(\d{1,4})\s*[.)/](?:\s+(?=\S)|(?=[\p{L}“"‘'(*]))/u;
const AFTER_WORD = /^\s*(?:[.:)/–—-]+(?:\s*[.:)/–—-])*)?\s*/u;
const ASIDE = /^\s*[([]\s*([^()[\]]{1,40})\s*[)\]]\s*[.:–-]?\s*/u;
const LEVEL =
  /^(?:nb|th|vd|vdt|vdc|vc|nhận biết|thông hiểu|vận dụng|vận dụng thấp|vận dụng cao|dễ|trung bình|khó|(?:mức(?: độ)?|m)\s*[1-4])$/iu;
const POINTS = /^(\d+(?:[.,]\d+)?)\s*(?:điểm|đ)$/iu;

/** The label a line begins with, if it begins a question; "Câu 3 của đề" in running text does not. */
export function questionLabel(text: string): QuestionLabel | undefined {
  const worded = WORDED.exec(text);
  if (worded) return wordedLabel(text, worded);
  const unnumbered = WORDED_NO_NUMBER.exec(text);
  if (unnumbered) return { number: 0, by: 'word', ...withAsides(text, unnumbered[0].length) };
  const numbered = NUMBERED.exec(text);
  if (!numbered) return undefined;
  return { number: Number(numbered[1]), by: 'number', ...withAsides(text, numbered[0].length) };
}

function wordedLabel(text: string, match: RegExpExecArray): QuestionLabel | undefined {
  const asides = withAsides(text, match[0].length);
  const separator = AFTER_WORD.exec(text.slice(asides.end))?.[0] ?? '';
  const end = asides.end + separator.length;
  // Several numbers ("Câu 3–5") speak of questions; they begin none.
  if (/^\s*(?:[–—-]|đến|và|,)\s*(?:câu\s*)?\d+/iu.test(text.slice(match[0].length))) return undefined;
  const firm = /[.:)/–—-]/.test(separator) || asides.level !== '' || asides.points !== null || asides.kind !== '';
  if (!firm && !/^(?:$|[\p{Lu}“"‘'(\d])/u.test(text.slice(end))) return undefined;
  return { number: Number(match[1]), by: 'word', ...withAsides(text, end, asides) };
}

interface Asides {
  end: number;
  level: string;
  points: number | null;
  kind: string;
}

/** Level, points and kind in brackets behind the number, together or apart: "(NB)", "(Tự luận; 2 điểm)". */
function withAsides(text: string, from: number, before?: Asides): Asides {
  const found: Asides = { level: '', points: null, kind: '', ...before, end: from };
  for (;;) {
    const aside = ASIDE.exec(text.slice(found.end));
    const parts = (aside?.[1] ?? '').split(/\s*;\s*|,\s+|\s[–-]\s/).map((part) => part.trim());
    if (!aside || !parts.every((part) => LEVEL.test(part) || POINTS.test(part) || isKindName(part))) return found;
    for (const part of parts) takeAside(found, part);
    found.end += aside[0].length;
  }
}

function takeAside(found: Asides, part: string): void {
  const points = POINTS.exec(part);
  if (points) found.points = Number((points[1] ?? '').replace(',', '.'));
  else if (LEVEL.test(part)) found.level = part;
  else found.kind = part;
}

/** The label of an option: "A.", "*B)", "(c)", "D -", "A" and a blank. */
export interface OptionLabel {
  /** 1 for A. */
  position: number;
  /** Where the letter stands. */
  letterAt: number;
  end: number;
  capital: boolean;
  /** Only a blank behind the letter. */
  weak: boolean;
  starred: boolean;
  /** The letter is of another alphabet: Greek Α for A. */
  foreign: string;
}

/** Letters of other alphabets that look like A–H. */
const LOOK_ALIKE: Record<string, string> = {
  Α: 'A',
  А: 'A',
  а: 'a',
  Β: 'B',
  В: 'B',
  С: 'C',
  Ϲ: 'C',
  с: 'c',
  Ε: 'E',
  Е: 'E',
  е: 'e',
  Н: 'H',
  Η: 'H',
};
const LETTER = 'A-Ha-hΑАаΒВСϹсΕЕеНΗ';
/** Marks that stand before a right option: a star, a tick. */
const TICK = '\\*|✓|✔|☑|√|\\[[xX✓✔]\\]|\\([xX✓✔]\\)';
/** A cross may choose or rule out: it marks nothing. */
const EMPTY_BOX = '☐|□|☒|✗|✘|\\[\\s?\\]|○';
const LEAD = `^\\s*(?:[-–+•●▪]\\s*(?=[(*]?[${LETTER}]\\s*[.):/]))?(?:${EMPTY_BOX})?\\s*((?:${TICK})+)?\\s*`;
const OPTION = new RegExp(
  `${LEAD}(?:\\(([${LETTER}])\\)\\s*[.:]?|([${LETTER}])\\s*(?:[.):/]|[-–—](?=\\s|\\p{L}|\\d)|(?:${TICK})\\s*[.):/])|([${LETTER}])(?=\\s+\\S))\\s*((?:${TICK})(?=\\s*\\S))?\\s*`,
  'u',
);

export function optionLabel(text: string): OptionLabel | undefined {
  const match = OPTION.exec(text);
  if (!match) return undefined;
  const [whole, lead, bracketed, separated, bare, behind] = match;
  const letter = bracketed ?? separated ?? bare ?? '';
  const latin = LOOK_ALIKE[letter] ?? letter;
  const letterAt = whole.indexOf(letter, lead ? whole.indexOf(lead) + lead.length : 0);
  return {
    position: latin.toUpperCase().charCodeAt(0) - 64,
    letterAt,
    end: whole.length,
    capital: latin === latin.toUpperCase(),
    weak: bare !== undefined,
    starred: lead !== undefined || behind !== undefined || /[*✓✔]\s*[.):/]/.test(whole),
    foreign: latin === letter ? '' : letter,
  };
}

/** "ATrần Phú": the letter and the text run together. Only where such an option is missing. */
export function gluedOption(text: string, position: number): boolean {
  const letter = String.fromCharCode(64 + position);
  return new RegExp(`^\\s*${letter}\\p{Lu}\\p{Ll}`, 'u').test(text) || new RegExp(`^\\s*${letter}\\d`, 'u').test(text);
}

const STRONG_INSIDE = /(?<=\s)\*?\(?([A-H])(?:[.)]|:(?=\s)|\s[-–](?=\s))/gu;

/**
 * Places in a line where further options begin: "A. … B. … C. …". `first` is the letter expected next (1 = A);
 * `following` the letter the next line begins with, which then does not begin here.
 */
export function optionsInside(text: string, from: number, first: number, following: number): number[] {
  const found: number[] = [];
  for (const match of text.matchAll(STRONG_INSIDE)) {
    const position = (match[1] ?? '').charCodeAt(0) - 64;
    if (match.index >= from && position === first + found.length && position !== following) found.push(match.index);
  }
  return found;
}

/** A line that tells the key: "Đáp án: C", "ĐA đúng: A, C", "=> Chọn B". */
export function answerLine(text: string): string | undefined {
  const match = ANSWER.exec(text);
  if (!match) return undefined;
  const said = (match[2] ?? '')
    .trim()
    .replace(/^\*+|\*+$/g, '')
    .trim();
  if (said === '') return undefined;
  const firm = /[:=]/.test(match[1] ?? '');
  return firm || LETTERS_ONLY.test(said) ? said : undefined;
}

const ANSWER =
  /^[\s*_([>•-]*(?:=+>|→|⇒|➔|-+>)?\s*(?:đáp\s*(?:án|số)|dap an|đ\/?\s?a|trả lời|answer|key|chọn(?:\s+(?:đáp án|phương án|câu))?|phương án đúng|câu trả lời)(?:\s+(?:đúng|chính xác|là|câu\s*\d+))*(\s*[:=.–-]?\s*)(.*)$/iu;
export const LETTERS_ONLY = /^[([]?[A-H](?:\s*(?:,|;|và|&|\+|\s)\s*[A-H])*[)\].]*$/u;

/** "D. … (Đáp án: C)": the key behind an option or a stem. */
export const ANSWER_BEHIND =
  /[\s.;]*[([]?\s*(?:đáp\s*án|ĐA|answer)\s*(?:đúng)?\s*[:=]\s*([A-H](?:\s*[,;]\s*[A-H])*)\s*[)\]]?\s*\.?\s*$/iu;

export type FieldName = 'rationale' | 'legal' | 'level' | 'topic' | 'points';
const FIELDS: [FieldName, RegExp][] = [
  [
    'rationale',
    /^[\s*_>]*(?:giải thích|lời giải|hướng dẫn(?: giải| chấm)?|lý giải|gợi ý|rationale|explanation)(?: đáp án)?\s*[:.]\s*/iu,
  ],
  ['legal', /^[\s*_>]*(?:căn cứ(?: pháp lý)?|cơ sở pháp lý|nguồn|trích dẫn)\s*[:]\s*/iu],
  ['level', /^[\s*_>]*(?:mức độ|cấp độ|độ khó|mức)\s*[:]\s*/iu],
  ['topic', /^[\s*_>]*(?:chủ đề|chuyên đề|lĩnh vực)(?:\s*\d{1,2})?\s*[:.]\s*/iu],
  ['points', /^[\s*_>]*(?:điểm|số điểm)\s*[:]\s*/iu],
];

/** A line that says something about an item beside its text: its reason, its legal basis, its level. */
export function fieldLine(text: string): { name: FieldName; end: number } | undefined {
  for (const [name, pattern] of FIELDS) {
    const match = pattern.exec(text);
    if (match) return { name, end: match[0].length };
  }
  return /^>\s+\S/.test(text) ? { name: 'rationale', end: 2 } : undefined;
}

/** "Dựa vào đoạn sau, trả lời câu 3–5": the first and last number. */
export function sharedRange(text: string): [number, number] | undefined {
  if (text.length > 500) return undefined;
  if (!/dựa|đọc|căn cứ|sử dụng|dùng|cho |theo |trả lời|tình huống|dữ liệu|bảng/iu.test(text)) return undefined;
  const match =
    /c[âa]u(?:\s*hỏi)?(?:\s*từ)?(?:\s*câu)?\s*(\d{1,4})\s*(?:[-–—]|đến|tới|,|và)\s*(?:câu\s*)?(?:hỏi\s*)?(\d{1,4})/iu.exec(
      text,
    );
  const [first, last] = [Number(match?.[1]), Number(match?.[2])];
  return match && last > first && last - first < 50 ? [first, last] : undefined;
}

/** "Trang 3/10", "- 4 -": left by printing. */
export const isPageMark = (text: string): boolean =>
  /^[\s–-]*(?:trang\s*|page\s*)?\d{1,4}(?:\s*\/\s*\d{1,4})?[\s–-]*$/iu.test(text);
