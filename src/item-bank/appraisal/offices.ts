import { type Doer, writeAudit } from '../../audit/index.ts';
import type { Context } from '../../platform/context.ts';
import type { Queries } from '../../platform/db/database.ts';
import { loadSql } from '../../platform/db/sql.ts';
import { parseDate } from '../../platform/format/parse.ts';
import type { Problem } from '../../platform/refusal.ts';
import { lockBank } from '../import/store.ts';
import type { Office, TopicProgress } from './progress.ts';
import { noSuchOffice, officeInvalid } from './refusals.ts';

const sql = loadSql(new URL('./appraisal.sql', import.meta.url));

interface OnBank {
  organisation: number;
  bankId: number;
}
const scopeOf = ({ organisation, bankId }: OnBank) => ({ organisation_id: organisation, bank_id: bankId });

export const listOffices = async (queries: Queries, place: OnBank): Promise<Office[]> =>
  (await queries.many<Office>(sql('list_offices'), scopeOf(place))).map((office) => ({
    ...office,
    members: office.members.map(Number),
  }));

export const listTopicProgress = (queries: Queries, place: OnBank) =>
  queries.many<TopicProgress>(sql('list_topic_progress'), scopeOf(place));

export const findApprovalsNeeded = async (queries: Queries, place: OnBank): Promise<number> =>
  (await queries.one<{ approvals_needed: number }>(sql('find_approvals_needed'), scopeOf(place))).approvals_needed;

export interface Appraiser {
  id: number;
  name: string | null;
  email: string;
}
export const listAppraisers = (queries: Queries, organisation: number, now: Date): Promise<Appraiser[]> =>
  queries.many<Appraiser>(sql('list_appraisers'), { organisation_id: organisation, now });

export const listUnits = (queries: Queries, organisation: number) =>
  queries.many<{ unit_id: number; full_name: string }>(sql('list_units'), { organisation_id: organisation });

export interface OfficeFields {
  don_vi: string;
  han: string;
  chu_de: string[];
  nguoi: string[];
}

/** What an office form may choose from. */
export interface OfficeChoices {
  units: readonly { unit_id: number }[];
  topics: ReadonlyMap<string, string>;
  appraisers: readonly Appraiser[];
}

/** Reads the form of an office; every problem at its field. */
export function readOffice(fields: OfficeFields, { units, topics, appraisers }: OfficeChoices, isNew: boolean) {
  const problems: Problem[] = [];
  const problem = (where: string, message: string) =>
    problems.push({ where, code: 'appraisal.office-invalid', message, severity: 'error' });
  const unitId = Number(fields.don_vi);
  if (isNew && !units.some(({ unit_id }) => unit_id === unitId)) problem('don_vi', 'Hãy chọn cơ quan.');
  const chosen = fields.chu_de.filter((topic) => topics.has(topic));
  if (chosen.length === 0) problem('chu_de', 'Hãy chọn ít nhất một chủ đề.');
  const members = fields.nguoi.map(Number).filter((id) => appraisers.some((each) => each.id === id));
  if (members.length === 0) problem('nguoi', 'Hãy chọn ít nhất một người thẩm định.');
  const due = fields.han.trim() === '' ? null : parseDate(fields.han);
  if (due && due.value === undefined) problem('han', due.problem.vi);
  return { office: { unitId, dueOn: due?.value ?? null, topics: chosen, members }, problems };
}

export interface OfficeToSave extends OnBank {
  /** Null makes a new one. */
  officeId: number | null;
  office: { unitId: number; dueOn: string | null; topics: string[]; members: number[] };
}

/** Gives topics of a bank to an office, with its people and its day. @throws Refusal when the office has its line already */
export function saveOffice(context: Context, doer: Doer, given: OfficeToSave, now: Date): Promise<number> {
  const { organisation, office } = given;
  return context.database.keys(organisation, async (queries) => {
    await lockBank(queries, given);
    const officeId = await placeOffice(queries, given, now);
    const scope = { organisation_id: organisation, office_id: officeId };
    await queries.run(sql('delete_office_topics'), scope);
    await queries.run(sql('delete_office_members'), scope);
    await queries.run(sql('insert_office_topics'), { ...scope, topics: office.topics });
    await queries.run(sql('insert_office_members'), { ...scope, account_ids: office.members });
    await writeAudit(queries, doer, now, {
      action: 'appraisal.assigned',
      objectKind: 'item-bank',
      objectId: given.bankId,
      detail: { officeId, ...office },
    });
    return officeId;
  });
}

async function placeOffice(queries: Queries, given: OfficeToSave, now: Date): Promise<number> {
  const scope = { ...scopeOf(given), due_on: given.office.dueOn };
  if (given.officeId !== null) {
    if ((await queries.run(sql('update_office'), { ...scope, office_id: given.officeId })) === 0) throw noSuchOffice();
    return given.officeId;
  }
  const made = await queries.maybe<{ id: number }>(sql('insert_office'), {
    ...scope,
    unit_id: given.office.unitId,
    now,
  });
  if (made) return made.id;
  const message = 'Cơ quan này đã có trong phân công. Hãy sửa dòng ấy.';
  throw officeInvalid([{ where: 'don_vi', code: 'appraisal.office-there', message, severity: 'error' }]);
}

/** Its topics are nobody's again; verdicts stay. */
export function removeOffice(
  context: Context,
  doer: Doer,
  { officeId, ...place }: OnBank & { officeId: number },
  now: Date,
): Promise<void> {
  return context.database.keys(place.organisation, async (queries) => {
    await lockBank(queries, place);
    const scope = { organisation_id: place.organisation, office_id: officeId };
    const offices = await listOffices(queries, place);
    if (!offices.some(({ id }) => id === officeId)) return;
    await queries.run(sql('delete_office_topics'), scope);
    await queries.run(sql('delete_office_members'), scope);
    await queries.run(sql('delete_office'), { ...scopeOf(place), office_id: officeId });
    await writeAudit(queries, doer, now, {
      action: 'appraisal.unassigned',
      objectKind: 'item-bank',
      objectId: place.bankId,
      detail: { officeId },
    });
  });
}

export const fewestApprovals = 1;
export const mostApprovals = 5;

/** How many approvals an item needs. Items that have enough already are approved at once. @returns how many became so */
export function setApprovalsNeeded(
  context: Context,
  doer: Doer,
  { needed, ...place }: OnBank & { needed: number },
  now: Date,
): Promise<number> {
  return context.database.keys(place.organisation, async (queries) => {
    await lockBank(queries, place);
    const before = await findApprovalsNeeded(queries, place);
    if (before === needed) return 0;
    await queries.run(sql('set_approvals_needed'), { ...scopeOf(place), needed });
    const approved = await queries.many<{ id: number }>(sql('approve_those_with_enough'), {
      ...scopeOf(place),
      needed,
    });
    await writeAudit(queries, doer, now, {
      action: 'appraisal.threshold-set',
      objectKind: 'item-bank',
      objectId: place.bankId,
      detail: { from: before, to: needed, approved: approved.map(({ id }) => id) },
    });
    return approved.length;
  });
}
