import { Refusal } from '../../platform/refusal.ts';

export const refusals = {
  notRanked: () =>
    new Refusal(
      'contest-ranking.none',
      404,
      'Hội thi này không xếp hạng chung qua nhiều đợt.',
      'This contest is not ranked over several rounds.',
    ),
  roundsOpen: (labels: string[]) =>
    new Refusal(
      'contest-ranking.rounds-open',
      409,
      `Chưa công bố kết quả ${labels.join(', ')}. Xếp hạng cả hội thi công bố sau khi mọi đợt đã công bố.`,
      `Not published yet: ${labels.join(', ')}. The whole contest is ranked after every round is published.`,
    ),
};
