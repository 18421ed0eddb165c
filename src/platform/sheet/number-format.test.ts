import assert from 'node:assert/strict';
import { test } from 'node:test';
import { numberCell, numberFormat } from './number-format.ts';

test('a number is shown by its format', () => {
  const cases: [
    value: number,
    id: number,
    code: string | undefined,
    kind: string,
    text: string,
    raw: string | number,
  ][] = [
    [2, 0, undefined, 'number', '2', 2],
    [2, 200, '00', 'number', '02', 2],
    [123, 200, '00', 'number', '123', 123],
    [905123456, 200, '0000000000', 'number', '0905123456', 905123456],
    [7, 200, '"H"000', 'number', 'H007', 7],
    [12345, 200, '00-000', 'number', '12-345', 12345],
    [1234567, 200, '00-000', 'number', '1234-567', 1234567],
    [1234.5, 4, '#,##0.00', 'number', '1234.5', 1234.5],
    [100000, 11, '0.00E+00', 'number', '100000', 100000],
    [46085001234, 0, undefined, 'number', '46085001234', 46085001234],
    [0.747, 10, undefined, 'number', '74.7%', 0.747],
    [0.07, 9, undefined, 'number', '7%', 0.07],
    [45098, 14, undefined, 'date', '21/06/2023', '2023-06-21'],
    [45098.5, 22, undefined, 'date', '21/06/2023 12:00', '2023-06-21T12:00:00'],
    [45098, 200, 'dd"/"mm"/"yyyy;@', 'date', '21/06/2023', '2023-06-21'],
    [45098, 200, '[$-42A]d mmmm yyyy', 'date', '21/06/2023', '2023-06-21'],
    [0.3125, 20, undefined, 'date', '07:30', '07:30:00'],
    [1, 14, undefined, 'date', '01/01/1900', '1900-01-01'],
    [61, 14, undefined, 'date', '01/03/1900', '1900-03-01'],
    [45098.999999, 14, undefined, 'date', '22/06/2023', '2023-06-22'],
    [-1, 14, undefined, 'number', '-1', -1],
    [9_999_999, 14, undefined, 'number', '9999999', 9_999_999],
    [5, 200, '0.0', 'number', '5', 5],
    [5, 200, '[Red]0" ngày"', 'number', '5', 5],
    [5, 200, 'General', 'number', '5', 5],
    [0.1 + 0.2, 0, undefined, 'number', '0.3', 0.1 + 0.2],
  ];

  assert.deepEqual(
    cases.map(([value, id, code]) => numberCell(value, numberFormat(id, code), false)),
    cases.map(([, , , kind, text, raw]) => ({ kind, text, raw })),
  );
});
