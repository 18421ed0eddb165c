import type { Context } from '../../platform/context.ts';
import { sql } from './sql.ts';

/**
 * Addresses of an organisation's people that bounced last. Sign-in letters belong to no organisation, so this looks past
 * its fence, but only for addresses of its own people.
 */
export async function readReturned(context: Context, organisation: number): Promise<Set<string>> {
  const rows = await context.database
    .direct('system')
    .many<{ recipient: string }>(sql('list_returned'), { organisation_id: organisation });
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
