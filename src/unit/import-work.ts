import type { Doer } from '../audit/index.ts';
import type { Context } from '../platform/context.ts';
import { dayOf } from '../platform/format/day.ts';
import { applyPlan, fingerprint, planOf, reportOf, type UnitImportReport } from './import-units.ts';
import type { PlannedUnit } from './plan.ts';
import { readUnitFile, type UnitFile } from './read-file.ts';
import { unitRefusal } from './refusals.ts';
import { pageSql as sql } from './sql.ts';

/** What a preview shows; kept with the file until it is applied. */
export interface ShownImport {
  report: UnitImportReport;
  units: PlannedUnit[];
  columns: { field: string; header: string }[];
  unmatched: string[];
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
  const read = await readUnitFile(file.bytes, file.name);
  return context.database.web(doer.organisation, async (queries) => {
    const plan = await planOf(queries, doer, read, dayOf(now));
    const { id } = await queries.one<{ id: number }>(sql('insert_import'), {
      organisation_id: doer.organisation,
      account_id: doer.accountId,
      file: Buffer.from(file.bytes),
      file_name: file.name.slice(0, 200),
      result: JSON.stringify(shownOf(read, plan, false)),
      now,
    });
    return id;
  });
}

function shownOf(read: UnitFile, plan: Parameters<typeof fingerprint>[0], applied: boolean): ShownImport {
  return {
    report: reportOf(read, plan),
    units: plan.units.filter(({ is }) => is !== 'unchanged'),
    columns: Object.entries(read.columns).map(([field, match]) => ({ field, header: match.header })),
    unmatched: read.unmatched,
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

/**
 * Applies what was shown, in one transaction; done already, it does nothing. When the tree has changed since, the
 * preview is made anew and nothing is written. @returns false in that case
 */
export async function acceptImport(context: Context, doer: PlaceDoer, workId: number, now: Date): Promise<boolean> {
  const place = { work_id: workId, organisation_id: doer.organisation };
  const work = await context.database.web(doer.organisation, (queries) =>
    queries.maybe<{ file: Buffer | null; file_name: string; result: ShownImport }>(sql('find_import'), place),
  );
  if (!work) throw unitRefusal('unit.work-gone');
  if (work.result.applied || !work.file) return true;
  const read = await readUnitFile(work.file, work.file_name);
  return context.database.web(doer.organisation, async (queries) => {
    const plan = await planOf(queries, doer, read, dayOf(now));
    await queries.many(sql('lock_import'), place);
    const again = await queries.one<{ result: ShownImport }>(sql('find_import'), place);
    if (again.result.applied) return true;
    const holds = fingerprint(plan) === work.result.fingerprint;
    if (holds) await applyPlan(queries, doer, plan, { fileName: work.file_name }, now);
    const result = JSON.stringify(shownOf(read, plan, holds));
    await queries.run(sql('set_import'), { ...place, result, keep_file: !holds, now });
    return holds;
  });
}
