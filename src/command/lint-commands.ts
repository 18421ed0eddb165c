import { findingText, lintReport, weightOf } from '../item-bank/index.ts';
import { type Command, needed } from './command.ts';
import { bankOf, organisationOf, organisationOption } from './place.ts';

interface Told {
  bank: string;
  items: number;
  open: number;
  accepted: number;
  findings: { code: string; weight: string; items: string[]; message: string; accepted: string | null }[];
}

export const lintCommands: Command[] = [
  {
    name: 'item lint',
    usage: '--bank TÊN [--organisation TÊN]',
    summary: 'Kiểm tra ngân hàng: đáp án lệch chỗ, câu trùng, lộ đáp án, căn cứ hết hiệu lực, chính tả',
    options: { bank: { type: 'string' }, ...organisationOption },
    words: [0, 0],
    async run(system, given): Promise<Told> {
      const bank = needed(given, 'bank');
      const organisation = await organisationOf(system, given);
      const bankId = await bankOf(system, organisation, bank);
      const { context } = system;
      const report = await lintReport(context, { organisation, bankId }, new Date(context.clock()));
      const findings = report.findings.map((finding) => ({
        code: finding.code,
        weight: weightOf(finding.code),
        items: finding.items.map((id) => report.items.get(id)!.code),
        message: findingText(finding, 'vi'),
        accepted: report.accepted.get(finding.mark)?.reason ?? null,
      }));
      const accepted = findings.filter((each) => each.accepted !== null).length;
      return { bank, items: report.figures.items, open: findings.length - accepted, accepted, findings };
    },
    say: ({ bank, items, open, accepted, findings }: Told) =>
      [
        ...findings
          .filter((each) => each.accepted === null)
          .map(
            (each) =>
              `${each.weight === 'error' ? '!' : '-'} ${[each.items.join(', '), each.message].filter(Boolean).join(': ')}`,
          ),
        `${bank}: ${items} câu, ${open} cảnh báo, ${accepted} đã chấp nhận.`,
      ].join('\n'),
  },
];
