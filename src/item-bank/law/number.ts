import { fold } from '../../platform/text/fold.ts';
import { normalise } from '../../platform/text/normalise.ts';

/** Kinds of documents as they are written before a number, longest first. */
export const documentKinds = [
  'Hiến pháp',
  'Bộ luật',
  'Luật',
  'Pháp lệnh',
  'Nghị quyết',
  'Nghị định',
  'Thông tư liên tịch',
  'Thông tư',
  'Quyết định',
  'Chỉ thị',
  'Kế hoạch',
  'Chương trình',
  'Công văn',
  'Kết luận',
  'Hướng dẫn',
  'Quy chế',
  'Quy định',
  'Báo cáo',
] as const;

/** 61/2018/NĐ-CP, 76/NQ-CP, 18-NQ/TW, 05/NQ-TU, 1847/QĐ-TTg, 80/2025/QH15 */
const NUMBER =
  /(?<![\p{L}\d])(\d{1,5})\s*([/-])\s*(?:(\d{4})\s*[/-]\s*)?([\p{Lu}Đ][\p{L}\d]*(?:\s*[/-]\s*[\p{L}][\p{L}\d]*)*)(?![\p{L}\d])/u;

export interface DocumentNumber {
  /** As written: "05-NQ/TU". */
  text: string;
  /** The same for every way to write it: "5 nq tu". */
  key: string;
  /** Year inside the number; null when it holds none. */
  year: number | null;
}

/** The number of a document in a text, or null. */
export function numberIn(text: string): DocumentNumber | null {
  const found = NUMBER.exec(normalise(text));
  if (!found) return null;
  const [whole, serial = '', , year, letters = ''] = found;
  const parts = letters.split(/\s*[/-]\s*/).map((part) => fold(part));
  return {
    text: whole.replace(/\s+/g, ''),
    key: [Number(serial), year, ...parts].filter((part) => part !== undefined).join(' '),
    year: year ? Number(year) : null,
  };
}

/**
 * By which two citations are the same document: its number, however it is punctuated ("05/NQ-TU", "05-NQ/TU"); without a
 * number its name ("Hiến pháp năm 2013"), without the day and the issuer.
 */
export function documentKey(document: string): string | null {
  const number = numberIn(document);
  if (number) return number.key;
  const name = fold(document)
    .replace(/\s*,?\s*ngay \d{1,2}[/.-]\d{1,2}[/.-]\d{4}.*$/, '')
    .replace(/\s+(?:cua|ve viec|quy dinh)\s.*$/, '')
    .replace(/\bnam (?=\d{4}\b)/g, '')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
  return name === '' ? null : name;
}

/** The kind before number or name: "Nghị định"; null when it is none of the known. */
export function kindIn(document: string): string | null {
  const text = fold(document);
  return documentKinds.find((kind) => text.startsWith(`${fold(kind)} `) || text === fold(kind)) ?? null;
}

/** Year of the number and of the date, where they disagree; null when they agree or one is missing. */
export function disagreeingYears(document: string, date: string | null): [number, number] | null {
  const year = numberIn(document)?.year ?? null;
  const dated = date === null ? null : Number(date.slice(0, 4));
  return year !== null && dated !== null && year !== dated ? [year, dated] : null;
}
