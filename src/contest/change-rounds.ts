import { type Doer, writeAudit } from '../audit/index.ts';
import type { Context } from '../platform/context.ts';
import type { Queries } from '../platform/db/database.ts';
import { addJob } from '../platform/jobs.ts';
import { Refusal } from '../platform/refusal.ts';
import { signal } from '../platform/signals.ts';
import { type Contest, readContest, readRounds, type StoredRound, contestSql as sql } from './read.ts';
import { moveRound } from './round-move.ts';
import { overlaps, type Round, roundState } from './timeline.ts';

type ContestDoer = Doer & { organisation: number };

export interface RoundChange {
  /** Opening and closing as they are to be; missing = as they are. */
  opensAt?: Date;
  closesAt?: Date;
  reason: string;
}

/** Moves, extends or shortens a round: recorded with its reason, told to every node and every open page. */
export function changeWindow(
  context: Context,
  doer: ContestDoer,
  slug: string,
  number: number,
  change: RoundChange,
  now: Date,
): Promise<StoredRound> {
  return withRound(context, doer, slug, number, now, async (queries, contest, round, rounds) => {
    const { move } = moveRound(rounds, number, change, {
      reason: change.reason,
      by: String(doer.accountId ?? 'command-line'),
      at: now,
    });
    const kind = move.effect === 'extended' || move.effect === 'reopened' ? 'extend' : 'move';
    await record(queries, doer, round, { kind, ...move.to, minutes: 0, reason: move.reason }, now);
    await writeAudit(queries, doer, now, {
      action: `round.${move.effect}`,
      objectKind: 'round',
      objectId: round.id,
      reason: move.reason,
      detail: { from: move.from, to: move.to },
    });
    if (contest.status === 'published')
      await queries.run(sql('list_on_site'), { contest_id: contest.id, title: contest.parameters.title, now });
  });
}

/** Closes an open round now; running attempts end with it, what was saved counts. */
export function closeRound(
  context: Context,
  doer: ContestDoer,
  slug: string,
  number: number,
  reason: string,
  now: Date,
): Promise<StoredRound> {
  return withRound(context, doer, slug, number, now, async (queries, _contest, round) => {
    needReason(reason);
    if (roundState(round, now) === 'closed') return;
    if (roundState(round, now) === 'not-open')
      throw new Refusal(
        'round.not-open',
        409,
        `${round.label} chưa mở nên chưa đóng được. Hãy đổi lịch của đợt.`,
        `${round.label} has not opened. Move it instead.`,
      );
    await record(
      queries,
      doer,
      round,
      { kind: 'close', opensAt: round.opensAt, closesAt: now, minutes: 0, reason },
      now,
    );
    await writeAudit(queries, doer, now, {
      action: 'round.closed',
      objectKind: 'round',
      objectId: round.id,
      reason,
      detail: { closesBefore: round.closesAt },
    });
  });
}

/** Gives time back to every attempt of a round after an incident. */
export function compensateRound(
  context: Context,
  doer: ContestDoer,
  slug: string,
  number: number,
  minutes: number,
  reason: string,
  now: Date,
): Promise<StoredRound> {
  return withRound(context, doer, slug, number, now, async (queries, _contest, round) => {
    needReason(reason);
    await record(
      queries,
      doer,
      round,
      { kind: 'compensate', opensAt: round.opensAt, closesAt: round.closesAt, minutes, reason },
      now,
    );
    await writeAudit(queries, doer, now, {
      action: 'round.compensated',
      objectKind: 'round',
      objectId: round.id,
      reason,
      detail: { minutes },
    });
  });
}

/**
 * The whole schedule at once, before publication: rounds by number; one that is missing is cancelled. After publication
 * rounds are only moved one by one, with a reason.
 */
export async function setRounds(
  context: Context,
  doer: ContestDoer,
  slug: string,
  rounds: readonly Round[],
  now: Date,
): Promise<void> {
  const clash = overlaps(rounds)[0];
  if (clash)
    throw new Refusal(
      'round.overlap',
      422,
      `${clash.first.label} và ${clash.second.label} chồng lên nhau.`,
      `${clash.first.label} and ${clash.second.label} overlap.`,
    );
  const backward = rounds.find((round) => round.closesAt <= round.opensAt);
  if (backward)
    throw new Refusal(
      'round.ends-first',
      422,
      `${backward.label} phải đóng sau khi mở.`,
      `${backward.label} must close after it opens.`,
    );
  await context.database.web(doer.organisation, async (queries) => {
    const contest = await readContest(queries, slug);
    await queries.one(sql('lock_contest'), { contest_id: contest.id });
    if (contest.status !== 'draft')
      throw new Refusal(
        'contest.published',
        409,
        'Hội thi đã mở. Hãy dời từng đợt, có ghi lý do.',
        'The contest is published. Move its rounds one by one, with a reason.',
      );
    const before = await readRounds(queries, contest.id);
    for (const round of before)
      if (!rounds.some(({ number }) => number === round.number))
        await queries.run(sql('cancel_round'), { round_id: round.id, now });
    for (const round of rounds) {
      const known = before.find(({ number }) => number === round.number);
      const values = { label: round.label, opens_at: round.opensAt, closes_at: round.closesAt };
      if (known) await queries.run(sql('update_round'), { round_id: known.id, ...values });
      else
        await queries.one(sql('insert_round'), {
          organisation_id: doer.organisation,
          contest_id: contest.id,
          number: round.number,
          ...values,
        });
    }
    await writeAudit(queries, doer, now, {
      action: 'contest.rounds-set',
      objectKind: 'contest',
      objectId: contest.id,
      detail: { rounds: rounds.length },
    });
  });
}

const needReason = (reason: string) => {
  if (!reason.trim())
    throw new Refusal(
      'round.no-reason',
      422,
      'Hãy ghi lý do. Lý do được hiện cho người dự thi.',
      'Give the reason. People are shown it.',
    );
};

async function withRound(
  context: Context,
  doer: ContestDoer,
  slug: string,
  number: number,
  _now: Date,
  act: (queries: Queries, contest: Contest, round: StoredRound, rounds: StoredRound[]) => Promise<void>,
): Promise<StoredRound> {
  return context.database.web(doer.organisation, async (queries) => {
    const contest = await readContest(queries, slug);
    await queries.one(sql('lock_contest'), { contest_id: contest.id });
    const rounds = await readRounds(queries, contest.id);
    const round = rounds.find((each) => each.number === number);
    if (!round)
      throw new Refusal('round.unknown', 404, `Hội thi không có đợt ${number}.`, `The contest has no round ${number}.`);
    await act(queries, contest, round, rounds);
    await signal(queries, 'round', String(round.id));
    await signal(queries, 'site', contest.slug);
    // Answers may come again, or come no more: the partition they go to follows.
    await addJob(queries, 'settle-answers', {}, { key: 'settle-answers' });
    return (await readRounds(queries, contest.id)).find((each) => each.id === round.id) as StoredRound;
  });
}

async function record(
  queries: Queries,
  doer: ContestDoer,
  round: StoredRound,
  change: {
    kind: 'move' | 'extend' | 'close' | 'compensate';
    opensAt: Date;
    closesAt: Date;
    minutes: number;
    reason: string;
  },
  now: Date,
): Promise<void> {
  await queries.run(sql('set_window'), {
    round_id: round.id,
    opens_at: change.opensAt,
    closes_at: change.closesAt,
    incident_minutes: change.minutes,
  });
  const { id } = await queries.one<{ id: number }>(sql('insert_round_change'), {
    organisation_id: doer.organisation,
    round_id: round.id,
    kind: change.kind,
    opens_before: round.opensAt,
    closes_before: round.closesAt,
    opens_after: change.opensAt,
    closes_after: change.closesAt,
    incident_minutes: change.minutes,
    reason: change.reason.trim(),
    account_id: doer.accountId,
    now,
  });
  await addJob(queries, 'announce-round-change', { id });
}
