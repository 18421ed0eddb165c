import { type Doer, writeAudit } from '../audit/index.ts';
import type { Context } from '../platform/context.ts';
import { Refusal } from '../platform/refusal.ts';
import { normalise } from '../platform/text/normalise.ts';
import { readContest, contestSql as sql } from './read.ts';

/** Shortest reason that says something. */
const leastReason = 10;

/**
 * The secretariat takes it upon itself that no letter leaves: sign-in codes wait in the outbox and staff hand them over.
 * Kept with name and reason. Repeating it with the same reason changes nothing.
 * @throws Refusal contest.mail-server-set | contest.reason-needed
 */
export async function acknowledgeNoMail(
  context: Context,
  doer: Doer & { organisation: number },
  slug: string,
  given: string,
  now: Date,
): Promise<void> {
  const reason = normalise(given);
  if (context.config.smtpUrl !== null)
    throw new Refusal(
      'contest.mail-server-set',
      409,
      'Máy chủ thư đã đặt nên không có gì để xác nhận: thư phải gửi đi được.',
      'A mail server is set, so there is nothing to acknowledge: letters must leave.',
    );
  if (reason.length < leastReason)
    throw new Refusal(
      'contest.reason-needed',
      422,
      `Hãy ghi lý do, ít nhất ${leastReason} ký tự: ai chuyển mã đăng nhập, bằng cách nào.`,
      `Give the reason in at least ${leastReason} characters: who hands over sign-in codes, and how.`,
      [{ where: 'ly-do', code: 'contest.reason-needed', message: 'Lý do quá ngắn.', severity: 'error' }],
    );
  await context.database.web(doer.organisation, async (queries) => {
    const contest = await readContest(queries, slug);
    await queries.one(sql('lock_contest'), { contest_id: contest.id });
    const before = (await readContest(queries, slug)).without_mail_reason;
    if (before === reason) return;
    await queries.run(sql('set_without_mail'), {
      contest_id: contest.id,
      now,
      account_id: doer.accountId,
      reason,
    });
    await writeAudit(queries, doer, now, {
      action: 'contest.without-mail',
      objectKind: 'contest',
      objectId: contest.id,
      reason,
    });
  });
}

/** Takes the acknowledgement back. Repeating it changes nothing. */
export async function withdrawNoMail(
  context: Context,
  doer: Doer & { organisation: number },
  slug: string,
  now: Date,
): Promise<void> {
  await context.database.web(doer.organisation, async (queries) => {
    const contest = await readContest(queries, slug);
    await queries.one(sql('lock_contest'), { contest_id: contest.id });
    if ((await queries.run(sql('clear_without_mail'), { contest_id: contest.id })) === 0) return;
    await writeAudit(queries, doer, now, {
      action: 'contest.without-mail-withdrawn',
      objectKind: 'contest',
      objectId: contest.id,
    });
  });
}

/** A mail server has been set since: what was acknowledged without one holds no longer. Done at each start. */
export async function forgetNoMail(context: Context, now: Date): Promise<void> {
  if (context.config.smtpUrl === null) return;
  const contests = await context.database.system((queries) =>
    queries.many<{ slug: string; organisation_id: number }>(sql('list_without_mail')),
  );
  for (const { slug, organisation_id } of contests)
    await withdrawNoMail(context, { organisation: organisation_id, accountId: null, role: 'system' }, slug, now);
}
