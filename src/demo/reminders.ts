import type { StoredRound } from '../contest/index.ts';
import { addDays, dayOf, instantOf } from '../platform/format/day.ts';
import { noteMailReturned, noteMailSent } from '../platform/mail.ts';
import { planReminder, remindPeople, sendReminders } from '../results/participation/remind.ts';
import { Trees } from '../results/participation/tree.ts';
import type { System } from '../system.ts';
import type { Chance } from './chance.ts';
import type { PersonaKey } from './province.ts';
import { type ReadyProvince, sql } from './set-up.ts';

/** What a mail server says of a box that does not exist. */
const noSuchBox = '550 5.1.1 No such mailbox';

/** Three in the afternoon of the two days before today, as far as the round was open then. */
export const reminderInstants = (round: StoredRound, now: number): number[] =>
  [2, 1]
    .map((days) => instantOf(addDays(dayOf(new Date(now)), -days), 15, 0).getTime())
    .filter((at) => at > round.opensAt.getTime());

/** One afternoon of reminding: at first everybody who has not started, later some of them. */
export interface Afternoon {
  round: StoredRound;
  at: number;
  isFirst: boolean;
  /** People who will not take part before now: the letter to one of them comes back. */
  staysAway: (personId: number) => boolean;
}

/**
 * The focal points among the personas remind their units, by the act and the job of their own page. The letters are
 * taken as delivered, though nobody has a mailbox; the first of each unit to somebody who stays away comes back.
 * @returns letters written
 */
export async function remindUnits(
  system: System,
  ready: ReadyProvince,
  { round, at, isFirst, staysAway }: Afternoon,
  chance: Chance,
): Promise<number> {
  const { context } = system;
  const { organisation, slug, province, people, units } = ready;
  const now = new Date(at);
  const reader = { trees: new Trees(), desks: system.attempt.parts.desks };
  let written = 0;
  for (const [key, { focalOf }] of Object.entries(province.personas)) {
    const unitId = focalOf && units.get(focalOf);
    const email = people.find(({ persona }) => persona === (key as PersonaKey))?.email;
    if (!unitId || !email) continue;
    const [account] = await context.database.system((queries) =>
      queries.many<{ id: number }>(sql('list_accounts'), { emails: [email] }),
    );
    const doer = { organisation, accountId: account?.id ?? null, role: 'focal-point', requestId: 'demo' };
    const whole = { contest: slug, round: round.number, unitId };
    const { letters } = await planReminder(context, reader, organisation, whole, false, now);
    const persons = letters.filter(() => isFirst || chance.happens(0.4)).map(({ id }) => id);
    if (persons.length === 0) continue;
    written += await remindPeople(context, reader, doer, { ...whole, persons }, false, now);
    await sendReminders(context, { organisation, contest: slug, round: round.number, day: dayOf(now) }, now);
    const returns = isFirst && letters.find(({ id, email }) => staysAway(id) && !isPersona(ready, email));
    await deliver(system, round.id, returns ? returns.id : null, now);
  }
  return written;
}

const isPersona = ({ people }: ReadyProvince, email: string | null) =>
  people.some((person) => person.email === email && person.persona !== null);

const deliver = ({ context }: System, roundId: number, returns: number | null, now: Date) =>
  context.database.system(async (queries) => {
    const waiting = await queries.many<{ id: number; person_id: number }>(sql('list_waiting_reminders'), {
      round_id: roundId,
      day: dayOf(now),
    });
    for (const { id, person_id } of waiting)
      if (person_id === returns) await noteMailReturned(queries, id, noSuchBox);
      else await noteMailSent(queries, id, now);
  });
