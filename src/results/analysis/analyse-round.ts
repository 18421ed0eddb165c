import type { AttemptParts } from '../../attempt/routes.ts';
import { type Doer, writeAudit } from '../../audit/index.ts';
import type { Context } from '../../platform/context.ts';
import { inThread } from '../../platform/in-thread.ts';
import { endOfAttempts, readPlace } from '../publication/load.ts';
import { countExposure } from './exposure/count-exposure.ts';
import type { AnalysedItem, Analysis } from './pure/analyse.ts';
import { readAnswers } from './read-answers.ts';
import { refusals } from './refusals.ts';
import { analysisSql as sql } from './sql.ts';

export interface RoundAsked {
  contest: string;
  round: number;
}

/**
 * Computes the statistics of a closed round and puts them in place of the earlier ones. Read as the keys role, computed
 * in a thread of its own, stored in one transaction: a repeat or a crash leaves nothing half done. How widely the bank's
 * items are known by now is counted afterwards.
 * @throws Refusal while somebody may still be working, or without frozen items
 */
export async function analyseRound(
  context: Context,
  { desks }: Pick<AttemptParts, 'desks'>,
  doer: Doer & { organisation: number },
  asked: RoundAsked,
  now: Date,
): Promise<Analysis> {
  const place = await context.database.web(doer.organisation, (queries) =>
    readPlace(queries, asked.contest, asked.round),
  );
  if (now < endOfAttempts(place)) throw refusals.notClosed(place.round.label);
  const desk = place.contest.parameters.test ? await desks.of(place.round.id) : null;
  if (!desk || desk.items.length === 0) throw refusals.noTest();
  const { table } = await readAnswers(context, desk);
  const analysis = await inThread<Analysis>(new URL('./worker.ts', import.meta.url), table);
  const round = { round_id: desk.roundId, organisation_id: desk.organisation };
  await context.database.keys(desk.organisation, async (queries) => {
    await queries.run(sql('lock_analysis'), { round_id: desk.roundId });
    await queries.run(sql('store_round'), {
      ...round,
      key_version: desk.keyVersion,
      attempts: analysis.round.people,
      figures: JSON.stringify(analysis.round),
      now,
      account_id: doer.accountId,
    });
    await queries.run(sql('remove_items'), { round_id: desk.roundId });
    await queries.run(sql('store_items'), { ...round, items: JSON.stringify(analysis.items.map(rowOf)) });
    await queries.run(sql('remove_options'), { round_id: desk.roundId });
    const options = analysis.items.map(({ position, options: each }) => ({
      position,
      options: each,
      key: table.key[position],
    }));
    await queries.run(sql('store_options'), { ...round, items: JSON.stringify(options) });
    await writeAudit(queries, doer, now, {
      action: 'analysis.computed',
      objectKind: 'round',
      objectId: desk.roundId,
      detail: { attempts: analysis.round.people, items: analysis.items.length, keyVersion: desk.keyVersion },
    });
  });
  await countExposure(context, desk, now);
  return analysis;
}

/** What is stored of an item for every reader: all but the options, which would tell the key. */
function rowOf({ position, n, facility, discrimination, flags, concern, options: _, ...figures }: AnalysedItem) {
  return {
    position,
    people: n,
    facility,
    discrimination,
    difficulty: figures.rasch?.b ?? null,
    figures,
    flags,
    concern,
  };
}
