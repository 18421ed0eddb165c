import type { FormError } from '../../platform/html/kit.tsx';
import type { Language } from '../../platform/words.ts';
import { blueprintWords } from '../blueprint-words.ts';
import { type DrawableKind, drawableKinds } from '../drawable-kinds.ts';
import type { BlueprintCell } from '../parameters.ts';
import type { Raw } from './spec.ts';

/** Levels as columns: 0 = any. */
export const levels = [0, 1, 2, 3, 4] as const;

/** Name of a box: without a kind, items of any kind. */
export const cellName = (topic: string, level: number, kind?: DrawableKind): string =>
  `cell.${topic}.${level}${kind ? `.${kind}` : ''}`;

const cellPattern = new RegExp(`^cell\\.([a-z0-9-]{1,60})\\.([0-4])(?:\\.(${drawableKinds.join('|')}))?$`);

/** What a box stands for; null = no box of the table. */
export function cellOf(name: string): Omit<BlueprintCell, 'count'> | null {
  const [, topic, level, kind] = cellPattern.exec(name) ?? [];
  if (topic === undefined) return null;
  return { topic, level: level === '0' ? null : Number(level), ...(kind ? { kind: kind as DrawableKind } : {}) };
}

/** Counts of the blueprint in the boxes of the table; cells of the same place add up. */
export function rawBlueprint(blueprint: readonly BlueprintCell[]): Raw {
  const raw: Raw = {};
  for (const { topic, level, kind, count } of blueprint) {
    const name = cellName(topic, level ?? 0, kind);
    raw[name] = String(Number(raw[name] ?? 0) + count);
  }
  return raw;
}

/** The table as a blueprint; empty and 0 leave a cell out. */
export function readBlueprint(raw: Raw, language: Language): { blueprint: BlueprintCell[]; errors: FormError[] } {
  const errors: FormError[] = [];
  const blueprint: BlueprintCell[] = [];
  for (const [name, value] of Object.entries(raw)) {
    const cell = cellOf(name);
    if (cell === null) continue;
    const text = String(value).trim();
    if (!/^\d{0,3}$/.test(text) || Number(text) > 200)
      errors.push({ name, message: blueprintWords(language).notANumber });
    else if (Number(text) > 0) blueprint.push({ ...cell, count: Number(text) });
  }
  return { blueprint, errors };
}
