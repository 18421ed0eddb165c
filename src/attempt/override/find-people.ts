import type { Queries } from '../../platform/db/database.ts';
import type { FormError } from '../../platform/html/kit.tsx';
import { emailsOf, type Typed } from './form.ts';
import type { Group } from './give-group.ts';
import { overrideSql as sql } from './give-time.ts';
import type { OverrideText } from './words.ts';

/** E-mails that are not on the roster, named at most. */
const mostNamed = 10;

/** Who is meant: the people of a unit with everything below it, or those whose e-mails are given. */
export async function findPeople(
  queries: Queries,
  snapshotId: number | null,
  typed: Typed,
  text: OverrideText,
): Promise<{ group: Group; error?: undefined } | { group?: undefined; error: FormError }> {
  const emails = emailsOf(typed.email);
  const named = (typed['don-vi'] ?? '').trim();
  if (named !== '' && emails.length > 0) return { error: { name: 'don-vi', message: text.oneOfTwo } };
  if (named !== '') return findUnit(queries, snapshotId, named, text);
  if (emails.length === 0) return { error: { name: 'email', message: text.noWho } };
  const found = await queries.many<{ person_id: number; email: string }>(sql('list_people_named'), {
    snapshot_id: snapshotId,
    emails,
  });
  const known = new Set(found.map(({ email }) => email));
  const missing = emails.filter((email) => !known.has(email));
  if (missing.length > 0)
    return { error: { name: 'email', message: text.notFound(missing.slice(0, mostNamed).join(', '), missing.length) } };
  return { group: { unit: null, persons: found.map(({ person_id }) => person_id) } };
}

async function findUnit(queries: Queries, snapshotId: number | null, named: string, text: OverrideText) {
  const units = await queries.many<{ unit_id: number; full_name: string }>(sql('list_units_named'), {
    snapshot_id: snapshotId,
    named,
  });
  const [unit] = units;
  if (!unit) return { error: { name: 'don-vi', message: text.noUnit(named) } };
  if (units.length > 1) return { error: { name: 'don-vi', message: text.severalUnits(named) } };
  const people = await queries.many<{ person_id: number }>(sql('list_people_of_unit'), {
    snapshot_id: snapshotId,
    unit_id: unit.unit_id,
  });
  if (people.length === 0) return { error: { name: 'don-vi', message: text.nobodyIn(unit.full_name) } };
  return {
    group: { unit: { id: unit.unit_id, name: unit.full_name }, persons: people.map(({ person_id }) => person_id) },
  };
}
