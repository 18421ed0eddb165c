import { type Doer, writeAudit } from '../audit/index.ts';
import type { Queries } from '../platform/db/database.ts';
import { loadSql } from '../platform/db/sql.ts';

const sql = loadSql(new URL('./confirm-details.sql', import.meta.url));

export const correctable = ['full-name', 'birth-date', 'sex', 'phone', 'post', 'unit', 'mass-organisation'] as const;
export type Correctable = (typeof correctable)[number];

/**
 * What somebody says is wrong on the roster: only what differs, as `detail_correction.changes`. Texts as typed;
 * birth-date as YYYY-MM-DD, sex as male or female, unit as the id of a unit, all as text.
 */
export type DetailChanges = Partial<Record<Correctable, { from: string | null; to: string }>>;

/** These people have confirmed the own details; the first time counts. */
export const markConfirmed = (queries: Queries, personIds: readonly number[], now: Date): Promise<number> =>
  queries.run(sql('confirm_details'), { person_ids: personIds, now });

/**
 * A contestant confirms the own details before the first start. What the person corrects goes to the focal point and
 * changes nothing by itself: this contest goes on with the roster's data. Harmless when repeated.
 */
export async function confirmDetails(
  queries: Queries,
  doer: Doer & { organisation: number },
  given: { personId: number; changes: DetailChanges },
  now: Date,
): Promise<void> {
  await markConfirmed(queries, [given.personId], now);
  const names = Object.keys(given.changes);
  if (names.length === 0) return;
  const correction = await queries.maybe<{ id: number }>(sql('insert_correction'), {
    organisation_id: doer.organisation,
    person_id: given.personId,
    changes: JSON.stringify(given.changes),
    now,
  });
  if (!correction) return;
  await writeAudit(queries, doer, now, {
    action: 'person.correction-asked',
    objectKind: 'person',
    objectId: given.personId,
    detail: { correction: correction.id, fields: names },
  });
}
