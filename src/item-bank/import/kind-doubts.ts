import { type Said, say } from './say.ts';

/** What can be wrong with kind, key and pictures of an item, by code. */
export const kindDoubts: Record<string, Said> = {
  'two-keys': say(
    ['Câu một đáp án nhưng đánh dấu nhiều đáp án.', 'Chọn một đáp án đúng.'],
    ['A single-choice item has several keys.', 'Choose one.'],
  ),
  'one-key': say(
    ['Ghi là nhiều đáp án nhưng chỉ đánh dấu một.', 'Nếu đúng chỉ có một, bấm Đúng như vậy; nếu thiếu, sửa câu.'],
    ['Said to have several keys, but only one is marked.', 'If that is right, say so; else mend the item.'],
  ),
  'two-marked': say(
    [
      'Nhiều phương án cùng được đánh dấu.',
      'Nếu câu có nhiều đáp án, bấm Đúng như vậy; nếu đánh dấu nhầm, chọn đáp án đúng.',
    ],
    ['Several options are marked.', 'If the item has several keys, say so; else choose the right one.'],
  ),
  'none-true': say(
    ['Không nhận định nào được đánh dấu đúng.', 'Cần ít nhất một nhận định đúng, vì bỏ trống không phân biệt được.'],
    ['No statement is marked true.', 'At least one must be: a blank answer would be the same.'],
  ),
  'not-true-false': say(
    ['Ghi là câu đúng sai nhưng phương án không phải Đúng và Sai.', 'Sẽ nhập thành câu một đáp án.'],
    ['Said to be true or false, but the options are others.', 'It goes in as single choice.'],
  ),
  kind: say(
    [({ kind }) => `Loại câu “${kind}” chưa nhập được.`, 'Ngân hàng không có loại câu này. Viết lại theo loại khác.'],
    [
      ({ kind }) => `Items of the kind “${kind}” cannot be imported.`,
      'The bank has no such kind. Write it as another.',
    ],
  ),
  'kind-options': say(
    ['Loại câu này không có phương án, nhưng tệp có.', 'Sửa loại câu hoặc bỏ các phương án.'],
    ['This kind has no options, but the file gives some.', 'Change the kind or remove the options.'],
  ),
  'no-accepted': say(
    ['Chưa có câu trả lời nào được tính là đúng.', 'Sửa câu, ghi ít nhất một câu trả lời.'],
    ['No answer counts as right yet.', 'Mend the item: write at least one.'],
  ),
  'long-accepted': say(
    [({ most, length }) => `Nhiều nhất ${most} câu trả lời, mỗi câu ${length} ký tự.`, 'Bỏ bớt hoặc rút ngắn.'],
    [({ most, length }) => `At most ${most} answers of ${length} characters.`, 'Remove or shorten some.'],
  ),
  'no-number': say(
    ['Đáp án không phải là một số.', 'Sửa câu, ghi số đúng.'],
    ['The key is not a number.', 'Mend the item: write the number.'],
  ),
  'essay-key': say(
    ['Câu tự luận có ghi đáp án.', 'Đáp án này không nhập. Chép sang lời giải nếu cần.'],
    ['An essay has a key.', 'It is not imported. Copy it into the rationale if it is needed.'],
  ),
  'long-shared': say(
    [({ most }) => `Đoạn dùng chung dài quá ${most} ký tự.`, 'Rút ngắn đoạn này.'],
    [({ most }) => `The shared text is longer than ${most} characters.`, 'Shorten it.'],
  ),
  'image-type': say(
    [({ place }) => `Hình ở ${place} không đọc được.`, 'Nhận hình PNG, JPEG, GIF, WebP. Sửa câu, thêm lại hình.'],
    [({ place }) => `The picture at ${place} cannot be read.`, 'PNG, JPEG, GIF, WebP can. Mend the item.'],
  ),
  'image-large': say(
    [({ place }) => `Hình ở ${place} lớn quá 1 MB.`, 'Thu nhỏ hình rồi thêm lại.'],
    [({ place }) => `The picture at ${place} is larger than 1 MB.`, 'Make it smaller and add it again.'],
  ),
  'image-wide': say(
    [({ place }) => `Hình ở ${place} rộng hoặc cao quá 4.000 điểm ảnh.`, 'Thu nhỏ hình rồi thêm lại.'],
    [({ place }) => `The picture at ${place} is wider or higher than 4,000 pixels.`, 'Make it smaller.'],
  ),
  'image-alt': say(
    [({ place }) => `Hình ở ${place} chưa có lời mô tả.`, 'Người không nhìn thấy hình cần lời này. Sửa câu để thêm.'],
    [({ place }) => `The picture at ${place} has no description.`, 'People who cannot see it need one.'],
  ),
  'many-images': say(
    [({ count, most }) => `Có ${count} hình; mỗi câu nhiều nhất ${most}.`, 'Bỏ bớt hình.'],
    [({ count, most }) => `There are ${count} pictures; an item has at most ${most}.`, 'Remove some.'],
  ),
};
