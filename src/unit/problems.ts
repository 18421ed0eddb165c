import type { Problem } from '../platform/refusal.ts';
import { Refusal } from '../platform/refusal.ts';
import { placeOf } from '../platform/sheet/cell.ts';

const error = (where: string, code: string, message: string): Problem => ({ where, code, message, severity: 'error' });
const warning = (where: string, code: string, message: string): Problem => ({
  where,
  code,
  message,
  severity: 'warning',
});

/** What can be wrong with a line of a unit file, in the words the person reads. */
export const unitProblem = {
  nameMissing: (row: number) => error(placeOf(row), 'unit-name-missing', 'Thiếu tên đơn vị.'),
  nameLong: (row: number) => error(placeOf(row), 'unit-name-long', 'Tên đơn vị dài quá 300 ký tự. Hãy rút gọn.'),
  codeMissing: (row: number, given: string) =>
    warning(placeOf(row), 'unit-code-missing', `Không có mã. Đơn vị được đặt mã ${given}.`),
  codeBad: (row: number, code: string) =>
    error(placeOf(row), 'unit-code-bad', `Mã “${code}” dài quá 40 ký tự hoặc có ký tự lạ. Chỉ dùng chữ, số và . _ / -`),
  doubled: (row: number, other: number) =>
    error(placeOf(row), 'unit-doubled', `Trùng với dòng ${other}: cùng mã, cùng tên. Chỉ nhập dòng ${other}.`),
  codeOfTwo: (row: number, other: number, code: string) =>
    error(placeOf(row), 'unit-code-of-two', `Mã ${code} dùng cho hai tên khác nhau, dòng ${row} và dòng ${other}.`),
  parentUnknown: (row: number, parent: string) =>
    error(placeOf(row), 'unit-parent-unknown', `Không có đơn vị cấp trên “${parent}”. Hãy thêm dòng đó hoặc sửa mã.`),
  parentUncertain: (row: number, parent: string, candidates: string[]) =>
    error(
      placeOf(row),
      'unit-parent-uncertain',
      `“${parent}” có thể là ${candidates.slice(0, 5).join(', ')}. Hãy ghi mã đầy đủ.`,
    ),
  parentRepaired: (row: number, written: string, code: string) =>
    warning(placeOf(row), 'unit-code-repaired', `Excel đã đổi mã thành “${written}”; hiểu là ${code}.`),
  parentRefused: (row: number, parent: string) =>
    error(placeOf(row), 'unit-parent-refused', `Đơn vị cấp trên ${parent} có lỗi nên chưa nhập được dòng này.`),
  cycle: (row: number) =>
    error(placeOf(row), 'unit-cycle', 'Đơn vị cấp trên lại nằm dưới chính đơn vị này. Hãy xem lại cột cấp trên.'),
  notYesNo: (row: number, column: string, text: string) =>
    error(placeOf(row, 0, column), 'unit-not-yes-no', `“${text}” không phải Có hay Không.`),
  laterVersion: (row: number) =>
    error(
      placeOf(row),
      'unit-later-version',
      'Đơn vị này đã có thay đổi ghi cho ngày sau. Hãy sửa tại trang của đơn vị.',
    ),
  notInFile: (code: string, name: string) =>
    warning(code, 'unit-not-in-file', `${name} không có trong tệp. Đơn vị được giữ nguyên.`),
  columnsGuessed: () =>
    warning('dòng 1', 'columns-guessed', 'Tệp không có dòng tiêu đề; các cột được đoán theo nội dung. Hãy xem kỹ.'),
};

export const noUnitColumns = (): Refusal =>
  new Refusal(
    'unit-columns-missing',
    422,
    'Không tìm thấy cột Tên đơn vị. Hãy đặt dòng tiêu đề có “Mã đơn vị”, “Tên đơn vị”, “Mã đơn vị cấp trên”.',
    'No column with unit names was found. Give the table a header: “Mã đơn vị”, “Tên đơn vị”, “Mã đơn vị cấp trên”.',
    [
      {
        where: '',
        code: 'unit-columns-missing',
        message: 'Không tìm thấy cột Tên đơn vị trong tệp.',
        severity: 'error',
      },
    ],
  );
