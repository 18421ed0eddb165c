export { importPeopleFile, type PeopleImportOptions, type PeopleImportReport } from './import/import-people.ts';
