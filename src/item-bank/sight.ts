import type { Queries } from '../platform/db/database.ts';
import type { Request } from '../platform/http/route.ts';
import { findStandingIn, type Standing } from './appraisal/standing.ts';
import { noSuchItem } from './refusals.ts';

/**
 * How far somebody sees into a bank: all of it, what they may appraise by its topic, or only what they wrote. What somebody
 * wrote they always see. Texts of items are secret until they are used (TT 22/2025/TT-BNV).
 */
export type Reach = 'all' | 'topics' | 'own';

export interface Sight {
  reach: Reach;
  accountId: number | null;
}

/** Of the program itself and of the command line. */
export const seesAll: Sight = { reach: 'all', accountId: null };

/** Who sees the whole bank, and may take it away as a file. */
export const wholeBankRoles = ['secretariat', 'organiser'] as const;

export function reachOf(roles: readonly string[]): Reach {
  if (wholeBankRoles.some((role) => roles.includes(role))) return 'all';
  return roles.includes('appraiser') ? 'topics' : 'own';
}

// biome-ignore lint/suspicious/noExplicitAny: any request will do
export const sightOf = ({ place, actor }: Pick<Request<any, any, any>, 'place' | 'actor'>): Sight => ({
  reach: reachOf(place.roles),
  accountId: actor?.accountId ?? null,
});

/** The parameters of a statement that asks `items_seen`. */
export const sightValues = ({ reach, accountId }: Sight) => ({ reach, account_id: accountId });

/** May this person see the item. `items_seen` of the database says the same for lists. */
export function sees(
  { reach, accountId }: Sight,
  {
    authorId,
    editors,
    assigned,
    competent,
  }: Pick<Standing, 'editors' | 'assigned' | 'competent'> & { authorId: number | null },
): boolean {
  if (reach === 'all') return true;
  if (accountId === null) return false;
  if (authorId === accountId || editors.includes(accountId)) return true;
  return reach === 'topics' && (!assigned || competent.includes(accountId));
}

/** Where its appraisal stands. @throws Refusal no such item, for one that is not there and one this person may not see alike */
export async function refuseUnseen(
  queries: Queries,
  item: { organisation: number; bankId: number; itemId: number },
  sight: Sight,
): Promise<Standing> {
  const standing = await findStandingIn(queries, item);
  if (!standing || !sees(sight, standing)) throw noSuchItem();
  return standing;
}
