import type { Language } from '../../platform/words.ts';
import { changeDoubts } from './change-words.ts';
import { formatDoubts } from './formats/doubts.ts';
import { kindDoubts } from './kind-doubts.ts';
import { letterDoubts } from './letter-doubts.ts';
import type { Doubt } from './rows.ts';
import { type Said, say } from './say.ts';
import { sheetDoubts } from './sheet-doubts.ts';
import { wordDoubts } from './word/doubts.ts';

const doubts: Record<string, Said> = {
  ...formatDoubts,
  ...kindDoubts,
  ...wordDoubts,
  ...letterDoubts,
  ...changeDoubts,
  ...sheetDoubts,
  'empty-file': say(
    ['Tệp không có dòng nào.', 'Hãy chọn lại tệp.'],
    ['The file holds no rows.', 'Choose the file again.'],
  ),
  'too-many': say(
    [({ most }) => `Tệp có hơn ${most} câu.`, 'Chia tệp thành nhiều tệp nhỏ rồi nhập từng tệp.'],
    [({ most }) => `The file holds more than ${most} items.`, 'Split it into smaller files.'],
  ),
  'no-header': say(
    [
      'Không thấy dòng tiêu đề có cột “Câu hỏi”.',
      'Thêm một dòng tiêu đề: Câu hỏi, Đáp án A, B, C, D, Đáp án đúng; hoặc dùng tệp mẫu.',
    ],
    [
      'There is no header row with a column “Câu hỏi”.',
      'Add one: Câu hỏi, Đáp án A, B, C, D, Đáp án đúng; or use the template.',
    ],
  ),
  heading: say(
    [({ text }) => `Dòng “${text}” được hiểu là tên nhóm.`, 'Dòng này không phải câu hỏi nên không tính là một câu.'],
    [({ text }) => `The line “${text}” is taken for a heading.`, 'It is no item and not counted as one.'],
  ),
  spoilt: say(
    [({ text }) => `${text}`, 'Xem lại vài câu trước khi nhập.'],
    [({ text }) => `${text}`, 'Check some items.'],
  ),
  'no-stem': say(
    ['Chưa có nội dung câu hỏi.', 'Viết câu hỏi rồi nhập.'],
    ['The question is missing.', 'Write it, then import.'],
  ),
  'long-stem': say(
    [({ most }) => `Câu hỏi dài quá ${most} ký tự.`, 'Rút ngắn câu hỏi.'],
    [({ most }) => `The question is longer than ${most} characters.`, 'Shorten it.'],
  ),
  'no-options': say(
    ['Câu hỏi không có phương án nào.', 'Thêm ít nhất hai phương án.'],
    ['There are no options.', 'Add at least two.'],
  ),
  'few-options': say(
    ['Chỉ có một phương án.', 'Thêm ít nhất một phương án nữa.'],
    ['There is only one option.', 'Add at least one more.'],
  ),
  'many-options': say(
    [({ count, most }) => `Có ${count} phương án; mỗi câu nhiều nhất ${most}.`, 'Bỏ bớt phương án.'],
    [({ count, most }) => `There are ${count} options; an item has at most ${most}.`, 'Remove some.'],
  ),
  'long-option': say(
    [({ most }) => `Có phương án dài quá ${most} ký tự.`, 'Rút ngắn phương án.'],
    [({ most }) => `An option is longer than ${most} characters.`, 'Shorten it.'],
  ),
  gap: say(
    [({ letters }) => `Thiếu phương án ${letters}.`, 'Thêm phương án còn thiếu, hoặc sửa lại câu.'],
    [({ letters }) => `Option ${letters} is missing.`, 'Add it, or mend the item.'],
  ),
  'same-options': say(
    [
      ({ first, second }) => `Hai phương án giống nhau: ${first} và ${second}.`,
      'Người thi không thể phân biệt. Sửa một phương án rồi nhập.',
    ],
    [
      ({ first, second }) => `Two options are the same: ${first} and ${second}.`,
      'Nobody can tell them apart. Change one of them.',
    ],
  ),
  'missing-key': say(['Chưa có đáp án.', 'Chọn đáp án đúng.'], ['The key is missing.', 'Choose the right answer.']),
  'key-outside': say(
    [({ key }) => `Đáp án “${key}” không có trong các phương án.`, 'Chọn đáp án đúng.'],
    [({ key }) => `The key “${key}” is none of the options.`, 'Choose the right answer.'],
  ),
  'key-base': say(
    [
      ({ key }) => `Đáp án ghi số ${key}: chưa rõ đếm từ 0 hay từ 1.`,
      'Trả lời một lần ở đầu trang cho cả tệp, hoặc chọn đáp án của câu này.',
    ],
    [({ key }) => `The key is the number ${key}: from 0 or from 1?`, 'Answer once above, or choose the key here.'],
  ),
  'key-conflict': say(
    [({ key }) => `Đáp án mâu thuẫn: “${key}”.`, 'Chữ cái và nội dung chỉ hai phương án khác nhau. Chọn đáp án đúng.'],
    [({ key }) => `The key contradicts itself: “${key}”.`, 'Choose the right answer.'],
  ),
  'key-ambiguous': say(
    [({ key }) => `Đáp án “${key}” có thể hiểu hai cách.`, 'Phương án cũng là chữ hoặc số đó. Chọn đáp án đúng.'],
    [({ key }) => `The key “${key}” can be read in two ways.`, 'Choose the right answer.'],
  ),
  'key-unknown': say(
    [({ key }) => `Đáp án “${key}” không khớp phương án nào.`, 'Chọn đáp án đúng.'],
    [({ key }) => `The key “${key}” matches no option.`, 'Choose the right answer.'],
  ),
  'key-damaged': say(
    [({ key }) => `Đáp án là số ${key}: có thể Excel đã đổi “1,2”.`, 'Chọn đáp án đúng.'],
    [({ key }) => `The key is the number ${key}: Excel may have changed “1,2”.`, 'Choose the right answer.'],
  ),
  level: say(
    [({ text }) => `Mức độ “${text}” chưa rõ.`, 'Sẽ để mức mặc định. Sửa câu nếu cần mức khác.'],
    [({ text }) => `The level “${text}” is not clear.`, 'The default level will be used.'],
  ),
  'cell-error': say(
    [({ letter, text }) => `Ô phương án ${letter} bị lỗi: ${text}.`, 'Mở tệp gốc, gõ lại nội dung phương án.'],
    [({ letter, text }) => `The cell of option ${letter} is broken: ${text}.`, 'Type the option again.'],
  ),
  'option-date': say(
    [
      ({ letter, text }) => `Phương án ${letter} là ngày ${text}: có thể Excel đã đổi chữ thành ngày.`,
      'So với bản gốc. Nếu đúng thì bấm Đúng như vậy.',
    ],
    [
      ({ letter, text }) => `Option ${letter} is the date ${text}: Excel may have made it.`,
      'Compare with the original.',
    ],
  ),
  'option-fraction': say(
    [
      ({ letter, text, percent }) =>
        `Phương án ${letter} là ${text}: có thể bản gốc ghi ${String(percent).replace('.', ',')}\u00a0%.`,
      'Excel đổi phần trăm thành số thập phân. So với bản gốc.',
    ],
    [
      ({ letter, text, percent }) => `Option ${letter} is ${text}: the original may say ${percent} %.`,
      'Excel turns per cent into decimals. Compare with the original.',
    ],
  ),
  'names-options': say(
    [
      ({ letter, names }) => `Phương án ${letter} nhắc tới ${names}.`,
      'Nếu xáo phương án, chữ cái sẽ sai. Câu được giữ nguyên thứ tự, hoặc đổi chữ theo thứ tự người thi thấy.',
    ],
    [
      ({ letter, names }) => `Option ${letter} names ${names}.`,
      'Shuffled, the letters would be wrong: the order is kept, or the letters follow the order shown.',
    ],
  ),
  'in-bank': say(
    [({ code }) => `Đã có trong ngân hàng: mã ${code}.`, 'Câu này không nhập thêm. Câu cũ giữ nguyên.'],
    [({ code }) => `Already in the bank: ${code}.`, 'It is not added again; the old item stays as it is.'],
  ),
  'twice-in-file': say(
    [({ place }) => `Trùng với câu ở ${place}.`, 'Câu này không nhập thêm. Nếu đáp án hai câu khác nhau, sửa câu kia.'],
    [({ place }) => `The same as the item at ${place}.`, 'It is not added again.'],
  ),
};

/** Title and help of a doubt. */
export function doubtText({ code, values = {} }: Doubt, language: Language): { title: string; help: string } {
  const said = doubts[code];
  if (!said) throw new Error(`no words for the doubt ${code}`);
  const [title, help] = said[language];
  return { title: title(values), help: help(values) };
}

/** Codes with words: a test holds them against the codes that can arise. */
export const doubtCodes = Object.keys(doubts);
