import { Refusal } from '../../../platform/refusal.ts';

const SAVE = 'Hãy mở tệp bằng Word, chọn Lưu thành .docx, rồi gửi lại.';
const SAVE_EN = 'Open it in Word, save it as .docx and send it again.';

const TEXTS = {
  'word-not-docx': [`Tệp này không phải tệp Word .docx. ${SAVE}`, `This is no .docx file. ${SAVE_EN}`],
  'word-not-doc': [`Tệp này không phải tệp Word .doc. ${SAVE}`, `This is no .doc file. ${SAVE_EN}`],
  'word-damaged': [`Tệp bị hỏng, không đọc được. ${SAVE}`, `The file is damaged and cannot be read. ${SAVE_EN}`],
  'word-encrypted': [
    'Tệp Word đặt mật khẩu. Hãy mở bằng Word, bỏ mật khẩu rồi lưu lại.',
    'The Word file has a password. Open it in Word, remove the password and save it.',
  ],
  'word-old': [
    `Bên trong là tệp Word kiểu cũ (.doc), không phải .docx. ${SAVE}`,
    `Inside is an old Word file (.doc), not a .docx. ${SAVE_EN}`,
  ],
  'word-macros': [
    'Tệp Word có macro nên không nhận. Hãy mở bằng Word, chọn Lưu thành .docx (không macro).',
    'Word files with macros are not accepted. Save it in Word as .docx (without macros).',
  ],
  'word-bomb': [
    'Tệp bung ra quá lớn so với bình thường nên không nhận. Hãy chép câu hỏi sang một tệp mới.',
    'The file unpacks to far more than usual and is not accepted. Copy the questions to a new file.',
  ],
  'word-unsafe': [
    'Tệp có phần không an toàn nên không nhận. Hãy chép câu hỏi sang một tệp mới.',
    'The file has unsafe parts and is not accepted. Copy the questions to a new file.',
  ],
  'word-too-long': [
    'Tệp quá dài. Hãy chia thành nhiều tệp, mỗi tệp vài nghìn câu.',
    'The file is too long. Split it into files of some thousand questions each.',
  ],
  'text-encoding': [
    'Không nhận ra bảng mã của tệp chữ. Hãy mở tệp, chọn Lưu thành với bảng mã UTF-8.',
    'The encoding of the text file is not known. Save it as UTF-8.',
  ],
  'key-file': [
    'Không đọc được tệp đáp án này. Hãy gửi tệp .docx, .doc, .xlsx, .csv, .txt hoặc .md.',
    'This key file cannot be read. Send .docx, .doc, .xlsx, .csv, .txt or .md.',
  ],
} as const satisfies Record<string, readonly [string, string]>;

export type WordRefusalCode = keyof typeof TEXTS;

export function wordRefusal(code: WordRefusalCode): Refusal {
  const [vietnamese, english] = TEXTS[code];
  return new Refusal(`item.${code}`, code === 'word-too-long' || code === 'word-bomb' ? 413 : 422, vietnamese, english);
}
