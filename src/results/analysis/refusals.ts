import { Refusal } from '../../platform/refusal.ts';

export const refusals = {
  notClosed: (label: string) =>
    new Refusal(
      'analysis.not-closed',
      409,
      `${label} chưa đóng. Thống kê chỉ tính khi không ai còn làm bài.`,
      `${label} has not closed. Statistics are made when nobody is working any more.`,
    ),
  noTest: () =>
    new Refusal(
      'analysis.no-test',
      409,
      'Đợt này chưa có bộ câu hỏi được khóa nên không có gì để tính.',
      'No items were frozen for this round, so there is nothing to analyse.',
    ),
  unknownItem: () =>
    new Refusal(
      'analysis.unknown-item',
      404,
      'Không có số liệu của câu hỏi này trong đợt.',
      'There are no figures of this item in the round.',
    ),
};
