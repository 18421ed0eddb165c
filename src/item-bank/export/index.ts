export { exportBank } from './export-bank.ts';
export { type FileFormat, fileFormats, printFormat } from './exported.ts';
export { printBank } from './print/print-bank.ts';
