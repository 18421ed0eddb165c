import { createHash } from 'node:crypto';
import { type Doer, writeAudit } from '../audit/index.ts';
import type { Context } from '../platform/context.ts';
import type { Queries } from '../platform/db/database.ts';
import { type Day, dayOf } from '../platform/format/day.ts';
import type { Problem } from '../platform/refusal.ts';
import type { ColumnNames } from '../platform/sheet/choice.ts';
import type { SheetFormat } from '../platform/sheet/sniff.ts';
import type { UnitColumn } from './columns.ts';
import { type CurrentUnit, type PlannedUnit, planUnits, type UnitPlan } from './plan.ts';
import { unitProblem } from './problems.ts';
import { readUnitFile, type UnitFile } from './read-file.ts';
import { rebuildPaths } from './rebuild-paths.ts';
import { sql } from './sql.ts';

export interface UnitImportReport {
  format: SheetFormat;
  accepted: number;
  refused: number;
  problems: Problem[];
  added: number;
  changed: number;
  unchanged: number;
  /** Known units the file does not name; they stay. */
  missing: { code: string; name: string }[];
}

export interface UnitImportOptions {
  /** Only says what would happen. */
  dryRun?: boolean;
  /** Nothing goes in when any line is refused. */
  allOrNothing?: boolean;
  /** Columns named by hand; the others as they are found. */
  names?: ColumnNames<UnitColumn>;
  /** The day new versions begin; today unless told. */
  from?: Day;
}

/** Imports a unit file in one transaction, or says what it would do. @throws Refusal for files that cannot be read */
export async function importUnitFile(
  context: Context,
  doer: Doer,
  file: { name: string; bytes: Uint8Array },
  options: UnitImportOptions,
  now: Date,
): Promise<UnitImportReport> {
  const read = await readUnitFile(file.bytes, file.name, { names: options.names });
  return context.database.web(organisationOf(doer), async (queries) => {
    const plan = await planOf(queries, doer, read, options.from ?? dayOf(now));
    const isWritten = !options.dryRun && !(options.allOrNothing && read.total > plan.units.length);
    if (isWritten) await applyPlan(queries, doer, plan, { from: options.from, fileName: file.name }, now);
    return reportOf(read, plan);
  });
}

export function organisationOf(doer: Doer): number {
  if (doer.organisation === null) throw new Error('an import needs an organisation');
  return doer.organisation;
}

/** What the file would do today; takes the lock, so that applying it in the same transaction does just that. */
export async function planOf(queries: Queries, doer: Doer, read: UnitFile, day: Day): Promise<UnitPlan> {
  const organisation = organisationOf(doer);
  await queries.many(sql('lock_tree'), { organisation_id: organisation });
  const current = await queries.many<CurrentUnit>(sql('list_current'), { organisation_id: organisation, day });
  return planUnits(read.lines, current);
}

export function reportOf(read: UnitFile, plan: UnitPlan): UnitImportReport {
  const count = (is: PlannedUnit['is']) => plan.units.filter((unit) => unit.is === is).length;
  return {
    format: read.format,
    accepted: plan.units.length,
    refused: read.total - plan.units.length,
    problems: [
      ...[...read.problems, ...plan.problems].sort((a, b) => rowOf(a) - rowOf(b)),
      ...plan.missing.map(({ code, name }) => unitProblem.notInFile(code, name)),
    ],
    added: count('new'),
    changed: count('changed'),
    unchanged: count('unchanged'),
    missing: plan.missing,
  };
}

const rowOf = ({ where }: Problem): number => Number(/^dòng (\d+)/.exec(where)?.[1] ?? 0);

/** Writes a plan: new units, new versions from the day on, then the flat tree. Nothing is removed. */
export async function applyPlan(
  queries: Queries,
  doer: Doer,
  plan: UnitPlan,
  { from, fileName }: { from?: Day | undefined; fileName: string },
  now: Date,
): Promise<void> {
  const organisation = organisationOf(doer);
  const day = from ?? dayOf(now);
  const added = plan.units.filter(({ is }) => is === 'new');
  const changed = plan.units.filter(({ is }) => is === 'changed');
  const made = await queries.many<{ id: number; code: string }>(sql('insert_units'), {
    organisation_id: organisation,
    codes: added.map(({ code }) => code),
    now,
  });
  for (const unit of changed)
    if (unit.differences.some(({ field }) => field === 'code'))
      await queries.run(sql('rename_code'), { organisation_id: organisation, unit_id: unit.id, code: unit.code });
  const current = await queries.many<CurrentUnit>(sql('list_current'), { organisation_id: organisation, day });
  const idOf = new Map([...current, ...made].map(({ id, code }) => [code, id]));
  await writeVersions(queries, organisation, day, null, [...added, ...changed], idOf);
  await rebuildPaths(queries, organisation, dayOf(now));
  await writeAudit(queries, doer, now, {
    action: 'units.imported',
    objectKind: 'organisation',
    objectId: organisation,
    detail: { fileName, added: added.length, changed: changed.length, missing: plan.missing.length },
  });
}

async function writeVersions(
  queries: Queries,
  organisation: number,
  day: Day,
  decision: string | null,
  units: readonly PlannedUnit[],
  idOf: ReadonlyMap<string, number>,
): Promise<void> {
  const values = {
    organisation_id: organisation,
    day,
    unit_ids: units.map(({ code }) => idOf.get(code)),
    names: units.map(({ name }) => name),
    parent_ids: units.map(({ parentCode }) => (parentCode === null ? null : idOf.get(parentCode))),
    blocks: units.map(({ block }) => block),
    kinds: units.map(({ kind }) => kind),
    offers: units.map(({ onlineServices }) => onlineServices),
    scored: units.map(({ parIndex }) => parIndex),
  };
  await queries.run(sql('correct_versions'), values);
  await queries.run(sql('end_versions'), values);
  await queries.run(sql('insert_versions'), { ...values, decision });
}

/** Equal for plans that do the same; shown plans are applied only while they still hold. */
export const fingerprint = (plan: UnitPlan): string =>
  createHash('sha256')
    .update(
      JSON.stringify([
        plan.units.filter(({ is }) => is !== 'unchanged').map(({ code, is, differences }) => [code, is, differences]),
        plan.missing.map(({ code }) => code),
      ]),
    )
    .digest('hex');
