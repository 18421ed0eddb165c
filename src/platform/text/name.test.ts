import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { byGivenName, givenNameKey, splitName } from './name.ts';

const SORTED = [
  'Bùi An',
  'Lê Thị An',
  'Nguyễn An',
  'Nguyễn Thị An',
  'Lê Ân',
  'Lê Ba',
  'Lê Bà',
  'Lê Bả',
  'Lê Bã',
  'Lê Bá',
  'Lê Bạ',
  'Lê Dũng',
  'Lê Đạt',
  'Lê Hà',
  'Trần Thị Hà',
  'Lê Hạnh',
  'Lê Oanh',
  'Lê Ông',
  'Lê Ơn',
  'Lê Thủy',
  'Lê Uyên',
  'Lê Ước',
  'Y Êban Xoa',
];

test('lists are sorted by given name in the order of the Vietnamese alphabet', () => {
  assert.deepEqual(SORTED.toReversed().sort(byGivenName), SORTED);
});

test('the key sorts by bytes as the names sort', () => {
  const byKey = SORTED.toReversed().sort((a, b) =>
    Buffer.compare(Buffer.from(givenNameKey(a)), Buffer.from(givenNameKey(b))),
  );

  assert.deepEqual(byKey, SORTED);
});

test('key and comparison agree on any Vietnamese names', () => {
  const word = fc
    .tuple(
      fc.constantFrom('', 'b', 'c', 'd', 'đ', 'gi', 'h', 'kh', 'ng', 'nh', 'tr', 'x'),
      fc.constantFrom('a', 'ă', 'â', 'e', 'ê', 'i', 'o', 'ô', 'ơ', 'u', 'ư', 'y'),
      fc.constantFrom('', '\u0300', '\u0309', '\u0303', '\u0301', '\u0323'),
      fc.constantFrom('', 'm', 'n', 'ng', 'o', 'u', 'y'),
    )
    .map((parts) => parts.join('').normalize('NFC'));
  const name = fc.array(word, { minLength: 1, maxLength: 3 }).map((words) => words.join(' '));

  fc.assert(
    fc.property(name, name, (a, b) => {
      const [one, two] = [givenNameKey(a), givenNameKey(b)];

      assert.equal(Math.sign(byGivenName(a, b)), one < two ? -1 : one > two ? 1 : 0, `${a} | ${b}`);
      assert.equal(givenNameKey(a.toUpperCase()), one);
      assert.match(one, /^[!-~]*$/);
    }),
    { numRuns: 500 },
  );
});

test('a name has family, middle and given name', () => {
  assert.deepEqual(['Nguyễn Thị  Thu Hà', 'Lê An', 'Mai', ''].map(splitName), [
    { family: 'Nguyễn', middle: 'Thị Thu', given: 'Hà' },
    { family: 'Lê', middle: '', given: 'An' },
    { family: '', middle: '', given: 'Mai' },
    { family: '', middle: '', given: '' },
  ]);
});
