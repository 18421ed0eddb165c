export { importPeopleFile, type PeopleImportOptions, type PeopleImportReport } from './import/import-people.ts';
export type { Judge, RosterFacts, RosterServices, RosterStatus, RosterVerdict } from './judge.ts';
export { gatherRoster } from './snapshot/gather.ts';
export { lockRoster } from './snapshot/lock-roster.ts';
export { endRosterStatus, type StatusInput, setRosterStatus } from './snapshot/set-status.ts';
export { type Snapshot, type SnapshotRequest, takeSnapshot } from './snapshot/take-snapshot.ts';
