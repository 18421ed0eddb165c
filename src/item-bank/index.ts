export { createBank } from './create-bank.ts';
export { type FreezeRequest, type FrozenPool, freezePool } from './freeze-pool.ts';
export { type CellSupply, type Satisfiability, satisfiability } from './pool.ts';
