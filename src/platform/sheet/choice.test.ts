import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { SheetRow } from './cell.ts';
import { type ColumnChoice, columnNamesIn, findColumns, seenColumns } from './choice.ts';
import type { Wanted } from './header.ts';
import { cellsOf } from './test-files.ts';

type Key = 'name' | 'code' | 'above';
const wanted: Wanted<Key>[] = [
  { key: 'code', names: ['Mã đơn vị', 'Mã'], content: ['code'] },
  { key: 'name', names: ['Tên đơn vị', 'Tên'], required: true, content: ['text'] },
  { key: 'above', names: ['Cấp trên'] },
];

/** Rows as a file numbers them, from 1; an empty one is left out, as readers do. */
const rowsOf = (table: string[][]): SheetRow[] =>
  cellsOf(table).flatMap((cells, index) => (cells.length > 0 ? [{ row: index + 1, cells }] : []));

const told = (rows: SheetRow[], said: Parameters<typeof findColumns<Key>>[2]) => {
  const { headerRow, firstRow, columns, missing, unknown } = findColumns(rows, wanted, said);
  const places = Object.fromEntries(Object.entries(columns).map(([key, match]) => [key, match?.columns]));
  return { headerRow, first: rows[firstRow]?.row, places, missing, unknown };
};

const strange = rowsOf([
  ['DANH SÁCH'],
  [],
  ['Ký hiệu riêng', 'Danh xưng', 'Thuộc về'],
  ['(1)', '(2)', '(3)'],
  ['S1', 'Sở Y tế', 'T'],
]);

test('what a person chose counts, whatever the headers say; the header row and its numbering are no data', () => {
  const choice: ColumnChoice<Key> = { headerRow: 3, columns: { name: [1], above: [2] } };

  assert.deepEqual(told(strange, { choice }), {
    headerRow: 3,
    first: 5,
    places: { name: [1], above: [2] },
    missing: [],
    unknown: [],
  });
  assert.deepEqual(findColumns(strange, wanted, { choice }).unmatched, [{ column: 0, header: 'Ký hiệu riêng' }]);
});

test('a table said to have no header begins below its titles, and a table of one column at its first line', () => {
  const columns = { name: [0] };

  assert.equal(told(rowsOf([['TIÊU ĐỀ'], ['Sở A', 'x']]), { choice: { headerRow: null, columns } }).first, 2);
  assert.equal(told(rowsOf([['Sở A'], ['Sở B']]), { choice: { headerRow: null, columns } }).first, 1);
  assert.deepEqual(told(strange, { choice: { headerRow: 3, columns: {} } }).missing, ['name']);
});

test('a named header is found wherever it stands, also before a column that bears the usual name', () => {
  assert.deepEqual(told(strange, { names: { name: 'danh xưng', above: 'Thuộc về' } }), {
    headerRow: 3,
    first: 5,
    places: { name: [1], above: [2] },
    missing: [],
    unknown: [],
  });
  const both = rowsOf([
    ['Mã', 'Tên', 'Tên đầy đủ'],
    ['1', 'SYT', 'Sở Y tế'],
  ]);
  assert.deepEqual(told(both, { names: { name: 'Tên đầy đủ' } }).places, { code: [0], name: [2] });
  assert.deepEqual(told(both, {}).places, { code: [0], name: [1] });
});

test('a letter names a column of a table without header, and takes it from what it was taken for', () => {
  const bare = rowsOf([
    ['T.01', 'Sở Y tế'],
    ['T.02', 'Sở Tư pháp'],
  ]);

  assert.deepEqual(told(bare, { names: { name: 'B', above: 'A' } }).places, { name: [1], above: [0] });
});

test('a named header that is not in the table is said, not guessed', () => {
  assert.deepEqual(told(strange, { names: { name: 'Tên gọi', above: 'Thuộc về' } }).unknown, ['Tên gọi']);
});

test('every column is shown with its first values and what it is taken for', () => {
  assert.deepEqual(seenColumns(findColumns(strange, wanted, { names: { name: 'Danh xưng' } }), strange), [
    { column: 0, letter: 'A', header: 'Ký hiệu riêng', samples: ['S1'], field: null },
    { column: 1, letter: 'B', header: 'Danh xưng', samples: ['Sở Y tế'], field: 'name' },
    { column: 2, letter: 'C', header: 'Thuộc về', samples: ['T'], field: null },
  ]);
});

test('names of columns are read from MEANING=HEADER; an unknown meaning, a doubled one, an empty header are told', () => {
  assert.deepEqual(columnNamesIn(['Tên đơn vị=Danh xưng = mới', 'mã=B'], wanted), {
    names: { name: 'Danh xưng = mới', code: 'B' },
  });
  for (const wrong of ['Lạ=B', 'Tên=', 'Tên', '=B']) assert.equal(columnNamesIn([wrong], wanted).wrong, wrong);
  assert.equal(columnNamesIn(['Tên=A', 'Tên đơn vị=B'], wanted).wrong, 'Tên đơn vị=B');
});
