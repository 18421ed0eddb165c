import type { Capability } from '../platform/capability.ts';
import type { Context } from '../platform/context.ts';
import type { Route } from '../platform/http/route.ts';
import type { Accesses } from './access.ts';
import { auditTrailRoutes } from './audit-trail/routes.tsx';
import { firstRunRoutes } from './first-run/routes.tsx';
import { forgetDead } from './forget.ts';
import { linkRoutes } from './link/routes.tsx';
import { matrixRoutes } from './matrix/routes.tsx';
import { operatorRoutes } from './operator/routes.tsx';
import type { PlantRoot } from './organisation/create-organisation.ts';
import { outboxRoutes } from './outbox/routes.tsx';
import { ownRoutes } from './own/routes.tsx';
import { sharedAccountRoutes } from './provider-account/routes.tsx';
import { rightsRoutes } from './rights/routes.tsx';
import { secondFactorRoutes } from './second-factor/routes.tsx';
import { signInRoutes } from './sign-in/routes.tsx';
import { staffHomeRoutes } from './staff-home/routes.tsx';

/** Accounts, sign-in, sessions, rights, and the staff's first pages. */
export function createIdentity(
  context: Context,
  access: Accesses,
  plantRoot: PlantRoot,
  /** Every route of the program, once it is complete: the table of rights is made of it. */
  manifest: () => readonly Route[],
): Capability {
  return {
    routes: [
      ...signInRoutes(context, access),
      ...sharedAccountRoutes(context, access),
      ...linkRoutes(context, access),
      ...firstRunRoutes(context, access, plantRoot),
      ...secondFactorRoutes(context, access),
      ...ownRoutes(context, access),
      ...staffHomeRoutes(context, access),
      ...rightsRoutes(context, access),
      ...matrixRoutes(context, access, manifest),
      ...outboxRoutes(context, access),
      ...auditTrailRoutes(context, access),
      ...operatorRoutes(context, access, plantRoot),
    ],
    tasks: {
      tasks: { 'forget-dead-codes': () => forgetDead(context, new Date(context.clock())) },
      schedule: ['*/10 * * * * forget-dead-codes'],
    },
  };
}

export { ensureAccounts, findAccount } from './account.ts';
export { createFirstRunLink } from './first-run/first-run.ts';
export { commandLine, createSignInLink } from './link/sign-in-link.ts';
export { createOrganisation, type PlantRoot } from './organisation/create-organisation.ts';
export { endGrant } from './rights/end-grant.ts';
export { type GrantInput, grantRole } from './rights/grant-role.ts';
export { resetSecondFactor } from './second-factor/enrol.ts';
