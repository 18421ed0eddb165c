import { type Doer, writeAudit } from '../audit/index.ts';
import type { Context } from '../platform/context.ts';
import type { Queries } from '../platform/db/database.ts';
import { loadSql } from '../platform/db/sql.ts';
import { Refusal } from '../platform/refusal.ts';
import { normalise } from '../platform/text/normalise.ts';
import { insertTopics } from './insert-items.ts';
import { bankNameTaken } from './refusals.ts';
import { commonTopics } from './topics.ts';

const sql = loadSql(new URL('./item-bank.sql', import.meta.url));

export interface NewBank {
  organisation: number;
  /** The unit that keeps it: rights follow its subtree. Missing: the top of the tree. */
  unitId?: number | null;
  name: string;
  label?: string | null;
}

export interface Bank {
  id: number;
  name: string;
  label: string | null;
}

/** An empty bank with the common topics. @throws Refusal when the name is taken or missing, or no unit stands yet */
export function createBank(context: Context, doer: Doer, bank: NewBank, now: Date): Promise<Bank> {
  return context.database.keys(bank.organisation, async (queries) => {
    const made = await insertBank(queries, doer, bank, now);
    if (!made) throw bankNameTaken(normalise(bank.name));
    return made;
  });
}

/** Undefined when a bank of that name stands already. */
export async function insertBank(queries: Queries, doer: Doer, bank: NewBank, now: Date): Promise<Bank | undefined> {
  const name = normalise(bank.name).slice(0, 200);
  if (name === '') throw nameMissing();
  const unitId = await unitOf(queries, bank);
  const row = await queries.maybe<{ id: number }>(sql('insert_bank'), {
    organisation_id: bank.organisation,
    unit_id: unitId,
    name,
    label: bank.label ?? null,
    now,
  });
  if (!row) return undefined;
  await insertTopics(queries, bank.organisation, row.id, commonTopics);
  await writeAudit(queries, { ...doer, organisation: bank.organisation }, now, {
    action: 'bank.created',
    objectKind: 'item-bank',
    objectId: row.id,
    detail: { unitId },
  });
  return { id: row.id, name, label: bank.label ?? null };
}

export const findBankByName = (queries: Queries, organisation: number, name: string) =>
  queries.maybe<Bank>(sql('find_bank_by_name'), { organisation_id: organisation, name: normalise(name).slice(0, 200) });

async function unitOf(queries: Queries, { organisation, unitId }: NewBank): Promise<number> {
  const unit = unitId
    ? await queries.maybe<{ unit_id: number }>(sql('find_unit'), { organisation_id: organisation, unit_id: unitId })
    : await queries.maybe<{ unit_id: number }>(sql('find_root_unit'), { organisation_id: organisation });
  if (!unit) throw noUnit();
  return unit.unit_id;
}

const nameMissing = () =>
  new Refusal('bank.name-missing', 422, 'Hãy đặt tên cho ngân hàng câu hỏi.', 'Give the item bank a name.', [
    { where: 'ten', code: 'bank.name-missing', message: 'Hãy đặt tên cho ngân hàng câu hỏi.', severity: 'error' },
  ]);

const noUnit = () =>
  new Refusal(
    'bank.no-unit',
    409,
    'Chưa có đơn vị nào giữ ngân hàng này. Hãy nhập cây đơn vị trước.',
    'There is no unit to keep this bank. Import the unit tree first.',
  );
