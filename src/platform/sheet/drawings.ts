import { sheetRefusal } from './refusals.ts';
import { partBehind, relations, relationsOf, type Workbook, type WorkbookSheet } from './workbook.ts';
import { attribute, scanXml } from './xml.ts';
import type { Zip } from './zip.ts';

/** What lies over the cells of a sheet: a picture, a shape with text, a diagram. */
export interface SheetDrawing {
  /** The cell of its upper left corner: row from 1, column from 0; null = held by no cell. */
  at: { row: number; column: number } | null;
  /** Undefined for shapes and diagrams. */
  picture?: SheetPicture;
  /** Words of a shape. */
  text: string;
}

export interface SheetPicture {
  /** Cut behind `LARGEST`; undefined where the bytes are not in the file. */
  bytes: Buffer | undefined;
  name: string;
  /** As its author described it. */
  alt: string;
}

/** More of them than any sheet of people has. */
const MOST = 5000;
/** Bytes of one picture that are kept: larger ones are told by the first byte too many. */
const LARGEST = 2 ** 20 + 1;

interface Anchor {
  at: { row: number; column: number } | null;
  embedded: string | undefined;
  isPicture: boolean;
  alt: string;
  text: string;
}

/** The drawings of a sheet in the order of its part. @throws Refusal */
export async function readDrawings({ zip }: Workbook, { part }: WorkbookSheet): Promise<SheetDrawing[]> {
  const drawings: SheetDrawing[] = [];
  for (const link of (await relations(zip, relationsOf(part))).filter(({ type }) => type.endsWith('/drawing'))) {
    const own = partBehind(part, link);
    if (!own || !zip.has(own)) continue;
    const anchors = readAnchors(await zip.text(own));
    if (drawings.length + anchors.length > MOST) throw sheetRefusal('sheet-too-heavy');
    const links = await relations(zip, relationsOf(own));
    const bytesOf = new Map<string, Buffer>();
    for (const anchor of anchors) drawings.push(await drawingOf(zip, own, anchor, links, bytesOf));
  }
  return drawings;
}

async function drawingOf(
  zip: Zip,
  part: string,
  { at, embedded, isPicture, alt, text }: Anchor,
  links: Awaited<ReturnType<typeof relations>>,
  bytesOf: Map<string, Buffer>,
): Promise<SheetDrawing> {
  if (!isPicture) return { at, text };
  const name =
    partBehind(
      part,
      links.find(({ id }) => id === embedded),
    ) ?? '';
  if (zip.has(name) && !bytesOf.has(name)) bytesOf.set(name, await firstBytes(zip, name));
  return { at, text, picture: { bytes: bytesOf.get(name), name: name.slice(name.lastIndexOf('/') + 1), alt } };
}

async function firstBytes(zip: Zip, name: string): Promise<Buffer> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of zip.unpack(name)) {
    pieces.push(piece);
    size += piece.length;
    if (size >= LARGEST) break;
  }
  return Buffer.concat(pieces).subarray(0, LARGEST);
}

/** Every anchor with what hangs on it; what a newer program offers beside its fallback is taken once. */
function readAnchors(xml: string): Anchor[] {
  const anchors: Anchor[] = [];
  let corner = { row: 0, column: 0 };
  let anchored = false;
  let fallback = 0;
  let inFrom = false;
  let number = '';
  let taking = false;
  const add = (isPicture: boolean) =>
    anchors.push({ at: anchored ? { ...corner } : null, embedded: undefined, isPicture, alt: '', text: '' });
  scanXml(xml, {
    open(name, attributes) {
      if (name === 'Fallback') fallback += 1;
      if (fallback > 0) return;
      if (/^(oneCell|twoCell|absolute)Anchor$/.test(name)) anchored = name !== 'absoluteAnchor';
      else if (name === 'from') inFrom = true;
      else if (name === 'row' || name === 'col') number = '';
      else if (name === 'pic') add(true);
      else if (name === 'sp' || name === 'graphicFrame') add(false);
      else if (name === 't') taking = true;
      const last = anchors.at(-1);
      if (!last) return;
      if (name === 'blip') last.embedded ??= embedOf(attributes);
      else if (name === 'cNvPr') last.alt = attribute(attributes, 'descr') ?? attribute(attributes, 'title') ?? '';
    },
    text(text) {
      if (inFrom) number += text;
      const last = anchors.at(-1);
      if (taking && last && last.text.length < 200) last.text += text;
    },
    close(name) {
      if (name === 'Fallback') fallback -= 1;
      if (name === 'from') inFrom = false;
      if (name === 't') taking = false;
      if (inFrom && name === 'row') corner = { ...corner, row: (Number(number) || 0) + 1 };
      if (inFrom && name === 'col') corner = { ...corner, column: Number(number) || 0 };
    },
  });
  return anchors;
}

const embedOf = (attributes: string): string | undefined => /\s[\w.-]+:embed\s*=\s*["']([^"']*)/.exec(attributes)?.[1];
