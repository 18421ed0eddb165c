import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { looksNfd, normalise, normaliseLines } from './normalise.ts';

test('text typed in any way is kept in one way', () => {
  const cases: [typed: string, kept: string][] = [
    ['Nguyễn Thị Hà'.normalize('NFD'), 'Nguyễn Thị Hà'],
    ['e\u0301\u0302m', 'ếm'], // tone before circumflex
    ['  Sở\u00A0Nội\u202Fvụ \t\r\n tỉnh ', 'Sở Nội vụ tỉnh'],
    ['\uFEFFHà\u200B\u00AD\u200E', 'Hà'],
    ['a\u202Efdp.exe', 'afdp.exe'],
    ['a\u0000b\u0007c\u009Fd', 'abcd'],
    ['\u00D0à Nẵng', 'Đà Nẵng'],
    ['a\uD800b', 'a\uFFFDb'],
    ['plain ascii', 'plain ascii'],
    ['   ', ''],
    ['', ''],
  ];

  assert.deepEqual(
    cases.map(([typed]) => normalise(typed)),
    cases.map(([, kept]) => kept),
  );
});

test('normalising twice changes nothing more, and never leaves what a database or a list cannot hold', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
      const once = normalise(text);

      assert.equal(normalise(once), once);
      assert.doesNotMatch(once, /[\u0000-\u001F\u007F-\u009F\u200B\u202E\uFEFF]|^\s|\s$|\s\s/);
      assert.ok(once.isWellFormed());
    }),
  );
});

test('line breaks stay in text of several lines', () => {
  assert.equal(normaliseLines(' a  b \r\n\r\n\r\n\r\n c\u2028d\u200B '), 'a b\n\nc\nd');
});

test('decomposed text is recognised', () => {
  const cases: [string, boolean][] = [
    ['Nguyễn'.normalize('NFD'), true],
    ['Nguyễn', false],
    ['Ha', false],
  ];

  assert.deepEqual(
    cases.map(([text]) => looksNfd(text)),
    cases.map(([, answer]) => answer),
  );
});
