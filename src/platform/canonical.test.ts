import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type Canonical, canonicalJson, readCanonical } from './canonical.ts';

test('keys are sorted by code units and text is escaped as in RFC 8785', () => {
  const table: [Canonical, string][] = [
    [{ b: 1, a: 2, '10': 3, '9': 4 }, '{"10":3,"9":4,"a":2,"b":1}'],
    // the sorting example of RFC 8785, 3.2.3, its last letter replaced by one that is in NFC
    [
      { '€': 'Euro', '\r': 'CR', '\ufb00': 'ff', '1': 'One', '😀': 'Smiley', '\u0080': 'C', ö: 'O' },
      '{"\\r":"CR","1":"One","\u0080":"C","ö":"O","€":"Euro","😀":"Smiley","\ufb00":"ff"}',
    ],
    ['€$\u000f\nA\'B"\\\\"/', '"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"'],
    ['\u2028\u007f', '"\u2028\u007f"'],
    [[true, false, 0, -1, 9007199254740991], '[true,false,0,-1,9007199254740991]'],
    [{ a: [], b: {} }, '{"a":[],"b":{}}'],
    ['Nguyễn Thị Hà', '"Nguyễn Thị Hà"'],
  ];
  for (const [value, expected] of table) assert.equal(canonicalJson(value), expected);
});

test('what has no single spelling is refused', () => {
  const refused: unknown[] = [
    0.5,
    -0,
    2 ** 53,
    Number.NaN,
    Number.POSITIVE_INFINITY,
    null,
    undefined,
    10n,
    new Date(0),
    new Map(),
    () => 1,
    Symbol('a'),
    'Nguyễn'.normalize('NFD'),
    { ['ễ'.normalize('NFD')]: 1 },
    '\ud800',
    [1, undefined],
    new Array(2),
    { a: undefined },
    { a: { b: [1.5] } },
  ];
  for (const value of refused) assert.throws(() => canonicalJson(value as Canonical), TypeError, String(typeof value));
});

test('a text in another spelling is refused when read', () => {
  assert.deepEqual(readCanonical('{"a":[1,"ế"],"b":true}'), { a: [1, 'ế'], b: true });
  for (const text of [
    '{"b":1,"a":1}',
    '{"a":1,"a":1}',
    '{"a": 1}',
    '[1.0]',
    '[1e2]',
    '[-0]',
    '["\\u0041"]',
    '[null]',
    ' 1',
    '"\\/"',
    '["e\u0302"]',
  ]) {
    assert.throws(() => readCanonical(text), TypeError, text);
  }
  assert.throws(() => readCanonical('{"a":'), SyntaxError);
});

const anyText = fc.string({ unit: 'binary' }).map((s) => s.toWellFormed().normalize('NFC'));
const { anyValue } = fc.letrec<{ anyValue: Canonical }>((tie) => ({
  anyValue: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.oneof(anyText, fc.maxSafeInteger(), fc.boolean()),
    fc.array(tie('anyValue'), { maxLength: 4 }),
    fc.dictionary(anyText, tie('anyValue'), { maxKeys: 4, noNullPrototype: true }),
  ),
}));

test('canonical: read back it is the same value, whatever order the keys came in', () => {
  const reversed = (value: Canonical): Canonical => {
    if (typeof value !== 'object') return value;
    if (Array.isArray(value)) return value.map(reversed);
    const members = Object.entries(value).reverse();
    return Object.fromEntries(members.map(([key, member]) => [key, reversed(member)]));
  };
  fc.assert(
    fc.property(anyValue, (value) => {
      const text = canonicalJson(value);
      assert.deepEqual(readCanonical(text), value);
      assert.equal(canonicalJson(reversed(value)), text);
      assert.equal(Buffer.from(text).toString(), text);
    }),
  );
});
