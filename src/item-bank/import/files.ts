import { type Doer, writeAudit } from '../../audit/index.ts';
import type { Context } from '../../platform/context.ts';
import { type Problem, Refusal } from '../../platform/refusal.ts';
import { findBankByName, insertBank } from '../create-bank.ts';
import { storeImages } from '../image-store.ts';
import type { LegalBasis } from '../item.ts';
import { untold } from '../topics.ts';
import { type ItemFormat, type ReadFile, readItemFile } from './formats/index.ts';
import { asNewItem } from './held.ts';
import type { Decision, ImportItem, JudgedItem } from './judge.ts';
import { imageBytes } from './judge-images.ts';
import { insertReady, judgeForBank, lockBank } from './store.ts';
import { doubtText } from './words.ts';

/** What the command line reports. Problems of items that went in are warnings. */
export interface ImportReport {
  format: string;
  accepted: number;
  refused: number;
  problems: Problem[];
  items?: ReportedItem[];
}

/** One item as understood. `correct` are places in `options`, from 0. */
export interface ReportedItem {
  stem: string;
  options: string[];
  correct: number[];
  kind: string;
  points: number | null;
  topic: string;
  legalBasis: string | null;
  /** Only where the item has them. */
  accepted?: string[];
  numeric?: { value: number; tolerance: number };
  words?: number;
  sharedStem?: string;
  images?: number;
}

export interface ImportFilesOptions {
  organisation: number;
  doer: Doer;
  dryRun?: boolean;
  /** Nothing goes in when any item is refused. */
  allOrNothing?: boolean;
  /** Doubtful items go in too; without it they are refused, for nobody looked at them. */
  acceptDoubts?: boolean;
  /** Also report what was understood. */
  items?: boolean;
  /** From where numbers in keys count, where the files do not tell. */
  keyBase?: 0 | 1;
  /** What the files are; otherwise each is told by its content. */
  format?: ItemFormat;
  /** A file that holds the keys of the others. */
  key?: { name: string; bytes: Uint8Array };
}

/**
 * `hoithi item import`: all ready items of all files in one transaction, into the bank of that name (made when missing).
 * Faulty and doubtful items are refused one by one, each with its place; an unreadable file refuses everything.
 */
export async function importItemFiles(
  context: Context,
  files: readonly { name: string; bytes: Uint8Array }[],
  bankName: string,
  options: ImportFilesOptions,
  now = new Date(context.clock()),
): Promise<ImportReport> {
  const { read, problems } = await readAll(files, options);
  const format = [...new Set(read.map((file) => file.format))].join('+') || extensionOf(files[0]?.name ?? '');
  const found = numbered(read, files, options);
  const { organisation, doer, dryRun = false } = options;
  const isAcceptable = acceptable(options.acceptDoubts);

  return context.database.keys(organisation, async (queries) => {
    // All or nothing: one file that cannot be read refuses them all.
    const broken = read.length < files.length;
    const bank = await findBankByName(queries, organisation, bankName);
    const settings = { keyBase: null, lookKey: 'ask' as const, defaultTopic: untold.slug, defaultLevel: 1 };
    const judge = (bankId: number | null) => judgeForBank(queries, { organisation, bankId }, found, settings, now);
    if (dryRun || broken || found.length === 0 || options.allOrNothing) {
      const judged = await judge(bank?.id ?? null);
      if (dryRun || broken || !judged.every(isAcceptable) || judged.length === 0)
        return report(format, judged, problems, isAcceptable, { withItems: options.items, allRefused: broken });
    }
    const into = bank ?? (await insertBank(queries, doer, { organisation, name: bankName }, now));
    if (!into) throw new Error('the bank appeared meanwhile');
    await lockBank(queries, { organisation, bankId: into.id });
    const judged = await judge(into.id);
    const ready = judged.filter(isAcceptable);
    const pictures = ready.flatMap(({ item }) => imageBytes(item));
    await storeImages(queries, { organisation, bankId: into.id }, pictures, now);
    await insertReady(queries, doer, { organisation, bankId: into.id }, ready, now);
    if (ready.length > 0)
      await writeAudit(queries, { ...doer, organisation }, now, {
        action: 'items.imported',
        objectKind: 'item-bank',
        objectId: into.id,
        detail: { added: ready.length, found: judged.length, files: files.map(({ name }) => name) },
      });
    return report(format, judged, problems, isAcceptable, { withItems: options.items });
  });
}

/** On the command line nobody can look: what needs a look stays out, unless whoever calls takes it upon them. */
const acceptable =
  (acceptDoubts = false) =>
  ({ status, changes }: JudgedItem): boolean =>
    status === 'ready' || (status === 'look' && acceptDoubts && !changes);

async function readAll(
  files: readonly { name: string; bytes: Uint8Array }[],
  { format, key }: Pick<ImportFilesOptions, 'format' | 'key'>,
): Promise<{ read: ReadFile[]; problems: Problem[] }> {
  const read: ReadFile[] = [];
  const problems: Problem[] = [];
  const many = files.length > 1;
  for (const { name, bytes } of files) {
    try {
      const file = await readItemFile(bytes, name, { format, key });
      read.push(file);
      for (const { place, ...remark } of file.remarks) problems.push(problemOf(remark, join(many ? name : '', place)));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      problems.push({ where: name, code: error.code, message: error.message, severity: 'error' });
    }
  }
  return { read, problems };
}

/** Items of all files in one order; with several files, places name the file. */
function numbered(
  read: readonly ReadFile[],
  files: readonly { name: string }[],
  { keyBase: told, acceptDoubts }: Pick<ImportFilesOptions, 'keyBase' | 'acceptDoubts'>,
): ImportItem[] {
  // Nobody compares here: with doubts accepted, a code that is taken makes an item of its own.
  const decision: Decision = acceptDoubts ? asNewItem({}) : {};
  const all = read.flatMap((file, index) =>
    file.items.map((item) => ({
      ...item,
      decision,
      ...((told ?? file.keyBase) === undefined ? {} : { keyBase: told ?? file.keyBase }),
      place: join(files.length > 1 && read.length === files.length ? files[index]!.name : '', item.place),
    })),
  );
  return all.map((item, index) => ({ ...item, number: index + 1 }));
}

const join = (file: string, place: string): string => [file, place].filter(Boolean).join(', ');

function problemOf(doubt: Parameters<typeof doubtText>[0], where: string): Problem {
  const { title, help } = doubtText(doubt, 'vi');
  return { where, code: `item.${doubt.code}`, message: `${title} ${help}`, severity: doubt.severity };
}

/** Doubts that keep an item out are faults here: warnings are told of items that went in, or were there before. */
function problemsOf({ item, doubts, status }: JudgedItem, accepted: boolean): Problem[] {
  const keepsOut = status === 'look' && !accepted;
  return doubts.map((doubt) => {
    const problem = problemOf(doubt, item.place);
    return keepsOut
      ? { ...problem, severity: 'error', message: `${problem.message} Câu chưa nhập vì cần người xem.` }
      : problem;
  });
}

function report(
  format: string,
  judged: readonly JudgedItem[],
  problems: Problem[],
  isAcceptable: (judged: JudgedItem) => boolean,
  { withItems = false, allRefused = false }: { withItems?: boolean | undefined; allRefused?: boolean },
): ImportReport {
  const accepted = allRefused ? 0 : judged.filter(isAcceptable).length;
  return {
    format,
    accepted,
    refused: judged.length - accepted,
    problems: [...problems, ...judged.flatMap((each) => problemsOf(each, isAcceptable(each)))],
    ...(withItems ? { items: judged.map(reported) } : {}),
  };
}

function reported({ item, options, correct, content, understood, topic }: JudgedItem): ReportedItem {
  const { accepted, numeric, words, sharedStem, images } = understood;
  return {
    stem: item.stem,
    options: options.map(({ text }) => text),
    correct: correct.map((position) => position - 1),
    kind: understood.kind,
    points: item.points,
    topic: topic.name,
    legalBasis: content ? citation(content.legal) : item.legalText || null,
    ...(accepted.length > 0 ? { accepted } : {}),
    ...(numeric ? { numeric } : {}),
    ...(words === null ? {} : { words }),
    ...(sharedStem === null ? {} : { sharedStem }),
    ...(images.length > 0 ? { images: images.length } : {}),
  };
}

function citation({ document, article }: LegalBasis): string | null {
  return [article, document].filter(Boolean).join(', ') || null;
}

const extensionOf = (name: string): string => /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? '';
