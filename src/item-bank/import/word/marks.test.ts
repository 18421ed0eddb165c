import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readDocx, readText } from './index.ts';
import { docx, p, r, short } from './test-files.ts';

const B = '<w:b/>';
const options = ['Bộ Nội vụ', 'Bộ Tư pháp', 'Văn phòng Chính phủ', 'Bộ Tài chính'];
const stem = 'Cơ quan nào làm đầu mối?';

/** A question of four options, each drawn by `draw`; the third is right. */
const question = (draw: (letter: string, text: string, right: boolean) => string, below = ''): Uint8Array =>
  docx(
    p(r('Câu 1:', B), r(` ${stem}`)) +
      options.map((text, index) => draw('ABCD'[index]!, text, index === 2)).join('') +
      below,
  );

const look = (value: string) => (right: boolean) => (right ? value : '');

test('whatever makes one option stand out among its fellows marks the right one', () => {
  const red = '<w:color w:val="FF0000"/>';
  const underline = '<w:u w:val="single"/>';
  const whole = (value: string) => (letter: string, text: string, right: boolean) =>
    p(r(`${letter}. ${text}`, look(value)(right)));
  const cases: [string, Uint8Array, string][] = [
    ['bold line', question(whole(B)), 'C bold'],
    ['bold letter', question((letter, text, right) => p(r(`${letter}.`, look(B)(right)), r(` ${text}`))), 'C bold'],
    ['bold text', question((letter, text, right) => p(r(`${letter}. `), r(text, look(B)(right)))), 'C bold'],
    [
      'bold letter in runs of their own',
      question((letter, text, right) => p(r(letter, look(B)(right)), r('.'), r(' ', B), r(text))),
      'C bold',
    ],
    ['underlined', question(whole(underline)), 'C underline'],
    [
      'underlined letter',
      question((letter, text, right) => p(r(letter, look(underline)(right)), r(`. ${text}`))),
      'C underline',
    ],
    ['red', question(whole(red)), 'C colour'],
    ['red letter', question((letter, text, right) => p(r(`${letter}.`, look(red)(right)), r(text))), 'C colour'],
    ['marker pen', question(whole('<w:highlight w:val="yellow"/>')), 'C highlight'],
    ['shaded', question(whole('<w:shd w:val="clear" w:fill="FFFF00"/>')), 'C highlight'],
    ['italic', question(whole('<w:i/>')), 'C italic'],
    [
      'red on blue',
      question((letter, text, right) =>
        p(r(`${letter}. ${text}`, `<w:color w:val="${right ? 'FF0000' : '0000FF'}"/>`)),
      ),
      'C colour',
    ],
    [
      'not bold among bold',
      question((letter, text, right) => p(r(`${letter}. ${text}`, `${B}${look(red)(right)}`))),
      'C colour',
    ],
    ['bold and red agree', question(whole(`${B}${red}`)), 'C colour'],
    ['star', question((letter, text, right) => p(`${right ? '*' : ''}${letter}. ${text}`)), 'C star'],
    ['star behind', question((letter, text, right) => p(`${letter}. ${text}${right ? ' *' : ''}`)), 'C star'],
    ['(đúng)', question((letter, text, right) => p(`${letter}) ${text}${right ? ' (đúng)' : ''}`)), 'C star'],
    ['a line below', question((letter, text) => p(`${letter}. ${text}`), p('Đáp án: C')), 'C answer-line'],
    [
      'an italic line below',
      question((letter, text) => p(`${letter}. ${text}`), p(r('Đáp án: C', '<w:i/>'))),
      'C answer-line',
    ],
    [
      'a line below with text',
      question((letter, text) => p(`${letter}. ${text}`), p('ĐA: C. Văn phòng Chính phủ')),
      'C answer-line',
    ],
    ['a line and bold agree', question(whole(B), p('Đáp án C')), 'C answer-line'],
    [
      'behind the last option',
      question((letter, text) => p(`${letter}. ${text}${letter === 'D' ? ' (Đáp án: C)' : ''}`)),
      'C answer-line',
    ],
  ];

  assert.deepEqual(
    cases.map(([name, bytes]) => [name, short(readDocx(bytes))]),
    cases.map(([name, , key]) => [name, [[stem, options, key]]]),
  );
});

test('a look that all options have, or none, marks nothing', () => {
  const dark = '<w:color w:val="333333"/><w:shd w:val="clear" w:fill="FFFFFF"/>';
  const cases: [string, Uint8Array][] = [
    ['plain', question((letter, text) => p(`${letter}. ${text}`))],
    ['all bold', question((letter, text) => p(r(`${letter}. ${text}`, B)))],
    ['all letters bold', question((letter, text) => p(r(`${letter}.`, B), r(` ${text}`)))],
    ['all starred', question((letter, text) => p(`*${letter}. ${text}`))],
    ['grey instead of black', question((letter, text, right) => p(r(`${letter}. ${text}`, look(dark)(right))))],
    ['a bold blank', question((letter, text, right) => p(r(`${letter}.`), r(' ', look(B)(right)), r(text)))],
  ];

  assert.deepEqual(
    cases.map(([name, bytes]) => [name, short(readDocx(bytes))]),
    cases.map(([name]) => [name, [[stem, options, '']]]),
  );
});

test('the way of marking may change from item to item', () => {
  const item = (number: number, draw: (letter: string, right: boolean) => string) =>
    p(`Câu ${number}: Số ${number}?`) + ['A', 'B', 'C'].map((letter) => draw(letter, letter === 'B')).join('');
  const bytes = docx(
    item(1, (letter, right) => p(r(`${letter}.`, right ? B : ''), ` ${letter} một`)) +
      item(2, (letter, right) => p(r(`${letter}. ${letter} hai`, right ? '<w:u w:val="single"/>' : ''))) +
      item(3, (letter, right) => p(r(`${letter}.`, B), r(` ${letter} ba`, right ? B : ''))) +
      item(4, (letter) => p(r(`${letter}. ${letter} bốn`, B))),
  );

  assert.deepEqual(short(readDocx(bytes)), [
    ['Số 1?', ['A một', 'B một', 'C một'], 'B bold'],
    ['Số 2?', ['A hai', 'B hai', 'C hai'], 'B underline'],
    ['Số 3?', ['A ba', 'B ba', 'C ba'], 'B bold'],
    ['Số 4?', ['A bốn', 'B bốn', 'C bốn'], ''],
  ]);
});

test('words stressed inside one option are a key only in doubt, and no key beside a better one', () => {
  const stressed = (letter: string, text: string, right: boolean) =>
    p(r(`${letter}. `), r(text.slice(0, 2), right ? B : ''), r(text.slice(2)));

  assert.deepEqual(short(readDocx(question(stressed))), [[stem, options, 'C bold', 'weak-mark']]);
  assert.deepEqual(short(readDocx(question(stressed, p('Đáp án: A')))), [[stem, options, 'A answer-line']]);
});

test('a key given twice in ways that disagree is kept as a contradiction', () => {
  const bold = (letter: string, text: string, right: boolean) => p(r(`${letter}. ${text}`, look(B)(right)));
  const [item] = readDocx(question(bold, p('Đáp án: A'))).items;
  const [marked] = readDocx(
    question((letter, text, right) =>
      p(r(`${letter}. ${text}`, right ? B : letter === 'A' ? '<w:color w:val="FF0000"/>' : '')),
    ),
  ).items;

  assert.deepEqual(
    { marked: item!.marked, keyText: item!.keyText, seen: item!.seen },
    {
      marked: { options: [3], by: 'bold' },
      keyText: 'A',
      seen: [
        {
          code: 'keys-differ',
          severity: 'warning',
          values: { firstBy: 'bold', first: 'C', secondBy: 'answer-line', second: 'A' },
        },
      ],
    },
  );
  assert.deepEqual(
    { marked: marked!.marked, keyText: marked!.keyText },
    { marked: { options: [1], by: 'colour' }, keyText: 'C' },
  );
});

test('a link is blue and underlined without being a mark', () => {
  const linked = (letter: string, text: string, right: boolean) =>
    right
      ? `<w:p>${r(`${letter}. `)}<w:hyperlink r:id="x">${r(text, '<w:color w:val="0563C1"/><w:u w:val="single"/>')}</w:hyperlink></w:p>`
      : p(`${letter}. ${text}`);

  assert.deepEqual(short(readDocx(question(linked))), [[stem, options, '']]);
});

test('markdown marks are looks as those of Word', () => {
  const of = (right: string) => readText(`Câu 1: ${stem}\nA. Bộ Nội vụ\nB. Bộ Tư pháp\n${right}\nD. Bộ Tài chính`);
  const cases: [string, string][] = [
    ['**C. Văn phòng Chính phủ**', 'C bold'],
    ['**C.** Văn phòng Chính phủ', 'C bold'],
    ['C. **Văn phòng Chính phủ**', 'C bold'],
    ['__C. Văn phòng Chính phủ__', 'C bold'],
    ['*C. Văn phòng Chính phủ*', 'C italic'],
    ['<u>C</u>. Văn phòng Chính phủ', 'C underline'],
    ['*C. Văn phòng Chính phủ', 'C star'],
    ['C. Văn phòng Chính phủ', ''],
  ];

  assert.deepEqual(
    cases.map(([line]) => [line, short(of(line))]),
    cases.map(([line, key]) => [line, [[stem, options, key]]]),
  );
});
