import type { BlueprintCell } from '../contest/parameters.ts';
import type { Queries } from '../platform/db/database.ts';
import { loadSql } from '../platform/db/sql.ts';
import type { Problem } from '../platform/refusal.ts';
import type { Lack } from './draw/satisfiable.ts';
import { kindName } from './kinds.ts';
import { levelName } from './words.ts';

const sql = loadSql(new URL('./item-bank.sql', import.meta.url));

/** "Chủ đề “Tài chính công”, mức vận dụng: cần 3 câu, có 2." for each cell, or group of cells, that lacks items. */
export async function lackProblems(
  queries: Queries,
  { organisation, bankId }: { organisation: number; bankId: number },
  judged: { cells: readonly Demand[]; lacks: readonly Lack[] },
): Promise<Problem[]> {
  const topics = await queries.many<{ slug: string; name: string }>(sql('list_topics'), {
    organisation_id: organisation,
    bank_id: bankId,
  });
  const names = new Map(topics.map(({ slug, name }) => [slug, name]));
  if (judged.cells.length === 0)
    return [{ where: 'blueprint', code: 'pool.no-blueprint', message: 'Ma trận đề còn trống.', severity: 'error' }];
  return judged.lacks.map(({ cells, need, have }) => {
    const places = cells.map((index) => cellPlace(judged.cells[index]!, names));
    return {
      where: places.join('; '),
      code: 'pool.cell-lacks',
      message: `${places.join('; ')}: cần ${need} câu, có ${have}.`,
      severity: 'error' as const,
    };
  });
}

type Demand = Omit<BlueprintCell, 'count'>;

function cellPlace({ topic, level, kind }: Demand, names: ReadonlyMap<string, string>): string {
  return [
    `Chủ đề “${names.get(topic) ?? topic}”`,
    ...(level === null ? [] : [`mức ${levelName(level, 'vi').toLowerCase()}`]),
    ...(kind === undefined ? [] : [`dạng ${kindName(kind, 'vi').toLowerCase()}`]),
  ].join(', ');
}
