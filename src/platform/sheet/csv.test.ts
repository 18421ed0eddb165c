import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { DEFAULT_LIMITS } from './cell.ts';
import { csvRows, detectDelimiter } from './csv.ts';
import { readSheet } from './read.ts';
import { bytesOf, texts } from './test-files.ts';
import { writeCsv } from './write-csv.ts';

const read = (bytes: Uint8Array) => [...csvRows(bytes, DEFAULT_LIMITS)].flat().map(({ cells }) => texts(cells));
const WORDS = 'Họ tên,Đơn vị\nNguyễn Thị Hà,Sở Nội vụ\n';
const TABLE = [
  ['Họ tên', 'Đơn vị'],
  ['Nguyễn Thị Hà', 'Sở Nội vụ'],
];

test('every encoding in use gives the same words', () => {
  const utf16 = Buffer.from(WORDS, 'utf16le');
  const windows1258 = Buffer.from(
    'H\xF2o t\xEAn,\xD0\xF5n v\xF2i\nNguy\xEA\xDEn Th\xF2i H\xE0,S\xF5\xD2 N\xF4\xF2i vu\xF2\n'
      .replace('H\xF2o', 'Ho\xF2')
      .replace('v\xF2i', 'vi\xF2')
      .replace('Th\xF2i', 'Thi\xF2'),
    'latin1',
  );
  const files = [
    Buffer.from(WORDS),
    Buffer.from(WORDS.normalize('NFD')),
    Buffer.from(`\uFEFF${WORDS}`),
    utf16,
    Buffer.concat([Buffer.from([0xff, 0xfe]), utf16]),
    Buffer.concat([Buffer.from([0xfe, 0xff]), Buffer.from(utf16).swap16()]),
    windows1258,
  ];

  assert.deepEqual(files.map(read), Array(files.length).fill(TABLE));
});

test('windows-1258 is read with a warning', async () => {
  const bytes = Buffer.from('ten\nNguy\xEA\xDEn Thi\xF2 H\xE0\n', 'latin1');

  const file = await readSheet(bytes, 'a.csv');

  assert.deepEqual(
    [file.format, file.sheets[0]?.name, file.warnings.map(({ code, severity }) => [code, severity])],
    ['csv', 'a', [['sheet-read-as-1258', 'warning']]],
  );
});

test('the delimiter is what cuts the lines evenly, quotes apart', () => {
  const cases: [string, string, number][] = [
    ['a,b,c\n1,2,3', ',', 0],
    ['a;b;c\n1,5;2,5;3', ';', 0],
    ['a\tb\nx, y\tz', '\t', 0],
    ['a|b\n1|2', '|', 0],
    ['"a;b;c;d",e\n"x;y",z', ',', 0],
    ['sep=;\r\na;b', ';', 7],
    ['một cột', ',', 0],
  ];

  assert.deepEqual(
    cases.map(([text]) => detectDelimiter(text)),
    cases.map(([, delimiter, skip]) => ({ delimiter, skip })),
  );
});

test('quoted fields hold delimiters, line breaks and quotes; records keep their number', () => {
  const text = 'a;b\r\n"1;2";"x ""y"" z"\r\n\r\n"hai\r\ndòng";"";5" màn\r;;;\rcuối';

  const rows = [...csvRows(Buffer.from(text), DEFAULT_LIMITS)].flat();

  assert.deepEqual(
    rows.map(({ row, cells }) => [row, texts(cells)]),
    [
      [1, ['a', 'b']],
      [2, ['1;2', 'x "y" z']],
      [4, ['hai\ndòng', '', '5" màn']],
      [6, ['cuối']],
    ],
  );
});

test('codes and numbers stay text as written', () => {
  assert.deepEqual(read(Buffer.from("ma,so\n02,0905123456\n1E+05,'=x\n'02,-5")), [
    ['ma', 'so'],
    ['02', '0905123456'],
    ['1E+05', '=x'],
    ["'02", '-5'],
  ]);
});

test('what was exported is imported again, wherever the pieces of the file are cut', async () => {
  const value = fc.oneof(
    fc.string({ maxLength: 12 }),
    fc.constantFrom('=1', '@x', "'", '"', ',', ';', '\t', 'ề', '\r\n', '+84', '－1', "'=1"),
  );
  const columns = ['A', 'B', 'C'].map((header) => ({ header, kind: 'text' as const }));

  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(value, value, value), { maxLength: 8 }), async (rows) => {
      const bytes = await bytesOf(writeCsv({ columns, rows }));
      const visible = (text: string) =>
        text
          .toWellFormed()
          .normalize('NFC')
          .replace(/[\s\p{C}\p{Default_Ignorable_Code_Point}]/gu, '')
          .replace(/[ÐƉ]/g, 'Đ')
          .replace(/^'(?=[=+\-@＝＋－＠])/, '');

      const back = read(bytes)
        .slice(1)
        .map((row) => row.map(visible).join('|').replace(/\|+$/, ''));
      const sent = rows.map((row) => row.map(visible).join('|').replace(/\|+$/, '')).filter((row) => row !== '');

      assert.deepEqual(back, sent);
    }),
    { numRuns: 300 },
  );
});
