import type { Capability } from '../platform/capability.ts';
import type { Context } from '../platform/context.ts';
import type { Accesses } from './access.ts';
import { signInRoutes } from './sign-in/routes.tsx';

/** Accounts, sign-in, sessions, rights. */
export function createIdentity(context: Context, access: Accesses): Capability {
  return { routes: [...signInRoutes(context, access)] };
}

export { ensureAccounts, findAccount } from './account.ts';
