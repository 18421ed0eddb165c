import type { Capability } from '../platform/capability.ts';
import type { Context } from '../platform/context.ts';
import type { Accesses } from './access.ts';
import { firstRunRoutes } from './first-run/routes.tsx';
import { linkRoutes } from './link/routes.tsx';
import type { PlantRoot } from './organisation/create-organisation.ts';
import { ownRoutes } from './own/routes.tsx';
import { rightsRoutes } from './rights/routes.tsx';
import { secondFactorRoutes } from './second-factor/routes.tsx';
import { signInRoutes } from './sign-in/routes.tsx';

/** Accounts, sign-in, sessions, rights. */
export function createIdentity(context: Context, access: Accesses, plantRoot: PlantRoot): Capability {
  return {
    routes: [
      ...signInRoutes(context, access),
      ...linkRoutes(context, access),
      ...firstRunRoutes(context, access, plantRoot),
      ...secondFactorRoutes(context, access),
      ...ownRoutes(context, access),
      ...rightsRoutes(context, access),
    ],
  };
}

export { ensureAccounts, findAccount } from './account.ts';
export { createFirstRunLink } from './first-run/first-run.ts';
export { commandLine, createSignInLink } from './link/sign-in-link.ts';
export { createOrganisation, type PlantRoot } from './organisation/create-organisation.ts';
export { endGrant } from './rights/end-grant.ts';
export { type GrantInput, grantRole } from './rights/grant-role.ts';
export { resetSecondFactor } from './second-factor/enrol.ts';
