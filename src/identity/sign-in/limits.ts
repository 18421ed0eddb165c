import type { Limit } from '../windows.ts';

/** Life of a code; wrong entries it survives; pause before the same browser may ask for another one. */
export const codeMinutes = 10;
export const mostTries = 5;
export const pauseSeconds = 60;

/**
 * Never by network address: 300 people of one office sign in within a minute. 30 codes a day × 5 tries on each of
 * 2.2 million accounts = 0.0001 expected takeovers a day.
 */
export const limits = {
  asksOfAddress: { name: 'ask', seconds: 600, most: 6 },
  asksOfAddressADay: { name: 'ask-day', seconds: 86_400, most: 30 },
  asksOfBrowser: { name: 'ask-browser', seconds: 3600, most: 60 },
  wrongOfBrowser: { name: 'wrong-browser', seconds: 3600, most: 30 },
  strangers: { name: 'stranger', seconds: 86_400, most: 30 },
  wrongOfAll: { name: 'wrong', seconds: 60, most: 1000 },
} as const satisfies Record<string, Limit>;

/** Wrong entries a minute, all together, from which on the answer to a wrong one takes longer. */
const slowFrom = 300;

/** Milliseconds a wrong answer is held back when so many were wrong this minute; right ones never wait. */
export const delayOfWrong = (wrongThisMinute: number): number =>
  Math.min(5000, Math.max(0, wrongThisMinute - slowFrom) * 10);
