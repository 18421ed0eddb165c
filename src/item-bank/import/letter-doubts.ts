import { type Said, say } from './say.ts';

/** What can be said of the letters of a file or an item, beside what the reader of Word files says too. */
export const letterDoubts: Record<string, Said> = {
  'letters-joined': say(
    [({ count }) => `Chữ và dấu tách rời (Unicode tổ hợp) ở ${count} câu, đã ghép lại.`, 'Câu chữ không đổi.'],
    [({ count }) => `Letters and marks stood apart in ${count} items and were joined.`, 'The words are the same.'],
  ),
  'letters-spoilt': say(
    [
      ({ text }) => `Chữ có dấu bị hỏng: “${text}”.`,
      'Gõ lại câu, hoặc mở tệp gốc, lưu lại với bảng mã UTF-8 rồi tải lên.',
    ],
    [
      ({ text }) => `Letters with marks are spoilt: “${text}”.`,
      'Type the item again, or save the original as UTF-8 and upload it.',
    ],
  ),
  'letters-put-right': say(
    ['Chữ “ƣ” đã đổi thành “ư”.', 'Xem lại câu chữ rồi bấm Đúng như vậy.'],
    ['The letter “ƣ” was changed into “ư”.', 'Check the text.'],
  ),
  'read-as-legacy': say(
    [
      ({ font }) => `Tệp không dùng Unicode, đã đọc theo bảng mã ${font}.`,
      'Mỗi câu đã đổi có ghi bản gốc. Xem kỹ từng câu.',
    ],
    [({ font }) => `The file is not in Unicode and was read as ${font}.`, 'Each item shows its original: check them.'],
  ),
};
