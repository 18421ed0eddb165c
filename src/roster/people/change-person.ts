import { type Doer, writeAudit } from '../../audit/index.ts';
import { ensureAccounts } from '../../identity/account.ts';
import type { Context } from '../../platform/context.ts';
import type { Queries } from '../../platform/db/database.ts';
import { loadSql } from '../../platform/db/sql.ts';
import type { Day } from '../../platform/format/day.ts';
import { signal } from '../../platform/signals.ts';
import { normalise } from '../../platform/text/normalise.ts';
import { rosterRefusal } from '../refusals.ts';
import { nameKeys, type PersonDetails } from './details.ts';
import { endServices } from './end-service.ts';

export const sql = loadSql(new URL('./person.sql', import.meta.url));

export interface RosterDoer extends Doer {
  organisation: number;
  /** Subtree the doer is confined to; null = the whole organisation. */
  within?: number | null;
}

export interface LockedPerson {
  id: number;
  full_name: string;
  email: string | null;
  birth_date: Day | null;
  birth_year: number | null;
  sex: 'male' | 'female' | null;
  phone: string | null;
  mass_organisations: string[];
  left_on: Day | null;
  account_id: number | null;
  post_id: number | null;
  unit_id: number | null;
  title: string | null;
  valid_from: Day | null;
}

/** A person who came: on the roster from a day on, with an account when there is an address. */
export async function addPerson(
  context: Context,
  doer: RosterDoer,
  input: { details: PersonDetails; unitId: number; title: string | null; from: Day },
  now: Date,
): Promise<number> {
  return context.database.web(doer.organisation, async (queries) => {
    await mustReach(queries, doer, input.unitId);
    const values = await storedOf(queries, doer, input.details, null, now);
    const { id } = await queries.one<{ id: number }>(sql('insert_person'), { ...values, now });
    await queries.run(sql('insert_post'), {
      organisation_id: doer.organisation,
      person_id: id,
      unit_id: input.unitId,
      title: titleOf(input.title),
      day: input.from,
    });
    await told(queries, doer, now, 'person.added', id, { unit: input.unitId, from: input.from });
    return id;
  });
}

/** Corrects what is known of a person. @throws Refusal for an address that is taken, or nobody here */
export async function changeDetails(
  context: Context,
  doer: RosterDoer,
  input: { personId: number; details: PersonDetails },
  now: Date,
): Promise<void> {
  await context.database.web(doer.organisation, async (queries) => {
    const person = await lockPerson(queries, doer, input.personId);
    await storeDetails(queries, doer, person, input.details, now);
    await told(queries, doer, now, 'person.changed', person.id, { fields: changedFields(person, input.details) });
  });
}

/**
 * Another unit or title from a day on: the present post ends and a new one begins, or is corrected when it began that
 * very day. Whoever had left is back. Harmless when nothing changes.
 */
export async function changePost(
  context: Context,
  doer: RosterDoer,
  input: { personId: number; unitId: number; title: string | null; from: Day },
  now: Date,
): Promise<void> {
  await context.database.web(doer.organisation, async (queries) => {
    const person = await lockPerson(queries, doer, input.personId);
    await mustReach(queries, doer, input.unitId);
    if (!(await movePost(queries, doer.organisation, person, input))) return;
    await told(queries, doer, now, 'person.moved', person.id, { unit: input.unitId, from: input.from });
  });
}

/** The move itself, in the caller's transaction. @returns false when nothing changes */
export async function movePost(
  queries: Queries,
  organisation: number,
  person: LockedPerson,
  { unitId, title, from }: { unitId: number; title: string | null; from: Day },
): Promise<boolean> {
  const values = {
    organisation_id: organisation,
    person_id: person.id,
    post_id: person.post_id,
    unit_id: unitId,
    title: titleOf(title),
    day: from,
  };
  const open = person.post_id !== null && person.left_on === null;
  if (open && person.unit_id === unitId && person.title === values.title) return false;
  if (open && person.valid_from !== null && from < person.valid_from) throw rosterRefusal('person.day-early');
  if (open && person.valid_from === from) {
    await queries.run(sql('correct_post'), values);
    return true;
  }
  if (person.left_on !== null && from < person.left_on) throw rosterRefusal('person.day-early');
  if (open) await queries.run(sql('end_post'), values);
  else await queries.run(sql('reopen_person'), values);
  await queries.run(sql('insert_post'), values);
  return true;
}

/** Who has left: `on` is the first day off. Past lists keep the person. */
export async function leavePerson(
  context: Context,
  doer: RosterDoer,
  { personId, on }: { personId: number; on: Day },
  now: Date,
): Promise<void> {
  await context.database.web(doer.organisation, async (queries) => {
    const person = await lockPerson(queries, doer, personId);
    if (person.left_on !== null) return;
    if (person.valid_from !== null && on < person.valid_from) throw rosterRefusal('person.day-early');
    await endServices(queries, doer.organisation, [personId], on);
    await told(queries, doer, now, 'person.left', personId, { on });
  });
}

/** @throws Refusal when there is nobody here by this id */
export async function lockPerson(queries: Queries, doer: RosterDoer, personId: number): Promise<LockedPerson> {
  const person = await queries.maybe<LockedPerson>(sql('lock_person_here'), {
    person_id: personId,
    organisation_id: doer.organisation,
    within: doer.within ?? null,
  });
  if (!person) throw rosterRefusal('person.unknown');
  return person;
}

export async function mustReach(queries: Queries, doer: RosterDoer, unitId: number): Promise<void> {
  const unit = await queries.maybe(sql('find_unit_here'), {
    unit_id: unitId,
    organisation_id: doer.organisation,
    within: doer.within ?? null,
  });
  if (!unit) throw rosterRefusal('person.unit-unknown');
}

export async function storeDetails(
  queries: Queries,
  doer: RosterDoer,
  person: LockedPerson,
  details: PersonDetails,
  now: Date,
): Promise<void> {
  const values = await storedOf(queries, doer, details, person, now);
  await queries.run(sql('update_person'), { ...values, person_id: person.id });
}

/** Row values; a new address gets its account. */
async function storedOf(
  queries: Queries,
  doer: RosterDoer,
  details: PersonDetails,
  person: LockedPerson | null,
  now: Date,
) {
  const { email, fullName } = details;
  if (email !== null && email !== person?.email) {
    const values = { organisation_id: doer.organisation, email, person_id: person?.id ?? null };
    if (await queries.maybe(sql('find_by_email'), values)) throw rosterRefusal('person.email-taken');
  }
  const accounts = email === null ? null : await ensureAccounts(queries, [{ email, name: fullName }], now);
  return {
    organisation_id: doer.organisation,
    account_id: email === null ? null : (accounts?.get(email) ?? null),
    ...nameKeys(fullName, email),
    email,
    birth_date: details.birthDate,
    birth_year: details.birthYear,
    sex: details.sex,
    phone: details.phone,
    mass: details.massOrganisations,
  };
}

function changedFields(person: LockedPerson, details: PersonDetails): string[] {
  const pairs: [string, unknown, unknown][] = [
    ['fullName', person.full_name, details.fullName],
    ['email', person.email, details.email],
    ['birth', person.birth_date ?? person.birth_year, details.birthDate ?? details.birthYear],
    ['sex', person.sex, details.sex],
    ['phone', person.phone, details.phone],
    ['massOrganisations', person.mass_organisations.join(';'), details.massOrganisations.join(';')],
  ];
  return pairs.filter(([, before, after]) => before !== after).map(([name]) => name);
}

async function told(
  queries: Queries,
  doer: RosterDoer,
  now: Date,
  action: string,
  personId: number,
  detail: Record<string, unknown>,
): Promise<void> {
  await signal(queries, 'roster', String(doer.organisation));
  await writeAudit(queries, doer, now, { action, objectKind: 'person', objectId: personId, detail });
}

const titleOf = (title: string | null) => normalise(title ?? '').slice(0, 200) || null;
