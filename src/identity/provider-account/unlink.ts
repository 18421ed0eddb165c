import { type Doer, writeAudit } from '../../audit/index.ts';
import type { Context } from '../../platform/context.ts';
import { loadSql } from '../../platform/db/sql.ts';

const sql = loadSql(new URL('./shared-account.sql', import.meta.url));

export interface SharedLink {
  issuer: string;
  linked_at: Date;
}

/** Shared accounts somebody has come in with. */
export const listSharedLinks = (context: Context, accountId: number): Promise<SharedLink[]> =>
  context.database.system((queries) => queries.many<SharedLink>(sql('list_links'), { account_id: accountId }));

/**
 * Undoes the link of an account to a provider, or to all of them: the person signs in with a code. The same shared
 * account is linked anew when it comes again with the verified address of the roster; another one may then be.
 * Repeated it does nothing. @returns how many links ended
 */
export async function unlinkShared(
  context: Context,
  doer: Doer,
  { accountId, issuer }: { accountId: number; issuer: string | null },
  now: Date,
): Promise<number> {
  return context.database.system(async (queries) => {
    const gone = await queries.many<{ issuer: string }>(sql('unlink'), { account_id: accountId, issuer });
    for (const link of gone)
      await writeAudit(queries, doer, now, {
        action: 'account.unlinked',
        objectKind: 'account',
        objectId: accountId,
        detail: { issuer: link.issuer },
      });
    return gone.length;
  });
}
