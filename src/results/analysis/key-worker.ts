import { parentPort, workerData } from 'node:worker_threads';
import type { AnswerTable } from './pure/answer-table.ts';
import { keyAlarms } from './pure/key-alarms.ts';

parentPort?.postMessage(keyAlarms(workerData as AnswerTable));
