import type { AttemptParts } from '../../attempt/routes.ts';
import type { Context } from '../../platform/context.ts';
import type { Queries } from '../../platform/db/database.ts';
import { inThread } from '../../platform/in-thread.ts';
import { flagBounds } from './pure/flags.ts';
import { readAnswers } from './read-answers.ts';
import { analysisSql as sql } from './sql.ts';

const day = 86_400_000;
/** A round is looked at again when it has a tenth more attempts: reading them costs, however little. */
const more = 1.1;
/** People whose answers show a wrong key: some thousand for each item, however many millions took part. */
const enough = 20_000;

interface Watched {
  round_id: number;
  organisation_id: number;
  attempts: number;
  looked: number;
}

/**
 * Looks while a round runs for items whose key is probably wrong, so that they are mended before anything is published.
 * What is kept names items and no figures; organiser and secretariat see it, nobody else. @returns rounds looked at
 */
export async function watchKeys(
  context: Context,
  { desks }: Pick<AttemptParts, 'desks'>,
  now: Date,
): Promise<number[]> {
  const rounds = await context.database.system((queries) =>
    queries.many<Watched>(sql('list_watched_rounds'), {
      now,
      ended: new Date(now.getTime() - day),
      least: flagBounds.keyAlarm,
    }),
  );
  const looked: number[] = [];
  for (const { round_id, organisation_id, ...counts } of rounds) {
    if (counts.attempts < more * counts.looked) continue;
    const desk = await desks.of(round_id);
    if (!desk || desk.items.length === 0) continue;
    const { table } = await readAnswers(context, desk, counts.attempts > enough ? enough : undefined);
    const positions = await inThread<number[]>(new URL('./key-worker.ts', import.meta.url), table);
    await context.database.keys(organisation_id, (queries) =>
      queries.run(sql('store_key_watch'), { round_id, organisation_id, attempts: counts.attempts, positions, now }),
    );
    looked.push(round_id);
  }
  return looked;
}

export interface KeyAlarms {
  watchedAt: Date;
  items: { itemId: number; bankId: number; code: string }[];
}

/** What the last look at a round found; null before the first. Needs the keys role. */
export async function readKeyAlarms(queries: Queries, roundId: number): Promise<KeyAlarms | null> {
  const rows = await queries.many<{
    watched_at: Date;
    item_id: number | null;
    bank_id: number;
    code: string;
  }>(sql('list_key_alarms'), { round_id: roundId });
  const [first] = rows;
  if (!first) return null;
  return {
    watchedAt: first.watched_at,
    items: rows.flatMap(({ item_id, bank_id, code }) =>
      item_id === null ? [] : [{ itemId: item_id, bankId: bank_id, code }],
    ),
  };
}
