import { Refusal } from '../platform/refusal.ts';

const TEXTS = {
  'person.unknown': [404, '', 'Không có người này trong danh sách.', 'There is no such person on the roster.'],
  'person.name-bad': [
    422,
    'ho-ten',
    'Hãy ghi họ và tên, 2 đến 60 ký tự, không có chữ số.',
    'Write the full name: 2 to 60 characters, no figures.',
  ],
  'person.email-bad': [422, 'email', 'Đây chưa phải một địa chỉ email.', 'This is not an e-mail address.'],
  'person.email-taken': [
    422,
    'email',
    'Email này đang là của người khác trong danh sách.',
    'This address belongs to somebody else on the roster.',
  ],
  'person.birth-bad': [
    422,
    'ngay-sinh',
    'Hãy ghi ngày sinh như 21/06/1985.',
    'Write the date of birth like 21/06/1985.',
  ],
  'person.phone-bad': [422, 'dien-thoai', 'Không đọc được số điện thoại này.', 'This telephone number cannot be read.'],
  'person.unit-unknown': [
    422,
    'don-vi',
    'Không có đơn vị này. Hãy ghi mã hoặc tên đầy đủ.',
    'There is no such unit. Write its code or full name.',
  ],
  'person.unit-several': [
    422,
    'don-vi',
    'Có nhiều đơn vị tên như vậy. Hãy ghi mã đơn vị.',
    'Several units are called so. Write the code.',
  ],
  'person.day-bad': [422, 'tu-ngay', 'Hãy chọn ngày có trong lịch.', 'Choose a day of the calendar.'],
  'person.day-early': [
    422,
    'tu-ngay',
    'Ngày này trước khi công việc hiện nay bắt đầu. Hãy chọn ngày muộn hơn.',
    'This day lies before the present post began. Choose a later one.',
  ],
  'correction.unknown': [404, '', 'Không có đề nghị này.', 'There is no such correction.'],
  'people.no-file': [422, 'tep', 'Hãy chọn tệp .xlsx hoặc .csv.', 'Choose a .xlsx or .csv file.'],
  'people.whole-only': [
    403,
    '',
    'Chỉ người phụ trách toàn cơ quan nhập được từ tệp. Hãy sửa tại trang từng người.',
    'Only those in charge of the whole agency import files. Change people one by one.',
  ],
} as const satisfies Record<string, readonly [number, string, string, string]>;

export type RosterRefusalCode = keyof typeof TEXTS;

/** The expected "no" about people, at its field of a form. */
export function rosterRefusal(code: RosterRefusalCode): Refusal {
  const [status, where, vietnamese, english] = TEXTS[code];
  const problems = where ? [{ where, code, message: vietnamese, severity: 'error' as const }] : [];
  return new Refusal(code, status, vietnamese, english, problems);
}
