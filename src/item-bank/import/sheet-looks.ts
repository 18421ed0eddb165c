import type { Cell } from '../../platform/sheet/index.ts';
import { writtenLines } from '../../platform/text/normalise.ts';
import { couldBeLegacy, type TurnedText } from './letters.ts';
import type { FoundItem, LookedOption } from './rows.ts';
import { fromLegacy, isCapitalFont, legacyFont } from './word/legacy-fonts.ts';
import { type Run, sliceRuns } from './word/line.ts';
import { findMarks } from './word/marks.ts';

/** The text of a cell as written; in a font of the time before Unicode it is turned, and told in `turned`. */
export function writtenOf(cell: Cell, turned: TurnedText[]): string {
  if (cell.kind !== 'text') return cell.text;
  const from = writtenLines(String(cell.raw));
  const { runs = [] } = cell;
  if (!couldBeLegacy(from) || !runs.some(({ look }) => legacyFont(look.font))) return from;
  const read = runs.map(({ text, look }) => {
    const font = legacyFont(look.font);
    const turnedText = font ? fromLegacy(text, font) : text;
    return isCapitalFont(look.font) ? turnedText.toUpperCase() : turnedText;
  });
  const to = writtenLines(read.join(''));
  turned.push({ from, to });
  return to;
}

const plain = { bold: false, italic: false, underline: false, colour: '', highlight: '' };

const runsOf = ({ runs, text }: Cell): Run[] =>
  runs?.map(({ text: own, look }) => ({
    text: own,
    bold: look.bold,
    italic: look.italic,
    underline: look.underline,
    colour: look.colour,
    highlight: look.fill,
  })) ?? [{ ...plain, text }];

/** The one option of a row that looks as no other does. */
export function lookOfCells(options: readonly Cell[]): LookedOption | undefined {
  if (!options.some(({ runs }) => runs)) return undefined;
  return standingOut(options.map(runsOf));
}

/** The same for options that stand in one cell, each with its letter at the start of a line. */
export function lookOfLines(cell: Cell): LookedOption | undefined {
  if (!cell.runs) return undefined;
  const runs = runsOf(cell);
  const text = runs.map((run) => run.text).join('');
  const labels = [...text.matchAll(/(?:^|\n)\s*(?:\*?\s*[A-Ha-h])\s*[.):-]\s*/g)];
  const options = labels.map(({ index, 0: label }, at) =>
    sliceRuns(runs, index + label.length, labels[at + 1]?.index ?? text.length),
  );
  return options.length < 2 ? undefined : standingOut(options);
}

function standingOut(options: readonly Run[][]): LookedOption | undefined {
  const marks = findMarks(options.map((text) => ({ label: [], text }))).filter(({ weak }) => !weak);
  const [mark, other] = marks;
  if (!mark || other || mark.options.length !== 1) return undefined;
  return { option: mark.options[0]!, by: mark.by };
}

/** A column dressed as a whole says nothing about its rows: from so many rows on. */
const enoughRows = 4;

/** Takes looks back that only show how a column of options is dressed. */
export function forgetColumnLooks(items: readonly FoundItem[]): void {
  const looked = items.filter((item) => item.looked);
  const places = new Set(looked.map(({ looked: look }) => look!.option));
  if (looked.length >= enoughRows && places.size === 1) for (const item of looked) delete item.looked;
}

/** Does the key of some item rest on nothing but its look? Then the file's writer is asked once. */
export const asksForLooks = (items: readonly FoundItem[]): boolean =>
  items.some((item) => item.looked && restsOnLook(item));

export const restsOnLook = ({ keyText, starred, marked }: FoundItem): boolean =>
  keyText === '' && starred.length === 0 && !marked;
