import type { Accesses } from '../identity/access.ts';
import type { Capability } from '../platform/capability.ts';
import type { Context } from '../platform/context.ts';
import { remindAppraisers } from './appraisal/remind.ts';
import { appraisalRoutes } from './appraisal/routes.ts';
import { queueRoutes } from './appraisal/routes-queue.ts';
import { exportRoutes } from './export/routes.ts';
import { importRoutes } from './import/routes.ts';
import { forgetOldImports } from './import/store.ts';
import { linkEarlierCitations } from './law/citations.ts';
import { lawRoutes } from './law/routes.ts';
import { basisRoutes } from './law/routes-basis.ts';
import { lintRoutes } from './lint/routes.ts';
import { drawLots } from './papers/draw-lot.ts';
import { paperRoutes } from './papers/routes.ts';
import { bankRoutes } from './routes-banks.ts';
import { itemRoutes } from './routes-items.ts';

export { createBank } from './create-bank.ts';
export { exportBank, type FileFormat, fileFormats, printBank, printFormat } from './export/index.ts';
export { type FreezeRequest, type FrozenPool, freezePool } from './freeze-pool.ts';
export { type ImportFilesOptions, type ImportReport, importItemFiles, type ReportedItem } from './import/files.ts';
export { type ItemFormat, itemFormats } from './import/formats/index.ts';
export { lackProblems } from './lacks.ts';
export { weightOf } from './lint/finding.ts';
export { lintReport } from './lint/read.ts';
export { findingText } from './lint/words.ts';
export { loadSampleBank, type SampleRequest } from './load-sample.ts';
export { type CellSupply, type Satisfiability, satisfiability, satisfiabilityOf } from './pool.ts';
export { type ProofTold, sayProof, tellProof } from './proof/tell.ts';

/** Ngân hàng câu hỏi: writing, importing, appraising; what a blueprint needs; the pool of a round. */
export function createItemBank(context: Context, access: Accesses): Capability {
  return {
    routes: [
      ...bankRoutes(context, access),
      ...itemRoutes(context, access),
      ...importRoutes(context, access),
      ...exportRoutes(context, access),
      ...lawRoutes(context, access),
      ...basisRoutes(context, access),
      ...lintRoutes(context, access),
      ...appraisalRoutes(context, access),
      ...queueRoutes(context, access),
      ...paperRoutes(context, access),
    ],
    start: async () => void (await linkEarlierCitations(context)),
    tasks: {
      tasks: {
        'forget-item-imports': () => forgetOldImports(context),
        'draw-papers': async () => void (await drawLots(context, new Date(context.clock()))),
        'remind-appraisers': () => remindAppraisers(context, new Date(context.clock())),
      },
      schedule: ['* * * * * draw-papers', '40 18 * * * forget-item-imports', '30 0 * * * remind-appraisers'],
    },
  };
}
