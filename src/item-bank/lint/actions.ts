import { type Doer, writeAudit } from '../../audit/index.ts';
import type { Context } from '../../platform/context.ts';
import type { Queries } from '../../platform/db/database.ts';
import { loadSql } from '../../platform/db/sql.ts';
import { Refusal } from '../../platform/refusal.ts';
import { normaliseLines } from '../../platform/text/normalise.ts';
import { noSuchItem, reasonMissing } from '../refusals.ts';
import type { Sight } from '../sight.ts';
import type { Finding } from './finding.ts';
import { proposesEnemies, readReport, seenWhole } from './read.ts';

const sql = loadSql(new URL('./lint.sql', import.meta.url));

interface OnFinding {
  organisation: number;
  bankId: number;
  mark: string;
  sight: Sight;
}

const noSuchFinding = () =>
  new Refusal(
    'lint.gone',
    409,
    'Câu vừa được sửa nên cảnh báo này không còn. Hãy tải lại trang.',
    'The item has just changed and the finding is gone. Reload the page.',
  );

/** @throws Refusal for a finding that is gone, and alike for one about an item this person does not see */
async function findFinding(queries: Queries, given: OnFinding, now: Date): Promise<Finding> {
  const report = await readReport(queries, given, now, given.sight);
  const finding = report.findings.find(({ mark }) => mark === given.mark);
  if (!finding || !seenWhole(report, finding)) throw noSuchFinding();
  return finding;
}

/** A finding is looked at and accepted for a reason; it comes back when its items change. */
export function acceptFinding(
  context: Context,
  doer: Doer,
  given: OnFinding & { reason: string },
  now: Date,
): Promise<void> {
  const { organisation, bankId, mark } = given;
  return context.database.keys(organisation, async (queries) => {
    const reason = normaliseLines(given.reason).slice(0, 1000);
    const finding = await findFinding(queries, given, now);
    if (reason === '') throw reasonMissing();
    const scope = { organisation_id: organisation, bank_id: bankId, mark };
    const row = { ...scope, code: finding.code, reason, account_id: doer.accountId, now };
    if ((await queries.run(sql('insert_accepted_finding'), row)) === 0) return;
    await writeAudit(queries, doer, now, {
      action: 'finding.accepted',
      objectKind: 'item-bank',
      objectId: bankId,
      reason,
      detail: { code: finding.code, items: finding.items },
    });
  });
}

/** How many options a choice item of the bank should have. */
export function setOptionNorm(
  context: Context,
  doer: Doer,
  { organisation, bankId, norm }: { organisation: number; bankId: number; norm: number },
  now: Date,
): Promise<void> {
  return context.database.keys(organisation, async (queries) => {
    const scope = { organisation_id: organisation, bank_id: bankId, option_norm: norm };
    if ((await queries.run(sql('set_option_norm'), scope)) === 0) return;
    await writeAudit(queries, doer, now, {
      action: 'item-bank.norm-set',
      objectKind: 'item-bank',
      objectId: bankId,
      detail: { options: norm },
    });
  });
}

/** Percent of contestants above which an item of the bank counts as over-exposed. */
export function setExposureLimit(
  context: Context,
  doer: Doer,
  { organisation, bankId, limit }: { organisation: number; bankId: number; limit: number },
  now: Date,
): Promise<void> {
  return context.database.keys(organisation, async (queries) => {
    const scope = { organisation_id: organisation, bank_id: bankId, exposure_limit: limit };
    if ((await queries.run(sql('set_exposure_limit'), scope)) === 0) return;
    await writeAudit(queries, doer, now, {
      action: 'item-bank.exposure-limit-set',
      objectKind: 'item-bank',
      objectId: bankId,
      detail: { percent: limit },
    });
  });
}

/** An accepted finding is open again. */
export function reopenFinding(context: Context, doer: Doer, given: OnFinding, now: Date): Promise<void> {
  const { organisation, bankId, mark } = given;
  return context.database.keys(organisation, async (queries) => {
    const { code } = await findFinding(queries, given, now);
    const scope = { organisation_id: organisation, bank_id: bankId, mark };
    if ((await queries.run(sql('delete_accepted_finding'), scope)) === 0) return;
    await writeAudit(queries, doer, now, {
      action: 'finding.reopened',
      objectKind: 'item-bank',
      objectId: bankId,
      detail: { code },
    });
  });
}

/**
 * A person confirms that these items never belong on one paper: they become one group of enemies, together with the
 * groups they were in. Only what the linter proposes; rounds whose pool is fixed keep the groups of then.
 */
export function confirmEnemies(context: Context, doer: Doer, given: OnFinding, now: Date): Promise<string> {
  const { organisation, bankId } = given;
  return context.database.keys(organisation, async (queries) => {
    const finding = await findFinding(queries, given, now);
    if (!proposesEnemies(finding)) throw noSuchFinding();
    const rows = await queries.many<{ id: number; code: string; enemy_group: string | null }>(sql('lock_enemies'), {
      organisation_id: organisation,
      bank_id: bankId,
      item_ids: finding.items,
    });
    if (rows.length < finding.items.length) throw noSuchItem();
    const group = rows.find(({ enemy_group }) => enemy_group !== null)?.enemy_group ?? rows[0]!.code;
    const ids = rows.map(({ id }) => id);
    await queries.run(sql('set_enemy_group'), { organisation_id: organisation, item_ids: ids, enemy_group: group });
    await writeAudit(queries, doer, now, {
      action: 'item.enemies-confirmed',
      objectKind: 'item-bank',
      objectId: bankId,
      detail: { group, items: ids },
    });
    return group;
  });
}
