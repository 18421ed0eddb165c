import { parentPort, workerData } from 'node:worker_threads';
import { analyse } from './pure/analyse.ts';
import type { AnswerTable } from './pure/answer-table.ts';

parentPort?.postMessage(analyse(workerData as AnswerTable));
