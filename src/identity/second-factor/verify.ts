import { writeAudit } from '../../audit/index.ts';
import type { Context } from '../../platform/context.ts';
import { loadSql } from '../../platform/db/sql.ts';
import type { Actor } from '../../platform/http/route.ts';
import type { Language } from '../../platform/words.ts';
import { unseal } from '../secrets.ts';
import { closeSession, openSession } from '../session.ts';
import { triedTooOften } from '../sign-in/refusals.ts';
import { countOne, countSoFar, type Limit } from '../windows.ts';
import { matchingStep } from './totp.ts';

export const sql = loadSql(new URL('./second-factor.sql', import.meta.url));

/** Wrong codes an account survives: five in a quarter of an hour, thirty a day. */
export const wrongLimits = {
  now: { name: 'totp', seconds: 900, most: 5 },
  day: { name: 'totp-day', seconds: 86_400, most: 30 },
} as const satisfies Record<string, Limit>;

export interface SecretRow {
  email: string;
  language: Language;
  totp_secret: Buffer | null;
  totp_last_step: number | null;
}

/** The purpose and account under which a secret is kept encrypted: a copy of the database gives no codes. */
export const kept = { purpose: 'totp secret', of: (accountId: number) => `account ${accountId}` };

interface Proof {
  actor: Actor;
  typed: string;
  device: string | null;
  requestId: string;
}

export type Verified = { is: 'given'; cookie: string } | { is: 'wrong'; left: number } | { is: 'not-set-up' };

/**
 * Takes the code of the app. A code counts once. The right one opens a new session with the second factor given and
 * ends the one before. Audited either way.
 * @throws Refusal after too many wrong codes
 */
export async function verifySecondFactor(context: Context, proof: Proof, now: Date): Promise<Verified> {
  const { accountId, sessionHash } = proof.actor;
  const who = String(accountId);
  const doer = { organisation: null, accountId, role: 'self', requestId: proof.requestId };
  return context.database.system(async (queries): Promise<Verified> => {
    const row = await queries.one<SecretRow>(sql('lock_secret'), { account_id: accountId });
    for (const limit of Object.values(wrongLimits)) {
      const { count, ends } = await countSoFar(queries, limit, who, now);
      if (count >= limit.most) throw triedTooOften(ends);
    }
    if (!row.totp_secret) return { is: 'not-set-up' };
    const secret = unseal(context.config, kept.purpose, row.totp_secret, kept.of(accountId));
    if (!secret) throw new Error('the second factor cannot be decrypted: HOITHI_SECRET is another one than before');
    const step = matchingStep(secret, proof.typed, now, row.totp_last_step);
    if (step === undefined) {
      await countOne(queries, wrongLimits.day, who, now);
      const { count } = await countOne(queries, wrongLimits.now, who, now);
      await writeAudit(queries, doer, now, {
        action: 'second-factor.wrong',
        objectKind: 'account',
        objectId: accountId,
      });
      return { is: 'wrong', left: wrongLimits.now.most - count };
    }
    await queries.run(sql('use_step'), { account_id: accountId, step });
    await writeAudit(queries, doer, now, { action: 'second-factor.given', objectKind: 'account', objectId: accountId });
    await closeSession(context, queries, sessionHash, now);
    const cookie = await openSession(context, queries, { accountId, device: proof.device, secondFactorAt: now }, now);
    return { is: 'given', cookie };
  });
}

export const hasSecondFactor = (context: Context, accountId: number): Promise<boolean> =>
  context.database.system(
    async (queries) => (await queries.one<{ set_up: boolean }>(sql('has_secret'), { account_id: accountId })).set_up,
  );
