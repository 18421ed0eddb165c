import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { readDocx, readText } from './index.ts';
import { docx, p, r, table } from './test-files.ts';

interface Question {
  stem: string;
  options: string[];
  /** From 0. */
  right: number;
  label: (number: number) => string;
  letter: (position: number) => string;
  key: KeyWay;
  layout: 'lines' | 'one line' | 'cells';
  /** A line before it that is no question. */
  before: string;
}

type KeyWay =
  | 'bold'
  | 'bold letter'
  | 'bold text'
  | 'underline'
  | 'red'
  | 'marker'
  | 'star'
  | 'answer line'
  | 'key table';

const words = [
  'hồ sơ',
  'thủ tục',
  'cơ quan',
  'công dân',
  'dịch vụ công',
  'tỉnh',
  '15 ngày',
  'Nghị quyết 76',
  'điểm b',
  'một cửa',
  'phí',
  'UBND',
];
const text = fc
  .array(fc.constantFrom(...words), { minLength: 1, maxLength: 6 })
  .map((each) => `Nội dung ${each.join(' ')}`);
const labels: ((number: number) => string)[] = [
  (number) => `Câu ${number}: `,
  (number) => `Câu ${number}. `,
  (number) => `Câu hỏi ${number}: `,
  (number) => `Câu số ${number} `,
  (number) => `CÂu ${number} : `,
  (number) => `${number}. `,
  (number) => `${number}) `,
  () => '',
];
const letters: ((position: number) => string)[] = [
  (position) => `${capital(position)}. `,
  (position) => `${capital(position)}) `,
  (position) => `${capital(position)}- `,
  (position) => `${capital(position)} - `,
  (position) => `(${capital(position)}) `,
  (position) => `${capital(position)}.`,
  (position) => `${capital(position)} `,
  (position) => `${capital(position).toLowerCase()}) `,
  () => '',
];
const capital = (position: number): string => String.fromCharCode(65 + position);

const question: fc.Arbitrary<Question> = fc
  .record({
    stem: text.map((each) => `${each} là gì?`),
    options: fc.uniqueArray(text, { minLength: 2, maxLength: 5 }),
    right: fc.nat(4),
    label: fc.constantFrom(...labels),
    letter: fc.constantFrom(...letters),
    key: fc.constantFrom<KeyWay>(
      'bold',
      'bold letter',
      'bold text',
      'underline',
      'red',
      'marker',
      'star',
      'answer line',
      'key table',
    ),
    layout: fc.constantFrom<Question['layout']>('lines', 'lines', 'one line', 'cells'),
    before: fc.constantFrom(
      '',
      '',
      '',
      'PHẦN II. THỦ TỤC HÀNH CHÍNH',
      '>> Xem thêm',
      'Trang 3/10',
      'A. B. C.'.slice(0, 0),
    ),
  })
  .map((each) => ({ ...each, right: each.right % each.options.length }))
  .filter(isSensible);

/** Leaves out what no reader could tell: a question with neither number nor letters, a bold letter that is not there. */
function isSensible({ label, letter, key, layout, options }: Question): boolean {
  const bare = letter(0) === '';
  const unnumbered = label(1) === '';
  if (unnumbered && (bare || key === 'key table' || layout !== 'lines' || letter(0) === 'a) ')) return false;
  if (bare && (key === 'bold letter' || layout !== 'lines' || options.length < 3 || key === 'key table')) return false;
  return !(layout === 'one line' && !/^A[.)] /.test(letter(0)));
}

/** Where letters are missing, or small and nothing marks one, only a number shows where the next question begins. */
const isClear = (questions: readonly Question[]): boolean =>
  questions.every(({ letter, key }, index) => {
    const loose = letter(0) === '' || (letter(0) === 'a) ' && key === 'key table');
    return !loose || questions[index + 1]?.label(1) !== '';
  });

const looks: Partial<Record<KeyWay, string>> = {
  bold: '<w:b/>',
  'bold letter': '<w:b/>',
  'bold text': '<w:b/>',
  underline: '<w:u w:val="single"/>',
  red: '<w:color w:val="FF0000"/>',
  marker: '<w:highlight w:val="yellow"/>',
};

function optionRuns({ options, right, letter, key }: Question, at: number): string {
  const look = at === right ? (looks[key] ?? '') : '';
  const star = key === 'star' && at === right ? '*' : '';
  return r(star + letter(at), key === 'bold text' ? '' : look) + r(options[at]!, key === 'bold letter' ? '' : look);
}

/** One question as a file has it. */
function written(each: Question, number: number): string {
  const { before, stem, options, label, key, right, layout } = each;
  const runs = options.map((_, at) => optionRuns(each, at));
  const lines = layout === 'one line' ? [runs.join(r('\t'))] : runs;
  const body = layout === 'cells' ? table(lines.map((line) => p(line))) : lines.map((line) => p(line)).join('');
  const answer = key === 'answer line' ? p(`Đáp án: ${each.letter(0) === '' ? options[right] : capital(right)}`) : '';
  return (before ? p(before) : '') + p(r(label(number), '<w:b/>'), r(stem)) + body + answer;
}

test('questions written in any mix of styles are read back as they were, and every line is accounted for', () => {
  fc.assert(
    fc.property(fc.array(question, { minLength: 1, maxLength: 7 }).filter(isClear), (questions) => {
      const keys = questions.flatMap(({ key, right }, index) =>
        key === 'key table' ? [[String(index + 1), capital(right)]] : [],
      );
      const table4 = keys.length > 0 ? p('ĐÁP ÁN') + table(['Câu', 'Đáp án', '', ''], ...keys, ['', '']) : '';
      const found = readDocx(docx(questions.map((each, index) => written(each, index + 1)).join('') + table4));

      assert.deepEqual(
        found.items.map(({ stem, options, marked, starred }) => ({ stem, options, right: marked?.options ?? starred })),
        questions.map(({ stem, options, right }) => ({ stem, options, right: [right + 1] })),
      );
      const left = found.remarks.filter(({ code }) => code === 'left-out').map(({ values }) => Number(values?.lines));
      const around = questions.filter(({ before }) => before !== '').length;
      assert.equal(
        left.reduce((sum, lines) => sum + lines, 0),
        around,
      );
    }),
    { numRuns: 300 },
  );
});

test('two thousand questions are read', () => {
  const one = (number: number) =>
    p(r(`Câu ${number}: `, '<w:b/>'), `Cơ quan nào giải quyết hồ sơ số ${number}?`) +
    ['A', 'B', 'C', 'D']
      .map((letter, at) =>
        p(r(`${letter}.`, at === number % 4 ? '<w:b/>' : ''), ` Cơ quan ${letter} của tỉnh thứ ${number}`),
      )
      .join('');
  const bytes = docx(Array.from({ length: 2000 }, (_, index) => one(index + 1)).join(''));
  const start = performance.now();

  const found = readDocx(bytes);

  console.log(`2,000 questions from Word: ${Math.round(performance.now() - start)} ms`);
  assert.equal(found.items.length, 2000);
  assert.deepEqual(found.items[1998]!.marked, { options: [(1999 % 4) + 1], by: 'bold' });
  const text = Array.from(
    { length: 2000 },
    (_, index) => `Câu ${index + 1}: Một ${index}?\nA. x ${index}\n*B. y\nC. z`,
  ).join('\n');
  assert.equal(readText(text).items.length, 2000);
});
