import type { Attempt } from '../../attempt/index.ts';
import type { Accesses } from '../../identity/access.ts';
import type { Capability } from '../../platform/capability.ts';
import type { Context } from '../../platform/context.ts';
import { analyseRound } from './analyse-round.ts';
import { forgetSigns } from './integrity/forget.ts';
import { makePooledReport } from './integrity/make-pooled-report.ts';
import { makeReport } from './integrity/make-report.ts';
import { integrityRoutes } from './integrity/routes.ts';
import { type AnalysisParts, analysisRoutes } from './routes.ts';
import { watchKeys } from './watch-keys.ts';
import { runWork, type WorkPlace } from './work.ts';

export { analyseRound } from './analyse-round.ts';
export { makeReport } from './integrity/make-report.ts';
export type { Analysis } from './pure/analyse.ts';

/** Statistics of a closed round and its report on unusual signs. */
export function createAnalysis(context: Context, access: Accesses, attempt: Attempt): Capability {
  const parts: AnalysisParts = { context, access, attempt: attempt.parts };
  return {
    routes: [...analysisRoutes(parts), ...integrityRoutes(parts)],
    tasks: {
      tasks: {
        'analyse-round': async (payload) => {
          const place = payload as unknown as WorkPlace;
          await runWork(context, place, () =>
            analyseRound(context, attempt.parts, place, place, new Date(context.clock())),
          );
        },
        'integrity-report': async (payload) => {
          const place = payload as unknown as WorkPlace;
          await runWork(context, place, () =>
            makeReport(context, attempt.parts, place, place, new Date(context.clock())),
          );
        },
        'watch-keys': async () => void (await watchKeys(context, attempt.parts, new Date(context.clock()))),
        'forget-signs': async () => void (await forgetSigns(context, new Date(context.clock()))),
        'integrity-pooled': async (payload) => {
          const place = payload as unknown as WorkPlace;
          await runWork(context, place, () =>
            makePooledReport(context, attempt.parts, place, place.contest, new Date(context.clock())),
          );
        },
      },
      schedule: ['0 19 * * * forget-signs', '*/20 * * * * watch-keys'],
    },
  };
}
