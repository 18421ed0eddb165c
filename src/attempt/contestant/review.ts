import type { Paper } from '../../item-bank/draw/paper.ts';
import { ORDERS } from '../../item-bank/draw/permutation.ts';
import { ticksSeveral } from '../../item-bank/item.ts';
import type { ServedItem } from '../desk.ts';

/** Right options of a pool item in the author's order, from 1, and a remedy decided for a faulty item. */
export interface ReviewKey {
  correct: readonly number[];
  /** Whole sets that count, as masks, where several were decided; else null. */
  accepted?: readonly number[] | null;
  remedy: string | null;
}

export interface ReviewedQuestion {
  number: number;
  stem: string;
  /** given = points to everybody, dropped = taken out of the total, both decided for a faulty item. */
  verdict: 'right' | 'wrong' | 'blank' | 'given' | 'dropped';
  /** Letters as this person saw them, "B" or "A, C"; empty = nothing chosen. */
  chosen: string;
  right: string;
}

const letters = 'ABCDE';

/** One paper question by question, in the letters its reader saw; wrong ones first, then blank, then the rest. */
export function reviewPaper(
  paper: Paper,
  items: readonly ServedItem[],
  keys: ReadonlyMap<number, ReviewKey>,
  answers: ArrayLike<number>,
): ReviewedQuestion[] {
  const questions = Array.from(paper.items, (position, at): ReviewedQuestion => {
    const item = items[position]!;
    const key = keys.get(position)!;
    const order = ORDERS[paper.orders[at]!]!;
    const shown = shownOptions(ticksSeveral(item.kind), answers[at] ?? 0).filter((option) => option < order.length);
    const sets = (key.accepted?.map(optionsOf) ?? [key.correct]).map((set) =>
      set.map((option) => order.indexOf(option - 1)).sort((a, b) => a - b),
    );
    return {
      number: at + 1,
      stem: item.stem,
      verdict: verdictOf(ticksSeveral(item.kind), key, shown, sets),
      chosen: said(shown),
      right: sets.map(said).join('; '),
    };
  });
  const place = { wrong: 0, blank: 1, given: 2, dropped: 2, right: 2 };
  return questions.sort((a, b) => place[a.verdict] - place[b.verdict] || a.number - b.number);
}

/** Options of a mask, from 1. */
const optionsOf = (mask: number): number[] => [1, 2, 3, 4, 5].filter((option) => (mask >> (option - 1)) & 1);

/** Displayed options chosen, from 0: one position for single choice, the bits of a mask for several. */
function shownOptions(several: boolean, value: number): number[] {
  if (!several) return value > 0 ? [value - 1] : [];
  return [0, 1, 2, 3, 4].filter((bit) => (value >> bit) & 1);
}

function verdictOf(several: boolean, key: ReviewKey, shown: number[], sets: number[][]): ReviewedQuestion['verdict'] {
  if (key.remedy === 'drop') return 'dropped';
  if (key.remedy === 'full-marks') return 'given';
  if (shown.length === 0) return 'blank';
  const fits = sets.some((right) => (several ? said(shown) === said(right) : right.includes(shown[0]!)));
  return fits ? 'right' : 'wrong';
}

const said = (options: number[]) => options.map((option) => letters[option]).join(', ');
