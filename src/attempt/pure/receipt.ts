import { hash } from 'node:crypto';
import { ORDERS } from '../../item-bank/draw/permutation.ts';
import { canonicalJson } from '../../platform/canonical.ts';

/**
 * The receipt (biên lai): a promise about one handed-in attempt. Its entry is hashed with a secret salt of 16 bytes into
 * a leaf; the code people read aloud is the beginning of that leaf.
 */
export type HandedInAttempt = {
  contest: string;
  /** Round number within the contest. */
  round: number;
  attemptId: number;
  /** `subjectHash` of the person. */
  subject: string;
  /** Unit at the moment of the attempt. */
  unit: { id: number; version: number };
  /** Place of the person in the roster snapshot. */
  rosterLeaf: number;
  /** Version of the contest's rules. */
  rules: number;
  /** By item number − 1: the item version served, the code of its option order, the current answer (0 = none). */
  items: readonly { version: number; order: number; answer: number }[];
  /** Instants, ms since 1970 UTC; `received` is when the hand-in arrived, null when time ran out. */
  startedAt: number;
  submittedAt: number;
  receivedAt: number | null;
  /** Chosen by the contestant's browser, so that two people can never be shown one receipt. */
  clientNonce: string;
};

/**
 * The attempt in the canonical form that is hashed (RFC 8785: keys sorted, no blanks); options are written as the bank
 * numbers them, from 0. Written out member by member because every hand-in needs it: sorting keys again each time cost ten
 * times as much. A test holds it against the general form.
 */
export function receiptText(attempt: HandedInAttempt): string {
  let answers = '';
  let paper = '';
  for (const { version, order, answer } of attempt.items) {
    const comma = paper === '' ? '' : ',';
    answers += `${comma}${whole(answer)}`;
    paper += `${comma}{"item":${whole(version)},"options":[${ORDERS[order]!.join()}]}`;
  }
  const received = attempt.receivedAt === null ? '' : instant(attempt.receivedAt);
  return (
    `{"answers":[${answers}],"attempt":${whole(attempt.attemptId)},"contest":${text(attempt.contest)},` +
    `"nonce":${text(attempt.clientNonce)},"paper":[${paper}],"received":"${received}","roster":${whole(attempt.rosterLeaf)},` +
    `"round":${whole(attempt.round)},"rules":${whole(attempt.rules)},"started":"${instant(attempt.startedAt)}",` +
    `"subject":${text(attempt.subject)},"submitted":"${instant(attempt.submittedAt)}","t":"hoithi/attempt/1",` +
    `"unit":[${whole(attempt.unit.id)},${whole(attempt.unit.version)}]}`
  );
}

const text = (value: string): string => canonicalJson(value.normalize('NFC'));

function whole(value: number): number {
  if (!Number.isSafeInteger(value) || Object.is(value, -0)) throw new TypeError(`not an integer: ${value}`);
  return value;
}

/** RFC 3339 in UTC with milliseconds. */
function instant(ms: number): string {
  return new Date(ms).toISOString();
}

/** Who, without saying who: SHA-256 of a salt and the official e-mail in lower case and NFC, as hex. */
export function subjectHash(salt: Uint8Array, email: string): string {
  return hash('sha256', Buffer.concat([salted(salt), Buffer.from(email.toLowerCase().normalize('NFC'))]), 'hex');
}

/** SHA-256(0x00 ‖ salt ‖ canonical text): the leaf of the log, 32 bytes. */
export function leafOf(salt: Uint8Array, canonical: string): Buffer {
  return hash('sha256', Buffer.concat([LEAF, salted(salt), Buffer.from(canonical)]), 'buffer');
}

const LEAF = Buffer.of(0);

function salted(salt: Uint8Array): Uint8Array {
  if (salt.length !== 16) throw new RangeError('a salt has 16 bytes');
  return salt;
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** The first characters of the leaf in base32 (A–Z, 2–7): 16, or more (up to 48) when 16 are taken already. */
export function receiptCode(leaf: Uint8Array, length = 16): string {
  let code = '';
  for (let i = 0; i < length; i++) {
    const bit = i * 5;
    const two = leaf[bit >> 3]! * 256 + leaf[(bit >> 3) + 1]!;
    code += ALPHABET[(two >> (11 - (bit & 7))) & 31];
  }
  return code;
}

/** "ABCD EFGH IJKL MNOP": as it is shown and read aloud. */
export function formatCode(code: string): string {
  return code.replace(/(.{4})(?=.)/g, '$1 ');
}

/**
 * The code in what somebody typed: capital or small, with spaces or hyphens; 0 and 8, which no code has, are taken for O
 * and B. Null when it cannot be a code.
 */
export function parseCode(typed: string): string | null {
  const code = typed
    .replace(/[\s\-–.]/g, '')
    .toUpperCase()
    .replaceAll('0', 'O')
    .replaceAll('8', 'B');
  return /^[A-Z2-7]{16,48}$/.test(code) ? code : null;
}
