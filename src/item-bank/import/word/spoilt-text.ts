import { looksSpoilt } from '../../../platform/sheet/encoding.ts';
import type { SourceNote } from './docx.ts';
import { fromLegacy, type LegacyFont } from './legacy-fonts.ts';
import { type Line, textOf } from './line.ts';

/**
 * Turns text in fonts of the time before Unicode where the fonts' names are lost but at least a tenth of the lines show
 * it; the original stays with each line. Says where letters are lost for good.
 */
export function mendSpoilt(lines: readonly Line[]): SourceNote[] {
  const filled = lines.filter((line) => line.original === undefined && /[a-z]{2}/i.test(textOf(line)));
  const signs = filled.map((line) => looksSpoilt(textOf(line)));
  const enough = (count: number) => count >= 2 && count >= filled.length / 10;
  for (const font of ['tcvn3', 'vni'] as const) {
    if (!enough(signs.filter((sign) => sign === font).length)) continue;
    for (const line of lines) turn(line, font);
    return [];
  }
  const lost = signs.filter((sign) => sign === 'mojibake' || sign === 'lost-marks').length;
  return enough(lost) ? [{ code: 'letters-lost', severity: 'error', place: '', count: lost }] : [];
}

/** A line with letters that only Unicode has was typed later. */
function turn(line: Line, font: LegacyFont): void {
  const text = textOf(line);
  if (line.original !== undefined || /[\u0100-\u024F\u1E00-\u1EFF]/.test(text) || !/[\u00A1-\u00FF]/.test(text)) return;
  line.original = text;
  line.runs = line.runs.map((run) => ({ ...run, text: fromLegacy(run.text, font) }));
}
