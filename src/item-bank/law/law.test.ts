import assert from 'node:assert/strict';
import { test } from 'node:test';
import { disagreeingYears, documentKey, kindIn, numberIn } from './number.ts';
import { placeIn } from './place.ts';

const same: [string, string][] = [
  ['Nghị quyết số 05-NQ/TU ngày 17/6/2021', 'NQ 05/NQ-TU của Thành ủy'],
  ['Nghị định số 61/2018/NĐ-CP', 'Nghị định 61 / 2018 / NĐ - CP ngày 23/4/2018 của Chính phủ'],
  ['Nghị định 09/2019/ND-CP', 'Nghị định số 9/2019/NĐ-CP'],
  ['Luật Cán bộ, công chức số 80/2025/QH15', 'Luật số 80/2025/QH15'],
  ['Hiến pháp năm 2013', 'Hiến pháp 2013'],
  ['Luật Cư trú năm 2020', 'luật cư trú 2020 của Quốc hội'],
];
for (const [one, other] of same)
  test(`the same document however it is written: ${one}`, () => {
    assert.notEqual(documentKey(one), null);
    assert.equal(documentKey(one), documentKey(other));
  });

test('documents of other years, issuers or numbers are others', () => {
  const keys = ['61/2018/NĐ-CP', '61/2019/NĐ-CP', '61/NQ-CP', '61/NQ-TU', '6/2018/NĐ-CP', '61/2018/TT-BTC'].map(
    documentKey,
  );
  assert.deepEqual(keys, ['61 2018 nd cp', '61 2019 nd cp', '61 nq cp', '61 nq tu', '6 2018 nd cp', '61 2018 tt btc']);
});

test('a date, a share and a plain number are no numbers of documents', () => {
  for (const text of ['ngày 23/4/2018', 'tỷ lệ 24/7', 'năm 2021 - 2030', 'Điều 5', ''])
    assert.equal(numberIn(text), null, text);
  assert.equal(documentKey('  '), null);
});

test('the year in the number must agree with the date; a number without year agrees with any', () => {
  assert.deepEqual(disagreeingYears('Nghị định số 61/2018/NĐ-CP', '2019-04-23'), [2018, 2019]);
  assert.equal(disagreeingYears('Nghị định số 61/2018/NĐ-CP', '2018-04-23'), null);
  assert.equal(disagreeingYears('Quyết định số 468/QĐ-TTg', '2021-03-27'), null);
  assert.equal(disagreeingYears('Nghị định số 61/2018/NĐ-CP', null), null);
});

test('the kind is read from the words before the number', () => {
  assert.deepEqual(
    ['Thông tư liên tịch số 1/2013/TTLT-BTC-BNV', 'Bộ luật Dân sự', 'Luật số 80/2025/QH15', 'Sổ tay'].map(kindIn),
    ['Thông tư liên tịch', 'Bộ luật', 'Luật', null],
  );
});

const places: [string | null, string | null, string | null, string | null][] = [
  ['điểm a khoản 2 Điều 5', '5', '2', 'a'],
  ['Điều 5', '5', null, null],
  ['Khoản 1, Điều 12a', '12a', '1', null],
  ['điểm đ, khoản 3 điều 8 Nghị định', '8', '3', 'đ'],
  ['Mục cải cách thể chế', null, null, null],
  ['Điều khoản về hiệu lực thi hành', null, null, null],
  ['đặc điểm nổi bật', null, null, null],
  [null, null, null, null],
];
for (const [text, article, clause, point] of places)
  test(`place in a document: ${text}`, () => {
    assert.deepEqual(placeIn(text), { article, clause, point });
  });
