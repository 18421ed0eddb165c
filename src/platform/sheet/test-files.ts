import { crc32, deflateRawSync } from 'node:zlib';
import type { Cell } from './cell.ts';
import type { Table } from './table.ts';
import { writeXlsx } from './write-xlsx.ts';

/** Files for the tests: workbooks part by part, and archives with one thing wrong. */

export interface PackedPart {
  name: string;
  content: string | Buffer;
  stored?: boolean;
  /** Claims of the directory that differ from the truth. */
  claims?: { unpacked?: number; crc?: number; flags?: number; method?: number };
  /** Name in the local header, where it differs. */
  localName?: string;
}

export function zipOf(parts: PackedPart[]): Buffer {
  const files: Buffer[] = [];
  const directory: Buffer[] = [];
  let place = 0;
  for (const { name, content, stored, claims = {}, localName = name } of parts) {
    const data = Buffer.from(content);
    const packed = stored ? data : deflateRawSync(data);
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(claims.flags ?? 0x800, 2);
    fields.writeUInt16LE(claims.method ?? (stored ? 0 : 8), 4);
    fields.writeUInt32LE(claims.crc ?? crc32(data), 10);
    fields.writeUInt32LE(packed.length, 14);
    fields.writeUInt32LE(claims.unpacked ?? data.length, 18);
    fields.writeUInt16LE(Buffer.byteLength(localName), 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), fields, Buffer.from(localName), packed]);
    fields.writeUInt16LE(Buffer.byteLength(name), 22);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(place, 10);
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), fields, tail, Buffer.from(name)]));
    files.push(local);
    place += local.length;
  }
  const entries = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(parts.length, 4);
  end.writeUInt16LE(parts.length, 6);
  end.writeUInt32LE(entries.length, 8);
  end.writeUInt32LE(place, 12);
  return Buffer.concat([...files, entries, Buffer.from('PK\x05\x06', 'latin1'), end]);
}

export interface BookParts {
  /** Content of the worksheet element. */
  sheet?: string;
  shared?: string;
  styles?: string;
  workbook?: string;
  types?: string;
  /** A drawing over the sheet: its part, and the pictures by the name its relations give them. */
  drawing?: { content: string; pictures: Record<string, Buffer> };
  /** Before the worksheet element. */
  prologue?: string;
}

const MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const LINK = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const RELATIONS = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"';

export function bookParts({
  sheet = '<sheetData/>',
  shared,
  styles,
  workbook,
  types,
  prologue = '',
  drawing,
}: BookParts = {}): PackedPart[] {
  const relations = [
    'worksheet" Target="worksheets/sheet1.xml',
    'sharedStrings" Target="sharedStrings.xml',
    'styles" Target="styles.xml',
  ]
    .map((rest, index) => `<Relationship Id="rId${index + 1}" Type="${LINK}/${rest}"/>`)
    .join('');
  const parts: PackedPart[] = [
    {
      name: '[Content_Types].xml',
      content:
        types ??
        '<Types><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>',
    },
    {
      name: '_rels/.rels',
      content: `<Relationships ${RELATIONS}><Relationship Id="rId1" Type="${LINK}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    },
    {
      name: 'xl/workbook.xml',
      content:
        workbook ??
        `<workbook ${MAIN} xmlns:r="${LINK}"><sheets><sheet name="Bảng" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    },
    { name: 'xl/_rels/workbook.xml.rels', content: `<Relationships ${RELATIONS}>${relations}</Relationships>` },
    {
      name: 'xl/worksheets/sheet1.xml',
      content: `<?xml version="1.0"?>${prologue}<worksheet ${MAIN}>${sheet}</worksheet>`,
    },
  ];
  if (shared !== undefined) parts.push({ name: 'xl/sharedStrings.xml', content: `<sst ${MAIN}>${shared}</sst>` });
  if (styles !== undefined)
    parts.push({ name: 'xl/styles.xml', content: `<styleSheet ${MAIN}>${styles}</styleSheet>` });
  return drawing ? [...parts, ...drawingParts(drawing)] : parts;
}

function drawingParts({ content, pictures }: NonNullable<BookParts['drawing']>): PackedPart[] {
  const link = (id: string, kind: string, target: string) =>
    `<Relationship Id="${id}" Type="${LINK}/${kind}" Target="${target}"/>`;
  const links = Object.keys(pictures).map((name, index) => link(`rId${index + 1}`, 'image', `../media/${name}`));
  return [
    {
      name: 'xl/worksheets/_rels/sheet1.xml.rels',
      content: `<Relationships ${RELATIONS}>${link('rId1', 'drawing', '../drawings/drawing1.xml')}</Relationships>`,
    },
    {
      name: 'xl/drawings/drawing1.xml',
      content: `<xdr:wsDr xmlns:xdr="x" xmlns:a="a" xmlns:r="r">${content}</xdr:wsDr>`,
    },
    {
      name: 'xl/drawings/_rels/drawing1.xml.rels',
      content: `<Relationships ${RELATIONS}>${links.join('')}</Relationships>`,
    },
    ...Object.entries(pictures).map(([name, bytes]) => ({ name: `xl/media/${name}`, content: bytes, stored: true })),
  ];
}

/** A picture with its upper left corner in this cell (both from 1, as people count). */
export const pictureAt = (row: number, column: number, relation: string, alt = ''): string =>
  `<xdr:twoCellAnchor><xdr:from><xdr:col>${column - 1}</xdr:col><xdr:row>${row - 1}</xdr:row></xdr:from><xdr:to><xdr:col>${column}</xdr:col><xdr:row>${row}</xdr:row></xdr:to><xdr:pic><xdr:nvPicPr><xdr:cNvPr id="2" name="Picture" descr="${alt}"/></xdr:nvPicPr><xdr:blipFill><a:blip r:embed="${relation}"/></xdr:blipFill></xdr:pic></xdr:twoCellAnchor>`;

/** A shape with words at this cell. */
export const shapeAt = (row: number, column: number, words: string): string =>
  `<xdr:oneCellAnchor><xdr:from><xdr:col>${column - 1}</xdr:col><xdr:row>${row - 1}</xdr:row></xdr:from><xdr:sp><xdr:txBody><a:p><a:r><a:t>${words}</a:t></a:r></a:p></xdr:txBody></xdr:sp></xdr:oneCellAnchor>`;

export function bookOf(parts: BookParts): Buffer {
  return zipOf(bookParts(parts));
}

export async function bytesOf(source: AsyncIterable<Uint8Array>): Promise<Buffer> {
  return Buffer.concat(await Array.fromAsync(source));
}

export function tableBytes(...sheets: Table[]): Promise<Buffer> {
  return bytesOf(writeXlsx({ sheets }));
}

export function texts(cells: readonly Cell[]): string[] {
  return cells.map(({ text }) => text);
}

/** Rows as typed into a sheet: '' is an empty cell. */
export function cellsOf(rows: string[][]): Cell[][] {
  return rows.map((row) =>
    row.map((text) => (text ? { kind: 'text', text, raw: text } : { kind: 'empty', text: '', raw: null })),
  );
}
