import type { Doubt, FoundFile, FoundItem } from '../rows.ts';
import { giveKey } from './give-key.ts';
import type { KeyEntry } from './key-table.ts';

export type { KeyEntry } from './key-table.ts';

/** What a file of keys holds. */
export interface FoundKeys {
  fileName: string;
  entries: KeyEntry[];
  remarks: (Doubt & { place: string })[];
}

/** Gives the items of a file the keys of a second file, by the numbers of the questions. Changes neither. */
export function applyKeys(found: FoundFile, keys: FoundKeys): FoundFile {
  const items = structuredClone(found.items);
  const remarks = giveKeys(items, keys.entries, 'key-file');
  const named = [...keys.remarks, ...remarks].map((remark) => ({
    ...remark,
    place: [keys.fileName, remark.place].filter(Boolean).join(', '),
  }));
  return { ...found, items, remarks: [...found.remarks, ...named] };
}

/** Gives each answer to the item of its number, changing the items. Returns what remains to be said. */
export function giveKeys(
  items: readonly FoundItem[],
  entries: readonly KeyEntry[],
  by: 'key-table' | 'key-file',
): FoundFile['remarks'] {
  const remarks: FoundFile['remarks'] = [];
  const wanted = itemsByNumber(items);
  for (const [number, told] of byNumber(entries)) {
    const asked = wanted.get(number) ?? [];
    const letters = new Set(told.map((entry) => entry.letters));
    if (asked.length === 0) for (const entry of told) remarks.push(unused(entry));
    // Numbers that begin anew in each part of a file: the first answer for the first, the second for the second.
    else if (told.length === asked.length)
      for (const [index, item] of asked.entries()) giveKey(item, told[index]!.letters, by);
    else if (asked.length === 1 && letters.size === 1) giveKey(asked[0]!, told[0]!.letters, by);
    else for (const item of asked) item.seen.push(unclear(told, asked.length));
  }
  return remarks;
}

const unused = ({ number, letters, place }: KeyEntry): FoundFile['remarks'][number] => ({
  code: 'key-unused',
  severity: 'warning',
  place,
  values: { number, letters },
});

const unclear = (told: readonly KeyEntry[], count: number): Doubt => ({
  code: 'key-number-twice',
  severity: 'warning',
  values: { number: told[0]?.number ?? 0, letters: told.map(({ letters }) => letters).join('; '), count },
});

function add<T>(found: Map<number, T[]>, number: number, value: T): void {
  const known = found.get(number);
  if (known) known.push(value);
  else found.set(number, [value]);
}

function byNumber(entries: readonly KeyEntry[]): Map<number, KeyEntry[]> {
  const found = new Map<number, KeyEntry[]>();
  for (const entry of entries) add(found, entry.number, entry);
  return found;
}

/** By the number as written; where no item has one, by their order. */
function itemsByNumber(items: readonly FoundItem[]): Map<number, FoundItem[]> {
  const written = items.some(({ asked }) => asked !== undefined);
  const found = new Map<number, FoundItem[]>();
  for (const item of items) {
    const number = written ? item.asked : item.number;
    if (number !== undefined) add(found, number, item);
  }
  return found;
}
