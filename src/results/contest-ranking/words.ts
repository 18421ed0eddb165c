import type { ContestParameters } from '../../contest/parameters.ts';
import { dictionary } from '../../platform/words.ts';

type Score = ContestParameters['ranking']['contestScore'];

const scoresVi: Record<Score, string> = {
  'sum-of-rounds': 'Tổng điểm các đợt',
  'best-round': 'Điểm đợt cao nhất',
  'mean-of-rounds': 'Điểm trung bình các đợt đã dự thi',
};
const scoresEn: Record<Score, string> = {
  'sum-of-rounds': 'Sum of all rounds',
  'best-round': 'Best round',
  'mean-of-rounds': 'Mean of the rounds taken',
};

/** Ranking of persons over all rounds of a contest: the secretariat's pages. */
export const rankingWords = dictionary({
  vi: {
    title: 'Xếp hạng cả hội thi',
    lead: (published: string, all: string) =>
      `Tính từ kết quả đã công bố của ${published} trên ${all} đợt. Chưa có gì hiện ra ngoài.`,
    leadPublished: (version: string, date: string) => `Đang công bố bản ${version}, từ ${date}.`,
    back: 'Đợt thi',
    score: (score: Score) => scoresVi[score],
    rounds: 'Các đợt làm căn cứ',
    roundDone: (version: string) => `Đã công bố, bản ${version}.`,
    roundOpen: 'Chưa công bố. Xếp hạng cả hội thi cần kết quả của mọi đợt.',
    people: 'Người được xếp hạng',
    outside: 'Không tính',
    outsideUnit: 'người không xét giải',
    roundsTaken: 'Số đợt',
    notReady: 'Còn đợt chưa công bố hoặc nhóm bằng nhau chưa quyết định. Nút công bố hiện khi đủ.',
    unchanged: 'Xếp hạng vẫn như bản đang công bố. Khi một đợt có bản đính chính, bạn công bố bản tiếp theo tại đây.',
    provisional: 'Tạm tính',
    provisionalText: (labels: string) => `Chưa có ${labels}. Thứ hạng còn thay đổi.`,
    previewTitle: (version: string) => `Công bố xếp hạng cả hội thi, bản ${version}`,
    none: 'Chưa có đợt nào công bố kết quả',
  },
  en: {
    title: 'Ranking of the whole contest',
    lead: (published: string, all: string) =>
      `Made of the published results of ${published} of ${all} rounds. Nothing is public yet.`,
    leadPublished: (version: string, date: string) => `Version ${version} is public since ${date}.`,
    back: 'Rounds',
    score: (score: Score) => scoresEn[score],
    rounds: 'Rounds it rests on',
    roundDone: (version: string) => `Published, version ${version}.`,
    roundOpen: 'Not published. The whole contest is ranked when every round is.',
    people: 'People ranked',
    outside: 'Not counted',
    outsideUnit: 'people shut out of ranking',
    roundsTaken: 'Rounds',
    notReady: 'A round is not published or a tie not decided. The button appears when nothing is left.',
    unchanged: 'The ranking is the one already published. After a round is corrected, publish the next version here.',
    provisional: 'Provisional',
    provisionalText: (labels: string) => `Without ${labels}. Ranks will change.`,
    previewTitle: (version: string) => `Publish the ranking of the whole contest, version ${version}`,
    none: 'No round is published yet',
  },
});
