import { formats } from '../platform/format/formats.ts';
import type { CollectiveRanking } from './parameters.ts';

const vi = formats('vi');

const measures: Record<CollectiveRanking['terms'][number]['measure'], string> = {
  rate: 'tỷ lệ tham gia',
  'mean-score': 'điểm trung bình',
  participants: 'số người dự thi',
  'full-marks': 'số người đạt điểm tối đa',
  'rounds-at-full-rate': 'số đợt có 100 % người dự thi',
  'zero-scores': 'số bài 0 điểm',
  entries: 'số bài dự thi',
  'individual-awards': 'số giải cá nhân',
};

/** How units are ranked, in the words of the rules: terms with their weights, who is ranked, ties, the denominator. */
export function collectiveText({ group, minimumRate, terms, tieChain, denominator }: CollectiveRanking): string {
  const sum = terms.map(({ measure, weight }) => `${measures[measure]} (trọng số ${vi.number(weight)})`).join(', ');
  const ties = tieChain.map((by) =>
    by === 'shared-place' ? 'đồng hạng' : by === 'recorded-decision' ? 'Ban Tổ chức quyết định' : measures[by],
  );
  const source =
    denominator.source === 'roster-snapshot' ? 'danh sách dự thi đã chốt' : (denominator.name ?? 'niên giám thống kê');
  return [
    `Xếp hạng tập thể${group === 'block' ? ' riêng cho từng khối' : ''} theo tổng điểm gồm ${sum}.`,
    ...(minimumRate === null ? [] : [`Chỉ xếp hạng đơn vị có tỷ lệ tham gia từ ${vi.percent(minimumRate)}.`]),
    ...(ties.length === 0 ? [] : [`Khi bằng điểm, xét lần lượt: ${ties.join('; ')}.`]),
    `Mẫu số lấy từ ${source}.`,
  ].join(' ');
}
