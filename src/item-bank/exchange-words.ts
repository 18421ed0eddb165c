import { dictionary, type Language } from '../platform/words.ts';
import { type FileFormat, printFormat } from './export/exported.ts';
import type { ItemFormat } from './import/formats/index.ts';

/** Words of files that come in and go out. */
export const exchangeWords = dictionary({
  vi: {
    importLead: 'Tệp Word, Excel, văn bản, hoặc tệp từ hệ thống khác. Bạn xem trước rồi mới nhập.',
    file: 'Tệp câu hỏi',
    fileHint: '.docx, .doc, .xlsx, .csv, .txt, GIFT, Aiken, Moodle XML, gói QTI (.zip). Tối đa 32 MB.',
    paste: 'Hoặc dán câu hỏi vào đây',
    pasteHint:
      'Chép từ Word, Excel, thư. Mỗi phương án một dòng; đánh dấu * trước phương án đúng, hoặc ghi “Đáp án: B”.',
    pasted: 'Chữ dán vào',
    keyFile: 'Tệp đáp án riêng',
    keyFileHint: 'Chỉ khi đáp án nằm ở tệp khác: bảng Câu, Đáp án.',
    format: 'Định dạng',
    formatAuto: 'Tự nhận ra',
    formatHint: 'Chỉ chọn khi hệ thống nhận nhầm.',
    noInput: 'Hãy chọn một tệp hoặc dán câu hỏi.',
    twoInputs: 'Chọn tệp hoặc dán chữ, không cả hai.',
    excelTitle: 'Nhập bằng Excel',
    excelHint: 'Cột cần có: Câu hỏi, Đáp án A, B, C, D, Đáp án đúng. Nên có: Chủ đề, Mức độ, Căn cứ, Lời giải.',
    exportItems: 'Xuất ra tệp',
    exportTitle: 'Xuất câu hỏi ra tệp',
    exportLead: 'Tệp có cả đáp án. Mỗi lần xuất được ghi vào nhật ký và tính là bạn đã xem mọi câu trong tệp.',
    formats: 'Định dạng tệp',
    fits: 'Có trong tệp',
    left: 'Không có trong tệp',
    unit: 'câu',
    leftTitle: 'Câu không đưa vào tệp được',
    code: 'Mã câu',
    why: 'Lý do',
    onlyCore: 'Định dạng này chỉ giữ câu hỏi, phương án, đáp án; không giữ chủ đề, mức độ, lời giải, căn cứ.',
    take: (count: string) => `Tải tệp ${count} câu`,
    noneFits: 'Không câu nào đưa vào định dạng này được.',
    more: (count: string) => `và ${count} câu nữa.`,
    exchangeHolds:
      'Để chuyển sang hệ thống khác hoặc nhập lại. Chỉ giữ câu hỏi, phương án, đáp án của câu trắc nghiệm không có hình, không có đoạn dùng chung; muốn đủ mọi câu trên giấy thì chọn Word để in.',
    printHolds:
      'Để in, đọc, lưu hồ sơ: có mọi câu, mọi loại, cả hình và đoạn dùng chung, theo chủ đề, đầu trang theo thể thức văn bản. Không nhập lại được.',
    printAlso: 'In kèm mỗi câu',
    printKeys: 'Đáp án',
    printRationale: 'Lời giải',
    printRationaleHint: 'Chỉ in khi in đáp án: lời giải nói ra đáp án.',
    printBasis: 'Căn cứ pháp lý',
    printNotes: 'Có trong tệp, nhưng cần biết',
  },
  en: {
    importLead: 'Word, Excel, text, or a file of another system. You look at it before anything is stored.',
    file: 'File of items',
    fileHint: '.docx, .doc, .xlsx, .csv, .txt, GIFT, Aiken, Moodle XML, QTI package (.zip). At most 32 MB.',
    paste: 'Or paste items here',
    pasteHint: 'Copied from Word, Excel, a letter. One option a line; * before the right one, or “Đáp án: B”.',
    pasted: 'Pasted text',
    keyFile: 'File of keys',
    keyFileHint: 'Only when the keys stand in another file: a table of numbers and letters.',
    format: 'Format',
    formatAuto: 'Recognised',
    formatHint: 'Choose only when it is mistaken.',
    noInput: 'Choose a file or paste items.',
    twoInputs: 'A file or pasted text, not both.',
    excelTitle: 'Import from Excel',
    excelHint: 'Needed columns: Câu hỏi, Đáp án A, B, C, D, Đáp án đúng. Useful: Chủ đề, Mức độ, Căn cứ, Lời giải.',
    exportItems: 'Export',
    exportTitle: 'Export items to a file',
    exportLead: 'The file holds the keys. Each export is in the audit trail and counts as having seen all its items.',
    formats: 'Format of the file',
    fits: 'In the file',
    left: 'Not in the file',
    unit: 'items',
    leftTitle: 'Items the file cannot hold',
    code: 'Code',
    why: 'Reason',
    onlyCore: 'The format holds question, options and key only; no topic, level, rationale, legal basis.',
    take: (count: string) => `Download ${count} items`,
    noneFits: 'The format can hold none of the items.',
    more: (count: string) => `and ${count} more.`,
    exchangeHolds:
      'To take to another system or import again. Holds stem, options and key of choice items without pictures or shared text only; for every item on paper choose Word to print.',
    printHolds:
      'To print, read and file: every item of every kind with pictures and shared texts, by topic, with the official head. It cannot be imported again.',
    printAlso: 'Printed with each item',
    printKeys: 'Key',
    printRationale: 'Rationale',
    printRationaleHint: 'Only together with the key, which it tells.',
    printBasis: 'Legal basis',
    printNotes: 'In the file, but you should know',
  },
});

const names: Record<ItemFormat | Exclude<FileFormat, typeof printFormat>, Record<Language, string>> = {
  xlsx: { vi: 'Excel', en: 'Excel' },
  csv: { vi: 'CSV', en: 'CSV' },
  docx: { vi: 'Word', en: 'Word' },
  doc: { vi: 'Word cũ (.doc)', en: 'Old Word (.doc)' },
  txt: { vi: 'Văn bản', en: 'Text' },
  gift: { vi: 'GIFT', en: 'GIFT' },
  aiken: { vi: 'Aiken', en: 'Aiken' },
  'moodle-xml': { vi: 'Moodle XML', en: 'Moodle XML' },
  qti: { vi: 'QTI', en: 'QTI' },
  'qti-3.0': { vi: 'QTI 3.0', en: 'QTI 3.0' },
};

export const formatName = (format: string, language: Language): string =>
  (names as Record<string, Record<Language, string> | undefined>)[format]?.[language] ?? format;
/** Of a file that goes out: which version of QTI, and what for a Word file is. */
export function exportFormatName(format: FileFormat, language: Language): string {
  if (format === 'qti') return 'QTI 2.1';
  if (format === 'docx') return language === 'vi' ? 'Word để trao đổi' : 'Word to exchange';
  if (format === printFormat) return language === 'vi' ? 'Word để in' : 'Word to print';
  return names[format][language];
}
