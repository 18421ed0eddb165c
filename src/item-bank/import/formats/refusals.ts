import { Refusal } from '../../../platform/refusal.ts';

const texts = {
  'item-file-empty': ['Tệp không có gì bên trong. Hãy chọn lại tệp.', 'The file is empty. Choose the file again.'],
  'item-file-too-large': [
    'Tệp quá lớn (nhiều nhất 32 MB). Hãy bỏ bớt hình hoặc chia thành nhiều tệp.',
    'The file is too large (at most 32 MB). Remove pictures or split it.',
  ],
  'item-file-encrypted': [
    'Tệp đặt mật khẩu. Hãy mở tệp, bỏ mật khẩu rồi lưu lại.',
    'The file has a password. Open it, remove the password and save it.',
  ],
  'item-file-macros': [
    'Tệp có macro nên không nhận. Hãy mở tệp, lưu thành .docx hoặc .xlsx (không macro).',
    'Files with macros are not accepted. Save it as .docx or .xlsx without macros.',
  ],
  'item-file-pdf': [
    'Chưa đọc được PDF. Hãy mở bằng Word, lưu thành .docx, hoặc dán chữ vào ô dán.',
    'PDF cannot be read. Open it in Word and save it as .docx, or paste its text.',
  ],
  'item-file-rtf': [
    'Chưa đọc được RTF. Hãy mở bằng Word, lưu thành .docx.',
    'RTF cannot be read. Open it in Word and save it as .docx.',
  ],
  'item-file-web-page': [
    'Tệp này là trang web. Hãy mở tệp, chép nội dung sang Word rồi lưu thành .docx.',
    'This is a web page. Copy its content to Word and save it as .docx.',
  ],
  'item-file-other': [
    'Không nhận loại tệp này. Hãy gửi .docx, .doc, .xlsx, .csv, .txt, GIFT, Aiken, Moodle XML hoặc gói QTI (.zip).',
    'Files of this kind are not accepted. Send .docx, .doc, .xlsx, .csv, .txt, GIFT, Aiken, Moodle XML or a QTI package (.zip).',
  ],
  'item-file-zip': [
    'Tệp nén này không phải gói QTI (thiếu imsmanifest.xml). Hãy giải nén rồi gửi từng tệp.',
    'This archive is no QTI package (imsmanifest.xml is missing). Unpack it and send the files one by one.',
  ],
  'item-file-unsafe': [
    'Tệp có phần không an toàn nên không nhận. Hãy chép nội dung sang một tệp mới.',
    'The file has unsafe parts and is not accepted. Copy its content to a new file.',
  ],
  'item-file-bomb': [
    'Tệp bung ra quá lớn so với bình thường nên không nhận. Hãy chép nội dung sang một tệp mới.',
    'The file unpacks to far more than usual and is not accepted. Copy its content to a new file.',
  ],
  'item-file-nested': [
    'Tệp có tệp khác nhúng bên trong nên không nhận. Hãy bỏ phần nhúng rồi gửi lại.',
    'Other files are embedded in the file. Remove them and send it again.',
  ],
  'item-file-damaged': [
    'Tệp bị hỏng, không đọc được. Hãy mở và lưu lại, rồi gửi lại.',
    'The file is damaged and cannot be read. Open it, save it and send it again.',
  ],
  'item-file-deep': [
    'Nội dung tệp lồng nhau quá nhiều lớp nên không nhận. Hãy xuất lại từ hệ thống gốc.',
    'The content is nested too deeply. Export it again.',
  ],
  'item-file-encoding': [
    'Không nhận ra bảng mã chữ Việt của tệp. Hãy lưu lại bằng UTF-8.',
    'The Vietnamese encoding of the file is not recognised. Save it as UTF-8.',
  ],
  'item-file-xml': [
    'Đây không phải tệp câu hỏi Moodle XML hay QTI. Hãy xuất lại từ hệ thống gốc theo một trong hai dạng đó.',
    'This XML holds neither Moodle questions nor QTI. Export it again in one of these forms.',
  ],
  'item-file-qti-1': [
    'Gói dùng QTI 1.2, chưa đọc được. Hãy xuất theo QTI 2.1, 2.2 hoặc 3.0.',
    'The package is QTI 1.2, which cannot be read. Export it as QTI 2.1, 2.2 or 3.0.',
  ],
  'item-file-outside': [
    'Gói trỏ tới tệp nằm ngoài gói nên không nhận. Hãy xuất lại gói.',
    'The package points to files outside itself. Export it again.',
  ],
  'item-file-too-slow': [
    'Đọc tệp quá lâu nên đã dừng. Hãy chia nhỏ tệp.',
    'Reading the file took too long and was stopped. Split the file.',
  ],
  'item-file-too-heavy': [
    'Đọc tệp cần quá nhiều bộ nhớ nên đã dừng. Hãy chia nhỏ tệp.',
    'Reading the file needed too much memory and was stopped. Split the file.',
  ],
} as const;

export type ItemFileRefusal = keyof typeof texts;

/** The expected "no" to a file of items. */
export function itemFileRefusal(code: ItemFileRefusal): Refusal {
  const [vietnamese, english] = texts[code];
  return new Refusal(code, code === 'item-file-too-large' ? 413 : 422, vietnamese, english);
}

/** Not well-formed XML, with the line where reading stopped. */
export const xmlBroken = (line: number) =>
  new Refusal(
    'item-file-not-well-formed',
    422,
    `Dòng ${line}: tệp XML sai cú pháp. Hãy xuất lại từ hệ thống gốc.`,
    `Line ${line}: the XML is not well-formed. Export it again.`,
    [{ where: `dòng ${line}`, code: 'item-file-not-well-formed', message: 'XML sai cú pháp.', severity: 'error' }],
  );

export const wrongEnding = (fileName: string, is: string, ending: string) =>
  new Refusal(
    'item-file-wrong-ending',
    422,
    `Tên tệp là ${fileName} nhưng bên trong là ${is}. Hãy đổi đuôi tên tệp thành ${ending} rồi gửi lại.`,
    `The file is named ${fileName} but holds ${is}. Rename it to ${ending} and send it again.`,
  );

export const otherFormat = (fileName: string, found: string, wanted: string) =>
  new Refusal(
    'item.other-format',
    422,
    `${fileName} là tệp ${found}, không phải ${wanted}. Hãy bỏ --format hoặc chọn đúng tệp.`,
    `${fileName} is ${found}, not ${wanted}.`,
  );

const spoken: Record<string, ItemFileRefusal> = {
  'sheet-unsafe': 'item-file-unsafe',
  'sheet-bomb': 'item-file-bomb',
  'sheet-nested': 'item-file-nested',
  'sheet-damaged': 'item-file-damaged',
  'sheet-macros': 'item-file-macros',
  'sheet-encrypted': 'item-file-encrypted',
  'sheet-encoding': 'item-file-encoding',
  'sheet-wrong-content': 'item-file-other',
};

/** What the shared readers of archives and texts refuse, in words that do not speak of spreadsheets. */
export function inItemWords(error: unknown): unknown {
  const code = error instanceof Refusal ? spoken[error.code] : undefined;
  return code ? itemFileRefusal(code) : error;
}
