// Loaded before a server: reading a thousand sources would leave it a young heap of 64 MB that it does not need until
// people come (idle 2026-11-21: 231 MB without this). The program lets it grow when it is busy (`heap.ts`).
import { setFlagsFromString } from 'node:v8';

setFlagsFromString('--semi-space-growth-factor=1');
