import type { BankSupply } from '../contest/index.ts';
import type { Queries } from '../platform/db/database.ts';
import { judgeSupply, listWaiting, loadSupply, type PoolPlace } from './pool.ts';
import { topicsOf } from './topics-of-bank.ts';

/** How many items could be drawn of each topic and level, and, where the bank holds several kinds, of each kind too. */
export async function bankSupply(queries: Queries, place: PoolPlace): Promise<BankSupply> {
  const topics = [...(await topicsOf(queries, place.organisation, place.bankId))];
  const supply = await loadSupply(queries, place);
  const kinds = [...new Set(supply.inForce.map(({ kind }) => kind))];
  const cells = topics.flatMap(([topic]) =>
    [{}, ...(kinds.length > 1 ? kinds.map((kind) => ({ kind })) : [])].flatMap((of) =>
      [null, 1, 2, 3, 4].map((level) => ({ topic, level, ...of, count: 1 })),
    ),
  );
  const judged = judgeSupply(cells, supply, await listWaiting(queries, place));
  return { topics: topics.map(([slug, name]) => ({ slug, name })), cells: judged.cells };
}
