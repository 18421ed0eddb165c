import type { Queries } from '../../platform/db/database.ts';
import type { Change } from './consequences.ts';
import { regradeSql as sql } from './load.ts';
import type { ChangeTab } from './words.ts';

interface Row {
  kind: Change['kind'];
  subject_id: number;
  attempt_number: number | null;
  name: string;
  unit_name: string;
  before: unknown;
  after: unknown;
  differs: Change['differs'];
  found: number;
}

/** A page of what a preview found, in the order it is shown. */
export async function readChanges(
  queries: Queries,
  caseId: number,
  tab: ChangeTab | 'person',
  { skip, most }: { skip: number; most: number },
): Promise<{ changes: Change[]; total: number }> {
  const kind = tab === 'attempt' || tab === 'unit' ? tab : 'person';
  const rows = await queries.many<Row>(sql('list_changes'), {
    case_id: caseId,
    kind,
    difference: kind === 'person' && tab !== 'person' ? tab : null,
    skip,
    most,
  });
  return { changes: rows.map(changeOf), total: rows[0]?.found ?? 0 };
}

const changeOf = (row: Row): Change =>
  ({
    kind: row.kind,
    subjectId: row.subject_id,
    ...(row.kind === 'attempt' ? { attemptNumber: row.attempt_number } : {}),
    name: row.name,
    unitName: row.unit_name,
    differs: row.differs,
    before: row.before,
    after: row.after,
  }) as Change;
