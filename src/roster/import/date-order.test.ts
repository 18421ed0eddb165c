import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Cell } from '../../platform/sheet/cell.ts';
import { type BirthOrder, birthReadings, OrderEvidence } from './date-order.ts';

const text = (value: string): Cell => ({ kind: 'text', text: value, raw: value });
const real = (day: string): Cell => ({ kind: 'date', text: day, raw: day });

function decided(cells: Cell[], chosen?: BirthOrder) {
  const evidence = new OrderEvidence();
  for (const cell of cells) evidence.add(cell);
  const { order, question } = evidence.decide(chosen);
  return order ?? question?.kind;
}

test('the order of day and month is taken where a date proves it, and asked where none does', () => {
  const cases: [string, Cell[], string][] = [
    ['a day over 12 first', [text('03/04/1985'), text('23/11/1994')], 'dmy'],
    ['a day over 12 second', [text('03/04/1985'), text('11/23/1994')], 'mdy'],
    ['nothing over 12', [text('03/04/1985'), text('05/06/1990')], 'order'],
    ['proofs of both', [text('23/11/1994'), text('11/23/1994')], 'order'],
    ['day and month equal', [text('05/05/1990')], 'dmy'],
    ['real dates only', [real('1985-04-03'), real('1990-06-05')], 'dmy'],
    ['years first', [text('1985-04-03')], 'dmy'],
    ['no dates', [], 'dmy'],
  ];

  assert.deepEqual(
    cases.map(([name, cells]) => [name, decided(cells)]),
    cases.map(([name, , order]) => [name, order]),
  );
});

test('texts beside real dates that never pass the 12th look exchanged by Excel, and are asked about', () => {
  const dates = [real('1985-03-04'), real('1990-06-05'), real('1978-12-01')];

  assert.equal(decided([...dates, text('23/11/1994')]), 'swapped');
  assert.equal(decided([...dates, real('1980-01-20'), text('23/11/1994')]), 'dmy');
  assert.equal(decided([...dates, text('23/11/1994')], 'swapped'), 'swapped');
});

test('an answer is taken whatever the dates say', () => {
  assert.equal(decided([text('23/11/1994')], 'mdy'), 'mdy');
});

test('a date is read under each order; real dates change only when they were exchanged', () => {
  assert.deepEqual(birthReadings(text('03/04/1985')), { dmy: '1985-04-03', mdy: '1985-03-04', swapped: '1985-04-03' });
  assert.deepEqual(birthReadings(text('23/11/1994')), { dmy: '1994-11-23', mdy: null, swapped: '1994-11-23' });
  assert.deepEqual(birthReadings(real('1985-03-04')), { dmy: '1985-03-04', mdy: '1985-03-04', swapped: '1985-04-03' });
  assert.deepEqual(birthReadings(text('31/02/1985')), { dmy: null, mdy: null, swapped: null });
});
