import type { Accesses } from '../identity/access.ts';
import type { Capability } from '../platform/capability.ts';
import type { Context } from '../platform/context.ts';
import { PageCache } from './cache.ts';
import { rankingRoutes } from './contest-ranking/routes.ts';
import { Frozen } from './frozen.ts';
import { resultsRoutes } from './results-routes.ts';
import { siteRoutes } from './routes.ts';

/** The public site: no script, pages kept as bytes until something changes. */
export function createSite(context: Context, access: Accesses): Capability {
  const cache = new PageCache();
  // A page names units, roster and rounds too: anything that changes there reaches the public at once.
  for (const topic of ['site', 'round', 'units']) context.signals.on(topic, () => cache.clear());
  context.signals.onReconnect(() => cache.clear());
  const parts = { context, access, cache, frozen: new Frozen() };
  return { routes: [...siteRoutes(parts), ...resultsRoutes(parts), ...rankingRoutes(parts)] };
}
