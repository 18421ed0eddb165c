import { readContest } from '../contest/index.ts';
import { loadSql } from '../platform/db/sql.ts';
import { formats } from '../platform/format/formats.ts';
import { Refusal } from '../platform/refusal.ts';
import type { System } from '../system.ts';
import { type Given, optional } from './command.ts';

export const sql = loadSql(new URL('./command.sql', import.meta.url));
export const format = formats('vi');

/** The contest of this address, whichever agency's; the shell may see all. */
export async function contestOf(system: System, slug: string) {
  const contest = await system.context.database.system((queries) => readContest(queries, slug));
  return { contest, doer: { organisation: contest.organisation_id, accountId: null, role: 'command-line' } };
}

/** The agency meant: the only one, or the one named by --organisation. @throws Refusal when that is not clear */
export async function organisationOf(system: System, given: Given): Promise<number> {
  const all = await system.context.database.system((queries) =>
    queries.many<{ id: number; name: string; short_name: string }>(sql('list_organisations')),
  );
  const wanted = optional(given, 'organisation');
  const fitting = wanted
    ? all.filter(({ id, name, short_name }) => String(id) === wanted || name === wanted || short_name === wanted)
    : all;
  if (fitting.length === 1) return (fitting[0] as { id: number }).id;
  const names = all.map(({ id, name }) => `${id}: ${name}`).join('; ');
  throw all.length === 0
    ? new Refusal(
        'organisation.none',
        409,
        'Chưa có cơ quan nào. Hãy mở đường dẫn lần đầu mà npm start in ra.',
        'No organisation yet. Open the first-run link.',
      )
    : new Refusal(
        'organisation.unclear',
        409,
        `Hãy chỉ rõ cơ quan bằng --organisation. Đang có: ${names}.`,
        `Say which organisation: ${names}.`,
      );
}

/** The bank of this name or number in an agency. @throws Refusal when there is none */
export async function bankOf({ context }: System, organisation: number, bank: string): Promise<number> {
  const banks = await context.database.system((queries) =>
    queries.many<{ id: number; name: string }>(sql('list_banks'), { organisation_id: organisation }),
  );
  const found = banks.find(({ id, name }) => name === bank || String(id) === bank);
  if (found) return found.id;
  const names = banks.map(({ name }) => name).join('; ') || 'chưa có ngân hàng nào';
  throw new Refusal(
    'bank.unknown',
    404,
    `Không có ngân hàng câu hỏi “${bank}”. Đang có: ${names}.`,
    `There is no item bank “${bank}”: ${names}.`,
  );
}

export const organisationOption = { organisation: { type: 'string' } } as const;

export const sayRound = (round: { label: string; opensAt: Date; closesAt: Date }) =>
  `${round.label}: ${format.moment(round.opensAt)} đến ${format.closingText(round.closesAt)}`;
