import type { DatabaseRole } from '../src/platform/db/database.ts';
import type { Statement } from '../src/platform/db/sql.ts';
import type { TestSystem } from './harness.ts';

/** What a node of a plan did. */
interface Done {
  'Relation Name'?: string;
  'Actual Rows': number;
  'Actual Loops': number;
  'Rows Removed by Filter'?: number;
  'Rows Removed by Index Recheck'?: number;
  Plans?: Done[];
}

/**
 * Runs a statement of the product and says what it gave, and how many rows of each table were read for it. What it changes
 * is taken back. Before PostgreSQL 18 rows of several looks are told as their mean, rounded.
 */
export async function rowsRead<Row>(
  system: TestSystem,
  statement: Statement,
  values: Record<string, unknown>,
  { role = 'system', organisation }: { role?: DatabaseRole; organisation?: number } = {},
): Promise<{ rows: Row[]; read: (table: string) => number }> {
  const client = await system.context.database.pool(role).connect();
  try {
    const given = statement.parameters.map((name) => values[name]);
    await client.query('BEGIN');
    if (organisation !== undefined) await client.query(`SET LOCAL app.organisation = '${organisation}'`);
    const plan = await client.query(`EXPLAIN (ANALYZE, FORMAT JSON) ${statement.text}`, given);
    await client.query('ROLLBACK; BEGIN');
    if (organisation !== undefined) await client.query(`SET LOCAL app.organisation = '${organisation}'`);
    const { rows } = await client.query(statement.text, given);
    return { rows, read: (table) => readIn(plan.rows[0]['QUERY PLAN'][0].Plan, table) };
  } finally {
    await client.query('ROLLBACK');
    client.release();
  }
}

function readIn(node: Done, table: string): number {
  const removed = (node['Rows Removed by Filter'] ?? 0) + (node['Rows Removed by Index Recheck'] ?? 0);
  const own = node['Relation Name'] === table ? (node['Actual Rows'] + removed) * node['Actual Loops'] : 0;
  return (node.Plans ?? []).reduce((sum, each) => sum + readIn(each, table), own);
}
