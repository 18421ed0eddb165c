import type { Queries } from '../platform/db/database.ts';
import type { Day } from '../platform/format/day.ts';
import { fold } from '../platform/text/fold.ts';
import { unitRefusal } from './refusals.ts';
import { readLinks, type UnitLink } from './reorganise/read-facts.ts';
import { pageSql, requestSql, sql } from './sql.ts';

export const unitsPerPage = 50;

export interface UnitFilter {
  tim?: string;
  khoi?: string;
  loai?: string;
  co?: 'dvc' | 'par';
  trang?: number;
}

export interface ListedUnit {
  unit_id: number;
  code: string;
  name: string;
  full_name: string;
  block: string | null;
  kind: string | null;
  depth: number;
  parent_name: string | null;
  parent_full_name: string | null;
  people: number;
}

export interface UnitList {
  organisationName: string;
  counts: { all: number; online: number; par: number };
  units: ListedUnit[];
  kinds: string[];
  blocks: string[];
  openRequests: number;
}

/** Words of a search in any order, with and without marks, as patterns. */
export const searchPatterns = (text: string | undefined): string[] =>
  fold(text ?? '')
    .split(' ')
    .filter(Boolean)
    .slice(0, 8)
    .map((word) => `%${word.replace(/[\\%_]/g, '\\$&')}%`);

interface Place {
  organisation: number;
  /** Subtree the reader is confined to; null = the whole organisation. */
  within: number | null;
}

export async function organisationName(queries: Queries, organisation: number): Promise<string> {
  const found = await queries.maybe<{ name: string }>(sql('find_organisation'), { organisation_id: organisation });
  if (!found) throw unitRefusal('unit.unknown');
  return found.name;
}

export async function readUnitList(queries: Queries, place: Place, filter: UnitFilter): Promise<UnitList> {
  const values = {
    organisation_id: place.organisation,
    within: place.within,
    patterns: searchPatterns(filter.tim),
    block: filter.khoi || null,
    kind: filter.loai || null,
    online: filter.co === 'dvc',
    par: filter.co === 'par',
    most: unitsPerPage,
    skip: ((filter.trang ?? 1) - 1) * unitsPerPage,
  };
  const names = async (statement: string) =>
    (await queries.many<{ value: string }>(pageSql(statement), values)).map(({ value }) => value);
  return {
    organisationName: await organisationName(queries, place.organisation),
    counts: await queries.one<UnitList['counts']>(pageSql('count_units'), values),
    units: await queries.many<ListedUnit>(pageSql('list_units_page'), values),
    kinds: await names('list_kinds'),
    blocks: await names('list_blocks'),
    openRequests: await openRequests(queries, place.organisation),
  };
}

async function openRequests(queries: Queries, organisation: number): Promise<number> {
  const counts = await queries.one<{ open: number }>(requestSql('count_requests'), { organisation_id: organisation });
  return counts.open;
}

export interface UnitPageData {
  organisationName: string;
  unit: {
    unit_id: number;
    code: string;
    name: string;
    full_name: string;
    block: string | null;
    kind: string | null;
    parent_id: number | null;
    parent_name: string | null;
    parent_full_name: string | null;
    parent_code: string | null;
    offers_online_services: boolean;
    scored_in_par_index: boolean;
    own_people: number;
    people: number;
    units_below: number;
    /** First day it no longer is: merged or split. */
    ended_on: Day | null;
  };
  versions: {
    from: Day;
    to: Day | null;
    name: string;
    kind: string | null;
    block: string | null;
    parent_name: string | null;
    decision: string | null;
  }[];
  children: { unit_id: number; code: string; name: string; kind: string | null; people: number }[];
  /** What it came from and went into. */
  links: UnitLink[];
  responsible: {
    id: number;
    role: string;
    valid_from: Date;
    valid_to: Date | null;
    email: string;
    name: string | null;
  }[];
  kinds: string[];
  blocks: string[];
}

/** @throws Refusal when there is no such unit, or it lies outside the subtree */
export async function readUnitPage(queries: Queries, place: Place, unitId: number, now: Date): Promise<UnitPageData> {
  const values = { organisation_id: place.organisation, within: place.within, unit_id: unitId, now };
  const unit = await queries.maybe<UnitPageData['unit']>(pageSql('find_unit_page'), values);
  if (!unit) throw unitRefusal('unit.unknown');
  const names = async (statement: string) =>
    (await queries.many<{ value: string }>(pageSql(statement), values)).map(({ value }) => value);
  return {
    organisationName: await organisationName(queries, place.organisation),
    unit,
    versions: await queries.many(sql('list_versions'), values),
    links: await readLinks(queries, place.organisation, unitId),
    children: await queries.many(pageSql('list_children'), values),
    responsible: await queries.many(pageSql('list_responsible'), values),
    kinds: await names('list_kinds'),
    blocks: await names('list_blocks'),
  };
}

/** The upper unit that was typed. undefined = a root; a list = several are called so. @throws Refusal for none */
export async function findParent(
  queries: Queries,
  place: Place,
  text: string,
): Promise<{ unitId: number | null } | { several: string[] }> {
  if (text === '') return { unitId: null };
  const found = await queries.many<{ unit_id: number; code: string; full_name: string }>(pageSql('find_parent'), {
    organisation_id: place.organisation,
    within: place.within,
    text,
  });
  const [first] = found;
  if (!first) throw unitRefusal('unit.parent-unknown');
  if (first.code === text || found.length === 1) return { unitId: first.unit_id };
  return { several: found.map(({ code, full_name }) => `${full_name} (${code})`) };
}
