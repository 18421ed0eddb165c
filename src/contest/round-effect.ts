import type { Window } from './round-move.ts';
import { type Round, roundState } from './timeline.ts';

/** What a new window of a round does to people, for the preview. */
export interface WindowEffect {
  kind: 'moved' | 'extended' | 'shortened' | 'reopened';
  /** How much later (or, negative, earlier) the round closes, seconds. */
  seconds: number;
}

export function windowEffect(round: Round, to: Window, now: Date): WindowEffect {
  const seconds = (to.closesAt.getTime() - round.closesAt.getTime()) / 1000;
  const state = roundState(round, now);
  if (state === 'not-open') return { kind: 'moved', seconds };
  if (state === 'closed') return { kind: 'reopened', seconds: (to.closesAt.getTime() - now.getTime()) / 1000 };
  return { kind: seconds >= 0 ? 'extended' : 'shortened', seconds };
}
