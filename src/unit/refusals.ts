import { Refusal } from '../platform/refusal.ts';

const TEXTS = {
  'unit.unknown': [404, '', 'Không có đơn vị này.', 'There is no such unit.'],
  'unit.name-bad': [
    422,
    'ten',
    'Hãy ghi tên đơn vị, dài nhất 300 ký tự.',
    'Write the name of the unit, at most 300 characters.',
  ],
  'unit.code-bad': [
    422,
    'ma',
    'Mã đơn vị dài nhất 40 ký tự, chỉ gồm chữ, số và . _ / -',
    'A unit code has at most 40 letters, figures and . _ / -',
  ],
  'unit.code-taken': [422, 'ma', 'Mã này đã dùng cho một đơn vị khác.', 'This code belongs to another unit.'],
  'unit.parent-unknown': [
    422,
    'cap-tren',
    'Không có đơn vị cấp trên này vào ngày đó. Hãy chọn lại.',
    'There was no such upper unit on that day. Choose again.',
  ],
  'unit.cycle': [
    422,
    'cap-tren',
    'Đơn vị này không thể nằm dưới chính nó hoặc đơn vị trực thuộc của nó.',
    'A unit cannot stand below itself or one of its own units.',
  ],
  'unit.not-then': [
    422,
    'tu-ngay',
    'Đơn vị chưa có vào ngày đó. Hãy chọn ngày muộn hơn.',
    'The unit did not exist on that day. Choose a later one.',
  ],
  'unit.later-version': [
    409,
    'tu-ngay',
    'Đã có thay đổi ghi cho ngày sau. Hãy chọn ngày muộn hơn ngày đó.',
    'A change is recorded for a later day. Choose a day after it.',
  ],
  'unit.not-yet': [
    422,
    'tu-ngay',
    'Người được chuyển ngay, nên ngày có hiệu lực là hôm nay hoặc trước. Hãy làm việc này vào ngày ấy.',
    'People move at once, so the day is today or earlier. Do this on that day.',
  ],
  'unit.owns': [
    409,
    '',
    'Đơn vị này đang tổ chức hội thi hoặc giữ ngân hàng câu hỏi. Hãy chuyển cho đơn vị khác trước.',
    'The unit organises a contest or owns a bank. Move these first.',
  ],
  'unit.child-later': [
    409,
    'tu-ngay',
    'Một đơn vị trực thuộc có thay đổi ghi cho ngày sau. Hãy chọn ngày muộn hơn ngày đó.',
    'A unit below has a change recorded for a later day. Choose a day after it.',
  ],
  'unit.into-missing': [422, 'vao', 'Hãy ghi đơn vị nhận: mã hoặc tên đầy đủ.', 'Name the unit that takes over.'],
  'unit.into-own': [
    422,
    'vao',
    'Đơn vị nhận là chính đơn vị này hoặc nằm dưới nó. Hãy chọn đơn vị khác, hoặc chuyển đơn vị nhận lên trước.',
    'The unit that takes over is this one or stands below it. Choose another, or move it up first.',
  ],
  'unit.parts-few': [422, 'ma.0', 'Tách thành ít nhất hai và nhiều nhất tám đơn vị.', 'Split into two to eight units.'],
  'unit.part-name': [422, 'ten.0', 'Hãy ghi tên của mỗi đơn vị mới.', 'Name each new unit.'],
  'unit.part-code': [
    422,
    'ma.0',
    'Hãy ghi mã của mỗi đơn vị mới: dài nhất 40 ký tự, chỉ gồm chữ, số và . _ / -',
    'Give each new unit a code of at most 40 letters, figures and . _ / -',
  ],
  'unit.part-doubled': [422, 'ma.0', 'Hai đơn vị mới có cùng mã. Hãy sửa một mã.', 'Two new units have one code.'],
  'unit.part-taken': [422, 'ma.0', 'Có mã đã dùng cho một đơn vị khác.', 'A code belongs to another unit.'],
  'unit.day-bad': [422, 'tu-ngay', 'Hãy chọn ngày có trong lịch.', 'Choose a day of the calendar.'],
  'unit.request-unknown': [404, '', 'Không có yêu cầu này.', 'There is no such request.'],
  'unit.answer-missing': [422, 'tra-loi', 'Hãy ghi câu trả lời cho người gửi.', 'Write an answer to the person.'],
  'unit.work-gone': [
    404,
    '',
    'Bản xem trước này không còn. Hãy chọn lại tệp.',
    'This preview is gone. Choose the file again.',
  ],
  'unit.no-file': [422, 'tep', 'Hãy chọn tệp .xlsx hoặc .csv.', 'Choose a .xlsx or .csv file.'],
  'unit.whole-only': [
    403,
    '',
    'Chỉ người phụ trách toàn cơ quan nhập được từ tệp. Hãy sửa tại trang từng đơn vị.',
    'Only those in charge of the whole agency import files. Change units one by one.',
  ],
} as const satisfies Record<string, readonly [number, string, string, string]>;

export type UnitRefusalCode = keyof typeof TEXTS;

/** The expected "no" of the unit tree, at its field of a form. */
export function unitRefusal(code: UnitRefusalCode): Refusal {
  const [status, where, vietnamese, english] = TEXTS[code];
  const problems = where ? [{ where, code, message: vietnamese, severity: 'error' as const }] : [];
  return new Refusal(code, status, vietnamese, english, problems);
}
