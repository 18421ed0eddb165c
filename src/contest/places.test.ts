import assert from 'node:assert/strict';
import { test } from 'node:test';
import { otherPlaces } from './places.ts';

test('names of other provinces are found; one’s own, people’s names and ordinary words are not', () => {
  const table: [string, string[], string[]][] = [
    ['Cuộc thi của tỉnh Thanh Hóa do thành phố Hà Nội tổ chức', ['tỉnh Thanh Hóa'], ['Hà Nội']],
    ['UBND tỉnh Thừa Thiên Huế', ['tỉnh Thừa Thiên Huế'], []],
    ['UBND thành phố Huế, tỉnh Thừa Thiên Huế', ['thành phố Huế', 'tỉnh Thừa Thiên Huế'], []],
    ['UBND tỉnh Thừa Thiên Huế', ['tỉnh Quảng Trị'], ['Thừa Thiên Huế']],
    ['Đoàn TNCS Hồ Chí Minh', ['tỉnh Sóc Trăng'], []],
    ['TP. Hồ Chí Minh', ['tỉnh Sóc Trăng'], ['Thành phố Hồ Chí Minh']],
    ['vì hòa bình, ổn định', ['tỉnh Sóc Trăng'], []],
    ['tỉnh Hoà Bình', ['tỉnh Sóc Trăng'], ['Hòa Bình']],
    ['tỉnh Hoà Bình', ['tỉnh Hòa Bình'], []],
    ['Hà Nam', ['tỉnh Hà Nam'], []],
    ['Bắc Giang và Bắc Ninh', [], ['Bắc Giang', 'Bắc Ninh']],
    ['Sóc Trăng'.normalize('NFD'), ['tỉnh Cà Mau'], ['Sóc Trăng']],
  ];
  for (const [text, own, found] of table) assert.deepEqual(otherPlaces(text, own), found, text);
});
