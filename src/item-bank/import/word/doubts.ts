import type { MarkedBy } from '../rows.ts';
import { type Said, say } from '../say.ts';

type By = Exclude<MarkedBy, 'format'> | 'star';
const ways: Record<'vi' | 'en', Record<By, string>> = {
  vi: {
    star: 'dấu sao',
    bold: 'chữ đậm',
    italic: 'chữ nghiêng',
    underline: 'gạch chân',
    colour: 'màu chữ',
    highlight: 'màu nền',
    'answer-line': 'dòng “Đáp án”',
    'key-table': 'bảng đáp án',
    'key-file': 'tệp đáp án',
  },
  en: {
    star: 'a star',
    bold: 'bold',
    italic: 'italics',
    underline: 'underlining',
    colour: 'colour',
    highlight: 'highlighting',
    'answer-line': 'the line “Đáp án”',
    'key-table': 'the key table',
    'key-file': 'the key file',
  },
};
const way = (by: string | number | undefined, language: 'vi' | 'en'): string => ways[language][by as By] ?? String(by);

/** What readers of Word files and plain text have to say, by code. */
export const wordDoubts: Record<string, Said> = {
  'left-out': say(
    [
      ({ text }) => `Không phải câu hỏi: “${text}”.`,
      'Đoạn này không nhập. Nếu đây là câu hỏi, thêm “Câu 1:” ở đầu rồi tải lại tệp.',
    ],
    [({ text }) => `No question: “${text}”.`, 'It is left out. If it is one, put “Câu 1:” before it and upload again.'],
  ),
  'left-out-picture': say(
    [
      ({ text }) => `Có hình không thuộc câu nào, cạnh đoạn “${text}”`,
      'Hình này không nhập. Nếu cần, thêm hình vào câu.',
    ],
    [({ text }) => `A picture belongs to no question, near “${text}”`, 'It is left out. Add it to an item if needed.'],
  ),
  'no-questions': say(
    ['Không thấy câu hỏi nào trong tệp.', 'Mỗi câu cần bắt đầu bằng “Câu 1:”, mỗi phương án bằng “A.”, “B.”…'],
    ['There are no questions in the file.', 'Begin each with “Câu 1:”, each option with “A.”, “B.”…'],
  ),
  'key-table': say(
    [({ count }) => `Có bảng đáp án cho ${count} câu.`, 'Đáp án đã ghép vào các câu theo số câu.'],
    [({ count }) => `There is a key table for ${count} questions.`, 'Its answers went to the questions by number.'],
  ),
  'key-unused': say(
    [({ number, letters }) => `Đáp án câu ${number} (${letters}) không có câu tương ứng.`, 'So lại số câu ở hai nơi.'],
    [({ number, letters }) => `There is no question ${number} for the answer ${letters}.`, 'Compare the numbers.'],
  ),
  'key-number-twice': say(
    [
      ({ number, letters, count }) => `Số ${number} có ở ${count} câu, đáp án ghi ${letters}.`,
      'Chưa rõ đáp án nào của câu nào nên không ghép. Chọn đáp án đúng.',
    ],
    [
      ({ number, letters, count }) => `${count} questions have the number ${number}; the key says ${letters}.`,
      'Choose the right answer.',
    ],
  ),
  'no-keys': say(
    ['Không thấy đáp án nào trong tệp đáp án.', 'Tệp cần bảng hai cột Câu và Đáp án, hoặc các dòng “1. B”.'],
    ['There are no answers in the key file.', 'It needs columns Câu and Đáp án, or lines “1. B”.'],
  ),
  'keys-differ': say(
    [
      ({ firstBy, first, secondBy, second }) =>
        `Hai nơi chỉ hai đáp án: ${way(firstBy, 'vi')} ${first}, ${way(secondBy, 'vi')} ${second}.`,
      'Xem bản gốc rồi chọn đáp án đúng.',
    ],
    [
      ({ firstBy, first, secondBy, second }) =>
        `Two keys: ${first} by ${way(firstBy, 'en')}, ${second} by ${way(secondBy, 'en')}.`,
      'Look at the original and choose.',
    ],
  ),
  'weak-mark': say(
    [
      ({ letters }) => `Chỉ vài chữ trong phương án ${letters} được làm nổi.`,
      'Có thể là đáp án, có thể chỉ để nhấn mạnh. Xem lại rồi bấm Đúng như vậy.',
    ],
    [
      ({ letters }) => `Only some words of option ${letters} stand out.`,
      'That may be the key or mere stress: check it.',
    ],
  ),
  'label-foreign': say(
    [
      ({ letter, foreign }) => `Chữ ${letter} đầu phương án là chữ “${foreign}” của bảng chữ cái khác.`,
      'So với bản gốc, gõ lại chữ cái rồi nhập.',
    ],
    [
      ({ letter, foreign }) => `The letter ${letter} of an option is “${foreign}” of another alphabet.`,
      'Type it again.',
    ],
  ),
  'label-glued': say(
    [
      ({ letter, text }) => `Chữ ${letter} dính liền với nội dung: “${text}”.`,
      'Chưa chắc đâu là chữ cái, đâu là nội dung. Sửa lại rồi nhập.',
    ],
    [({ letter, text }) => `The letter ${letter} and its text run together: “${text}”.`, 'Mend the item.'],
  ),
  'label-order': say(
    [
      ({ letter, text }) => `Chữ ${letter} lặp lại hoặc sai thứ tự: “${text}”.`,
      'Sửa chữ cái của các phương án rồi nhập.',
    ],
    [({ letter, text }) => `The letter ${letter} stands twice or out of order: “${text}”.`, 'Mend the letters.'],
  ),
  'option-picture': say(
    [
      ({ letter, text }) => `Phương án ${letter} chỉ có hình, đã ghi “${text}”.`,
      'Đặt tên phương án theo nội dung hình, rồi bấm Đúng như vậy.',
    ],
    [({ letter, text }) => `Option ${letter} is a picture only and was named “${text}”.`, 'Name it by what it shows.'],
  ),
  'stem-lines': say(
    [
      ({ lines }) => `Câu hỏi không đánh số, gồm ${lines} dòng.`,
      'Xem có dòng nào không thuộc câu này, rồi bấm Đúng như vậy.',
    ],
    [({ lines }) => `The question has no number and ${lines} lines.`, 'Check that all of them belong to it.'],
  ),
  'legacy-font': say(
    [
      ({ original }) => `Đã đổi phông cũ sang Unicode. Bản gốc: “${original}”`,
      'So câu chữ với bản gốc rồi bấm Đúng như vậy.',
    ],
    [({ original }) => `An old font was turned into Unicode. The original: “${original}”`, 'Compare the texts.'],
  ),
  'look-alike': say(
    [
      ({ text }) => `Có chữ của bảng chữ cái khác lẫn trong từ, đã đổi: “${text}”.`,
      'Xem lại câu chữ rồi bấm Đúng như vậy.',
    ],
    [({ text }) => `Letters of another alphabet stood in words and were changed: “${text}”.`, 'Check the text.'],
  ),
  'roman-letters': say(
    [({ text }) => `Số La Mã có thể gõ nhầm chữ l hoặc dấu |: “${text}”.`, 'Giữ nguyên như bản gốc. Sửa câu nếu cần.'],
    [({ text }) => `A Roman number may be written with l or |: “${text}”.`, 'It is kept as it is. Mend it if needed.'],
  ),
  composed: say(
    [({ count }) => `Chữ và dấu tách rời (Unicode tổ hợp) ở ${count} dòng, đã ghép lại.`, 'Câu chữ không đổi.'],
    [({ count }) => `Letters and marks stood apart in ${count} lines and were joined.`, 'The words are the same.'],
  ),
  'letters-lost': say(
    [({ count }) => `Chữ có dấu bị hỏng ở ${count} dòng.`, 'Mở tệp gốc, lưu lại với bảng mã UTF-8 rồi tải lên.'],
    [
      ({ count }) => `Letters with marks are spoilt in ${count} lines.`,
      'Save the original as UTF-8 and upload it again.',
    ],
  ),
  'read-as-1258': say(
    ['Tệp dùng bảng mã windows-1258.', 'Xem câu chữ có đúng dấu không.'],
    ['The file is in windows-1258.', 'Check the marks.'],
  ),
  'formatting-lost': say(
    [
      'Tệp .doc chỉ đọc được phần chữ: hình, bảng, chữ đậm, màu, gạch chân không còn.',
      'Nếu câu có hình, hay đáp án đánh dấu bằng màu, chữ đậm, lưu tệp thành .docx rồi tải lại.',
    ],
    [
      'Only the text of a .doc can be read: pictures, tables, bold, colour and underlining are lost.',
      'If there are pictures, or looks mark the key, save as .docx and upload again.',
    ],
  ),
  revisions: say(
    ['Tệp còn vết sửa (Track Changes).', 'Đọc như đã chấp nhận mọi sửa: chữ đã xóa không nhập.'],
    ['The file holds tracked changes.', 'Read as if all were accepted: deleted text is left out.'],
  ),
  'hidden-text': say(
    [({ count }) => `Có ${count} chỗ chữ ẩn, không nhập.`, 'Nếu cần, bỏ ẩn chữ trong Word rồi tải lại.'],
    [({ count }) => `Hidden text at ${count} places is left out.`, 'Show it in Word and upload again if needed.'],
  ),
  formula: say(
    [({ text }) => `Câu có công thức, đã viết thành chữ: “${text}”.`, 'So với bản gốc rồi bấm Đúng như vậy.'],
    [({ text }) => `A formula was turned into text: “${text}”.`, 'Compare with the original.'],
  ),
  'raised-text': say(
    [({ text }) => `Chữ nhỏ ở trên hoặc dưới dòng đã ghi thành “${text}”.`, 'Sửa câu nếu cần viết cách khác.'],
    [({ text }) => `Raised or lowered text was written as “${text}”.`, 'Mend the item if needed.'],
  ),
  'struck-out': say(
    [
      ({ text }) => `Có chữ bị gạch ngang: “${text}”.`,
      'Chữ này vẫn còn trong câu. Xóa đi nếu bản gốc bỏ, không thì bấm Đúng như vậy.',
    ],
    [({ text }) => `Some text is struck out: “${text}”.`, 'It is still in the item. Delete it if it is meant to go.'],
  ),
  'sign-unread': say(
    [({ font }) => `Có ký hiệu của phông ${font} không nhận ra, đã ghi “□”.`, 'So với bản gốc, sửa câu.'],
    [({ font }) => `A sign of the font ${font} is not known and stands as “□”.`, 'Compare with the original.'],
  ),
  'drawing-unread': say(
    [({ name }) => `Câu có ${name} không đọc được.`, 'Chụp phần này thành hình, sửa câu và thêm hình vào.'],
    [({ name }) => `The item has something that cannot be read: ${name}.`, 'Add it to the item as a picture.'],
  ),
  'picture-broken': say(
    ['Câu có hình bị hỏng trong tệp Word, không lấy được.', 'Sửa câu, thêm lại hình.'],
    ['A picture of the item is broken in the Word file.', 'Mend the item and add the picture.'],
  ),
  'picture-beside': say(
    [
      'Hình ở lời giải hoặc cột khác không giữ được.',
      'Chỉ giữ hình ở câu hỏi và phương án. Xem lại rồi bấm Đúng như vậy.',
    ],
    ['A picture beside question and options is not kept.', 'Only those in question and options are.'],
  ),
  footnotes: say(
    [({ count }) => `Có ${count} chú thích cuối trang, không nhập.`, 'Nếu chú thích thuộc câu hỏi, chép vào câu.'],
    [({ count }) => `${count} footnotes are left out.`, 'Copy them into the items if they belong there.'],
  ),
  'embedded-part': say(
    ['Tệp nhúng một tài liệu khác, phần đó không đọc được.', 'Mở bằng Word, lưu lại thành .docx rồi tải lên.'],
    ['Another document is embedded and cannot be read.', 'Save the file again in Word and upload it.'],
  ),
  'picture-outside': say(
    ['Hình của câu nằm ngoài tệp nên không lấy.', 'Chèn hình vào tệp Word rồi tải lại, hoặc sửa câu và thêm hình.'],
    ['A picture of the item lies outside the file and is not fetched.', 'Insert it and upload again, or add it here.'],
  ),
  comments: say(
    [
      ({ count, text }) => `Tệp có ${count} ghi chú bên lề, không nhập: “${text}”.`,
      'Nếu ghi chú chỉ đáp án, chọn đáp án ở từng câu.',
    ],
    [
      ({ count, text }) => `${count} comments are left out: “${text}”.`,
      'If they tell the key, choose it at each item.',
    ],
  ),
  'page-heads': say(
    [({ text }) => `Chữ ở đầu trang, cuối trang không nhập: “${text}”.`, 'Nếu thuộc câu hỏi, chép vào câu.'],
    [
      ({ text }) => `Heads and feet of pages are left out: “${text}”.`,
      'Copy them into the items if they belong there.',
    ],
  ),
  'text-boxes': say(
    [
      ({ count }) => `Có ${count} khung chữ, đã đọc tại chỗ neo khung.`,
      'Xem các câu quanh khung chữ có đúng thứ tự không.',
    ],
    [({ count }) => `${count} text boxes were read where they are anchored.`, 'Check the order of the text around.'],
  ),
};
