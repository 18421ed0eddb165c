import type { Context } from '../../platform/context.ts';
import type { Queries } from '../../platform/db/database.ts';
import type { Day } from '../../platform/format/day.ts';
import { normalise } from '../../platform/text/normalise.ts';
import { isUnitCode, type UnitPlaceDoer } from '../change-unit.ts';
import type { CurrentUnit } from '../plan.ts';
import { unitRefusal } from '../refusals.ts';
import type { UnitServices } from '../services.ts';
import { sql as unitSql } from '../sql.ts';
import { closeEnding, moveChildren, openEnding, sql } from './reorganise.ts';

export const mostParts = 8;

export interface NewPart {
  code: string;
  name: string;
}

export interface SplitInput {
  unitId: number;
  day: Day;
  decision: string | null;
  /** Two or more new units; places in this list say where people and units below go. */
  parts: readonly NewPart[];
  /** Where everybody goes who is not named below. */
  rest: number;
  people: ReadonlyMap<number, number>;
  children: ReadonlyMap<number, number>;
}

/** Parts as typed, tidied. @throws Refusal for fewer than two, a missing name, a code that is none or stands twice */
export function tidyParts(parts: readonly NewPart[]): NewPart[] {
  const tidy = parts.map(({ code, name }) => ({ code: normalise(code).replace(/\s+/g, ''), name: normalise(name) }));
  if (tidy.length < 2 || tidy.length > mostParts) throw unitRefusal('unit.parts-few');
  if (tidy.some(({ name }) => name === '' || name.length > 300)) throw unitRefusal('unit.part-name');
  if (tidy.some(({ code }) => !isUnitCode(code))) throw unitRefusal('unit.part-code');
  const codes = new Set(tidy.map(({ code }) => code.toLowerCase()));
  if (codes.size < tidy.length) throw unitRefusal('unit.part-doubled');
  return tidy;
}

/**
 * Tách: a unit ends on a day; new units of its kind take its place, its people and the units below it as chosen. Locked
 * rosters, attempts and published figures keep the old unit. Repeated it does nothing.
 * @returns people of each new unit in order; null when it had been done before
 */
export async function splitUnit(
  context: Context,
  services: UnitServices,
  doer: UnitPlaceDoer,
  input: SplitInput,
  now: Date,
): Promise<number[] | null> {
  const { unitId, day, decision } = input;
  const parts = tidyParts(input.parts);
  return context.database.web(doer.organisation, async (queries) => {
    const place = { organisation_id: doer.organisation, unit_id: unitId, day };
    await queries.many(unitSql('lock_tree'), place);
    const done = await queries.many<{ code: string }>(sql('find_link'), { ...place, kind: 'split' });
    if (done.length > 0 && parts.every(({ code }) => done.some((one) => one.code === code))) return null;
    const { unit, children } = await openEnding(queries, doer, { unitId, day }, now);
    const ids = await makeParts(queries, doer.organisation, unit, parts, input, now);
    const at = (index: number | undefined) => ids[index ?? input.rest] ?? (ids[0] as number);
    await moveChildren(queries, doer.organisation, children, ({ id }) => at(input.children.get(id)), day);
    const counts = await movePeople(queries, services, doer.organisation, input, ids);
    const all = counts.reduce((sum, count) => sum + count, 0);
    const following = ids.map((id, index) => {
      const people = counts[index] ?? 0;
      return { unitId: id, people, share: all === 0 ? null : Math.round((people * 10_000) / all) / 10_000 };
    });
    await closeEnding(queries, doer, { kind: 'split', unitId, day, decision }, following, now);
    return counts;
  });
}

/** The new units: place, kind, block and flags of the one that ends. */
async function makeParts(
  queries: Queries,
  organisation: number,
  unit: CurrentUnit,
  parts: readonly NewPart[],
  { day, decision }: SplitInput,
  now: Date,
): Promise<number[]> {
  const known = await queries.many<{ code: string }>(unitSql('list_codes'), { organisation_id: organisation });
  const taken = new Set(known.map(({ code }) => code.toLowerCase()));
  if (parts.some(({ code }) => taken.has(code.toLowerCase()))) throw unitRefusal('unit.part-taken');
  const made = await queries.many<{ id: number; code: string }>(unitSql('insert_units'), {
    organisation_id: organisation,
    codes: parts.map(({ code }) => code),
    now,
  });
  const ids = parts.map(({ code }) => made.find((one) => one.code === code)?.id as number);
  const same = <T>(value: T) => parts.map(() => value);
  await queries.run(unitSql('insert_versions'), {
    organisation_id: organisation,
    day,
    decision,
    unit_ids: ids,
    names: parts.map(({ name }) => name),
    parent_ids: same(unit.parent_id),
    blocks: same(unit.block),
    kinds: same(unit.kind),
    offers: same(unit.offers_online_services),
    scored: same(unit.scored_in_par_index),
  });
  return ids;
}

async function movePeople(
  queries: Queries,
  services: UnitServices,
  organisation: number,
  { unitId, day, people, rest }: SplitInput,
  ids: readonly number[],
): Promise<number[]> {
  const counts = ids.map(() => 0);
  for (const [index, to] of ids.entries()) {
    const chosen = [...people].flatMap(([person, part]) => (part === index && index !== rest ? [person] : []));
    if (chosen.length > 0)
      counts[index] = await services.movePosts(queries, organisation, { from: unitId, to, day, people: chosen });
  }
  const to = ids[rest] ?? (ids[0] as number);
  counts[rest] = await services.movePosts(queries, organisation, { from: unitId, to, day, people: null });
  return counts;
}
