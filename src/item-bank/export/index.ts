export { type Exported, exportBank, previewExport } from './export-bank.ts';
export { type ExportFormat, exportFormats } from './exported.ts';
