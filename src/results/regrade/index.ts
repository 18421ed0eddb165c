import { regradeLatecomers } from '../../attempt/regrade/index.ts';
import type { Accesses } from '../../identity/access.ts';
import type { Capability } from '../../platform/capability.ts';
import type { Context } from '../../platform/context.ts';
import { applyCase } from './apply-case.ts';
import { makePreview } from './preview.ts';
import { regradeRoutes } from './routes.ts';

/** Faulty items: cases, previews, approvals, regrading. */
export function createRegrade(context: Context, access: Accesses): Capability {
  const now = () => new Date(context.clock());
  return {
    routes: regradeRoutes(context, access),
    tasks: {
      tasks: {
        'preview-regrade': ({ case: id, preview }) => makePreview(context, Number(id), Number(preview), now()),
        'regrade-round': ({ case: id }) => applyCase(context, Number(id), now()),
        'regrade-latecomers': async () => void (await regradeLatecomers(context, now())),
      },
      schedule: ['*/5 * * * * regrade-latecomers'],
    },
  };
}

export { type RegradePlan, type RegradeWish, regradeFromShell } from './from-shell.ts';
