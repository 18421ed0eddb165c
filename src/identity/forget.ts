import type { Context } from '../platform/context.ts';
import { forgetCodes } from '../platform/mail.ts';
import { sql as linkSql } from './link/sign-in-link.ts';
import { forgetSpentStates } from './provider-account/enter.ts';
import { signInSql } from './sign-in/ask-code.ts';
import { codeMinutes } from './sign-in/limits.ts';
import { forgetWindows } from './windows.ts';

const day = 86_400_000;

/** Deletes what has served its purpose: dead codes and the letters that carried them, counters, dead links. */
export async function forgetDead(context: Context, now: Date): Promise<void> {
  const before = (milliseconds: number) => new Date(now.getTime() - milliseconds);
  await context.database.system(async (queries) => {
    await queries.run(signInSql('forget_sign_in_codes'), { before: before(day) });
    await forgetCodes(queries, before(2 * codeMinutes * 60_000));
    await forgetSpentStates(queries, before(day));
    await forgetWindows(queries, before(2 * day));
    await queries.run(linkSql('forget_links'), { before: before(30 * day) });
  });
}
