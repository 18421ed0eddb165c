import type { Doer } from '../audit/index.ts';
import type { Context } from '../platform/context.ts';
import type { Queries } from '../platform/db/database.ts';
import { dayOf } from '../platform/format/day.ts';
import type { ColumnChoice, SeenColumn } from '../platform/sheet/choice.ts';
import { type UnitColumn, unitFields } from './columns.ts';
import { applyPlan, fingerprint, planOf, reportOf, type UnitImportReport } from './import-units.ts';
import type { PlannedUnit, UnitPlan } from './plan.ts';
import { readUnitFile, type UnitFile } from './read-file.ts';
import { unitRefusal } from './refusals.ts';
import { pageSql as sql } from './sql.ts';

/** What a preview shows; kept with the file until it is applied. */
export interface ShownImport {
  report: UnitImportReport;
  units: PlannedUnit[];
  columns: { field: UnitColumn; header: string }[];
  unmatched: string[];
  /** All columns of the table, to say by hand what they tell. */
  seen: SeenColumn<UnitColumn>[];
  /** Row of the header as the file numbers it; null = it has none. */
  headerRow: number | null;
  /** What was said by hand about the columns; null = they are as found. */
  choice: ColumnChoice<UnitColumn> | null;
  /** Of the plan as shown: applied only while it still holds. */
  fingerprint: string;
  applied: boolean;
}

export interface ImportWork {
  id: number;
  file_name: string;
  created_at: Date;
  ended_at: Date | null;
  shown: ShownImport;
}

interface PlaceDoer extends Doer {
  organisation: number;
}

/** Reads a file and keeps what it would do; the tree is not touched. @returns id of the work */
export async function previewImport(
  context: Context,
  doer: PlaceDoer,
  file: { name: string; bytes: Uint8Array },
  now: Date,
): Promise<number> {
  const read = await readUnitFile(file.bytes, file.name, { lenient: true });
  return context.database.web(doer.organisation, async (queries) => {
    const plan = await planOf(queries, doer, read, dayOf(now));
    const { id } = await queries.one<{ id: number }>(sql('insert_import'), {
      organisation_id: doer.organisation,
      account_id: doer.accountId,
      file: Buffer.from(file.bytes),
      file_name: file.name.slice(0, 200),
      result: JSON.stringify(shownOf(read, plan, null, false)),
      now,
    });
    return id;
  });
}

function shownOf(read: UnitFile, plan: UnitPlan, choice: ShownImport['choice'], applied: boolean): ShownImport {
  return {
    report: reportOf(read, plan),
    units: plan.units.filter(({ is }) => is !== 'unchanged'),
    columns: unitFields.flatMap((field) => {
      const match = read.columns[field];
      return match ? [{ field, header: match.header }] : [];
    }),
    unmatched: read.unmatched,
    seen: read.seen,
    headerRow: read.headerRow,
    choice,
    fingerprint: fingerprint(plan),
    applied,
  };
}

/** @throws Refusal when there is no such preview */
export async function loadImport(context: Context, organisation: number, workId: number): Promise<ImportWork> {
  const row = await context.database.web(organisation, (queries) =>
    queries.maybe<ImportWork & { result: ShownImport }>(sql('find_import'), {
      work_id: workId,
      organisation_id: organisation,
    }),
  );
  if (!row) throw unitRefusal('unit.work-gone');
  const { id, file_name, created_at, ended_at, result } = row;
  return { id, file_name, created_at, ended_at, shown: result };
}

/** Reads the file again with columns chosen by hand; a preview that was applied or thrown away stays as it is. */
export async function chooseColumns(
  context: Context,
  doer: PlaceDoer,
  workId: number,
  choice: ColumnChoice<UnitColumn>,
  now: Date,
): Promise<void> {
  const work = await findFile(context, doer, workId);
  if (!work.file) return;
  const read = await readUnitFile(work.file, work.file_name, { choice, lenient: true });
  await context.database.web(doer.organisation, async (queries) => {
    const plan = await planOf(queries, doer, read, dayOf(now));
    const open = await lockImport(queries, doer, workId);
    if (open.applied) return;
    await keepShown(queries, doer, workId, shownOf(read, plan, choice, false), now);
  });
}

interface ImportFile {
  file: Buffer | null;
  file_name: string;
  result: ShownImport;
}

/** @throws Refusal when there is no such preview */
async function findFile(context: Context, doer: PlaceDoer, workId: number): Promise<ImportFile> {
  const work = await context.database.web(doer.organisation, (queries) =>
    queries.maybe<ImportFile>(sql('find_import'), { work_id: workId, organisation_id: doer.organisation }),
  );
  if (!work) throw unitRefusal('unit.work-gone');
  return work;
}

/** What the preview shows now; nobody else changes it in this transaction. */
async function lockImport(queries: Queries, doer: PlaceDoer, workId: number): Promise<ShownImport> {
  const place = { work_id: workId, organisation_id: doer.organisation };
  await queries.many(sql('lock_import'), place);
  return (await queries.one<{ result: ShownImport }>(sql('find_import'), place)).result;
}

const keepShown = (queries: Queries, doer: PlaceDoer, workId: number, shown: ShownImport, now: Date) =>
  queries.run(sql('set_import'), {
    work_id: workId,
    organisation_id: doer.organisation,
    result: JSON.stringify(shown),
    keep_file: !shown.applied,
    now,
  });

/**
 * Applies what was shown, in one transaction; done already, it does nothing. When the tree or the chosen columns have
 * changed since, the preview is made anew and nothing is written. @returns false in that case
 */
export async function acceptImport(context: Context, doer: PlaceDoer, workId: number, now: Date): Promise<boolean> {
  const { file, file_name: fileName, result } = await findFile(context, doer, workId);
  if (result.applied || !file) return true;
  const { choice } = result;
  const read = await readUnitFile(file, fileName, { choice: choice ?? undefined, lenient: true });
  return context.database.web(doer.organisation, async (queries) => {
    const plan = await planOf(queries, doer, read, dayOf(now));
    const open = await lockImport(queries, doer, workId);
    if (open.applied) return true;
    // Columns chosen in between by somebody else: their preview stays, to be looked at.
    if (open.fingerprint !== result.fingerprint) return false;
    const holds = fingerprint(plan) === result.fingerprint;
    if (holds) await applyPlan(queries, doer, plan, { fileName }, now);
    await keepShown(queries, doer, workId, shownOf(read, plan, choice, holds), now);
    return holds;
  });
}
