import { normalise } from '../../platform/text/normalise.ts';
import {
  hasOptions,
  type ItemContent,
  type ItemKind,
  kindOf,
  longestAccepted,
  mostAccepted,
  mostWords,
} from '../item.ts';
import { kindOfText } from '../kinds.ts';
import { numberOf } from '../numbers.ts';
import { type KeyBase, type KeyReading, readKey } from './key.ts';
import { type Doubt, type FoundItem, levelOf, type MarkedBy } from './rows.ts';

/** By which rule a key was found. */
export type KeyBy = 'letter' | 'number' | 'text' | 'star' | 'hand' | MarkedBy;

/** What is right, and of which kind that makes the item. */
export interface JudgedKey {
  kind: ItemKind;
  correct: number[];
  by: KeyBy | null;
  accepted: string[];
  numeric: ItemContent['numeric'];
  words: number | null;
  doubts: Doubt[];
}

const error = (code: string, values?: Doubt['values']): Doubt => ({
  code,
  severity: 'error',
  ...(values ? { values } : {}),
});
const warning = (code: string): Doubt => ({ code, severity: 'warning' });

/** Reads kind and key of an item together: each can contradict the other. `byHand` are options a person chose. */
export function judgeKey(item: FoundItem, base: KeyBase, byHand?: readonly number[]): JudgedKey {
  const said = saidKind(item);
  const doubts: Doubt[] = said === 'unknown' ? [error('kind', { kind: normalise(item.kindText) })] : [];
  const kind = said === 'unknown' || said === null ? keyKind(item) : said;
  if (kind !== null && !hasOptions(kind)) return judgeWritten(item, kind, doubts);
  return judgeOptions(item, kind, doubts, base, byHand);
}

/** The kind as the format or the file's own words say it. */
function saidKind({ kind, kindText }: FoundItem): ItemKind | 'unknown' | null {
  if (kind) return kind;
  if (kindText === '' || levelOf(kindText) !== null) return null;
  return kindOfText(kindText) ?? 'unknown';
}

/** Without options, what stands in their place tells the kind. */
function keyKind({ options, accepted, numeric, words }: FoundItem): ItemKind | null {
  if (options.length > 0) return null;
  if (accepted !== undefined) return 'short-answer';
  if (numeric !== undefined) return 'number';
  return words === undefined ? null : 'essay';
}

function judgeOptions(
  item: FoundItem,
  said: ItemKind | null,
  doubts: Doubt[],
  base: KeyBase,
  byHand?: readonly number[],
): JudgedKey {
  const key: Reading = byHand ? { correct: [...byHand], by: 'hand' } : markedOrWritten(item, base);
  const correct = key.correct ?? [];
  const derived = kindOf(item.options, correct);
  const judged = { correct, by: key.correct ? key.by : null, accepted: [], numeric: null, words: null };
  if (item.options.length === 0) return { ...judged, kind: said ?? 'single', doubts };
  if (key.problem !== undefined) {
    const none = said === 'true-false-set' && key.problem === 'missing-key' && item.marked !== undefined;
    doubts.push(none ? error('none-true') : error(key.problem, { key: item.keyText }));
  }
  doubts.push(...optionKindDoubts(item, said, derived, correct, byHand !== undefined));
  return { ...judged, kind: optionKind(said, derived, correct.length), doubts };
}

const optionKind = (said: ItemKind | null, derived: ItemKind, right: number): ItemKind => {
  if (said === 'true-false-set') return said;
  return said === 'multiple' && right > 0 ? said : derived;
};

function optionKindDoubts(
  item: FoundItem,
  said: ItemKind | null,
  derived: ItemKind,
  correct: readonly number[],
  byHand: boolean,
): Doubt[] {
  if (correct.length > 1 && (said === 'single' || said === 'true-false')) return [error('two-keys')];
  if (correct.length === 0) return [];
  if (said === 'true-false' && derived !== 'true-false') return [warning('not-true-false')];
  if (said === 'multiple' && correct.length === 1) return [warning('one-key')];
  // Two options in bold may be a key of two, or a slip: nobody but the writer knows.
  const bySight = said === null && item.keyText === '' && item.marked !== undefined && !byHand;
  return bySight && correct.length > 1 ? [warning('two-marked')] : [];
}

type Reading = KeyReading | { correct: number[]; by: MarkedBy | 'hand'; problem?: undefined };

/** The key as written, as starred, or as marked by looks; where several are given they must agree. */
function markedOrWritten(item: FoundItem, base: KeyBase): Reading {
  const { keyText, options, starred, marked } = item;
  const written = normalise(keyText) !== '' || starred.length > 0;
  if (!marked || marked.options.length === 0) return readKey(keyText, options, starred, base);
  const right = [...new Set(marked.options)].sort((a, b) => a - b);
  if (right.some((position) => !options[position - 1])) return { problem: 'key-outside' };
  if (!written) return { correct: right, by: marked.by };
  const reading = readKey(keyText, options, starred, base);
  const agrees = reading.correct === undefined || reading.correct.join() === right.join();
  return agrees ? reading : { problem: 'key-conflict' };
}

function judgeWritten(item: FoundItem, kind: ItemKind, doubts: Doubt[]): JudgedKey {
  const judged: JudgedKey = { kind, correct: [], by: null, accepted: [], numeric: null, words: null, doubts };
  if (item.options.length > 0) doubts.push(error('kind-options'));
  if (kind === 'essay') return { ...judged, words: essayWords(item, doubts) };
  if (kind === 'number') {
    const numeric = item.numeric ?? numberOf(item.keyText);
    if (!numeric || !Number.isFinite(numeric.value) || !(numeric.tolerance >= 0)) doubts.push(error('no-number'));
    return { ...judged, numeric: numeric ?? null };
  }
  return { ...judged, accepted: acceptedTexts(item, doubts) };
}

function acceptedTexts(item: FoundItem, doubts: Doubt[]): string[] {
  const texts = item.accepted ?? item.keyText.split(/[|\n]/);
  const accepted = [...new Set(texts.map(normalise).filter((text) => text !== ''))];
  if (accepted.length === 0) doubts.push(error('no-accepted'));
  if (accepted.length > mostAccepted || accepted.some((text) => text.length > longestAccepted))
    doubts.push(error('long-accepted', { most: mostAccepted, length: longestAccepted }));
  return accepted;
}

function essayWords({ words, keyText }: FoundItem, doubts: Doubt[]): number | null {
  if (normalise(keyText) !== '') doubts.push(warning('essay-key'));
  return words === undefined || words <= 0 ? null : Math.min(Math.round(words), mostWords);
}
