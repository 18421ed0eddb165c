import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { readXlsx as readByOthers } from 'hucre/xlsx';
import { DEFAULT_LIMITS } from './cell.ts';
import { inert, unguard } from './inert.ts';
import { readSheet } from './read.ts';
import type { Table } from './table.ts';
import { bytesOf, tableBytes, texts } from './test-files.ts';
import { writeCsv } from './write-csv.ts';
import { writeXlsx } from './write-xlsx.ts';
import { Zip } from './zip.ts';

const EVENING = new Date('2023-06-21T13:47:09Z');
const TABLE: Table = {
  name: 'Tuần 1: kết quả/đơn vị',
  title: 'TỶ LỆ THAM GIA TUẦN 1',
  note: 'Tính đến 20 giờ 47 ngày 21/6/2023',
  columns: [
    { header: 'STT', kind: 'number', width: 6 },
    { header: 'Đơn vị', kind: 'text', width: 40 },
    { header: 'Điện thoại', kind: 'text' },
    { header: 'Tỷ lệ', kind: 'rate' },
    { header: 'Ngày', kind: 'date' },
    { header: 'Lúc', kind: 'datetime' },
  ],
  rows: [
    [1, 'Sở Nội vụ & <Ban>', '0905123456', 62 / 83, '2023-06-21', EVENING],
    [null, '', 905, 'miễn', EVENING, undefined],
    [Number.NaN, '_x0041_', null, 1.5, '1850-01-01', new Date(Number.NaN)],
  ],
};

test('a workbook is read back by us and by others as it was meant', async () => {
  const bytes = await tableBytes(TABLE, { name: 'Hai', columns: [{ header: 'a', kind: 'text' }], rows: [['b']] });

  const ours = await readSheet(bytes, 'a.xlsx');
  const theirs = await readByOthers(bytes);

  assert.deepEqual(
    ours.sheets.map(({ name, rows }) => [name, rows.map(texts)]),
    [
      [
        'Tuần 1  kết quả đơn vị',
        [
          ['TỶ LỆ THAM GIA TUẦN 1'],
          ['Tính đến 20 giờ 47 ngày 21/6/2023'],
          ['STT', 'Đơn vị', 'Điện thoại', 'Tỷ lệ', 'Ngày', 'Lúc'],
          ['1', 'Sở Nội vụ & <Ban>', '0905123456', '74.6987951807%', '21/06/2023', '21/06/2023 20:47:09'],
          ['', '', '905', 'miễn', '21/06/2023'],
          ['', '_x0041_', '', '150%', '01/01/1850'],
        ],
      ],
      ['Hai', [['a'], ['b']]],
    ],
  );
  assert.deepEqual(theirs.sheets[0]?.rows[3], [
    1,
    'Sở Nội vụ & <Ban>',
    '0905123456',
    62 / 83,
    new Date('2023-06-21'),
    new Date('2023-06-21T20:47:09Z'),
  ]);
});

test('the same rows give the same bytes', async () => {
  assert.deepEqual(await tableBytes(TABLE), await tableBytes(TABLE));
});

test('no text of an export is executed by a spreadsheet, and our import takes the guard off', () => {
  const cases: [string, string][] = [
    ['=1+1', "'=1+1"],
    ['+84905', "'+84905"],
    ['-5', "'-5"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', "'\t=1"],
    ['\r=1', "'\r=1"],
    ['\n=1', "'\n=1"],
    ['＝1', "'＝1"],
    ['＋1', "'＋1"],
    ['－1', "'－1"],
    ['＠x', "'＠x"],
    ['\u0000=1', "'=1"],
    ['Hà', 'Hà'],
    ["'quoted'", "'quoted'"],
    ['a=b', 'a=b'],
    ['', ''],
  ];

  assert.deepEqual(
    cases.map(([text]) => inert(text)),
    cases.map(([, written]) => written),
  );
  assert.deepEqual(
    cases.map(([text]) => unguard(inert(text))),
    cases.map(([text]) => text.replace('\u0000', '')),
  );
  assert.equal(inert('x'.repeat(40_000)).length, 32_767);
  assert.ok(inert(`${'x'.repeat(32_765)}😀😀`).isWellFormed());
});

test('an exported workbook holds no formula, link or author, and only legal characters, whatever the texts', async () => {
  const naughty = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 20 }),
    fc.constantFrom('=HYPERLINK("http://x")', '+cmd|x', '<f>1</f>', ']]>', '&lt;', '_x000D_', '\uFFFF', '\uD800'),
  );

  await fc.assert(
    fc.asyncProperty(fc.array(naughty, { minLength: 1, maxLength: 6 }), async (values) => {
      const column = { header: values[0] ?? '', kind: 'text' as const };
      const bytes = await tableBytes({
        name: values[0] ?? '',
        title: values[1],
        columns: [column],
        rows: values.map((value) => [value]),
      });
      const zip = new Zip(bytes, DEFAULT_LIMITS);
      const parts = await Promise.all(zip.names.map((name) => zip.text(name)));

      assert.doesNotMatch(
        parts.join(''),
        /<(f|hyperlinks?|externalReferences?|dc:creator|drawing)[ />]|[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/i,
      );
      for (const [, text = ''] of parts.join('').matchAll(/<t [^>]*>([^<]*)</g))
        assert.doesNotMatch(text, /^(_x000D_|[=+\-@\t\r\n＝＋－＠])/);
      assert.equal((await readByOthers(bytes)).sheets.length, 1);
    }),
    { numRuns: 60 },
  );
});

test('what goes past the last row of a sheet goes on in the next, with the header again', async () => {
  const rows = (async function* () {
    for (let row = 1; row <= 5; row++) yield [row];
  })();
  const bytes = await bytesOf(
    writeXlsx({ sheets: [{ name: 'A', title: 'T', columns: [{ header: 'n', kind: 'number' }], rows }] }, 4),
  );

  assert.deepEqual(
    (await readSheet(bytes, 'a.xlsx')).sheets.map((sheet) => [sheet.name, sheet.rows.map(texts)]),
    [
      ['A', [['T'], ['n'], ['1'], ['2']]],
      ['A (2)', [['T'], ['n'], ['3'], ['4']]],
      ['A (3)', [['T'], ['n'], ['5']]],
    ],
  );
});

test('names of sheets are what Excel allows, each once', async () => {
  const names = [
    '[a]:*?/\\b',
    "'x'",
    '',
    'Một tên trang tính rất dài hơn ba mươi mốt chữ',
    'Một tên trang tính rất dài hơn ba mươi mốt chữ',
  ];
  const bytes = await tableBytes(...names.map((name) => ({ name, columns: [], rows: [] })));

  assert.deepEqual(
    (await readByOthers(bytes)).sheets.map(({ name }) => name),
    ['a      b', 'x', 'Trang tính', 'Một tên trang tính rất dài hơn', 'Một tên trang tính rất dài (2)'],
  );
});

test('a fault in the rows reaches the reader of the stream', async () => {
  const rows = (function* () {
    yield ['a'];
    throw new Error('database gone');
  })();

  await assert.rejects(tableBytes({ name: 'A', columns: [{ header: 'a', kind: 'text' }], rows }), /database gone/);
});

test('a reader that stops early stops the rows', async () => {
  let made = 0;
  const rows = (function* () {
    for (;;) yield [`hàng ${made++}`];
  })();

  for await (const _ of writeXlsx({ sheets: [{ name: 'A', columns: [{ header: 'a', kind: 'text' }], rows }] })) {
    if (made > 10_000) break;
  }

  assert.ok(made < 200_000);
});

test('CSV follows RFC 4180 with a byte order mark, and cells are inert', async () => {
  const bytes = await bytesOf(
    writeCsv({
      columns: TABLE.columns,
      rows: [
        [1, 'Sở "Nội vụ", Huế', '0905', 0.747, '2023-06-21', EVENING],
        [-2, '=1+1', '+84', null, EVENING, null],
        [0, 'hai\r\ndòng', true, 'miễn', null, null],
      ],
    }),
  );

  assert.equal(
    bytes.toString(),
    '\uFEFFSTT,Đơn vị,Điện thoại,Tỷ lệ,Ngày,Lúc\r\n' +
      '1,"Sở ""Nội vụ"", Huế",0905,0.747,21/06/2023,21/06/2023 20:47\r\n' +
      "-2,'=1+1,'+84,,21/06/2023,\r\n" +
      '0,"hai\r\ndòng",TRUE,miễn,,\r\n',
  );
});
