import { randomBytes } from 'node:crypto';
import { type Doer, writeAudit } from '../../audit/index.ts';
import type { Context } from '../../platform/context.ts';
import type { Actor } from '../../platform/http/route.ts';
import { postLetter } from '../../platform/mail.ts';
import { Refusal } from '../../platform/refusal.ts';
import { seal, unseal } from '../secrets.ts';
import { closeAllSessions, closeSession, openSession } from '../session.ts';
import { matchingStep } from './totp.ts';
import { kept, type SecretRow, sql } from './verify.ts';
import { words } from './words.ts';

const minutesToSetUp = 60;
const boundTo = (actor: Actor) => `${actor.accountId} ${actor.sessionHash.toString('hex')}`;

/** A new key for an app, not yet in force; sealed for the form of this session. */
export function offerSecret(context: Context, actor: Actor, now: Date): { secret: Buffer; sealed: string } {
  const secret = randomBytes(20);
  const stamped = Buffer.concat([Buffer.from(String(now.getTime()).padStart(15, '0')), secret]);
  return { secret, sealed: seal(context.config, 'totp offer', stamped, boundTo(actor)).toString('base64url') };
}

/** The key that was offered to this session. @throws Refusal when it is another's, damaged or too old */
export function readOffer(context: Context, actor: Actor, sealed: string, now: Date): Buffer {
  const stamped = unseal(context.config, 'totp offer', Buffer.from(sealed, 'base64url'), boundTo(actor));
  const offeredAt = Number(stamped?.subarray(0, 15).toString());
  if (!stamped || now.getTime() - offeredAt > minutesToSetUp * 60_000) throw offerDead();
  return stamped.subarray(15);
}

interface SetUp {
  actor: Actor;
  secret: Buffer;
  typed: string;
  device: string | null;
  requestId: string;
}

/**
 * Puts the app's key in force when its code is right, and gives this session the second factor. Allowed the first
 * time, and to whoever gave the factor in this session (another phone). A letter tells the person.
 * @returns the Set-Cookie value; null = the code is wrong
 */
export async function setUpSecondFactor(context: Context, setUp: SetUp, now: Date): Promise<string | null> {
  const { accountId, sessionHash } = setUp.actor;
  const step = matchingStep(setUp.secret, setUp.typed, now, null);
  if (step === undefined) return null;
  return context.database.system(async (queries) => {
    const row = await queries.one<SecretRow>(sql('lock_secret'), { account_id: accountId });
    if (row.totp_secret && !setUp.actor.secondFactorAt) throw giveItFirst();
    const secret = seal(context.config, kept.purpose, setUp.secret, kept.of(accountId));
    await queries.run(sql('set_secret'), { account_id: accountId, secret, step });
    const doer = { organisation: null, accountId, role: 'self', requestId: setUp.requestId };
    await writeAudit(queries, doer, now, {
      action: row.totp_secret ? 'second-factor.changed' : 'second-factor.set-up',
      objectKind: 'account',
      objectId: accountId,
    });
    const text = words(row.language);
    const letter = { subject: text.setUpSubject, body: text.setUpBody, recipient: row.email };
    await postLetter(queries, { organisation: null, kind: 'notice', ...letter }, now);
    await closeSession(context, queries, sessionHash, now);
    return openSession(context, queries, { accountId, device: setUp.device, secondFactorAt: now }, now);
  });
}

/**
 * Removes somebody's app (lost or changed phone) and ends all their sessions; the next sign-in sets it up anew. An
 * operator's is removed by an operator only. The caller checks that the doer may manage this account.
 */
export async function resetSecondFactor(
  context: Context,
  doer: Doer,
  { accountId, reason }: { accountId: number; reason?: string | null },
  now: Date,
): Promise<void> {
  await context.database.system(async (queries) => {
    const row = await queries.one<SecretRow>(sql('lock_secret'), { account_id: accountId });
    const { operator } = await queries.one<{ operator: boolean }>(sql('is_operator'), { account_id: accountId, now });
    if (operator && doer.role !== 'operator' && doer.role !== 'command-line') throw operatorsOnly();
    if (!row.totp_secret) return;
    await queries.run(sql('set_secret'), { account_id: accountId, secret: null, step: null });
    await closeAllSessions(queries, accountId, now);
    await writeAudit(queries, doer, now, {
      action: 'second-factor.removed',
      objectKind: 'account',
      objectId: accountId,
      ...(reason ? { reason } : {}),
    });
    const text = words(row.language);
    const letter = { subject: text.removedSubject, body: text.removedBody, recipient: row.email };
    await postLetter(queries, { organisation: null, kind: 'notice', ...letter }, now);
  });
}

const offerDead = () =>
  new Refusal(
    'second-factor.offer-dead',
    409,
    'Trang cài đặt này đã cũ. Hãy mở lại để nhận khóa mới.',
    'This set-up page is too old. Open it again for a new key.',
  );
const giveItFirst = () =>
  new Refusal(
    'second-factor.give-first',
    403,
    'Hãy nhập mã của ứng dụng đang dùng trước khi đổi sang ứng dụng khác.',
    'Give the code of the present app before changing it.',
  );
const operatorsOnly = () =>
  new Refusal(
    'second-factor.operators-only',
    403,
    'Chỉ người vận hành khác bỏ được bước hai của người vận hành.',
    'Only another operator removes an operator’s second step.',
  );
