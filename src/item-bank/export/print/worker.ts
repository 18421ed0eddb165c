import { parentPort, workerData } from 'node:worker_threads';
import { bankDocument, type PrintedBank } from './bank-document.ts';

parentPort?.postMessage(await bankDocument(workerData as PrintedBank));
