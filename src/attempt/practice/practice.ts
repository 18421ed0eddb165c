import { randomBytes } from 'node:crypto';
import type { EligibilityStatus } from '../../contest/eligibility.ts';
import type { ContestParameters } from '../../contest/parameters.ts';
import type { PoolItem } from '../../item-bank/draw/pool.ts';
import { loadPaperItems, type PaperItem } from '../../item-bank/papers/read.ts';
import { loadSupply } from '../../item-bank/pool.ts';
import type { Context } from '../../platform/context.ts';
import type { Queries } from '../../platform/db/database.ts';
import { loadSql } from '../../platform/db/sql.ts';
import { dayOf } from '../../platform/format/day.ts';
import { refusals } from '../refusals.ts';
import { drawPractice, judgePractice, mayPractise, practicePool } from './rules.ts';

export const practiceSql = loadSql(new URL('./practice.sql', import.meta.url));
const sql = practiceSql;

export interface PracticeContest {
  id: number;
  organisation_id: number;
  slug: string;
  bank_id: number | null;
  parameters: ContestParameters;
  /** End of the last round; null without rounds. */
  closes_at: Date | null;
}

export interface PracticeLine {
  number: number;
  started_at: Date;
  finished_at: Date | null;
  right_answers: number | null;
  questions: number;
  versions: number[];
}

/** Where one person stands with practice in a contest. */
export interface PracticeRoom {
  contest: PracticeContest;
  personId: number;
  unit: string;
  /** Newest first, fifty at most. */
  lines: PracticeLine[];
  /** Attempts left; null = as many as one likes. */
  left: number | null;
  open: boolean;
}

export interface PracticePlace {
  organisation: number;
  slug: string;
  accountId: number;
}

/** @throws Refusal practice.off, practice.excluded, roster.absent */
export async function enterPractice(queries: Queries, place: PracticePlace, now: Date): Promise<PracticeRoom> {
  const contest = await queries.maybe<PracticeContest>(sql('find_contest'), {
    organisation_id: place.organisation,
    slug: place.slug,
  });
  const practice = contest?.parameters.test?.practice;
  if (!contest || !practice?.enabled) throw refusals.noPractice();
  const own = await queries.maybe<{ person_id: number; status: EligibilityStatus; unit: string }>(
    sql('find_contestant'),
    {
      contest_id: contest.id,
      account_id: place.accountId,
    },
  );
  if (!own) throw refusals.notOnRoster();
  if (!mayPractise(own.status, contest.parameters.eligibility)) throw refusals.notToPractise();
  const lines = await queries.many<PracticeLine>(sql('list_own_practice'), {
    contest_id: contest.id,
    person_id: own.person_id,
  });
  return {
    contest,
    personId: own.person_id,
    unit: own.unit,
    lines,
    left: practice.attempts === null ? null : Math.max(0, practice.attempts - (lines[0]?.number ?? 0)),
    open: contest.closes_at !== null && now < contest.closes_at,
  };
}

interface Shelf {
  until: number;
  items: PaperItem[];
  pool: PoolItem[];
}

/** Items of a contest's practice stay in memory this long: many practise on the same evening. */
const shelfLife = 60_000;

/** Practice papers. Nothing here touches an attempt that counts, nor a table any figure is made from. */
export function createPractice(context: Context) {
  const shelves = new Map<number, Shelf>();

  async function shelfOf(queries: Queries, contest: PracticeContest, now: Date): Promise<Shelf> {
    const known = shelves.get(contest.id);
    if (known && known.until > now.getTime()) return known;
    const rows = await queries.many<{ item_id: number }>(sql('list_practice_items'), { contest_id: contest.id });
    const ids = new Set(rows.map(({ item_id }) => item_id));
    const { inForce } =
      contest.bank_id === null || ids.size === 0
        ? { inForce: [] }
        : await loadSupply(queries, {
            organisation: contest.organisation_id,
            bankId: contest.bank_id,
            onDate: dayOf(now),
          });
    const versions = inForce.filter(({ id }) => ids.has(id)).map(({ versionId }) => versionId);
    const items = await loadPaperItems(queries, contest.organisation_id, versions);
    const shelf = { until: now.getTime() + shelfLife, items, pool: practicePool(items) };
    shelves.set(contest.id, shelf);
    return shelf;
  }

  /**
   * Starts a practice paper, or goes on with the one not handed in: number of the paper.
   * @throws Refusal practice.off, practice.excluded, practice.over, practice.none-left, practice.empty, roster.absent
   */
  const start = (place: PracticePlace, now: Date): Promise<number> =>
    context.database.keys(place.organisation, async (queries) => {
      const { personId } = await enterPractice(queries, place, now);
      await queries.run(sql('lock_practice'), { person_id: personId });
      const { contest, lines, left, open } = await enterPractice(queries, place, now);
      const running = lines.find(({ finished_at }) => finished_at === null);
      if (running) return running.number;
      if (!open) throw refusals.practiceOver();
      if (left === 0) throw refusals.noPracticeLeft();
      const shelf = await shelfOf(queries, contest, now);
      const seen = new Map<number, number>();
      for (const version of lines.flatMap(({ versions }) => versions)) seen.set(version, (seen.get(version) ?? 0) + 1);
      const { itemsPerPaper } = contest.parameters.test!.practice;
      const paper = drawPractice(shelf.pool, itemsPerPaper, seen, randomBytes(32));
      if (!paper) throw refusals.practiceEmpty();
      const number = (lines[0]?.number ?? 0) + 1;
      await queries.run(sql('insert_practice'), {
        organisation_id: contest.organisation_id,
        contest_id: contest.id,
        person_id: personId,
        number,
        now,
        versions: paper.items.map((index) => shelf.items[index]!.versionId),
        orders: paper.orders,
      });
      context.metrics.count('hoithi_practice_total');
      return number;
    });

  /** One practice paper of this person, whole: the page shows keys only once it is handed in. */
  const read = (place: PracticePlace, number: number, now: Date) =>
    context.database.keys(place.organisation, async (queries) => {
      const room = await enterPractice(queries, place, now);
      return { room, ...(await paperOf(queries, room, number)) };
    });

  /** Hands in. A repeat keeps what was handed in first. */
  const handIn = (place: PracticePlace, number: number, answers: number[], now: Date): Promise<void> =>
    context.database.keys(place.organisation, async (queries) => {
      const room = await enterPractice(queries, place, now);
      const { stored, items } = await paperOf(queries, room, number);
      const given = items.map((_, at) => answers[at] ?? 0);
      const judged = judgePractice(items, stored.orders, given);
      await queries.run(sql('finish_practice'), {
        id: stored.id,
        answers: given,
        right_answers: judged.filter(({ verdict }) => verdict === 'right').length,
        now,
      });
    });

  return { start, read, handIn };
}

export interface StoredPractice {
  id: number;
  number: number;
  started_at: Date;
  finished_at: Date | null;
  versions: number[];
  orders: number[];
  answers: number[] | null;
  right_answers: number | null;
}

async function paperOf(
  queries: Queries,
  { contest, personId }: PracticeRoom,
  number: number,
): Promise<{ stored: StoredPractice; items: PaperItem[] }> {
  const stored = await queries.maybe<StoredPractice>(sql('find_practice'), {
    contest_id: contest.id,
    person_id: personId,
    number,
  });
  if (!stored) throw refusals.unknownAttempt();
  return { stored, items: await loadPaperItems(queries, contest.organisation_id, stored.versions) };
}

/** Old practice is forgotten with nobody asking. */
export const forgetPractice = (context: Context, now: Date): Promise<number> =>
  context.database.system((queries) =>
    queries.run(sql('forget_practice'), { before: new Date(now.getTime() - 365 * 86_400_000) }),
  );
