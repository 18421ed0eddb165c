import type { Attempt } from '../attempt/index.ts';
import type { Accesses } from '../identity/access.ts';
import type { Capability } from '../platform/capability.ts';
import type { Context } from '../platform/context.ts';
import { createAnalysis } from './analysis/index.ts';
import { createContestRanking } from './contest-ranking/index.ts';
import { createParticipation } from './participation/index.ts';
import { createPublication } from './publication/index.ts';
import { createRegrade } from './regrade/index.ts';

export { type Analysis, analyseRound, makeReport } from './analysis/index.ts';
export { type ParticipationQuestion, type ParticipationReport, participationOf } from './participation/index.ts';
export { publishRound, type ResultsReport, resultsOf } from './publication/index.ts';
export { type RegradePlan, type RegradeWish, regradeFromShell } from './regrade/index.ts';

/** Participation by unit and round, standings, publication. */
export function createResults(context: Context, access: Accesses, attempt: Attempt): Capability {
  const parts = [
    createParticipation(context, access, attempt),
    createPublication(context, access),
    createContestRanking(context, access),
    createAnalysis(context, access, attempt),
    createRegrade(context, access),
  ];
  return {
    routes: parts.flatMap((part) => part.routes ?? []),
    tasks: {
      tasks: Object.assign({}, ...parts.map((part) => part.tasks?.tasks ?? {})),
      schedule: parts.flatMap((part) => part.tasks?.schedule ?? []),
    },
  };
}
