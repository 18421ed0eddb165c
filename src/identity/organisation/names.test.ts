import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rootCodeOf, shortNameOf } from './names.ts';

test('the short name and the top unit’s code follow from what people type as the agency’s name', () => {
  const cases: [string, string, string][] = [
    ['Tỉnh Thừa Thiên Huế', 'Thừa Thiên Huế', 'TTH'],
    ['UBND tỉnh Sóc Trăng', 'Sóc Trăng', 'ST'],
    ['Ủy ban nhân dân huyện Thanh Trì', 'Thanh Trì', 'TT'],
    ['  Uỷ ban nhân dân  thành phố   Đà Nẵng ', 'Đà Nẵng', 'DN'],
    ['Quận 10', '10', '10'],
    ['Sở Nội vụ', 'Sở Nội vụ', 'SNV'],
    ['Tỉnh', 'Tỉnh', 'T'],
    ['…', '…', 'GOC'],
  ];
  for (const [name, short, code] of cases) assert.deepEqual([shortNameOf(name), rootCodeOf(name)], [short, code], name);
});
