import type { Context } from '../../src/platform/context.ts';
import { loadSql } from '../../src/platform/db/sql.ts';
import type { Seeded } from './seed.ts';

const source = (path: string) => loadSql(new URL(`../../src/${path}`, import.meta.url));

/** Publishes everything as stored, without a check: only so that reading a large publication can be timed. */
async function publishAll(context: Context, { roundId }: Seeded): Promise<number> {
  const pool = context.database.pool('system');
  const { rows } = await pool.query<{ id: number }>(
    `INSERT INTO publication (organisation_id, round_id, version, published_at, summary, check_code)
     SELECT organisation_id, id, 1, now(), '{}', 'BENCH' FROM round WHERE id = $1 RETURNING id`,
    [roundId],
  );
  const id = rows[0]?.id ?? 0;
  await pool.query(
    `INSERT INTO publication_row (publication_id, position, organisation_id, person_id, unit_id, rank, name, unit_name, search_text,
       points, maximum, seconds_used, finished_at, shown)
     SELECT $1, row_number() OVER w, organisation_id, person_id, unit_id, rank() OVER w, 'Nguyễn Văn Người', 'Đơn vị', 'nguyen van nguoi',
       points, maximum, seconds_used, finished_at, true
     FROM attempt_result WHERE round_id = $2 AND class = 0 WINDOW w AS (ORDER BY points DESC, seconds_used)`,
    [id, roundId],
  );
  await pool.query('VACUUM (ANALYZE) publication_row');
  return id;
}

/**
 * How long the product's own statements take over what the bench stored: the rank of one person before publication, the
 * first 100 of a publication, one person's published row, participation of all units. Median and slowest of 50, in ms.
 */
export async function timeQueries(
  context: Context,
  seeded: Seeded,
): Promise<Record<string, { median: number; slowest: number }>> {
  const publication = await publishAll(context, seeded);
  const ranks = source('attempt/contestant/home.sql');
  const top = source('site/site.sql');
  const figures = source('results/participation/participation.sql');
  const asked: Record<string, () => Promise<unknown>> = {
    rank_of_one: () =>
      context.database.system((queries) =>
        queries.many(ranks('list_ranks'), { rounds: [seeded.roundId], points: [150], seconds: [700] }),
      ),
    top_100: () =>
      context.database.system((queries) =>
        queries.many(top('list_top_rows'), { publication_id: publication, most: 100 }),
      ),
    participation: () =>
      context.database.system((queries) => queries.many(figures('list_counters'), { round_ids: [seeded.roundId] })),
  };
  const found: Record<string, { median: number; slowest: number }> = {};
  for (const [name, ask] of Object.entries(asked)) {
    const times: number[] = [];
    for (let i = 0; i < 55; i += 1) {
      const began = performance.now();
      await ask();
      if (i >= 5) times.push(performance.now() - began);
    }
    times.sort((a, b) => a - b);
    const round = (ms: number) => Math.round(ms * 100) / 100;
    found[name] = { median: round(times[25] ?? 0), slowest: round(times.at(-1) ?? 0) };
  }
  return found;
}
