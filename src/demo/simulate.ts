import type { Desk } from '../attempt/desk.ts';
import { attemptSql, deadlineAt } from '../attempt/desk.ts';
import type { AttemptParts } from '../attempt/routes.ts';
import type { Started } from '../attempt/start.ts';
import { giveAnswers } from './answers.ts';
import type { Chance } from './chance.ts';
import type { PlannedAttempt } from './habits.ts';

/** Attempts begun together: enough to fill the engine's batches, few enough to stay in memory. */
const atOnce = 300;
/** Starts under way at one moment: they share their reads and writes. */
const starters = 100;

/**
 * Takes the test for everybody planned, by the engine's own way: start, one save an answer, hand-in, each at its past
 * instant. `now` bounds it: what lies later has not happened yet.
 */
export async function takeTest(
  parts: AttemptParts,
  roundId: number,
  planned: readonly PlannedAttempt[],
  now: number,
  chance: Chance,
): Promise<void> {
  const desk = await parts.desks.refresh(roundId);
  if (!desk?.ready) throw new Error(`round ${roundId} is not prepared`);
  for (let from = 0; from < planned.length; from += atOnce) {
    const some = planned.slice(from, from + atOnce);
    const started = await startAll(parts, desk, some);
    await answerAll(parts, desk, some, started, now, chance);
  }
}

async function startAll(parts: AttemptParts, desk: Desk, planned: readonly PlannedAttempt[]): Promise<Started[]> {
  const started: Started[] = [];
  let next = 0;
  const work = async () => {
    for (let at = next++; at < planned.length; at = next++) {
      const { taker, startsAt } = planned[at] as PlannedAttempt;
      started[at] = await parts.starts.start(desk, taker.account_id, startsAt);
    }
  };
  await Promise.all(Array.from({ length: starters }, work));
  return started;
}

async function answerAll(
  parts: AttemptParts,
  desk: Desk,
  planned: readonly PlannedAttempt[],
  started: readonly Started[],
  now: number,
  chance: Chance,
): Promise<void> {
  const saves: Promise<unknown>[] = [];
  const ends: (() => Promise<unknown>)[] = [];
  planned.forEach((plan, at) => {
    const { id, startedAt, limitSeconds, fresh } = started[at] as Started;
    if (!fresh) return;
    const deadline = deadlineAt(desk, { id, startedAt, limitSeconds });
    const { to, ability, blank } = bent(plan, deadline);
    for (const save of giveAnswers(desk, id, fresh, { ability, blank, from: startedAt + 8_000, to }, chance))
      if (save.receivedAt <= now) saves.push(parts.saves.save(save));
    if (plan.course === 'lost' || (plan.course === 'handed-in' && chance.happens(0.003)))
      ends.push(() => noteTrouble(parts, id, startedAt + 240_000));
    const end = endOf(plan, startedAt, deadline);
    if (end.at <= now)
      ends.push(() =>
        parts.handIns.handIn({ attemptId: id, roundId: desk.roundId, receivedAt: end.at, by: end.by, changes: [] }),
      );
  });
  await Promise.all(saves);
  await Promise.all(ends.map((end) => end()));
}

/** How its course bends an attempt: who runs out of time, knows nothing, writes nothing, or loses the connection. */
function bent({ course, startsAt, takes, ability }: PlannedAttempt, deadline: number) {
  const to = Math.min(startsAt + takes, deadline - 1000);
  if (course === 'all-wrong') return { to, ability: 0, blank: 0 };
  if (course === 'no-answer') return { to, ability: 0, blank: 1 };
  if (course === 'lost') return { to, ability: 0, blank: 0.85 };
  if (course === 'expired') return { to: deadline - 5000, ability, blank: 0.3 };
  return { to, ability, blank: 0.004 };
}

function endOf({ course, takes }: PlannedAttempt, startedAt: number, deadline: number) {
  const byTime = course === 'expired' || course === 'no-answer' || course === 'lost' || startedAt + takes > deadline;
  if (course === 'running') return { at: Number.POSITIVE_INFINITY, by: 'time' as const };
  return byTime ? { at: deadline + 90_000, by: 'time' as const } : { at: startedAt + takes, by: 'person' as const };
}

/** What a device that lost its connection reports when it is back. */
const noteTrouble = ({ context }: AttemptParts, attemptId: number, at: number) =>
  context.database.transaction('writer', null, (queries) =>
    queries.run(attemptSql('insert_trouble'), {
      attempt_id: attemptId,
      kind: 'failed-saves',
      count: 7,
      now: new Date(at),
    }),
  );
