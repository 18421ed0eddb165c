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

/** Among "Câu 5" labels, "6." begins a question only where the one before has its options already. */
function leadingBetween(spots: readonly Spot[]): Set<number> {
  const picked = new Set<number>();
  let open = false;
  let last = 0;
  for (const [index, { question, option }] of spots.entries()) {
    if (question?.by === 'word' || (question && !open && leads(spots, index))) {
      if (question.by === 'number') picked.add(index);
      open = true;
      last = question.number;
    } else if (option?.position === 1 && (option.capital || !capitalsFollow(spots, index, last))) open = false;
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
    if (!leading && !goesOn && !begins) continue;
    picked.add(index);
    last = number;
  }
  return picked;
}
