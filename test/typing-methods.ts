/**
 * What the two common Vietnamese typing methods do to keys, for the test that codes pass them unchanged: marks and
 * tones are put on the vowels of the word typed so far; a word ends at a blank or sign.
 */
const tones: Record<string, string> = { s: '\u0301', f: '\u0300', r: '\u0309', x: '\u0303', j: '\u0323' };
const vniTones: Record<string, string> = { 1: '\u0301', 2: '\u0300', 3: '\u0309', 4: '\u0303', 5: '\u0323' };
const vowels = 'aăâeêioôơuưy';

export function typeByTelex(keys: string, { quick = false } = {}): string {
  return byWord(keys, (word, key) => {
    const small = key.toLowerCase();
    const tone = tones[small];
    if (tone) return withTone(word, tone);
    if (small === 'z')
      return hasVowel(word) ? word.normalize('NFD').replace(/[\u0300\u0301\u0303\u0309\u0323]/g, '') : null;
    if (small === 'w') return marked(word, { a: 'ă', o: 'ơ', u: 'ư' }) ?? `${word}${key === 'W' ? 'Ư' : 'ư'}`;
    if (small === 'd' && /d$/i.test(word)) return `${word.slice(0, -1)}${word.endsWith('D') ? 'Đ' : 'đ'}`;
    if ('aeo'.includes(small) && plain(word).toLowerCase().endsWith(small))
      return marked(word, { [small]: { a: 'â', e: 'ê', o: 'ô' }[small] as string });
    if (quick && word.toLowerCase().endsWith(small)) {
      const second = { c: 'h', g: 'i', k: 'h', n: 'g', q: 'u', p: 'h', t: 'h' }[small];
      return second ? word + second : null;
    }
    return null;
  });
}

export function typeByVni(keys: string): string {
  return byWord(keys, (word, key) => {
    const tone = vniTones[key];
    if (tone) return withTone(word, tone);
    if (key === '0')
      return hasVowel(word) ? word.normalize('NFD').replace(/[\u0300\u0301\u0303\u0309\u0323]/g, '') : null;
    if (key === '6') return marked(word, { a: 'â', e: 'ê', o: 'ô' });
    if (key === '7') return marked(word, { o: 'ơ', u: 'ư' });
    if (key === '8') return marked(word, { a: 'ă' });
    if (key === '9' && /d/i.test(word)) return word.replace(/d/i, (letter) => (letter === 'D' ? 'Đ' : 'đ'));
    return null;
  });
}

/** `change` gives the word after the key, or null when the key is just typed. */
function byWord(keys: string, change: (word: string, key: string) => string | null): string {
  return keys
    .split(/([\s\p{P}]+)/u)
    .map((part, at) =>
      at % 2 === 1
        ? part
        : [...part].reduce((word, key) => (change(word, key) ?? word + key).normalize('NFC'), '').normalize('NFC'),
    )
    .join('');
}

const plain = (word: string) =>
  word
    .normalize('NFD')
    .replace(/[\u0300\u0301\u0303\u0309\u0323]/g, '')
    .normalize('NFC');
const hasVowel = (word: string) => [...plain(word).toLowerCase()].some((letter) => vowels.includes(letter));

/** Tone on the marked vowel, else on the first of the last two vowels. */
function withTone(word: string, tone: string): string | null {
  if (!hasVowel(word)) return null;
  const letters = [...word.normalize('NFC')];
  const places = letters.map((letter, at) => (hasVowel(letter) ? at : -1)).filter((at) => at >= 0);
  const place = places.findLast((at) => 'ăâêôơư'.includes(plain(letters[at] as string))) ?? (places[0] as number);
  letters[place] = `${letters[place]}${tone}`.normalize('NFC');
  return letters.join('');
}

/** The last letter named in `marks` gets its mark. */
function marked(word: string, marks: Record<string, string>): string | null {
  const letters = [...word];
  const at = letters.findLastIndex((letter) => marks[letter.toLowerCase()] !== undefined);
  if (at < 0) return null;
  const letter = letters[at] as string;
  const mark = marks[letter.toLowerCase()] as string;
  letters[at] = letter === letter.toLowerCase() ? mark : mark.toUpperCase();
  return letters.join('');
}
