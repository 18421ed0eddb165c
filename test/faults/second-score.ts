/**
 * The second scorer, written from the description of a paper alone: version byte 1, then three bytes an item, the position
 * in the frozen pool (two, the larger first) and a code of the order of its options. Codes count the orders of none, one,
 * two, three, four and five options one after another, each in dictionary order. No code in common with the system's.
 */
export interface Score {
  points: number;
  maximum: number;
  right: number;
  answered: number;
}

export function secondScore(
  paper: Uint8Array,
  answers: readonly number[],
  keyOf: (position: number) => { right: number[]; several: boolean } | undefined,
  tenths: number,
): Score {
  const score: Score = { points: 0, maximum: 0, right: 0, answered: 0 };
  for (let at = 0; at * 3 + 1 < paper.length; at += 1) {
    const position = paper[1 + at * 3]! * 256 + paper[2 + at * 3]!;
    const order = orderOf(paper[3 + at * 3]!);
    const key = keyOf(position);
    if (!key) throw new Error(`no key for item ${position}`);
    score.maximum += tenths;
    const given = answers[at] ?? 0;
    if (given > 0) score.answered += 1;
    const ticked = key.several
      ? order.filter((_, place) => Math.floor(given / 2 ** place) % 2 === 1)
      : order.slice(given - 1, given);
    const isRight =
      given > 0 &&
      (key.several
        ? [...ticked].sort().join() === [...key.right].sort().join()
        : ticked.length === 1 && key.right.includes(ticked[0]!));
    if (isRight) {
      score.right += 1;
      score.points += tenths;
    }
  }
  return score;
}

/** Options as the bank numbers them from 1, in the order they are shown: the code's digits in the factorial system. */
function orderOf(code: number): number[] {
  let rest = code;
  let count = 0;
  for (let size = 1; rest >= size; ) {
    rest -= size;
    count += 1;
    size *= count;
  }
  const left = Array.from({ length: count }, (_, at) => at + 1);
  const order: number[] = [];
  for (let place = count; place > 0; place -= 1) {
    let block = 1;
    for (let factor = 2; factor < place; factor += 1) block *= factor;
    const digit = Math.floor(rest / block);
    rest %= block;
    order.push(...left.splice(digit, 1));
  }
  return order;
}
