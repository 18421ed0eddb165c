import { readFile } from 'node:fs/promises';
import { Document, Packer, Paragraph, Table, TableCell, TableRow, TextRun } from 'docx';
import fc from 'fast-check';
import { exportFormats } from '../../src/item-bank/export/exported.ts';
import { onePicture, pictures, someBank } from '../../src/item-bank/export/testing.ts';
import { writers } from '../../src/item-bank/export/writers.ts';
import { bookOf, pictureAt, shapeAt } from '../../src/platform/sheet/test-files.ts';
import type { SeedFile } from './mutate.ts';

const endings = {
  xlsx: 'xlsx',
  docx: 'docx',
  gift: 'txt',
  aiken: 'txt',
  'moodle-xml': 'xml',
  qti: 'zip',
  'qti-3.0': 'zip',
};

/** One small file or more of every format: what we write ourselves, and what people write by hand. */
export async function seedFiles(): Promise<SeedFile[]> {
  const [items = []] = fc.sample(someBank, { numRuns: 1, seed: 11 });
  const written = await Promise.all(
    exportFormats.map(async (format): Promise<SeedFile> => {
      const writer = writers[format];
      const held = items.filter((item) => writer.lacks(item) === null).slice(0, 12);
      return {
        format,
        name: `a.${endings[format]}`,
        bytes: await writer.write(held, { name: 'Thử', images: pictures }),
      };
    }),
  );
  const text = (format: string, name: string, ...lines: string[]): SeedFile => ({
    format,
    name,
    bytes: Buffer.from(lines.join('\n')),
  });
  return [
    ...written.filter(({ bytes }) => bytes.length > 0),
    text('txt', 'a.txt', ...plainLines),
    text(
      'txt',
      'a.md',
      '**Câu 1: Ai ký?**',
      '',
      '**A.** Chủ tịch',
      '',
      'B. Văn thư',
      '',
      'Câu 2. Khi nào?',
      'A- 1',
      'B- 2',
      '',
      '| Câu | Đáp án |',
      '|---|---|',
      '| 1 | A |',
      '| 2 | B |',
    ),
    text(
      'aiken',
      'b.txt',
      'Ai ký?',
      'A. Chủ tịch',
      'B. Văn thư',
      'ANSWER: A',
      '',
      'Ai trình?',
      'A) Văn thư',
      'B) Bảo vệ',
      'ANSWER: B',
    ),
    text(
      'gift',
      'b.txt',
      '$CATEGORY: $course$/top/Thể chế',
      '',
      '::C1:: Ai ký? {=Chủ tịch ~%-50%Văn thư#sai ####vì vậy}',
      '',
      'Mấy? {#3:2}',
      '',
      'Ghép {=a -> b =c -> d}',
      '',
      '{T} là đúng.',
    ),
    text('csv', 'a.csv', 'Câu hỏi,A,B,C,Đáp án đúng,Chủ đề', 'Ai ký?,An,Bình,"Cúc, Dung",B,Thể chế', 'Mấy?,1,2,,2,'),
    text('moodle-xml', 'b.xml', ...moodle),
    text('qti', 'b.xml', ...singleQti),
    { format: 'docx', name: 'b.docx', bytes: await handMadeDocx() },
    await stored('doc', 'cau-hoi-97.doc'),
    await stored('docx', 'cau-hoi-libreoffice.docx'),
    await stored('xlsx', 'cau-hoi-libreoffice.xlsx'),
    ...oldEncodings,
    { format: 'xlsx', name: 'b.xlsx', bytes: handMadeBook() },
  ];
}

/** Files that other programs wrote (test/files/README.md). */
const stored = async (format: string, name: string): Promise<SeedFile> => ({
  format,
  name,
  bytes: await readFile(new URL(`../files/${name}`, import.meta.url)),
});

/** Text as old programs save it: UTF-16, and Vietnamese of Windows (code page 1258, marks behind their letters). */
const oldEncodings: SeedFile[] = [
  {
    format: 'txt',
    name: 'c.txt',
    bytes: Buffer.from('\ufeffCâu 1. Ai ký?\r\nA. Chủ tịch\r\n*B. Văn thư\r\n', 'utf16le'),
  },
  {
    format: 'csv',
    name: 'c.csv',
    bytes: Buffer.from('C\xe2u h\xf2i,A,B,\xd0\xe1p \xe1n\r\nAi k\xfd?,An,B\xecnh,A\r\n', 'latin1'),
  },
];

const plainLines = [
  'Câu 1: Ai ký văn bản?',
  'A. Chủ tịch',
  '*B. Văn thư',
  'C. Cả A và B',
  '',
  'Câu 2. Khi nào?',
  'a) Hôm nay   b) Ngày mai',
  'Đáp án: a',
  '',
  '3. Bao nhiêu?',
  'A) 1 B) 2 C) 3',
  'ĐA: C',
  '',
  'BẢNG ĐÁP ÁN',
  '1. B   2. A   3. C',
];

const moodle = [
  '<?xml version="1.0"?>',
  '<quiz>',
  '<question type="category"><category><text>$course$/top/Thể chế</text></category></question>',
  '<question type="multichoice"><name><text>1</text></name><questiontext format="html"><text><![CDATA[<p>Ai&nbsp;ký <b>văn bản</b>?<br><img src="@@PLUGINFILE@@/a.png"></p><table><tr><td>1</td><td>m<sup>2</sup></td></tr></table>]]></text><file name="a.png" encoding="base64">iVBORw0KGgo=</file></questiontext><single>false</single><answer fraction="50"><text>a</text></answer><answer fraction="50"><text>b</text></answer><answer fraction="-100"><text>c</text><feedback><text>sai</text></feedback></answer></question>',
  '<question type="numerical"><questiontext><text>Mấy?</text></questiontext><answer fraction="100"><text>3</text><tolerance>0.5</tolerance></answer></question>',
  '<question type="cloze"><questiontext><text>{1:SHORTANSWER:=a}</text></questiontext></question>',
  '</quiz>',
];

const singleQti = [
  '<?xml version="1.0"?>',
  '<assessmentItem xmlns="http://www.imsglobal.org/xsd/imsqti_v2p1" identifier="i1" title="T1" adaptive="false" timeDependent="false">',
  '<responseDeclaration identifier="R" cardinality="multiple" baseType="identifier"><correctResponse><value>A</value><value>C</value></correctResponse></responseDeclaration>',
  '<itemBody><p>Những việc nào?</p><choiceInteraction responseIdentifier="R" shuffle="true" maxChoices="0"><prompt>Chọn</prompt><simpleChoice identifier="A">a</simpleChoice><simpleChoice identifier="B" fixed="true">b</simpleChoice><simpleChoice identifier="C">c</simpleChoice></choiceInteraction></itemBody>',
  '<responseProcessing template="http://www.imsglobal.org/question/qti_v2p1/rptemplates/match_correct"/>',
  '</assessmentItem>',
];

/** As officials write: labels in pieces, bold and underlined keys, a table of keys at the end. */
function handMadeDocx(): Promise<Buffer> {
  const line = (...runs: (string | { text: string; bold?: boolean; underline?: object; color?: string })[]) =>
    new Paragraph({ children: runs.map((run) => new TextRun(typeof run === 'string' ? { text: run } : run)) });
  const row = (...cells: string[]) =>
    new TableRow({ children: cells.map((text) => new TableCell({ children: [new Paragraph(text)] })) });
  const children = [
    line({ text: 'Câ', bold: true }, { text: 'u 1: ', bold: true }, 'Ai ký văn bản?'),
    line({ text: 'A', bold: true }, '. Chủ tịch'),
    line('B. Văn thư'),
    line('Câu 2. Khi nào?'),
    line('A. Hôm nay', '   ', { text: 'B. Ngày mai', underline: {} }),
    line('Câu hỏi 3. Mấy?'),
    line('a) Một'),
    line({ text: 'b) Hai', color: 'FF0000' }),
    new Table({ rows: [row('Câu', 'Đáp án', 'Câu', 'Đáp án'), row('1', 'A', '2', 'B'), row('3', 'B', '', '')] }),
  ];
  return Packer.toBuffer(new Document({ sections: [{ children }] }));
}

/** As officials write: no key column but colours, an old font, a hidden row, a picture and a note over the cells. */
function handMadeBook(): Buffer {
  const row = (number: number, cells: [text: string, style: number][], more = '') =>
    `<row r="${number}"${more}>${cells.map(([text, style], at) => `<c r="${String.fromCharCode(65 + at)}${number}" s="${style}" t="inlineStr"><is><t>${text}</t></is></c>`).join('')}</row>`;
  const plain = (...texts: string[]) => texts.map((text): [string, number] => [text, 0]);
  return bookOf({
    styles:
      '<fonts><font/><font><b/><color rgb="FFFF0000"/></font><font><name val=".VnTime"/></font></fonts><fills><fill/><fill><patternFill patternType="solid"><fgColor theme="5" tint="0.4"/></patternFill></fill></fills><cellXfs><xf/><xf fontId="1"/><xf fontId="2"/><xf fillId="1"/></cellXfs>',
    sheet: `<sheetData>${row(1, plain('Câu hỏi', 'A', 'B', 'C'))}${row(2, [
      ['Ai ký?', 0],
      ['An', 0],
      ['Bình', 1],
      ['Cúc', 0],
    ])}${row(3, [
      ['C¬ quan nµo cÊp phÐp?', 2],
      ['Bé', 3],
      ['Së Néi vô', 2],
      ['Côc', 2],
    ])}${row(4, plain('Ai trình?', 'An', 'Bình', 'Cúc'), ' hidden="1"')}</sheetData>`,
    drawing: {
      content: pictureAt(2, 1, 'rId1', 'Sơ đồ') + shapeAt(3, 2, 'Xem lại') + pictureAt(9, 1, 'rId1'),
      pictures: { 'image1.png': onePicture },
    },
  });
}
