import assert from 'node:assert/strict';
import { test } from 'node:test';
import { telephoneAddress } from './telephone.ts';

test('a telephone dials the first number, however it is written', () => {
  const cases: [string, string | null][] = [
    ['0234 3822 123', 'tel:02343822123'],
    ['(0234) 3.822.123', 'tel:02343822123'],
    ['0234-3822-123', 'tel:02343822123'],
    ['+84 234 3822 123', 'tel:+842343822123'],
    ['0234 3822123 (máy lẻ 105)', 'tel:02343822123'],
    ['0234 3822123, 0905 123 456', 'tel:02343822123'],
    ['0234 3822123 - 0905 123 456', 'tel:02343822123'],
    ['ĐT: 1022', 'tel:1022'],
    ['hỏi văn thư', null],
    ['', null],
  ];

  assert.deepEqual(
    cases.map(([written]) => [written, telephoneAddress(written)]),
    cases,
  );
});
