import assert from 'node:assert/strict';
import { test } from 'node:test';
import { writeXlsxStream as streamByOthers, writeXlsx as writeByOthers } from 'hucre/xlsx';
import type { Refusal } from '../refusal.ts';
import { readSheet, sheetRows } from './read.ts';
import { bookOf, bookParts, tableBytes, texts, zipOf } from './test-files.ts';

const read = (bytes: Uint8Array) => readSheet(bytes, 'danh-sach.xlsx');

test('a workbook written by another program is read as a person sees it', async () => {
  const bytes = await writeByOthers({
    sheets: [
      {
        name: 'Danh sách',
        columns: [{}, {}, { numFmt: 'dd/mm/yyyy' }, { numFmt: '00' }, { numFmt: '0.00%' }],
        rows: [
          ['DANH SÁCH CÁN BỘ', null, null, null, null],
          ['Họ tên', 'Email', 'Ngày sinh', 'Mã', 'Tỷ lệ'],
          ['Nguyễn Thị Hà'.normalize('NFD'), ' ha@hue.example ', new Date(Date.UTC(1985, 3, 3)), 2, 0.747],
          [true, 0.1 + 0.2, null, 905123456, null],
        ],
        merges: [{ startRow: 0, startCol: 0, endRow: 0, endCol: 4 }],
      },
      { name: 'Trống', rows: [] },
    ],
  });

  const file = await read(bytes);

  assert.deepEqual(
    file.sheets.map(({ name, rows }) => [name, rows.map(texts)]),
    [
      [
        'Danh sách',
        [
          Array(5).fill('DANH SÁCH CÁN BỘ'),
          ['Họ tên', 'Email', 'Ngày sinh', 'Mã', 'Tỷ lệ'],
          ['Nguyễn Thị Hà', 'ha@hue.example', '03/04/1985', '02', '74.7%'],
          ['TRUE', '0.3', '', '905123456'],
        ],
      ],
      ['Trống', []],
    ],
  );
  assert.deepEqual(
    file.sheets[0]?.rows[2]?.map(({ kind, raw }) => [kind, raw]),
    [
      ['text', 'Nguyễn Thị Hà'.normalize('NFD')],
      ['text', ' ha@hue.example '],
      ['date', '1985-04-03'],
      ['number', 2],
      ['number', 0.747],
    ],
  );
  assert.deepEqual([file.format, file.warnings], ['xlsx', []]);
});

test('an archive with sizes behind the data and 64-bit fields is read', async () => {
  for (const zip64 of [false, true]) {
    const bytes = Buffer.concat(await Array.fromAsync(streamByOthers([['Hà', 1]], { name: 'A', zip64 })));

    assert.deepEqual((await read(bytes)).sheets[0]?.rows.map(texts), [['Hà', '1']]);
  }
});

test('every way of writing a cell is understood', async () => {
  const cases: [cell: string, kind: string, text: string][] = [
    ['<c t="s"><v>0</v></c>', 'text', 'một hai'],
    ['<c t="s"><v>1</v></c>', 'text', 'Hà'],
    ['<c t="s"><v>99</v></c>', 'empty', ''],
    ['<c t="s"/>', 'empty', ''],
    ['<c t="inlineStr"><is><r><t>a</t></r><r><t xml:space="preserve"> b</t></r></is></c>', 'text', 'a b'],
    ['<c t="str"><f>A1</f><v>kết quả</v></c>', 'text', 'kết quả'],
    ['<c><f>1+1</f><v>2</v></c>', 'number', '2'],
    ['<c><f>1+1</f></c>', 'empty', ''],
    ['<c t="e"><v>#N/A</v></c>', 'error', '#N/A'],
    ['<c t="b"><v>0</v></c>', 'boolean', 'FALSE'],
    ['<c t="d"><v>2023-06-21T20:47:00</v></c>', 'date', '21/06/2023 20:47'],
    ['<c s="1"><v>45098</v></c>', 'date', '21/06/2023'],
    ['<c s="1"><v>45098.865972</v></c>', 'date', '21/06/2023 20:47'],
    ['<c><v>1E+20</v></c>', 'number', '100000000000000000000'],
    [
      '<c t="inlineStr"><is><t>a_x000D_\n_x005F_x0041_ &amp; &#7873; <![CDATA[<b>]]></t></is></c>',
      'text',
      'a\n_x0041_ & ề <b>',
    ],
    ["<c t='inlineStr'><is><t>'=1+1</t></is></c>", 'text', '=1+1'],
    ["<c t='inlineStr'><is><t>'quoted'</t></is></c>", 'text', "'quoted'"],
  ];
  const bytes = bookOf({
    sheet: `<sheetData><row>${cases.map(([cell]) => cell).join('')}</row></sheetData>`,
    shared: '<si><r><t>một </t></r><r><t>hai</t></r><rPh sb="0" eb="1"><t>đọc</t></rPh></si><si><t>Hà</t></si>',
    styles: '<cellStyleXfs><xf numFmtId="9"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>',
  });

  const [row = []] = (await read(bytes)).sheets[0]?.rows ?? [];

  const filled = cases.findLastIndex(([, kind]) => kind !== 'empty') + 1;
  assert.deepEqual(
    row.map(({ kind, text }) => [kind, text]),
    cases.slice(0, filled).map(([, kind, text]) => [kind, text]),
  );
});

test('places of rows and cells are kept over gaps, with namespaces spelt out, and dates of old Macs', async () => {
  const link = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const bytes = bookOf({
    workbook: `<x:workbook xmlns:x="m" xmlns:q="${link}"><x:workbookPr date1904="1"/><x:sheets><x:sheet name="A &amp; B" sheetId="1" q:id="rId1"/></x:sheets></x:workbook>`,
    sheet:
      '<x:sheetData><x:row r="2"><x:c r="C2"><x:v>1</x:v></x:c></x:row><x:row r="3"/><x:row r="5"><x:c r="A5" s="0"><x:v>0</x:v></x:c><x:c r="AA5"><x:v>2</x:v></x:c></x:row></x:sheetData>',
    styles: '<cellXfs><xf numFmtId="14"/></cellXfs>',
  });

  const [sheet] = (await read(bytes)).sheets;
  const rows = await Array.fromAsync(sheetRows(bytes, 'x.xlsx'));

  assert.equal(sheet?.name, 'A & B');
  assert.deepEqual(sheet?.rows.map(texts), [[], ['', '', '1'], [], [], ['01/01/1904', ...Array(25).fill(''), '2']]);
  assert.deepEqual(
    rows.map(({ row, cells }) => [row, cells.length]),
    [
      [2, 3],
      [5, 27],
    ],
  );
});

test('merged cells fill their whole range, downward too, and say so', async () => {
  const text = (at: string, words: string) => `<c r="${at}" t="inlineStr"><is><t>${words}</t></is></c>`;
  const bytes = bookOf({
    sheet: `<sheetData><row r="1">${text('A1', 'Phòng A')}${text('B1', 'Hà')}</row><row r="2">${text('B2', 'Nam')}</row><row r="3"><c r="A3"/>${text('B3', 'Lan')}</row><row r="4">${text('B4', 'Mai')}</row></sheetData><mergeCells count="1"><mergeCell ref="A1:A3"/></mergeCells>`,
  });

  const [sheet] = (await read(bytes)).sheets;

  assert.deepEqual(sheet?.rows.map(texts), [
    ['Phòng A', 'Hà'],
    ['Phòng A', 'Nam'],
    ['Phòng A', 'Lan'],
    ['', 'Mai'],
  ]);
  assert.deepEqual(
    sheet?.rows.map(([cell]) => cell?.merged),
    [undefined, true, true, undefined],
  );
});

test('hidden sheets are left out unless asked for by name', async () => {
  const link = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const parts = bookParts({
    workbook: `<workbook xmlns:r="${link}"><sheets><sheet name="Ẩn" sheetId="1" state="veryHidden" r:id="rId2"/><sheet name="Hiện" sheetId="2" r:id="rId1"/></sheets></workbook>`,
    sheet: '<sheetData><row><c><v>1</v></c></row></sheetData>',
  }).map((part) =>
    part.name.endsWith('workbook.xml.rels')
      ? {
          ...part,
          content: part.content
            .toString()
            .replace('sharedStrings" Target="sharedStrings.xml', 'worksheet" Target="/xl/worksheets/sheet2.xml'),
        }
      : part,
  );
  const bytes = zipOf([
    ...parts,
    {
      name: 'xl/worksheets/sheet2.xml',
      content: '<worksheet><sheetData><row><c><v>2</v></c></row></sheetData></worksheet>',
    },
  ]);

  const visible = (await read(bytes)).sheets.map(({ name }) => name);
  const first = await Array.fromAsync(sheetRows(bytes, 'x.xlsx'), ({ cells }) => texts(cells));
  const hidden = await Array.fromAsync(sheetRows(bytes, 'x.xlsx', { sheet: 'Ẩn' }), ({ cells }) => texts(cells));

  assert.deepEqual({ visible, first, hidden }, { visible: ['Hiện'], first: [['1']], hidden: [['2']] });
  await assert.rejects(sheetRows(bytes, 'x.xlsx', { sheet: 'Khác' }).next(), { code: 'sheet-no-sheet' });
});

test('a table over its limits is refused with the place', async () => {
  const bytes = await tableBytes({
    name: 'A',
    columns: ['a', 'b', 'c'].map((header) => ({ header, kind: 'text' as const })),
    rows: [
      ['1', '2', '3'],
      ['1', '2', 'x'.repeat(50)],
    ],
  });
  const cases: [object, string, string][] = [
    [{ rows: 2 }, 'sheet-too-many-rows', 'dòng 3, cột A'],
    [{ columns: 2 }, 'sheet-too-many-columns', 'dòng 1, cột C'],
    [{ cellLength: 40 }, 'sheet-cell-too-long', 'dòng 3, cột C'],
    [{ bytes: 100 }, 'sheet-too-large', ''],
    [{ unpackedBytes: 500 }, 'sheet-bomb', ''],
    [{ entries: 3 }, 'sheet-bomb', ''],
  ];

  for (const [limits, code, where] of cases) {
    const refusal: Refusal = await readSheet(bytes, 'a.xlsx', { limits }).then(
      () => assert.fail('was accepted'),
      (error) => error,
    );

    assert.deepEqual([refusal.code, refusal.problems[0]?.where], [code, where]);
  }
  assert.equal(
    (await readSheet(bytes, 'a.xlsx', { limits: { rows: 3, columns: 3, cellLength: 50 } })).sheets.length,
    1,
  );
});

test('text typed in an old font or decoded twice is warned about', async () => {
  const names: [string, string | undefined][] = [
    ['NguyÔn V¨n §øc', 'sheet-text-tcvn3'],
    ['Nguyeãn Vaên Ñöùc', 'sheet-text-vni'],
    ['Nguyá»…n VÄƒn Ä‘á»©c', 'sheet-text-mojibake'],
    ['Nguy?n V?n Đ?c', 'sheet-text-lost-marks'],
    ['Nguyễn Văn Đức', undefined],
    ['Êban Y Thoại, Siu Hùng', undefined],
    ['Đã đúng chưa? Không, à, ồ, ố ô! Bà ấy về quê', undefined],
  ];

  for (const [name, code] of names) {
    const bytes = await tableBytes({
      name: 'A',
      columns: [{ header: 'x', kind: 'text' }],
      rows: [[name], [name], [name]],
    });

    assert.deepEqual(
      (await read(bytes)).warnings.map((problem) => problem.code),
      code ? [code] : [],
      name,
    );
  }
});
