import { type Doer, writeAudit } from '../../audit/index.ts';
import type { Context } from '../../platform/context.ts';
import { readPlace } from '../publication/load.ts';
import { readCase, regradeSql as sql } from './load.ts';
import { askPreview } from './preview.ts';
import { refusals } from './refusals.ts';

type CaseDoer = Doer & { organisation: number };

interface Named {
  contest: string;
  round: number;
  number: number;
}

/** Withdraws a case that is not decided yet: nothing of the round has changed. */
export async function withdrawCase(
  context: Context,
  doer: CaseDoer,
  request: Named & { reason: string },
  now: Date,
): Promise<void> {
  if (!request.reason.trim()) throw refusals.reasonNeeded();
  const place = await context.database.web(doer.organisation, (queries) =>
    readPlace(queries, request.contest, request.round),
  );
  await context.database.keys(doer.organisation, async (queries) => {
    await queries.run(sql('lock_cases'), { round_id: place.round.id });
    const row = await readCase(queries, place.round.id, request.number);
    if (row.state === 'withdrawn') return;
    if (row.state !== 'open') throw refusals.notOpen();
    await queries.run(sql('withdraw_case'), {
      case_id: row.id,
      account_id: doer.accountId,
      reason: request.reason.trim(),
      now,
    });
    await writeAudit(queries, doer, now, {
      action: 'regrade.withdrawn',
      objectKind: 'round',
      objectId: place.round.id,
      reason: request.reason.trim(),
      detail: { case: row.number },
    });
  });
}

/** Makes the preview anew: the figures it stood on have changed. */
export async function renewPreview(context: Context, doer: CaseDoer, request: Named, now: Date): Promise<void> {
  const place = await context.database.web(doer.organisation, (queries) =>
    readPlace(queries, request.contest, request.round),
  );
  await context.database.keys(doer.organisation, async (queries) => {
    await queries.run(sql('lock_cases'), { round_id: place.round.id });
    const row = await readCase(queries, place.round.id, request.number);
    if (row.state !== 'open') throw refusals.notOpen();
    await askPreview(queries, doer, { caseId: row.id, roundId: place.round.id }, now);
  });
}
