export { createBank } from './create-bank.ts';
export { type FreezeRequest, type FrozenPool, freezePool } from './freeze-pool.ts';
export { loadSampleBank, type SampleRequest } from './load-sample.ts';
export { type CellSupply, type Satisfiability, satisfiability } from './pool.ts';
