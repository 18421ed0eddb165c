import type { Queries } from '../platform/db/database.ts';
import { loadSql } from '../platform/db/sql.ts';
import type { Problem } from '../platform/refusal.ts';
import type { Lack } from './draw/satisfiable.ts';
import { levelName } from './words.ts';

const sql = loadSql(new URL('./item-bank.sql', import.meta.url));

/** "Chủ đề “Tài chính công”, mức vận dụng: cần 3 câu, có 2." for each cell, or group of cells, that lacks items. */
export async function lackProblems(
  queries: Queries,
  { organisation, bankId }: { organisation: number; bankId: number },
  judged: { cells: readonly { topic: string; level: number | null }[]; lacks: readonly Lack[] },
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

function cellPlace(cell: { topic: string; level: number | null }, names: ReadonlyMap<string, string>): string {
  const topic = `Chủ đề “${names.get(cell.topic) ?? cell.topic}”`;
  return cell.level === null ? topic : `${topic}, mức ${levelName(cell.level, 'vi').toLowerCase()}`;
}
