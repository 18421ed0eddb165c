import { type Contest, readContest } from '../../contest/index.ts';
import type { RegistrationField, RegistrationFieldName } from '../../contest/parameters.ts';
import type { Queries } from '../../platform/db/database.ts';
import { loadSql } from '../../platform/db/sql.ts';
import { dayOf } from '../../platform/format/day.ts';
import { Refusal } from '../../platform/refusal.ts';
import { fold } from '../../platform/text/fold.ts';
import { normalise } from '../../platform/text/normalise.ts';
import {
  type Correctable,
  confirmDetails,
  correctable,
  type DetailChanges,
  markConfirmed,
} from '../../roster/confirm-details.ts';
import { noticeVersion } from './notice.ts';

const sql = loadSql(new URL('./details.sql', import.meta.url));

export interface OwnDetails {
  contest_id: number;
  person_id: number;
  full_name: string;
  email: string | null;
  birth_date: string | null;
  birth_year: number | null;
  sex: 'male' | 'female' | null;
  phone: string | null;
  mass_organisations: string[];
  title: string | null;
  unit_id: number | null;
  unit_name: string | null;
  unit_full_name: string | null;
  status: string | null;
  confirmed: boolean;
}

export interface UnitFound {
  unit_id: number;
  name: string;
  full_name: string;
}

export interface OwnPlace {
  contest: Contest;
  details: OwnDetails;
  /** What this contest asks, in its order. */
  asked: RegistrationField[];
}

/** @throws Refusal contest.unknown, roster.absent */
export async function readDetails(queries: Queries, slug: string, accountId: number, now: Date): Promise<OwnPlace> {
  const contest = await readContest(queries, slug);
  const details = await queries.maybe<OwnDetails>(sql('find_own_details'), {
    slug,
    account_id: accountId,
    version: noticeVersion,
    today: dayOf(now),
  });
  if (!details) throw new Refusal('roster.absent', 404, 'Không có trang này.', 'There is no such page.');
  return { contest, details, asked: contest.parameters.registration };
}

/** A detail as the form holds it; null = the roster has none. */
export function detailOf(details: OwnDetails, name: RegistrationFieldName): string | null {
  const values: Record<RegistrationFieldName, string | null> = {
    'full-name': details.full_name,
    'official-email': details.email,
    'birth-date': details.birth_date,
    sex: details.sex,
    phone: details.phone,
    post: details.title,
    unit: details.unit_id === null ? null : String(details.unit_id),
    'mass-organisation': details.mass_organisations.join(', ') || null,
  };
  return values[name];
}

/** What the contest must know of the person and the roster does not have: named before the start, never after. */
export function missingOf({ asked, details }: Pick<OwnPlace, 'asked' | 'details'>): RegistrationFieldName[] {
  return asked.filter(({ name, required }) => required && lacks(details, name)).map(({ name }) => name);
}

const lacks = (details: OwnDetails, name: RegistrationFieldName) =>
  detailOf(details, name) === null && !(name === 'birth-date' && details.birth_year !== null);

/** What differs from the roster among what was typed; an empty field says nothing. */
export function changesOf(details: OwnDetails, typed: Partial<Record<Correctable, string>>): DetailChanges {
  const changes: DetailChanges = {};
  for (const name of correctable) {
    const to = normalise(typed[name] ?? '');
    const from = detailOf(details, name);
    if (to !== '' && to !== (from === null ? null : normalise(from))) changes[name] = { from, to };
  }
  return changes;
}

/** A day of birth somebody living may have. */
export function isBirthDate(text: string, now: Date): boolean {
  const year = Number(text.slice(0, 4));
  const date = new Date(`${text}T00:00:00Z`);
  return (
    /^\d{4}-\d{2}-\d{2}$/.test(text) &&
    !Number.isNaN(date.getTime()) &&
    date.toISOString().startsWith(text) &&
    year >= 1900 &&
    text <= dayOf(now)
  );
}

export const mostUnits = 20;

/** Units of the agency by any words of their full path, with and without marks. */
export function searchUnits(queries: Queries, text: string): Promise<UnitFound[]> {
  const words = fold(text).split(' ').filter(Boolean).slice(0, 8);
  if (words.length === 0) return Promise.resolve([]);
  return queries.many<UnitFound>(sql('search_units'), {
    patterns: words.map((word) => `%${word.replace(/[\\%_]/g, '\\$&')}%`),
    most: mostUnits,
  });
}

export const findUnit = (queries: Queries, unitId: number) =>
  queries.maybe<UnitFound>(sql('find_unit'), { unit_id: unitId });

/**
 * Confirms the details and the privacy notice of this contest in one go, with what is to be corrected.
 * Harmless when repeated.
 */
export async function confirmOwn(
  queries: Queries,
  doer: { organisation: number; accountId: number; requestId: string },
  { details }: OwnPlace,
  changes: DetailChanges,
  now: Date,
): Promise<void> {
  const place = { ...doer, role: 'contestant' };
  await confirmDetails(queries, place, { personId: details.person_id, changes }, now);
  await noteConfirmation(queries, doer.organisation, details.contest_id, [details.person_id], now);
}

/** Details as they are and the newest notice, confirmed by many at once: the people of a sample. */
export async function confirmForMany(
  queries: Queries,
  place: { organisation: number; contestId: number },
  personIds: readonly number[],
  now: Date,
): Promise<void> {
  await markConfirmed(queries, personIds, now);
  await noteConfirmation(queries, place.organisation, place.contestId, personIds, now);
}

const noteConfirmation = (
  queries: Queries,
  organisation: number,
  contestId: number,
  personIds: readonly number[],
  now: Date,
) =>
  queries.run(sql('insert_notice_confirmation'), {
    person_ids: personIds,
    contest_id: contestId,
    version: noticeVersion,
    organisation_id: organisation,
    now,
  });
