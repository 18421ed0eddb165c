const MINUTE = 60_000;

/** Instants at which a page would say something else by itself: openings, closings. */
export interface Turns {
  turns: readonly Date[];
  /** Set when the page counts down to this instant in whole minutes. */
  countdown?: Date | undefined;
}

/**
 * How long a page may be kept: ten minutes; never past the next opening or closing; with a countdown until its next
 * minute; at most 20 seconds when something opens or closes within five minutes or did so in the last five.
 */
export function freshUntil(now: Date, { turns, countdown }: Turns): number {
  const at = now.getTime();
  const limits = [at + 10 * MINUTE];
  for (const turn of turns) {
    const away = turn.getTime() - at;
    if (away > 0) limits.push(turn.getTime());
    if (Math.abs(away) <= 5 * MINUTE) limits.push(at + 20_000);
  }
  if (countdown && countdown.getTime() > at) {
    const left = countdown.getTime() - at;
    limits.push(at + (left % MINUTE || MINUTE));
  }
  return Math.min(...limits);
}
