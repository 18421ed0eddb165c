import { draftOf } from './draft.ts';
import { plainGroup } from './groups.ts';
import type { Spot } from './spots.ts';

/**
 * Decides which numbered lines begin questions. "Câu 5" always does. "5." does where options follow it, or where it goes
 * on the count of questions; in a list of statements, or in the rules of a contest, it does not.
 */
export function pickQuestions(spots: Spot[]): Spot[] {
  const worded = spots.some(({ question }) => question?.by === 'word');
  const picked = worded ? leadingBetween(spots) : counting(spots);
  return spots.map((spot, index) => {
    if (spot.question?.by !== 'number' || picked.has(index)) return spot;
    const { question: _question, ...rest } = spot;
    return rest;
  });
}

/** Do options come next, before any other label? */
function leads(spots: readonly Spot[], at: number): boolean {
  for (let next = at + 1; next < Math.min(spots.length, at + 14); next++) {
    const { option, question, answer } = spots[next]!;
    if (question || answer !== undefined) return false;
    if (option) return option.position === 1;
  }
  return false;
}

/**
 * Among "Câu 5" labels, "6." begins a question where the one before has its options already and options follow, or where
 * it fits the count between its neighbours and goes on no list.
 */
function leadingBetween(spots: readonly Spot[]): Set<number> {
  const picked = new Set<number>();
  const numbers = spots.flatMap(({ question }, index) => (question ? [{ index, ...question }] : []));
  const place = new Map(numbers.map(({ index }, at) => [index, at]));
  let open = false;
  let last = 0;
  let listed = 0;
  for (const [index, { question, option }] of spots.entries()) {
    const next = numbers[(place.get(index) ?? 0) + 1];
    const fits = question?.number === last + 1 && listed !== last && (next?.number ?? last + 2) > last + 1;
    if (
      question?.by === 'word' ||
      (question && (fits || (!open && (leads(spots, index) || leadsPlainly(spots, index)))))
    ) {
      if (question.by === 'number') picked.add(index);
      open = true;
      last = question.number;
      listed = 0;
    } else if (question) listed = question.number;
    else if (option?.position === 1 && (option.capital || !capitalsFollow(spots, index, last))) open = false;
  }
  return picked;
}

/** Do options "A. …" follow small letters before the next question? Then these are statements of the question. */
function capitalsFollow(spots: readonly Spot[], from: number, last: number): boolean {
  for (let at = from + 1; at < Math.min(spots.length, from + 40); at++) {
    const { question, option } = spots[at]!;
    if (question && (question.by === 'word' || question.number === last + 1)) return false;
    if (option?.capital && !option.weak) return option.position === 1;
  }
  return false;
}

/** Do lines without letters follow a question, one of them shown to be right? */
function leadsPlainly(spots: readonly Spot[], at: number): boolean {
  if (!/[?:…]$/.test(spots[at]!.text.trimEnd())) return false;
  const lines: number[] = [];
  let next = at + 1;
  for (; next < spots.length && lines.length <= 8; next++) {
    const { question, option, answer, field, blank } = spots[next]!;
    if (option && !option.weak) return false;
    if (question || answer !== undefined || field || (blank && lines.length > 1)) break;
    if (!blank) lines.push(next);
  }
  if (lines.length < 2 || lines.length > 8) return false;
  return draftOf(spots, [at], plainGroup(lines), true).isPlausible(spots[next]?.answer ?? '');
}

function counting(spots: readonly Spot[]): Set<number> {
  const numbered = spots.flatMap(({ question }, index) =>
    question ? [{ index, number: question.number, leads: leads(spots, index) }] : [],
  );
  const picked = new Set<number>();
  let last: number | undefined;
  for (const [at, { index, number, leads: leading }] of numbered.entries()) {
    const goesOn = last !== undefined && number === last + 1;
    const next = numbered[at + 1];
    const begins = last === undefined && next?.leads === true && next.number === number + 1;
    if (!leading && !goesOn && !begins && !leadsPlainly(spots, index)) continue;
    picked.add(index);
    last = number;
  }
  return picked;
}
