import type { AttemptParts } from '../../../attempt/routes.ts';
import { type Doer, writeAudit } from '../../../audit/index.ts';
import type { Context } from '../../../platform/context.ts';
import { inThread } from '../../../platform/in-thread.ts';
import { endOfAttempts, readPlace } from '../../publication/load.ts';
import type { RoundAsked } from '../analyse-round.ts';
import { refusals } from '../refusals.ts';
import { casesOf, summaryOf } from './cases.ts';
import { cutOffs } from './pure/cut-offs.ts';
import type { IntegrityFindings } from './pure/report.ts';
import { roundsWithoutTimes } from './read.ts';
import { groupsOf, readInput } from './read-input.ts';
import { integrityRefusals } from './refusals.ts';
import type { ReportSummary } from './sheet.ts';
import { integritySql as sql } from './sql.ts';

/**
 * Looks for unusual signs in a closed round and keeps them as cases for people to look at. Repeated, it finds the same;
 * a case somebody has begun to look at stays as it was.
 * @throws Refusal while somebody may still be working
 */
export async function makeReport(
  context: Context,
  { desks }: Pick<AttemptParts, 'desks'>,
  doer: Doer & { organisation: number },
  asked: RoundAsked,
  now: Date,
): Promise<ReportSummary> {
  const place = await context.database.web(doer.organisation, (queries) =>
    readPlace(queries, asked.contest, asked.round),
  );
  if (now < endOfAttempts(place)) throw refusals.notClosed(place.round.label);
  const desk = place.contest.parameters.test ? await desks.of(place.round.id) : null;
  if (!desk || desk.items.length === 0) throw refusals.noTest();
  if ((await roundsWithoutTimes(context, doer.organisation, [desk.roundId])).has(desk.roundId))
    throw integrityRefusals.timesGone(place.round.label);
  const read = await readInput(context, desk);
  const findings = await inThread<IntegrityFindings>(new URL('./worker.ts', import.meta.url), {
    ...read.input,
    groups: await groupsOf(context, desk, read.people),
  });
  const cases = casesOf(read, findings);
  const summary = summaryOf(read, findings, cases);
  const round = { round_id: desk.roundId, organisation_id: desk.organisation };
  await context.database.keys(desk.organisation, async (queries) => {
    await queries.run(sql('lock_report'), { round_id: desk.roundId });
    await queries.run(sql('store_report'), {
      ...round,
      cut_offs: JSON.stringify(cutOffs),
      summary: JSON.stringify(summary),
      now,
      account_id: doer.accountId,
    });
    const which = { rounds: [desk.roundId], pooled: false };
    await queries.run(sql('remove_evidence'), which);
    await queries.run(sql('remove_cases'), which);
    await queries.run(sql('store_cases'), { ...round, rounds: which.rounds, cases: JSON.stringify(cases), now });
    await writeAudit(queries, doer, now, {
      action: 'integrity.reported',
      objectKind: 'round',
      objectId: desk.roundId,
      detail: { attempts: summary.attempts, cases: cases.length, cutOffs: cutOffs.version },
    });
  });
  return summary;
}
