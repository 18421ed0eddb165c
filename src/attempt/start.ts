import { drawPaper } from '../item-bank/draw/draw.ts';
import { decodePaper, encodePaper, type Paper } from '../item-bank/draw/paper.ts';
import { attemptSeed } from '../item-bank/draw/seed.ts';
import { Batcher } from '../platform/batcher.ts';
import type { Context } from '../platform/context.ts';
import { arrayLiteral } from '../platform/db/array-literal.ts';
import type { Queries } from '../platform/db/database.ts';
import { freshBytes } from '../platform/random.ts';
import { type Desk, personalLimitMs, attemptSql as sql } from './desk.ts';
import { refusals } from './refusals.ts';
import { classOf, readByDesk, type Standing, type Standings, type Starter, startGap } from './standing.ts';

/** An attempt as the start made it or found it. */
export interface Started {
  id: number;
  startedAt: number;
  limitSeconds: number;
  starter: Starter;
  /** The paper when it was drawn now; null when the attempt runs already. */
  fresh: Paper | null;
}

export type Starts = ReturnType<typeof createStarts>;

/** Starts of this process: whoever arrives together is read and written together. */
export function createStarts(context: Context, standings: Standings) {
  const queries = context.database.direct('writer');

  const writes = new Batcher<NewAttempt, number | undefined>(
    async (attempts) => {
      const rows = await queries.many<{ id: number; nonce: Buffer }>(sql('insert_attempts'), columnsOf(attempts));
      const ids = new Map(rows.map(({ id, nonce }) => [nonce.toString('latin1'), id]));
      return attempts.map(({ nonce }) => ids.get(nonce.toString('latin1')));
    },
    500,
    startGap,
  );

  /** Starts that wait for their paper, by round and account. */
  const underWay = new Set<string>();
  const keyOf = (desk: Desk, accountId: number) => `${desk.roundId} ${accountId}`;

  const begun = new Batcher<{ desk: Desk; accountId: number }, boolean>(
    (asked) =>
      readByDesk(asked, async (desk, accounts) => {
        const rows = await queries.many<{ account_id: number }>(sql('list_begun'), {
          round_id: desk.roundId,
          snapshot_id: desk.snapshotId,
          account_ids: accounts,
          class: classOf(desk),
        });
        const found = new Set(rows.map(({ account_id }) => account_id));
        return (account) => found.has(account);
      }),
    500,
    startGap,
  );

  /** Whose time runs already, or begins in this moment: they go on, however many wait to start. */
  const hasBegun = async (desk: Desk, accountId: number): Promise<boolean> =>
    underWay.has(keyOf(desk, accountId)) || begun.add({ desk, accountId });

  /**
   * Starts an attempt, or goes on with the one that runs: a repeat, a second click and a reload give the same paper.
   * The paper is stored before its first item is shown. One read, one write, both shared with whoever starts now.
   * @param browser hash of the browser it is started in
   * @throws Refusal when the round is not open to this person
   */
  async function start(desk: Desk, accountId: number, now: number, browser: Buffer | null = null): Promise<Started> {
    const key = keyOf(desk, accountId);
    underWay.add(key);
    try {
      return await startOnce(desk, accountId, now, browser);
    } finally {
      underWay.delete(key);
    }
  }

  async function startOnce(desk: Desk, accountId: number, now: number, browser: Buffer | null): Promise<Started> {
    if (desk.cancelled) throw refusals.closed();
    if (!desk.ready) throw refusals.notReady();
    const standing = await standings.of(desk, accountId, now);
    if (standing.running) return goOn(standing);
    const starter = mayStart(desk, standing, now);
    const number = standing.attempts.length + 1;
    const { paper, nonce } = await draw(queries, desk, standing, starter.person_id, number);
    const limit = personalLimitMs(desk, {
      factorPercent: starter.factor_percent,
      extraMinutes: starter.extra_minutes,
      untimed: starter.untimed,
    });
    const limitSeconds = limit === null ? 0 : Math.round(limit / 1000);
    const id = await writes.add({
      desk,
      personId: starter.person_id,
      unitId: starter.unit_id,
      number,
      startedAt: now,
      limitSeconds,
      paper,
      nonce,
      browser,
    });
    if (id !== undefined) {
      context.metrics.count('hoithi_starts_total');
      return { id, startedAt: now, limitSeconds, starter, fresh: paper };
    }
    // A second click won the race by a moment: its paper is this paper.
    return goOn(await standings.of(desk, accountId, now));
  }

  return { start, hasBegun, queued: () => standings.queued() + writes.queued };
}

interface NewAttempt {
  desk: Desk;
  personId: number;
  unitId: number;
  number: number;
  startedAt: number;
  limitSeconds: number;
  paper: Paper;
  nonce: Buffer;
  browser: Buffer | null;
}

const columnsOf = (attempts: readonly NewAttempt[]) => ({
  organisation_ids: arrayLiteral(attempts.map(({ desk }) => desk.organisation)),
  round_ids: arrayLiteral(attempts.map(({ desk }) => desk.roundId)),
  person_ids: arrayLiteral(attempts.map(({ personId }) => personId)),
  unit_ids: arrayLiteral(attempts.map(({ unitId }) => unitId)),
  classes: arrayLiteral(attempts.map(({ desk }) => classOf(desk))),
  numbers: arrayLiteral(attempts.map(({ number }) => number)),
  started_ats: arrayLiteral(attempts.map(({ startedAt }) => new Date(startedAt))),
  limits: arrayLiteral(attempts.map(({ limitSeconds }) => limitSeconds)),
  contest_versions: arrayLiteral(attempts.map(({ desk }) => desk.contestVersion)),
  rules_versions: arrayLiteral(attempts.map(({ desk }) => desk.rulesVersion)),
  papers: arrayLiteral(attempts.map(({ paper }) => encodePaper(paper))),
  nonces: arrayLiteral(attempts.map(({ nonce }) => nonce)),
  browsers: arrayLiteral(attempts.map(({ browser }) => browser)),
});

async function draw(
  queries: Queries,
  desk: Desk,
  standing: Standing,
  personId: number,
  number: number,
): Promise<{ paper: Paper; nonce: Buffer }> {
  const test = desk.parameters.test!;
  const nonce = freshBytes(16);
  const paper = drawPaper(desk.pool, {
    seed: attemptSeed(desk.seed, {
      beacon: '',
      round: desk.number,
      rosterLeaf: personId,
      attemptNumber: number,
      clientNonce: nonce.toString('base64url'),
    }),
    seen: test.leastSeenFirst ? await seenItems(queries, desk, standing) : new Map<number, number>(),
    shuffleItems: test.shuffleItems,
    shuffleOptions: test.shuffleOptions,
  });
  return { paper, nonce };
}

function goOn({ running, starter }: Standing): Started {
  if (!running || !starter) throw refusals.noAttemptLeft();
  return {
    id: running.id,
    startedAt: running.started_at.getTime(),
    limitSeconds: running.limit_seconds,
    starter,
    fresh: null,
  };
}

/** @throws Refusal naming why this person cannot start now */
export function mayStart(desk: Desk, standing: Standing, now: number): Starter {
  const { starter } = standing;
  if (!starter || starter.status === 'not-eligible') throw refusals.notOnRoster();
  if (starter.status === 'excluded') throw refusals.excluded();
  if (now < standing.opensAt) throw refusals.notOpen();
  if (now >= standing.closesAt) throw refusals.closed();
  if (standing.left === 0) throw refusals.noAttemptLeft();
  if (!starter.confirmed) throw refusals.notConfirmed();
  const wait = (desk.parameters.test?.waitingMinutes ?? 0) * 60_000;
  const last = standing.attempts.at(-1);
  const since = last ? now - (last.finished_at ?? last.started_at).getTime() : wait;
  if (since < wait) throw refusals.waitBetween(Math.ceil((wait - since) / 60_000));
  return starter;
}

/** Items of this person's earlier papers of the contest, by item, with how often. */
async function seenItems(queries: Queries, desk: Desk, { papers }: Standing): Promise<Map<number, number>> {
  const seen = new Map<number, number>();
  for (const { round, paper } of papers) {
    const itemAt = await itemsOfPool(queries, desk, round);
    for (const position of decodePaper(Buffer.from(paper, 'hex')).items) {
      const itemId = itemAt.get(position);
      if (itemId !== undefined) seen.set(itemId, (seen.get(itemId) ?? 0) + 1);
    }
  }
  return seen;
}

/** Item by pool position, of this round or an earlier one: pools are frozen, so kept with the desk once read. */
async function itemsOfPool(queries: Queries, desk: Desk, roundId: number): Promise<ReadonlyMap<number, number>> {
  const known = desk.itemsOfPools.get(roundId);
  if (known) return known;
  const rows = await queries.many<{ position: number; item_id: number }>(sql('list_pool_items'), { round_id: roundId });
  const map = new Map(rows.map((row) => [row.position, row.item_id]));
  desk.itemsOfPools.set(roundId, map);
  return map;
}
