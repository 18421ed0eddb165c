import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import fc from 'fast-check';
import { codeOf } from '../../item-bank/draw/permutation.ts';
import { canonicalJson } from '../../platform/canonical.ts';
import {
  formatCode,
  type HandedInAttempt,
  leafOf,
  parseCode,
  receiptCode,
  receiptText,
  subjectHash,
} from './receipt.ts';

const salt = Buffer.alloc(16, 5);
const ha: HandedInAttempt = {
  contest: 'tim-hieu-cchc-2023',
  round: 2,
  attemptId: 81,
  subject: subjectHash(salt, 'ntha@thuathienhue.example'),
  unit: { id: 7, version: 1 },
  rosterLeaf: 1204,
  rules: 3,
  items: [
    { version: 501, order: codeOf([2, 0, 1, 3]), answer: 1 },
    { version: 502, order: codeOf([1, 0]), answer: 0 },
  ],
  startedAt: Date.UTC(2023, 5, 12, 1),
  submittedAt: Date.UTC(2023, 5, 12, 1, 14, 3, 250),
  receivedAt: Date.UTC(2023, 5, 12, 1, 14, 3, 250),
  clientNonce: 'mJ8',
};

test('the entry of a receipt is what was served, answered and when, in one spelling', () => {
  assert.equal(
    receiptText(ha),
    '{"answers":[1,0],"attempt":81,"contest":"tim-hieu-cchc-2023","nonce":"mJ8",' +
      '"paper":[{"item":501,"options":[2,0,1,3]},{"item":502,"options":[1,0]}],' +
      '"received":"2023-06-12T01:14:03.250Z","roster":1204,"round":2,"rules":3,' +
      `"started":"2023-06-12T01:00:00.000Z","subject":"${ha.subject}",` +
      '"submitted":"2023-06-12T01:14:03.250Z","t":"hoithi/attempt/1","unit":[7,1]}',
  );
  assert.match(receiptText({ ...ha, receivedAt: null }), /"received":"",/);
});

test('what is hashed is the general canonical form of the same facts, whatever they are', () => {
  const anyItem = fc.record({
    version: fc.nat(),
    order: fc.constantFrom(codeOf([0, 1]), codeOf([1, 0]), codeOf([2, 0, 1, 3]), codeOf([3, 2, 1, 0])),
    answer: fc.nat(31),
  });
  const anyAttempt = fc.record({
    contest: fc.string({ unit: 'grapheme' }),
    round: fc.nat(200),
    attemptId: fc.maxSafeNat(),
    subject: fc.string(),
    unit: fc.record({ id: fc.maxSafeNat(), version: fc.nat() }),
    rosterLeaf: fc.maxSafeNat(),
    rules: fc.nat(),
    items: fc.array(anyItem, { maxLength: 30 }),
    startedAt: fc.nat(2 ** 41),
    submittedAt: fc.nat(2 ** 41),
    receivedAt: fc.option(fc.nat(2 ** 41)),
    clientNonce: fc.base64String(),
  });
  const options = new Map(
    [
      [0, 1],
      [1, 0],
      [2, 0, 1, 3],
      [3, 2, 1, 0],
    ].map((order) => [codeOf(order), order]),
  );
  const day = (ms: number) => new Date(ms).toISOString();

  fc.assert(
    fc.property(anyAttempt, (attempt) => {
      const general = canonicalJson({
        t: 'hoithi/attempt/1',
        contest: attempt.contest.normalize('NFC'),
        round: attempt.round,
        attempt: attempt.attemptId,
        subject: attempt.subject.normalize('NFC'),
        unit: [attempt.unit.id, attempt.unit.version],
        roster: attempt.rosterLeaf,
        rules: attempt.rules,
        paper: attempt.items.map(({ version, order }) => ({ item: version, options: options.get(order)! })),
        answers: attempt.items.map(({ answer }) => answer),
        started: day(attempt.startedAt),
        submitted: day(attempt.submittedAt),
        received: attempt.receivedAt === null ? '' : day(attempt.receivedAt),
        nonce: attempt.clientNonce.normalize('NFC'),
      });
      assert.equal(receiptText(attempt), general);
    }),
  );
});

test('the leaf is SHA-256 of a zero byte, the salt and the entry', () => {
  const text = receiptText(ha);

  const byHand = createHash('sha256').update(Buffer.of(0)).update(salt).update(text, 'utf8').digest();

  assert.deepEqual(leafOf(salt, text), byHand);
  assert.throws(() => leafOf(Buffer.alloc(15), text), RangeError);
});

test('any change of the attempt, of the nonce or of the salt gives another leaf', () => {
  const leaves = [
    ha,
    { ...ha, clientNonce: 'mJ9' },
    { ...ha, attemptId: 82 },
    { ...ha, startedAt: ha.startedAt + 1 },
    { ...ha, rules: 4 },
    { ...ha, unit: { id: 7, version: 2 } },
    { ...ha, items: [{ ...ha.items[0]!, answer: 2 }, ha.items[1]!] },
    { ...ha, items: [ha.items[1]!, ha.items[0]!] },
  ].map((attempt) => leafOf(salt, receiptText(attempt)).toString('hex'));

  leaves.push(leafOf(Buffer.alloc(16, 6), receiptText(ha)).toString('hex'));
  assert.equal(new Set(leaves).size, leaves.length);
});

test('the same e-mail in other spellings is the same subject, with another salt another', () => {
  assert.equal(subjectHash(salt, 'NTHa@ThuaThienHue.example'), ha.subject);
  assert.equal(subjectHash(salt, 'hà@a.example'.normalize('NFD')), subjectHash(salt, 'hà@a.example'));
  assert.notEqual(subjectHash(Buffer.alloc(16, 6), 'ntha@thuathienhue.example'), ha.subject);
});

test('a code is base32 as in RFC 4648', () => {
  const vectors: [string, string][] = [
    ['foobar', 'MZXW6YTBOI'],
    ['fooba', 'MZXW6YTB'],
  ];
  for (const [text, base32] of vectors) {
    assert.equal(
      receiptCode(Buffer.from(`${text}\0\0`), Math.floor((text.length * 8) / 5)),
      base32.slice(0, Math.floor((text.length * 8) / 5)),
    );
  }
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), fc.constantFrom(16, 20, 48), (leaf, length) => {
      const bits = [...leaf].map((byte) => byte.toString(2).padStart(8, '0')).join('');
      const groups = bits.match(/.{5}/g)!.slice(0, length);
      const naive = groups.map((five) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'[Number.parseInt(five, 2)]).join('');
      assert.equal(receiptCode(leaf, length), naive);
      assert.equal(parseCode(formatCode(naive)), naive);
    }),
  );
});

test('a code is shown in fours and understood however it is typed', () => {
  assert.equal(formatCode('ABCDEFGHIJKLMNOP'), 'ABCD EFGH IJKL MNOP');
  assert.equal(formatCode('ABCDEFGHIJKLMNOPQRST'), 'ABCD EFGH IJKL MNOP QRST');
  for (const typed of ['abcd efgh ijkl mnop', 'ABCD-EFGH-IJKL-MNOP', ' ABCDEFGHIJKLMN0P ', 'A8CDEFGHIJKLMNOP']) {
    assert.equal(parseCode(typed), 'ABCDEFGHIJKLMNOP', typed);
  }
  for (const typed of ['', 'ABCD EFGH IJKL MNO', 'ABCD EFGH IJKL MNO1', 'ABCD EFGH IJKL MNO9', 'ẢBCD EFGH IJKL MNOP']) {
    assert.equal(parseCode(typed), null, typed);
  }
});
