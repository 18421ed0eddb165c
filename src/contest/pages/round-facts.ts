import { formats } from '../../platform/format/formats.ts';
import type { Status } from '../../platform/html/kit.tsx';
import type { Language } from '../../platform/words.ts';
import { preparedAhead } from '../prepare-rounds.ts';
import type { StoredRound } from '../read.ts';
import { roundWords } from '../round-words.ts';
import { roundState } from '../timeline.ts';

/** A change of a round's window as stored. */
export interface RoundChangeRow {
  round_id: number;
  label: string;
  kind: 'move' | 'extend' | 'close' | 'compensate';
  opens_before: Date;
  closes_before: Date;
  opens_after: Date;
  closes_after: Date;
  incident_minutes: number;
  reason: string;
  created_at: Date;
  account_name: string | null;
}

/** State of a round as a word with its mark. */
export function stateWord(round: StoredRound, now: Date, language: Language): { is: Status; word: string } {
  const text = roundWords(language);
  const state = roundState(round, now);
  if (state === 'open') return { is: 'open', word: text.open };
  return state === 'closed' ? { is: 'done', word: text.closed } : { is: 'soon', word: text.notOpen };
}

/** Whether pool and roster are frozen; before that, when it happens by itself. Nothing for a round that is over. */
export function preparation(round: StoredRound, now: Date, language: Language, draft: boolean): string | undefined {
  const text = roundWords(language);
  if (round.preparedAt) return text.prepared;
  if (roundState(round, now) === 'closed') return undefined;
  if (draft) return text.notPrepared;
  const at = new Date(round.opensAt.getTime() - preparedAhead);
  return at > now ? text.preparesAt(formats(language).momentText(at, now)) : text.notPreparedLate;
}

/** "Tuần 1: đóng lúc 6 giờ 00 ngày 8/6/2023, trước là 24 giờ 00 ngày 7/6/2023" */
export function changeText(change: RoundChangeRow, language: Language): string {
  const text = roundWords(language);
  const { moment, closingText } = formats(language);
  const { label } = change;
  if (change.kind === 'compensate') return text.compensated(label, String(change.incident_minutes));
  if (change.kind === 'close') return text.closedEarly(label, moment(change.closes_after));
  const opened = change.opens_before.getTime() !== change.opens_after.getTime();
  const closed = change.closes_before.getTime() !== change.closes_after.getTime();
  if (opened && closed) return text.changedBoth(label, moment(change.opens_after), closingText(change.closes_after));
  return opened
    ? text.changedOpening(label, moment(change.opens_before), moment(change.opens_after))
    : text.changedClosing(label, closingText(change.closes_before), closingText(change.closes_after));
}
