// Loaded before a server.
import { setFlagsFromString } from 'node:v8';

// Reading a thousand sources would leave a young heap of 64 MB that is not needed until people come (idle 2026-11-21: 231
// MB without this). The program lets it grow when it is busy (`heap.ts`).
setFlagsFromString('--semi-space-growth-factor=1');
// In so small a heap what a request needs outlives the first collections, and V8 would make it in the old part from then
// on: 4 KB of each start lay there until a full collection (2026-11-21: 3.8 MB after 885 starts, without it 0.1).
setFlagsFromString('--no-allocation-site-pretenuring');
