import type { VNode } from 'preact';
import { formats } from '../../platform/format/formats.ts';
import { NumberMatrix } from '../../platform/html/kit.tsx';
import type { Language } from '../../platform/words.ts';
import { blueprintWords } from '../blueprint-words.ts';
import { type DrawableKind, drawableKinds } from '../drawable-kinds.ts';
import { cellName, cellOf, levels } from '../form/blueprint.ts';
import type { Raw } from '../form/spec.ts';
import type { BankSupply } from '../services.ts';

export interface BlueprintTable {
  raw: Raw;
  /** Of the chosen bank. */
  supply: BankSupply | undefined;
  /** What to call topics while no bank is chosen. */
  topicNames: ReadonlyMap<string, string>;
  wrong: (name: string) => boolean;
  language: Language;
}

/** Topic × level as boxes with what the bank has below them: of any kind, or of one. */
export function BlueprintMatrix(props: BlueprintTable & { kind?: DrawableKind; total?: string }): VNode {
  const { raw, supply, topicNames, wrong, language, kind, total } = props;
  const text = blueprintWords(language);
  const { number } = formats(language);
  const isThere = (slug: string) =>
    levels.some((level) => raw[cellName(slug, level, kind)] || haveOf(supply, cellName(slug, level, kind)));
  // Of a kind, only topics the bank has it in: the table of any kind holds them all.
  const rows = rowsOf(raw, supply, topicNames).filter(({ slug }) => kind === undefined || isThere(slug));
  const caption = kind ? `${text.table}, ${text.kind(kind).toLowerCase()}` : text.table;
  return (
    <NumberMatrix
      caption={caption}
      corner={text.topic}
      columns={levels.map((level) => ({ head: text.level(level), short: text.short(level) }))}
      rows={rows.map(({ slug, name, known }) => ({
        name: known ? name : `${name}: ${text.onlyHere}`,
        cells: levels.map((level) => {
          const box = cellName(slug, level, kind);
          const value = String(raw[box] ?? '');
          const have = haveOf(supply, box);
          const lacks = have !== undefined && Number(value) > have;
          return {
            name: box,
            value,
            label: [name, text.level(level), ...(kind ? [text.kind(kind)] : [])].join(', '),
            note: have === undefined ? '' : lacks ? text.lacks(number(have)) : text.have(number(have)),
            wrong: lacks || wrong(box),
          };
        }),
      }))}
      total={total}
    />
  );
}

/** Kinds one may ask for: those of a bank of several kinds, and those the blueprint names. */
export function kindsOffered({ raw, supply }: Pick<BlueprintTable, 'raw' | 'supply'>): DrawableKind[] {
  const kinds = new Set([...kindsAsked(raw), ...(supply?.cells ?? []).flatMap(({ kind }) => kind ?? [])]);
  return drawableKinds.filter((kind) => kinds.has(kind));
}

export const kindsAsked = (raw: Raw): DrawableKind[] =>
  Object.entries(raw).flatMap(([name, value]) => (value === '' || value === '0' ? [] : (cellOf(name)?.kind ?? [])));

/** Topics of the bank in its order, then those only the blueprint names. */
function rowsOf(
  raw: Raw,
  supply: BankSupply | undefined,
  names: ReadonlyMap<string, string>,
): { slug: string; name: string; known: boolean }[] {
  const known = (supply?.topics ?? []).map((topic) => ({ ...topic, known: true }));
  const named = Object.keys(raw).flatMap((name) => cellOf(name)?.topic ?? []);
  const others = [...new Set(named)].filter((slug) => !known.some((topic) => topic.slug === slug));
  return [...known, ...others.map((slug) => ({ slug, name: names.get(slug) ?? slug, known: supply === undefined }))];
}

const haveOf = (supply: BankSupply | undefined, box: string): number | undefined =>
  supply === undefined
    ? undefined
    : (supply.cells.find(({ topic, level, kind }) => cellName(topic, level ?? 0, kind) === box)?.have ?? 0);
