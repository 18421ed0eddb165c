import assert from 'node:assert/strict';
import { test } from 'node:test';
import { commonTopics } from '../../topics.ts';
import { judgeEach } from '../judge.ts';
import type { FoundFile } from '../rows.ts';
import { readDocx, readText } from './index.ts';
import { docx, p, png, r, short, table } from './test-files.ts';

const B = '<w:b/>';
const two = p('A. x') + p(r('B. y', B));
const drawing = (id: string, alt = '') =>
  `<w:r><w:drawing><wp:docPr descr="${alt}"/><a:blip r:embed="${id}"/></w:drawing></w:r>`;

/** What a person sees of each item: its state, and the doubts that hold it back. */
const states = (found: FoundFile): string[] =>
  judgeEach(
    found.items.map((item) => ({ ...item, decision: {} })),
    { keyBase: found.keyBase, topics: commonTopics, defaultTopic: 'chua-phan-loai', defaultLevel: 1 },
  ).map(({ status, doubts }) => [status, ...doubts.map(({ code }) => code)].join(' '));

test('a table of data in a question stays whole, row by row, and the item waits for a look', () => {
  const tables = {
    headed: [
      ['Năm', 'Số hồ sơ'],
      ['2022', '100'],
      ['2023', '200'],
    ],
    bare: [
      ['Năm', '2023'],
      ['Số lượng', '5'],
    ],
    'numbered rows': [
      ['TT', 'Tỉnh', 'Số'],
      ['1', 'Hà Nội', '5'],
      ['2', 'Huế', '7'],
    ],
    'section letters': [
      ['A. Khối tỉnh', '20'],
      ['B. Khối xã', '30'],
    ],
    'letters as heads': [
      ['Nhóm', 'A', 'B'],
      ['Số', '20', '30'],
    ],
    long: Array.from({ length: 20 }, (_, row) => [String(2000 + row), String(row)]),
  };

  for (const [name, rows] of Object.entries(tables)) {
    const found = readDocx(docx(p('Câu 1: Theo bảng sau, ai?') + table(...rows) + two + p('Câu 2: Hai?') + two));

    assert.deepEqual(
      short(found),
      [
        [
          ['Theo bảng sau, ai?', ...rows.map((cells) => cells.join(' | '))].join('\n'),
          ['x', 'y'],
          'B bold',
          'layout-lost',
        ],
        ['Hai?', ['x', 'y'], 'B bold'],
      ],
      name,
    );
    assert.deepEqual([name, found.remarks], [name, []]);
    assert.deepEqual([name, states(found)], [name, ['look layout-lost', 'ready']]);
  }
});

test('a table of data in a cell, in a text box or in a passage for several questions stays whole too', () => {
  const data = table(['Năm', 'Số'], ['2022', '5']);
  const inCell = docx(
    table(['STT', 'Câu hỏi', 'A', 'B', 'Đáp án'], ['1', p('Theo bảng?') + data + p(), 'x', 'y', 'A']),
  );
  const box = `<w:p>${r('Câu 1: Theo bảng?')}<w:r><w:pict><v:textbox><w:txbxContent>${data}</w:txbxContent></v:textbox></w:pict></w:r></w:p>`;
  const shared = docx(
    p('Dựa vào bảng sau, trả lời câu 1 đến câu 2:') + data + p('Câu 1: Một?') + two + p('Câu 2: Hai?') + two,
  );

  for (const found of [readDocx(inCell), readDocx(docx(box + two))])
    assert.deepEqual([found.items[0]!.stem, states(found)], ['Theo bảng?\nNăm | Số\n2022 | 5', ['look layout-lost']]);
  const { items } = readDocx(shared);
  assert.deepEqual(
    items.map(({ sharedStem, seen }) => [sharedStem, seen.map(({ code }) => code)]),
    Array.from({ length: 2 }, () => ['Năm | Số\n2022 | 5', ['layout-lost']]),
  );
});

test('tables that lay out questions and options are still read cell by cell', () => {
  const red = (text: string) => p(r(text, '<w:color w:val="FF0000"/>'));
  const cases: [string, string, string[]][] = [
    [table(['Câu 1', 'Ai?'], ['A', '5'], ['B', '7'], ['Đáp án', 'B']), 'B answer-line', ['5', '7']],
    [table(['1', 'Ai?'], ['A. 5', red('B. 7')], ['C. 9', 'D. 11']), 'B colour', ['5', '7', '9', '11']],
    [p('Câu 1: Ai?') + table(['A 5', 'B 7']) + p('ĐA: B'), 'B answer-line', ['5', '7']],
  ];

  for (const [body, key, options] of cases) {
    const found = readDocx(docx(body));
    assert.deepEqual([short(found), states(found)], [[['Ai?', options, key]], ['ready']]);
  }
});

test('cells without letters are options where one stands out or the key names it, and the item waits for a look', () => {
  const cells = (bold: string) => p('Câu 1: Ai?') + table(['An', p(r('Bình', bold))], ['5', '7']);

  for (const [body, by] of [
    [cells(B), 'B bold'],
    [`${cells('')}${p('Đáp án: Bình')}`, 'B answer-line'],
  ] as const) {
    const found = readDocx(docx(body));
    assert.deepEqual(short(found), [['Ai?', ['An', 'Bình', '5', '7'], by, 'layout-lost']]);
    assert.deepEqual(states(found), ['look layout-lost']);
  }
});

test('pictures in the cells of a headed table stay with question and options; one elsewhere is said', () => {
  const found = readDocx(
    docx(
      table(
        ['STT', 'Câu hỏi', 'A', 'B', 'Đáp án', 'Lời giải'],
        ['1', p('Biển nào?', drawing('p1', 'Biển báo')), p(drawing('p2', 'Tròn')), 'Vuông', 'A', 'Vì tròn'],
        ['2', 'Hai?', 'x', 'y', 'B', p('Xem ', drawing('p1', 'Biển báo'))],
      ) +
        table(
          ['TT', 'Câu hỏi', 'Các phương án', 'Đáp án'],
          ['3', 'Ba?', p('A. x') + p('B. y', drawing('p1', 'Biển')), 'A'],
        ),
      { 'word/media/one.png': png },
      { p1: 'media/one.png', p2: 'media/one.png' },
    ),
  );

  assert.deepEqual(
    found.items.map(({ stem, options, asked, images = [] }) => [
      stem,
      options,
      asked,
      images.map(({ at, alt }) => `${at} ${alt}`),
    ]),
    [
      ['Biển nào?', ['Hình 1', 'Vuông'], 1, ['0 Biển báo', '1 Tròn']],
      ['Hai?', ['x', 'y'], 2, []],
      ['Ba?', ['x', 'y'], 3, ['2 Biển']],
    ],
  );
  assert.deepEqual(states(found), ['look option-picture', 'look picture-beside', 'ready']);
});

test('looks in the cells of a headed table mark the key as they do in paragraphs', () => {
  const shaded = (text: string) =>
    p(text).replace('<w:p>', '<w:p><w:pPr><w:shd w:val="clear" w:fill="FFFF00"/></w:pPr>');
  const lines = (first: string, second: string) => `${p(r('A. x', first))}${p(r('B. y', second))}`;
  const rows = (marked: string) =>
    docx(table(['STT', 'Câu hỏi', 'A', 'B'], ['1', 'Một?', 'x', marked], ['2', 'Hai?', marked, 'z']));
  const looks: [string, string][] = [
    [p(r('y', B)), 'bold'],
    [p(r('y', '<w:u w:val="single"/>')), 'underline'],
    [p(r('y', '<w:color w:val="C00000"/>')), 'colour'],
    [p(r('y', '<w:highlight w:val="yellow"/>')), 'highlight'],
    [shaded('y'), 'highlight'],
  ];

  for (const [cell, by] of looks) {
    const found = readDocx(rows(cell));
    assert.deepEqual(short(found), [
      ['Một?', ['x', 'y'], `B ${by}`],
      ['Hai?', ['y', 'z'], `A ${by}`],
    ]);
    assert.deepEqual(states(found), ['ready', 'ready']);
  }
  const inCell = table(['STT', 'Câu hỏi', 'A', 'B'], ['1', 'Một?', 'x', p('y')]).replace(
    `<w:tc>${p('y')}`,
    `<w:tc><w:tcPr><w:shd w:val="clear" w:fill="FFFF00"/></w:tcPr>${p('y')}`,
  );
  assert.deepEqual(short(readDocx(docx(inCell))), [['Một?', ['x', 'y'], 'B highlight']]);
  const inLines = docx(
    table(['STT', 'Nội dung câu hỏi', 'Phương án'], ['1', 'Một?', lines('', B)], ['2', p('Hai?') + lines(B, ''), '']),
  );
  assert.deepEqual(short(readDocx(inLines)), [
    ['Một?', ['x', 'y'], 'B bold'],
    ['Hai?', ['x', 'y'], 'A bold'],
  ]);
});

test('a look and a key column that disagree are a contradiction; some bold words give way to the column', () => {
  const found = readDocx(
    docx(
      table(
        ['STT', 'Câu hỏi', 'A', 'B', 'Đáp án'],
        ['1', 'Một?', p(r('x', B)), 'y', 'B'],
        ['2', 'Hai?', p('x ', r('không', B), ' y'), 'y', 'B'],
        ['3', 'Ba?', p(r('x', B)), p(r('y', B)), 'A'],
      ),
    ),
  );

  assert.deepEqual(states(found), ['error key-conflict', 'ready', 'ready']);
});

test('a column that is coloured in every row is the dress of a table that has a column of keys', () => {
  const shaded = (text: string) => p(text).replace('<w:p>', '<w:p><w:pPr><w:shd w:fill="D9D9D9"/></w:pPr>');
  const rows = ['A', 'B', 'A'].map((key, index) => [
    String(index + 1),
    ['Một?', 'Hai?', 'Ba?'][index]!,
    'x',
    shaded('y'),
    key,
  ]);
  const head = ['STT', 'Câu hỏi', 'A', 'B', 'Đáp án'];

  assert.deepEqual(states(readDocx(docx(table(head, ...rows)))), ['ready', 'ready', 'ready']);
  assert.deepEqual(states(readDocx(docx(table(head, ...rows.slice(0, 2))))), ['error key-conflict', 'ready']);
});

test('options in rows of their own beside one merged question belong to it', () => {
  const row = (...cells: string[]) => `<w:tr>${cells.join('')}</w:tr>`;
  const cell = (text: string) => `<w:tc>${p(text)}</w:tc>`;
  const begins = (text: string) => `<w:tc><w:tcPr><w:vMerge w:val="restart"/></w:tcPr>${p(text)}</w:tc>`;
  const goesOn = `<w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc>`;
  const item = (number: string, stem: string, key: string) =>
    row(begins(number), begins(stem), cell('A. x'), begins(key)) + row(goesOn, goesOn, cell('B. y'), goesOn);
  const found = readDocx(
    docx(
      `<w:tbl>${row(cell('STT'), cell('Câu hỏi'), cell('Phương án'), cell('Đáp án'))}${item('1', 'Một?', 'B')}${item('2', 'Hai?', 'A')}</w:tbl>`,
    ),
  );

  assert.deepEqual(
    [found.items.map(({ place, topicText }) => [place, topicText]), found.remarks, states(found)],
    [
      [
        ['bảng 1, dòng 2', ''],
        ['bảng 1, dòng 4', ''],
      ],
      [],
      ['ready', 'ready'],
    ],
  );
  assert.deepEqual(short(found), [
    ['Một?', ['x', 'y'], 'B'],
    ['Hai?', ['x', 'y'], 'A'],
  ]);
});

test('a table of data with numbers and letters under heads of its own gives no keys', () => {
  const rows = ['A', 'B', 'A', 'B', 'A', 'B'].map((letter, index) => [String(index + 1), letter]);
  const found = readDocx(docx(p('Câu 1: Theo bảng?') + table(['Xã', 'Loại'], ...rows) + two));

  assert.deepEqual(
    [(short(found)[0] as string[])[2], states(found), found.remarks],
    ['B bold', ['look layout-lost'], []],
  );
});

test('letters of old fonts and damaged letters in a headed table are said at their item', () => {
  const old = '<w:rFonts w:ascii=".VnTime" w:hAnsi=".VnTime"/>';
  const found = readDocx(
    docx(
      table(
        ['STT', 'Câu hỏi', 'A', 'B', 'Đáp án'],
        ['1', p(r('C¬ quan nµo?', old)), 'x', 'y', 'B'],
        ['2', 'Nghị quyết Xl, Đại hội V||', 'Mộƭ ƣ', 'Cơ quаn', 'A'],
        ['3', 'Ba?', 'x', 'y', 'A'],
      ),
    ),
  );

  assert.deepEqual(
    found.items.map(({ stem }) => stem),
    ['Cơ quan nào?', 'Nghị quyết Xl, Đại hội V||', 'Ba?'],
  );
  assert.deepEqual(found.items[0]!.seen[0]!.values, { original: 'C¬ quan nµo?' });
  assert.deepEqual(states(found), ['look legacy-font', 'look roman-letters letters-put-right look-alike', 'ready']);
});

test('numbers as keys of a headed table: whether they count from 0 or 1 is asked, as for a spreadsheet', () => {
  const found = readDocx(
    docx(
      table(
        ['STT', 'Câu hỏi', 'A', 'B', 'C', 'Đáp án'],
        ['1', 'Một?', 'x', 'y', 'z', '1'],
        ['2', 'Hai?', 'x', 'y', 'z', '2'],
      ),
    ),
  );

  assert.deepEqual([found.keyBase, states(found)], ['ask', ['error key-base', 'error key-base']]);
});

test('headings between the rows of a headed table are remarked, and kinds in a column are read', () => {
  const found = readDocx(
    docx(
      table(
        ['STT', 'Câu hỏi', 'Loại câu hỏi', 'Đáp án'],
        ['PHẦN CHUNG'],
        ['1', 'Nêu cảm nghĩ.', 'Tự luận', ''],
        ['2', 'Mấy ngày?', 'Điền số', '15'],
        ['3', 'Nối các ý', 'Ghép cột', ''],
      ),
    ),
  );

  assert.deepEqual(
    found.remarks.map(({ code, place, values }) => [code, place, values]),
    [['heading', 'bảng 1, dòng 2', { text: 'PHẦN CHUNG' }]],
  );
  assert.deepEqual(states(found), ['ready', 'ready', 'error no-options kind']);
});

test('a table of two columns to be matched makes no options and no questions', () => {
  const found = readDocx(
    docx(
      p('Câu 1: Một?') +
        two +
        p('Câu 2: Hãy nối các ý ở cột A với cột B cho đúng:') +
        table(['Cột A', 'Cột B'], ['1. x', 'a. z'], ['2. y', 'b. t']) +
        p('Đáp án: 1-b, 2-a'),
    ),
  );

  assert.equal(
    found.items[1]!.stem,
    'Hãy nối các ý ở cột A với cột B cho đúng:\nCột A | Cột B\n1. x | a. z\n2. y | b. t',
  );
  assert.deepEqual(states(found), ['ready', 'error layout-lost unsupported-kind']);
});

test('a table in markdown keeps its data as one of Word does', () => {
  const found = readText('Câu 1: Theo bảng, ai?\n| Năm | Số |\n|---|---|\n| 2022 | 5 |\nA. x\n*B. y');

  assert.deepEqual(short(found), [['Theo bảng, ai?\nNăm | Số\n2022 | 5', ['x', 'y'], 'B star', 'layout-lost']]);
});
