import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fold, slugify, spellingKey } from './fold.ts';

test('a search finds names whatever their marks, case and tone placement', () => {
  const cases: [string, string][] = [
    ['Đường Nguyễn Thị Hường', 'duong nguyen thi huong'],
    ['Trần Văn Hoà'.normalize('NFD'), 'tran van hoa'],
    ['TRẦN VĂN HÒA', 'tran van hoa'],
    ['Ưởng\u00A0ặ', 'uong a'],
    ['Ｅｍａｉｌ', 'email'],
    ['ðà Nẵng', 'da nang'],
    ['so 12-A', 'so 12-a'],
  ];

  assert.deepEqual(
    cases.map(([text]) => fold(text)),
    cases.map(([, key]) => key),
  );
});

test('two placements of the tone are one spelling, another tone is another', () => {
  assert.equal(spellingKey('Hoà Thuý'), spellingKey('HÒA Thúy'));
  assert.equal(spellingKey('khoẻ'), spellingKey('khỏe'));
  assert.notEqual(spellingKey('hoà'), spellingKey('hoa'));
  assert.notEqual(spellingKey('hoà'), spellingKey('hoạ'));
  assert.notEqual(spellingKey('đa'), spellingKey('da'));
});

test('a title becomes an address of plain letters, cut between words', () => {
  const cases: [string, number, string][] = [
    ['Tìm hiểu CCHC – đợt 1 (2023)!', 80, 'tim-hieu-cchc-dot-1-2023'],
    ['Cải cách hành chính', 12, 'cai-cach'],
    ['aaaaaaaaaa', 4, 'aaaa'],
    ['!!!', 80, ''],
  ];

  assert.deepEqual(
    cases.map(([title, longest]) => slugify(title, longest)),
    cases.map(([, , slug]) => slug),
  );
});
