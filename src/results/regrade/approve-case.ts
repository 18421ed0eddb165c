import { type Doer, writeAudit } from '../../audit/index.ts';
import { correctKey, type RoundKey } from '../../item-bank/round-keys/correct-key.ts';
import { readPoolItem } from '../../item-bank/round-keys/pool-item.ts';
import type { Context } from '../../platform/context.ts';
import type { Queries } from '../../platform/db/database.ts';
import { addJob } from '../../platform/jobs.ts';
import { signal } from '../../platform/signals.ts';
import { type RoundPlace, readPlace } from '../publication/load.ts';
import { approvalFault, approvalsNeeded, previewHolds } from './case.ts';
import { type CaseRow, readApprovals, readBasis, readCase, regradeSql as sql } from './load.ts';
import { refusals } from './refusals.ts';

type CaseDoer = Doer & { organisation: number };

export interface ApprovalRequest {
  contest: string;
  round: number;
  number: number;
  /** Number of the preview that was looked at. */
  preview: number;
}

/**
 * Approves what a preview showed. The second approval makes the key version, in the same commit, and starts regrading;
 * whoever hands in from then on is scored by it. Approving again after that changes nothing.
 * @returns approvals there are now
 */
export async function approveCase(
  context: Context,
  doer: CaseDoer,
  request: ApprovalRequest,
  now: Date,
): Promise<number> {
  const place = await context.database.web(doer.organisation, (queries) =>
    readPlace(queries, request.contest, request.round),
  );
  return context.database.keys(doer.organisation, async (queries) => {
    await queries.run(sql('lock_cases'), { round_id: place.round.id });
    const row = await readCase(queries, place.round.id, request.number);
    await mayApprove(queries, doer, place, row, request, now);
    await queries.run(sql('insert_approval'), {
      case_id: row.id,
      preview: row.preview,
      account_id: doer.accountId,
      organisation_id: doer.organisation,
      role: doer.role,
      now,
    });
    const approvals = await readApprovals(queries, row);
    await writeAudit(queries, doer, now, {
      action: 'regrade.approved',
      objectKind: 'round',
      objectId: place.round.id,
      reason: row.reason,
      detail: { case: row.number, approval: approvals.length, preview: row.preview },
    });
    if (approvals.length >= approvalsNeeded) await decide(queries, doer, place, row, now);
    return approvals.length;
  });
}

async function mayApprove(
  queries: Queries,
  doer: CaseDoer,
  place: RoundPlace,
  row: CaseRow,
  request: ApprovalRequest,
  now: Date,
): Promise<void> {
  if (row.state !== 'open') throw refusals.notOpen();
  const item = await readPoolItem(queries, row.round_id, row.position);
  if (!item) throw refusals.itemUnknown();
  const approvedBy = (await readApprovals(queries, row)).map(({ account_id }) => account_id);
  const fault = approvalFault(doer.accountId, {
    openedBy: row.opened_by,
    approvedBy,
    writers: item.writers,
    appraisers: item.appraisers,
  });
  if (fault) throw refusals.approval(fault);
  const { running } = await queries.one<{ running: number }>(sql('count_running'), { round_id: row.round_id });
  if (running > 0) throw refusals.running();
  const basis = await readBasis(queries, place, now);
  const holds = row.consequences !== null && previewHolds(row.consequences.basis, basis);
  if (!holds || row.preview !== request.preview) throw refusals.previewNeeded();
}

async function decide(
  queries: Queries,
  doer: CaseDoer,
  { contest, round }: RoundPlace,
  row: CaseRow,
  now: Date,
): Promise<void> {
  const proposal = await queries.one<RoundKey>(sql('find_proposal'), { case_id: row.id });
  const onVersion = row.consequences?.basis.keyVersion ?? 0;
  const place = { organisation: doer.organisation, roundId: round.id, position: row.position };
  const keyVersion = await correctKey(queries, doer, { ...place, ...proposal, onVersion }, now);
  if (keyVersion === null) throw refusals.previewNeeded();
  const work = await queries.one<{ id: number }>(sql('insert_work'), {
    organisation_id: doer.organisation,
    kind: 'regrade',
    account_id: doer.accountId,
    input: JSON.stringify({ case: row.id }),
    now,
  });
  await queries.run(sql('approve_case'), { case_id: row.id, key_version: keyVersion, work_id: work.id, now });
  await writeAudit(queries, doer, now, {
    action: 'regrade.decided',
    objectKind: 'round',
    objectId: round.id,
    reason: row.reason,
    detail: { contest: contest.slug, case: row.number, remedy: row.remedy, keyVersion },
  });
  await signal(queries, 'round', String(round.id));
  await addJob(queries, 'regrade-round', { case: row.id }, { key: `regrade-round ${row.id}` });
}
