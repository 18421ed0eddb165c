import { parseDate } from '../../platform/format/parse.ts';
import { normaliseLines } from '../../platform/text/normalise.ts';
import {
  contentHash,
  fewestOptions,
  hashOfContent,
  hasOptions,
  type ItemContent,
  type ItemKind,
  type ItemOption,
  type Letters,
  letterOf,
  longestOption,
  longestSharedStem,
  longestStem,
  mostOptions,
  twinOptions,
} from '../item.ts';
import { readLegalBasis } from '../legal-basis.ts';
import { findReferences, withProposedPins } from '../pins.ts';
import { type Topics, topicOf, untold } from '../topics.ts';
import type { ChangedItem } from './held.ts';
import { judgeImages } from './judge-images.ts';
import { judgeKey, type KeyBy } from './judge-kind.ts';
import type { KeyBase } from './key.ts';
import { type Doubt, type FoundItem, levelOf } from './rows.ts';
import { restsOnLook } from './sheet-looks.ts';

/** What a person decided about an item of a file; everything else is as the file has it. */
export interface Decision {
  /** Right options chosen by hand, from 1. */
  correct?: number[];
  /** The item as rewritten by hand: replaces what the file says. */
  rewritten?: ItemContent;
  /** Name of its topic, which the bank may not have yet. */
  topicName?: string;
  /** What to do with options that name others by letter. */
  letters?: Letters;
  /** What it is to the item of the bank with its code: a new version (of the one compared), or an item of its own. */
  change?: { as: 'version'; of: number } | { as: 'item' };
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
  /** The item as understood so far, also while something is in the way. */
  understood: ItemContent;
  /** Options as shown, with the pins proposed. */
  options: ItemContent['options'];
  correct: number[];
  /** How the key was found. */
  keyBy: KeyBy | null;
  hash: string;
  /** The item of the bank with the same code and other content or key, to be compared with. */
  changes?: ChangedItem;
  /** Topic as understood. */
  topic: { slug: string; name: string };
}

/** What somebody who knows the file says of options that stand out: keys or not; 'ask' = nobody has said yet. */
export type LookKey = 'ask' | boolean;

export interface JudgeBy {
  keyBase: KeyBase | undefined;
  topics: Topics;
  /** Whether looks of options are keys: to be asked, as told, or (undefined) no option stands out. */
  lookKey?: LookKey | undefined;
  /** For items that name none. */
  defaultTopic: string;
  defaultLevel: number;
  /** Code by content (hex) of what the bank holds. */
  known: ReadonlyMap<string, string>;
}

/** Judges every item of a file: whether it can go in, and if not, why and at which place. Nothing is left out. */
export function judgeItems(items: readonly ImportItem[], by: JudgeBy): JudgedItem[] {
  return withoutDuplicates(judgeEach(items, by), by.known);
}

/** Each item by itself, whatever the bank holds. */
export const judgeEach = (items: readonly ImportItem[], by: Omit<JudgeBy, 'known'>): JudgedItem[] =>
  items.map((item) => judgeItem(item, by));

/** Takes out what the bank holds (code by content, hex) and what stands in the file before. */
export function withoutDuplicates(each: readonly JudgedItem[], knownCodes: ReadonlyMap<string, string>): JudgedItem[] {
  const first = new Map<string, ImportItem>();
  return each.map((judged) => {
    const { item } = judged;
    if (judged.content === null || judged.status === 'imported' || judged.status === 'skipped') return judged;
    const known = knownCodes.get(judged.hash);
    const before = first.get(judged.hash);
    if (!before) first.set(judged.hash, item);
    // Another key of the same question is a change of that item, not the item once more.
    const isSame = known !== undefined && known !== judged.changes?.code;
    if (!isSame && !before) return judged;
    const doubt: Doubt = isSame
      ? { code: 'in-bank', severity: 'warning', values: { code: known } }
      : { code: 'twice-in-file', severity: 'warning', values: { place: before!.place } };
    const { changes: _, ...rest } = judged;
    return { ...rest, status: 'duplicate', doubts: [...judged.doubts, doubt], content: null };
  });
}

/** Said of the key as the file has it: settled once a person chooses. */
const aboutKey = new Set(['keys-differ', 'weak-mark', 'key-number-twice']);

/** The item with its one option that stands out taken for the key, unless somebody said that looks mean nothing here. */
function byLook(item: ImportItem, lookKey: LookKey | undefined): { item: ImportItem; doubts: Doubt[] } {
  const { looked, decision } = item;
  if (!looked || lookKey === false || decision.correct || !restsOnLook(item)) return { item, doubts: [] };
  const values = { letter: letterOf(looked.option), by: looked.by };
  return {
    item: { ...item, marked: { options: [looked.option], by: looked.by } },
    doubts: lookKey === true ? [] : [{ code: 'key-by-look', severity: 'warning', values }],
  };
}

/** A written key and a look that say different things. */
function lookDoubts(item: ImportItem, correct: readonly number[], lookKey: LookKey | undefined): Doubt[] {
  const { looked, decision } = item;
  if (!looked || lookKey === false || decision.correct || restsOnLook(item)) return [];
  if (correct.length === 0 || correct.includes(looked.option)) return [];
  const values = { letter: letterOf(looked.option), by: looked.by, key: correct.map(letterOf).join(', ') };
  return [{ code: 'look-differs', severity: 'warning', values }];
}

/** Two places with two keys are named with both places, so the contradiction is not told again. */
const told = ({ seen, decision }: ImportItem, { code }: Doubt): boolean =>
  code === 'key-conflict' && !decision.correct && seen.some((each) => each.code === 'keys-differ');

function seenDoubts(item: ImportItem, ofKey: readonly Doubt[]): Doubt[] {
  if (item.decision.correct) return item.seen.filter(({ code }) => !aboutKey.has(code));
  const stopped = ofKey.some((each) => told(item, each));
  return item.seen.map((each) => (stopped && each.code === 'keys-differ' ? { ...each, severity: 'error' } : each));
}

function judgeItem(given: ImportItem, by: Omit<JudgeBy, 'known'>): JudgedItem {
  const { decision } = given;
  if (decision.rewritten) return judgeRewritten(given, decision.rewritten, by);
  const { item, doubts: asked } = byLook(given, by.lookKey);
  const key = judgeKey(item, item.keyBase ?? by.keyBase ?? 1, decision.correct);
  const { correct } = key;
  const letters = decision.letters ?? item.letters ?? 'hold';
  const { images, doubts: imageDoubts } = judgeImages(item.images);
  const level = levelOf(item.levelText) ?? levelOf(item.kindText) ?? by.defaultLevel;
  const topic = item.topicText ? topicOf(item.topicText, by.topics) : topicOf(by.defaultTopic, by.topics);
  const options = optionsOf(item, letters);
  const doubts = [
    ...seenDoubts(item, key.doubts),
    // What the bank does not have at all is named once: missing options or keys would say no more.
    ...(isForeign(item) ? [] : [...shapeDoubts(item, key.kind), ...key.doubts.filter((each) => !told(item, each))]),
    ...asked,
    ...lookDoubts(item, correct, by.lookKey),
    ...levelDoubts(item),
    ...(letters === 'rewrite' ? [] : referenceDoubts(item)),
    ...imageDoubts,
  ];
  const content: ItemContent = {
    kind: key.kind,
    stem: item.stem,
    options,
    letters,
    correct,
    topic: topic.slug,
    level,
    rationale: item.rationale || null,
    sharedStem: normaliseLines(item.sharedStem ?? '') || null,
    images,
    accepted: key.accepted,
    numeric: key.numeric,
    words: key.words,
    legal: item.legal ?? {
      ...readLegalBasis(item.legalText, item.articleText),
      inForceFrom: dayOf(item.inForceFrom),
      inForceTo: dayOf(item.inForceTo),
    },
  };
  const stopped = doubts.some(({ severity }) => severity === 'error');
  return {
    item: given,
    status: statusOf(decision, doubts),
    doubts,
    content: stopped ? null : content,
    understood: content,
    options,
    correct,
    keyBy: key.by,
    hash: contentHash(item.stem, item.options, content).toString('hex'),
    topic,
  };
}

function judgeRewritten(item: ImportItem, content: ItemContent, { topics }: Pick<JudgeBy, 'topics'>): JudgedItem {
  return {
    item,
    status: statusOf({ ...item.decision, confirmed: true }, []),
    doubts: [],
    content,
    understood: content,
    options: content.options,
    correct: content.correct,
    keyBy: 'hand',
    hash: hashOfContent(content),
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

const isForeign = ({ seen }: FoundItem): boolean =>
  seen.some(({ code }) => code === 'unsupported-kind' || code === 'qti-item');

/** Options with the pins of the source; where it says nothing about them, with those proposed. */
function optionsOf({ options, pins }: FoundItem, letters: Letters): ItemOption[] {
  const kept = options.flatMap((text, index): ItemOption[] => {
    const pin = pins?.[index];
    return text === '' ? [] : [pin ? { text, pin } : { text }];
  });
  return pins === undefined ? withProposedPins(kept, letters) : kept;
}

function shapeDoubts({ stem, options, gaps, sharedStem = '' }: FoundItem, kind: ItemKind): Doubt[] {
  const doubts: Doubt[] = [];
  if (stem === '') doubts.push(error('no-stem'));
  if (stem.length > longestStem) doubts.push(error('long-stem', { most: longestStem }));
  if (sharedStem.length > longestSharedStem) doubts.push(error('long-shared', { most: longestSharedStem }));
  if (!hasOptions(kind)) return doubts;
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
