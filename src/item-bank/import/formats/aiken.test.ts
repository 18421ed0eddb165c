import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readAiken } from './aiken.ts';

const read = (...lines: string[]) =>
  readAiken(lines.join('\n')).items.map(({ place, stem, options, marked, seen }) => [
    place,
    stem,
    options,
    marked?.options ?? [],
    seen.map(({ values }) => [values?.line, values?.what]),
  ]);

test('questions as Aiken writes them, with either label', () => {
  assert.deepEqual(
    read(
      'Ai ký?',
      'A. Chủ tịch',
      'B) Văn thư',
      'ANSWER: A',
      '',
      'Ai trình?',
      'A) Văn thư',
      'B) Bảo vệ',
      'C) Ai cũng được',
      'ANSWER: C',
    ),
    [
      ['dòng 1', 'Ai ký?', ['Chủ tịch', 'Văn thư'], [1], []],
      ['dòng 6', 'Ai trình?', ['Văn thư', 'Bảo vệ', 'Ai cũng được'], [3], []],
    ],
  );
});

test('a stray blank line is named at its line and breaks nothing behind it', () => {
  assert.deepEqual(
    read(
      'Ai ký?',
      'A. Chủ tịch',
      '',
      'B. Văn thư',
      'ANSWER: A',
      '',
      'Ai trình?',
      'A. Văn thư',
      'B. Bảo vệ',
      'ANSWER: B',
    ),
    [
      ['dòng 1', 'Ai ký?', ['Chủ tịch', 'Văn thư'], [1], [[3, 'dòng trống ở giữa câu']]],
      ['dòng 7', 'Ai trình?', ['Văn thư', 'Bảo vệ'], [2], []],
    ],
  );
});

test('two lines of question, small letters, several keys, a missing answer: each named where it is', () => {
  const items = read(
    'Theo luật,',
    'ai ký?',
    'A. Chủ tịch',
    'B. Văn thư',
    'ANSWER: A, B',
    '',
    'Ai trình?',
    'a. Văn thư',
    'b. Bảo vệ',
    'Answer: a',
    '',
    'Ai đọc?',
    'A. Chủ tịch',
    'B. Văn thư',
    '',
    'Ai lưu?',
    'A. Chủ tịch',
    'B. Văn thư',
    'ANSWER: D',
  );

  assert.deepEqual(
    items.map(([, stem, , right, seen]) => [stem, right, seen]),
    [
      [
        'Theo luật, ai ký?',
        [],
        [
          [2, 'câu hỏi phải viết trên một dòng'],
          [5, 'phải ghi đúng dạng “ANSWER: B”, ở đây là “ANSWER: A, B”'],
        ],
      ],
      [
        'Ai trình?',
        [],
        [
          [8, 'nhãn phương án phải là chữ in hoa'],
          [9, 'nhãn phương án phải là chữ in hoa'],
          [10, 'phải ghi đúng dạng “ANSWER: B”, ở đây là “Answer: a”'],
        ],
      ],
      ['Ai đọc?', [], []],
      ['Ai lưu?', [], [[undefined, undefined]]],
    ],
  );
});
