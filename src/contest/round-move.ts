import { Refusal } from '../platform/refusal.ts';
import { overlaps, type Round, roundState } from './timeline.ts';
import { words } from './words.ts';

/** Window of a round. */
export interface Window {
  opensAt: Date;
  closesAt: Date;
}

/** A recorded change of a round's window (contest rules §2): roster and public page are told. */
export interface RoundMove {
  round: number;
  from: Window;
  to: Window;
  reason: string;
  /** Account of the person who moved it. */
  by: string;
  at: Date;
  /** What the move does to people: for the notice. */
  effect: 'postponed' | 'brought-forward' | 'extended' | 'shortened' | 'reopened';
}

/**
 * Moves a round. Refused without a reason, when nothing changes, when the round would end before it starts or overlap
 * another, when the opening of a round that has opened would change, or when the new closing is already past.
 * A closed round may get a later closing: that reopens it.
 */
export function moveRound<R extends Round>(
  rounds: readonly R[],
  number: number,
  change: Partial<Window>,
  record: { reason: string; by: string; at: Date },
): { rounds: R[]; move: RoundMove } {
  const round = rounds.find((one) => one.number === number);
  if (round === undefined) throw refusal('unknown', (say) => say.moveUnknownRound(number), 404);
  const from = { opensAt: round.opensAt, closesAt: round.closesAt };
  const to = { opensAt: change.opensAt ?? from.opensAt, closesAt: change.closesAt ?? from.closesAt };
  refuseImpossible(round, to, record);

  const moved = rounds.map((one) => (one === round ? { ...one, ...to } : one));
  const clash = overlaps(moved).find(({ first, second }) => first.number === number || second.number === number);
  if (clash !== undefined) {
    const other = clash.first.number === number ? clash.second : clash.first;
    throw refusal('overlap', (say) => say.moveOverlaps(round.label, other.label));
  }
  const effect = effectOf(round, to, record.at);
  return { rounds: moved, move: { round: number, from, to, ...record, reason: record.reason.trim(), effect } };
}

function refuseImpossible(round: Round, to: Window, record: { reason: string; at: Date }): void {
  const opened = roundState(round, record.at) !== 'not-open';
  const opensAtChanged = to.opensAt.getTime() !== round.opensAt.getTime();
  const closesAtChanged = to.closesAt.getTime() !== round.closesAt.getTime();
  if (record.reason.trim() === '') throw refusal('no-reason', (say) => say.moveNeedsReason);
  if (!opensAtChanged && !closesAtChanged) throw refusal('nothing', (say) => say.moveChangesNothing(round.label));
  if (to.closesAt <= to.opensAt) throw refusal('ends-first', (say) => say.moveEndsFirst(round.label));
  if (opened && opensAtChanged) throw refusal('opened', (say) => say.moveOpened(round.label));
  if (!opened && to.opensAt < record.at) throw refusal('past', (say) => say.moveIntoPast(round.label));
  if (to.closesAt < record.at) throw refusal('past', (say) => say.moveIntoPast(round.label));
}

function effectOf(round: Round, to: Window, at: Date): RoundMove['effect'] {
  if (roundState(round, at) === 'closed') return 'reopened';
  if (to.opensAt > round.opensAt) return 'postponed';
  if (to.opensAt < round.opensAt) return 'brought-forward';
  return to.closesAt > round.closesAt ? 'extended' : 'shortened';
}

function refusal(code: string, sentence: (say: ReturnType<typeof words>) => string, status = 409): Refusal {
  return new Refusal(`contest.move-${code}`, status, sentence(words('vi')), sentence(words('en')));
}
