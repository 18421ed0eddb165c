import { SaxesParser } from 'saxes';
import { Refusal } from '../../../platform/refusal.ts';
import { wordRefusal } from './refusals.ts';

export type Attributes = Record<string, string>;

export interface XmlEvents {
  open(name: string, attributes: Attributes): void;
  close(name: string): void;
  text?(text: string): void;
}

const DEEPEST = 256;
const SLICE = 64 * 1024;

/** Reads one XML part. A document type, entities of its own, nesting without end and broken XML are refused. */
export function readXml(bytes: Uint8Array, events: XmlEvents): void {
  const parser = new SaxesParser();
  let depth = 0;
  parser.on('doctype', () => {
    throw wordRefusal('word-unsafe');
  });
  parser.on('error', () => {
    throw wordRefusal('word-damaged');
  });
  parser.on('opentag', ({ name, attributes }) => {
    depth += 1;
    if (depth > DEEPEST) throw wordRefusal('word-unsafe');
    events.open(name, attributes);
  });
  parser.on('closetag', ({ name }) => {
    depth -= 1;
    events.close(name);
  });
  parser.on('text', (text) => events.text?.(text));
  parser.on('cdata', (text) => events.text?.(text));
  const text = decode(bytes);
  try {
    for (let at = 0; at < text.length; at += SLICE) parser.write(text.slice(at, at + SLICE));
    parser.close();
  } catch (fault) {
    // The parser throws on its own only where the text is no XML at all.
    throw fault instanceof Refusal || !(fault instanceof Error) ? fault : wordRefusal('word-damaged');
  }
}

function decode(bytes: Uint8Array): string {
  const encoding = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe ? 'utf-16be' : 'utf-8';
  return new TextDecoder(encoding).decode(bytes);
}
