import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Cell } from './cell.ts';
import { findHeader, headerKey, pick, pickCell, type Wanted } from './header.ts';
import { cellsOf } from './test-files.ts';

const WANTED: Wanted[] = [
  { key: 'name', names: ['Họ và tên', 'Họ tên', 'Họ và tên cán bộ'], required: true, content: ['name'], spans: true },
  { key: 'given', names: ['Tên'] },
  { key: 'family', names: ['Họ đệm', 'Họ và đệm', 'Họ và tên đệm'] },
  { key: 'email', names: ['Email', 'Thư điện tử', 'Email công vụ'], required: true, content: ['email'] },
  { key: 'unit', names: ['Mã đơn vị'], content: ['code'] },
  { key: 'birth', names: ['Ngày sinh', 'Năm sinh'], content: ['date', 'year'] },
  { key: 'male', names: ['Nam'] },
  { key: 'female', names: ['Nữ'] },
];

/** Marks cells as filled from a merged range, as the reader does. */
function merge(rows: Cell[][], row: number, column: number, down: number, across: number): void {
  const anchor = rows[row]?.[column];
  for (let r = row; r <= row + down; r++) {
    for (let c = column; c <= column + across; c++) {
      const cells = rows[r];
      if (cells && anchor && (r !== row || c !== column)) cells[c] = { ...anchor, merged: true };
    }
  }
}

function placesOf(rows: Cell[][]) {
  const { header, firstRow, columns, unmatched, missing } = findHeader(rows, WANTED);
  const places = Object.fromEntries(Object.entries(columns).map(([key, match]) => [key, match?.columns]));
  return { header, firstRow, places, unmatched: unmatched.map(({ header: text }) => text), missing };
}

test('the header is found below titles, by synonyms without marks, case and remarks', () => {
  const rows = cellsOf([
    ['UBND TỈNH THỪA THIÊN HUẾ'],
    ['DANH SÁCH CÁN BỘ', '', '', ''],
    [],
    ['STT', 'HO TEN', 'E-mail (công vụ)', 'Mã  đơn vị*', 'Ghi chú'],
    ['1', 'Nguyễn Thị Hà', 'ha@hue.example', 'TTH.S01'],
  ]);
  merge(rows, 1, 0, 0, 3);

  const wanted = [...WANTED, { key: 'mail', names: ['E-mail'] }];
  const found = findHeader(rows, wanted);

  assert.deepEqual(
    [
      found.header,
      found.firstRow,
      Object.entries(found.columns).map(([key, match]) => [key, match?.columns, match?.header, match?.sure]),
    ],
    [
      3,
      4,
      [
        ['name', [1], 'HO TEN', true],
        ['unit', [3], 'Mã  đơn vị*', true],
        ['mail', [2], 'E-mail (công vụ)', true],
      ],
    ],
  );
  assert.deepEqual(
    found.unmatched.map(({ header }) => header),
    ['STT', 'Ghi chú'],
  );
  assert.deepEqual(found.missing, ['email']);
});

test('a header over two rows with merged cells is read as one, and the row of column numbers is passed over', () => {
  const rows = cellsOf([
    ['DANH SÁCH'],
    ['Số TT', 'Họ và tên', 'Năm sinh', '', 'Email'],
    ['', '', 'Nam', 'Nữ', ''],
    ['(1)', '(2)', '(3)', '(4)', '(5)'],
    ['1', 'Nguyễn Thị Hà', '', '1985', 'ha@hue.example'],
  ]);
  merge(rows, 1, 0, 1, 0);
  merge(rows, 1, 1, 1, 0);
  merge(rows, 1, 2, 0, 1);
  merge(rows, 1, 4, 1, 0);

  assert.deepEqual(placesOf(rows), {
    header: 2,
    firstRow: 4,
    places: { name: [1], email: [4], male: [2], female: [3] },
    unmatched: ['Số TT'],
    missing: [],
  });
});

test('the same header without merged cells, as CSV has it', () => {
  const rows = cellsOf([
    ['TT', 'Họ và tên', 'Năm sinh', '', 'Email'],
    ['', '', 'Nam', 'Nữ', ''],
    ['1', 'Nguyễn Thị Hà', '', '1985', 'ha@hue.example'],
  ]);

  assert.deepEqual(placesOf(rows).places, { name: [1], email: [4], male: [2], female: [3] });
});

test('a value that is also a header name is not taken for a second header row', () => {
  const rows = cellsOf([
    ['Họ và tên', 'Giới tính', 'Email'],
    ['Lê An', 'Nam', 'an@hue.example'],
    ['Lê Bình', 'Nữ', 'binh@hue.example'],
  ]);

  assert.deepEqual(placesOf(rows), {
    header: 0,
    firstRow: 1,
    places: { name: [0], email: [2] },
    unmatched: ['Giới tính'],
    missing: [],
  });
});

test('family and given name under one header are joined', () => {
  const merged = cellsOf([
    ['STT', 'Họ và tên', '', 'Email'],
    ['1', 'Nguyễn Thị', 'Hà', 'ha@hue.example'],
  ]);
  merge(merged, 0, 1, 0, 1);
  const unmerged = cellsOf([
    ['STT', 'Họ và tên', '', 'Email'],
    ['1', 'Nguyễn Thị', 'Hà', 'ha@hue.example'],
  ]);

  for (const rows of [merged, unmerged]) {
    const { columns } = findHeader(rows, WANTED);

    assert.deepEqual(columns.name?.columns, [1, 2]);
    assert.equal(pick(rows[1] ?? [], columns.name), 'Nguyễn Thị Hà');
    assert.equal(pickCell(rows[1] ?? [], columns.name).text, 'Nguyễn Thị');
    assert.equal(pick(rows[1] ?? [], undefined), '');
  }
});

test('a wanted name inside a longer header is a likely match, to be confirmed', () => {
  const rows = cellsOf([
    ['Họ và tên', 'Địa chỉ email công vụ của cán bộ', 'Email cá nhân', 'Ngày, tháng, năm sinh'],
    ['Lê An', 'an@hue.example', '', '1/2/1985'],
  ]);

  const { columns, unmatched } = findHeader(rows, WANTED);

  assert.deepEqual(columns.email, { columns: [1], header: 'Địa chỉ email công vụ của cán bộ', sure: false });
  assert.deepEqual(columns.birth, { columns: [3], header: 'Ngày, tháng, năm sinh', sure: false });
  assert.deepEqual(unmatched, [{ column: 2, header: 'Email cá nhân' }]);
});

test('without a header columns are proposed from their values', () => {
  const rows = cellsOf([
    ['Danh sách cán bộ phường'],
    ['1', 'Nguyễn Thị Hà', 'ha@hue.example', '21/06/1985', 'TTH.S01'],
    ['2', 'Lê Văn Nam', 'nam@hue.example', '01/02/1990', 'TTH.S02'],
    ['3', 'Trần Lan', '', '', 'TTH.S02'],
  ]);

  const found = findHeader(rows, WANTED);

  assert.deepEqual(placesOf(rows), {
    header: undefined,
    firstRow: 1,
    places: { name: [1], email: [2], unit: [4], birth: [3] },
    unmatched: [],
    missing: [],
  });
  assert.deepEqual(
    Object.values(found.columns).map((match) => match?.sure),
    [false, false, false, false],
  );
});

test('an empty table has no header and misses what is required', () => {
  for (const rows of [[], cellsOf([['một ô']])]) {
    assert.deepEqual(placesOf(rows), {
      header: undefined,
      firstRow: rows.length,
      places: {},
      unmatched: [],
      missing: ['name', 'email'],
    });
  }
});

test('headers are compared by their words', () => {
  assert.deepEqual(['Họ và tên *', ' HỌ VÀ TÊN (in hoa) ', 'Họ-và-tên:', 'Tỷ lệ (%)'].map(headerKey), [
    'ho va ten',
    'ho va ten',
    'ho va ten',
    'ty le',
  ]);
});
