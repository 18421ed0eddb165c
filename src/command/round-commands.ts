import { changeWindow, closeRound, compensateRound } from '../contest/index.ts';
import { parseInstant } from '../platform/format/parse.ts';
import { type Command, type Given, needed, optional, UsageError } from './command.ts';
import { contestOf, sayRound } from './place.ts';

function instant(given: Given, name: string): Date {
  const parsed = parseInstant(needed(given, name));
  if (!parsed.value) throw new UsageError(parsed.problem?.vi ?? `--${name}`);
  return parsed.value;
}

const roundNumber = (given: Given) => {
  const number = Number(given.words[1]);
  if (!Number.isInteger(number) || number < 1) throw new UsageError('Số của đợt phải là số nguyên từ 1.');
  return number;
};

/** With whether it means anything yet: a round of a contest that is not published opens for nobody. */
const told = <R>({ status }: { status: string }, round: R) => ({ ...round, published: status === 'published' });

const sayTold = (round: Parameters<typeof sayRound>[0] & { published: boolean }): string =>
  round.published
    ? sayRound(round)
    : `${sayRound(round)}\nHội thi chưa mở nên chưa ai vào thi được. Khi đủ: hoithi contest publish.`;

export const roundCommands: Command[] = [
  {
    name: 'round open',
    usage: 'ĐỊA_CHỈ SỐ --reason LÝ_DO [--at THỜI_ĐIỂM]',
    summary: 'Dời giờ mở của một đợt chưa mở (mặc định: ngay bây giờ)',
    options: { reason: { type: 'string' }, at: { type: 'string' } },
    words: [2, 2],
    async run(system, given) {
      const [number, reason] = [roundNumber(given), needed(given, 'reason')];
      const at = optional(given, 'at') ? instant(given, 'at') : undefined;
      const { contest, doer } = await contestOf(system, given.words[0] as string);
      const now = new Date(system.context.clock());
      return told(
        contest,
        await changeWindow(system.context, doer, contest.slug, number, { opensAt: at ?? now, reason }, now),
      );
    },
    say: sayTold as never,
  },
  {
    name: 'round extend',
    usage: 'ĐỊA_CHỈ SỐ --until THỜI_ĐIỂM --reason LÝ_DO',
    summary: 'Gia hạn một đợt; trang đang mở nhận giờ mới trong 30 giây',
    options: { until: { type: 'string' }, reason: { type: 'string' } },
    words: [2, 2],
    async run(system, given) {
      const number = roundNumber(given);
      const change = { closesAt: instant(given, 'until'), reason: needed(given, 'reason') };
      const { contest, doer } = await contestOf(system, given.words[0] as string);
      return told(
        contest,
        await changeWindow(system.context, doer, contest.slug, number, change, new Date(system.context.clock())),
      );
    },
    say: sayTold as never,
  },
  {
    name: 'round close',
    usage: 'ĐỊA_CHỈ SỐ --reason LÝ_DO',
    summary: 'Đóng sớm một đợt; bài đang làm được nộp với những câu đã lưu',
    options: { reason: { type: 'string' } },
    words: [2, 2],
    async run(system, given) {
      const [number, reason] = [roundNumber(given), needed(given, 'reason')];
      const { contest, doer } = await contestOf(system, given.words[0] as string);
      return told(
        contest,
        await closeRound(system.context, doer, contest.slug, number, reason, new Date(system.context.clock())),
      );
    },
    say: sayTold as never,
  },
  {
    name: 'round compensate',
    usage: 'ĐỊA_CHỈ SỐ --minutes SỐ_PHÚT --reason LÝ_DO',
    summary: 'Bù giờ cho mọi bài của một đợt sau sự cố',
    options: { minutes: { type: 'string' }, reason: { type: 'string' } },
    words: [2, 2],
    async run(system, given) {
      const [number, reason] = [roundNumber(given), needed(given, 'reason')];
      const minutes = Number(needed(given, 'minutes'));
      if (!Number.isInteger(minutes) || minutes < 1 || minutes > 1440)
        throw new UsageError('--minutes là số nguyên từ 1 đến 1440.');
      const { contest, doer } = await contestOf(system, given.words[0] as string);
      const now = new Date(system.context.clock());
      return told(contest, await compensateRound(system.context, doer, contest.slug, number, minutes, reason, now));
    },
    say: sayTold as never,
  },
];
