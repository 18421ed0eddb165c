import { type Doer, writeAudit } from '../audit/index.ts';
import type { Context } from '../platform/context.ts';
import { Refusal } from '../platform/refusal.ts';
import { readContest, contestSql as sql } from './read.ts';

/**
 * The bank that papers are drawn from. Rounds already prepared keep their frozen pool.
 * @throws Refusal when the agency has no such bank
 */
export async function chooseBank(
  context: Context,
  doer: Doer & { organisation: number },
  slug: string,
  bankId: number,
  now: Date,
): Promise<void> {
  await context.database.web(doer.organisation, async (queries) => {
    const contest = await readContest(queries, slug);
    await queries.one(sql('lock_contest'), { contest_id: contest.id });
    if (contest.bank_id === bankId) return;
    const bank = await queries.maybe(sql('find_bank'), { bank_id: bankId });
    if (!bank)
      throw new Refusal(
        'contest.no-such-bank',
        422,
        'Không có ngân hàng câu hỏi này. Hãy chọn trong danh sách.',
        'There is no such item bank. Choose one from the list.',
      );
    await queries.run(sql('set_bank'), { contest_id: contest.id, bank_id: bankId });
    await writeAudit(queries, doer, now, {
      action: 'contest.bank-chosen',
      objectKind: 'contest',
      objectId: contest.id,
      detail: { bankId },
    });
  });
}
