import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Cell, Sheet } from '../../platform/sheet/index.ts';
import { EMPTY } from '../../platform/sheet/index.ts';
import { plainContent } from '../item.ts';
import { commonTopics } from '../topics.ts';
import { type ImportItem, type JudgeBy, judgeItems } from './judge.ts';
import { keyBaseOf, readKey } from './key.ts';
import { putLettersRight } from './letters.ts';
import { levelOf, understandSheets } from './rows.ts';
import { doubtCodes, doubtText } from './words.ts';

type Given = string | number | null | Cell;
const cell = (value: Given): Cell => {
  if (value === null || value === '') return EMPTY;
  if (typeof value === 'number') return { kind: 'number', text: String(value), raw: value };
  return typeof value === 'string' ? { kind: 'text', text: value, raw: value } : value;
};
const sheet = (...rows: Given[][]): Sheet => ({ name: 'Câu hỏi', rows: rows.map((row) => row.map(cell)) });
const by: JudgeBy = {
  keyBase: 1,
  topics: commonTopics,
  defaultTopic: 'chua-phan-loai',
  defaultLevel: 1,
  known: new Map(),
};
const judged = (given: Sheet, over: Partial<JudgeBy> = {}) => {
  const found = putLettersRight(understandSheets([given]));
  const items: ImportItem[] = found.items.map((item) => ({ ...item, decision: {} }));
  return judgeItems(items, { ...by, keyBase: found.keyBase, ...over });
};
const head = ['Câu hỏi', 'Đáp án A', 'Đáp án B', 'Đáp án C', 'Đáp án D', 'Đáp án đúng'];
/** Status and codes of one row under the usual header. */
const verdict = (...row: Given[]) => {
  const [item] = judged(sheet(head, row));
  return [item!.status, item!.doubts.map(({ code }) => code)];
};

test('a plain table: header, stem, options, letter, topic, level, legal basis, rationale', () => {
  const [item] = judged(
    sheet(
      ['STT', 'Mã', ...head, 'Chủ đề', 'Mức độ', 'Căn cứ', 'Điều khoản', 'Lời giải', 'Điểm'],
      [
        1,
        'TC-01',
        'Cơ quan nào ban hành?',
        'Bộ Nội vụ',
        'Bộ Tài chính',
        'Bộ Tư pháp',
        'Chính phủ',
        'D',
        'Cải cách thể chế',
        'TH',
        'Nghị quyết số 76/NQ-CP ngày 15/7/2021 của Chính phủ',
        'Mục II',
        'Chính phủ ban hành.',
        1,
      ],
    ),
  );

  assert.deepEqual(
    { content: item!.content, status: item!.status, by: item!.keyBy, code: item!.item.code, points: item!.item.points },
    {
      content: {
        ...plainContent,
        kind: 'single',
        stem: 'Cơ quan nào ban hành?',
        options: [{ text: 'Bộ Nội vụ' }, { text: 'Bộ Tài chính' }, { text: 'Bộ Tư pháp' }, { text: 'Chính phủ' }],
        correct: [4],
        topic: 'the-che',
        level: 2,
        rationale: 'Chính phủ ban hành.',
        legal: {
          document: 'Nghị quyết số 76/NQ-CP ngày 15/7/2021 của Chính phủ',
          date: '2021-07-15',
          issuer: 'Chính phủ',
          article: 'Mục II',
          inForceFrom: null,
          inForceTo: null,
        },
      },
      status: 'ready',
      by: 'letter',
      code: 'TC-01',
      points: 1,
    },
  );
});

test('the layout with a merged title in row 1 and the header in row 5, keys as "1,2", levels in the kind column', () => {
  const title: Cell = { kind: 'text', text: 'Danh sách câu hỏi', raw: 'Danh sách câu hỏi', merged: true };
  const items = judged(
    sheet(
      [{ ...title, merged: true }, title, title],
      [],
      [],
      [],
      [
        'Mã câu hỏi',
        'Câu hỏi',
        'Câu Trả lời đúng (Nhập 1 ,2,3,4,…)',
        'Loại câu hỏi\n(Nhập 1,2,3,4) – Tương ứng với (NB-TH,-VD-VC)',
        'Lời giải',
        'Đáp án A',
        'B',
        'C',
        'D',
      ],
      [1, 'Việc nào đúng quy định?', '1,2', 1, 'Vì vậy', 'Tiếp nhận', 'Trả kết quả', 'Thu thêm phí', null],
      [2, 'Thời hạn là mấy ngày?', 1, 4, null, '3 ngày', '5 ngày', 'Tất cả các ý nêu trên.', null],
      [3, 'Ai ký?', 2, 3, null, 'Chủ tịch', 'Trưởng phòng', 'Cả 02 ý trên.', null],
    ),
  );

  assert.deepEqual(
    items.map(({ status, content, item }) => [
      item.place,
      status,
      content?.kind,
      content?.correct,
      content?.level,
      content?.options.map(({ pin }) => pin ?? 'free'),
    ]),
    [
      ['dòng 6', 'ready', 'multiple', [1, 2], 1, ['free', 'free', 'free']],
      ['dòng 7', 'ready', 'single', [1], 4, ['free', 'free', 'last']],
      ['dòng 8', 'ready', 'single', [2], 3, ['free', 'free', 'last']],
    ],
  );
});

test('each fault is named at its own item; the other items go in', () => {
  const cases: [Given[], string, string[]][] = [
    [['Ai ký?', 'An', 'Bình', 'Cúc', 'Dung', 'B'], 'ready', []],
    [['Ai ký?', 'An', 'Bình', 'Cúc', 'Dung', null], 'error', ['missing-key']],
    [['Ai ký?', 'An', 'Bình', 'Cúc', null, 'D'], 'error', ['key-outside']],
    [['Ai ký?', 'An', 'Bình', 'Cúc', 'Dung', 'Giang'], 'error', ['key-unknown']],
    [['Ai ký?', 'An', 'Bình', 'Cúc', 'cúc.', 'A'], 'error', ['same-options']],
    [['Ai ký?', 'An', 'Bình', null, 'Dung', 'A'], 'error', ['gap']],
    [['Ai ký?', 'An', null, null, null, 'A'], 'error', ['few-options']],
    [['Ai ký?', null, null, null, null, 'A'], 'error', ['no-options']],
    [[null, 'An', 'Bình', null, null, 'A'], 'error', ['no-stem']],
    [['Bao nhiêu?', 0.01, '2 %', '3 %', '4 %', 'A'], 'look', ['option-fraction']],
    [
      ['Phần nào?', { kind: 'date', text: '01/02/2023', raw: '2023-02-01' }, '1/3', '1/4', null, 'B'],
      'look',
      ['option-date'],
    ],
    [['Ai?', { kind: 'error', text: '#REF!', raw: null }, 'Bình', null, null, 'B'], 'error', ['cell-error']],
    [['Cái nào đúng?', 'An', 'Bình', 'Cả A và B', null, 'C'], 'look', ['names-options']],
    [['Cơ quan nƣớc nào?', 'An', 'Bình', null, null, 'A'], 'look', ['letters-put-right']],
  ];

  assert.deepEqual(
    cases.map(([row]) => verdict(...row)),
    cases.map(([, status, codes]) => [status, codes]),
  );
});

test('keys are read as letters, numbers, the text of an option, letter and text, or an asterisk', () => {
  const options = ['Bộ Nội vụ', 'Bộ Tài chính', 'Bộ Tư pháp', 'Chính phủ'];
  const cases: [string, 0 | 1 | 'ask', number[], unknown][] = [
    ['B', 1, [], { correct: [2], by: 'letter' }],
    ['b.', 1, [], { correct: [2], by: 'letter' }],
    ['Đáp án: C', 1, [], { correct: [3], by: 'letter' }],
    ['A, C', 1, [], { correct: [1, 3], by: 'letter' }],
    ['a và d', 1, [], { correct: [1, 4], by: 'letter' }],
    ['2', 1, [], { correct: [2], by: 'number' }],
    ['2', 0, [], { correct: [3], by: 'number' }],
    ['2.0', 1, [], { correct: [2], by: 'number' }],
    ['0', 0, [], { correct: [1], by: 'number' }],
    ['1,2', 1, [], { correct: [1, 2], by: 'number' }],
    ['2', 'ask', [], { problem: 'key-base' }],
    ['1.2', 1, [], { problem: 'key-damaged' }],
    ['5', 1, [], { problem: 'key-outside' }],
    ['E', 1, [], { problem: 'key-outside' }],
    ['bộ tài chính', 1, [], { correct: [2], by: 'text' }],
    ['B. Bộ Tài chính', 1, [], { correct: [2], by: 'letter' }],
    ['A. Bộ Tài chính', 1, [], { problem: 'key-conflict' }],
    ['', 1, [3], { correct: [3], by: 'star' }],
    ['C', 1, [3], { correct: [3], by: 'letter' }],
    ['A', 1, [3], { problem: 'key-conflict' }],
    ['Không rõ', 1, [], { problem: 'key-unknown' }],
  ];

  assert.deepEqual(
    cases.map(([written, base, starred]) => readKey(written, options, starred, base)),
    cases.map(([, , , expected]) => expected),
  );
});

test('where options are themselves numbers or letters, a key that fits two ways is never guessed', () => {
  const read = (written: string, options: string[], base: 0 | 1 | 'ask' = 1) => readKey(written, options, [], base);

  assert.deepEqual(read('2', ['1', '2', '3', '4']), { correct: [2], by: 'text' });
  assert.deepEqual(read('2', ['1', '2', '3', '4'], 0), { problem: 'key-ambiguous' });
  assert.deepEqual(read('3', ['3', '4', '5', '6']), { problem: 'key-ambiguous' });
  assert.deepEqual(read('A', ['B', 'A', 'AB', 'O']), { problem: 'key-ambiguous' });
});

test('from where numbers count is told by a 0, by the number of the last option, or by the head; else it is asked', () => {
  const base = (hint: string, ...written: string[]) =>
    keyBaseOf(
      written.map((each) => ({ written: each, options: 4 })),
      hint,
    );

  assert.deepEqual(
    [
      base('Đáp án', 'A', 'B'),
      base('Đáp án', '0', '3'),
      base('Đáp án', '1', '4'),
      base('Đáp án', '1', '3'),
      base('Đáp án', '0', '4'),
      base('Nhập 1, 2, 3, 4', '1', '3'),
      base('Đáp án (0-3)', '1', '3'),
    ],
    [undefined, 0, 1, 'ask', 'ask', 1, 0],
  );
});

test('options in one cell, with their own labels, with a marked one', () => {
  const items = judged(
    sheet(
      ['Câu hỏi', 'Phương án trả lời', 'Đáp án'],
      ['Ai ký?', 'A. Chủ tịch\nB. Trưởng phòng\nC. Văn thư', 'B'],
      ['Ai trình?\nA) Chủ tịch\n*B) Văn thư', null, null],
    ),
  );

  assert.deepEqual(
    items.map(({ status, content }) => [
      status,
      content?.stem,
      content?.options.map(({ text }) => text),
      content?.correct,
    ]),
    [
      ['ready', 'Ai ký?', ['Chủ tịch', 'Trưởng phòng', 'Văn thư'], [2]],
      ['ready', 'Ai trình?', ['Chủ tịch', 'Văn thư'], [2]],
    ],
  );
});

test('labels that repeat their column are taken off, other letters stay', () => {
  const items = judged(
    sheet(head, ['Ai?', 'A. An', 'B. Bình', null, null, 'A'], ['Gì?', 'A. An', 'Bê', null, null, 'A']),
  );

  assert.deepEqual(
    items.map(({ options }) => options.map(({ text }) => text)),
    [
      ['An', 'Bình'],
      ['A. An', 'Bê'],
    ],
  );
});

test('the same item twice in the file, or already in the bank, is not added and says where it stands', () => {
  const rows: Given[][] = [
    ['Ai ký?', 'An', 'Bình', null, null, 'A'],
    ['AI KÝ', 'Bình', 'An.', null, null, 'B'],
    ['Ai trình?', 'An', 'Bình', null, null, 'A'],
  ];
  const [first] = judged(sheet(head, rows[2]!));
  const items = judged(sheet(head, ...rows), { known: new Map([[first!.hash, 'C0007']]) });

  assert.deepEqual(
    items.map(({ status, doubts }) => [status, doubts.map(({ code, values }) => [code, values])]),
    [
      ['ready', []],
      ['duplicate', [['twice-in-file', { place: 'dòng 2' }]]],
      ['duplicate', [['in-bank', { code: 'C0007' }]]],
    ],
  );
});

test('a line across the table is a heading: it names the topic below, is said, and is no item', () => {
  const across = (text: string): Cell => ({ kind: 'text', text, raw: text, merged: true });
  const found = understandSheets([
    sheet(
      head,
      [across('II. Tài chính công'), across('II. Tài chính công'), across('II. Tài chính công')],
      ['Ai chi?', 'An', 'Bình', null, null, 'A'],
    ),
  ]);

  assert.deepEqual(
    [found.items.length, found.items[0]?.topicText, found.remarks.map(({ code, place }) => [code, place])],
    [1, 'II. Tài chính công', [['heading', 'dòng 2']]],
  );
});

test('a file without a header is refused in one sentence; a sheet of instructions beside the items is only said', () => {
  const instructions = { ...sheet(['Hướng dẫn'], ['Điền mỗi câu một dòng']), name: 'Hướng dẫn' };
  const items = sheet(head, ['Ai?', 'An', 'Bình', null, null, 'A']);

  const alone = understandSheets([instructions]);
  const both = understandSheets([instructions, items]);

  assert.deepEqual([alone.items.length, alone.remarks], [0, [{ code: 'no-header', severity: 'error', place: '' }]]);
  assert.deepEqual(
    [both.items.map(({ place }) => place), both.remarks],
    [['trang “Câu hỏi”, dòng 2'], [{ code: 'no-header', severity: 'warning', place: 'trang “Hướng dẫn”' }]],
  );
});

test('levels are read as people write them', () => {
  const cases: [string, number | null][] = [
    ['NB', 1],
    ['Thông hiểu', 2],
    ['vận dụng', 3],
    ['VDC', 4],
    ['Vận dụng cao', 4],
    ['Mức 2', 2],
    ['3.0', 3],
    ['M4', 4],
    ['dễ', 1],
    ['khác', null],
    ['', null],
  ];

  assert.deepEqual(
    cases.map(([text]) => levelOf(text)),
    cases.map(([, level]) => level),
  );
});

test('what a person decided stands over what the file says', () => {
  const found = understandSheets([
    sheet(head, ['Ai ký?', 'An', 'Bình', null, null, null], ['Cái nào?', 'An', 'Bình', 'Cả A và B', null, 'C']),
  ]);
  const decide = (...decisions: ImportItem['decision'][]) =>
    judgeItems(
      found.items.map((item, index) => ({ ...item, decision: decisions[index]! })),
      by,
    ).map(({ status, correct }) => [status, correct]);

  assert.deepEqual(decide({}, {}), [
    ['error', []],
    ['look', [3]],
  ]);
  assert.deepEqual(decide({ correct: [2] }, { confirmed: true }), [
    ['ready', [2]],
    ['ready', [3]],
  ]);
  assert.deepEqual(decide({ skipped: true }, { imported: 'C0001' }), [
    ['skipped', []],
    ['imported', [3]],
  ]);
});

test('every doubt has its words in both languages', () => {
  for (const code of doubtCodes)
    for (const language of ['vi', 'en'] as const) {
      const { title, help } = doubtText({ code, severity: 'error', values: { text: 'x' } }, language);
      assert.ok(title.length > 3 || code === 'spoilt', code);
      assert.ok(help.length > 3, code);
    }
});
