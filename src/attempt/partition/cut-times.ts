import type { Context } from '../../platform/context.ts';
import { loadSql } from '../../platform/db/sql.ts';

const sql = loadSql(new URL('./times.sql', import.meta.url));

const keptAfterPublication = 60 * 86_400_000;

interface RoundToCut {
  round_id: number;
  organisation_id: number;
  after: number;
}

/**
 * Cuts the times of saved answers to whole seconds 60 days after a round was published: until then they serve appeals and
 * the report on unusual signs. Start and hand-in stay as they are, because they rank and stand in the receipt. A batch
 * is a transaction; a run that was cut off goes on where it stopped. @returns answers cut
 */
export async function cutAnswerTimes(context: Context, now: Date, attemptsAtOnce = 500): Promise<number> {
  const before = new Date(now.getTime() - keptAfterPublication);
  const rounds = await context.database.system((queries) =>
    queries.many<RoundToCut>(sql('list_rounds_to_cut'), { before }),
  );
  let cut = 0;
  for (const round of rounds)
    for (let { after } = round; ; ) {
      const batch = await cutBatch(context, { ...round, after }, now, attemptsAtOnce);
      cut += batch.cut;
      if (batch.last === null) break;
      after = batch.last;
    }
  return cut;
}

function cutBatch(context: Context, { round_id, organisation_id, after }: RoundToCut, now: Date, most: number) {
  return context.database.system(async (queries) => {
    const rows = await queries.many<{ id: number }>(sql('list_attempts_to_cut'), { round_id, after, most });
    const attempts = rows.map(({ id }) => id);
    const cut = await queries.run(sql('cut_answer_times'), { round_id, attempts });
    await queries.run(sql('cut_window_times'), { attempts });
    const last = attempts.at(-1) ?? null;
    const done_at = attempts.length < most ? now : null;
    await queries.run(sql('note_times_cut'), { round_id, organisation_id, attempt_id: last ?? after, done_at });
    return { cut, last: done_at ? null : last };
  });
}
