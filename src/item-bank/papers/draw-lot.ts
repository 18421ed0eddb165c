import { type Doer, writeAudit } from '../../audit/index.ts';
import type { Context } from '../../platform/context.ts';
import type { Queries } from '../../platform/db/database.ts';
import { signal } from '../../platform/signals.ts';
import { lotOf } from './compose.ts';
import { findSeed, listDraws, listPapers, type RoundPlace, readPaperRound, papersSql as sql } from './read.ts';
import { alreadyTaken, notDrawn, nothingInReserve } from './refusals.ts';

/** The lot falls so long before the opening: late enough that nobody gains, early enough that it is always there. */
export const drawnAhead = 3 * 60_000;

type DrawRound = { id: number; organisation_id: number };

/** Draws the paper of every round about to open: by itself, each minute, on any node. Returns ids of the rounds. */
export async function drawLots(context: Context, now: Date): Promise<number[]> {
  const rounds = await context.database.system((queries) =>
    queries.many<DrawRound>(sql('list_rounds_to_draw'), { now, before: new Date(now.getTime() + drawnAhead) }),
  );
  for (const round of rounds)
    await context.database.keys(round.organisation_id, (queries) =>
      drawLot(queries, { organisation: round.organisation_id, accountId: null, role: 'system' }, round, null, now),
    );
  return rounds.map(({ id }) => id);
}

/**
 * Takes another paper of the set, by lot among those not yet drawn: while nobody has started.
 * @throws Refusal papers.not-drawn, papers.taken, papers.no-reserve
 */
export async function useReserve(
  context: Context,
  doer: Doer,
  place: RoundPlace,
  reason: string,
  now: Date,
): Promise<string> {
  return context.database.keys(place.organisation, async (queries) => {
    const round = await readPaperRound(queries, place);
    return drawLot(queries, doer, round, reason, now);
  });
}

/** One lot, written down for good. Without a reason only the first one; code of the paper that came out. */
async function drawLot(
  queries: Queries,
  doer: Doer,
  round: DrawRound,
  reason: string | null,
  now: Date,
): Promise<string> {
  await queries.run(sql('lock_papers'), { round_id: round.id });
  const before = await listDraws(queries, round);
  if (reason === null && before[0]) return before.at(-1)!.code;
  if (reason !== null && before.length === 0) throw notDrawn();
  const { taken } = await queries.one<{ taken: boolean }>(sql('is_taken'), {
    organisation_id: round.organisation_id,
    round_id: round.id,
  });
  if (reason !== null && taken) throw alreadyTaken();
  const gone = new Set(before.map(({ paper_id }) => paper_id));
  const left = (await listPapers(queries, round)).filter(({ id, pooled }) => pooled && !gone.has(id));
  const secret = await findSeed(queries, round);
  if (left.length === 0 || !secret) throw nothingInReserve();
  const number = before.length + 1;
  const drawn = left[lotOf(secret.seed, number, left.length)]!;
  const candidates = left.map(({ code }) => code);
  await queries.run(sql('insert_draw'), {
    round_id: round.id,
    number,
    organisation_id: round.organisation_id,
    candidates,
    paper_id: drawn.id,
    reason,
    account_id: doer.accountId,
    now,
  });
  await signal(queries, 'round', String(round.id));
  await writeAudit(queries, doer, now, {
    action: reason === null ? 'papers.drawn' : 'papers.reserve-drawn',
    objectKind: 'round',
    objectId: round.id,
    ...(reason ? { reason } : {}),
    detail: { lot: number, candidates, paper: drawn.code },
  });
  return drawn.code;
}
