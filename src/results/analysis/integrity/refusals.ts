import { Refusal } from '../../../platform/refusal.ts';
import type { StepRefusal } from './pure/case.ts';

const sentences: Record<StepRefusal, [status: number, vietnamese: string, english: string]> = {
  'reading-only': [
    409,
    'Dấu hiệu này chỉ để đọc, không hỏi và không kết luận về ai.',
    'This sign is for reading only: nobody is asked or judged by it.',
  ],
  'wrong-state': [
    409,
    'Hồ sơ đã sang bước khác. Hãy tải lại trang.',
    'The case has moved on meanwhile. Reload the page.',
  ],
  'not-heard': [
    409,
    'Phải nghe giải trình trước: hãy gửi yêu cầu giải trình, rồi chờ trả lời hoặc hết hạn.',
    'Hear the person first: ask, then wait for the answer or the end of the time.',
  ],
  'second-person': [
    409,
    'Người đề xuất không tự duyệt. Cần người thứ hai.',
    'Whoever proposed cannot confirm. A second person is needed.',
  ],
  'decided-before': [
    409,
    'Bạn đã quyết định lần trước. Khiếu nại do hai người khác giải quyết.',
    'You decided before. An appeal is for two other people.',
  ],
  'reason-missing': [422, 'Hãy ghi lý do.', 'Give the reason.'],
  'clause-missing': [422, 'Hãy ghi điều khoản của thể lệ.', 'Name the clause of the rules.'],
};

export const integrityRefusals = {
  step(code: StepRefusal): Refusal {
    const [status, vietnamese, english] = sentences[code];
    return new Refusal(`integrity.${code}`, status, vietnamese, english);
  },
  unknownCase: () => new Refusal('integrity.unknown-case', 404, 'Không có hồ sơ này.', 'There is no such case.'),
  oneRoundOnly: () =>
    new Refusal(
      'integrity.one-round-only',
      409,
      'Cần ít nhất hai đợt đã đóng để xem gộp.',
      'At least two closed rounds are needed to look at them together.',
    ),
  timesGone: (round: string) =>
    new Refusal(
      'integrity.times-gone',
      409,
      `Giờ chính xác của ${round} đã xóa, 60 ngày sau khi công bố. Báo cáo không lập lại được nữa.`,
      `Exact times of ${round} were erased 60 days after publication. The report cannot be made again.`,
    ),
  nobodyToAsk: () =>
    new Refusal(
      'integrity.nobody-to-ask',
      409,
      'Chưa có địa chỉ thư để hỏi. Hãy giao quyền đầu mối hoặc thủ trưởng cho đơn vị, hoặc bổ sung e-mail của người này.',
      'There is no address to ask. Give the unit a focal point or head, or the person an e-mail address.',
    ),
};
