import type { BlueprintCell } from '../../contest/parameters.ts';
import type { Queries } from '../../platform/db/database.ts';
import { candidatesOf, classesOf } from '../draw/pool.ts';
import { assignItems } from '../draw/satisfiable.ts';
import type { BankPoolItem } from '../pool.ts';
import { poolSql as sql } from '../used.ts';
import { noPapers } from './refusals.ts';

/** Does a paper hold exactly what the blueprint asks, with no two items that exclude each other? */
export function fillsBlueprint(blueprint: readonly BlueprintCell[], items: readonly BankPoolItem[]): boolean {
  const needs = blueprint.map(({ count }) => count);
  const size = needs.reduce((sum, count) => sum + count, 0);
  return items.length === size && assignItems(candidatesOf(blueprint, items), needs, classesOf(items)) !== null;
}

/**
 * The items of every paper of the round that was approved and can still be used: each of them still the approved
 * version, in force on the day, and the paper still as the blueprint says. Marks those papers as in the pool.
 * @throws Refusal papers.none
 */
export async function choosePapers(
  queries: Queries,
  request: { organisation: number; roundId: number; blueprint: readonly BlueprintCell[] },
  inForce: readonly BankPoolItem[],
): Promise<BankPoolItem[]> {
  const scope = { organisation_id: request.organisation, round_id: request.roundId };
  const papers = await queries.many<{ id: number; code: string; versions: number[] }>(
    sql('list_approved_papers'),
    scope,
  );
  const byVersion = new Map(inForce.map((item) => [item.versionId, item]));
  const usable = papers.filter(({ versions }) => {
    const items = versions.flatMap((version) => byVersion.get(version) ?? []);
    return items.length === versions.length && fillsBlueprint(request.blueprint, items);
  });
  if (usable.length === 0) throw noPapers(papers.map(({ code }) => code));
  await queries.run(sql('mark_pooled'), { organisation_id: request.organisation, papers: usable.map(({ id }) => id) });
  const versions = new Set(usable.flatMap(({ versions }) => versions));
  return inForce.filter(({ versionId }) => versions.has(versionId));
}
