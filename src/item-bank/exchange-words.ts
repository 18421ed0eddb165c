import { dictionary, type Language } from '../platform/words.ts';
import type { ExportFormat } from './export/exported.ts';
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
  },
});

const names: Record<ItemFormat | ExportFormat, Record<Language, string>> = {
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
/** Of a file that goes out: which version of QTI is said. */
export const exportFormatName = (format: ExportFormat, language: Language): string =>
  format === 'qti' ? 'QTI 2.1' : names[format][language];
