import type { Doubt, FoundFile } from '../rows.ts';

/** One answer of a key: the number of the question as written, and its letters ("B", "A, C"). */
export interface KeyEntry {
  number: number;
  letters: string;
  /** "bảng 1, dòng 3". */
  place: string;
}

/** What a file of keys holds. */
export interface FoundKeys {
  fileName: string;
  entries: KeyEntry[];
  remarks: (Doubt & { place: string })[];
}

/** Gives the items of a file the keys of a second file, by the numbers of the questions. */
export function applyKeys(found: FoundFile, _keys: FoundKeys): FoundFile {
  return found;
}
