import { sheetRefusal } from './refusals.ts';

/** What the scanner meets, in order. Names come without their namespace prefix, attributes as written. */
export interface XmlHandlers {
  open(name: string, attributes: string): void;
  close(name: string): void;
  text(text: string): void;
}

const LONGEST_TAG = 64 * 1024;
const LONGEST_TEXT = 64 * 1024;
const NAMED = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
]);

/**
 * Reads XML in pieces as they are unpacked, holding no more than one tag or a short run of text. Only what
 * spreadsheets need: elements, attributes, text, CDATA. A document type or an entity of its own is refused.
 */
export class XmlScanner {
  readonly #handlers: XmlHandlers;
  #buffer = '';
  #at = 0;

  constructor(handlers: XmlHandlers) {
    this.#handlers = handlers;
  }

  feed(piece: string): void {
    this.#buffer = this.#buffer.slice(this.#at) + piece;
    this.#at = 0;
    while (this.#step(false));
  }

  end(): void {
    while (this.#step(true));
    if (this.#buffer.slice(this.#at).trim()) throw sheetRefusal('sheet-damaged');
  }

  /** Handles one tag or run of text; false when it needs more. */
  #step(last: boolean): boolean {
    if (this.#at >= this.#buffer.length) return false;
    if (this.#buffer.charCodeAt(this.#at) !== 0x3c) return this.#text(last);
    const second = this.#buffer.charCodeAt(this.#at + 1);
    if (second === 0x21) return this.#declaration();
    if (second === 0x3f) return this.#skipTo('?>');
    return this.#tag();
  }

  #text(last: boolean): boolean {
    const buffer = this.#buffer;
    let end = buffer.indexOf('<', this.#at);
    if (end < 0) {
      if (!last && buffer.length - this.#at < LONGEST_TEXT) return false;
      const reference = last ? -1 : buffer.lastIndexOf('&');
      end = reference > buffer.length - 12 && reference > this.#at ? reference : buffer.length;
    }
    this.#handlers.text(decode(buffer.slice(this.#at, end)));
    this.#at = end;
    return true;
  }

  #declaration(): boolean {
    const rest = this.#buffer.slice(this.#at, this.#at + 9);
    if (rest.startsWith('<!--')) return this.#skipTo('-->');
    if (rest === '<![CDATA[') {
      const end = this.#buffer.indexOf(']]>', this.#at);
      if (end < 0) return this.#needMore(LONGEST_TEXT);
      this.#handlers.text(this.#buffer.slice(this.#at + 9, end));
      this.#at = end + 3;
      return true;
    }
    if (rest.length < 9) return false;
    throw sheetRefusal('sheet-unsafe');
  }

  #skipTo(ending: string): boolean {
    const end = this.#buffer.indexOf(ending, this.#at + 2);
    if (end < 0) return this.#needMore(LONGEST_TAG);
    this.#at = end + ending.length;
    return true;
  }

  #tag(): boolean {
    const buffer = this.#buffer;
    const end = tagEnd(buffer, this.#at + 1);
    if (end < 0) return this.#needMore(LONGEST_TAG);
    const closing = buffer.charCodeAt(this.#at + 1) === 0x2f;
    const alone = buffer.charCodeAt(end - 1) === 0x2f && end - 1 > this.#at;
    const start = this.#at + (closing ? 2 : 1);
    const stop = alone ? end - 1 : end;
    const nameStop = nameEnd(buffer, start, stop);
    const written = buffer.slice(start, nameStop);
    const name = written.slice(written.indexOf(':') + 1);
    if (name === '') throw sheetRefusal('sheet-damaged');
    this.#at = end + 1;
    if (closing) this.#handlers.close(name);
    else this.#handlers.open(name, buffer.slice(nameStop, stop));
    if (alone && !closing) this.#handlers.close(name);
    return true;
  }

  #needMore(longest: number): false {
    if (this.#buffer.length - this.#at > longest) throw sheetRefusal('sheet-damaged');
    return false;
  }
}

/** The place of the > that ends a tag: not one inside quotes. */
function tagEnd(buffer: string, from: number): number {
  let quote = 0;
  for (let at = from; at < buffer.length; at++) {
    const code = buffer.charCodeAt(at);
    if (quote) {
      if (code === quote) quote = 0;
    } else if (code === 0x3e) return at;
    else if (code === 0x22 || code === 0x27) quote = code;
    else if (code === 0x3c) throw sheetRefusal('sheet-damaged');
  }
  return -1;
}

function nameEnd(buffer: string, from: number, to: number): number {
  let at = from;
  while (at < to && buffer.charCodeAt(at) > 0x20) at++;
  return at;
}

/** The value of an attribute, references decoded; undefined where it is absent. */
export function attribute(attributes: string, name: string): string | undefined {
  for (let at = attributes.indexOf(name); at >= 0; at = attributes.indexOf(name, at + 1)) {
    if (at > 0 && attributes.charCodeAt(at - 1) > 0x20) continue;
    const sign = at + name.length;
    if (attributes.charCodeAt(sign) !== 0x3d) continue;
    const end = attributes.indexOf(attributes.charAt(sign + 1), sign + 2);
    return end < 0 ? undefined : decode(attributes.slice(sign + 2, end));
  }
  return undefined;
}

function decode(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&([^;&]{0,10});?/g, (_whole, reference: string) => {
    const value = reference.startsWith('#') ? character(reference) : NAMED.get(reference);
    if (value === undefined) throw sheetRefusal('sheet-damaged');
    return value;
  });
}

function character(reference: string): string | undefined {
  const hexadecimal = /^#x([0-9a-f]{1,6})$/i.exec(reference);
  const decimal = /^#([0-9]{1,7})$/.exec(reference);
  const code = hexadecimal ? Number.parseInt(hexadecimal[1] ?? '', 16) : decimal ? Number(decimal[1]) : Number.NaN;
  return code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
}

/** Excel's own escapes inside text: `_x000D_` is a carriage return, `_x005F_` an underscore. */
export function decodeExcelEscapes(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_whole, digits: string) =>
    String.fromCharCode(Number.parseInt(digits, 16)),
  );
}

/** Scans a whole part at once. */
export function scanXml(text: string, handlers: XmlHandlers): void {
  const scanner = new XmlScanner(handlers);
  scanner.feed(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text);
  scanner.end();
}
