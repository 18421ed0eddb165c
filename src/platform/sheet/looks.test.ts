import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readSheet } from './read.ts';
import { type BookParts, bookOf, bookParts, pictureAt, shapeAt, zipOf } from './test-files.ts';

const styles =
  '<fonts count="4"><font><sz val="11"/></font><font><b/><color rgb="FFFF0000"/></font><font><name val=".VnTime"/></font><font><b val="0"/><color theme="1"/></font></fonts>' +
  '<fills count="4"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFFFFF00"/></patternFill></fill><fill><patternFill patternType="solid"><fgColor theme="0" tint="-0.25"/></patternFill></fill><fill><patternFill patternType="solid"><fgColor rgb="FFFFFFFF"/></patternFill></fill></fills>' +
  '<cellStyleXfs><xf fontId="1" fillId="1"/></cellStyleXfs>' +
  '<cellXfs><xf numFmtId="0" fontId="0" fillId="0"/><xf fontId="1" fillId="0"/><xf fontId="0" fillId="1"/><xf fontId="2" fillId="0"/><xf fontId="3" fillId="3"/><xf fontId="0" fillId="2"/></cellXfs>' +
  '<dxfs><dxf><font><b/></font></dxf></dxfs>';
const cell = (at: string, text: string, style: number) =>
  `<c r="${at}" s="${style}" t="inlineStr"><is><t>${text}</t></is></c>`;
const read = (parts: BookParts, looks = true) => readSheet(bookOf(parts), 'a.xlsx', { looks });

test('a cell that looks like none says so: bold, colour, fill, an old font; a plain one says nothing', async () => {
  const row = ['A', 'B', 'C', 'D', 'E', 'F'].map((letter, index) => cell(`${letter}1`, letter, index)).join('');
  const parts = { styles, sheet: `<sheetData><row r="1">${row}</row></sheetData>` };

  const { sheets } = await read(parts);
  const unasked = await read(parts, false);

  const looks = sheets[0]!.rows[0]!.map(({ runs }) => runs?.map(({ look }) => look));
  const plain = { bold: false, italic: false, underline: false, colour: '', fill: '', font: '' };
  assert.deepEqual(looks, [
    undefined,
    [{ ...plain, bold: true, colour: 'FF0000' }],
    [{ ...plain, fill: 'FFFF00' }],
    [{ ...plain, font: '.VnTime' }],
    undefined,
    [{ ...plain, fill: 'theme0-0.25' }],
  ]);
  assert.ok(unasked.sheets[0]!.rows[0]!.every((each) => !('runs' in each)));
});

test('parts of one text keep their own looks, shared or in the cell, over the fill of the cell', async () => {
  const rich = '<r><t xml:space="preserve">A. An </t></r><r><rPr><b/><rFont val="Arial"/></rPr><t>B. Bình</t></r>';
  const { sheets } = await read({
    styles,
    shared: `<si>${rich}</si>`,
    sheet: `<sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" s="2" t="inlineStr"><is>${rich}</is></c></row></sheetData>`,
  });

  const runs = sheets[0]!.rows[0]!.map((each) =>
    each.runs?.map(({ text, look }) => [text, look.bold, look.fill, look.font]),
  );
  assert.deepEqual(runs, [
    [
      ['A. An ', false, '', ''],
      ['B. Bình', true, '', 'Arial'],
    ],
    [
      ['A. An ', false, 'FFFF00', ''],
      ['B. Bình', true, 'FFFF00', 'Arial'],
    ],
  ]);
});

test('hidden rows are named by their lines, a hidden sheet by a warning', async () => {
  const link = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const parts = bookParts({
    sheet:
      '<sheetData><row r="2"><c r="A2"><v>1</v></c></row><row r="3" hidden="1"><c r="A3"><v>2</v></c></row></sheetData>',
    workbook: `<workbook xmlns:r="${link}"><sheets><sheet name="Bảng" sheetId="1" r:id="rId1"/><sheet name="Cũ" sheetId="2" state="veryHidden" r:id="rId9"/></sheets></workbook>`,
  }).map((part) =>
    part.name === 'xl/_rels/workbook.xml.rels'
      ? {
          ...part,
          content: String(part.content).replace(
            '</Relationships>',
            `<Relationship Id="rId9" Type="${link}/worksheet" Target="worksheets/sheet2.xml"/></Relationships>`,
          ),
        }
      : part,
  );
  const second = { name: 'xl/worksheets/sheet2.xml', content: '<worksheet><sheetData/></worksheet>' };

  const { sheets, warnings } = await readSheet(zipOf([...parts, second]), 'a.xlsx');

  assert.deepEqual(
    sheets.map(({ name, hidden }) => [name, hidden]),
    [['Bảng', [3]]],
  );
  assert.deepEqual(
    warnings.map(({ code, where }) => [code, where]),
    [['sheet-hidden', 'trang “Cũ”']],
  );
});

test('pictures and shapes come with the cell of their corner, what they show and their bytes', async () => {
  const png = Buffer.from('89504e470d0a1a0a', 'hex');
  const { sheets } = await read({
    sheet: '<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>',
    drawing: {
      content: pictureAt(2, 3, 'rId1', 'Sơ đồ') + shapeAt(4, 1, 'Ghi chú') + pictureAt(5, 1, 'rId9'),
      pictures: { 'image1.png': png },
    },
  });

  assert.deepEqual(sheets[0]!.drawings, [
    { at: { row: 2, column: 2 }, text: '', picture: { bytes: png, name: 'image1.png', alt: 'Sơ đồ' } },
    { at: { row: 4, column: 0 }, text: 'Ghi chú' },
    { at: { row: 5, column: 0 }, text: '', picture: { bytes: undefined, name: '', alt: '' } },
  ]);
});
