import { Refusal } from '../../platform/refusal.ts';
import type { ApprovalFault, ProposalFault } from './case.ts';

const proposal: Record<ProposalFault, [string, string]> = {
  'nothing-chosen': ['Hãy chọn ít nhất một phương án.', 'Choose at least one option.'],
  'one-only': [
    'Đáp án mới chỉ có một. Muốn chấp nhận nhiều đáp án, hãy chọn cách xử lý “Chấp nhận nhiều đáp án”.',
    'A new key is one key. To accept several, choose that remedy.',
  ],
  'two-at-least': [
    'Chấp nhận nhiều đáp án thì chọn từ hai đáp án trở lên.',
    'Accepting several keys needs at least two of them.',
  ],
  'no-such-option': ['Câu hỏi không có phương án này.', 'The item has no such option.'],
  unchanged: [
    'Cách xử lý này giống đáp án đang dùng nên không thay đổi gì.',
    'This is the key in force already; nothing would change.',
  ],
};

const approval: Record<ApprovalFault, [string, string]> = {
  nobody: [
    'Phê duyệt phải do người có tài khoản thực hiện trên trang của vụ việc.',
    'Approval is given by a person with an account, on the page of the case.',
  ],
  opener: ['Bạn mở vụ việc này nên hai người khác sẽ phê duyệt.', 'You opened this case; two other people approve it.'],
  twice: ['Bạn đã phê duyệt rồi. Cần thêm một người khác.', 'You have approved already; somebody else is needed.'],
  'complained-about': [
    'Bạn đã soạn hoặc thẩm định câu hỏi này nên không quyết định việc chấm lại (Điều 24 Thông tư 22/2025/TT-BNV).',
    'You wrote or appraised this item, so you do not decide about it.',
  ],
};

export const refusals = {
  unknown: () => new Refusal('regrade.unknown', 404, 'Không có vụ việc này.', 'There is no such case.'),
  itemUnknown: () =>
    new Refusal(
      'regrade.item-unknown',
      404,
      'Đề của đợt thi không có câu hỏi này.',
      'The round has no such item in its pool.',
    ),
  notPrepared: () =>
    new Refusal(
      'regrade.not-prepared',
      409,
      'Đợt thi chưa chốt bộ câu hỏi nên chưa có gì để chấm lại. Hãy sửa câu hỏi ngay trong ngân hàng.',
      'The round has no frozen pool yet; correct the item in the bank.',
    ),
  alreadyOpen: (number: number) =>
    new Refusal(
      'regrade.already-open',
      409,
      `Câu hỏi này đang có vụ việc số ${number}. Hãy làm xong hoặc rút vụ việc đó trước.`,
      `Case ${number} about this item is still open.`,
    ),
  running: () =>
    new Refusal(
      'regrade.running',
      409,
      'Đợt thi đang được chấm lại. Hãy chờ xong rồi làm tiếp.',
      'The round is being regraded. Wait until it is done.',
    ),
  proposal: (fault: ProposalFault) => new Refusal(`regrade.${fault}`, 422, ...proposal[fault]),
  approval: (fault: ApprovalFault) => new Refusal(`regrade.${fault}`, 409, ...approval[fault]),
  notOpen: () =>
    new Refusal(
      'regrade.not-open',
      409,
      'Vụ việc đã được quyết định hoặc đã rút.',
      'The case has been decided or withdrawn.',
    ),
  previewNeeded: () =>
    new Refusal(
      'regrade.preview-needed',
      409,
      'Số liệu đã đổi sau khi xem trước. Hãy xem trước lại rồi phê duyệt.',
      'The figures changed after the preview. Make it again before approving.',
    ),
  reasonNeeded: () =>
    new Refusal('regrade.reason-needed', 422, 'Hãy ghi lý do và căn cứ.', 'A reason and a legal ground are needed.'),
  nothingToUndo: () =>
    new Refusal(
      'regrade.nothing-to-undo',
      409,
      'Chỉ hoàn lại được lần chấm lại gần nhất của câu hỏi, khi đã chấm xong.',
      'Only the newest finished correction of an item can be undone.',
    ),
  receiptUnknown: () =>
    new Refusal(
      'regrade.receipt-unknown',
      404,
      'Không có bài nào của đợt này mang mã đó, hoặc bài không có câu số này.',
      'No attempt of this round has that code, or it has no such question.',
    ),
  dayNeeded: () =>
    new Refusal(
      'regrade.day-needed',
      422,
      'Biên bản có số thì cần ngày. Hãy nhập ngày văn thư cấp số.',
      'Minutes with a number need their day.',
    ),
  minutesTaken: (number: number, round: string) =>
    new Refusal(
      'regrade.minutes-taken',
      409,
      `Số biên bản này đã dùng cho vụ việc số ${number} của ${round}.`,
      `Case ${number} of ${round} has this number already.`,
    ),
} as const;
