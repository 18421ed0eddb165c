import type { Accesses } from '../../identity/access.ts';
import type { Capability } from '../../platform/capability.ts';
import type { Context } from '../../platform/context.ts';
import { contestRankingRoutes } from './routes.ts';

export { publishContestRanking } from './publish.ts';

/** Ranking of persons over all rounds of a contest, from the published lists of its rounds. */
export const createContestRanking = (context: Context, access: Accesses): Capability => ({
  routes: contestRankingRoutes(context, access),
});
