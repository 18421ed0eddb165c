import { type Doer, writeAudit } from '../../audit/index.ts';
import type { Remedy, RoundKey } from '../../item-bank/round-keys/correct-key.ts';
import { type PoolItem, readPoolItem } from '../../item-bank/round-keys/pool-item.ts';
import type { Context } from '../../platform/context.ts';
import type { Queries } from '../../platform/db/database.ts';
import { type RoundPlace, readPlace } from '../publication/load.ts';
import { proposedKey, type Source } from './case.ts';
import { regradeSql as sql } from './load.ts';
import { askPreview } from './preview.ts';
import { refusals } from './refusals.ts';

type CaseDoer = Doer & { organisation: number };

interface CaseGround {
  contest: string;
  round: number;
  source: Source;
  /** Which complaint or statistic. */
  sourceDetail: string | null;
  reason: string;
  legalGround: string;
}

export interface CaseRequest extends CaseGround {
  /** Index of the item in the round's pool. */
  position: number;
  remedy: Remedy;
  /** Options ticked, each set in the author's order from 1; empty for full marks and drop. */
  sets: number[][];
}

export interface OpenedCase {
  id: number;
  number: number;
}

/**
 * Opens a case about a faulty item of a round that has its pool, running or over, and asks for its preview. Nothing of
 * the round changes. One open case an item.
 */
export function openCase(context: Context, doer: CaseDoer, request: CaseRequest, now: Date): Promise<OpenedCase> {
  return open(context, doer, request, now, async (queries, place) => {
    const item = await findItem(queries, place.round.id, request.position);
    const key = proposedKey(item, item.keys[0] as RoundKey, request.remedy, request.sets);
    if (typeof key === 'string') throw refusals.proposal(key);
    return { item, key, undoes: null };
  });
}

/**
 * Opens the case that takes another one back: the key as it was before. The same way of preview and approvals; exact,
 * because scores are a function of paper, keys and answers.
 */
export function openUndo(
  context: Context,
  doer: CaseDoer,
  request: CaseGround & { number: number },
  now: Date,
): Promise<OpenedCase> {
  return open(context, doer, request, now, async (queries, place) => {
    const row = await queries.maybe<{ id: number; position: number; state: string; key_version: number }>(
      sql('find_case'),
      { round_id: place.round.id, number: request.number },
    );
    if (!row) throw refusals.unknown();
    const item = await findItem(queries, place.round.id, row.position);
    const [newest, before] = item.keys;
    if (row.state !== 'done' || newest?.version !== row.key_version || !before) throw refusals.nothingToUndo();
    const { version: _, ...key } = before;
    return { item, key, undoes: row.id };
  });
}

async function findItem(queries: Queries, roundId: number, position: number): Promise<PoolItem> {
  const item = await readPoolItem(queries, roundId, position);
  if (!item) throw refusals.itemUnknown();
  return item;
}

async function open(
  context: Context,
  doer: CaseDoer,
  ground: CaseGround,
  now: Date,
  decide: (queries: Queries, place: RoundPlace) => Promise<{ item: PoolItem; key: RoundKey; undoes: number | null }>,
): Promise<OpenedCase> {
  if (!ground.reason.trim() || !ground.legalGround.trim()) throw refusals.reasonNeeded();
  const place = await context.database.web(doer.organisation, (queries) =>
    readPlace(queries, ground.contest, ground.round),
  );
  const { contest, round } = place;
  if (round.preparedAt === null) throw refusals.notPrepared();
  return context.database.keys(doer.organisation, async (queries) => {
    await queries.run(sql('lock_cases'), { round_id: round.id });
    const { item, key, undoes } = await decide(queries, place);
    const same = await queries.maybe<{ number: number }>(sql('find_open_case'), {
      round_id: round.id,
      position: item.position,
    });
    if (same) throw refusals.alreadyOpen(same.number);
    const opened = await queries.one<OpenedCase>(sql('insert_case'), {
      organisation_id: doer.organisation,
      contest_id: contest.id,
      round_id: round.id,
      position: item.position,
      item_version_id: item.versionId,
      source: ground.source,
      source_detail: ground.sourceDetail?.trim() || null,
      reason: ground.reason.trim(),
      legal_ground: ground.legalGround.trim(),
      remedy: key.remedy,
      undoes,
      account_id: doer.accountId,
      now,
    });
    await queries.run(sql('insert_proposal'), {
      case_id: opened.id,
      organisation_id: doer.organisation,
      correct: key.correct,
      accepted: key.accepted,
      remedy: key.remedy,
    });
    await writeAudit(queries, doer, now, {
      action: 'regrade.opened',
      objectKind: 'round',
      objectId: round.id,
      reason: ground.reason.trim(),
      detail: { case: opened.number, item: item.itemId, remedy: key.remedy, undoes },
    });
    await askPreview(queries, doer, { caseId: opened.id, roundId: round.id }, now);
    return opened;
  });
}
