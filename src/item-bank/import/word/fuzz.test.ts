import assert from 'node:assert/strict';
import { test } from 'node:test';
import { processorTime } from '../../../../test/processor-time.ts';
import { fuzzReaders } from './fuzz.ts';
import { fuzzSeeds } from './test-files.ts';

test('a spoilt file is understood or refused, never a fault, in bounded time', () => {
  const outcome = fuzzReaders(fuzzSeeds(), 100);

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
    `Đáp án: ${'1A; '.repeat(20_000)}`,
    'hãy nối cột '.repeat(7_000),
    '<span style="color:'.repeat(4_000),
    '![('.repeat(30_000),
    '~~'.repeat(45_000),
    '<sup>'.repeat(18_000),
    '|'.repeat(90_000),
    'Xl'.repeat(45_000),
    '\u0301'.repeat(90_000),
    `a${'\u0301'.repeat(90_000)}`,
  ];
  for (const [index, line] of lines.entries()) {
    const bytes = Buffer.from(`Câu 1: Một?\nA. x\n${line}\n*B. y\n${line}`);
    const took = processorTime();
    fuzzReaders([{ name: `line ${index}.md`, bytes }], 1);
    assert.ok(took() < 2000, `line ${index}: ${Math.round(took())} ms`);
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
    '| Năm | 5 |',
    'Đáp án: 1A; 2B',
    'Đáp án: 1A; 2B\nx',
    'x:',
    '>> a',
    'Câu 1–2: đọc đoạn sau',
  ]) {
    const took = processorTime();
    const outcome = fuzzReaders([{ name: `${line}.md`, bytes: Buffer.from(`${line}\n`.repeat(20_000)) }], 1);
    assert.equal(outcome.understood + outcome.refused, 1);
    assert.ok(took() < 4000, `${line}: ${Math.round(took())} ms`);
  }
});
