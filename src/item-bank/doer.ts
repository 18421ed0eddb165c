import type { Doer } from '../audit/index.ts';
import type { Request } from '../platform/http/route.ts';

/** Who acts, for the audit: the account in the right it came in by. */
// biome-ignore lint/suspicious/noExplicitAny: any request will do
export const doerOf = ({ place, actor, id }: Request<any, any, any>): Doer => ({
  organisation: place.organisation,
  accountId: actor?.accountId ?? null,
  role: place.role,
  requestId: id,
});
