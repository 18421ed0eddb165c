import type { Raise } from '../raised.ts';
import type { Look } from './line.ts';
import type { Attributes } from './xml.ts';

/** What a style, a list level or a run says of looks; what it leaves open comes from further out. */
export interface Said {
  bold?: boolean;
  italic?: boolean;
  underline?: boolean;
  colour?: string;
  highlight?: string;
  shading?: string;
  hidden?: boolean;
  font?: string;
  struck?: boolean;
  raise?: Raise | '';
}

/** Takes in one element of a `w:rPr`. */
export function sayLook(said: Said, name: string, attributes: Attributes): void {
  const value = attributes['w:val'];
  if (name === 'w:b') said.bold = isOn(value);
  else if (name === 'w:i') said.italic = isOn(value);
  else if (name === 'w:u') said.underline = value !== 'none' && value !== undefined;
  else if (name === 'w:color') said.colour = realColour(value ?? '');
  else if (name === 'w:highlight') said.highlight = value === undefined || /^(none|white)$/.test(value) ? '' : value;
  else if (name === 'w:shd') said.shading = shadeOf(attributes['w:fill'] ?? '');
  else if (name === 'w:strike' || name === 'w:dstrike') said.struck = isOn(value);
  else if (name === 'w:vertAlign') said.raise = RAISES[value ?? ''] ?? '';
  else if (name === 'w:vanish') said.hidden = isOn(value);
  else if (name === 'w:rFonts') {
    const font = attributes['w:ascii'] ?? attributes['w:hAnsi'];
    if (font !== undefined) said.font = font;
  }
}

const RAISES: Record<string, Raise> = { superscript: 'sup', subscript: 'sub' };

const isOn = (value: string | undefined): boolean => value === undefined || !/^(0|false|off|none)$/.test(value);

/** The look of a run: bold and italic of paragraph and character style cancel each other, what the run says wins. */
export function lookOf(
  outer: Said,
  paragraph: Said,
  character: Said,
  own: Said,
): Look & { hidden: boolean; font: string; struck: boolean; raise: Raise | '' } {
  const toggled = (key: 'bold' | 'italic'): boolean =>
    own[key] ?? (character[key] && paragraph[key] ? false : (character[key] ?? paragraph[key] ?? outer[key] ?? false));
  const said = <K extends keyof Said>(key: K): Said[K] => own[key] ?? character[key] ?? paragraph[key] ?? outer[key];
  return {
    bold: toggled('bold'),
    italic: toggled('italic'),
    underline: said('underline') ?? false,
    colour: said('colour') ?? '',
    highlight: said('highlight') || said('shading') || '',
    hidden: said('hidden') ?? false,
    font: said('font') ?? '',
    struck: said('struck') ?? false,
    raise: said('raise') ?? '',
  };
}

const channels = (hex: string): [number, number, number] | undefined => {
  if (!/^[0-9a-f]{6}$/i.test(hex)) return undefined;
  const number = Number.parseInt(hex, 16);
  return [number >> 16, (number >> 8) & 255, number & 255];
};

/** A colour that the eye takes for one: black, grey and white are none. */
export function realColour(hex: string): string {
  const parts = channels(hex);
  return parts && Math.max(...parts) - Math.min(...parts) >= 0x40 ? hex.toUpperCase() : '';
}

/** Shading that the eye sees: a colour, or a grey darker than paper. */
export function shadeOf(hex: string): string {
  const parts = channels(hex);
  if (!parts) return '';
  return Math.max(...parts) - Math.min(...parts) >= 0x18 || Math.max(...parts) < 0xe0 ? hex.toUpperCase() : '';
}
