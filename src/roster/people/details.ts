import type { Day } from '../../platform/format/day.ts';
import { parseDate } from '../../platform/format/parse.ts';
import { phoneOf } from '../../platform/sheet/values.ts';
import { normaliseEmail } from '../../platform/text/email.ts';
import { fold } from '../../platform/text/fold.ts';
import { givenNameKey } from '../../platform/text/name.ts';
import { normalise } from '../../platform/text/normalise.ts';
import { massOf } from '../import/line.ts';
import { rosterRefusal } from '../refusals.ts';

/** What is known of a person, apart from posts. */
export interface PersonDetails {
  fullName: string;
  email: string | null;
  birthDate: Day | null;
  birthYear: number | null;
  sex: 'male' | 'female' | null;
  phone: string | null;
  massOrganisations: string[];
}

/** The same as typed into a form. */
export interface TypedDetails {
  'ho-ten': string;
  email: string;
  'ngay-sinh': string;
  'gioi-tinh': string;
  'dien-thoai': string;
  'doan-the': string;
}

/** @throws Refusal at the field that cannot be understood */
export function readDetails(typed: Partial<TypedDetails>): PersonDetails {
  const fullName = normalise(typed['ho-ten'] ?? '');
  if (!isName(fullName)) throw rosterRefusal('person.name-bad');
  const sex = typed['gioi-tinh'];
  return {
    fullName,
    email: emailOf(typed.email ?? ''),
    ...bornOf(typed['ngay-sinh'] ?? ''),
    sex: sex === 'male' || sex === 'female' ? sex : null,
    phone: phoneIn(typed['dien-thoai'] ?? ''),
    massOrganisations: massOf(typed['doan-the'] ?? '') ?? [],
  };
}

export const isName = (name: string): boolean => name.length >= 2 && name.length <= 60 && !/[\d@<>]/.test(name);

function emailOf(text: string): string | null {
  if (normalise(text) === '') return null;
  const email = normaliseEmail(text);
  if (email === undefined) throw rosterRefusal('person.email-bad');
  return email;
}

/** A whole date, or a year alone. */
export function bornOf(text: string): Pick<PersonDetails, 'birthDate' | 'birthYear'> {
  const written = normalise(text);
  if (written === '') return { birthDate: null, birthYear: null };
  if (/^(19|20)\d\d$/.test(written)) return { birthDate: null, birthYear: Number(written) };
  const day = parseDate(written).value;
  if (day === undefined || day < '1900') throw rosterRefusal('person.birth-bad');
  return { birthDate: day, birthYear: Number(day.slice(0, 4)) };
}

function phoneIn(text: string): string | null {
  if (normalise(text) === '') return null;
  const phone = phoneOf(text);
  if (phone === undefined) throw rosterRefusal('person.phone-bad');
  return phone;
}

/** Keys a name is sorted and found by, as stored. */
export const nameKeys = (fullName: string, email: string | null) => ({
  full_name: fullName,
  sort_name: givenNameKey(fullName),
  search_name: fold(`${fullName} ${email ?? ''}`),
});
