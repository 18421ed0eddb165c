import type { Queries } from '../../platform/db/database.ts';
import { loadSql } from '../../platform/db/sql.ts';
import { type Day, dayOf } from '../../platform/format/day.ts';
import type { DaySpan, Judge, RosterFacts, RosterStatus, RosterUnitPath } from '../judge.ts';

export const sql = loadSql(new URL('./snapshot.sql', import.meta.url));

export interface RosterUnit {
  unit_id: number;
  parent_id: number | null;
  path: number[];
  code: string;
  name: string;
  full_name: string;
  kind: string | null;
  block: string | null;
  offers_online_services: boolean;
  scored_in_par_index: boolean;
}

/** One person with what the rules say. */
export interface RosterRow {
  personId: number;
  accountId: number | null;
  unitId: number;
  title: string | null;
  status: RosterStatus;
  reason: string | null;
}

export interface GatherRequest {
  organisation: number;
  contestId: number;
  asOf: Date;
  judge: Judge;
}

export interface Gathered {
  units: RosterUnit[];
  /** By person id. */
  rows: RosterRow[];
}

const pageSize = 5000;

/**
 * Everybody with a post in the units of the contest at a moment, judged by its rules. Reads only. Posts are those of
 * that day, the tree is today's. Operators' rights are seen by a `system` transaction only.
 */
export async function gatherRoster(queries: Queries, request: GatherRequest): Promise<Gathered> {
  const { organisation, contestId, asOf, judge } = request;
  const values = { organisation_id: organisation, contest_id: contestId, as_of: asOf };
  const units = await queries.many<RosterUnit>(sql('list_units'), values);
  const paths = unitPaths(units);
  const duties = await dutiesByAccount(queries, values);
  const day = dayOf(asOf);
  const decisions = await decisionsByPerson(queries, values, day);
  const rows: RosterRow[] = [];
  for (let after = 0; ; ) {
    const people = await queries.many<PersonRow>(sql('list_people'), {
      organisation_id: organisation,
      day,
      after,
      most: pageSize,
    });
    for (const person of people) {
      const path = paths.get(person.unit_id);
      if (!path) continue;
      const { status, reason } = judge(factsOf(person, duties, decisions), path, day);
      const { person_id: personId, account_id: accountId, unit_id: unitId, title } = person;
      rows.push({ personId, accountId, unitId, title, status, reason });
    }
    const last = people.at(-1);
    if (!last || people.length < pageSize) return { units, rows };
    after = last.person_id;
  }
}

interface PersonRow {
  person_id: number;
  account_id: number | null;
  unit_id: number;
  title: string | null;
  email: string | null;
  birth_date: Day | null;
}

type Decisions = Pick<RosterFacts, 'exemptions' | 'exclusions'>;
const nothing: Decisions = { exemptions: [], exclusions: [] };

function factsOf(
  person: PersonRow,
  duties: ReadonlyMap<number, RosterFacts['roles']>,
  decisions: ReadonlyMap<number, Decisions>,
): RosterFacts {
  return {
    email: person.email,
    birthDate: person.birth_date,
    post: person.title,
    roles: (person.account_id !== null && duties.get(person.account_id)) || [],
    ...(decisions.get(person.person_id) ?? nothing),
  };
}

/** Each unit with those above it, the unit itself first. */
function unitPaths(units: readonly RosterUnit[]): Map<number, RosterUnitPath> {
  const byId = new Map(
    units.map((unit) => [
      unit.unit_id,
      {
        code: unit.code,
        kind: unit.kind,
        block: unit.block,
        offersOnlineServices: unit.offers_online_services,
        scoredInParIndex: unit.scored_in_par_index,
      },
    ]),
  );
  return new Map(units.map(({ unit_id, path }) => [unit_id, path.toReversed().flatMap((id) => byId.get(id) ?? [])]));
}

async function dutiesByAccount(queries: Queries, values: object): Promise<Map<number, RosterFacts['roles']>> {
  const grants = await queries.many<{ account_id: number; role: string; valid_from: Date; valid_to: Date | null }>(
    sql('list_duties'),
    values as Record<string, unknown>,
  );
  return groupBy(grants.map(({ account_id, role, ...when }) => [account_id, { role: role as never, ...spanOf(when) }]));
}

async function decisionsByPerson(queries: Queries, values: object, day: Day): Promise<Map<number, Decisions>> {
  const rows = await queries.many<{
    person_id: number;
    status: 'exempt' | 'excluded';
    reason: string;
  }>(sql('list_statuses'), values as Record<string, unknown>);
  const grouped = groupBy(rows.map((row) => [row.person_id, row]));
  return new Map(
    [...grouped].map(([personId, all]) => {
      const of = (status: string) =>
        all.filter((row) => row.status === status).map(({ reason }) => ({ reason, from: day, to: null }));
      return [personId, { exemptions: of('exempt'), exclusions: of('excluded') }];
    }),
  );
}

/** Instants as days, the last one included: what ended at 00:00 of a day held until the day before. */
export function spanOf({ valid_from, valid_to }: { valid_from: Date; valid_to: Date | null }): DaySpan {
  return { from: dayOf(valid_from), to: valid_to === null ? null : dayOf(new Date(valid_to.getTime() - 1)) };
}

function groupBy<K, V>(pairs: readonly (readonly [K, V])[]): Map<K, V[]> {
  const groups = new Map<K, V[]>();
  for (const [key, value] of pairs) {
    const group = groups.get(key);
    if (group) group.push(value);
    else groups.set(key, [value]);
  }
  return groups;
}
