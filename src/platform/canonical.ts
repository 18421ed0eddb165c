/**
 * One spelling for one meaning: JSON by RFC 8785 (JCS) with only strings in NFC, integers within ±(2^53 − 1), booleans,
 * arrays and objects. The same bytes on server, browser and stand-alone verifier, so that a hash means something.
 */
export type Canonical = string | number | boolean | readonly Canonical[] | { readonly [key: string]: Canonical };

/** Throws TypeError for anything that has no single spelling: fractions, −0, null, undefined, dates, text not in NFC. */
export function canonicalJson(value: Canonical): string {
  switch (typeof value) {
    case 'string':
      return textOf(value);
    case 'boolean':
      return String(value);
    case 'number':
      if (!Number.isSafeInteger(value) || Object.is(value, -0)) throw new TypeError(`not an integer: ${value}`);
      return String(value);
    case 'object':
      if (Array.isArray(value)) return `[${Array.from(value, canonicalJson).join()}]`;
      if (isPlain(value)) return membersOf(value);
  }
  throw new TypeError(`no canonical form: ${value === null ? 'null' : typeof value}`);
}

/** The value of a canonical text; throws when the text is another spelling (order, spaces, doubled keys, 1.0, 1e2). */
export function readCanonical(text: string): Canonical {
  const value = JSON.parse(text) as Canonical;
  if (canonicalJson(value) !== text) throw new TypeError('not in canonical form');
  return value;
}

function textOf(text: string): string {
  if (!text.isWellFormed()) throw new TypeError('text with half a character');
  if (text.normalize('NFC') !== text) throw new TypeError('text not in NFC');
  return JSON.stringify(text);
}

function isPlain(value: object | null): value is Record<string, Canonical> {
  if (value === null) return false;
  const prototype = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

function membersOf(value: Record<string, Canonical>): string {
  const keys = Object.keys(value).sort(); // by UTF-16 code units, as RFC 8785 wants
  return `{${keys.map((key) => `${textOf(key)}:${canonicalJson(value[key]!)}`).join()}}`;
}
