import { parentPort, workerData } from 'node:worker_threads';
import { type PooledInput, pooledFindings } from './pure/pooled.ts';

parentPort?.postMessage(pooledFindings(workerData as PooledInput));
