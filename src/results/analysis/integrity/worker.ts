import { parentPort, workerData } from 'node:worker_threads';
import { type IntegrityInput, integrityFindings } from './pure/report.ts';

parentPort?.postMessage(integrityFindings(workerData as IntegrityInput));
