import { preparedAhead } from '../prepare-rounds.ts';
import { type Round, roundState } from '../timeline.ts';

/** Something that happens by the clock, with nobody pressing anything. */
export interface OwnEvent {
  at: Date;
  kind: 'prepare' | 'open' | 'close';
  label: string;
}

/** What is still to come by itself, in order of time: freezing of roster and items, opening, closing with hand-in. */
export function ownEvents(rounds: readonly (Round & { preparedAt?: Date | null })[], now: Date): OwnEvent[] {
  return rounds
    .flatMap((round): OwnEvent[] => {
      if (roundState(round, now) === 'closed') return [];
      const { label } = round;
      const prepare = new Date(Math.max(round.opensAt.getTime() - preparedAhead, now.getTime()));
      return [
        ...(round.preparedAt ? [] : [{ at: prepare, kind: 'prepare' as const, label }]),
        ...(round.opensAt > now ? [{ at: round.opensAt, kind: 'open' as const, label }] : []),
        { at: round.closesAt, kind: 'close' as const, label },
      ];
    })
    .sort((a, b) => a.at.getTime() - b.at.getTime());
}
