import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Cell, EMPTY } from './cell.ts';
import { dateCell } from './number-format.ts';
import {
  birthAndSex,
  codeMatcher,
  dayOfCell,
  excelDamage,
  guessDateOrder,
  joinName,
  looksSwappedByExcel,
  phoneOf,
  yearOfCell,
} from './values.ts';

const text = (words: string): Cell => ({ kind: 'text', text: words, raw: words });
const number = (value: number): Cell => ({ kind: 'number', text: String(value), raw: value });

test('codes damaged by Excel find the code they were, and a person decides between two', () => {
  const match = codeMatcher(['02', '10', '100000', 'TTH.S01', '007', '07', 'Đ1']);
  const cases: [string, ReturnType<typeof match>][] = [
    ['02', { code: '02', repaired: false }],
    ['2', { code: '02', repaired: true }],
    ['2.0', { code: '02', repaired: true }],
    ['2,0', { code: '02', repaired: true }],
    ['10', { code: '10', repaired: false }],
    ['1E+05', { code: '100000', repaired: true }],
    ['1,00E+05', { code: '100000', repaired: true }],
    [' tth.s01 ', { code: 'TTH.S01', repaired: true }],
    ['d1', { code: 'Đ1', repaired: true }],
    ['7', { candidates: ['007', '07'] }],
    ['99', { candidates: [] }],
    ['', { candidates: [] }],
  ];

  assert.deepEqual(
    cases.map(([written]) => match(written)),
    cases.map(([, answer]) => answer),
  );
});

test('damage by Excel is recognised', () => {
  assert.deepEqual(
    ['2.0', '1E+05', '4,6085E+10', '02-Jan', '02-Thg1', 'Jan-02', '#####', '02', 'TTH.S01', '2.5'].map(excelDamage),
    ['decimal', 'exponent', 'exponent', 'date', 'date', 'date', 'hashes', undefined, undefined, undefined],
  );
});

test('telephone numbers get their zero back', () => {
  assert.deepEqual(
    [
      '0905123456',
      '905123456',
      '905123456.0',
      '+84 905 123 456',
      '84905123456',
      '0234.3822.333',
      '12345',
      'không có',
    ].map(phoneOf),
    ['0905123456', '0905123456', '0905123456', '0905123456', '0905123456', '02343822333', undefined, undefined],
  );
});

test('the order of day and month is never guessed when nothing proves it or proofs contradict', () => {
  const cases: [(Cell | string)[], string][] = [
    [['03/04/1985', '21/06/1990'], 'dmy'],
    [['03/04/1985', '6/21/1990'], 'mdy'],
    [['03/04/1985', '05/06/1990'], 'ambiguous'],
    [['21/06/1985', '6/21/1990'], 'ambiguous'],
    [['1985-06-21', '', 'x'], 'ambiguous'],
    [[dateCell('1985-06-21'), text('21-6-90')], 'dmy'],
    [['13/13/1990'], 'ambiguous'],
    [[], 'ambiguous'],
  ];

  assert.deepEqual(
    cases.map(([values]) => guessDateOrder(values)),
    cases.map(([, order]) => order),
  );
});

test('a column that Excel read in the wrong order is recognised', () => {
  const swapped = [dateCell('1985-03-04'), dateCell('1990-12-01'), dateCell('1991-01-12'), text('21/06/1985')];

  assert.deepEqual([swapped, [...swapped, dateCell('1985-03-21')], swapped.slice(0, 3)].map(looksSwappedByExcel), [
    true,
    false,
    false,
  ]);
});

test('dates are read from dates, texts and serial numbers', () => {
  const cases: [Cell, string | undefined][] = [
    [dateCell('1985-06-21'), '1985-06-21'],
    [dateCell('1985-06-21T07:30:00'), '1985-06-21'],
    [text('21/6/1985'), '1985-06-21'],
    [text('21/06/1985 00:00:00'), '1985-06-21'],
    [number(31219), '1985-06-21'],
    [text('31219'), '1985-06-21'],
    [number(1985), undefined],
    [text('31/02/1985'), undefined],
    [EMPTY, undefined],
  ];

  assert.deepEqual(
    cases.map(([cell]) => dayOfCell(cell).value),
    cases.map(([, day]) => day),
  );
  assert.equal(dayOfCell(text('6/21/1985'), 'mdy').value, '1985-06-21');
  assert.deepEqual(
    [number(1985), text('1985.0'), text('21/6/1985'), text('?')].map((cell) => yearOfCell(cell)),
    [1985, 1985, 1985, undefined],
  );
});

test('a year under Nam or Nữ tells sex and year', () => {
  const cases: [Cell, Cell, ReturnType<typeof birthAndSex>][] = [
    [number(1985), EMPTY, { sex: 'male', year: 1985 }],
    [EMPTY, text('21/6/1990'), { sex: 'female', year: 1990, day: '1990-06-21' }],
    [EMPTY, text('x'), { sex: 'female' }],
    [number(1985), number(1986), 'both'],
    [EMPTY, EMPTY, 'neither'],
    [text('mười'), EMPTY, 'unreadable'],
  ];

  assert.deepEqual(
    cases.map(([male, female]) => birthAndSex(male, female)),
    cases.map(([, , answer]) => answer),
  );
  assert.equal(joinName(' Nguyễn  Thị ', 'Hà'.normalize('NFD')), 'Nguyễn Thị Hà');
});
