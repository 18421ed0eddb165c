import { type Cell, type CellLook, EMPTY, type SheetLimits } from './cell.ts';
import { LookReader, RunReader } from './looks.ts';
import { type NumberFormat, numberFormat } from './number-format.ts';
import { sheetRefusal } from './refusals.ts';
import { textCell } from './text-cell.ts';
import { attribute, decodeExcelEscapes, scanXml, XmlScanner } from './xml.ts';
import { Zip } from './zip.ts';

export interface WorkbookSheet {
  name: string;
  hidden: boolean;
  /** Its part inside the archive. */
  part: string;
}

/** A stretch of a rich text; without a font it looks as its cell does. */
export interface TextRun {
  text: string;
  font?: CellLook;
}

/** What the rows of all sheets need: the list of sheets, the shared texts, the number formats. */
export interface Workbook {
  zip: Zip;
  sheets: WorkbookSheet[];
  shared: Cell[];
  formats: NumberFormat[];
  /** Only where looks are asked for: of each cell style, and the runs of shared texts that have several looks. */
  looks?: { styles: (CellLook | undefined)[]; shared: Map<number, TextRun[]> };
  /** Dates counted from 1904, as old Macs did. */
  system1904: boolean;
}

export async function openWorkbook(bytes: Uint8Array, limits: SheetLimits, withLooks = false): Promise<Workbook> {
  const zip = new Zip(bytes, limits);
  await checkContentTypes(zip);
  const book = partBehind(
    '',
    (await relations(zip, '_rels/.rels')).find(({ type }) => type.endsWith('/officeDocument')),
  );
  if (!book || !zip.has(book)) throw sheetRefusal('sheet-damaged');
  const links = await relations(zip, relationsOf(book));
  const { sheets, system1904 } = readBook(await zip.text(book), book, links);
  const partOf = (kind: string) =>
    partBehind(
      book,
      links.find(({ type }) => type.endsWith(`/${kind}`)),
    );
  const runs = withLooks ? new Map<number, TextRun[]>() : undefined;
  const shared = await readShared(zip, partOf('sharedStrings'), limits, runs);
  const { formats, styles } = await readStyles(zip, partOf('styles'));
  const looks = runs ? { looks: { styles, shared: runs } } : {};
  return { zip, sheets: sheets.filter(({ part }) => zip.has(part)), shared, formats, system1904, ...looks };
}

async function checkContentTypes(zip: Zip): Promise<void> {
  if (!zip.has('[Content_Types].xml'))
    throw sheetRefusal(zip.has('mimetype') ? 'sheet-other-format' : 'sheet-wrong-content');
  const types = await zip.text('[Content_Types].xml');
  if (/macroEnabled|vbaProject/i.test(types)) throw sheetRefusal('sheet-macros');
  if (/sheet\.binary/i.test(types)) throw sheetRefusal('sheet-other-format');
  if (!/spreadsheetml/i.test(types)) throw sheetRefusal('sheet-wrong-content');
}

export interface Relation {
  id: string;
  type: string;
  target: string;
}

export async function relations(zip: Zip, part: string): Promise<Relation[]> {
  const found: Relation[] = [];
  if (!zip.has(part)) return found;
  scanXml(await zip.text(part), {
    open(name, attributes) {
      if (name !== 'Relationship' || attribute(attributes, 'TargetMode') === 'External') return;
      const [id, type, target] = ['Id', 'Type', 'Target'].map((key) => attribute(attributes, key) ?? '');
      found.push({ id: id ?? '', type: type ?? '', target: target ?? '' });
    },
    close() {},
    text() {},
  });
  return found;
}

export function relationsOf(part: string): string {
  const cut = part.lastIndexOf('/') + 1;
  return `${part.slice(0, cut)}_rels/${part.slice(cut)}.rels`;
}

/** The part a relation points to, relative to the part that holds it. */
export function partBehind(from: string, relation: Relation | undefined): string | undefined {
  if (!relation) return undefined;
  const steps = relation.target.startsWith('/') ? [] : from.split('/').slice(0, -1);
  for (const step of relation.target.split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '.' && step !== '') steps.push(step);
  }
  return steps.join('/');
}

function readBook(xml: string, book: string, links: Relation[]): { sheets: WorkbookSheet[]; system1904: boolean } {
  const sheets: WorkbookSheet[] = [];
  let system1904 = false;
  scanXml(xml, {
    open(name, attributes) {
      if (name === 'workbookPr') system1904 = /^(1|true)$/.test(attribute(attributes, 'date1904') ?? '');
      if (name !== 'sheet') return;
      const id = /\s[\w.-]+:id\s*=\s*["']([^"']*)/.exec(attributes)?.[1];
      const link = links.find((relation) => relation.id === id && relation.type.endsWith('/worksheet'));
      const part = partBehind(book, link);
      const hidden = /hidden/i.test(attribute(attributes, 'state') ?? '');
      if (!part) return;
      if (sheets.some((other) => other.name === attribute(attributes, 'name') || other.part === part))
        throw sheetRefusal('sheet-damaged');
      sheets.push({ name: attribute(attributes, 'name') ?? '', hidden, part });
    },
    close() {},
    text() {},
  });
  return { sheets, system1904 };
}

/** The table of shared texts: runs of one text joined, reading aids for Asian scripts left out. */
async function readShared(
  zip: Zip,
  part: string | undefined,
  limits: SheetLimits,
  runs?: Map<number, TextRun[]>,
): Promise<Cell[]> {
  const cells: Cell[] = [];
  const rich = runs && new RunReader();
  if (!part || !zip.has(part)) return cells;
  let text = '';
  let taking = false;
  let aid = false;
  const scanner = new XmlScanner({
    open(name, attributes) {
      if (name === 'si') {
        text = '';
        rich?.reset();
      }
      if (name === 'rPh') aid = true;
      taking = name === 't' && !aid;
      rich?.open(name, attributes);
    },
    text(piece) {
      if (taking) text += piece;
      if (taking) rich?.text(piece);
      if (text.length > limits.cellLength * 2) throw sheetRefusal('sheet-cell-too-long');
    },
    close(name) {
      taking = false;
      if (name === 'rPh') aid = false;
      rich?.close(name);
      if (name !== 'si') return;
      const own = rich?.taken();
      if (own) runs?.set(cells.length, own);
      cells.push(text === '' ? EMPTY : textCell(decodeExcelEscapes(ownCopy(text))));
    },
  });
  for await (const piece of textPieces(zip, part)) scanner.feed(piece);
  scanner.end();
  return cells;
}

/** The same text without the hold that a slice keeps on the long text it was cut from. */
function ownCopy(text: string): string {
  return text.length < 13 ? text : Buffer.from(text, 'utf16le').toString('utf16le');
}

/** A part as text, piece by piece. */
export async function* textPieces(zip: Zip, part: string): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  for await (const piece of zip.unpack(part)) yield decoder.decode(piece, { stream: true });
  yield decoder.decode();
}

/** The number format and the look of each cell style, by the style's number. */
async function readStyles(
  zip: Zip,
  part: string | undefined,
): Promise<{ formats: NumberFormat[]; styles: (CellLook | undefined)[] }> {
  const formats: NumberFormat[] = [];
  const looks = new LookReader();
  if (!part || !zip.has(part)) return { formats, styles: looks.looks };
  const codes = new Map<number, string>();
  let inCellStyles = false;
  scanXml(await zip.text(part), {
    open(name, attributes) {
      looks.open(name, attributes);
      if (name === 'numFmt')
        codes.set(Number(attribute(attributes, 'numFmtId')), attribute(attributes, 'formatCode') ?? '');
      if (name === 'cellXfs') inCellStyles = true;
      if (name !== 'xf' || !inCellStyles) return;
      const id = Number(attribute(attributes, 'numFmtId') ?? 0);
      formats.push(numberFormat(id, codes.get(id)));
    },
    close(name) {
      looks.close(name);
      if (name === 'cellXfs') inCellStyles = false;
    },
    text() {},
  });
  return { formats, styles: looks.looks };
}
