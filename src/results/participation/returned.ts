import type { Context } from '../../platform/context.ts';
import { sql } from './sql.ts';

/**
 * Which of these addresses bounced last. Sign-in letters belong to no organisation, so this looks past its fence, but
 * only for addresses the caller already holds from its own roster.
 */
export async function readReturned(context: Context, emails: readonly (string | null)[]): Promise<Set<string>> {
  const known = emails.filter((email) => email !== null);
  if (known.length === 0) return new Set();
  const rows = await context.database.system((queries) =>
    queries.many<{ recipient: string }>(sql('list_returned'), { emails: known }),
  );
  return new Set(rows.map(({ recipient }) => recipient));
}

export interface ReturnedCodes {
  domain: string;
  letters: number;
  since: Date;
}

/** Sign-in letters to people of this organisation that came back since, by mail domain. */
export const countReturnedCodes = (context: Context, organisation: number, since: Date): Promise<ReturnedCodes[]> =>
  context.database.system((queries) =>
    queries.many<ReturnedCodes>(sql('count_returned_codes'), { organisation_id: organisation, since }),
  );
