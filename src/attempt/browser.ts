import type { Config } from '../platform/config.ts';
import type { Context } from '../platform/context.ts';
import { digestOf } from '../platform/hmac.ts';
import { cookieName, setCookie } from '../platform/http/security.ts';
import { freshBytes } from '../platform/random.ts';
import { attemptSql as sql } from './desk.ts';

/** Kept by the browser for about one contest, whatever its rounds. */
const keptSeconds = 120 * 86_400;
const keptAfterPublication = 60 * 86_400_000;

export interface Browser {
  /** What is stored with an attempt; never the token itself. */
  hash: Buffer;
  /** Set-Cookie for a browser that has none yet. */
  cookie: string | null;
}

const nameOf = (contestId: number) => `bai-thi-${contestId}`;

const hashOf = (contestId: number, token: string): Buffer =>
  digestOf(`hoithi/browser/${contestId}\0${token}`).subarray(0, 16);

/** The browser that asks, by a random token of its own for this contest; a new one when it has none. */
export function browserOf(config: Config, cookies: ReadonlyMap<string, string>, contestId: number): Browser {
  const known = knownBrowser(config, cookies, contestId);
  if (known) return { hash: known, cookie: null };
  const token = freshBytes(16).toString('base64url');
  return {
    hash: hashOf(contestId, token),
    cookie: setCookie(config, nameOf(contestId), token, keptSeconds),
  };
}

/** The same where no cookie can be given any more: null for a browser that keeps none. */
export function knownBrowser(
  config: Config,
  cookies: ReadonlyMap<string, string>,
  contestId: number | undefined,
): Buffer | null {
  const token = contestId === undefined ? undefined : cookies.get(cookieName(config, nameOf(contestId)));
  return token && /^[\w-]{22}$/.test(token) ? hashOf(contestId!, token) : null;
}

/** Empties what was kept of browsers 60 days after a round was published. @returns windows emptied */
export async function forgetBrowsers(context: Context, now: Date): Promise<number> {
  const before = new Date(now.getTime() - keptAfterPublication);
  return context.database.system((queries) => queries.run(sql('forget_browsers'), { before }));
}
