import type { Doer } from '../../audit/index.ts';
import type { Context } from '../../platform/context.ts';
import type { Problem } from '../../platform/refusal.ts';
import type { Language } from '../../platform/words.ts';
import { type ExportFormat, exportDoubts, type Lack } from './exported.ts';
import { type BankPlace, type Loaded, loadBank, noteExport, nothingThere } from './load.ts';
import { changedByFormat } from './read-back.ts';
import { writers } from './writers.ts';

/** What left the bank, and which items the format cannot hold; those are not in the file. */
export interface Exported {
  format: ExportFormat;
  bytes: Buffer;
  fileName: string;
  type: string;
  accepted: number;
  refused: number;
  problems: Problem[];
  /** False where topic, level, rationale and legal basis are left out of the file. */
  holdsAll: boolean;
}

/**
 * Everything the bank still uses, in one file. Secret material: the export is an audit entry, and every item in it
 * counts as seen by who exports. With `allOrNothing` an item the format cannot hold keeps everything back.
 */
export async function exportBank(
  context: Context,
  doer: Doer,
  place: BankPlace,
  format: ExportFormat,
  { allOrNothing = false, now = new Date(context.clock()) }: { allOrNothing?: boolean; now?: Date } = {},
): Promise<Exported> {
  const { organisation } = place;
  const bank = await context.database.keys(organisation, (queries) => loadBank(queries, place));
  if (bank.items.length === 0) throw nothingThere();
  const { items, bytes, lacking } = await fitting(bank, format);
  const withheld = items.length === 0 || (allOrNothing && lacking.size > 0);
  if (!withheld)
    await context.database.keys(organisation, (queries) =>
      noteExport(queries, doer, { place, items, detail: { format, left: lacking.size } }, now),
    );
  const { extension, type, holdsAll } = writers[format];
  return {
    format,
    bytes,
    fileName: `${bank.name}.${extension}`,
    type,
    accepted: withheld ? 0 : items.length,
    refused: lacking.size,
    problems: [...lacking].map(([code, lack]) => problemOf(code, lack, 'vi')),
    holdsAll,
  };
}

/** What would not be in the file, by code: no stem is shown, nothing counts as seen. */
export async function previewExport(
  context: Context,
  place: BankPlace,
  format: ExportFormat,
  language: Language,
): Promise<{ accepted: number; problems: Problem[]; holdsAll: boolean }> {
  const bank = await context.database.keys(place.organisation, (queries) => loadBank(queries, place));
  const { items, lacking } = await fitting(bank, format);
  const problems = [...lacking].map(([code, lack]) => problemOf(code, lack, language));
  return { accepted: items.length, problems, holdsAll: writers[format].holdsAll };
}

/** The items the format holds, written; and those it does not, each with the reason. */
async function fitting(
  bank: Loaded,
  format: ExportFormat,
): Promise<{ items: Loaded['items']; bytes: Buffer; lacking: Map<string, Lack> }> {
  const writer = writers[format];
  const lacking = new Map<string, Lack>();
  for (const item of bank.items) {
    const lack = writer.lacks(item);
    if (lack) lacking.set(item.code, lack);
  }
  let items = bank.items.filter(({ code }) => !lacking.has(code));
  // Each round leaves out what did not come back the same, until all does: one item may have held its neighbours together.
  for (;;) {
    const bytes = await writer.write(items, bank);
    const changed =
      items.length === 0 ? new Set() : await changedByFormat(items, bytes, { format, writer, topics: bank.topics });
    if (changed.size === 0) return { items, bytes, lacking };
    for (const [index, { code }] of items.entries()) if (changed.has(index)) lacking.set(code, 'differs');
    items = items.filter((_, index) => !changed.has(index));
  }
}

function problemOf(code: string, lack: Lack, language: Language): Problem {
  const [title, help] = exportDoubts[lack][language];
  return { where: code, code: `export.${lack}`, message: `${title({})} ${help({})}`, severity: 'error' };
}
