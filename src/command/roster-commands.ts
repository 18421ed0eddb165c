import { parseInstant } from '../platform/format/parse.ts';
import { lockRoster, type Snapshot } from '../roster/index.ts';
import { rosterServices } from '../services.ts';
import { type Command, needed, optional, UsageError } from './command.ts';
import { contestOf, format } from './place.ts';

export const rosterCommands: Command[] = [
  {
    name: 'roster lock',
    usage: '--contest ĐỊA_CHỈ [--at THỜI_ĐIỂM]',
    summary: 'Chốt danh sách dự thi của hội thi (mặc định: như lúc này); đó là mẫu số của mọi tỷ lệ',
    options: { contest: { type: 'string' }, at: { type: 'string' } },
    words: [0, 0],
    async run(system, given) {
      const at = optional(given, 'at');
      const asOf = at === undefined ? undefined : parseInstant(at).value;
      if (at !== undefined && !asOf) throw new UsageError('--at là một thời điểm, ví dụ "21/6/2023 07:30".');
      const { contest, doer } = await contestOf(system, needed(given, 'contest'));
      const wish = { contestId: contest.id, ...(asOf ? { asOf } : {}) };
      return lockRoster(system.context, rosterServices, doer, wish, new Date(system.context.clock()));
    },
    say: ({ people, must }: Snapshot) =>
      `Đã chốt danh sách dự thi: ${format.number(must)} người phải thi, ${format.number(people - must)} người miễn hoặc không xét giải.`,
  },
];
