import type { ContestServices } from './contest/index.ts';
import { freezePool } from './item-bank/index.ts';
import { lackProblems } from './item-bank/lacks.ts';
import { satisfiabilityOf } from './item-bank/pool.ts';
import type { Context } from './platform/context.ts';

/** What the contest asks of the item bank and of mail, which stand below it or beside it in the import order. */
export function contestServices(context: Context): ContestServices {
  return {
    bankLacks: ({ blueprint, ...place }) =>
      context.database.keys(place.organisation, async (queries) => {
        const judged = await satisfiabilityOf(queries, place, blueprint);
        return judged.satisfiable ? [] : lackProblems(queries, place, judged);
      }),
    freezePool,
    mailWorks: () => context.postman.works(),
  };
}
