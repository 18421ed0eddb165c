import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Paper } from '../../item-bank/draw/paper.ts';
import { bankOrder, codeOf, ORDERS } from '../../item-bank/draw/permutation.ts';
import { type ItemKey, PLAIN_SCORING, prepareKeys, type ScoreSettings, scorePaper, VERDICT } from './score.ts';

const A = 1;
const B = 2;
const C = 4;
const D = 8;
const single = (...accepted: number[]): ItemKey => ({ kind: 'single', accepted, tenths: 10 });
const multiple = (...accepted: number[]): ItemKey => ({ kind: 'multiple', accepted, tenths: 10 });
const inBankOrder = (count: number, options = 4): Paper => ({
  items: Uint16Array.from({ length: count }, (_, i) => i),
  orders: new Uint8Array(count).fill(bankOrder(options)),
});

/** The verdict on one item in bank order. */
function verdict(key: ItemKey, value: number, options = 4): string {
  const { perItem } = scorePaper(inBankOrder(1, options), prepareKeys([key]), [value]);
  return Object.keys(VERDICT).find((name) => VERDICT[name as keyof typeof VERDICT] === perItem[0])!;
}

test('each kind of item × each pattern of answer', () => {
  const table: [string, ItemKey, number, string][] = [
    ['single: the key', single(B), 2, 'right'],
    ['single: another option', single(B), 1, 'wrong'],
    ['single: blank or cleared', single(B), 0, 'blank'],
    ['single: a fifth position of four', single(B), 5, 'blank'],
    ['single: not a position', single(B), 99, 'blank'],
    ['single: a negative number', single(B), -2, 'blank'],
    ['single: a fraction', single(B), 1.5, 'blank'],
    ['single: a mask does not help', single(B, C), 6, 'blank'],
    ['multiple: exactly the key', multiple(A | C), A | C, 'right'],
    ['multiple: one missing', multiple(A | C), A, 'wrong'],
    ['multiple: one too many', multiple(A | C), A | C | D, 'wrong'],
    ['multiple: every option', multiple(A | C), 15, 'wrong'],
    ['multiple: blank', multiple(A | C), 0, 'blank'],
    ['multiple: an option that does not exist', multiple(A | C), 16 | A | C, 'blank'],
    ['multiple: one option is the key', multiple(D), D, 'right'],
  ];
  for (const [name, key, value, expected] of table) assert.equal(verdict(key, value), expected, name);
});

test('true/false is a single choice of two', () => {
  assert.equal(verdict(single(B), 2, 2), 'right');
  assert.equal(verdict(single(B), 1, 2), 'wrong');
  assert.equal(verdict(single(B), 3, 2), 'blank');
});

test('the four remedies for a faulty item × each pattern of answer', () => {
  const asPrinted = single(A);
  const remedies: [string, ItemKey, string, string, string, string][] = [
    // answered A, answered B, answered C, blank
    ['the key as printed', asPrinted, 'right', 'wrong', 'wrong', 'blank'],
    ['a new key', single(B), 'wrong', 'right', 'wrong', 'blank'],
    ['several keys accepted', single(A, B), 'right', 'right', 'wrong', 'blank'],
    ['full marks for all', { ...asPrinted, remedy: 'full-marks' }, 'given', 'given', 'given', 'given'],
    ['full marks when nothing was right', { ...single(), remedy: 'full-marks' }, 'given', 'given', 'given', 'given'],
    ['dropped', { ...asPrinted, remedy: 'dropped' }, 'dropped', 'dropped', 'dropped', 'dropped'],
  ];
  for (const [name, key, ...expected] of remedies) {
    assert.deepEqual(
      [1, 2, 3, 0].map((value) => verdict(key, value)),
      expected,
      name,
    );
  }
});

test('several sets accepted in multiple choice: each whole set counts, no mixture does', () => {
  const key = multiple(A | B, C | D);

  assert.deepEqual(
    [A | B, C | D, A | C, A | B | C | D, A].map((mask) => verdict(key, mask)),
    ['right', 'right', 'wrong', 'wrong', 'wrong'],
  );
});

test('an answer is a displayed position: the same tick means another option in another order', () => {
  const keys = prepareKeys([single(C), multiple(A | C)]);
  const paper: Paper = {
    items: Uint16Array.of(1, 0),
    orders: Uint8Array.of(codeOf([3, 2, 1, 0]), codeOf([2, 0, 1, 3])),
  };

  assert.deepEqual([...scorePaper(paper, keys, [0b1010, 1]).perItem], [VERDICT.right, VERDICT.right]);
  assert.deepEqual([...scorePaper(paper, keys, [0b0101, 3]).perItem], [VERDICT.wrong, VERDICT.wrong]);
});

test('the denominator is the frozen paper, however few answers came', () => {
  const keys = prepareKeys(Array.from({ length: 20 }, () => single(A)));

  const { perItem, ...score } = scorePaper(inBankOrder(20), keys, [1]);

  assert.deepEqual(score, { points: 10, maximum: 200, right: 1, wrong: 0, blank: 19, counted: 20, allRight: false });
  assert.equal(perItem.length, 20);
});

test('answers to positions outside the paper are ignored', () => {
  const keys = prepareKeys(Array.from({ length: 30 }, () => single(A)));

  const score = scorePaper(inBankOrder(3), keys, new Array(30).fill(1));

  assert.deepEqual([score.points, score.maximum, score.right], [30, 30, 3]);
});

test('a dropped item lowers the maximum, or the rest is brought back to it, as the rules say', () => {
  const keys = [single(A), single(A), single(A), single(A)];
  const dropped = prepareKeys(keys.map((key, i) => (i === 3 ? { ...key, remedy: 'dropped' as const } : key)));
  const points = (values: number[], rule: ScoreSettings['dropped']) => {
    const score = scorePaper(inBankOrder(4), dropped, values, { ...PLAIN_SCORING, dropped: rule });
    return [score.points, score.maximum, score.counted];
  };

  assert.deepEqual(points([1, 1, 1, 2], 'smaller-maximum'), [30, 30, 3]);
  assert.deepEqual(points([1, 1, 1, 2], 'rescaled'), [40, 40, 3]);
  assert.deepEqual(points([1, 2, 2, 1], 'rescaled'), [13, 40, 3]); // 40/3 = 13.3
  assert.deepEqual(points([1, 1, 2, 1], 'rescaled'), [27, 40, 3]); // 80/3 = 26.7
  assert.deepEqual(points([1, 2, 2, 1], 'smaller-maximum'), [10, 30, 3]);
});

test('all right needs every counted item: a dropped one does not stand in the way, a blank one does', () => {
  const keys = prepareKeys([single(A), { ...single(B), remedy: 'dropped' }, { ...single(B), remedy: 'full-marks' }]);

  assert.equal(scorePaper(inBankOrder(3), keys, [1, 1, 1]).allRight, true);
  assert.equal(scorePaper(inBankOrder(3), keys, [0, 2, 2]).allRight, false);
  const nothingLeft = prepareKeys([{ ...single(A), remedy: 'dropped' }]);
  const { points, maximum, allRight } = scorePaper(inBankOrder(1), nothingLeft, [1]);
  assert.deepEqual({ points, maximum, allRight }, { points: 0, maximum: 0, allRight: false });
});

test('penalties, where the rules have them, never lead below zero', () => {
  const keys = prepareKeys([single(A), single(A), single(A)]);
  const settings: ScoreSettings = { ...PLAIN_SCORING, wrongPenalty: 3, blankPenalty: 1 };
  const points = (values: number[]) => scorePaper(inBankOrder(3), keys, values, settings).points;

  assert.deepEqual([points([1, 1, 2]), points([1, 0, 2]), points([2, 2, 2]), points([0, 0, 0])], [17, 6, 0, 0]);
});

test('an unscored item, such as the prediction, moves no figure', () => {
  const keys = prepareKeys([single(A), { kind: 'unscored', accepted: [], tenths: 0 }]);
  const paper = { items: Uint16Array.of(0, 1), orders: Uint8Array.of(bankOrder(4), bankOrder(0)) };

  const { perItem, ...score } = scorePaper(paper, keys, [1, 25_980]);

  assert.deepEqual(score, { points: 10, maximum: 10, right: 1, wrong: 0, blank: 0, counted: 1, allRight: true });
  assert.deepEqual([...perItem], [VERDICT.right, VERDICT.unscored]);
});

test('a key that could never be right, or is missing for a served item, is a fault and not a zero', () => {
  assert.throws(() => prepareKeys([single()]), RangeError);
  assert.throws(() => prepareKeys([single(A | B)]), RangeError);
  assert.throws(() => prepareKeys([multiple(0)]), RangeError);
  assert.throws(() => prepareKeys([multiple(32)]), RangeError);
  assert.throws(() => prepareKeys([{ ...single(A), tenths: 0.5 }]), RangeError);
  assert.throws(() => scorePaper(inBankOrder(2), prepareKeys([single(A)]), [1, 1]), RangeError);
});

const POOL = 8;
const anyKey: fc.Arbitrary<ItemKey> = fc
  .record({
    kind: fc.constantFrom('single' as const, 'multiple' as const),
    masks: fc.uniqueArray(fc.integer({ min: 1, max: 15 }), { minLength: 1, maxLength: 3 }),
    tenths: fc.integer({ min: 0, max: 100 }),
    remedy: fc.constantFrom(null, null, null, 'full-marks' as const, 'dropped' as const),
  })
  .map(({ masks, ...key }) => ({ ...key, accepted: key.kind === 'single' ? masks.map((m) => 1 << (m % 4)) : masks }));
const anySheet = fc.record({
  keys: fc.array(anyKey, { minLength: POOL, maxLength: POOL }),
  items: fc.shuffledSubarray([...Array(POOL).keys()]),
  orders: fc.array(fc.integer({ min: 10, max: 33 }), { minLength: POOL, maxLength: POOL }),
  values: fc.array(fc.integer({ min: -1, max: 17 }), { maxLength: POOL + 3 }),
  settings: fc.record({
    wrongPenalty: fc.integer({ min: 0, max: 5 }),
    blankPenalty: fc.integer({ min: 0, max: 2 }),
    dropped: fc.constantFrom('smaller-maximum' as const, 'rescaled' as const),
  }),
});
const paperOf = (sheet: { items: number[]; orders: number[] }): Paper => ({
  items: Uint16Array.from(sheet.items),
  orders: Uint8Array.from(sheet.items, (_, i) => sheet.orders[i]!),
});

/** The same rules by sets of options and fractions of BigInt, with none of the code above. */
function naiveScore(sheet: typeof anySheet extends fc.Arbitrary<infer T> ? T : never) {
  let [points, maximum, dropped, right, wrong, blank] = [0, 0, 0, 0, 0, 0];
  sheet.items.forEach((item, at) => {
    const key = sheet.keys[item]!;
    if (key.remedy === 'dropped') {
      dropped += key.tenths;
      return;
    }
    maximum += key.tenths;
    const value = sheet.values[at] ?? 0;
    const inRange = value > 0 && (key.kind === 'single' ? value <= 4 : value <= 15);
    const shown = [1, 2, 3, 4].filter((p) => (key.kind === 'single' ? p === value : (value >> (p - 1)) & 1));
    const chosen = new Set(shown.map((p) => ORDERS[sheet.orders[at]!]![p - 1]!));
    const matches = key.accepted.some((mask) => [0, 1, 2, 3].every((o) => chosen.has(o) === Boolean((mask >> o) & 1)));
    if (key.remedy === 'full-marks' || (inRange && matches)) {
      right++;
      points += key.tenths;
    } else if (inRange) {
      wrong++;
      points -= sheet.settings.wrongPenalty;
    } else {
      blank++;
      points -= sheet.settings.blankPenalty;
    }
  });
  points = Math.max(0, points);
  if (sheet.settings.dropped === 'rescaled' && dropped > 0 && maximum > 0) {
    const [twice, m] = [2n * BigInt(points) * BigInt(maximum + dropped), BigInt(maximum)];
    points = Number((twice / m + 1n) / 2n);
    maximum += dropped;
  }
  return { points, maximum, right, wrong, blank };
}

test('score: agrees with a naive second implementation and never exceeds the maximum', () => {
  fc.assert(
    fc.property(anySheet, (sheet) => {
      const score = scorePaper(paperOf(sheet), prepareKeys(sheet.keys), sheet.values, sheet.settings);
      const { points, maximum, right, wrong, blank } = score;
      assert.deepEqual({ points, maximum, right, wrong, blank }, naiveScore(sheet));
      assert.ok(Number.isSafeInteger(points) && points >= 0 && points <= maximum);
      assert.equal(score.counted, right + wrong + blank);
    }),
    { numRuns: 2000 },
  );
});

test('score: scoring again with an unchanged key changes nothing', () => {
  fc.assert(
    fc.property(anySheet, (sheet) => {
      const first = scorePaper(paperOf(sheet), prepareKeys(sheet.keys), sheet.values, sheet.settings);
      const copy = prepareKeys(structuredClone(sheet.keys));
      assert.deepEqual(scorePaper(paperOf(sheet), copy, Int32Array.from(sheet.values), sheet.settings), first);
    }),
  );
});

test('score: accepting one more key or giving full marks never lowers anybody', () => {
  fc.assert(
    fc.property(anySheet, fc.nat(POOL - 1), fc.boolean(), (sheet, at, give) => {
      const keys = sheet.keys.map((key) => ({ ...key, remedy: key.remedy === 'dropped' ? null : key.remedy }));
      const more = keys.map((key, i) => {
        if (i !== at) return key;
        return give ? { ...key, remedy: 'full-marks' as const } : { ...key, accepted: [...key.accepted, A] };
      });
      const before = scorePaper(paperOf(sheet), prepareKeys(keys), sheet.values, sheet.settings);
      const after = scorePaper(paperOf(sheet), prepareKeys(more), sheet.values, sheet.settings);
      assert.ok(after.points >= before.points);
    }),
  );
});

test('measured: score a paper of 20', (t) => {
  const keys = prepareKeys(Array.from({ length: 400 }, () => single(C)));
  const paper = { items: Uint16Array.from({ length: 20 }, (_, i) => i * 7), orders: new Uint8Array(20).fill(17) };
  const values = Int32Array.from({ length: 20 }, (_, i) => (i % 4) + 1);
  const n = 50_000;
  let right = 0;
  for (let i = 0; i < n; i++) right += scorePaper(paper, keys, values).right;
  const start = performance.now();
  for (let i = 0; i < n; i++) right += scorePaper(paper, keys, values).right;
  t.diagnostic(`${(((performance.now() - start) * 1000) / n).toFixed(2)} µs a paper`);
  assert.equal(right, 2 * n * 5);
});
