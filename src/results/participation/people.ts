import { causeOfZero, type ZeroCause } from '../../attempt/pure/zero.ts';
import type { Queries } from '../../platform/db/database.ts';
import { fold } from '../../platform/text/fold.ts';
import { sql } from './sql.ts';

/** Lists of people: the first four part everybody, the last two pick from them. */
export const lists = ['todo', 'working', 'done', 'zero', 'technical', 'exempt'] as const;
export type List = (typeof lists)[number];

/** Which people, of which round. */
export interface Where {
  roundId: number;
  snapshotId: number;
  /** Units whose own people are meant. */
  units: readonly number[];
  /** Attempts whose time is over though unwritten, from the figures. */
  over: readonly number[];
  /** The last attempt counts, not the best. */
  lastCounts: boolean;
}

export interface Filter {
  list: List;
  /** Mass organisation (đoàn thể). */
  mass?: string | undefined;
  /** Any words of name or e-mail, with or without marks. */
  search?: string | undefined;
  /** Only these people. */
  persons?: readonly number[] | undefined;
}

export type MailState = 'waiting' | 'sent' | 'failed' | 'returned';

export interface Person {
  id: number;
  unitId: number;
  name: string;
  title: string | null;
  /** Why exempt. */
  reason: string | null;
  email: string | null;
  massOrganisations: string[];
  state: 'todo' | 'working' | 'done' | 'exempt';
  startedAt: Date | null;
  finishedAt: Date | null;
  /** Tenths of a point; null without a result. */
  points: number | null;
  maximum: number | null;
  answered: number | null;
  questions: number | null;
  how: 'hand-in' | 'expired' | 'closed' | null;
  /** Evidence of the device: saves that failed, answers it never got through. */
  failedSaves: number;
  unsent: number;
  /** How often another window or device took an attempt of this round over (attempt rules A4): a fact, no fault. */
  takenOver: number;
  /** Days a reminder was sent, yyyy-MM-dd, and what became of the last one. */
  reminded: string[];
  mailState: MailState | null;
  /** A reminder was asked for today, sent or not. */
  remindedToday: boolean;
}

interface Row {
  person_id: number;
  unit_id: number;
  full_name: string;
  title: string | null;
  reason: string | null;
  email: string | null;
  mass_organisations: string[];
  state: Person['state'];
  started_at: Date | null;
  finished_at: Date | null;
  points: number | null;
  maximum: number | null;
  answered: number | null;
  questions: number | null;
  how: Person['how'];
  failed_saves: number;
  unsent: number;
  total: number;
  days: string[] | null;
  mail_state: MailState | null;
  today: boolean | null;
  taken_over: number;
}

/** People one file holds at most. */
const mostInFile = 200_000;

/** One page of a list and how many it holds in all, in one statement. */
export async function listPeople(
  queries: Queries,
  where: Where,
  filter: Filter,
  page: { most: number; skip: number; day: string },
): Promise<{ people: Person[]; total: number }> {
  const rows = await queries.many<Row>(sql('list_people'), {
    ...askedFor(where, filter),
    ...page,
  });
  return { people: rows.map(personOf), total: rows[0]?.total ?? 0 };
}

/** The whole list, however long, read a few at a time. */
export async function* eachPerson(queries: Queries, where: Where, filter: Filter, day: string): AsyncGenerator<Person> {
  const values = { ...askedFor(where, filter), most: mostInFile, skip: 0, day };
  for await (const row of queries.eachOf<Row>(sql('list_people'), values)) yield personOf(row);
}

const askedFor = (where: Where, filter: Filter) => ({
  ...placeOf(where),
  list: filter.list,
  mass: filter.mass ?? null,
  patterns: patternsOf(filter.search ?? ''),
  persons: filter.persons ?? null,
});

const placeOf = ({ roundId, snapshotId, units, over, lastCounts }: Where) => ({
  round_id: roundId,
  snapshot_id: snapshotId,
  units,
  over,
  last_counts: lastCounts,
});

/** Every word must occur; what would be a wildcard stands for itself. */
export const patternsOf = (search: string): string[] =>
  fold(search)
    .split(' ')
    .filter(Boolean)
    .slice(0, 8)
    .map((word) => `%${word.replace(/[\\%_]/g, '\\$&')}%`);

const personOf = (row: Row): Person => ({
  id: row.person_id,
  unitId: row.unit_id,
  name: row.full_name,
  title: row.title,
  reason: row.reason,
  email: row.email,
  massOrganisations: row.mass_organisations,
  state: row.state,
  startedAt: row.started_at,
  finishedAt: row.finished_at,
  points: row.points,
  maximum: row.maximum,
  answered: row.answered,
  questions: row.questions,
  how: row.how,
  failedSaves: row.failed_saves,
  unsent: row.unsent,
  takenOver: row.taken_over,
  reminded: row.days ?? [],
  mailState: row.mail_state,
  remindedToday: row.today ?? false,
});

/** People of a subtree by what they have done. */
export interface Counted {
  must: number;
  /** Exempt, whether they took part or not. */
  allExempt: number;
  todo: number;
  working: number;
  done: number;
  exempt: number;
  zero: number;
  technical: number;
  /** Not started, and reminded today. */
  reminded: number;
}

interface CountRow extends Omit<Counted, 'allExempt'> {
  mass: string | null;
  all_exempt: number;
}

/** All of them, and by mass organisation: a person of two organisations stands in both. */
export async function countPeople(
  queries: Queries,
  where: Where,
  day: string,
): Promise<{ all: Counted; byMass: (Counted & { mass: string })[] }> {
  const rows = await queries.many<CountRow>(sql('count_people'), { ...placeOf(where), day });
  const [all, ...byMass] = rows.map(({ all_exempt, ...row }) => ({ ...row, allExempt: all_exempt }));
  const { mass: _, ...counted } = all!;
  return { all: counted, byMass: byMass.filter((row): row is typeof row & { mass: string } => row.mass !== null) };
}

/** Minutes given back after an incident, as the stretch of time before it was recorded. */
export interface Incident {
  from: number;
  to: number;
}

export async function listIncidents(queries: Queries, roundId: number): Promise<Incident[]> {
  const rows = await queries.many<{ created_at: Date; incident_minutes: number }>(sql('list_incidents'), {
    round_id: roundId,
  });
  return rows.map(({ created_at, incident_minutes }) => ({
    from: created_at.getTime() - incident_minutes * 60_000,
    to: created_at.getTime(),
  }));
}

/** Why somebody stands at zero (trust §7); null = has points, or no result yet. */
export function zeroCause(person: Person, incidents: readonly Incident[]): ZeroCause | null {
  if (person.startedAt !== null && person.points === null) return null;
  const from = person.startedAt?.getTime() ?? 0;
  const to = person.finishedAt?.getTime() ?? from;
  return causeOfZero({
    opened: person.startedAt !== null,
    points: person.points ?? 0,
    answered: person.answered ?? 0,
    blank: (person.questions ?? 0) - (person.answered ?? 0),
    failedSaves: person.failedSaves,
    unsentAnswers: person.unsent,
    incidentOverlapMs: incidents.reduce(
      (sum, each) => sum + Math.max(0, Math.min(to, each.to) - Math.max(from, each.from)),
      0,
    ),
  });
}
