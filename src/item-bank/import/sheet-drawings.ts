import type { HeaderFound, Sheet, SheetDrawing } from '../../platform/sheet/index.ts';
import { normalise } from '../../platform/text/normalise.ts';
import { readImage } from '../image.ts';
import { letterOf } from '../item.ts';
import { type ColumnKey, optionKeys } from './columns.ts';
import type { Doubt, FoundFile, FoundItem } from './rows.ts';

/** Pictures go to the item of their row, to the part of it whose column they stand in; nothing is left out silently. */
export function placeDrawings(
  { drawings = [] }: Sheet,
  header: HeaderFound<ColumnKey>,
  itemAt: ReadonlyMap<number, FoundItem>,
  named: string,
  found: FoundFile,
): void {
  for (const drawing of drawings) {
    const item = drawing.at ? itemAt.get(drawing.at.row) : undefined;
    if (item && drawing.picture) addPicture(item, partOf(drawing.at!.column, header), drawing.picture);
    else if (item) item.seen.push(shape(drawing));
    else found.remarks.push({ ...leftOut(drawing, header.firstRow), place: placeOf(drawing, named) });
  }
}

/** What is drawn on a sheet that holds no items. */
export function leaveDrawings({ drawings = [] }: Sheet, named: string, found: FoundFile): void {
  for (const drawing of drawings)
    found.remarks.push({ ...leftOut(drawing, Number.POSITIVE_INFINITY), place: placeOf(drawing, named) });
}

const placeOf = ({ at }: SheetDrawing, named: string): string =>
  [named, at ? `dòng ${at.row}` : ''].filter(Boolean).join(', ');

const shape = ({ text }: SheetDrawing): Doubt => ({
  code: 'shape-left',
  severity: 'warning',
  values: { text: normalise(text).slice(0, 60) },
});

function leftOut(drawing: SheetDrawing, firstRow: number): Doubt {
  if (!drawing.picture) return shape(drawing);
  const isAbove = drawing.at !== null && drawing.at.row <= firstRow;
  return isAbove ? { code: 'picture-above', severity: 'warning' } : { code: 'picture-no-item', severity: 'error' };
}

/** 0 = stem, 1… = that option, -1 = shared text. */
function partOf(column: number, { columns }: HeaderFound<ColumnKey>): number {
  const stands = (key: ColumnKey) => columns[key]?.columns.includes(column) ?? false;
  if (stands('sharedStem')) return -1;
  return optionKeys.findIndex(stands) + 1;
}

function addPicture(item: FoundItem, at: number, { bytes, name, alt }: NonNullable<SheetDrawing['picture']>): void {
  if (!bytes) {
    item.seen.push({ code: 'missing-image', severity: 'error', values: { name } });
    return;
  }
  const image = readImage(bytes);
  item.images ??= [];
  item.images.push({
    at,
    type: image.problem === undefined ? image.type : 'image/png',
    data: bytes.toString('base64'),
    alt: normalise(alt),
  });
  if (at > 0 && (item.options[at - 1] ?? '') === '') namePicture(item, at);
}

/** An option that is a picture needs a word of its own. */
function namePicture(item: FoundItem, at: number): void {
  while (item.options.length < at) item.options.push('');
  const text = `Hình ${item.options.filter((option) => /^Hình \d$/.test(option)).length + 1}`;
  item.options[at - 1] = text;
  item.gaps = item.options.flatMap((option, index) => (option === '' ? [letterOf(index + 1)] : []));
  item.seen.push({ code: 'option-picture', severity: 'warning', values: { letter: letterOf(at), text } });
}
