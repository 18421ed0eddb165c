import type { ReportSummary } from '../results/analysis/integrity/sheet.ts';
import { type Analysis, analyseRound, makeReport } from '../results/index.ts';
import { type Command, type Given, needed, UsageError } from './command.ts';
import { contestOf, format } from './place.ts';

const options = { contest: { type: 'string' }, round: { type: 'string' } } as const;

function roundOf(given: Given): number {
  const number = Number(needed(given, 'round'));
  if (!Number.isInteger(number) || number < 1) throw new UsageError('--round là số của đợt, từ 1.');
  return number;
}

const figure = (value: number | null) => (value === null ? 'không xác định' : format.number(value, 2));

export const analysisCommands: Command[] = [
  {
    name: 'analysis',
    usage: '--contest ĐỊA_CHỈ --round SỐ',
    summary: 'Tính thống kê câu hỏi của một đợt đã đóng; --json in mọi chỉ số',
    options,
    words: [0, 0],
    async run(system, given) {
      const { context, attempt } = system;
      const round = roundOf(given);
      const { contest, doer } = await contestOf(system, needed(given, 'contest'));
      return analyseRound(context, attempt.parts, doer, { contest: contest.slug, round }, new Date(context.clock()));
    },
    say({ round, items }: Analysis) {
      const suspect = items.filter(({ flags }) => flags.includes('key-alarm'));
      return [
        `${format.number(round.people)} bài, ${format.number(items.length)} câu. Điểm trung bình ${figure(round.scores.mean)}, độ lệch chuẩn ${figure(round.scores.sd)}.`,
        round.common
          ? `Chung một đề: alpha ${figure(round.alpha)}.`
          : `Mỗi người một đề: độ tin cậy Rasch ${figure(round.rasch.reliability)}; độ lệch điểm mong đợi giữa các đề ${figure(round.equivalence.sd)}.`,
        suspect.length === 0
          ? 'Không câu nào bị nghi sai đáp án.'
          : `Nghi sai đáp án, câu thứ (trong bộ của đợt): ${suspect.map(({ position }) => position + 1).join(', ')}.`,
      ].join('\n');
    },
  },
  {
    name: 'integrity',
    usage: '--contest ĐỊA_CHỈ --round SỐ',
    summary: 'Lập báo cáo dấu hiệu bất thường của một đợt đã đóng; không tự kết luận về ai',
    options,
    words: [0, 0],
    async run(system, given) {
      const { context, attempt } = system;
      const round = roundOf(given);
      const { contest, doer } = await contestOf(system, needed(given, 'contest'));
      return makeReport(context, attempt.parts, doer, { contest: contest.slug, round }, new Date(context.clock()));
    },
    say: ({ attempts, judged, rules }: ReportSummary) =>
      [
        `${format.number(attempts)} bài, ${format.number(judged)} bài đủ giờ để xét nhịp.`,
        ...rules.map(
          ({ rule, found, expected }) =>
            `${rule}: tìm thấy ${format.number(found)}, chờ ở người trung thực ${expected === null ? 'không ước được' : format.number(expected, 2)}.`,
        ),
      ].join('\n'),
  },
];
