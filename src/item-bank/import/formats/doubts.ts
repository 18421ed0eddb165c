import { type Said, say } from '../say.ts';

/** What the readers of GIFT, Aiken, Moodle XML and QTI have to say, by code. */
export const formatDoubts: Record<string, Said> = {
  'unsupported-kind': say(
    [({ kind }) => `Loại câu “${kind}” chưa nhập được.`, 'Viết lại câu này theo một loại mà ngân hàng có.'],
    [({ kind }) => `Items of the kind “${kind}” cannot be imported.`, 'Write it anew as a kind the bank has.'],
  ),
  'partial-credit': say(
    [
      'Nguồn cho điểm từng phần cho các đáp án.',
      'Ngân hàng chỉ có đúng hoặc sai, nên không tự đổi cách chấm. Sửa câu rồi nhập.',
    ],
    ['The source gives part of the points for some answers.', 'The bank does not: mend the item.'],
  ),
  'several-full': say(
    [
      'Mỗi đáp án đúng đều được đủ điểm.',
      'Ở nguồn chỉ cần chọn một trong số đó; ở đây phải chọn đủ. Xem lại rồi bấm Đúng như vậy.',
    ],
    ['Each right answer alone gives full points.', 'Here all of them must be chosen. Check the item.'],
  ),
  'remote-image': say(
    ['Hình nằm ở máy khác nên không lấy.', 'Mở câu gốc, lưu hình rồi thêm vào câu.'],
    ['A picture lies on another machine and is not fetched.', 'Save it and add it to the item.'],
  ),
  'missing-image': say(
    [({ name }) => `Không có tệp hình “${name}” đi kèm.`, 'Xuất lại từ hệ thống gốc, hoặc thêm hình vào câu.'],
    [({ name }) => `The picture “${name}” is not in the file.`, 'Export again, or add the picture.'],
  ),
  'bad-image': say(
    [({ name }) => `Tệp “${name}” không dùng làm hình được.`, 'Nhận hình PNG, JPEG, GIF, WebP tới 1 MB.'],
    [({ name }) => `“${name}” cannot be used as a picture.`, 'PNG, JPEG, GIF, WebP up to 1 MB can.'],
  ),
  media: say(
    [({ name }) => `Câu có nội dung nhúng (${name}) không giữ được.`, 'Viết lại câu không cần nội dung này.'],
    [({ name }) => `Embedded content (${name}) cannot be kept.`, 'Write the item without it.'],
  ),
  'layout-lost': say(
    [({ name }) => `Câu có ${name}; chỉ giữ được phần chữ.`, 'So với bản gốc rồi bấm Đúng như vậy.'],
    [({ name }) => `The item has a ${name}; only its text is kept.`, 'Compare with the original.'],
  ),
  wildcard: say(
    [({ text }) => `Đáp án “${text}” dùng dấu * thay cho chữ bất kỳ.`, 'Ghi rõ từng câu trả lời được chấp nhận.'],
    [({ text }) => `The answer “${text}” holds a wildcard.`, 'Write each accepted answer.'],
  ),
  'gift-syntax': say(
    [({ line, what }) => `Dòng ${line}: ${what}.`, 'Sửa đoạn này theo đúng cú pháp GIFT.'],
    [({ line, what }) => `Line ${line}: ${what}.`, 'Mend it by the rules of GIFT.'],
  ),
  'aiken-syntax': say(
    [({ line, what }) => `Dòng ${line}: ${what}.`, 'Sửa đoạn này theo đúng cú pháp Aiken.'],
    [({ line, what }) => `Line ${line}: ${what}.`, 'Mend it by the rules of Aiken.'],
  ),
  'feedback-dropped': say(
    [({ count }) => `Bỏ qua phản hồi riêng của ${count} phương án.`, 'Ngân hàng giữ một lời giải cho cả câu.'],
    [({ count }) => `The feedback of ${count} options is left out.`, 'The bank keeps one rationale an item.'],
  ),
  'penalty-dropped': say(
    [({ count }) => `Bỏ qua điểm trừ của ${count} phương án sai.`, 'Điểm tính theo thể lệ hội thi.'],
    [
      ({ count }) => `Negative marks of ${count} wrong options are left out.`,
      'Points follow the rules of the contest.',
    ],
  ),
  'not-scored': say(
    ['Tệp không nói cách chấm câu này.', 'Hiểu là chọn đúng đáp án thì được điểm. Xem lại rồi bấm Đúng như vậy.'],
    ['The file does not say how to score the item.', 'Taken as: the right response scores. Check it.'],
  ),
  'qti-scoring': say(
    [({ what }) => `Cách chấm riêng (${what}) không nhập được.`, 'Chỉ nhập câu chấm theo match_correct.'],
    [({ what }) => `Scoring of its own (${what}) cannot be imported.`, 'Only match_correct can.'],
  ),
  'qti-item': say(
    [({ what }) => `Không đọc được câu này: ${what}.`, 'Xuất lại câu này từ hệ thống gốc.'],
    [({ what }) => `The item cannot be read: ${what}.`, 'Export it again.'],
  ),
  'not-in-manifest': say(
    [({ name }) => `Tệp ${name} không có trong danh mục của gói.`, 'Tệp này không được đọc. Xuất lại gói nếu cần.'],
    [({ name }) => `${name} is not listed in the manifest.`, 'It was not read.'],
  ),
};
