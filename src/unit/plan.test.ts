import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type CurrentUnit, planUnits } from './plan.ts';
import type { UnitLine } from './read-file.ts';

const line = (row: number, code: string, name: string, parent: string | null = '', more: Partial<UnitLine> = {}) => ({
  row,
  code,
  name,
  parent,
  block: null,
  kind: null,
  onlineServices: null,
  parIndex: null,
  ...more,
});

const known = (id: number, code: string, name: string, parent_id: number | null = null): CurrentUnit => ({
  id,
  code,
  name,
  parent_id,
  block: 'Khối A',
  kind: 'Sở',
  offers_online_services: true,
  scored_in_par_index: true,
  valid_from: '2020-01-01',
  has_later: false,
});

const outcome = (lines: UnitLine[], current: CurrentUnit[] = []) => {
  const { units, missing, problems } = planUnits(lines, current);
  return {
    units: units.map(({ row, code, is, parentCode }) => [row, code, is, parentCode]),
    missing: missing.map(({ code }) => code),
    problems: problems.map(({ where, code }) => [where, code]),
  };
};

test('a file against the tree: new, changed with each difference, unchanged, and named what it leaves out', () => {
  const current = [known(1, 'T', 'Tỉnh'), known(2, 'T.1', 'Sở Lao động', 1), known(3, 'T.2', 'Sở Nội vụ', 1)];
  const lines = [
    line(2, 'T', 'Tỉnh'),
    line(3, 'T.1', 'Sở Nội vụ và Lao động', 'T', { parIndex: false }),
    line(4, 'T.3', 'Sở Y tế', 'T'),
  ];

  assert.deepEqual(outcome(lines, current), {
    units: [
      [2, 'T', 'unchanged', null],
      [3, 'T.1', 'changed', 'T'],
      [4, 'T.3', 'new', 'T'],
    ],
    missing: ['T.2'],
    problems: [],
  });
  assert.deepEqual(planUnits(lines, current).units[1]?.differences, [
    { field: 'name', before: 'Sở Lao động', after: 'Sở Nội vụ và Lao động' },
    { field: 'parIndex', before: true, after: false },
  ]);
});

test('a column the file does not have changes nothing; an empty cell of a column it has does', () => {
  const current = [known(1, 'T', 'Tỉnh'), known(2, 'T.1', 'Sở Y tế', 1)];

  assert.equal(planUnits([line(2, 'T.1', 'Sở Y tế', null)], current).units[0]?.is, 'unchanged');
  assert.deepEqual(planUnits([line(2, 'T.1', 'Sở Y tế', 'T', { block: '' })], current).units[0]?.differences, [
    { field: 'block', before: 'Khối A', after: null },
  ]);
});

test('a line whose upper unit is unknown or stands below it is refused, and new units under it with it', () => {
  const result = outcome([
    line(2, 'A', 'A', 'C'),
    line(3, 'B', 'B', 'A'),
    line(4, 'C', 'C', 'B'),
    line(5, 'D', 'D', 'C'),
    line(6, 'E', 'E', 'KHÔNG CÓ'),
    line(7, 'F', 'F'),
  ]);

  assert.deepEqual(result.units, [[7, 'F', 'new', null]]);
  assert.deepEqual(result.problems, [
    ['dòng 6', 'unit-parent-unknown'],
    ['dòng 2', 'unit-cycle'],
    ['dòng 3', 'unit-cycle'],
    ['dòng 4', 'unit-cycle'],
    ['dòng 5', 'unit-parent-refused'],
  ]);
});

test('moving a unit under its own sub-unit is refused, also when the file names only one of them', () => {
  const current = [known(1, 'T', 'Tỉnh'), known(2, 'T.1', 'Sở', 1), known(3, 'T.1.1', 'Phòng', 2)];

  assert.deepEqual(outcome([line(2, 'T.1', 'Sở', 'T.1.1')], current).problems, [['dòng 2', 'unit-cycle']]);
});

test('a doubled line counts once; one code for two names is refused on both lines', () => {
  const result = outcome([
    line(2, 'A', 'Sở Y tế'),
    line(3, 'A', 'Sở Y Tế'),
    line(4, 'B', 'Sở Nội vụ'),
    line(5, 'B', 'Sở Ngoại vụ'),
  ]);

  assert.deepEqual(result.units, [[2, 'A', 'new', null]]);
  assert.deepEqual(result.problems, [
    ['dòng 3', 'unit-doubled'],
    ['dòng 5', 'unit-code-of-two'],
    ['dòng 4', 'unit-code-of-two'],
  ]);
});

test('codes that Excel damaged are known again, with a warning', () => {
  const current = [known(1, '01', 'Tỉnh'), known(2, '02', 'Sở Y tế', 1)];

  const { units, problems } = outcome([line(2, '1', 'Tỉnh'), line(3, '2.0', 'Sở Y tế', '1.0')], current);

  assert.deepEqual(units, [
    [2, '01', 'unchanged', null],
    [3, '02', 'unchanged', '01'],
  ]);
  assert.deepEqual(new Set(problems.map(([, code]) => code)), new Set(['unit-code-repaired']));
});

test('units without a code are known by name and upper unit, or get the next free code; upper units by name too', () => {
  const current = [known(1, 'T', 'Tỉnh'), known(2, 'T.01', 'Sở Y tế', 1)];

  const result = outcome(
    [
      line(2, '', 'Tỉnh'),
      line(3, '', 'Sở Y tế', 'Tỉnh'),
      line(4, '', 'Sở Nội vụ', 'tỉnh'),
      line(5, '', 'Văn phòng', 'Sở Nội vụ'),
    ],
    current,
  );

  assert.deepEqual(result.units, [
    [2, 'T', 'unchanged', null],
    [3, 'T.01', 'unchanged', 'T'],
    [4, 'T.02', 'new', 'T'],
    [5, 'T.02.01', 'new', 'T.02'],
  ]);
  assert.deepEqual(result.problems, [
    ['dòng 4', 'unit-code-missing'],
    ['dòng 5', 'unit-code-missing'],
  ]);
});

test('an upper unit named by a name that several units have is asked for, never guessed', () => {
  const current = [known(1, 'A', 'Văn phòng'), known(2, 'B', 'Văn phòng')];

  assert.deepEqual(outcome([line(2, 'C', 'Tổ', 'văn phòng')], current).problems, [['dòng 2', 'unit-parent-uncertain']]);
});

test('the one unit of a fresh installation is the root of the first file', () => {
  const result = planUnits(
    [line(2, 'TTH', 'Tỉnh Thừa Thiên Huế'), line(3, 'TTH.1', 'Sở', 'TTH')],
    [known(1, 'GOC', 'UBND tỉnh')],
  );

  assert.deepEqual(
    result.units.map(({ code, is, id }) => [code, is, id]),
    [
      ['TTH', 'changed', 1],
      ['TTH.1', 'new', null],
    ],
  );
  assert.deepEqual(result.missing, []);
});

test('a unit with a change recorded for a later day is not changed by a file', () => {
  const current = [{ ...known(1, 'A', 'Sở'), has_later: true }, known(2, 'B', 'Phòng')];

  assert.deepEqual(outcome([line(2, 'A', 'Sở mới')], current).problems, [['dòng 2', 'unit-later-version']]);
});
