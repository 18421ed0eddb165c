export { importUnitFile, type UnitImportOptions, type UnitImportReport } from './import-units.ts';
export { type AboveName, fullName, nameWithin } from './names.ts';
export { rebuildPaths } from './rebuild-paths.ts';
