import { Refusal } from '../../platform/refusal.ts';

export const refusals = {
  roundUnknown: (number: number) =>
    new Refusal('results.round-unknown', 404, `Hội thi không có đợt ${number}.`, `The contest has no round ${number}.`),
  notClosed: () =>
    new Refusal(
      'results.not-closed',
      409,
      'Đợt thi chưa đóng xong nên chưa công bố được. Kết quả xem được sau khi đợt đóng.',
      'The round has not ended yet. Results can be published after it has closed.',
    ),
  unswept: (count: number) =>
    new Refusal(
      'results.unswept',
      409,
      `Còn ${count} bài hệ thống đang ghi kết quả. Hãy thử lại sau 1 phút.`,
      `${count} attempts are still being written down. Try again in a minute.`,
    ),
  noRoster: () =>
    new Refusal(
      'results.no-roster',
      409,
      'Đợt thi chưa có danh sách chốt nên không có mẫu số để tính tỷ lệ.',
      'The round has no locked roster, so there is no denominator.',
    ),
  tiesOpen: (count: number) =>
    new Refusal(
      'results.ties-open',
      409,
      `Còn ${count} nhóm bằng nhau ở mức giải. Hãy ghi quyết định của Ban Tổ chức trước khi công bố.`,
      `${count} ties decide about an award. Record the committee's decision before publishing.`,
    ),
  broken: (questions: string[]) =>
    new Refusal(
      'results.invariant-broken',
      409,
      'Số liệu không khớp nhau nên chưa công bố. Hãy báo người vận hành, kèm tên kiểm tra trên trang này.',
      'The figures do not agree with each other, so nothing is published. Tell the operator which check failed.',
      questions.map((question) => ({
        where: question,
        code: 'invariant',
        message: question,
        severity: 'error' as const,
      })),
    ),
  changedMeanwhile: () =>
    new Refusal(
      'results.changed',
      409,
      'Số liệu đã đổi sau khi bạn xem trước. Hãy xem lại rồi công bố.',
      'The figures changed after your preview. Look again, then publish.',
    ),
  reasonNeeded: () =>
    new Refusal(
      'results.reason-needed',
      422,
      'Đính chính kết quả đã công bố thì phải ghi lý do.',
      'A correction of published results needs a reason.',
    ),
  nothingChanged: () =>
    new Refusal(
      'results.nothing-changed',
      409,
      'Số liệu vẫn như bản đang công bố, không có gì để đính chính.',
      'The figures are those already published; there is nothing to correct.',
    ),
  tieUnknown: () =>
    new Refusal(
      'results.tie-unknown',
      409,
      'Nhóm bằng nhau này không còn, hoặc đã được quyết định. Hãy tải lại trang.',
      'This tie no longer exists or has been decided. Load the page again.',
    ),
  orderIncomplete: () =>
    new Refusal(
      'results.order-incomplete',
      422,
      'Hãy ghi cho mỗi người một thứ tự khác nhau, từ 1.',
      'Give each person a different place, from 1.',
    ),
  alreadyPublished: () =>
    new Refusal(
      'results.decided-late',
      409,
      'Kết quả đã công bố. Quyết định về nhóm bằng nhau phải có trước khi công bố.',
      'The results are published. A tie is decided before that.',
    ),
} as const;
