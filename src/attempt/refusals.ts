import { Refusal } from '../platform/refusal.ts';

export const refusals = {
  unknownRound: () => new Refusal('round.unknown', 404, 'Không có đợt thi này.', 'There is no such round.'),
  notReady: () =>
    new Refusal(
      'round.not-ready',
      409,
      'Đợt thi này chưa chuẩn bị xong. Hãy quay lại đúng giờ mở.',
      'This round is not prepared yet. Come back when it opens.',
    ),
  notOpen: () =>
    new Refusal('round.not-open', 409, 'Đợt thi chưa mở. Trang này tự mở đúng giờ.', 'The round is not open yet.'),
  closed: () =>
    new Refusal(
      'round.closed',
      409,
      'Đợt thi đã đóng. Bài đã lưu vẫn được tính.',
      'The round is closed. What was saved counts.',
    ),
  notOnRoster: () =>
    new Refusal(
      'roster.absent',
      403,
      'Bạn chưa có tên trong danh sách dự thi đã chốt. Hãy báo đầu mối của đơn vị.',
      'You are not on the locked roster. Tell your unit’s focal point.',
    ),
  excluded: () =>
    new Refusal(
      'roster.excluded',
      403,
      'Bạn tham gia tổ chức, ra đề hoặc chấm thi nên không dự thi lấy kết quả.',
      'You organise, write items for or mark this contest, so you do not take part for a result.',
    ),
  notConfirmed: () =>
    new Refusal(
      'notice.not-confirmed',
      409,
      'Hãy xác nhận thông tin của bạn và thông báo về dữ liệu cá nhân trước khi bắt đầu.',
      'Confirm your details and the privacy notice before you start.',
    ),
  noAttemptLeft: () =>
    new Refusal(
      'attempt.none-left',
      409,
      'Bạn đã dùng hết lượt thi của đợt này.',
      'You have no attempt left in this round.',
    ),
  waitBetween: (minutes: number) =>
    new Refusal(
      'attempt.wait',
      409,
      `Bạn được thi lượt tiếp theo sau ${minutes} phút nữa.`,
      `You may start again in ${minutes} minutes.`,
    ),
  noPractice: () => new Refusal('practice.off', 404, 'Hội thi này không có thi thử.', 'This contest has no practice.'),
  notToPractise: () =>
    new Refusal(
      'practice.excluded',
      403,
      'Bạn tham gia tổ chức, ra đề hoặc chấm thi. Thể lệ hội thi này không để người không xét giải thi thử.',
      'You organise, write items for or mark this contest. Its rules do not let people without a result practise.',
    ),
  practiceOver: () =>
    new Refusal('practice.over', 409, 'Hội thi đã kết thúc nên không thi thử được nữa.', 'The contest is over.'),
  noPracticeLeft: () =>
    new Refusal('practice.none-left', 409, 'Bạn đã dùng hết lượt thi thử.', 'You have used all practice attempts.'),
  practiceEmpty: () =>
    new Refusal(
      'practice.empty',
      409,
      'Chưa có câu hỏi cho phần thi thử. Hãy quay lại sau.',
      'There are no practice items yet. Come back later.',
    ),
  unknownPicture: () =>
    new Refusal('attempt.no-picture', 404, 'Không có hình này trong bài của bạn.', 'Your paper has no such picture.'),
  unknownAttempt: () => new Refusal('attempt.unknown', 404, 'Không có lượt thi này.', 'There is no such attempt.'),
  busy: () =>
    new Refusal(
      'attempt.busy',
      503,
      'Đang đông người. Trang sẽ tự thử lại, bạn không mất giờ.',
      'Many people at once. The page tries again by itself; you lose no time.',
    ),
};
