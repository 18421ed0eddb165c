import type { Doer } from '../audit/index.ts';
import type { Queries } from '../platform/db/database.ts';
import { loadSql } from '../platform/db/sql.ts';
import type { FormError } from '../platform/html/kit.tsx';
import type { Request } from '../platform/http/route.ts';
import { Refusal } from '../platform/refusal.ts';
import { fold } from '../platform/text/fold.ts';
import { rosterRefusal } from './refusals.ts';

export const pageSql = loadSql(new URL('./roster-pages.sql', import.meta.url));

/** Who sees people, and who changes them. */
export const readers = ['operator', 'organiser', 'secretariat', 'inspector'] as const;
export const editors = ['operator', 'organiser', 'secretariat'] as const;
/** Who answers for the people of a unit. */
export const unitStaff = ['focal-point', 'head-of-unit', 'secretariat', 'organiser', 'operator'] as const;

// biome-ignore lint/suspicious/noExplicitAny: pages take any request
export type AnyRequest = Request<any, any, any>;

export const doerOf = ({ place, actor, id }: AnyRequest): Doer & { organisation: number; within: number | null } => ({
  organisation: place.organisation,
  accountId: actor?.accountId ?? null,
  role: place.role,
  requestId: id,
  within: place.unitId ?? null,
});

export const mayEdit = ({ place }: AnyRequest): boolean => editors.some((role) => place.roles.includes(role));

/** Files speak for a whole agency: not for somebody confined to a part of it. */
export function mustSeeAll({ place }: AnyRequest): void {
  if (place.unitId != null) throw rosterRefusal('people.whole-only');
}

/** A refusal as what a form shows: each problem at its field. Other errors go on. */
export function formErrors(error: unknown, request: AnyRequest): FormError[] {
  if (!(error instanceof Refusal) || error.problems.length === 0) throw error;
  const message = request.language === 'en' ? error.english : error.message;
  return error.problems.map(({ where }) => ({ name: where, message }));
}

/** Words of a search in any order, with and without marks, as patterns. */
export const searchPatterns = (text: string | undefined): string[] =>
  fold(text ?? '')
    .split(' ')
    .filter(Boolean)
    .slice(0, 8)
    .map((word) => `%${word.replace(/[\\%_]/g, '\\$&')}%`);

/** @throws Refusal when there is no such organisation (operators may ask for any number) */
export async function organisationName(queries: Queries, organisation: number): Promise<string> {
  const found = await queries.maybe<{ name: string }>(pageSql('find_organisation'), { organisation_id: organisation });
  if (!found) throw rosterRefusal('person.unknown');
  return found.name;
}

/** The unit that was typed, by code or by a name only one has. @throws Refusal at its field */
export async function findTypedUnit(queries: Queries, request: AnyRequest, text: string): Promise<number> {
  const found = await queries.many<{ unit_id: number; code: string }>(pageSql('find_units_called'), {
    organisation_id: request.place.organisation,
    within: request.place.unitId ?? null,
    text,
  });
  const [first, second] = found;
  if (!first) throw rosterRefusal('person.unit-unknown');
  if (second && first.code !== text) throw rosterRefusal('person.unit-several');
  return first.unit_id;
}
