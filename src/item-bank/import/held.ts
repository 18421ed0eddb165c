import type { Queries } from '../../platform/db/database.ts';
import { loadSql } from '../../platform/db/sql.ts';
import { fold } from '../../platform/text/fold.ts';
import { hashOfContent, type ItemContent, type ItemOption } from '../item.ts';
import { contentOf, type FoundRow } from '../read.ts';
import type { Decision, ImportItem, JudgedItem } from './judge.ts';
import type { Doubt } from './rows.ts';

const sql = loadSql(new URL('../item-bank.sql', import.meta.url));

/** An item of the bank that a file names by its code. */
export interface HeldItem {
  id: number;
  code: string;
  version: number;
  versionId: number;
  content: ItemContent;
  /** A round that is not over has frozen this version: it gets no new one from a file. */
  inRound: boolean;
  /** What any of its versions asked (hash), and what counted as right then. */
  asked: ReadonlySet<string>;
  keyed: ReadonlySet<string>;
}

/** Only the key differs: as an item of its own it would stand in the bank twice. */
export type ChangedItem = HeldItem & { onlyKey: boolean };

type Keyed = Pick<ItemContent, 'correct' | 'accepted' | 'numeric'> & { options: readonly { text: string }[] };

/** What counts as right, whatever the order of the options. */
const keyOf = (hash: string, { options, correct, accepted, numeric }: Keyed): string =>
  JSON.stringify([
    hash,
    correct.map((position) => fold(options[position - 1]?.text ?? '')).sort(),
    accepted.map(fold).sort(),
    numeric,
  ]);

interface Row extends FoundRow {
  in_round: boolean;
  versions: (Keyed & { hash: string; number: number | null; tolerance: number | null })[];
}

/** The items of a bank by those of these codes that it has. */
export async function heldByCode(
  queries: Queries,
  { organisation, bankId }: { organisation: number; bankId: number },
  codes: readonly string[],
  now: Date,
): Promise<Map<string, HeldItem>> {
  const wanted = [...new Set(codes.filter((code) => code !== ''))];
  if (wanted.length === 0) return new Map();
  const rows = await queries.many<Row>(sql('list_items_of_codes'), {
    organisation_id: organisation,
    bank_id: bankId,
    codes: wanted,
    now,
  });
  return new Map(rows.map((row) => [row.code, heldOf(row)]));
}

function heldOf(row: Row): HeldItem {
  const keys = row.versions.map(({ hash, number, tolerance, ...rest }) =>
    keyOf(hash, { ...rest, numeric: number === null ? null : { value: number, tolerance: tolerance ?? 0 } }),
  );
  return {
    id: row.id,
    code: row.code,
    version: row.version,
    versionId: row.version_id,
    content: contentOf(row),
    inRound: row.in_round,
    asked: new Set(row.versions.map(({ hash }) => hash)),
    keyed: new Set(keys),
  };
}

/**
 * Finds the items of a file whose code stands in the bank with another content or key. Nothing is chosen for anybody: such
 * an item waits until a person has compared both and said what it is.
 */
export const withChanges = (each: readonly JudgedItem[], held: ReadonlyMap<string, HeldItem>): JudgedItem[] =>
  each.map((judged) => {
    const found = held.get(judged.item.code);
    const isOpen = judged.content !== null && judged.status !== 'imported' && judged.status !== 'skipped';
    return found && isOpen ? compared(judged, judged.content!, found) : judged;
  });

function compared(judged: JudgedItem, own: ItemContent, held: HeldItem): JudgedItem {
  const content = judged.item.decision.rewritten ? own : kept(judged.item, own, held.content);
  const hash = hashOfContent(content);
  if (held.keyed.has(keyOf(hash, content))) return judged;
  const change = judged.item.decision.change;
  const onlyKey = held.asked.has(hash);
  if (change?.as === 'item' && !onlyKey) return judged;
  const topic = content.topic === own.topic ? judged.topic : { slug: content.topic, name: content.topic };
  const shown = {
    ...judged,
    content,
    understood: content,
    options: content.options,
    hash,
    topic,
    changes: { ...held, onlyKey },
  };
  if (change?.as === 'version' && change.of === held.version && !held.inRound) return shown;
  return { ...shown, status: 'look', doubts: [...judged.doubts, doubtOf(held, onlyKey)] };
}

function doubtOf({ code, inRound }: HeldItem, onlyKey: boolean): Doubt {
  const name = inRound ? 'code-in-round' : onlyKey ? 'key-changed' : 'code-in-bank';
  return { code: name, severity: 'warning', values: { code } };
}

/** What the file does not say stays as it is in the bank. */
function kept(item: ImportItem, own: ItemContent, before: ItemContent): ItemContent {
  const saysLaw = [item.legalText, item.articleText, item.inForceFrom, item.inForceTo].some((text) => text !== '');
  const images = before.images.filter(({ at }) => at <= own.options.length);
  return {
    ...own,
    topic: item.topicText === '' ? before.topic : own.topic,
    level: item.levelText === '' && item.kindText === '' ? before.level : own.level,
    rationale: own.rationale ?? before.rationale,
    legal: saysLaw ? own.legal : before.legal,
    images: own.images.length > 0 ? own.images : images,
    letters: item.letters ?? before.letters,
    options: item.pins === undefined ? withPinsOf(before.options, own.options) : own.options,
  };
}

/** Pins of the bank's version, where the file says nothing of pins and has as many options. */
function withPinsOf(before: readonly ItemOption[], own: ItemOption[]): ItemOption[] {
  if (before.length !== own.length) return own;
  return own.map(({ text }, index): ItemOption => {
    const pin = before[index]!.pin;
    return pin ? { text, pin } : { text };
  });
}

/** Is this item one to compare about which nobody has decided? */
export const isUndecided = ({ changes, doubts }: JudgedItem): boolean =>
  changes !== undefined && doubts.some(({ code }) => changeCodes.has(code));

const changeCodes = new Set(['code-in-bank', 'key-changed', 'code-in-round']);

/** What may be done with an item that is to be compared. */
export const offersVersion = ({ changes }: JudgedItem): boolean => changes !== undefined && !changes.inRound;
export const offersItem = ({ changes }: JudgedItem): boolean => changes !== undefined && !changes.onlyKey;

/** As an item of its own, for all that may be one: what is only another key stays to be looked at. */
export const asNewItem = (decision: Decision): Decision => ({ ...decision, change: { as: 'item' } });
