import { type Problem, Refusal } from '../../platform/refusal.ts';
import { placeOf } from '../../platform/sheet/cell.ts';

/** A problem and the line it belongs to; null = the file. */
export interface LineProblem extends Problem {
  row: number | null;
}

const at = (
  row: number,
  column: string | undefined,
  code: string,
  message: string,
  severity: Problem['severity'] = 'error',
): LineProblem => ({ row, where: column ? placeOf(row, 0, column) : placeOf(row), code, message, severity });

const ofFile = (code: string, message: string): LineProblem => ({
  row: null,
  where: 'cả tệp',
  code,
  message,
  severity: 'warning',
});

/** What can be wrong with one line, in the words the person reads. Problems between lines are in import.sql. */
export const lineProblem = {
  nameMissing: (row: number) => at(row, undefined, 'name-missing', 'Thiếu họ và tên.'),
  nameBad: (row: number, name: string) =>
    at(row, undefined, 'name-bad', `“${name}” không giống họ và tên: cần 2 đến 60 ký tự, không có chữ số.`),
  emailBad: (row: number, column: string, text: string) =>
    at(row, column, 'email-bad', `“${text}” không phải địa chỉ email. Hãy sửa, hoặc để trống ô này.`),
  emailDomain: (row: number, email: string, domains: string) =>
    at(
      row,
      undefined,
      'email-domain',
      `${email} không thuộc tên miền ${domains}; hội thi chưa nhận email này.`,
      'warning',
    ),
  unitMissing: (row: number) => at(row, undefined, 'unit-missing', 'Thiếu đơn vị. Hãy ghi mã hoặc tên đơn vị.'),
  unitUnknown: (row: number, text: string, hint: string | null) =>
    at(
      row,
      undefined,
      'unit-unknown',
      `Không có đơn vị “${text}”.${hint ? ` Có thể là ${hint}.` : ' Hãy thêm đơn vị này trước, hoặc sửa mã.'}`,
    ),
  unitUncertain: (row: number, text: string, candidates: string) =>
    at(row, undefined, 'unit-uncertain', `“${text}” có thể là ${candidates}. Hãy ghi mã đơn vị.`),
  unitRepaired: (row: number, text: string, code: string) =>
    at(row, undefined, 'unit-code-repaired', `Excel đã đổi mã đơn vị thành “${text}”; hiểu là ${code}.`, 'warning'),
  phoneBad: (row: number, column: string, text: string) =>
    at(row, column, 'phone-bad', `Không đọc được số điện thoại “${text}”; để trống.`, 'warning'),
  sexBad: (row: number, column: string, text: string) =>
    at(row, column, 'sex-bad', `“${text}” không phải Nam hay Nữ; để trống.`, 'warning'),
  bothSexes: (row: number) =>
    at(row, undefined, 'sex-both', 'Cả hai cột Nam và Nữ đều có năm sinh; để trống giới tính và năm sinh.', 'warning'),
  birthBad: (row: number, text: string) =>
    at(row, undefined, 'birth-bad', `Không đọc được ngày sinh “${text}”; để trống.`, 'warning'),
  birthUnlikely: (row: number, text: string) =>
    at(row, undefined, 'birth-unlikely', `Năm sinh “${text}” khó đúng. Hãy xem lại.`, 'warning'),
  titleLong: (row: number) => at(row, undefined, 'title-long', 'Chức vụ dài quá 200 ký tự; đã cắt bớt.', 'warning'),
  headingSkipped: (row: number, text: string) =>
    at(row, undefined, 'heading-skipped', `Dòng “${text}” là tiêu đề nhóm, không phải người.`, 'warning'),
  columnsGuessed: () =>
    ofFile('columns-guessed', 'Tệp không có dòng tiêu đề; các cột được đoán theo nội dung. Hãy xem kỹ.'),
  withoutEmail: (count: number) =>
    ofFile('email-missing', `${count} người chưa có email công vụ; họ chưa đăng nhập được.`),
};

const refuse = (code: string, vietnamese: string, english: string) =>
  new Refusal(code, 422, vietnamese, english, [{ where: 'cả tệp', code, message: vietnamese, severity: 'error' }]);

export const noNameColumn = () =>
  refuse(
    'people-columns-missing',
    'Không tìm thấy cột Họ và tên. Hãy đặt dòng tiêu đề có “Họ và tên”, “Email công vụ”, “Mã đơn vị”.',
    'No column with names was found. Give the table a header: “Họ và tên”, “Email công vụ”, “Mã đơn vị”.',
  );

export const noRows = () =>
  refuse('people-none', 'Tệp không có dòng nào về người. Hãy chọn lại tệp.', 'The file has no lines about people.');

export const noUnits = () =>
  refuse(
    'people-no-units',
    'Chưa có đơn vị nào. Hãy nhập cây đơn vị trước, rồi nhập danh sách người.',
    'There are no units yet. Import the units first, then the people.',
  );

/** The order of day and month is asked, never guessed. */
export const orderAmbiguous = (examples: readonly string[], swapped: boolean) =>
  swapped
    ? refuse(
        'date-order-swapped',
        `Excel có thể đã đảo ngày và tháng của cột ngày sinh. Hãy cho biết thứ tự: --date-order dmy, mdy hoặc swapped. Ví dụ: ${examples.join(', ')}.`,
        `Excel may have exchanged day and month of the birth dates. Say which: --date-order dmy, mdy or swapped. For example: ${examples.join(', ')}.`,
      )
    : refuse(
        'date-order-ambiguous',
        `Không rõ ngày sinh viết ngày trước hay tháng trước. Hãy cho biết: --date-order dmy hoặc mdy. Ví dụ: ${examples.join(', ')}.`,
        `It is not clear whether birth dates have the day or the month first. Say which: --date-order dmy or mdy. For example: ${examples.join(', ')}.`,
      );
