import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bookOf, pictureAt, shapeAt } from '../../platform/sheet/test-files.ts';
import { onePicture } from '../export/testing.ts';
import { commonTopics } from '../topics.ts';
import { readItemFileHere } from './formats/read-here.ts';
import { judgeItems, type LookKey } from './judge.ts';

/** Styles by number: 1 bold and red, 2 on yellow, 3 .VnTime, 4 VNI-Times. */
const styles =
  '<fonts><font/><font><b/><color rgb="FFFF0000"/></font><font><name val=".VnTime"/></font><font><name val="VNI-Times"/></font></fonts>' +
  '<fills><fill/><fill><patternFill patternType="solid"><fgColor rgb="FFFFFF00"/></patternFill></fill></fills>' +
  '<cellXfs><xf fontId="0"/><xf fontId="1"/><xf fontId="0" fillId="1"/><xf fontId="2"/><xf fontId="3"/></cellXfs>';
type Given = string | [text: string, style: number] | { rich: string };
const bookWith = (rows: Given[][], more: { drawing?: string; hidden?: number } = {}) => {
  const cell = (given: Given, row: number, column: number) => {
    const at = `${String.fromCharCode(65 + column)}${row}`;
    if (typeof given === 'object' && 'rich' in given) return `<c r="${at}" t="inlineStr"><is>${given.rich}</is></c>`;
    const [text, style] = typeof given === 'string' ? [given, 0] : given;
    return text === '' ? '' : `<c r="${at}" s="${style}" t="inlineStr"><is><t>${text}</t></is></c>`;
  };
  const lines = rows.map(
    (row, index) =>
      `<row r="${index + 1}"${more.hidden === index + 1 ? ' hidden="1"' : ''}>${row.map((each, column) => cell(each, index + 1, column)).join('')}</row>`,
  );
  const drawing =
    more.drawing === undefined ? {} : { drawing: { content: more.drawing, pictures: { 'image1.png': onePicture } } };
  return bookOf({ styles, sheet: `<sheetData>${lines.join('')}</sheetData>`, ...drawing });
};
const read = async (bytes: Buffer, told?: LookKey) => {
  const file = await readItemFileHere({ bytes, fileName: 'a.xlsx' });
  const by = {
    keyBase: file.keyBase,
    topics: commonTopics,
    defaultTopic: 'the-che',
    defaultLevel: 1,
    known: new Map(),
  };
  const judged = judgeItems(
    file.items.map((item) => ({ ...item, decision: {} })),
    { ...by, lookKey: told ?? file.lookKey },
  );
  return {
    file,
    judged,
    said: judged.map(({ status, correct, doubts }) => [status, correct, doubts.map(({ code }) => code)]),
  };
};
const head = ['Câu hỏi', 'A', 'B', 'C'];
const lookRows: Given[][] = [
  head,
  ['Ai ký?', 'An', ['Bình', 1], 'Cúc'],
  ['Ai trình?', ['An', 2], 'Bình', 'Cúc'],
  ['Ai duyệt?', 'An', 'Bình', 'Cúc'],
  ['Ai gửi?', ['An', 1], ['Bình', 1], 'Cúc'],
];

test('without a written key the one option that stands out is proposed, asked once, and taken or left as answered', async () => {
  const file = bookWith(lookRows);

  const [asked, yes, no] = [await read(file), await read(file, true), await read(file, false)];

  const missing = ['error', [], ['missing-key']];
  assert.equal(asked.file.lookKey, 'ask');
  assert.deepEqual(asked.said, [['look', [2], ['key-by-look']], ['look', [1], ['key-by-look']], missing, missing]);
  assert.deepEqual(yes.said, [['ready', [2], []], ['ready', [1], []], missing, missing]);
  assert.deepEqual(no.said, [missing, missing, missing, missing]);
});

test('parts of one cell can stand out too, each option being a line of it', async () => {
  const rich =
    '<r><t xml:space="preserve">A. An\n</t></r><r><rPr><b/></rPr><t xml:space="preserve">B. Bình\n</t></r><r><t>C. Cúc</t></r>';

  const { said } = await read(
    bookWith([
      ['Câu hỏi', 'Phương án'],
      ['Ai ký?', { rich }],
    ]),
  );

  assert.deepEqual(said, [['look', [2], ['key-by-look']]]);
});

test('a column dressed as a whole, or a whole row, marks nothing', async () => {
  const rows = Array.from({ length: 5 }, (_, index): Given[] => [`Câu hỏi số ${index}?`, 'An', ['Bình', 2], 'Cúc']);

  const column = await read(bookWith([head, ...rows]));
  const row = await read(bookWith([head, ['Ai ký?', ['An', 1], ['Bình', 1], ['Cúc', 1]]]));

  assert.deepEqual([column.file.lookKey, row.file.lookKey], [undefined, undefined]);
  assert.ok([...column.said, ...row.said].every(([status]) => status === 'error'));
});

test('a written key counts before a look; where the two differ somebody looks', async () => {
  const { file, said } = await read(
    bookWith([
      [...head, 'Đáp án'],
      ['Ai ký?', 'An', ['Bình', 1], 'Cúc', 'B'],
      ['Ai trình?', 'An', ['Bình', 1], 'Cúc', 'C'],
    ]),
  );

  assert.equal(file.lookKey, undefined);
  assert.deepEqual(said, [
    ['ready', [2], []],
    ['look', [3], ['look-differs']],
  ]);
});

test('cells in .VnTime and VNI-Times are turned, also where a word alone would not show it', async () => {
  const { judged } = await read(
    bookWith([
      [...head, 'Đáp án'],
      [['Bé nµo?', 3], ['Bé', 3], ['Boä', 4], 'Cục', 'A'],
    ]),
  );

  assert.deepEqual(
    judged.map(({ item, status, doubts }) => [item.stem, item.options, status, doubts]),
    [
      [
        'Bộ nào?',
        ['Bộ', 'Bộ', 'Cục'],
        'error',
        [
          { code: 'legacy-font', severity: 'warning', values: { original: 'Bé nµo? / Bé / Boä' } },
          { code: 'same-options', severity: 'error', values: { first: 'A', second: 'B' } },
        ],
      ],
    ],
  );
});

test('a picture goes to the item of its row and the part of its column; one at no item is an error at its row', async () => {
  const { file, judged } = await read(
    bookWith(
      [
        [...head, 'Đáp án'],
        ['Hình nào đúng?', '', 'Không hình nào', 'Cúc', 'A'],
        ['Ai ký?', 'An', 'Bình', 'Cúc', 'B'],
      ],
      {
        drawing:
          pictureAt(1, 1, 'rId1', 'Biểu trưng') +
          pictureAt(2, 1, 'rId1', 'Sơ đồ') +
          pictureAt(2, 2, 'rId1', 'Phương án') +
          shapeAt(3, 1, 'Xem lại') +
          pictureAt(3, 3, 'rId7', 'Mất') +
          pictureAt(9, 1, 'rId1', 'Lạc'),
      },
    ),
  );

  assert.deepEqual(
    judged.map(({ understood, item, doubts }) => [
      understood.images.map(({ at, alt }) => [at, alt]),
      item.options,
      doubts.map(({ code, severity }) => `${code} ${severity}`),
    ]),
    [
      [
        [
          [0, 'Sơ đồ'],
          [1, 'Phương án'],
        ],
        ['Hình 1', 'Không hình nào', 'Cúc'],
        ['option-picture warning'],
      ],
      [[], ['An', 'Bình', 'Cúc'], ['shape-left warning', 'missing-image error']],
    ],
  );
  assert.deepEqual(
    file.remarks.map(({ code, place, severity }) => [code, place, severity]),
    [
      ['picture-above', 'dòng 1', 'warning'],
      ['picture-no-item', 'dòng 9', 'error'],
    ],
  );
});

test('an item in a hidden row is looked at before it goes in', async () => {
  const rows = [
    [...head, 'Đáp án'],
    ['Ai ký?', 'An', 'Bình', 'Cúc', 'B'],
    ['Ai trình?', 'An', 'Bình', 'Cúc', 'B'],
  ];

  const { said } = await read(bookWith(rows, { hidden: 3 }));

  assert.deepEqual(said, [
    ['ready', [2], []],
    ['look', [2], ['hidden-row']],
  ]);
});
