import { type Said, say } from './say.ts';

const looks: Record<string, [vietnamese: string, english: string]> = {
  bold: ['chữ đậm', 'bold'],
  italic: ['chữ nghiêng', 'italics'],
  underline: ['gạch chân', 'underlining'],
  colour: ['màu chữ', 'colour'],
  highlight: ['màu nền', 'highlighting'],
};
export const lookName = (by: string | number | undefined, language: 'vi' | 'en'): string =>
  looks[String(by)]?.[language === 'vi' ? 0 : 1] ?? String(by);

/** What only a spreadsheet can show, by code. */
export const sheetDoubts: Record<string, Said> = {
  'hidden-row': say(
    ['Dòng này đang ẩn trong bảng tính.', 'Nếu vẫn dùng câu này, bấm Đúng như vậy; nếu không, bỏ câu này.'],
    ['The row is hidden in the spreadsheet.', 'If the item is still meant, say so; else leave it out.'],
  ),
  'hidden-sheet': say(
    ['Trang này đang ẩn nên không đọc.', 'Nếu trang có câu hỏi, bỏ ẩn trang rồi tải lại tệp.'],
    ['The sheet is hidden and was not read.', 'If it holds items, show it and upload the file again.'],
  ),
  'key-by-look': say(
    [
      ({ letter, by }) => `Chưa ghi đáp án; riêng phương án ${letter} nổi lên bằng ${lookName(by, 'vi')}.`,
      'Trả lời một lần ở đầu trang cho cả tệp, hoặc chọn đáp án của câu này.',
    ],
    [
      ({ letter, by }) => `No key is written; only option ${letter} stands out, by ${lookName(by, 'en')}.`,
      'Answer once above for the whole file, or choose the key here.',
    ],
  ),
  'look-differs': say(
    [
      ({ letter, by, key }) => `Đáp án ghi ${key}, nhưng phương án ${letter} nổi lên bằng ${lookName(by, 'vi')}.`,
      'Xem bản gốc rồi chọn đáp án đúng.',
    ],
    [
      ({ letter, by, key }) => `The key says ${key}, but option ${letter} stands out by ${lookName(by, 'en')}.`,
      'Look at the original and choose.',
    ],
  ),
  'picture-no-item': say(
    ['Có hình ở dòng không có câu hỏi.', 'Hình này không nhập. Kéo hình vào ô của câu rồi tải lại tệp.'],
    ['A picture stands at a row without an item.', 'It is left out. Move it into a cell of its item and upload again.'],
  ),
  'picture-above': say(
    ['Có hình ở phần đầu bảng.', 'Hình này không nhập.'],
    ['A picture stands above the items.', 'It is left out.'],
  ),
  'shape-left': say(
    [
      ({ text }) => `Có hình vẽ hoặc ô chữ nằm trên bảng tính${text ? `: “${text}”` : ''}.`,
      'Phần này không nhập. Nếu thuộc câu hỏi, chép chữ vào ô của câu.',
    ],
    [
      ({ text }) => `A shape or text box lies over the sheet${text ? `: “${text}”` : ''}.`,
      'It is left out. If it belongs to an item, copy its words into a cell.',
    ],
  ),
};
