import type { CellLook } from './cell.ts';
import { attribute } from './xml.ts';

export const PLAIN_LOOK: CellLook = { bold: false, italic: false, underline: false, colour: '', fill: '', font: '' };

/** Nothing that stands out, in a font of today. */
export const isPlain = ({ bold, italic, underline, colour, fill, font }: CellLook): boolean =>
  !bold && !italic && !underline && colour === '' && fill === '' && !/^(\.|vni)/i.test(font);

const isOn = (value: string | undefined): boolean => value === undefined || !/^(0|false|none)$/.test(value);

/** Takes in one element of a font (styles) or of the properties of a run. */
export function takeFont(look: CellLook, name: string, attributes: string): void {
  const value = () => attribute(attributes, 'val');
  if (name === 'b') look.bold = isOn(value());
  else if (name === 'i') look.italic = isOn(value());
  else if (name === 'u') look.underline = isOn(value());
  else if (name === 'color') look.colour = textColour(attributes);
  else if (name === 'name' || name === 'rFont') look.font = value() ?? '';
}

const channels = (rgb: string): number[] =>
  [0, 2, 4].map((at) => Number.parseInt(rgb.slice(-6).slice(at, at + 2), 16) || 0);

/** A colour of text that the eye takes for one: black, white and grey are none. */
function textColour(attributes: string): string {
  const rgb = attribute(attributes, 'rgb');
  if (rgb !== undefined) {
    const parts = channels(rgb);
    return Math.max(...parts) - Math.min(...parts) >= 0x40 ? rgb.slice(-6).toUpperCase() : '';
  }
  return named(attributes, ['0', '1'], ['0', '1', '8', '9', '64', '65']);
}

/** A colour behind the text; white is none. */
export function fillColour(attributes: string): string {
  const rgb = attribute(attributes, 'rgb');
  if (rgb !== undefined) return Math.min(...channels(rgb)) >= 0xf8 ? '' : rgb.slice(-6).toUpperCase();
  return named(attributes, attribute(attributes, 'tint') === undefined ? ['0'] : [], ['1', '9', '64', '65']);
}

/** Colours of the theme or of the old palette, but for those of paper and ink. */
function named(attributes: string, plainThemes: readonly string[], plainIndexes: readonly string[]): string {
  const theme = attribute(attributes, 'theme');
  if (theme !== undefined)
    return plainThemes.includes(theme) ? '' : `theme${theme}${attribute(attributes, 'tint') ?? ''}`;
  const index = attribute(attributes, 'indexed');
  return index === undefined || plainIndexes.includes(index) ? '' : `palette${index}`;
}

/** The look of each cell style, gathered while styles.xml is scanned. */
export class LookReader {
  readonly looks: (CellLook | undefined)[] = [];
  readonly #fonts: CellLook[] = [];
  readonly #fills: string[] = [];
  #part = '';

  open(name: string, attributes: string): void {
    if (['fonts', 'fills', 'cellXfs', 'cellStyleXfs', 'dxfs'].includes(name)) this.#part = name;
    else if (this.#part === 'fonts') this.#font(name, attributes);
    else if (this.#part === 'fills') this.#fill(name, attributes);
    else if (this.#part === 'cellXfs' && name === 'xf') this.#style(attributes);
  }

  close(name: string): void {
    if (name === this.#part) this.#part = '';
  }

  #font(name: string, attributes: string): void {
    if (name === 'font') this.#fonts.push({ ...PLAIN_LOOK });
    const font = this.#fonts.at(-1);
    if (font) takeFont(font, name, attributes);
  }

  #fill(name: string, attributes: string): void {
    if (name === 'fill') this.#fills.push('');
    if (name === 'fgColor' && this.#fills.length > 0) this.#fills[this.#fills.length - 1] = fillColour(attributes);
  }

  #style(attributes: string): void {
    const font = this.#fonts[Number(attribute(attributes, 'fontId') ?? 0)] ?? PLAIN_LOOK;
    this.looks.push({ ...font, fill: this.#fills[Number(attribute(attributes, 'fillId') ?? 0)] ?? '' });
  }
}

/** Runs of a rich text as they are scanned; a run without properties looks as its cell does. */
export class RunReader {
  runs: { text: string; font?: CellLook }[] = [];
  #font: CellLook | undefined;
  #inFont = false;

  reset(): void {
    this.runs = [];
    this.#font = undefined;
  }

  open(name: string, attributes: string): void {
    if (name === 'r') this.#font = undefined;
    else if (name === 'rPr') {
      this.#inFont = true;
      this.#font = { ...PLAIN_LOOK };
    } else if (this.#inFont) takeFont(this.#font!, name, attributes);
  }

  close(name: string): void {
    if (name === 'rPr') this.#inFont = false;
    if (name === 'r') this.#font = undefined;
  }

  text(text: string): void {
    const last = this.runs.at(-1);
    if (last && last.font === this.#font) last.text += text;
    else this.runs.push(this.#font ? { text, font: this.#font } : { text });
  }

  /** Undefined where no run has a look of its own. */
  taken(): { text: string; font?: CellLook }[] | undefined {
    return this.runs.some(({ font }) => font) ? this.runs : undefined;
  }
}
