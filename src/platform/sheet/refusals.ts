import { Refusal } from '../refusal.ts';

const SAVE_AS_XLSX = 'Hãy mở tệp bằng Excel, chọn Lưu thành .xlsx';
const SAVE_AS_XLSX_EN = 'Open the file in Excel and save it as .xlsx';

const TEXTS = {
  'sheet-empty-file': ['Tệp không có gì bên trong. Hãy chọn lại tệp.', 'The file is empty. Choose the file again.'],
  'sheet-too-large': [
    'Tệp quá lớn. Hãy bỏ hình ảnh, các trang tính không cần, hoặc chia thành nhiều tệp.',
    'The file is too large. Remove pictures and sheets that are not needed, or split the file.',
  ],
  'sheet-old-excel': [
    `Tệp ở dạng Excel cũ (.xls). ${SAVE_AS_XLSX}.`,
    `This is an old Excel file (.xls). ${SAVE_AS_XLSX_EN}.`,
  ],
  'sheet-encrypted': [
    'Tệp đặt mật khẩu. Hãy mở bằng Excel, bỏ mật khẩu rồi lưu lại.',
    'The file has a password. Open it in Excel, remove the password and save it.',
  ],
  'sheet-macros': [
    `Tệp có macro nên không nhận. ${SAVE_AS_XLSX} (không macro).`,
    `Files with macros are not accepted. ${SAVE_AS_XLSX_EN} (without macros).`,
  ],
  'sheet-other-format': [
    `Chỉ nhận bảng tính .xlsx hoặc .csv. ${SAVE_AS_XLSX}.`,
    `Only .xlsx and .csv are accepted. ${SAVE_AS_XLSX_EN}.`,
  ],
  'sheet-wrong-content': [
    `Bên trong tệp không đúng với tên tệp. ${SAVE_AS_XLSX}.`,
    `The content of the file does not match its name. ${SAVE_AS_XLSX_EN}.`,
  ],
  'sheet-xlsx-named-csv': [
    'Tên tệp là .csv nhưng bên trong là tệp Excel. Hãy đổi tên tệp thành .xlsx.',
    'The file is named .csv but holds an Excel workbook. Rename it to .xlsx.',
  ],
  'sheet-web-page': [
    `Tệp này thật ra là trang web lưu dưới tên bảng tính. ${SAVE_AS_XLSX}.`,
    `This file is in fact a web page saved under the name of a spreadsheet. ${SAVE_AS_XLSX_EN}.`,
  ],
  'sheet-damaged': [
    `Tệp bị hỏng, không đọc được. ${SAVE_AS_XLSX}, rồi gửi lại.`,
    `The file is damaged and cannot be read. ${SAVE_AS_XLSX_EN} and send it again.`,
  ],
  'sheet-bomb': [
    'Tệp bung ra quá lớn so với bình thường nên không nhận. Hãy chép dữ liệu sang một tệp mới.',
    'The file unpacks to far more than usual and is not accepted. Copy the data to a new file.',
  ],
  'sheet-nested': [
    'Tệp có tệp khác nhúng bên trong nên không nhận. Hãy chép dữ liệu sang một tệp mới.',
    'The file has other files embedded and is not accepted. Copy the data to a new file.',
  ],
  'sheet-unsafe': [
    'Tệp có phần không an toàn nên không nhận. Hãy chép dữ liệu sang một tệp mới.',
    'The file has unsafe parts and is not accepted. Copy the data to a new file.',
  ],
  'sheet-too-many-rows': [
    'Bảng có quá nhiều dòng. Hãy chia thành nhiều tệp.',
    'The table has too many rows. Split it into several files.',
  ],
  'sheet-too-many-columns': [
    'Bảng có quá nhiều cột. Hãy chỉ giữ các cột cần nhập.',
    'The table has too many columns. Keep only the columns that are needed.',
  ],
  'sheet-cell-too-long': [
    'Có ô dài quá 32.767 ký tự. Hãy rút ngắn ô đó.',
    'A cell is longer than 32,767 characters. Shorten it.',
  ],
  'sheet-no-sheet': ['Tệp không có trang tính này.', 'The file has no such sheet.'],
  'sheet-no-column': [
    'Tệp không có cột này. Hãy ghi tiêu đề đúng như trong tệp, hoặc chữ cái của cột (A, B, …).',
    'The file has no such column. Write its header as it stands in the file, or its letter (A, B, …).',
  ],
  'sheet-encoding': [
    'Không nhận ra bảng mã chữ Việt của tệp. Hãy mở bằng Excel, chọn Lưu thành, loại CSV UTF-8 hoặc .xlsx.',
    'The Vietnamese encoding of the file is not recognised. Save it from Excel as CSV UTF-8 or .xlsx.',
  ],
  'sheet-quotes': [
    'Có dấu nháy kép mở ra mà không đóng. Hãy xem lại dòng đó hoặc lưu tệp thành .xlsx.',
    'A double quote is opened and never closed. Check that line or save the file as .xlsx.',
  ],
  'sheet-too-slow': [
    'Đọc tệp quá lâu nên đã dừng. Hãy chép dữ liệu sang một tệp mới hoặc chia nhỏ.',
    'Reading the file took too long and was stopped. Copy the data to a new file or split it.',
  ],
  'sheet-too-heavy': [
    'Đọc tệp cần quá nhiều bộ nhớ nên đã dừng. Hãy chia thành nhiều tệp.',
    'Reading the file needed too much memory and was stopped. Split it into several files.',
  ],
} as const;

export type SheetRefusalCode = keyof typeof TEXTS;

/** The expected "no" to a spreadsheet. `place` ("dòng 12, cột C") is put before the sentence. */
export function sheetRefusal(code: SheetRefusalCode, place?: string): Refusal {
  const [vietnamese, english] = TEXTS[code];
  const status = code === 'sheet-too-large' ? 413 : 422;
  const problem = { where: place ?? '', code, message: vietnamese, severity: 'error' as const };
  return new Refusal(code, status, place ? `${capital(place)}: ${vietnamese}` : vietnamese, english, [problem]);
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
