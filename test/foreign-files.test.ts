import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { readItemFile } from '../src/item-bank/import/formats/index.ts';

const read = async (name: string) => {
  const { format, items, remarks } = await readItemFile(
    await readFile(new URL(`files/${name}`, import.meta.url)),
    name,
  );
  return {
    format,
    items: items.map(({ stem, options, keyText, marked }) => [stem, options, marked?.options ?? keyText]),
    remarks: remarks.map(({ code }) => code).sort(),
  };
};

const officeItems = [
  [
    'Cơ quan nào tiếp nhận hồ sơ của người dân tại xã?',
    ['Bộ phận Một cửa', 'Phòng Kế toán', 'Đội bảo vệ', 'Tổ dân phố'],
    [1],
  ],
  ['Hồ sơ nộp trực tuyến được trả kết quả ở đâu?', ['Chỉ tại trụ sở', 'Nơi người nộp đã chọn', 'Không trả'], [2]],
  ['Phiếu xin lỗi phải ghi rõ điều gì?', ['Lý do trễ hẹn', 'Ngày hẹn lại', 'Cả A và B'], [3]],
];

test('a file of Word 97 gives its items and the keys of its table, and says that looks are lost', async () => {
  assert.deepEqual(await read('cau-hoi-97.doc'), {
    format: 'doc',
    items: officeItems,
    remarks: ['formatting-lost', 'key-table', 'left-out'],
  });
});

test('a damaged file of Word 97 that would use up all memory is refused, and the program goes on', async () => {
  await assert.rejects(read('hong-97.doc'), { name: 'Refusal', code: 'item.word-damaged' });
});

test('a Word file of another program gives the same items', async () => {
  const { format, items } = await read('cau-hoi-libreoffice.docx');

  assert.deepEqual([format, items], ['docx', officeItems]);
});

test('a sheet of another program: a number with a per cent format is read as it was seen in its cell', async () => {
  assert.deepEqual(await read('cau-hoi-libreoffice.xlsx'), {
    format: 'xlsx',
    items: [
      ['Ai ký giấy hẹn trả kết quả?', ['Người nhận hồ sơ', 'Bảo vệ', 'Kế toán'], 'A'],
      ['Phí nộp trực tuyến giảm bao nhiêu?', ['1%', '5%', '10%'], 'C'],
      ['Mấy bước?', ['2', '3', '4'], 'B'],
    ],
    remarks: [],
  });
});
