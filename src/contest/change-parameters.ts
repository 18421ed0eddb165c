import { type Doer, writeAudit } from '../audit/index.ts';
import type { Context } from '../platform/context.ts';
import { Refusal } from '../platform/refusal.ts';
import { signal } from '../platform/signals.ts';
import { parseParameters } from './parameters.ts';
import { readContest, readRounds, contestSql as sql } from './read.ts';

/**
 * Stores a new version of the parameters. After the first graded attempt only with a reason: attempts keep the version
 * they ran under, and papers already drawn never change.
 * @param basedOn the version the change was made from; with a newer one stored meanwhile nothing is written
 * @throws Refusal naming each field that does not fit, contest.changed-meanwhile
 */
export async function changeParameters(
  context: Context,
  doer: Doer & { organisation: number },
  slug: string,
  parameters: unknown,
  reason: string | null,
  now: Date,
  basedOn?: number,
): Promise<number> {
  const parsed = parseParameters(parameters);
  return context.database.web(doer.organisation, async (queries) => {
    const contest = await readContest(queries, slug);
    await queries.one(sql('lock_contest'), { contest_id: contest.id });
    if (basedOn !== undefined && basedOn !== contest.version) throw changedMeanwhile();
    const { started } = await queries.one<{ started: boolean }>(sql('has_attempts'), { contest_id: contest.id });
    if (started && !reason?.trim())
      throw new Refusal(
        'contest.reason-needed',
        422,
        'Đã có người thi, nên mỗi lần sửa phải ghi lý do.',
        'People have taken the test, so a change needs a reason.',
      );
    if (JSON.stringify(parsed) === JSON.stringify(parseParameters(contest.parameters))) return contest.version;
    const version = contest.version + 1;
    await queries.run(sql('insert_version'), {
      contest_id: contest.id,
      organisation_id: doer.organisation,
      version,
      parameters: JSON.stringify(parsed),
      reason,
      account_id: doer.accountId,
      now,
    });
    await queries.run(sql('set_version'), { contest_id: contest.id, version });
    for (const round of await readRounds(queries, contest.id)) await signal(queries, 'round', String(round.id));
    if (contest.status === 'published') {
      await queries.run(sql('list_on_site'), { contest_id: contest.id, title: parsed.title, now });
      await signal(queries, 'site', contest.slug);
    }
    await writeAudit(queries, doer, now, {
      action: 'contest.changed',
      objectKind: 'contest',
      objectId: contest.id,
      ...(reason ? { reason } : {}),
      detail: { version },
    });
    return version;
  });
}

const changedMeanwhile = () =>
  new Refusal(
    'contest.changed-meanwhile',
    409,
    'Người khác vừa sửa tham số hội thi. Hãy tải lại trang rồi lưu lại.',
    'Somebody else has just changed the parameters. Reload the page and save again.',
  );
