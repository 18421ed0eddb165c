import { timingSafeEqual } from 'node:crypto';
import type { Context } from '../../platform/context.ts';
import { findAccount } from '../account.ts';
import { hashCode, tokenHash } from '../secrets.ts';
import { closeSession, isStaff, openSession } from '../session.ts';
import { countOne, countSoFar } from '../windows.ts';
import { findAsked, signInSql as sql } from './ask-code.ts';
import { readCode } from './code.ts';
import { delayOfWrong, limits, mostTries } from './limits.ts';
import { triedTooOften } from './refusals.ts';

/** in: signed in · wrong: tries left (0 = this code is dead) · over: nothing usable asked for in this browser. */
export type Entered =
  | { is: 'in'; accountId: number; cookie: string; staff: boolean }
  | { is: 'wrong'; left: number }
  | { is: 'over' };

interface Attempt {
  browser: string;
  typed: string;
  device: string | null;
  /** Session of this browser before, ended by the new one. */
  before: Buffer | null;
}

/**
 * Compares what was typed with the code that this browser asked for. The right code is spent in the transaction that
 * opens the session; every other entry counts as a try, also one that cannot be a code.
 * @throws Refusal when this browser was wrong too often in the last hour
 */
export async function enterCode(context: Context, attempt: Attempt, now: Date): Promise<Entered> {
  const asked = await findAsked(context, attempt.browser);
  if (!asked) return { is: 'over' };
  const browserHash = tokenHash(attempt.browser);
  const browserName = browserHash.toString('base64url');
  const outcome = await context.database.system(async (queries): Promise<Entered & { wrong?: number }> => {
    const wrongBefore = await countSoFar(queries, limits.wrongOfBrowser, browserName, now);
    if (wrongBefore.count >= limits.wrongOfBrowser.most) throw triedTooOften(wrongBefore.ends);
    const row = await queries.maybe<{ email: string; code_hash: Buffer; salt: Buffer; tries: number }>(
      sql('count_try'),
      { id: asked.id, browser_hash: browserHash, now, most_tries: mostTries },
    );
    if (!row) return { is: 'over' };
    const typed = readCode(attempt.typed);
    const hash = await hashCode(context.config, row.email, typed ?? '', row.salt);
    const account = await findAccount(queries, row.email);
    if (typed && timingSafeEqual(hash, row.code_hash) && account && !account.disabled_at) {
      await queries.run(sql('spend_code'), { id: asked.id, now });
      if (attempt.before) await closeSession(context, queries, attempt.before, now);
      const cookie = await openSession(context, queries, { accountId: account.id, device: attempt.device }, now);
      return { is: 'in', accountId: account.id, cookie, staff: await isStaff(queries, account.id, now) };
    }
    await countOne(queries, limits.wrongOfBrowser, browserName, now);
    const { count } = await countOne(queries, limits.wrongOfAll, '', now);
    return { is: 'wrong', left: mostTries - row.tries, wrong: count };
  });
  if (outcome.wrong !== undefined) await brake(context, outcome.wrong);
  return outcome;
}

/** Many wrong codes in one minute mean somebody is guessing: they wait, and the log calls for a person. */
async function brake(context: Context, wrongThisMinute: number): Promise<void> {
  context.metrics.count('hoithi_sign_in_wrong_codes_total');
  if (wrongThisMinute === limits.wrongOfAll.most)
    context.log.error(
      { alarm: 'sign-in.guessing', wrong: wrongThisMinute },
      'alarm: 1,000 wrong sign-in codes within a minute',
    );
  const wait = delayOfWrong(wrongThisMinute);
  if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
}
