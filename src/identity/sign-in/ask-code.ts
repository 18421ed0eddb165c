import { randomBytes } from 'node:crypto';
import type { Context } from '../../platform/context.ts';
import type { Queries } from '../../platform/db/database.ts';
import { loadSql } from '../../platform/db/sql.ts';
import { postLetter } from '../../platform/mail.ts';
import { urls, withQuery } from '../../platform/urls.ts';
import type { Language } from '../../platform/words.ts';
import { countingName, hashCode, seal, tokenHash, unseal } from '../secrets.ts';
import { countOne, type Limit } from '../windows.ts';
import { makeCode } from './code.ts';
import { codeLetter, unknownLetter } from './letters.ts';
import { codeMinutes, limits, mostTries, pauseSeconds } from './limits.ts';
import { askedTooOften } from './refusals.ts';

const sql = loadSql(new URL('./sign-in-code.sql', import.meta.url));

/** A code under way in one browser. */
export interface Asked {
  id: number;
  email: string;
  tries: number;
  created_at: Date;
  expires_at: Date;
}

/**
 * Sends a sign-in code to `email` (already normalised), good only in the browser that holds `browser`. Does the same
 * work for addresses without an account. Asking again within a minute changes nothing.
 * @throws Refusal when this address or browser asked too often
 */
export async function askCode(
  context: Context,
  { email, browser, language }: { email: string; browser: string; language: Language },
  now: Date,
): Promise<void> {
  const { config, database } = context;
  const code = makeCode();
  const salt = randomBytes(16);
  const codeHash = await hashCode(config, email, code, salt);
  const expiresAt = new Date(now.getTime() + codeMinutes * 60_000);
  await database.system(async (queries) => {
    const made = await queries.maybe(sql('replace_code'), {
      email,
      browser_hash: tokenHash(browser),
      code_hash: codeHash,
      salt,
      now,
      expires_at: expiresAt,
      most_tries: mostTries,
      pause_seconds: pauseSeconds,
    });
    if (!made) return;
    const name = countingName(config, email);
    await withinLimit(queries, limits.asksOfAddress, name, now);
    await withinLimit(queries, limits.asksOfAddressADay, name, now);
    await withinLimit(queries, limits.asksOfBrowser, tokenHash(browser).toString('base64url'), now);
    const recipient = await queries.one<{ account_id: number | null; known_domain: boolean }>(sql('find_recipient'), {
      email,
    });
    const link = context.config.publicUrl + entryLink(context, email);
    if (recipient.account_id !== null)
      await postLetter(
        queries,
        { organisation: null, recipient: email, kind: 'code', ...codeLetter(language, code, expiresAt, link) },
        now,
      );
    else if (recipient.known_domain)
      await postLetter(
        queries,
        {
          organisation: null,
          recipient: email,
          kind: 'sign-in-unknown',
          occasion: `sign-in-unknown ${name} ${now.toISOString().slice(0, 10)}`,
          ...unknownLetter(language, email, config.publicUrl),
        },
        now,
      );
    // No letter to strangers' domains; a row all the same, so that the answer takes as long.
    else await countOne(queries, limits.strangers, name, now);
  });
}

async function withinLimit(queries: Queries, limit: Limit, who: string, now: Date): Promise<void> {
  const { count, ends } = await countOne(queries, limit, who, now);
  if (count > limit.most) throw askedTooOften(ends);
}

/** What the browser asked for last and has not used; undefined = nothing, or another browser asked since. */
export const findAsked = (context: Context, browser: string): Promise<Asked | undefined> =>
  context.database.system((queries) => queries.maybe<Asked>(sql('find_asked'), { browser_hash: tokenHash(browser) }));

/** Path of the sign-in page that knows the address without showing it in logs; it spends nothing. */
export const entryLink = (context: Context, email: string): string =>
  withQuery(urls.signIn(), { thu: seal(context.config, 'entry link', email).toString('base64url') });

/** The address in a link of ours; undefined for anything else. */
export const readEntryLink = (context: Context, sealed: string): string | undefined =>
  unseal(context.config, 'entry link', Buffer.from(sealed, 'base64url'))?.toString();

export { sql as signInSql };
