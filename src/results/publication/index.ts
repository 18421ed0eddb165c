import type { Accesses } from '../../identity/access.ts';
import type { Capability } from '../../platform/capability.ts';
import type { Context } from '../../platform/context.ts';
import { announceResults } from './announce.ts';
import { publicationRoutes } from './routes.ts';

export { computeStandings, type RoundPlace, readPlace } from './load.ts';
export { publishRound } from './publish.ts';
export { type ResultsReport, resultsOf } from './report.ts';

/** Results of a round: review, publication as numbered versions, letters. */
export function createPublication(context: Context, access: Accesses): Capability {
  return {
    routes: publicationRoutes({ context, access }),
    tasks: {
      tasks: {
        'announce-results': async ({ publication }) =>
          void (await announceResults(context, Number(publication), new Date(context.clock()))),
      },
      schedule: [],
    },
  };
}
