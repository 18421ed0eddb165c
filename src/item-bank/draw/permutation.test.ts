import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  allowedOrders,
  bankOrder,
  CODE_COUNT,
  codeOf,
  displayedPosition,
  ORDERS,
  optionCountOf,
  originalMask,
  originalOption,
  type Pin,
} from './permutation.ts';

test('each order of 0 to 5 options has one code in one byte, and the code tells the number of options', () => {
  assert.equal(CODE_COUNT, 1 + 1 + 2 + 6 + 24 + 120);
  assert.equal(new Set(ORDERS.map(String)).size, CODE_COUNT);
  for (let code = 0; code < CODE_COUNT; code++) {
    assert.equal(codeOf(ORDERS[code]!), code);
    assert.deepEqual([...ORDERS[code]!].sort(), [...Array(optionCountOf(code)).keys()]);
  }
});

test('the first code of each count is the order of the bank', () => {
  for (let count = 0; count <= 5; count++) {
    assert.deepEqual([...ORDERS[bankOrder(count)]!], [...Array(count).keys()]);
  }
  assert.throws(() => bankOrder(6), RangeError);
  assert.throws(() => codeOf([0, 0, 1]), RangeError);
  assert.throws(() => codeOf([0, 1, 2, 3, 4, 5]), RangeError);
});

test('a displayed position and its original option lead to each other', () => {
  const code = codeOf([2, 0, 3, 1]);

  assert.deepEqual(
    [1, 2, 3, 4].map((position) => originalOption(code, position)),
    [2, 0, 3, 1],
  );
  assert.deepEqual(
    [0, 1, 2, 3].map((option) => displayedPosition(code, option)),
    [2, 4, 1, 3],
  );
  assert.deepEqual(
    [0, 5, -1].map((position) => originalOption(code, position)),
    [-1, -1, -1],
  );
  assert.equal(displayedPosition(code, 4), 0);
});

test('a mask of displayed positions becomes the mask of original options, for every order and mask', () => {
  for (let code = 0; code < CODE_COUNT; code++) {
    const count = optionCountOf(code);
    for (let mask = 0; mask < 1 << count; mask++) {
      let expected = 0;
      for (let position = 1; position <= count; position++) {
        if (mask & (1 << (position - 1))) expected += 2 ** originalOption(code, position);
      }
      assert.equal(originalMask(code, mask), expected);
    }
    assert.equal(originalMask(code, 1 << count), -1);
    assert.equal(originalMask(code, -1), -1);
  }
});

test('pinned options stay where they belong, the others take every order', () => {
  const table: [string, number, Pin[], string[]][] = [
    ['none pinned', 2, [], ['01', '10']],
    ['"all of the above" last', 3, ['free', 'free', 'last'], ['012', '102']],
    ['first', 3, ['free', 'free', 'first'], ['201', '210']],
    ['at its place', 3, ['free', 'place', 'free'], ['012', '210']],
    ['all at their places', 4, ['place', 'place', 'place', 'place'], ['0123']],
    ['two last ones keep their order', 4, ['last', 'free', 'free', 'last'], ['1203', '2103']],
    ['first and last', 4, ['last', 'free', 'first', 'free'], ['2130', '2310']],
    ['a place at the end moves "last" up by one', 3, ['last', 'free', 'place'], ['102']],
    ['no options', 0, [], ['']],
  ];
  for (const [name, count, pins, expected] of table) {
    const orders = [...allowedOrders(count, pins)].map((code) => ORDERS[code]!.join(''));
    assert.deepEqual(orders, expected, name);
  }
  assert.equal(allowedOrders(5, []).length, 120);
});
