import { unzipSync, zipSync } from 'fflate';

export interface SeedFile {
  format: string;
  name: string;
  bytes: Uint8Array;
}

export type Random = (below: number) => number;

/** The same numbers for the same seed and place (mulberry32). */
export function randomFrom(seed: number, place: number): Random {
  let state = (seed * 0x9e3779b1 + place * 0x85ebca6b) | 0;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * below);
  };
}

const pieces = [
  '<',
  '>',
  '&',
  '"',
  "'",
  '<!--',
  '<![CDATA[',
  ']]>',
  '</',
  '<!DOCTYPE x>',
  '&e;',
  '&#0;',
  '&#xD800;',
  '\0',
  '\uFFFD',
  '{',
  '}',
  '=',
  '~',
  '#',
  '####',
  '%50%',
  '\\',
  '->',
  '::',
  '\n\n',
  '\r',
  '$CATEGORY: ',
  '// [tag:',
  'ANSWER: ',
  'A. ',
  'Câu 1: ',
  'Đáp án: ',
  '*',
  '\t',
  '|',
  '999999999999',
  '-1',
  '1e309',
  'NaN',
  '__proto__',
  'constructor',
  'ƣ',
  '\u0301',
  '\u202E',
  '../',
  'http://x.example/',
  'data:image/png;base64,AAAA',
  '\uFEFF',
].map((text) => Buffer.from(text));

/** One to four small changes of a file; of an archive also of a file inside, packed again. */
export function mutate(from: SeedFile, all: readonly SeedFile[], random: Random): Uint8Array {
  const isArchive = from.bytes[0] === 0x50 && from.bytes[1] === 0x4b;
  if (isArchive && random(4) > 0) return inside(from.bytes, random);
  let bytes: Uint8Array = from.bytes;
  for (let times = 1 + random(4); times > 0; times--) bytes = change(bytes, all, random);
  if (isArchive) return bytes;
  // Mostly a text that is still one: otherwise nothing but its encoding would be tried.
  return random(6) === 0 ? bytes : Buffer.from(Buffer.from(bytes).toString('utf8'));
}

function inside(bytes: Uint8Array, random: Random): Uint8Array {
  const parts = unzipSync(bytes);
  const names = Object.keys(parts);
  const name = names[random(names.length)]!;
  const kind = random(12);
  if (kind === 0) delete parts[name];
  else if (kind === 1) parts[`x/${name}`] = parts[name]!;
  else if (kind === 2) [parts[name], parts[names[0]!]] = [parts[names[0]!]!, parts[name]!];
  else
    for (let times = 1 + random(3); times > 0; times--) parts[name] = Uint8Array.from(change(parts[name]!, [], random));
  return zipSync(parts, { level: 1 });
}

function change(bytes: Uint8Array, all: readonly SeedFile[], random: Random): Uint8Array {
  const at = random(bytes.length + 1);
  const kind = random(8);
  if (kind === 0) return flipped(bytes, random);
  if (kind === 1) return bytes.subarray(0, at);
  if (kind === 2)
    return Buffer.concat([bytes.subarray(0, at), bytes.subarray(Math.min(bytes.length, at + 1 + random(200)))]);
  if (kind === 3) return splice(bytes, bytes, at, random);
  if (kind === 4 && all.length > 0) return splice(bytes, all[random(all.length)]!.bytes, at, random);
  if (kind <= 5) return swapped(bytes, random);
  return Buffer.concat([bytes.subarray(0, at), pieces[random(pieces.length)]!, bytes.subarray(at)]);
}

function flipped(bytes: Uint8Array, random: Random): Uint8Array {
  const copy = Uint8Array.from(bytes);
  for (let times = 1 + random(8); times > 0 && copy.length > 0; times--) {
    const at = random(copy.length);
    copy[at] = copy[at]! ^ (1 << random(8));
  }
  return copy;
}

/** A run of another file, or of the same from elsewhere, put in. */
function splice(bytes: Uint8Array, other: Uint8Array, at: number, random: Random): Uint8Array {
  const from = random(other.length + 1);
  return Buffer.concat([bytes.subarray(0, at), other.subarray(from, from + random(400)), bytes.subarray(at)]);
}

/** Two elements, or where there are none two lines, change places. */
function swapped(bytes: Uint8Array, random: Random): Uint8Array {
  const text = Buffer.from(bytes).toString('latin1');
  const parts = text.includes('</') ? text.split(/(?<=>)/) : text.split(/(?<=\n)/);
  const [a, b] = [random(parts.length), random(parts.length)];
  [parts[a], parts[b]] = [parts[b]!, parts[a]!];
  return Buffer.from(parts.join(''), 'latin1');
}
