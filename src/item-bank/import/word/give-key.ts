import { readKey } from '../key.ts';
import type { FoundItem, MarkedBy } from '../rows.ts';
import type { FoundMarks } from './marks.ts';

/**
 * Keeps what the looks of an item mark: looks that mark different options are a contradiction. `places` says where each
 * option that was read stands among all letters.
 */
export function giveMarks(
  item: FoundItem,
  starred: readonly number[],
  marks: readonly FoundMarks[],
  places: readonly number[],
): void {
  const shift = (position: number): number => places[position - 1] ?? position;
  if (starred.length < item.options.filter((text) => text !== '').length) item.starred = starred.map(shift);
  const firm = marks.filter(({ weak }) => !weak);
  const [mark, other] = firm.length > 0 ? firm : marks.filter(({ options }) => options.length === 1);
  if (!mark) return;
  item.marked = { options: mark.options.map(shift), by: mark.by };
  if (mark.weak)
    item.seen.push({ code: 'weak-mark', severity: 'warning', values: { letters: lettersOf(item.marked.options) } });
  if (other) contradict(item, mark.by, item.marked.options, other.by, other.options.map(shift));
  else if (item.starred.length > 0 && !same(item.starred, item.marked.options))
    contradict(item, 'star', item.starred, mark.by, item.marked.options);
}

/**
 * Gives an item a key told in words: by a line below it, a table, a second file. What agrees with the marks settles them;
 * what does not stays beside them as a contradiction.
 */
export function giveKey(item: FoundItem, said: string, by: MarkedBy): void {
  const reading = truths(item, said) ?? (item.options.length > 0 ? readKey(said, item.options, [], 1) : undefined);
  dropWeakMark(item);
  if (!reading?.correct) {
    if (item.keyText === '') item.keyText = said;
    return;
  }
  const before = keyBefore(item);
  if (before && !same(before.options, reading.correct)) {
    contradict(item, before.by, before.options, by, reading.correct);
    item.marked = { options: before.options, by: before.by === 'star' ? by : before.by };
    item.keyText = said;
    return;
  }
  item.marked = { options: reading.correct, by };
}

/** Words that merely stand out give way to a key that is told. */
export function dropWeakMark(item: FoundItem): void {
  const weak = item.seen.findIndex(({ code }) => code === 'weak-mark');
  if (weak < 0) return;
  item.seen.splice(weak, 1);
  delete item.marked;
}

/** "a) Đúng; b) Sai; c) Đúng": says of each statement whether it is true, and so what kind of item it is. */
function truths(item: FoundItem, said: string): { correct: number[] } | undefined {
  const told = [...said.matchAll(/([A-H])\s*[).:–-]?\s*(đúng|sai|đ|s)(?![\p{L}\p{N}])/giu)];
  const positions = told.map((match) => match[1]!.toUpperCase().charCodeAt(0) - 64);
  if (told.length < 2 || positions.join() !== item.options.map((_, index) => index + 1).join()) return undefined;
  item.kind = 'true-false-set';
  return { correct: positions.filter((_, index) => /^đ/iu.test(told[index]![2]!)) };
}

function keyBefore(item: FoundItem): { options: number[]; by: MarkedBy | 'star' } | undefined {
  if (item.marked) return item.marked;
  return item.starred.length > 0 ? { options: item.starred, by: 'star' } : undefined;
}

function contradict(
  item: FoundItem,
  firstBy: MarkedBy | 'star',
  first: readonly number[],
  secondBy: MarkedBy | 'star',
  second: readonly number[],
): void {
  item.keyText ||= lettersOf(second);
  item.seen.push({
    code: 'keys-differ',
    severity: 'warning',
    values: { firstBy, first: lettersOf(first), secondBy, second: lettersOf(second) },
  });
}

const same = (a: readonly number[], b: readonly number[]): boolean =>
  a.length === b.length && a.every((each) => b.includes(each));

const lettersOf = (positions: readonly number[]): string =>
  positions.map((position) => String.fromCharCode(64 + position)).join(', ');
