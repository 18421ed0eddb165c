import assert from 'node:assert/strict';
import { test } from 'node:test';
import { commonTopics } from '../../topics.ts';
import { judgeEach } from '../judge.ts';
import { applyKeys, decodeText, readText } from './index.ts';
import { short } from './test-files.ts';

const remarks = (text: string) => readText(text).remarks.map(({ code, place }) => [code, place]);

test('questions and options are read however they are labelled and laid out', () => {
  const cases: Record<string, string> = {
    letters: 'Câu 1: Một?\nA. x\nB. y\n*C. z\nCâu 2: Hai?\nA. x\n*B. y\nC. z',
    numbers: '1. Một?\na) x\nb) y\n*c) z\n2. Hai?\na) x\n*b) y\nc) z',
    'in one line': 'Câu 1: Một?\nA. x   B. y   *C. z\nCâu 2: Hai?\nA. x B. y C. z\nĐáp án: B',
    'stem and options in one line': 'Câu 1: Một? A. x B. y *C. z\nCâu 2: Hai? A. x *B. y C. z',
    'two options a line': 'Câu 1: Một?\nA. x\tB. y\n*C. z\nCâu 2: Hai?\nA. x\t*B. y\nC. z',
    'no question labels': 'Một?\nA x\nB y\n**C z**\nHai?\nA x\n**B y**\nC z',
    'no letters': 'Câu 1: Một?\nx\ny\n*z\nCâu 2: Hai?\nx\n*y\nz',
    'numbers for letters': 'Câu 1: Một?\n1. x\n2. y\n3. z\nĐáp án: 3\nCâu 2: Hai?\n1) x\n*2) y\n3) z',
    'no labels at all': 'Một?\nx\ny\n*z\n\nHai?\nx\n*y\nz',
    'empty lines everywhere': 'Câu 1: Một?\n\nA. x\n\nB. y\n\n**C. z**\n\nCâu 2: Hai?\n\nA. x\n\n**B. y**\n\nC. z',
    'a table':
      '| Câu 1 | Một? |\n|---|---|\n| A | x |\n| B | y |\n| *C | z |\n| Câu 2 | Hai? |\n| A | x |\n| *B | y |\n| C | z |',
    'a table with a head':
      '| STT | Câu hỏi | A | B | C | Đáp án |\n|---|---|---|---|---|---|\n| 1 | Một? | x | y | z | C |\n| 2 | Hai? | x | y | z | B |',
    mixed: 'Câu 1. Một?\nA. x\nB. y\n*C. z\n2) Hai?\na/ x\n*b/ y\nc/ z',
  };
  const key = (found: unknown): unknown =>
    (found as [string, string[], string]).slice(0, 2).concat((found as string[])[2]![0]!);

  assert.deepEqual(
    Object.entries(cases).map(([name, text]) => [name, short(readText(text)).map(key)]),
    Object.keys(cases).map((name) => [
      name,
      [
        ['Một?', ['x', 'y', 'z'], 'C'],
        ['Hai?', ['x', 'y', 'z'], 'B'],
      ],
    ]),
  );
});

test('statements in a question and lists in its text are no options and no questions', () => {
  const found = readText(
    [
      'Câu 1: Cho các nhận định:',
      'a) Hồ sơ nộp một lần.',
      'b) Phí nộp trước.',
      '1. Nhận định của cơ quan.',
      'Nhận định nào đúng?',
      'A. Chỉ a',
      '*B. Cả a và b',
    ].join('\n'),
  );

  assert.deepEqual(short(found), [
    [
      'Cho các nhận định:\na) Hồ sơ nộp một lần.\nb) Phí nộp trước.\n1. Nhận định của cơ quan.\nNhận định nào đúng?',
      ['Chỉ a', 'Cả a và b'],
      'B star',
    ],
  ]);
});

test('an option that goes on in the next line is one option', () => {
  assert.deepEqual(
    short(
      readText(
        'Câu 1: Thời hạn trả lời là\nbao lâu?\nA. Năm ngày\nlàm việc\n*B. Mười ngày\nkể từ ngày nhận\nCâu 2: Một?\nA. x\n*B. y',
      ),
    ),
    [
      ['Thời hạn trả lời là\nbao lâu?', ['Năm ngày làm việc', 'Mười ngày kể từ ngày nhận'], 'B star'],
      ['Một?', ['x', 'y'], 'B star'],
    ],
  );
});

test('what stands around the questions is remarked at its place, and is no item', () => {
  const text = [
    'THỂ LỆ HỘI THI',
    '1. Đối tượng dự thi: cán bộ, công chức.',
    '2. Mỗi người thi một lần.',
    'Câu 1: Một?',
    'A. x',
    '*B. y',
    '--- Trang 2 ---',
    'PHẦN II. THỦ TỤC',
    'Câu 2: Hai?',
    'A. x',
    '*B. y',
    'Ban Tổ chức không công nhận kết quả khi:',
    'a) Thi hộ;',
    'b) Dùng tên người khác.',
  ].join('\n');

  assert.deepEqual(short(readText(text)), [
    ['Một?', ['x', 'y'], 'B star'],
    ['Hai?', ['x', 'y'], 'B star'],
  ]);
  assert.deepEqual(remarks(text), [
    ['left-out', 'dòng 1 đến dòng 3'],
    ['left-out', 'dòng 7 đến dòng 8'],
    ['left-out', 'dòng 12 đến dòng 14'],
  ]);
});

test('a question without options or without a key is an item all the same', () => {
  const found = readText(
    'Câu 1: Một?\nĐáp án: A. Sở Nội vụ\n\nCâu 2: Hai?\nA. x\nB. y\n\nCâu 3: Nêu cảm nghĩ của bạn.\n\nLưu ý: nộp bài trước 17 giờ.',
  );

  assert.deepEqual(short(found), [
    ['Một?', [], 'A. Sở Nội vụ'],
    ['Hai?', ['x', 'y'], ''],
    ['Nêu cảm nghĩ của bạn.', [], ''],
  ]);
  assert.deepEqual(
    found.remarks.map(({ place }) => place),
    ['dòng 10'],
  );
});

test('a letter that is missing, doubled, of another alphabet or run into its text stops the item', () => {
  const found = readText(
    [
      ...['Câu 1: Một?', 'A. x', 'B. y', '*D. z'],
      ...['Câu 2: Hai?', 'A. x', '*B. y', 'B. z'],
      ...['Câu 3: Ba?', 'Α. x', '*B. y', 'C. z'],
      ...['Câu 4: Bốn?', 'AHà Nội', '*B. Huế', 'C. Vinh'],
    ].join('\n'),
  );

  assert.deepEqual(
    found.items.map(({ options, gaps, starred, seen }) => [
      options,
      gaps,
      starred,
      seen.map(({ code, severity }) => `${code} ${severity}`),
    ]),
    [
      [['x', 'y', '', 'z'], ['C'], [4], []],
      [['x', 'y', 'z'], [], [2], ['label-order error']],
      [['x', 'y', 'z'], [], [2], ['label-foreign error']],
      [['Hà Nội', 'Huế', 'Vinh'], [], [2], ['label-glued error']],
    ],
  );
});

test('reason, legal basis, level and points below an item belong to it', () => {
  const [item] = readText(
    'Chủ đề: Thủ tục hành chính\nCâu 1: Một?\nA. x\n*B. y\nGiải thích: vì luật nói vậy.\nCăn cứ: Điều 5 Luật X\nMức độ: Vận dụng\nĐiểm: 0,5',
  ).items;

  assert.deepEqual(
    [item!.rationale, item!.legalText, item!.levelText, item!.points, item!.topicText],
    ['vì luật nói vậy.', 'Điều 5 Luật X', 'Vận dụng', 0.5, 'Thủ tục hành chính'],
  );
});

test('a text for several questions goes with each of them', () => {
  const found = readText(
    [
      'Câu 1: Một?',
      'A. x',
      '*B. y',
      'Đọc tình huống sau và trả lời câu 2 và câu 3:',
      'Bà Lan nộp hồ sơ ngày 01/6.',
      'Câu 2: Hai?',
      'A. x',
      '*B. y',
      'Câu 3: Ba?',
      'A. x',
      '*B. y',
      'Câu 4: Bốn?',
      'A. x',
      '*B. y',
    ].join('\n'),
  );

  assert.deepEqual(
    found.items.map(({ sharedStem }) => sharedStem),
    [undefined, 'Bà Lan nộp hồ sơ ngày 01/6.', 'Bà Lan nộp hồ sơ ngày 01/6.', undefined],
  );
  assert.deepEqual(found.remarks, []);
});

test('keys at the end are found in every form, by the number of the question', () => {
  const questions = [1, 2, 3, 4].map((number) => `Câu ${number}: Số ${number}?\nA. x\nB. y\nC. z`).join('\n');
  const cases: Record<string, string> = {
    'side by side': '| Câu | Đáp án | Câu | Đáp án |\n|---|---|---|---|\n| 1 | A | 3 | C |\n| 2 | B | 4 | A |',
    'above each other': '| Câu | 1 | 2 | 3 | 4 |\n|---|---|---|---|---|\n| Đáp án | A | B | C | A |',
    'in one line': 'ĐÁP ÁN\n1. A 2. B 3. C 4. A',
    'line by line': 'BẢNG ĐÁP ÁN\nCâu 1: A\nCâu 2: B\nCâu 3: C\nCâu 4: A',
    'with dashes': '1-A; 2-B; 3-C; 4-A',
    'by tabs': 'Câu\tĐáp án\tCâu\tĐáp án\n1\tA\t3\tC\n2\tB\t4\tA',
  };

  for (const [name, key] of Object.entries(cases)) {
    const found = readText(`${questions}\n\n${key}`);
    assert.deepEqual(
      [name, found.items.map(({ marked }) => marked?.options.join()), found.remarks.map(({ code }) => code)],
      [name, ['1', '2', '3', '1'], ['key-table']],
    );
  }
});

test('a line that says of each statement whether it is true makes a set of them', () => {
  const [item] = readText('Câu 1: Xét các nhận định:\na) x\nb) y\nc) z\nĐáp án: a) Đúng; b) Sai; c) Đúng').items;

  assert.deepEqual(
    [item!.kind, item!.options, item!.marked],
    ['true-false-set', ['x', 'y', 'z'], { options: [1, 3], by: 'answer-line' }],
  );
});

test('two marks are two answers where the question asks for several, a slip among single answers', () => {
  const one = (number: number) => `Câu ${number}: Số ${number}?\nA. x\n**B. y**\nC. z\n`;
  const found = readText(
    `${[1, 2, 3, 4].map(one).join('')}Câu 5: Năm?\n**A. x**\n**B. y**\nC. z\nCâu 6: Chọn hai ý:\n**A. x**\n**B. y**\nC. z`,
  );

  assert.deepEqual(
    found.items.map(({ kind, marked }) => [kind, marked?.options]),
    [...[1, 2, 3, 4].map(() => [undefined, [2]]), ['single', [1, 2]], ['multiple', [1, 2]]],
  );
});

test('a key that names no question, or a number that two questions have, is said', () => {
  const part = 'Câu 1: Số 1?\nA. x\nB. y\nCâu 2: Số 2?\nA. x\nB. y\n';
  const keys = (entries: [number, string][]) => ({
    fileName: 'dap-an.docx',
    entries: entries.map(([number, letters]) => ({ number, letters, place: `bảng 1, dòng ${number}` })),
    remarks: [],
  });

  const over = applyKeys(
    readText(part),
    keys([
      [1, 'A'],
      [2, 'B'],
      [3, 'C'],
    ]),
  );
  const twice = applyKeys(
    readText(part + part.replaceAll('Số', 'Mục')),
    keys([
      [1, 'A'],
      [2, 'B'],
      [2, 'A'],
    ]),
  );

  assert.deepEqual(
    over.remarks.map(({ code, place, values }) => [code, place, values]),
    [['key-unused', 'dap-an.docx, bảng 1, dòng 3', { number: 3, letters: 'C' }]],
  );
  assert.deepEqual(
    twice.items.map(({ marked, seen }) => [marked?.options[0], seen.map(({ code }) => code)]),
    [
      [undefined, ['key-number-twice']],
      [2, []],
      [undefined, ['key-number-twice']],
      [1, []],
    ],
  );
});

test('a key file that disagrees with the marks of the file is a contradiction at that item only', () => {
  const found = readText('Câu 1: Một?\nA. x\n**B. y**\nCâu 2: Hai?\n**A. x**\nB. y');
  const entries = [
    { number: 1, letters: 'B', place: '' },
    { number: 2, letters: 'B', place: '' },
  ];

  const applied = applyKeys(found, { fileName: 'k.txt', entries, remarks: [] });

  assert.deepEqual(short(applied), [
    ['Một?', ['x', 'y'], 'B key-file'],
    ['Hai?', ['x', 'y'], 'A bold', 'keys-differ'],
  ]);
  assert.equal(applied.items[1]!.keyText, 'B');
  assert.equal(found.items[1]!.keyText, '');
});

test('damaged letters are put right only in the open', () => {
  const cases: [string, string, string][] = [
    ['Cơ quan hành chính nhà nƣớc là gì?', 'Cơ quan hành chính nhà nước là gì?', 'letters-put-right'],
    ['Thủ tục hành сhính là gì?', 'Thủ tục hành chính là gì?', 'look-alike'],
    ['Đại hội Xlll họp năm nào?', 'Đại hội Xlll họp năm nào?', 'roman-letters'],
    ['Khóa X|| họp năm nào?', 'Khóa X|| họp năm nào?', 'roman-letters'],
    ['Trạng\u200B thái\u00A0nào?', 'Trạng thái nào?', ''],
    ['Trạng thái nào ở Il-2 hay all?', 'Trạng thái nào ở Il-2 hay all?', 'roman-letters'],
    ['Ứng dụng VNeID là gì?', 'Ứng dụng VNeID là gì?', ''],
  ];

  assert.deepEqual(
    cases.map(([written]) => {
      const [item] = readText(`Câu 1: ${written}\nA. x\n*B. y`).items;
      return [written, item!.stem, item!.seen.map(({ code }) => code).join()];
    }),
    cases,
  );
});

test('letters and marks typed apart are joined, and it is said once for the file', () => {
  const text = 'Câu 1: Thẩm quyền thuộc ai?\nA. Bộ trưởng\n*B. Thủ tướng'.normalize('NFD');

  assert.deepEqual(short(readText(text)), [['Thẩm quyền thuộc ai?', ['Bộ trưởng', 'Thủ tướng'], 'B star']]);
  assert.deepEqual(remarks(text), [['composed', 'dòng 1']]);
});

test('text in fonts of the time before Unicode is turned, and the original kept', () => {
  const tcvn3 = 'C©u 1: C¬ quan nµo cÊp phÐp?\nA. Së Néi vô\n*B. Uû ban nh©n d©n tØnh';
  const vni = 'Caâu 1: Cô quan naøo caáp pheùp?\nA. Sôû Noäi vuï\n*B. UÛy ban nhaân daân tænh';

  for (const text of [tcvn3, vni]) {
    const [item] = readText(text).items;
    assert.deepEqual(
      [item!.stem, item!.options, item!.seen.map(({ code }) => code)],
      [
        'Cơ quan nào cấp phép?',
        ['Sở Nội vụ', text === vni ? 'Ủy ban nhân dân tỉnh' : 'Uỷ ban nhân dân tỉnh'],
        ['legacy-font'],
      ],
    );
    assert.ok(String(item!.seen[0]!.values!.original).startsWith(text.split('\n')[0]!));
  }
});

test('the encoding of a text file is found, or refused', () => {
  const text = 'Câu 1: Thẩm quyền?';
  const utf16 = Buffer.from(`\uFEFF${text}`, 'utf16le');
  const windows = Buffer.from([0x43, 0xe2, 0x75, 0x20, 0x31, 0x3a, 0x20, 0x54, 0x68, 0xe2, 0xd2, 0x6d]);

  assert.equal(decodeText(Buffer.from(text)).text, text);
  assert.equal(decodeText(utf16).text, text);
  assert.deepEqual(
    [decodeText(windows).text.normalize('NFC'), decodeText(windows).remarks.map(({ code }) => code)],
    ['Câu 1: Thẩm', ['read-as-1258']],
  );
  assert.throws(() => decodeText(Buffer.from([0xff, 0x81, 0x8d, 0x90])), { code: 'item.text-encoding' });
});

test('keys that stand with their heading in one line are a key table, not the key of the last question', () => {
  const three = 'Câu 1: Một?\nA. x\nB. y\nCâu 2: Hai?\nA. x\nB. y\nCâu 3: Ba?\nA. x\nB. y\n';
  const lines = [
    'Đáp án: 1A; 2B; 3A',
    'ĐÁP ÁN: 1-A, 2-B, 3-A',
    'BẢNG ĐÁP ÁN 1.A 2.B 3.A',
    'Đáp án: Câu 1: A, Câu 2: B, Câu 3: A',
    'Đáp án: 1A; 2B\n3A',
  ];

  for (const line of lines)
    assert.deepEqual(
      short(readText(three + line)),
      [
        ['Một?', ['x', 'y'], 'A key-table'],
        ['Hai?', ['x', 'y'], 'B key-table'],
        ['Ba?', ['x', 'y'], 'A key-table'],
      ],
      line,
    );
});

test('pairs that answer one question to be matched are no keys of other questions', () => {
  const found = readText(
    'Câu 1: Một?\nA. x\nB. y\nCâu 2: Hai?\nA. x\nB. y\nĐáp án: B\nCâu 3 (Ghép cột): Ghép cho đúng\nĐáp án: 1-A, 2-B, 3-A\n' +
      'Câu 4: Nối ý ở cột A với cột B.\nĐáp án: 1-A, 4-B',
  );

  assert.deepEqual(short(found), [
    ['Một?', ['x', 'y'], ''],
    ['Hai?', ['x', 'y'], 'B answer-line'],
    ['Ghép cho đúng', [], '1-A, 2-B, 3-A', 'unsupported-kind'],
    ['Nối ý ở cột A với cột B.', [], '1-A, 4-B', 'unsupported-kind'],
  ]);
  assert.deepEqual(
    found.items.slice(2).map(({ seen }) => [seen[0]!.severity, seen[0]!.values]),
    [
      ['error', { kind: 'Ghép cột' }],
      ['error', { kind: 'Ghép cột' }],
    ],
  );
});

test('kinds named behind the number or at the end of a question are its kind', () => {
  const found = readText(
    [
      'Câu 1 (Tự luận): Nêu cảm nghĩ.',
      'Câu 2 (NB) (Trả lời ngắn): Thủ đô?',
      'Đáp án: Hà Nội',
      'Câu 3: Bao nhiêu ngày? (Điền số)',
      'Đáp số: 15',
      'Câu 4 (Điền số; VD, 2,5 điểm): Tỷ lệ?',
      'Đáp án: 3,5',
      'Câu 5: Hồ sơ nộp ở xã (huyện)?',
      'A. x',
      '*B. y',
      'Câu 6: Nối mạng cần gì ở cột điện?',
      'A. x',
      '*B. y',
    ].join('\n'),
  );
  const judged = judgeEach(
    found.items.map((item) => ({ ...item, decision: {} })),
    { keyBase: undefined, topics: commonTopics, defaultTopic: 'chua-phan-loai', defaultLevel: 1 },
  );

  assert.deepEqual(
    judged.map(({ status, understood: { kind, stem, level, accepted, numeric } }) => [
      status,
      kind,
      stem,
      level,
      accepted[0] ?? numeric?.value ?? null,
    ]),
    [
      ['ready', 'essay', 'Nêu cảm nghĩ.', 1, null],
      ['ready', 'short-answer', 'Thủ đô?', 1, 'Hà Nội'],
      ['ready', 'number', 'Bao nhiêu ngày?', 1, 15],
      ['ready', 'number', 'Tỷ lệ?', 3, 3.5],
      ['ready', 'single', 'Hồ sơ nộp ở xã (huyện)?', 1, null],
      ['ready', 'single', 'Nối mạng cần gì ở cột điện?', 1, null],
    ],
  );
  assert.equal(found.items[3]!.points, 2.5);
});
