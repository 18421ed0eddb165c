import { createHash } from 'node:crypto';
import type { Queries } from '../../platform/db/database.ts';
import { type GatherRequest, gatherRoster, type RosterRow, sql } from './gather.ts';

export interface Snapshot {
  id: number;
  as_of: Date;
  /** Phải thi, miễn and không xét giải together. */
  people: number;
  /** Phải thi: the denominator. */
  must: number;
  /** SHA-256 over the sorted lines, hexadecimal. */
  hash: string;
}

export interface SnapshotRequest extends GatherRequest {
  /** Who locks it; null = the system itself. */
  accountId?: number | null;
}

const rowsAtOnce = 5000;

/**
 * Writes the roster of a contest at a moment: the denominator of every rate, never changed afterwards. Asked again
 * for the same contest and moment it gives back the same one.
 */
export async function takeSnapshot(queries: Queries, request: SnapshotRequest, now: Date): Promise<Snapshot> {
  const { organisation, contestId, asOf } = request;
  const values = { organisation_id: organisation, contest_id: contestId, as_of: asOf };
  await queries.many(sql('lock_snapshots'), values);
  const known = await queries.maybe<Snapshot>(sql('find_snapshot'), values);
  if (known) return known;
  const { rows } = await gatherRoster(queries, request);
  const hash = hashOf(rows);
  const people = rows.filter(({ status }) => status !== 'not-eligible').length;
  const must = rows.filter(({ status }) => status === 'must').length;
  const { id } = await queries.one<{ id: number }>(sql('insert_snapshot'), {
    ...values,
    people,
    hash,
    account_id: request.accountId ?? null,
    now,
  });
  for (let at = 0; at < rows.length; at += rowsAtOnce)
    await insertRows(queries, organisation, id, rows.slice(at, at + rowsAtOnce));
  await queries.run(sql('insert_snapshot_units'), { ...values, snapshot_id: id });
  return { id, as_of: asOf, people, must, hash: hash.toString('hex') };
}

/** Rows come sorted by person: equal rosters have equal hashes whatever the order they were read in. */
export function hashOf(rows: readonly RosterRow[]): Buffer {
  const hash = createHash('sha256');
  for (const { personId, accountId, unitId, status, reason, title } of rows)
    hash.update(`${JSON.stringify([personId, accountId, unitId, status, reason, title])}\n`);
  return hash.digest();
}

async function insertRows(
  queries: Queries,
  organisation: number,
  snapshotId: number,
  rows: readonly RosterRow[],
): Promise<void> {
  await queries.run(sql('insert_snapshot_people'), {
    snapshot_id: snapshotId,
    organisation_id: organisation,
    person_ids: rows.map(({ personId }) => personId),
    account_ids: rows.map(({ accountId }) => accountId),
    unit_ids: rows.map(({ unitId }) => unitId),
    statuses: rows.map(({ status }) => status),
    reasons: rows.map(({ reason }) => reason),
    titles: rows.map(({ title }) => title),
  });
}
