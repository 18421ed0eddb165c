/** Texts of an item that may be mended on the short path; nothing else of it moves. */
export interface ItemTexts {
  stem: string;
  options: string[];
  rationale: string | null;
}

/** A piece of a text: the same on both sides, only before, or only after. */
export interface Piece {
  is: 'same' | 'gone' | 'new';
  text: string;
}

/** Most letters that may differ in one text: a typing error, not another meaning. */
export const mostLetters = 6;

/** Words that turn a sentence over: a changed number of them is no typing error. */
const TURNING =
  /(?<![\p{L}])(?:không|chưa|sai|trừ|đúng|phải|được|chỉ|và|hoặc|trước|sau|trên|dưới|ít|nhiều)(?![\p{L}])/giu;

/** Why this is more than a typing error, as a sentence; null when it is one. At least one text must differ. */
export function moreThanTypo(before: ItemTexts, after: ItemTexts): string | null {
  if (before.options.length !== after.options.length) return 'Số phương án đã đổi.';
  const pairs: [string, string][] = [
    [before.stem, after.stem],
    ...before.options.map((text, index): [string, string] => [text, after.options[index]!]),
    [before.rationale ?? '', after.rationale ?? ''],
  ];
  const changed = pairs.filter(([one, other]) => one !== other);
  if (changed.length === 0) return 'Chưa có chữ nào được sửa.';
  for (const [one, other] of changed) {
    if (other.trim() === '') return 'Có chỗ bị xóa trống.';
    if (figures(one) !== figures(other)) return 'Con số đã đổi.';
    if (turning(one) !== turning(other)) return 'Chữ làm đổi nghĩa câu (không, chưa, trước, sau…) đã đổi.';
    if (distance(one, other, mostLetters) > mostLetters) return `Quá ${mostLetters} chữ cái khác nhau ở một chỗ.`;
  }
  return null;
}

const figures = (text: string) => (text.match(/\d+/g) ?? []).join(' ');
const turning = (text: string) => (text.toLowerCase().match(TURNING) ?? []).join(' ');

/** Letters to insert, take away or change (Levenshtein); `most` + 1 when it is more than `most`. */
export function distance(one: string, other: string, most: number): number {
  const [a, b] = [[...one], [...other]];
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let row = b.map((_, index) => index + 1);
  for (const [at, letter] of a.entries()) {
    const next: number[] = [];
    for (const [index, its] of b.entries()) {
      const diagonal = index === 0 ? at : row[index - 1]!;
      const left = index === 0 ? at + 1 : next[index - 1]!;
      next.push(Math.min(row[index]! + 1, left + 1, diagonal + (letter === its ? 0 : 1)));
    }
    row = next;
  }
  return Math.min(row.at(-1) ?? a.length, most + 1);
}

/** What differs, word by word, so that two texts can stand side by side. */
export function differences(before: string, after: string): Piece[] {
  const [a, b] = [before.split(/(?<=\s)/), after.split(/(?<=\s)/)];
  const lengths = a.map(() => new Array<number>(b.length).fill(0));
  const common = (i: number, j: number) => lengths[i]?.[j] ?? 0;
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      lengths[i]![j] =
        a[i]!.trim() === b[j]!.trim() ? common(i + 1, j + 1) + 1 : Math.max(common(i + 1, j), common(i, j + 1));
  const pieces: Piece[] = [];
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i]!.trim() === b[j]!.trim()) {
      pieces.push({ is: 'same', text: b[j]! });
      i++;
      j++;
    } else if (j >= b.length || (i < a.length && common(i + 1, j) >= common(i, j + 1)))
      pieces.push({ is: 'gone', text: a[i++]! });
    else pieces.push({ is: 'new', text: b[j++]! });
  }
  return pieces;
}
