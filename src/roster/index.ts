import type { Accesses } from '../identity/access.ts';
import type { Capability } from '../platform/capability.ts';
import type { Context } from '../platform/context.ts';
import { forgetImports, runImport } from './import/run-import.ts';
import { importTask } from './import/work.ts';
import type { RosterServices } from './judge.ts';
import { correctionRoutes } from './routes-corrections.tsx';
import { peopleImportRoutes } from './routes-import.tsx';
import { peopleRoutes } from './routes-people.tsx';
import { rosterRoutes } from './routes-roster.tsx';

/** People with dated posts, their import, and the locked roster of each contest. */
export function createRoster(context: Context, access: Accesses, services: RosterServices): Capability {
  const now = () => new Date(context.clock());
  return {
    routes: [
      ...peopleRoutes(context, access),
      ...peopleImportRoutes(context, access),
      ...rosterRoutes(context, access, services),
      ...correctionRoutes(context, access),
    ],
    tasks: {
      tasks: {
        [importTask]: (payload) => runImport(context, payload as { work: number; organisation: number }, now()),
        'forget-imports': async () => void (await forgetImports(context, now())),
      },
      schedule: ['30 18 * * * forget-imports'],
    },
  };
}

export { confirmDetails, type DetailChanges } from './confirm-details.ts';
export { personColumns } from './import/columns.ts';
export { importPeopleFile, type PeopleImportOptions, type PeopleImportReport } from './import/import-people.ts';
export type { Judge, RosterFacts, RosterServices, RosterStatus, RosterVerdict } from './judge.ts';
export { movePosts } from './people/move-posts.ts';
export { gatherRoster } from './snapshot/gather.ts';
export { lockRoster } from './snapshot/lock-roster.ts';
export { endRosterStatus, type StatusInput, setRosterStatus } from './snapshot/set-status.ts';
export { type Snapshot, type SnapshotRequest, takeSnapshot } from './snapshot/take-snapshot.ts';
