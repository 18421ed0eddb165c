import { isClean, normalise } from './normalise.ts';

/** A Vietnamese full name in its three parts; only the given name is never empty (unless the whole name is). */
export interface NameParts {
  /** Họ: the first word, "Nguyễn". */
  family: string;
  /** Tên đệm: what stands between, "Thị Thu". */
  middle: string;
  /** Tên: the last word, "Hà". Lists are sorted by it. */
  given: string;
}

export function splitName(fullName: string): NameParts {
  const words = normalise(fullName).split(' ');
  const given = words.pop() ?? '';
  const family = words.shift() ?? '';
  return { family, middle: words.join(' '), given };
}

const vietnamese = new Intl.Collator('vi', { sensitivity: 'accent' });

/** Compares two full names the way Vietnamese lists are sorted: given name first, then family and middle name. */
export function byGivenName(a: string, b: string): number {
  const one = givenLast(a);
  const two = givenLast(b);
  return vietnamese.compare(one.given, two.given) || vietnamese.compare(one.rest, two.rest);
}

function givenLast(fullName: string): { given: string; rest: string } {
  const name = normalise(fullName);
  const cut = name.lastIndexOf(' ');
  return { given: name.slice(cut + 1), rest: name.slice(0, Math.max(cut, 0)) };
}

const ALPHABET = 'aăâbcdđeêfghijklmnoôơpqrstuưvwxyz';
const LETTERS = new Map([...ALPHABET].map((letter, place) => [letter, String.fromCharCode(0x41 + place)]));
/** Tones in dictionary order: ngang 0, huyền 1, hỏi 2, ngã 3, sắc 4, nặng 5. */
const TONES = new Map([
  ['\u0300', '1'],
  ['\u0309', '2'],
  ['\u0303', '3'],
  ['\u0301', '4'],
  ['\u0323', '5'],
]);
const SHAPES = /[\u0302\u0306\u031B]/;

/**
 * A plain ASCII string whose byte order (`collate "C"`) is the order of `byGivenName`, so that lists can be sorted
 * and paged by an index on any database. Upper and lower case give the same key.
 */
export function givenNameKey(fullName: string): string {
  const { given, rest } = givenLast(fullName);
  return `${wordKey(given)}!${wordKey(rest)}`;
}

/** Letters by their place in the alphabet, then the tones: tones count only between names of the same letters. */
function wordKey(text: string): string {
  let letters = '';
  let tones = '';
  const lower = text.toLowerCase();
  for (const sound of isClean(lower) ? soundsOfClean(lower) : vowelsAndTones(lower)) {
    letters += sound.letter;
    tones += sound.tone;
  }
  return `${letters}!${tones.replace(/0+$/, '')}`;
}

interface Sound {
  letter: string;
  tone: string;
}

/** In clean text every character is a letter with all its marks: each of the some 200 is taken apart once. */
const knownSounds = new Map<string, Sound[]>();

function soundsOfClean(text: string): Sound[] {
  return [...text].flatMap((character) => {
    const known = knownSounds.get(character) ?? vowelsAndTones(character);
    knownSounds.set(character, known);
    return known;
  });
}

function vowelsAndTones(text: string): Sound[] {
  const sounds: Sound[] = [];
  for (const character of text.normalize('NFD')) {
    const last = sounds.at(-1);
    const tone = TONES.get(character);
    if (last && tone) last.tone = tone;
    else if (last && SHAPES.test(character)) last.letter = LETTERS.get(shaped(last.letter, character)) ?? last.letter;
    else if (!/\p{M}/u.test(character)) sounds.push({ letter: keyOf(character), tone: '0' });
  }
  return sounds;
}

/** The vowel whose key is `letterKey` with its circumflex, breve or horn. */
function shaped(letterKey: string, shape: string): string {
  const plain = ALPHABET[letterKey.charCodeAt(0) - 0x41] ?? '';
  return (plain + shape).normalize('NFC');
}

/** Punctuation before digits before letters; what is neither (other scripts) after everything, in code order. */
function keyOf(character: string): string {
  const letter = LETTERS.get(character);
  if (letter) return letter;
  if (character === ' ') return '"';
  if (/[0-9]/.test(character)) return character;
  if (character.charCodeAt(0) < 0x80) return '#';
  return `~${character.codePointAt(0)?.toString(36).padStart(5, '0')}`;
}
