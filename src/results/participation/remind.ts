import { type Doer, writeAudit } from '../../audit/index.ts';
import type { Contest } from '../../contest/index.ts';
import { roundState } from '../../contest/timeline.ts';
import type { Context } from '../../platform/context.ts';
import type { Queries } from '../../platform/db/database.ts';
import { dayOf } from '../../platform/format/day.ts';
import { addJob } from '../../platform/jobs.ts';
import { postLetters } from '../../platform/mail.ts';
import { Refusal } from '../../platform/refusal.ts';
import { urls } from '../../platform/urls.ts';
import { type Reader, readFigures } from './figures.ts';
import { readContestFor } from './focal.ts';
import { listPeople, type Person } from './people.ts';
import { type ReminderFacts, reminderLetter } from './reminder-text.ts';
import { readReturned } from './returned.ts';
import { chooseRound, type RoundFacts } from './rounds.ts';
import { sql } from './sql.ts';
import type { SnapshotUnit, Tree } from './tree.ts';

/** Whom to remind: everybody of the unit who has not started, or these of them. */
export interface Reminding {
  contest: string;
  /** Number; the open round unless told. */
  round?: number | undefined;
  unitId: number;
  persons?: readonly number[] | undefined;
  /** Only people of this unit below, of a mass organisation, found by a search. */
  within?: number | undefined;
  mass?: string | undefined;
  search?: string | undefined;
}

/** What a reminder would do, before it is sent. */
export interface ReminderPlan {
  contest: Contest;
  round: RoundFacts;
  unit: SnapshotUnit;
  tree: Tree;
  /** Will get a letter. */
  letters: Person[];
  /** Cannot: no address on the roster, or the last letter came back. */
  withoutEmail: Person[];
  bounced: Person[];
  /** Got one today already. */
  remindedToday: Person[];
}

/** Largest list one act can remind. */
const most = 20_000;
/** Letters written in one statement. */
const batch = 500;

/**
 * Who of the unit would get a letter now, and who would not and why. Never the done, the working or the exempt.
 * @throws Refusal reminder.not-open outside the round's hours
 */
export async function planReminder(
  context: Context,
  reader: Reader,
  organisation: number,
  { contest: slug, round: number, unitId, ...chosen }: Reminding,
  office: boolean,
  now: Date,
): Promise<ReminderPlan> {
  const read = await context.database.web(organisation, async (queries) => {
    const { contest, rounds } = await readContestFor(queries, slug, office);
    const round = chooseRound(rounds, number, now);
    const figures = (await readFigures(reader, queries, [round], now)).get(round.id)!;
    const unit = figures.tree.find(unitId);
    if (!unit || round.snapshotId === null)
      throw new Refusal(
        'unit.not-in-contest',
        404,
        'Đơn vị này không có trong danh sách dự thi của hội thi.',
        'This unit is not on the roster of the contest.',
      );
    if (roundState(round, now) !== 'open') throw notOpen(round);
    const { people } = await listPeople(
      queries,
      {
        roundId: round.id,
        snapshotId: round.snapshotId,
        units: unitsOf(figures.tree, unitId, chosen.within),
        over: figures.over,
        lastCounts: false,
      },
      { list: 'todo', ...chosen },
      { most, skip: 0, day: dayOf(now) },
    );
    return { contest, round, unit, tree: figures.tree, people };
  });
  const { people, ...place } = read;
  const returned = await readReturned(context, organisation);
  const remindedToday = people.filter((person) => person.remindedToday);
  const rest = people.filter((person) => !person.remindedToday);
  return {
    ...place,
    letters: rest.filter(({ email }) => email !== null && !returned.has(email)),
    withoutEmail: rest.filter(({ email }) => email === null),
    bounced: rest.filter(({ email }) => email !== null && returned.has(email)),
    remindedToday,
  };
}

/** The unit and all below it, or only one of those below. */
const unitsOf = (tree: Tree, unitId: number, within: number | undefined): number[] =>
  tree.subtree(within !== undefined && tree.path(within).some(({ id }) => id === unitId) ? within : unitId);

const notOpen = (round: RoundFacts) =>
  new Refusal(
    'reminder.not-open',
    409,
    `${round.label} không mở lúc này nên chưa nhắc được.`,
    `${round.label} is not open now, so nobody can be reminded.`,
  );

/**
 * Notes who is reminded today and leaves the letters to a job. Repeated on one day it adds only people not yet noted.
 * @returns how many letters will be sent
 */
export async function remindPeople(
  context: Context,
  reader: Reader,
  doer: Doer & { organisation: number },
  reminding: Reminding,
  office: boolean,
  now: Date,
): Promise<number> {
  const plan = await planReminder(context, reader, doer.organisation, reminding, office, now);
  if (plan.letters.length === 0) return 0;
  const day = dayOf(now);
  return context.database.web(doer.organisation, async (queries) => {
    const noted = await queries.many<{ person_id: number }>(sql('insert_reminders'), {
      organisation_id: doer.organisation,
      round_id: plan.round.id,
      persons: plan.letters.map(({ id }) => id),
      day,
      account_id: doer.accountId,
      now,
    });
    if (noted.length === 0) return 0;
    const payload: ReminderJob = {
      organisation: doer.organisation,
      contest: reminding.contest,
      round: plan.round.number,
      day,
    };
    await addJob(queries, 'send-reminders', payload, { key: `reminders ${plan.round.id} ${day}` });
    await writeAudit(queries, doer, now, {
      action: 'people.reminded',
      objectKind: 'round',
      objectId: plan.round.id,
      detail: { unit: plan.unit.id, letters: noted.length },
    });
    return noted.length;
  });
}

export interface ReminderJob {
  organisation: number;
  contest: string;
  round: number;
  /** The day they were noted for, yyyy-MM-dd. */
  day: string;
}

interface Unsent {
  id: number;
  person_id: number;
  full_name: string;
  email: string;
  unit_name: string;
  sender: string | null;
}

/**
 * Writes the letters noted for a day, some hundreds a statement. Who has started meanwhile gets none; a repeat finds its
 * own letters by their occasion and writes none twice.
 * @returns letters written
 */
export async function sendReminders(context: Context, job: ReminderJob, now: Date): Promise<number> {
  let written = 0;
  let after = 0;
  for (;;) {
    const step = await context.database.web(job.organisation, (queries) => sendSome(context, queries, job, after, now));
    if (step === null) return written;
    written += step.written;
    after = step.last;
  }
}

async function sendSome(
  context: Context,
  queries: Queries,
  job: ReminderJob,
  after: number,
  now: Date,
): Promise<{ written: number; last: number } | null> {
  const { contest, rounds } = await readContestFor(queries, job.contest, true);
  const round = rounds.find(({ number }) => number === job.round);
  if (!round || round.snapshotId === null || roundState(round, now) === 'closed') return null;
  const rows = await queries.many<Unsent>(sql('list_unsent_reminders'), {
    round_id: round.id,
    snapshot_id: round.snapshotId,
    day: job.day,
    after,
    most: batch,
  });
  if (rows.length === 0) return null;
  const occasion = (row: Unsent) => `reminder ${round.id} ${row.person_id} ${job.day}`;
  const mails = await postLetters(
    queries,
    rows.map((row) => ({
      organisation: job.organisation,
      recipient: row.email,
      kind: 'reminder',
      occasion: occasion(row),
      ...reminderLetter(
        { ...reminderFacts(context, contest, round), sender: row.sender },
        { name: row.full_name, unit: row.unit_name },
      ),
    })),
    now,
  );
  const linked = rows.filter((row) => mails.has(occasion(row)));
  await queries.run(sql('set_reminder_mails'), {
    reminders: linked.map(({ id }) => id),
    mails: linked.map((row) => mails.get(occasion(row))),
  });
  return { written: linked.length, last: rows.at(-1)!.id };
}

/** What every letter about a round says. */
export const reminderFacts = (context: Context, contest: Contest, round: RoundFacts): ReminderFacts => ({
  contestTitle: contest.parameters.shortTitle,
  roundLabel: round.label,
  closesAt: round.closesAt,
  address: context.config.publicUrl + urls.start(contest.slug, round.number),
  sender: null,
  organiser: contest.parameters.organiser,
});
