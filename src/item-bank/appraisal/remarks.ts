import { type Doer, writeAudit } from '../../audit/index.ts';
import type { Context } from '../../platform/context.ts';
import type { Queries } from '../../platform/db/database.ts';
import { loadSql } from '../../platform/db/sql.ts';
import { normaliseLines } from '../../platform/text/normalise.ts';
import { lockItem } from '../add-version.ts';
import { changedMeanwhile, reasonMissing } from '../refusals.ts';
import { noSuchRemark, notYourRemark } from './refusals.ts';
import { findStanding, refusesAppraiser } from './standing.ts';

const sql = loadSql(new URL('./appraisal.sql', import.meta.url));

/** Where in an item a change is asked for. */
export const remarkPlaces = [
  'stem',
  'option-1',
  'option-2',
  'option-3',
  'option-4',
  'option-5',
  'key',
  'basis',
  'topic',
] as const;
export type RemarkPlace = (typeof remarkPlaces)[number];

export interface Remark {
  id: number;
  /** The remark this one answers. */
  parent_id: number | null;
  /** Null on an answer. */
  place: RemarkPlace | null;
  body: string;
  created_at: Date;
  settled_at: Date | null;
  version: number;
  account_id: number;
  name: string | null;
  email: string;
  settled_name: string | null;
}

export const listRemarks = (queries: Queries, organisation: number, itemId: number): Promise<Remark[]> =>
  queries.many<Remark>(sql('list_remarks'), { organisation_id: organisation, item_id: itemId });

interface OnItem {
  organisation: number;
  bankId: number;
  itemId: number;
}

/** An appraiser asks for a change at a place: the version is not approved before it is settled. */
export function requestChange(
  context: Context,
  doer: Doer,
  given: OnItem & { version: number; place: RemarkPlace; body: string },
  now: Date,
): Promise<void> {
  const { organisation, itemId, place } = given;
  return context.database.keys(organisation, async (queries) => {
    const item = await lockItem(queries, given);
    if (item.version !== given.version) throw changedMeanwhile();
    const refusal = refusesAppraiser(await findStanding(queries, organisation, itemId), item.author_id, doer.accountId);
    if (refusal) throw refusal;
    await insertRemark(queries, doer, { ...given, versionId: item.version_id, parentId: null }, now);
    await writeAudit(queries, doer, now, {
      action: 'item.change-requested',
      objectKind: 'item',
      objectId: itemId,
      detail: { bankId: given.bankId, version: item.version, place },
    });
  });
}

async function insertRemark(
  queries: Queries,
  doer: Doer,
  remark: { organisation: number; versionId: number; place: RemarkPlace | null; parentId: number | null; body: string },
  now: Date,
): Promise<void> {
  const body = normaliseLines(remark.body).slice(0, 2000);
  if (body === '') throw reasonMissing();
  await queries.run(sql('insert_remark'), {
    organisation_id: remark.organisation,
    version_id: remark.versionId,
    place: remark.place,
    parent_id: remark.parentId,
    body,
    account_id: doer.accountId,
    now,
  });
}

interface FoundRemark {
  id: number;
  place: RemarkPlace | null;
  account_id: number;
  settled_at: Date | null;
  item_id: number;
}

async function findRequest(queries: Queries, { organisation, itemId }: OnItem, remarkId: number): Promise<FoundRemark> {
  const found = await queries.maybe<FoundRemark>(sql('find_remark'), {
    organisation_id: organisation,
    remark_id: remarkId,
  });
  if (!found || found.item_id !== itemId || found.place === null) throw noSuchRemark();
  return found;
}

/** Anybody who works at the bank answers; the thread stays with the item. */
export function answerRemark(
  context: Context,
  doer: Doer,
  given: OnItem & { remarkId: number; body: string },
  now: Date,
): Promise<void> {
  const { organisation } = given;
  return context.database.keys(organisation, async (queries) => {
    const item = await lockItem(queries, given);
    const { id } = await findRequest(queries, given, given.remarkId);
    const answer = { organisation, versionId: item.version_id, place: null, parentId: id, body: given.body };
    await insertRemark(queries, doer, answer, now);
  });
}

/** Who asked for the change says that it is done or no longer wanted; the organisers may for them. */
export function settleRemark(
  context: Context,
  doer: Doer,
  given: OnItem & { remarkId: number; organiser: boolean },
  now: Date,
): Promise<void> {
  const { organisation, itemId, remarkId } = given;
  return context.database.keys(organisation, async (queries) => {
    await lockItem(queries, given);
    const request = await findRequest(queries, given, remarkId);
    if (request.account_id !== doer.accountId && !given.organiser) throw notYourRemark();
    const scope = { organisation_id: organisation, remark_id: remarkId, account_id: doer.accountId, now };
    if ((await queries.run(sql('settle_remark'), scope)) === 0) return;
    await writeAudit(queries, doer, now, {
      action: 'item.change-settled',
      objectKind: 'item',
      objectId: itemId,
      detail: { bankId: given.bankId, remark: remarkId },
    });
  });
}
