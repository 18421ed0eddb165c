import type { ContestParameters } from '../../contest/parameters.ts';
import { dictionary } from '../../platform/words.ts';

type Score = ContestParameters['ranking']['contestScore'];
const scoresVi: Record<Score, string> = {
  'sum-of-rounds': 'tổng điểm các đợt',
  'best-round': 'điểm của đợt cao nhất',
  'mean-of-rounds': 'điểm trung bình các đợt đã dự thi',
};
const scoresEn: Record<Score, string> = {
  'sum-of-rounds': 'the sum of all rounds',
  'best-round': 'the best round',
  'mean-of-rounds': 'the mean of the rounds taken',
};

export const rankingWords = dictionary({
  vi: {
    title: 'Xếp hạng cả hội thi',
    lead: (people: string, score: Score) => `${people} người được xếp hạng theo ${scoresVi[score]}.`,
    basis: (rounds: string) => `Căn cứ kết quả đã công bố: ${rounds}.`,
    roundVersion: (label: string, version: string) => `${label} (bản ${version})`,
    roundsTaken: 'Số đợt',
    notYet: 'Chưa công bố xếp hạng cả hội thi',
    notYetText: 'Xếp hạng cả hội thi được công bố sau khi mọi đợt đã có kết quả.',
    unknown: 'Chưa có bản xếp hạng này. Hãy xem trang kết quả của hội thi.',
    after: 'sau khi mọi đợt có kết quả',
    noWinners: 'Không có ai đạt giải của cả hội thi',
  },
  en: {
    title: 'Ranking of the whole contest',
    lead: (people: string, score: Score) => `${people} people ranked by ${scoresEn[score]}.`,
    basis: (rounds: string) => `It rests on the published results of ${rounds}.`,
    roundVersion: (label: string, version: string) => `${label} (version ${version})`,
    roundsTaken: 'Rounds',
    notYet: 'The whole contest is not ranked yet',
    notYetText: 'It is ranked after every round has its results.',
    unknown: 'There is no such version of the ranking. See the results page of the contest.',
    after: 'after every round has its results',
    noWinners: 'Nobody won an award of the whole contest',
  },
});
