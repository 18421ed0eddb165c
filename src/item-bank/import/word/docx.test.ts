import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Document, LevelFormat, Packer, Paragraph, Table, TableCell, TableRow, TextRun } from 'docx';
import { strToU8, zipSync } from 'fflate';
import { applyKeys, readDoc, readDocx, readKeyFile } from './index.ts';
import { docx, listed, numbering, p, png, r, short, styles, table } from './test-files.ts';

const B = '<w:b/>';
const two = p('A. x') + p(r('B. y', B));
const answer = [['Một?', ['x', 'y'], 'B bold']];

test('labels split over runs are one label, and places are those of the paragraphs', () => {
  const bytes = docx(
    p('Bộ câu hỏi') +
      p() +
      p(r('Câ', B), r('u', B), r(' 1', B), r('3', B), r(':', B), r(' Một?')) +
      p(r('A'), r('.'), r(' '), r('x')) +
      p(r('B', B), r('.', B), r(' y', B)),
  );

  const found = readDocx(bytes);

  assert.deepEqual(short(found), answer);
  assert.deepEqual([found.items[0]!.place, found.items[0]!.asked], ['đoạn 3', 13]);
  assert.deepEqual(
    found.remarks.map(({ code, place }) => [code, place]),
    [['left-out', 'đoạn 1']],
  );
});

test('numbers and letters that Word adds by itself are read', () => {
  const parts = {
    'word/numbering.xml': numbering({
      '1': [
        ['decimal', 'Câu %1:'],
        ['upperLetter', '%2.'],
      ],
      '2': [['bullet', '•']],
    }),
  };
  const automatic = docx(
    listed('1', 0, 'Một?') +
      listed('1', 1, 'x') +
      listed('1', 1, r('y', B)) +
      listed('1', 0, 'Hai?') +
      listed('1', 1, r('x', B)) +
      listed('1', 1, 'y'),
    parts,
  );
  const bullets = docx(p('Câu 1: Một?') + listed('2', 0, 'x') + listed('2', 0, r('y', B)), parts);

  assert.deepEqual(short(readDocx(automatic)), [...answer, ['Hai?', ['x', 'y'], 'A bold']]);
  assert.deepEqual(short(readDocx(bullets)), answer);
});

test('bold comes from styles too, and a run can take it back', () => {
  const parts = {
    'word/styles.xml': styles(
      `<w:style w:type="character" w:styleId="Strong"><w:rPr>${B}</w:rPr></w:style>` +
        `<w:style w:type="paragraph" w:styleId="Right"><w:basedOn w:val="Base"/></w:style>` +
        `<w:style w:type="paragraph" w:styleId="Base"><w:rPr>${B}</w:rPr></w:style>`,
    ),
  };
  const styled = (style: string, text: string) =>
    p(text).replace('<w:p>', `<w:p><w:pPr><w:pStyle w:val="${style}"/></w:pPr>`);
  const strong = '<w:rStyle w:val="Strong"/>';
  const first = p('Câu 1: Một?');

  assert.deepEqual(short(readDocx(docx(first + p('A. x') + p(r('B. y', strong)), parts))), answer);
  assert.deepEqual(short(readDocx(docx(first + p('A. x') + styled('Right', 'B. y'), parts))), answer);
  assert.deepEqual(
    short(readDocx(docx(first + p(r('A. x', `${strong}<w:b w:val="0"/>`)) + p(r('B. y', strong)), parts))),
    answer,
  );
});

test('questions and options in cells are read, with the place in the table', () => {
  const cells = docx(
    table(['Câu 1', 'Một?'], ['A', 'x'], [p(r('B', B)), p(r('y', B))]) +
      table(['1', 'Hai?'], ['A. x', 'B. y']) +
      p('Đáp án: A'),
  );
  const headed = docx(
    table(
      ['STT', 'Nội dung câu hỏi', 'Đáp án A', 'Đáp án B', 'Đáp án đúng'],
      ['1', 'Một?', 'x', 'y', 'B'],
      ['2', 'Hai?', 'x', 'y', 'A'],
    ),
  );

  assert.deepEqual(
    readDocx(cells).items.map(({ stem, options, marked, place }) => [stem, options, marked?.options, place]),
    [
      ['Một?', ['x', 'y'], [2], 'bảng 1, dòng 1'],
      ['Hai?', ['x', 'y'], [1], 'bảng 2, dòng 1'],
    ],
  );
  assert.deepEqual(
    readDocx(headed).items.map(({ number, stem, keyText, place }) => [number, stem, keyText, place]),
    [
      [1, 'Một?', 'B', 'bảng 1, dòng 2'],
      [2, 'Hai?', 'A', 'bảng 1, dòng 3'],
    ],
  );
});

test('what is deleted, hidden or an old choice of the same is no text; what had to be left out is said', () => {
  const bytes = docx(
    `<w:p>${r('Câu 1: ')}<w:del w:id="1">${r('Hai').replaceAll('w:t', 'w:delText')}</w:del><w:ins w:id="2">${r('Một')}</w:ins>${r('?')}${r(' ẩn', '<w:vanish/>')}</w:p>` +
      `<w:p><mc:AlternateContent><mc:Choice>${r('A. x')}</mc:Choice><mc:Fallback>${r('A. z')}</mc:Fallback></mc:AlternateContent></w:p>` +
      `<w:p>${r('B. y', B)}<w:r><w:footnoteReference w:id="1"/></w:r></w:p>`,
  );

  const found = readDocx(bytes);

  assert.deepEqual(short(found), answer);
  assert.deepEqual(
    found.remarks.map(({ code }) => code),
    ['revisions', 'hidden-text', 'footnotes'],
  );
});

test('text in boxes is read where its box stands', () => {
  const box = (inner: string) =>
    `<w:p>${r('')}<w:r><w:pict><v:shape><v:textbox><w:txbxContent>${inner}</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>`;

  assert.deepEqual(short(readDocx(docx(p('Câu 1: Một?') + box(two)))), answer);
});

test('pictures stay with the question or the option they stand in', () => {
  const drawing = (id: string, alt = '') =>
    `<w:r><w:drawing><wp:docPr descr="${alt}"/><a:blip r:embed="${id}"/></w:drawing></w:r>`;
  const bytes = docx(
    `<w:p>${r('Câu 1: Một?')}${drawing('p1', 'Biển báo')}</w:p>${p('A. x')}<w:p>${r('B. y', B)}${drawing('p2')}</w:p>`,
    { 'word/media/one.png': png, 'word/media/two.jpg': png },
    { p1: 'media/one.png', p2: 'media/two.jpg' },
  );

  const found = readDocx(bytes);

  assert.deepEqual(short(found), answer);
  assert.deepEqual(found.items[0]!.images, [
    { at: 0, type: 'image/png', data: Buffer.from(png).toString('base64'), alt: 'Biển báo' },
    { at: 2, type: 'image/jpeg', data: Buffer.from(png).toString('base64'), alt: '' },
  ]);
});

test('text in fonts of the time before Unicode is turned by the name of the font', () => {
  const old = '<w:rFonts w:ascii=".VnTime" w:hAnsi=".VnTime"/>';
  const capitals = '<w:rFonts w:ascii=".VnTimeH"/>';
  const bytes = docx(
    p(r('C©u 1: ', old), r('Së nµo chñ tr×', old), r(' vµ c\u00ADu chÝnh?', old)) +
      p(r('A. Së Néi vô', old)) +
      p(r('B. ', old), r('së t\u00AD ph¸p', capitals + B)),
  );

  const [item] = readDocx(bytes).items;

  assert.deepEqual(
    [item!.stem, item!.options, item!.marked?.options, item!.seen.map(({ code }) => code)],
    ['Sở nào chủ trì và cưu chính?', ['Sở Nội vụ', 'SỞ TƯ PHÁP'], [2], ['legacy-font']],
  );
});

test('a document made by another program is read the same', async () => {
  const bytes = await Packer.toBuffer(
    new Document({
      numbering: {
        config: [
          {
            reference: 'q',
            levels: [
              { level: 0, format: LevelFormat.DECIMAL, text: 'Câu %1.' },
              { level: 1, format: LevelFormat.UPPER_LETTER, text: '%2)' },
            ],
          },
        ],
      },
      sections: [
        {
          children: [
            new Paragraph({ text: 'Một?', numbering: { reference: 'q', level: 0 } }),
            new Paragraph({ text: 'x', numbering: { reference: 'q', level: 1 } }),
            new Paragraph({
              children: [new TextRun({ text: 'y', color: 'C00000' })],
              numbering: { reference: 'q', level: 1 },
            }),
            new Paragraph({ text: 'Hai?', numbering: { reference: 'q', level: 0 } }),
            new Paragraph({ text: 'x', numbering: { reference: 'q', level: 1 } }),
            new Paragraph({ text: 'y', numbering: { reference: 'q', level: 1 } }),
            new Paragraph({ text: 'ĐÁP ÁN' }),
            new Table({
              rows: [
                ['Câu', 'Đáp án', 'Câu', 'Đáp án'],
                ['1', 'B', '2', 'A'],
              ].map(
                (cells) =>
                  new TableRow({ children: cells.map((text) => new TableCell({ children: [new Paragraph(text)] })) }),
              ),
            }),
          ],
        },
      ],
    }),
  );

  assert.deepEqual(short(readDocx(bytes)), [
    ['Một?', ['x', 'y'], 'B key-table'],
    ['Hai?', ['x', 'y'], 'A key-table'],
  ]);
});

test('a second file of keys is read from Word, text and spreadsheets', async () => {
  const questions = readDocx(docx(p('Câu 1: Một?') + two + p('Câu 2: Hai?') + p('A. x') + p('B. y')));
  const word = docx(p(r('ĐÁP ÁN', B)) + table(['Câu', 'Đáp án', '', 'Câu', 'Đáp án'], ['1', 'B ', '', '2', 'A']));
  const files: [string, Uint8Array][] = [
    ['dap-an.docx', word],
    ['dap-an.txt', Buffer.from('Đáp án\n1. B\n2. A')],
    ['dap-an.csv', Buffer.from('Câu,Đáp án\n1,B\n2,A\n')],
  ];

  for (const [name, bytes] of files) {
    const keys = await readKeyFile(bytes, name);
    assert.deepEqual(
      [name, short(applyKeys(questions, keys)), keys.remarks],
      [
        name,
        [
          ['Một?', ['x', 'y'], 'B key-file'],
          ['Hai?', ['x', 'y'], 'A key-file'],
        ],
        [],
      ],
    );
  }
  const none = await readKeyFile(docx(p('Không có gì.')), 'k.docx');
  assert.deepEqual(
    none.remarks.map(({ code }) => code),
    ['left-out', 'no-keys'],
  );
  await assert.rejects(readKeyFile(new Uint8Array(3), 'k.pdf'), { code: 'item.key-file' });
});

test('what is no safe Word file is refused by a plain sentence', async () => {
  const ole = Buffer.alloc(2048);
  ole.writeUInt32BE(0xd0cf11e0, 0);
  const locked = Buffer.concat([ole, Buffer.from('EncryptedPackage', 'utf16le')]);
  const nested = `${'<w:p><w:r><w:pict>'.repeat(200)}${'</w:pict></w:r></w:p>'.repeat(200)}`;
  const xxe = strToU8('<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><w:document/>');
  const cut = docx(p('Câu 1: Một?') + two);
  const cases: [string, Uint8Array][] = [
    ['item.word-not-docx', Buffer.from('%PDF-1.7 …………………')],
    ['item.word-not-docx', zipSync({ 'xl/workbook.xml': strToU8('<x/>') })],
    ['item.word-not-docx', docx('', { '_rels/.rels': '<Relationships/>', 'word/document.xml': '' }).subarray(0, 10)],
    ['item.word-old', ole],
    ['item.word-encrypted', locked],
    ['item.word-macros', docx(two, { 'word/vbaProject.bin': 'x' })],
    [
      'item.word-macros',
      docx(two, {
        '[Content_Types].xml':
          '<Types><Override PartName="/word/document.xml" ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/></Types>',
      }),
    ],
    ['item.word-unsafe', docx('', { 'word/document.xml': xxe })],
    ['item.word-unsafe', docx(two, { '../outside.xml': '<x/>' })],
    ['item.word-unsafe', docx(nested)],
    ['item.word-damaged', docx('<w:p>')],
    ['item.word-damaged', cut.subarray(0, cut.length - 60)],
    ['item.word-bomb', docx('', { 'word/document.xml': new Uint8Array(40 * 2 ** 20) })],
    ['item.word-damaged', docx('<w:t>&unknown;</w:t>')],
  ];

  for (const [code, bytes] of cases) assert.throws(() => readDocx(bytes), { name: 'Refusal', code }, code);
  await assert.rejects(readDoc(cut), { code: 'item.word-not-doc' });
  await assert.rejects(readDoc(locked), { code: 'item.word-encrypted' });
  await assert.rejects(readDoc(ole), { code: 'item.word-damaged' });
});

test('a file without questions says so', () => {
  assert.deepEqual(
    [docx(''), docx(p('Kính gửi: các đơn vị'))].map((bytes) => readDocx(bytes).remarks.map(({ code }) => code)),
    [['empty-file'], ['left-out', 'no-questions']],
  );
});
