import { writeAudit } from '../../audit/index.ts';
import type { Context } from '../../platform/context.ts';
import type { Queries } from '../../platform/db/database.ts';
import { dayOf } from '../../platform/format/day.ts';
import { postLetter } from '../../platform/mail.ts';
import { normalise } from '../../platform/text/normalise.ts';
import type { Language } from '../../platform/words.ts';
import type { DetailChanges } from '../confirm-details.ts';
import { massOf } from '../import/line.ts';
import { rosterRefusal } from '../refusals.ts';
import { type LockedPerson, lockPerson, movePost, type RosterDoer, sql, storeDetails } from './change-person.ts';
import { bornOf, isName, type PersonDetails } from './details.ts';
import { correctionLetter } from './letters.ts';

/**
 * Accepts or declines what a contestant says is wrong; the person is told by mail. Accepted, it is applied from today:
 * another unit is a new dated post. Answering twice keeps the first answer.
 * @throws Refusal when it is not there, concerns nobody of the doer's units, or cannot be stored as it is written
 */
export async function answerCorrection(
  context: Context,
  doer: RosterDoer,
  { correctionId, accept }: { correctionId: number; accept: boolean },
  now: Date,
): Promise<void> {
  await context.database.web(doer.organisation, async (queries) => {
    const correction = await queries.maybe<{
      person_id: number;
      changes: DetailChanges;
      decided_at: Date | null;
      email: string | null;
      language: Language | null;
    }>(sql('lock_correction'), { correction_id: correctionId, organisation_id: doer.organisation });
    if (!correction) throw rosterRefusal('correction.unknown');
    const person = await lockPerson(queries, doer, correction.person_id);
    if (correction.decided_at) return;
    if (accept) {
      await storeDetails(queries, doer, person, correctedDetails(person, correction.changes), now);
      await applyPost(queries, doer, person, correction.changes, now);
    }
    await queries.run(sql('decide_correction'), {
      correction_id: correctionId,
      accepted: accept,
      account_id: doer.accountId,
      now,
    });
    if (correction.email)
      await postLetter(
        queries,
        {
          organisation: doer.organisation,
          recipient: correction.email,
          kind: 'notice',
          occasion: `correction ${correctionId}`,
          ...correctionLetter(correction.language ?? 'vi', {
            accepted: accept,
            fields: Object.keys(correction.changes),
            address: context.config.publicUrl,
          }),
        },
        now,
      );
    await writeAudit(queries, doer, now, {
      action: accept ? 'person.correction-accepted' : 'person.correction-declined',
      objectKind: 'person',
      objectId: person.id,
      detail: { correction: correctionId, fields: Object.keys(correction.changes) },
    });
  });
}

/** What is known, with what is corrected in its place. @throws Refusal for a name or birth that cannot be */
export function correctedDetails(person: LockedPerson, changes: DetailChanges): PersonDetails {
  const name = normalise(changes['full-name']?.to ?? person.full_name);
  if (!isName(name)) throw rosterRefusal('person.name-bad');
  const born = changes['birth-date']
    ? bornOf(changes['birth-date'].to)
    : { birthDate: person.birth_date, birthYear: person.birth_year };
  const sex = changes.sex?.to;
  const mass = changes['mass-organisation'];
  return {
    fullName: name,
    email: person.email,
    ...born,
    sex: sex === 'male' || sex === 'female' ? sex : person.sex,
    phone: changes.phone ? normalise(changes.phone.to).slice(0, 30) : person.phone,
    massOrganisations: mass ? (massOf(mass.to) ?? []) : person.mass_organisations,
  };
}

async function applyPost(
  queries: Queries,
  doer: RosterDoer,
  person: LockedPerson,
  changes: DetailChanges,
  now: Date,
): Promise<void> {
  const title = changes.post?.to ?? person.title;
  const unitId = changes.unit ? Number(changes.unit.to) : person.unit_id;
  if ((!changes.post && !changes.unit) || unitId === null) return;
  // The person names the unit: it may lie outside the doer's own units, but never outside the agency.
  const unit = await queries.maybe(sql('find_unit_here'), {
    unit_id: unitId,
    organisation_id: doer.organisation,
    within: null,
  });
  if (!unit) throw rosterRefusal('person.unit-unknown');
  if (changes.unit) await movePost(queries, doer.organisation, person, { unitId, title, from: dayOf(now) });
  else
    await queries.run(sql('correct_post'), {
      organisation_id: doer.organisation,
      post_id: person.post_id,
      unit_id: unitId,
      title: normalise(title ?? '').slice(0, 200) || null,
    });
}
