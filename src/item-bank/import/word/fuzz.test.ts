import assert from 'node:assert/strict';
import { test } from 'node:test';
import { unzipSync, zipSync } from 'fflate';
import { fuzzReaders } from './fuzz.ts';
import { docx, listed, numbering, p, r, styles, table } from './test-files.ts';

const B = '<w:b/>';
const body =
  p('ĐỀ CƯƠNG') +
  p(r('Câu 1: ', B), 'Cơ quan nào cấp giấy?') +
  p('A. Sở Nội vụ') +
  p(r('B. Sở Tư pháp', B)) +
  listed('1', 0, 'Thời hạn là bao lâu?') +
  listed('1', 1, '5 ngày') +
  listed('1', 1, r('7 ngày', '<w:u w:val="single"/>')) +
  p('Đọc đoạn sau và trả lời câu 3 và câu 4:') +
  p('Bà Lan nộp hồ sơ.') +
  p('Câu 3: Ai nhận? A. Một cửa  B. Văn thư  C. Bảo vệ') +
  p('Đáp án: A') +
  table(['Câu', 'Đáp án'], ['1', 'B'], ['2', 'B']);
const word = docx(body, {
  'word/numbering.xml': numbering({
    '1': [
      ['decimal', 'Câu %1:'],
      ['upperLetter', '%2.'],
    ],
  }),
  'word/styles.xml': styles(`<w:style w:type="paragraph" w:default="1" w:styleId="N"><w:rPr>${B}</w:rPr></w:style>`),
});
/** Not packed, so that changed bytes reach the XML; sums are not checked. */
const loose = zipSync(unzipSync(word), { level: 0 });
const markdown = Buffer.from(
  '# Bộ câu hỏi\n\n**Câu 1 (NB): Cơ quan nào cấp giấy?**\n\nA. Sở Nội vụ\n\n**B. Sở Tư pháp**\n\n| Câu | Đáp án |\n|---|---|\n| 1 | B |\n\n2. Một?\na) x\n*b) y\n',
);

test('a spoilt file is understood or refused, never a fault, in bounded time', () => {
  const seeds = new Map<string, Uint8Array>([
    ['packed.docx', word],
    ['loose.docx', loose],
    ['text.md', markdown],
    ['text.txt', Buffer.from(markdown.toString('utf8'), 'utf16le')],
  ]);

  const outcome = fuzzReaders(seeds, 125);

  assert.equal(outcome.understood + outcome.refused, 500);
  assert.ok(outcome.understood > 50 && outcome.refused > 50, JSON.stringify(outcome));
});

test('long hostile lines are answered soon', () => {
  const lines = [
    '*'.repeat(90_000),
    '**a'.repeat(30_000),
    '_ '.repeat(40_000),
    'A. '.repeat(30_000),
    'Câu 1 '.repeat(15_000),
    '1.A '.repeat(20_000),
    `Câu 1: ${'('.repeat(50_000)}`,
    `Đáp án${' đúng'.repeat(18_000)}`,
    `${'đáp án '.repeat(12_000)}:`,
    ' '.repeat(99_000),
    `A.${'\t'.repeat(90_000)}x`,
    `D. x${' '.repeat(90_000)}(Đáp án`,
    '|'.repeat(90_000),
    'Xl'.repeat(45_000),
    '\u0301'.repeat(90_000),
    `a${'\u0301'.repeat(90_000)}`,
  ];
  const seeds = new Map(
    lines.map((line, index) => [`line ${index}.txt`, Buffer.from(`Câu 1: Một?\nA. x\n${line}\n*B. y\n${line}`)]),
  );

  for (const [name, bytes] of seeds) {
    const start = performance.now();
    fuzzReaders(new Map([[name, bytes]]), 1);
    const took = performance.now() - start;
    assert.ok(took < 2000, `${name}: ${Math.round(took)} ms`);
  }
});

test('many lines of one kind are answered soon', () => {
  for (const line of [
    'A. x',
    'B. y',
    'Câu 1: Một?',
    '1. A',
    'a',
    '',
    'Đáp án: A',
    '1. Một?',
    '| 1 | A |',
    'x:',
    '>> a',
    'Câu 1–2: đọc đoạn sau',
  ]) {
    const start = performance.now();
    const outcome = fuzzReaders(new Map([[`${line}.txt`, Buffer.from(`${line}\n`.repeat(20_000))]]), 1);
    const took = performance.now() - start;
    assert.equal(outcome.understood + outcome.refused, 1);
    assert.ok(took < 4000, `${line}: ${Math.round(took)} ms`);
  }
});
