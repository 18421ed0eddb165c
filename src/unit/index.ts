import type { Accesses } from '../identity/access.ts';
import type { Capability } from '../platform/capability.ts';
import type { Context } from '../platform/context.ts';
import { focalPointRoutes } from './appoint/routes.tsx';
import { rebuildDueTrees } from './rebuild-paths.ts';
import { reorganiseRoutes } from './reorganise/routes.tsx';
import { unitRoutes } from './routes.tsx';
import { unitImportRoutes } from './routes-import.tsx';
import type { UnitServices } from './services.ts';

/** The unit tree of an agency, by date: pages, import, requests; each midnight the trees that change that day. */
export function createUnit(context: Context, access: Accesses, services: UnitServices): Capability {
  return {
    routes: [
      ...unitRoutes(context, access),
      ...unitImportRoutes(context, access),
      ...focalPointRoutes(context, access),
      ...reorganiseRoutes(context, access, services),
    ],
    tasks: {
      tasks: { 'rebuild-unit-trees': async () => void (await rebuildDueTrees(context, new Date(context.clock()))) },
      // 00:01 in Vietnam.
      schedule: ['1 17 * * * rebuild-unit-trees'],
    },
  };
}

export { addUnit, changeUnit, type UnitDetails } from './change-unit.ts';
export { unitColumns } from './columns.ts';
export { importUnitFile, type UnitImportOptions, type UnitImportReport } from './import-units.ts';
export { type AboveName, fullName, nameWithin } from './names.ts';
export { rebuildPaths } from './rebuild-paths.ts';
export { mergeUnit } from './reorganise/merge-unit.ts';
export { splitUnit } from './reorganise/split-unit.ts';
export type { UnitServices } from './services.ts';
