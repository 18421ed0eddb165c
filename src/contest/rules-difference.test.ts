import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rulesDifference } from './rules-difference.ts';
import type { RulesSection } from './rules-section.ts';

const section = (key: string, heading: string, ...lines: string[]): RulesSection => ({
  key,
  heading,
  blocks: lines.map((text) => ({ kind: 'paragraph', text })),
});

test('the difference names the lines lost and gained, section by section; what stays is left out', () => {
  const before = [
    section('who', '1. Đối tượng', 'Mọi công chức.'),
    section('paper', '2. Bài thi', '20 câu.', 'Làm trong 30 phút.'),
    section('muc-3', '3. Riêng', 'Điều của Ban Tổ chức.'),
  ];
  const after = [
    section('who', '1. Đối tượng', 'Mọi công chức.'),
    section('paper', '2. Bài thi', '25 câu.', 'Làm trong 30 phút.'),
    section('awards', '3. Giải', 'Một giải.'),
  ];

  assert.deepEqual(rulesDifference(before, after), [
    { heading: '2. Bài thi', state: 'changed', lost: ['20 câu.'], gained: ['25 câu.'] },
    { heading: '3. Giải', state: 'added', lost: [], gained: ['Một giải.'] },
    { heading: '3. Riêng', state: 'removed', lost: ['Điều của Ban Tổ chức.'], gained: [] },
  ]);
  assert.deepEqual(rulesDifference(before, before), []);
});
