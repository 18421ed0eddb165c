import assert from 'node:assert/strict';
import { test } from 'node:test';
import { answerLine, optionLabel, optionsInside, questionLabel, sharedRange } from './labels.ts';

test('a question is known by its label, in every way it is written', () => {
  const cases: [string, number | undefined, string][] = [
    ['Câu 1: Ai ký?', 1, 'Ai ký?'],
    ['Câu hỏi 12. Ai ký?', 12, 'Ai ký?'],
    ['Câu số 7 Ai ký?', 7, 'Ai ký?'],
    ['Câu hỏi số 7 - Ai ký?', 7, 'Ai ký?'],
    ['CÂu 2: Ai ký?', 2, 'Ai ký?'],
    ['Cau 9: Ai ký?', 9, 'Ai ký?'],
    ['CÂU 10) Ai ký?', 10, 'Ai ký?'],
    ['Câu 10 : Ai ký?', 10, 'Ai ký?'],
    ['Câu 3.Ai ký?', 3, 'Ai ký?'],
    ['Câu 4 (NB): Ai ký?', 4, 'Ai ký?'],
    ['Câu 5. (0,5 điểm) Ai ký?', 5, 'Ai ký?'],
    ['  Câu 6/ Ai ký?', 6, 'Ai ký?'],
    ['Câu hỏi: Ai ký?', 0, 'Ai ký?'],
    ['7. Ai ký?', 7, 'Ai ký?'],
    ['7) Ai ký?', 7, 'Ai ký?'],
    ['7.Ai ký?', 7, 'Ai ký?'],
    ['1.000 đồng', undefined, ''],
    ['2.5 điểm mỗi câu', undefined, ''],
    ['Câu 3 của đề trước', undefined, ''],
    ['Câu 3–5 dựa vào đoạn sau', undefined, ''],
    ['Câu 3 đến câu 5 dựa vào đoạn sau', undefined, ''],
    ['Ngày 01/01 câu 3', undefined, ''],
  ];

  assert.deepEqual(
    cases.map(([text]) => {
      const label = questionLabel(text);
      return [text, label?.number, label ? text.slice(label.end) : ''];
    }),
    cases,
  );
});

test('level and points behind the number are no part of the question', () => {
  const cases: [string, string, number | null][] = [
    ['Câu 4 (NB): Ai ký?', 'NB', null],
    ['Câu 4. [Vận dụng cao] Ai ký?', 'Vận dụng cao', null],
    ['Câu 4 (Mức 2) (0,5 điểm). Ai ký?', 'Mức 2', 0.5],
    ['Câu 4: (theo luật mới) Ai ký?', '', null],
  ];

  assert.deepEqual(
    cases.map(([text]) => [text, questionLabel(text)?.level, questionLabel(text)?.points]),
    cases,
  );
});

test('an option is known by its letter, in every way it is written', () => {
  const cases: [string, string][] = [
    ['A. Bộ Nội vụ', 'A|Bộ Nội vụ'],
    ['B) Bộ Nội vụ', 'B|Bộ Nội vụ'],
    ['C- Bộ Nội vụ', 'C|Bộ Nội vụ'],
    ['D - Bộ Nội vụ', 'D|Bộ Nội vụ'],
    ['E: Bộ Nội vụ', 'E|Bộ Nội vụ'],
    ['A/ Bộ Nội vụ', 'A|Bộ Nội vụ'],
    ['(A) Bộ Nội vụ', 'A|Bộ Nội vụ'],
    ['A.12 giờ', 'A|12 giờ'],
    ['a) Bộ Nội vụ', 'a|Bộ Nội vụ'],
    ['A Bộ Nội vụ', 'A weak|Bộ Nội vụ'],
    ['- B. Bộ Nội vụ', 'B|Bộ Nội vụ'],
    ['*A. Bộ Nội vụ', 'A star|Bộ Nội vụ'],
    ['* A. Bộ Nội vụ', 'A star|Bộ Nội vụ'],
    ['A.* Bộ Nội vụ', 'A star|Bộ Nội vụ'],
    ['A*. Bộ Nội vụ', 'A star|Bộ Nội vụ'],
    ['✓ B. Bộ Nội vụ', 'B star|Bộ Nội vụ'],
    ['[x] B. Bộ Nội vụ', 'B star|Bộ Nội vụ'],
    ['☐ B. Bộ Nội vụ', 'B|Bộ Nội vụ'],
    ['Α. Bộ Nội vụ', 'A foreign|Bộ Nội vụ'],
    ['Bộ Nội vụ', ''],
    ['ATrần', ''],
    ['I. Phần chung', ''],
    ['AI là gì?', ''],
  ];

  assert.deepEqual(
    cases.map(([text]) => {
      const label = optionLabel(text);
      if (!label) return [text, ''];
      const letter = String.fromCharCode((label.capital ? 64 : 96) + label.position);
      const said = [letter, label.weak && 'weak', label.starred && 'star', label.foreign && 'foreign'].filter(Boolean);
      return [text, `${said.join(' ')}|${text.slice(label.end)}`];
    }),
    cases,
  );
});

test('options on one line are taken apart in the order of their letters only', () => {
  const parts = (text: string, first: number, following: number) => {
    const places = optionsInside(text, 2, first, following);
    return [0, ...places].map((from, index) => text.slice(from, places[index]).trim());
  };

  assert.deepEqual(parts('A. 5 ngày  B. 7 ngày\tC. 10 ngày D. 15 ngày', 2, 0), [
    'A. 5 ngày',
    'B. 7 ngày',
    'C. 10 ngày',
    'D. 15 ngày',
  ]);
  assert.deepEqual(parts('D. Cả A. và B. đều đúng', 5, 0), ['D. Cả A. và B. đều đúng']);
  assert.deepEqual(parts('A. Như mục B. khoản 1', 2, 2), ['A. Như mục B. khoản 1']);
});

test('a line that tells the key is told from lines that only speak of answers', () => {
  const cases: [string, string | undefined][] = [
    ['Đáp án: C', 'C'],
    ['Đáp án đúng là: A, C', 'A, C'],
    ['ĐA: B', 'B'],
    ['Đ/A: B.', 'B.'],
    ['Đáp án B', 'B'],
    ['=> Chọn D', 'D'],
    ['→ Đáp án: D. Bộ Nội vụ', 'D. Bộ Nội vụ'],
    ['Answer: C', 'C'],
    ['Đáp án:', undefined],
    ['Đáp án cuộc thi tuần 3', undefined],
    ['Chọn đáp án đúng:', undefined],
    ['Chọn phương án phù hợp nhất', undefined],
  ];

  assert.deepEqual(
    cases.map(([text]) => [text, answerLine(text)]),
    cases,
  );
});

test('a text for several questions names the first and the last of them', () => {
  const cases: [string, [number, number] | undefined][] = [
    ['Dựa vào đoạn sau trả lời câu 3–5:', [3, 5]],
    ['Đọc tình huống và trả lời các câu hỏi từ 12 đến 14', [12, 14]],
    ['Sử dụng bảng sau cho câu 7 và câu 8', [7, 8]],
    ['Câu 5: Theo đoạn trên…', undefined],
    ['Phần I gồm câu 1 đến câu 200, theo luật', undefined],
  ];

  assert.deepEqual(
    cases.map(([text]) => [text, sharedRange(text)]),
    cases,
  );
});
