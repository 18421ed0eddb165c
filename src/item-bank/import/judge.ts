import { parseDate } from '../../platform/format/parse.ts';
import { fold } from '../../platform/text/fold.ts';
import { normalise } from '../../platform/text/normalise.ts';
import {
  contentHash,
  fewestOptions,
  type ItemContent,
  kindOf,
  letterOf,
  longestOption,
  longestStem,
  mostOptions,
  plainContent,
  twinOptions,
} from '../item.ts';
import { readLegalBasis } from '../legal-basis.ts';
import { findReferences, withProposedPins } from '../pins.ts';
import { type Topics, topicOf, untold } from '../topics.ts';
import type { KeyBase } from './key.ts';
import { readKey } from './key.ts';
import { type Doubt, type FoundItem, levelOf } from './rows.ts';

/** What a person decided about an item of a file; everything else is as the file has it. */
export interface Decision {
  /** Right options chosen by hand, from 1. */
  correct?: number[];
  /** The item as rewritten by hand: replaces what the file says. */
  rewritten?: ItemContent;
  /** Name of its topic, which the bank may not have yet. */
  topicName?: string;
  /** Warnings were looked at and found right. */
  confirmed?: boolean;
  skipped?: boolean;
  /** Code of the item it became. */
  imported?: string;
}

export type ImportItem = FoundItem & {
  decision: Decision;
  /** Of the item's own file, where several are read together. */
  keyBase?: KeyBase | undefined;
};

export type ImportStatus = 'ready' | 'look' | 'error' | 'duplicate' | 'skipped' | 'imported';

export interface JudgedItem {
  item: ImportItem;
  status: ImportStatus;
  doubts: Doubt[];
  /** What would be stored; null while something is in the way. */
  content: ItemContent | null;
  /** Options as shown, with the pins proposed. */
  options: ItemContent['options'];
  correct: number[];
  /** How the key was found. */
  keyBy: 'letter' | 'number' | 'text' | 'star' | 'hand' | null;
  hash: string;
  /** Topic as understood. */
  topic: { slug: string; name: string };
}

export interface JudgeBy {
  keyBase: KeyBase | undefined;
  topics: Topics;
  /** For items that name none. */
  defaultTopic: string;
  defaultLevel: number;
  /** Code by content (hex) of what the bank holds. */
  known: ReadonlyMap<string, string>;
}

/** Judges every item of a file: whether it can go in, and if not, why and at which place. Nothing is left out. */
export function judgeItems(items: readonly ImportItem[], by: JudgeBy): JudgedItem[] {
  const first = new Map<string, ImportItem>();
  return items.map((item) => {
    const judged = judgeItem(item, by);
    if (judged.content === null || judged.status === 'imported' || judged.status === 'skipped') return judged;
    const known = by.known.get(judged.hash);
    const before = first.get(judged.hash);
    if (!before) first.set(judged.hash, item);
    if (known === undefined && !before) return judged;
    const doubt: Doubt = known
      ? { code: 'in-bank', severity: 'warning', values: { code: known } }
      : { code: 'twice-in-file', severity: 'warning', values: { place: before!.place } };
    return { ...judged, status: 'duplicate', doubts: [...judged.doubts, doubt], content: null };
  });
}

function judgeItem(item: ImportItem, by: JudgeBy): JudgedItem {
  const { decision } = item;
  if (decision.rewritten) return judgeRewritten(item, decision.rewritten, by);
  const key = decision.correct
    ? { correct: decision.correct, by: 'hand' as const, problem: undefined }
    : readKey(item.keyText, item.options, item.starred, item.keyBase ?? by.keyBase ?? 1);
  const correct = key.correct ?? [];
  const level = levelOf(item.levelText) ?? levelOf(item.kindText) ?? by.defaultLevel;
  const topic = item.topicText ? topicOf(item.topicText, by.topics) : topicOf(by.defaultTopic, by.topics);
  const options = withProposedPins(item.options.filter((text) => text !== '').map((text) => ({ text })));
  const doubts = [
    ...item.seen,
    ...shapeDoubts(item),
    ...(key.problem !== undefined && item.options.length > 0 ? [keyDoubt(key.problem, item)] : []),
    ...kindDoubts(item, correct),
    ...levelDoubts(item),
    ...referenceDoubts(item),
  ];
  const content: ItemContent = {
    ...plainContent,
    kind: kindOf(item.options, correct),
    stem: item.stem,
    options,
    correct,
    topic: topic.slug,
    level,
    rationale: item.rationale || null,
    legal: {
      ...readLegalBasis(item.legalText, item.articleText),
      inForceFrom: dayOf(item.inForceFrom),
      inForceTo: dayOf(item.inForceTo),
    },
  };
  const stopped = doubts.some(({ severity }) => severity === 'error');
  return {
    item,
    status: statusOf(decision, doubts),
    doubts,
    content: stopped ? null : content,
    options,
    correct,
    keyBy: key.correct ? key.by : null,
    hash: contentHash(item.stem, item.options).toString('hex'),
    topic,
  };
}

function judgeRewritten(item: ImportItem, content: ItemContent, { topics }: JudgeBy): JudgedItem {
  const texts = content.options.map(({ text }) => text);
  return {
    item,
    status: statusOf({ ...item.decision, confirmed: true }, []),
    doubts: [],
    content,
    options: content.options,
    correct: content.correct,
    keyBy: 'hand',
    hash: contentHash(content.stem, texts).toString('hex'),
    topic: { slug: content.topic, name: topics.get(content.topic) ?? item.decision.topicName ?? untold.name },
  };
}

function statusOf(decision: Decision, doubts: readonly Doubt[]): ImportStatus {
  if (decision.imported) return 'imported';
  if (decision.skipped) return 'skipped';
  if (doubts.some(({ severity }) => severity === 'error')) return 'error';
  return doubts.length > 0 && !decision.confirmed ? 'look' : 'ready';
}

const error = (code: string, values?: Doubt['values']): Doubt => ({
  code,
  severity: 'error',
  ...(values ? { values } : {}),
});

function shapeDoubts({ stem, options, gaps }: FoundItem): Doubt[] {
  const doubts: Doubt[] = [];
  if (stem === '') doubts.push(error('no-stem'));
  if (stem.length > longestStem) doubts.push(error('long-stem', { most: longestStem }));
  if (options.length === 0) return [...doubts, error('no-options')];
  if (gaps.length > 0) doubts.push(error('gap', { letters: gaps.join(', ') }));
  const filled = options.filter((text) => text !== '');
  if (filled.length < fewestOptions) doubts.push(error('few-options', { count: filled.length }));
  if (filled.length > mostOptions) doubts.push(error('many-options', { count: filled.length, most: mostOptions }));
  if (filled.some((text) => text.length > longestOption)) doubts.push(error('long-option', { most: longestOption }));
  const twins = gaps.length === 0 ? twinOptions(options) : null;
  if (twins) doubts.push(error('same-options', { first: letterOf(twins[0]), second: letterOf(twins[1]) }));
  return doubts;
}

const keyDoubt = (problem: string, { keyText }: FoundItem): Doubt => error(problem, { key: keyText });

const singles = [
  'single',
  'mot dap an',
  'mot lua chon',
  '1 dap an',
  'chon mot',
  'trac nghiem',
  'trac nghiem 1 lua chon',
];
const multiples = ['multiple', 'nhieu dap an', 'nhieu lua chon', 'chon nhieu'];
const trueFalse = ['dung sai', 'dung/sai', 'true false', 'true/false'];

function kindDoubts({ kindText }: FoundItem, correct: number[]): Doubt[] {
  const kind = fold(kindText);
  if (kind === '' || levelOf(kindText) !== null || multiples.includes(kind) || trueFalse.includes(kind)) return [];
  if (!singles.includes(kind)) return [error('kind', { kind: normalise(kindText) })];
  return correct.length > 1 ? [error('two-keys')] : [];
}

function levelDoubts({ levelText }: FoundItem): Doubt[] {
  if (levelText === '' || levelOf(levelText) !== null) return [];
  return [{ code: 'level', severity: 'warning', values: { text: levelText } }];
}

/** Naming letters needs a look; summing up at the end is simply held there. */
function referenceDoubts({ options }: FoundItem): Doubt[] {
  return findReferences(options)
    .filter(({ by }) => by === 'letter')
    .map(({ option, names }) => ({
      code: 'names-options',
      severity: 'warning' as const,
      values: { letter: letterOf(option), names: names.map(letterOf).join(', ') },
    }));
}

function dayOf(text: string): string | null {
  if (text === '') return null;
  const parsed = parseDate(text);
  return parsed.value ?? null;
}
