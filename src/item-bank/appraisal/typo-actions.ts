import { type Doer, writeAudit } from '../../audit/index.ts';
import type { Context } from '../../platform/context.ts';
import type { Queries } from '../../platform/db/database.ts';
import { loadSql } from '../../platform/db/sql.ts';
import { normalise, normaliseLines } from '../../platform/text/normalise.ts';
import { lockItem, refuseTwin } from '../add-version.ts';
import { insertVersions } from '../insert-items.ts';
import type { ItemContent } from '../item.ts';
import { loadItem } from '../read.ts';
import { changedMeanwhile } from '../refusals.ts';
import { noTypo, notApproved, notTypo } from './refusals.ts';
import { findStanding, refusesAppraiser } from './standing.ts';
import { type ItemTexts, moreThanTypo } from './typo.ts';

const bank = loadSql(new URL('../item-bank.sql', import.meta.url));
const sql = loadSql(new URL('./appraisal.sql', import.meta.url));

export interface WaitingTypo {
  id: number;
  version: number;
  texts: ItemTexts;
  account_id: number;
  created_at: Date;
  name: string | null;
  email: string;
}

interface OnVersion {
  organisation: number;
  bankId: number;
  itemId: number;
  version: number;
}

export const textsOf = ({ stem, options, rationale }: ItemContent): ItemTexts => ({
  stem,
  options: options.map(({ text }) => text),
  rationale,
});

export const findTypo = (queries: Queries, organisation: number, itemId: number, version: number) =>
  queries.maybe<WaitingTypo>(sql('find_waiting_typo'), { organisation_id: organisation, item_id: itemId, version });

/** A typing error of an approved item is mended; a second person confirms it before anything changes. */
export function proposeTypo(
  context: Context,
  doer: Doer,
  given: OnVersion & { texts: ItemTexts },
  now: Date,
): Promise<void> {
  const { organisation, bankId, itemId, version } = given;
  return context.database.keys(organisation, async (queries) => {
    const locked = await lockItem(queries, given);
    if (locked.version !== version) throw changedMeanwhile();
    if (locked.state !== 'approved') throw notApproved();
    const { content } = await loadItem(queries, organisation, bankId, itemId);
    const texts: ItemTexts = {
      stem: normaliseLines(given.texts.stem),
      options: given.texts.options.map(normalise),
      rationale: given.texts.rationale === null ? null : normaliseLines(given.texts.rationale) || null,
    };
    const more = moreThanTypo(textsOf(content), texts);
    if (more !== null) throw notTypo(more);
    await refuseTwin(queries, { organisation, bankId, content: mended(content, texts) }, itemId);
    const { id } = await queries.one<{ id: number }>(sql('insert_typo'), {
      organisation_id: organisation,
      item_id: itemId,
      version,
      texts: JSON.stringify(texts),
      account_id: doer.accountId,
      now,
    });
    await writeAudit(queries, doer, now, {
      action: 'item.typo-proposed',
      objectKind: 'item',
      objectId: itemId,
      detail: { bankId, version, typo: id },
    });
  });
}

const mended = (content: ItemContent, { stem, options, rationale }: ItemTexts): ItemContent => ({
  ...content,
  stem,
  rationale,
  options: content.options.map((option, index) => ({ ...option, text: options[index]! })),
});

/**
 * The second person compares and confirms: a new version, approved as the one before. Or refuses: nothing changes. Never
 * who mended it, nor who wrote the item.
 */
export function decideTypo(
  context: Context,
  doer: Doer,
  given: OnVersion & { typoId: number; confirm: boolean },
  now: Date,
): Promise<void> {
  const { organisation, bankId, itemId, version, confirm } = given;
  return context.database.keys(organisation, async (queries) => {
    const locked = await lockItem(queries, given);
    const typo = await findTypo(queries, organisation, itemId, version);
    if (locked.version !== version || !typo || typo.id !== given.typoId) throw noTypo();
    if (locked.state !== 'approved') throw notApproved();
    const standing = await findStanding(queries, organisation, itemId);
    const hands = { ...standing, editors: [...standing.editors, typo.account_id] };
    const refusal = refusesAppraiser(hands, locked.author_id, doer.accountId);
    if (refusal) throw refusal;
    await queries.run(sql('decide_typo'), {
      organisation_id: organisation,
      typo_id: typo.id,
      verdict: confirm ? 'confirmed' : 'refused',
      account_id: doer.accountId,
      now,
    });
    if (confirm) await mend(queries, doer, { ...given, typo, before: locked.version_id, code: locked.code }, now);
    await writeAudit(queries, doer, now, {
      action: confirm ? 'item.typo-confirmed' : 'item.typo-refused',
      objectKind: 'item',
      objectId: itemId,
      detail: { bankId, version: confirm ? version + 1 : version, typo: typo.id, by: typo.account_id },
    });
  });
}

async function mend(
  queries: Queries,
  doer: Doer,
  {
    organisation,
    bankId,
    itemId,
    version,
    typo,
    before,
    code,
  }: OnVersion & { typo: WaitingTypo; before: number; code: string },
  now: Date,
): Promise<void> {
  const { content } = await loadItem(queries, organisation, bankId, itemId);
  const made = await insertVersions(queries, { organisation, accountId: typo.account_id, now }, [
    { itemId, version: version + 1, code, content: mended(content, typo.texts) },
  ]);
  const scope = { organisation_id: organisation, version_id: made.get(itemId)!, now };
  await queries.run(bank('set_item_version'), { ...scope, item_id: itemId, version: version + 1, state: 'approved' });
  await queries.run(sql('insert_short_appraisal'), {
    ...scope,
    account_id: doer.accountId,
    note: 'Sửa lỗi gõ, đã so hai bản',
  });
  await queries.run(sql('keep_again'), { ...scope, before_id: before });
}
