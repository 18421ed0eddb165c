import assert from 'node:assert/strict';
import { test } from 'node:test';
import { typeByTelex, typeByVni } from '../../../test/typing-methods.ts';
import { codeAlphabet, groupCode, makeCode, readCode } from './code.ts';

test('a code has nine characters of 26, never the same one twice in a row', () => {
  for (let i = 0; i < 10_000; i += 1) {
    const code = makeCode();
    assert.match(code, /^[23456789BCFGHJKLMNPQRSTVXZ]{9}$/);
    assert.doesNotMatch(code, /(.)\1/);
  }
  assert.equal(new Set(codeAlphabet).size, 26);
});

test('every character is as likely as the others at every place (chi-square on 100,000 codes)', () => {
  const counts = Array.from({ length: 9 }, () => new Map<string, number>());
  for (let i = 0; i < 100_000; i += 1)
    [...makeCode()].forEach((letter, at) => {
      counts[at]?.set(letter, (counts[at]?.get(letter) ?? 0) + 1);
    });

  const expected = 100_000 / 26;
  for (const place of counts) {
    const chiSquare = [...codeAlphabet].reduce((sum, letter) => {
      return sum + ((place.get(letter) ?? 0) - expected) ** 2 / expected;
    }, 0);
    // 25 degrees of freedom: 66.6 is passed by chance once in 100,000 times.
    assert.ok(chiSquare < 66.6, `chi-square ${chiSquare}`);
  }
});

test('the typing methods of the test do what Telex and VNI do to Vietnamese', () => {
  assert.equal(typeByTelex('ddaay laf tieengs vieetj'), 'đây là tiếng việt');
  assert.equal(typeByTelex('w', { quick: true }), 'ư');
  assert.equal(typeByTelex('ccur nnaf', { quick: true }), 'chủ ngà');
  assert.equal(typeByVni('d9a6y la2 tie6ng1 vie6t5'), 'đây là tiếng việt');
});

test('10,000 codes typed with Telex, quick Telex or VNI switched on arrive unchanged, in capitals and small', () => {
  for (let i = 0; i < 10_000; i += 1) {
    const code = makeCode();
    for (const typed of [code, code.toLowerCase(), groupCode(code), groupCode(code).toLowerCase()]) {
      assert.equal(typeByTelex(typed), typed);
      assert.equal(typeByTelex(typed, { quick: true }), typed);
      assert.equal(typeByVni(typed), typed);
    }
  }
});

test('case, blanks, dashes and what copying brings along do not matter', () => {
  for (const typed of [
    '3K7HPM92T',
    '3k7hpm92t',
    ' 3K7 HPM 92T\n',
    '3K7-HPM-92T',
    '3K7–HPM—92T',
    '3K7\u00a0HPM\u200b92T',
    '3K7.HPM.92T',
    '３Ｋ７ＨＰＭ９２Ｔ',
  ])
    assert.equal(readCode(typed), '3K7HPM92T', JSON.stringify(typed));
});

test('what cannot be a code is no code', () => {
  for (const typed of ['', '3K7HPM92', '3K7HPM92TT', '3K7HPM92D', '3K7HPM921', 'a'.repeat(1_000_000)])
    assert.equal(readCode(typed), undefined);
});

test('a code is shown in groups of three', () => {
  assert.equal(groupCode('3K7HPM92T'), '3K7 HPM 92T');
});
