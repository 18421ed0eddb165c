import { type Doer, writeAudit } from '../audit/index.ts';
import type { Context } from '../platform/context.ts';
import type { Queries } from '../platform/db/database.ts';
import { type Day, dayOf } from '../platform/format/day.ts';
import { normalise } from '../platform/text/normalise.ts';
import type { CurrentUnit } from './plan.ts';
import { rebuildPaths } from './rebuild-paths.ts';
import { unitRefusal } from './refusals.ts';
import { sql } from './sql.ts';
import { changeFrom, type Span, unitsInCycles } from './tree.ts';

export interface UnitDetails {
  name: string;
  parentId: number | null;
  kind: string | null;
  block: string | null;
  onlineServices: boolean;
  parIndex: boolean;
  /** Number of the decision it rests on. */
  decision?: string | null;
}

export interface UnitPlaceDoer extends Doer {
  organisation: number;
  /** Subtree the doer is confined to; null = the whole organisation. */
  within?: number | null;
}

export const isUnitCode = (code: string): boolean => /^[\p{L}\d][\p{L}\d._/-]{0,39}$/u.test(code);

/** A new unit from a day on. @throws Refusal for a code that is taken or bad, a missing name, an unknown upper unit */
export async function addUnit(
  context: Context,
  doer: UnitPlaceDoer,
  input: UnitDetails & { code: string; from?: Day | null },
  now: Date,
): Promise<number> {
  const code = normalise(input.code).replace(/\s+/g, '');
  if (!isUnitCode(code)) throw unitRefusal('unit.code-bad');
  return change(context, doer, input, input.from ?? dayOf(now), now, async (queries, tree, details) => {
    const known = await queries.many<{ code: string }>(sql('list_codes'), { organisation_id: doer.organisation });
    if (known.some((unit) => unit.code.toLowerCase() === code.toLowerCase())) throw unitRefusal('unit.code-taken');
    mustReach(doer, tree, details.parentId);
    const made = await queries.one<{ id: number }>(sql('insert_units'), {
      organisation_id: doer.organisation,
      codes: [code],
      now,
    });
    return { unitId: made.id, action: 'unit.added', detail: { code } };
  });
}

/**
 * Renames, moves or describes a unit from a day on: a new version, or a correction of the one that began that day.
 * @throws Refusal for a place below itself, a day before it existed, or when a later change is recorded
 */
export async function changeUnit(
  context: Context,
  doer: UnitPlaceDoer,
  input: UnitDetails & { unitId: number; from: Day },
  now: Date,
): Promise<void> {
  await change(context, doer, input, input.from, now, async (queries, tree, details) => {
    const { unitId } = input;
    const versions = await queries.many<Span>(sql('list_spans'), {
      unit_id: unitId,
      organisation_id: doer.organisation,
    });
    const effect = changeFrom(versions, input.from);
    if (versions.length === 0) throw unitRefusal('unit.unknown');
    if (effect.kind === 'outside') throw unitRefusal('unit.not-then');
    if (effect.kind === 'later-version') throw unitRefusal('unit.later-version');
    mustReach(doer, tree, unitId);
    if (unitId !== doer.within) mustReach(doer, tree, details.parentId);
    const parents = new Map(tree.map(({ id, parent_id }) => [id, parent_id]));
    if (unitsInCycles(parents.set(unitId, details.parentId)).size > 0) throw unitRefusal('unit.cycle');
    return { unitId, action: 'unit.changed', detail: { from: input.from, parent: details.parentId } };
  });
}

type Tree = Pick<CurrentUnit, 'id' | 'parent_id'>[];

async function change(
  context: Context,
  doer: UnitPlaceDoer,
  input: UnitDetails,
  from: Day,
  now: Date,
  decide: (
    queries: Queries,
    tree: Tree,
    details: UnitDetails,
  ) => Promise<{ unitId: number; action: string; detail: Record<string, unknown> }>,
): Promise<number> {
  const details = cleaned(input);
  if (details.name === '' || details.name.length > 300) throw unitRefusal('unit.name-bad');
  return context.database.web(doer.organisation, async (queries) => {
    await queries.many(sql('lock_tree'), { organisation_id: doer.organisation });
    const tree = await queries.many<CurrentUnit>(sql('list_current'), {
      organisation_id: doer.organisation,
      day: from,
    });
    if (details.parentId !== null && !tree.some(({ id }) => id === details.parentId))
      throw unitRefusal('unit.parent-unknown');
    const { unitId, action, detail } = await decide(queries, tree, details);
    const values = versionValues(doer.organisation, unitId, from, details);
    await queries.run(sql('correct_versions'), values);
    await queries.run(sql('end_versions'), values);
    await queries.run(sql('insert_versions'), { ...values, decision: details.decision });
    await rebuildPaths(queries, doer.organisation, dayOf(now));
    await writeAudit(queries, doer, now, {
      action,
      objectKind: 'unit',
      objectId: unitId,
      ...(details.decision ? { reason: details.decision } : {}),
      detail,
    });
    return unitId;
  });
}

function cleaned(input: UnitDetails): Required<UnitDetails> {
  const line = (text: string | null | undefined) => normalise(text ?? '').slice(0, 200) || null;
  return {
    name: normalise(input.name),
    parentId: input.parentId,
    kind: line(input.kind),
    block: line(input.block),
    onlineServices: input.onlineServices,
    parIndex: input.parIndex,
    decision: line(input.decision),
  };
}

const versionValues = (organisation: number, unitId: number, day: Day, details: UnitDetails) => ({
  organisation_id: organisation,
  day,
  unit_ids: [unitId],
  names: [details.name],
  parent_ids: [details.parentId],
  blocks: [details.block],
  kinds: [details.kind],
  offers: [details.onlineServices],
  scored: [details.parIndex],
});

/** Whoever is confined to a subtree changes nothing outside it. A unit that is not there and one outside are alike. */
export function mustReach({ within }: UnitPlaceDoer, tree: Tree, unit: number | null): void {
  const parents = new Map(tree.map(({ id, parent_id }) => [id, parent_id]));
  if (unit !== null && !parents.has(unit)) throw unitRefusal('unit.unknown');
  if (within == null) return;
  for (
    let at = unit, steps = 0;
    at !== null && at !== undefined && steps < 100;
    at = parents.get(at) ?? null, steps += 1
  )
    if (at === within) return;
  throw unitRefusal('unit.unknown');
}
