import type { Look } from './line.ts';
import { realColour } from './looks.ts';

const NAMED: Record<string, string> = {
  red: 'FF0000',
  darkred: '8B0000',
  crimson: 'DC143C',
  maroon: '800000',
  orange: 'FFA500',
  yellow: 'FFFF00',
  gold: 'FFD700',
  green: '008000',
  lime: '00FF00',
  limegreen: '32CD32',
  darkgreen: '006400',
  lightgreen: '90EE90',
  blue: '0000FF',
  darkblue: '00008B',
  lightblue: 'ADD8E6',
  navy: '000080',
  teal: '008080',
  aqua: '00FFFF',
  cyan: '00FFFF',
  purple: '800080',
  magenta: 'FF00FF',
  fuchsia: 'FF00FF',
  pink: 'FFC0CB',
};

/** The looks that the attributes of a tag give: style="color:red", color="#f00". */
export function styleOf(attributes: string): Partial<Look> {
  const look: Partial<Look> = {};
  const colour = /(?<![-\w])color\s*[:=]\s*["']?\s*([^;"'>]{1,40})/i.exec(attributes)?.[1];
  const behind = /background(?:-color)?\s*:\s*([^;"'>]{1,40})/i.exec(attributes)?.[1];
  if (colour && colourOf(colour)) look.colour = colourOf(colour);
  if (behind && colourOf(behind)) look.highlight = colourOf(behind);
  if (/font-weight\s*:\s*(?:bold|[6-9]00)/i.test(attributes)) look.bold = true;
  if (/font-style\s*:\s*italic/i.test(attributes)) look.italic = true;
  if (/text-decoration[^:]{0,8}:[^;"']{0,40}underline/i.test(attributes)) look.underline = true;
  return look;
}

/** RRGGBB of a colour that the eye takes for one; '' for black, grey, white and what is not understood. */
function colourOf(written: string): string {
  const text = written.trim().toLowerCase();
  const short = /^#([0-9a-f])([0-9a-f])([0-9a-f])$/.exec(text);
  if (short)
    return realColour(
      short
        .slice(1)
        .map((digit) => digit + digit)
        .join(''),
    );
  const parts = /^rgba?\(\s*(\d{1,3})\s*[, ]\s*(\d{1,3})\s*[, ]\s*(\d{1,3})/.exec(text);
  if (parts)
    return realColour(
      parts
        .slice(1, 4)
        .map((part) => Math.min(255, Number(part)).toString(16).padStart(2, '0'))
        .join(''),
    );
  return realColour(NAMED[text] ?? text.replace('#', ''));
}
