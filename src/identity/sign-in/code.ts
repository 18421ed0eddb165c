import { randomInt } from 'node:crypto';

/**
 * Digits 2–9 and the consonants without D and W: nothing that a Vietnamese keyboard turns into another letter. Telex
 * and VNI need a vowel (or D, W) to act on; quick Telex needs a doubled consonant, which a code never has.
 */
export const codeAlphabet = '23456789BCFGHJKLMNPQRSTVXZ';

/** Characters of a code: 26 × 25⁸ ≈ 4 × 10¹² codes, 41.9 bits. */
export const codeLength = 9;

/** A new code from the system's random source; no character stands twice in a row. */
export function makeCode(random: (below: number) => number = randomInt): string {
  let code = '';
  for (let last = -1, at = 0; at < codeLength; at += 1) {
    const drawn = random(at === 0 ? codeAlphabet.length : codeAlphabet.length - 1);
    // Every character but the last one, each as likely as the others.
    last = at > 0 && drawn >= last ? drawn + 1 : drawn;
    code += codeAlphabet[last];
  }
  return code;
}

/** `3K7HPM92T` → `3K7 HPM 92T`, as it stands in the letter. */
export const groupCode = (code: string): string => (code.match(/.{1,3}/g) ?? []).join(' ');

/** What a person typed or pasted as a code; `undefined` when it cannot be one. Case, blanks and dashes do not matter. */
export function readCode(typed: string): string | undefined {
  if (typed.length > 100) return undefined;
  const code = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\p{Pd}\p{Cf}.·_]+/gu, '');
  return code.length === codeLength && [...code].every((letter) => codeAlphabet.includes(letter)) ? code : undefined;
}
