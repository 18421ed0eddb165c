import { isDay } from '../format/day.ts';
import { formats } from '../format/formats.ts';
import { Pace } from '../pace.ts';
import { columnLetter } from './cell.ts';
import { inert } from './inert.ts';
import { type ColumnKind, serialOf, type Table, type TableColumn, type TableValue } from './table.ts';
import { type ZipPart, zipParts } from './write-zip.ts';

/** Excel's limit; further rows go on in a next sheet with the same header. */
const MOST_ROWS = 1_048_576;
const SHEET_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/** Styles by their place in cellXfs below. */
const STYLE: Record<ColumnKind | 'title' | 'note' | 'header' | 'general', number> = {
  general: 0,
  text: 1,
  number: 2,
  rate: 3,
  date: 4,
  datetime: 5,
  title: 6,
  note: 7,
  header: 8,
};

/**
 * A workbook as a stream of bytes in bounded memory, whatever the number of rows: one sheet a table, header frozen,
 * filterable and repeated in print, no formulas, no author. Cells that could be taken for formulas are made inert.
 */
export function writeXlsx({ sheets }: { sheets: Table[] }, mostRows = MOST_ROWS): AsyncGenerator<Uint8Array> {
  return zipParts(workbookParts(sheets, mostRows));
}

interface WrittenSheet {
  name: string;
  /** Row of the header, to be repeated on each printed page. */
  header: number;
}

async function* workbookParts(tables: Table[], mostRows: number): AsyncGenerator<ZipPart> {
  const written: WrittenSheet[] = [];
  const names = new Set<string>();
  for (const table of tables) {
    const rows = new Rows(table);
    do {
      const sheet = { name: sheetName(table.name, names), header: rows.headerRow };
      written.push(sheet);
      yield { name: `xl/worksheets/sheet${written.length}.xml`, content: sheetXml(table, rows, mostRows) };
    } while (rows.more);
  }
  yield part('xl/styles.xml', STYLES);
  yield part('xl/workbook.xml', workbookXml(written));
  yield part('xl/_rels/workbook.xml.rels', workbookLinks(written.length));
  yield part('_rels/.rels', relationships([['rId1', `${OFFICE}/officeDocument`, 'xl/workbook.xml']]));
  yield part('[Content_Types].xml', contentTypes(written.length));
}

function part(name: string, content: string): ZipPart {
  return { name, content: [XML, content] };
}

/** The rows of a table, taken by one sheet after the other until none is left. */
class Rows {
  readonly headerRow: number;
  readonly #iterator: AsyncIterator<readonly TableValue[]> | Iterator<readonly TableValue[]>;
  #next: readonly TableValue[] | undefined;

  constructor({ rows, title, note }: Table) {
    this.headerRow = (title ? 1 : 0) + (note ? 1 : 0) + 1;
    this.#iterator = Symbol.asyncIterator in rows ? rows[Symbol.asyncIterator]() : rows[Symbol.iterator]();
  }

  get more(): boolean {
    return this.#next !== undefined;
  }

  /** Rows for one sheet; what does not fit waits for the next. */
  async *take(most: number): AsyncGenerator<readonly TableValue[]> {
    for (let taken = 0; ; taken++) {
      if (this.#next === undefined) {
        const step = await this.#iterator.next();
        if (step.done) return;
        this.#next = step.value;
      }
      if (taken >= most) return;
      yield this.#next;
      this.#next = undefined;
    }
  }
}

async function* sheetXml(table: Table, rows: Rows, mostRows: number): AsyncGenerator<string> {
  const { columns, title, note } = table;
  const header = rows.headerRow;
  const last = columnLetter(Math.max(columns.length - 1, 0));
  yield `${XML}<worksheet xmlns="${MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>`;
  yield `<sheetViews><sheetView workbookViewId="0"><pane ySplit="${header}" topLeftCell="A${header + 1}" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>`;
  yield `<sheetFormatPr defaultRowHeight="15"/>${columnsXml(columns)}<sheetData>`;
  let row = 0;
  if (title) yield rowXml(++row, [textXml('A', row, title, STYLE.title)]);
  if (note) yield rowXml(++row, [textXml('A', row, note, STYLE.note)]);
  row += 1;
  yield rowXml(
    row,
    columns.map(({ header: text }, column) => textXml(columnLetter(column), row, text, STYLE.header)),
  );
  const letters = columns.map((_, column) => columnLetter(column));
  const pace = new Pace();
  for await (const values of rows.take(mostRows - row)) {
    if (pace.isOver) await pace.turn();
    row += 1;
    yield rowXml(
      row,
      columns.map(({ kind }, column) => cellXml(letters[column] ?? '', row, values[column], kind)),
    );
  }
  yield `</sheetData>${columns.length ? `<autoFilter ref="A${header}:${last}${row}"/>` : ''}`;
  yield '<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/>';
  yield `<pageSetup paperSize="9" orientation="${columns.length > 6 ? 'landscape' : 'portrait'}" fitToHeight="0"/></worksheet>`;
}

function columnsXml(columns: readonly TableColumn[]): string {
  if (columns.length === 0) return '';
  const each = columns.map(
    ({ width = 12 }, index) =>
      `<col min="${index + 1}" max="${index + 1}" width="${Math.min(Math.max(width, 3), 200)}" customWidth="1"/>`,
  );
  return `<cols>${each.join('')}</cols>`;
}

function rowXml(row: number, cells: string[]): string {
  return `<row r="${row}">${cells.join('')}</row>`;
}

function cellXml(letter: string, row: number, value: TableValue, kind: ColumnKind): string {
  if (value === null || value === undefined || value === '') return '';
  if (kind === 'date' || kind === 'datetime') return dateXml(letter, row, value, kind);
  if (typeof value === 'boolean') return `<c r="${letter}${row}" t="b"><v>${value ? 1 : 0}</v></c>`;
  if (typeof value === 'number' && kind !== 'text') {
    return Number.isFinite(value) ? numberXml(letter, row, value, STYLE[kind]) : '';
  }
  return textXml(letter, row, value instanceof Date ? value.toISOString() : String(value), STYLE.text);
}

function dateXml(letter: string, row: number, value: TableValue, kind: 'date' | 'datetime'): string {
  if (typeof value !== 'string' && !(value instanceof Date)) return textXml(letter, row, String(value), STYLE.text);
  if (value instanceof Date && Number.isNaN(value.getTime())) return '';
  const serial = serialOf(value, kind === 'datetime');
  if (serial !== undefined) return numberXml(letter, row, serial, STYLE[kind]);
  const text = value instanceof Date || isDay(value) ? formats('vi').date(value) : value;
  return textXml(letter, row, text, STYLE.text);
}

function numberXml(letter: string, row: number, value: number, style: number): string {
  return `<c r="${letter}${row}" s="${style}"><v>${value}</v></c>`;
}

function textXml(letter: string, row: number, text: string, style: number): string {
  return `<c r="${letter}${row}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escapeText(inert(text))}</t></is></c>`;
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\r': '_x000D_' };

/** Also a text that looks like Excel's own escape (`_x0041_`) comes out as written. */
function escapeText(text: string): string {
  return text
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replace(/\r\n/g, '\n')
    .replace(/[&<>"\r]/g, (sign) => ENTITIES[sign] ?? sign);
}

/** Excel: 1 to 31 characters, none of []:*?/\ , no apostrophe at either end, unique whatever the case. */
function sheetName(wanted: string, taken: Set<string>): string {
  const clean =
    inert(wanted.normalize('NFC'))
      .replace(/[[\]:*?/\\\r\n\t]/g, ' ')
      .replace(/^['\s]+|['\s]+$/g, '') || 'Trang tính';
  for (let copy = 1; ; copy++) {
    const suffix = copy === 1 ? '' : ` (${copy})`;
    const name = clean.slice(0, 31 - suffix.length).trimEnd() + suffix;
    if (taken.has(name.toLowerCase())) continue;
    taken.add(name.toLowerCase());
    return name;
  }
}

function workbookXml(sheets: WrittenSheet[]): string {
  const list = sheets.map(
    ({ name }, index) => `<sheet name="${escapeText(name)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`,
  );
  const titles = sheets.map(({ name, header }, index) => {
    const quoted = escapeText(`'${name.replaceAll("'", "''")}'`);
    return `<definedName name="_xlnm.Print_Titles" localSheetId="${index}">${quoted}!$${header}:$${header}</definedName>`;
  });
  return `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${list.join('')}</sheets><definedNames>${titles.join('')}</definedNames></workbook>`;
}

function relationships(links: [id: string, type: string, target: string][]): string {
  const each = links.map(([id, type, target]) => `<Relationship Id="${id}" Type="${type}" Target="${target}"/>`);
  return `<Relationships xmlns="${PACKAGE}/relationships">${each.join('')}</Relationships>`;
}

function workbookLinks(sheets: number): string {
  const links = Array.from({ length: sheets }, (_, index): [string, string, string] => [
    `rId${index + 1}`,
    `${OFFICE}/worksheet`,
    `worksheets/sheet${index + 1}.xml`,
  ]);
  return relationships([...links, [`rId${sheets + 1}`, `${OFFICE}/styles`, 'styles.xml']]);
}

function contentTypes(sheets: number): string {
  const each = Array.from(
    { length: sheets },
    (_, index) =>
      `<Override PartName="/xl/worksheets/sheet${index + 1}.xml" ContentType="${SHEET_TYPE}.worksheet+xml"/>`,
  );
  return `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${SHEET_TYPE}.sheet.main+xml"/>${each.join('')}<Override PartName="/xl/styles.xml" ContentType="${SHEET_TYPE}.styles+xml"/></Types>`;
}

const FONT = '<sz val="11"/><name val="Times New Roman"/><family val="1"/>';
const BORDER = ['left', 'right', 'top', 'bottom']
  .map((side) => `<${side} style="thin"><color rgb="FFB8BCC2"/></${side}>`)
  .join('');
const WRAP = '<alignment vertical="top" wrapText="1"/>';
const xf = (format: number, font = 0, fill = 0, border = 1, alignment = '<alignment vertical="top"/>') =>
  `<xf numFmtId="${format}" fontId="${font}" fillId="${fill}" borderId="${border}" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1">${alignment}</xf>`;

const STYLES = `<styleSheet xmlns="${MAIN}"><numFmts count="2"><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/><numFmt numFmtId="165" formatCode="dd/mm/yyyy hh:mm"/></numFmts><fonts count="4"><font>${FONT}</font><font><b/><sz val="14"/><name val="Times New Roman"/><family val="1"/></font><font><i/>${FONT}</font><font><b/>${FONT}</font></fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFEEF0F2"/><bgColor indexed="64"/></patternFill></fill></fills><borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border>${BORDER}<diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="9">${[
  xf(0, 0, 0, 0),
  xf(49, 0, 0, 1, WRAP),
  xf(0),
  xf(10),
  xf(164),
  xf(165),
  xf(49, 1, 0, 0),
  xf(49, 2, 0, 0),
  xf(49, 3, 2, 1, '<alignment horizontal="center" vertical="center" wrapText="1"/>'),
].join('')}</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`;
