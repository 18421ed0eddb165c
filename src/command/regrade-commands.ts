import { type Remedy, remedies } from '../item-bank/round-keys/correct-key.ts';
import { type RegradePlan, type RegradeWish, regradeFromShell } from '../results/index.ts';
import { type Command, type Given, needed, optional, UsageError } from './command.ts';
import { contestOf, format } from './place.ts';

/** `B` · `A,C` several keys · `A+C,B+D` several sets of an item of which several options are ticked. */
function setsOf(text: string | undefined): number[][] {
  if (text === undefined) return [];
  const letters = text.toUpperCase().replace(/\s/g, '');
  if (!/^[A-E](\+[A-E])*(,[A-E](\+[A-E])*)*$/.test(letters))
    throw new UsageError('--key là chữ cái của phương án trong ngân hàng: B, hoặc A,C, hoặc A+C,B+D.');
  return letters.split(',').map((set) => set.split('+').map((letter) => letter.charCodeAt(0) - 64));
}

function wishOf(given: Given): RegradeWish['item'] {
  const code = optional(given, 'item');
  if (code === undefined) {
    if (['remedy', 'key', 'reason', 'ground'].some((name) => given.options[name] !== undefined))
      throw new UsageError('--remedy, --key, --reason, --ground cần --item.');
    return null;
  }
  const remedy = needed(given, 'remedy') as Remedy;
  if (!remedies.includes(remedy)) throw new UsageError(`--remedy là một trong ${remedies.join(', ')}.`);
  const reason = given.options['dry-run'] ? (optional(given, 'reason') ?? '') : needed(given, 'reason');
  return { code, remedy, sets: setsOf(optional(given, 'key')), reason, ground: optional(given, 'ground') ?? null };
}

export const regradeCommands: Command[] = [
  {
    name: 'round regrade',
    usage:
      'ĐỊA_CHỈ SỐ [--item MÃ_CÂU --remedy new-key|several-keys|full-marks|drop [--key B] [--reason LÝ_DO] [--ground CĂN_CỨ]] [--dry-run]',
    summary:
      'Câu hỏi có sai sót: xem trước (--dry-run), mở vụ việc chờ hai người phê duyệt; không --item thì chấm nốt bài còn theo đáp án cũ',
    options: {
      item: { type: 'string' },
      remedy: { type: 'string' },
      key: { type: 'string' },
      reason: { type: 'string' },
      ground: { type: 'string' },
      'dry-run': { type: 'boolean' },
    },
    words: [2, 2],
    async run(system, given) {
      const round = Number(given.words[1]);
      if (!Number.isInteger(round) || round < 1) throw new UsageError('Số của đợt phải là số nguyên từ 1.');
      const item = wishOf(given);
      const { contest, doer } = await contestOf(system, given.words[0] as string);
      const dryRun = given.options['dry-run'] === true;
      const wish = { contest: contest.slug, round, item, dryRun };
      const plan = await regradeFromShell(system.context, doer, wish, new Date(system.context.clock()));
      return { dryRun, ...plan };
    },
    say: (plan: RegradePlan & { dryRun: boolean }) => said(plan),
  },
];

function said(plan: RegradePlan & { dryRun: boolean }): string {
  const { number } = format;
  if (plan.kind === 'opened') return `Đã mở vụ việc số ${plan.case}. Hai người phê duyệt tại ${plan.page}`;
  if (plan.kind === 'regraded')
    return plan.dryRun
      ? `${number(plan.done.results)} bài còn theo đáp án cũ.`
      : `${number(plan.done.results)} bài được chấm theo đáp án bản ${plan.done.keyVersion}, ${number(plan.done.changed)} bài đổi điểm.`;
  const { served, results, changed, up, down, people, zero } = plan.summary;
  return [
    `${number(served)} trên ${number(results)} bài có câu này; ${number(changed)} bài đổi điểm (${number(up)} tăng, ${number(down)} giảm).`,
    `${number(people.award)} người đổi giải, ${number(people.rank)} người đổi hạng; bài 0 điểm: ${number(zero.before)} → ${number(zero.after)}.`,
    'Chưa có gì được ghi.',
  ].join('\n');
}
