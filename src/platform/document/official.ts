import { formats } from '../format/formats.ts';

/**
 * Official documents in the form of Nghị định 30/2020/NĐ-CP, Phụ lục I: one description, drawn as .docx (docx.ts) and as
 * a page to print (page.tsx). What is said is the caller's; where it stands and how large it is, is here.
 */

export interface OfficialDocument {
  /** Box 2: parent body and issuing body, in capitals as they sign. */
  parent: string | null;
  issuer: string;
  /** Box 3: "07/BB-BTC"; only "/BB-BTC" until the clerk has given a number. */
  number: string;
  /** Box 4. */
  place: string;
  /** `YYYY-MM-DD`; null leaves the day to be written by hand. */
  date: string | null;
  /** Box 5a: type in capitals ("BIÊN BẢN") and subject. */
  type: string;
  subject: string;
  /** "Căn cứ …": each in italics, ended by ";" and the last by ".". */
  grounds: string[];
  body: OfficialBlock[];
  /** Box 7: left and right column. */
  signatures: OfficialSignature[];
  /** Box 9: "Nơi nhận", each line without its dash. */
  recipients: string[];
}

export type OfficialBlock =
  /** Justified, first line indented. */
  | { kind: 'text'; text: string }
  /** "I. DIỄN BIẾN": bold, in capitals. */
  | { kind: 'heading'; text: string }
  /** "1. Nội dung": bold. */
  | { kind: 'item'; text: string }
  | { kind: 'table'; head: string[]; rows: string[][]; numbers?: number[] };

export interface OfficialSignature {
  /** Authority and post, a line each: "TRƯỞNG BAN TỔ CHỨC". */
  lines: string[];
  name: string | null;
}

export const motherland = 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM';
export const motto = 'Độc lập - Tự do - Hạnh phúc';

/** "Huế, ngày 05 tháng 6 năm 2023": 0 before days under 10 and before months 1 and 2 only; room where there is no day yet. */
export const placeAndDate = (place: string, date: string | null): string =>
  `${place}, ${date === null ? 'ngày     tháng     năm        ' : formats('vi').officialDate(date)}`;

/** Grounds as they are printed: ";" after each, "." after the last. */
export const groundLines = (grounds: readonly string[]): string[] =>
  grounds.map((ground, at) => `${ground.replace(/[;.]$/, '')}${at === grounds.length - 1 ? '.' : ';'}`);

/** Recipients as they are printed: "- Như trên;", the last ended by ".". */
export const recipientLines = (recipients: readonly string[]): string[] =>
  recipients.map((line, at) => `- ${line.replace(/[;.]$/, '')}${at === recipients.length - 1 ? '.' : ';'}`);

/** The text of a body ends with "./." (Phụ lục I, mục II). */
export function ended(blocks: readonly OfficialBlock[]): OfficialBlock[] {
  const last = blocks.findLastIndex(({ kind }) => kind === 'text');
  return blocks.map((block, at) =>
    at === last && block.kind === 'text' ? { ...block, text: `${block.text.replace(/[./]+$/, '')}./.` } : block,
  );
}

/** Room for the clerk's number where none is given yet. */
export const numberText = (number: string): string => (number.startsWith('/') ? `       ${number}` : number);
