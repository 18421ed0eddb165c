import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { CODE_COUNT, codeOf, displayedPosition, ORDERS, originalMask } from './draw/permutation.ts';
import { detectPins, findReferences, rewriteLetters, shownOptions, unsureLetters } from './pins.ts';

const letter = (index: number) => String.fromCharCode(65 + index);

test('letters in an option follow the options they name, in ascending order where they were', () => {
  // Shown: C A D B.
  const order = [2, 0, 3, 1];
  const shown: [string, string][] = [
    ['Cả A và B', 'Cả B và D'],
    ['Cả A và B.', 'Cả B và D.'],
    ['Cả A và C đúng', 'Cả A và B đúng'],
    ['B, C sai', 'A, D sai'],
    ['A, B và C', 'A, B và D'],
    ['Phương án C', 'Phương án A'],
    ['Cả A, cả B', 'Cả B, cả D'],
    ['C và A', 'A và B'],
    ['Vitamin A', 'Vitamin A'],
    ['Điểm a, b khoản 2 Điều 5', 'Điểm a, b khoản 2 Điều 5'],
    ['A và E', 'A và E'],
  ];

  for (const [text, expected] of shown) assert.equal(rewriteLetters(text, order), expected, text);
});

test('an item whose letters nobody can be sure of is not rewritten: it names the place', () => {
  const table: [string, string[], number[]][] = [
    ['Câu hỏi', ['một', 'hai', 'Cả A và B'], []],
    ['Câu hỏi', ['một', 'hai', 'Cả A và B, không phải C'], [3]],
    ['Câu hỏi', ['Vitamin A', 'Vitamin B', 'Cả A và B'], [1, 2]],
    ['Câu hỏi', ['Vitamin E', 'hai', 'Cả A và B'], []],
    ['Trong A và B, việc nào đúng?', ['một', 'hai', 'Cả A và B'], [0]],
    ['Câu hỏi', ['một', 'hai', 'ý A và điểm b'], []],
  ];

  for (const [stem, options, expected] of table) assert.deepEqual(unsureLetters(stem, options), expected, options[2]);
});

test('rewritten, an option that names others goes to the bottom instead of holding the whole item', () => {
  assert.deepEqual(detectPins(['a1', 'Cả A và C', 'c1', 'd1'], 'rewrite'), [undefined, 'last', undefined, undefined]);
  assert.deepEqual(detectPins(['a1', 'b1', 'Cả A và B', 'Tất cả đều đúng'], 'rewrite'), [
    undefined,
    undefined,
    'last',
    'last',
  ]);
  // "trên" means those above it in the author's order: nothing may move.
  assert.deepEqual(detectPins(['a1', 'Cả hai ý trên', 'c1', 'Cả A và C'], 'rewrite'), [
    'place',
    'place',
    'place',
    'place',
  ]);
});

/** An item of so many options, the last of which names some of the others. */
const anyItem = fc.integer({ min: 3, max: 5 }).chain((count) =>
  fc.record({
    count: fc.constant(count),
    named: fc
      .uniqueArray(fc.nat(count - 2), { minLength: 2, maxLength: count - 1 })
      .map((places) => places.sort((a, b) => a - b)),
    order: fc.shuffledSubarray([...Array(count).keys()], { minLength: count, maxLength: count }),
    connector: fc.constantFrom(' và ', ', ', ' hoặc '),
  }),
);

test('what is shown, what is stored and what the review says name the same options, in every order', () => {
  fc.assert(
    fc.property(anyItem, ({ count, named, order, connector }) => {
      const reference = `Cả ${named.map(letter).join(connector)}`;
      const texts = [...Array.from({ length: count - 1 }, (_, i) => `nội dung số ${i}`), reference];
      const item = { options: texts.map((text) => ({ text })), letters: 'rewrite' as const };
      const code = codeOf(order);

      const shown = shownOptions(item, ORDERS[code]!);

      const place = shown.findIndex((text) => text.startsWith('Cả '));
      assert.equal(place + 1, displayedPosition(code, count - 1), 'the option itself stands where the paper says');
      const names = findReferences(shown).find(({ option }) => option === place + 1)!.names;
      assert.deepEqual(
        names.map((position) => shown[position - 1]).sort(),
        named.map((original) => texts[original]).sort(),
        'read as shown, the letters name the same contents',
      );
      const ticked = names.reduce((mask, position) => mask | (1 << (position - 1)), 0);
      assert.equal(
        originalMask(code, ticked),
        named.reduce((mask, original) => mask | (1 << original), 0),
        'who ticks what the letters name has ticked the options the author named',
      );
    }),
  );
});

test('held items are shown as written', () => {
  const options = ['một', 'hai', 'Cả A và B'].map((text) => ({ text }));

  for (let code = 4; code < Math.min(10, CODE_COUNT); code++)
    assert.deepEqual(
      shownOptions({ options, letters: 'hold' }, ORDERS[code]!),
      Array.from(ORDERS[code]!, (original) => options[original]!.text),
    );
});
