import { Batcher } from '../platform/batcher.ts';
import type { Context } from '../platform/context.ts';
import { arrayBinary } from '../platform/db/array-binary.ts';
import { attemptSql as sql } from './desk.ts';
import type { Change } from './hand-in.ts';

export interface Save {
  attemptId: number;
  roundId: number;
  /** Stamped when the request arrived, before any queue. */
  receivedAt: number;
  changes: Change[];
  /** Some of these may stand already; without it they are stored as if none did, which costs a quarter less. */
  again: boolean;
}

/**
 * saved = every change of this request is on disk. handed-in = the paper was handed in before: nothing stored.
 * clash = a sequence stands already with another value (a duplicated tab): the browser numbers anew and sends again.
 */
export type Saved = 'saved' | 'handed-in' | 'clash';

/** In a crowd, least milliseconds between two commits of answers: a tenth of what a phone's network adds. */
const gatherMs = 10;

/** Stores answers: all that wait in one statement and one commit; the promise resolves after COMMIT. */
export function createSaves(context: Context) {
  const pool = context.database.pool('writer');
  const [fresh, repeated] = [sql('save_new_answers'), sql('save_answers')];

  async function flush(saves: Save[]): Promise<Saved[]> {
    const { attempts, rounds, sequences, questions, values, received } = columnsOf(saves);
    const { text, name } = saves.some(({ again }) => again) ? repeated : fresh;
    const began = performance.now();
    context.database.statements += 1;
    const { rows } = await pool.query({
      name,
      text,
      values: [
        arrayBinary('bigint', attempts),
        arrayBinary('integer', rounds),
        arrayBinary('integer', sequences),
        arrayBinary('smallint', questions),
        arrayBinary('integer', values),
        arrayBinary('timestamptz', received),
      ],
    });
    context.metrics.observe('hoithi_answer_save_seconds', (performance.now() - began) / 1000);
    context.metrics.count('hoithi_answer_flushes_total');
    context.metrics.count('hoithi_answers_total', attempts.length);
    if (rows[0].stored === attempts.length) return saves.map(() => 'saved');
    return lookCloser(saves, attempts, rounds, sequences);
  }

  /** Fewer rows than given: repeats (fine), papers handed in, or sequences used twice. */
  async function lookCloser(
    saves: Save[],
    attempts: number[],
    rounds: number[],
    sequences: number[],
  ): Promise<Saved[]> {
    return context.database.transaction('writer', null, async (queries) => {
      const rows = await queries.many<{ attempt_id: number; sequence: number; question: number; value: number }>(
        sql('find_stored_events'),
        { attempts, rounds, sequences },
      );
      const stored = new Map(rows.map((row) => [`${row.attempt_id} ${row.sequence}`, row]));
      const handedIn = new Set(
        (await queries.many<{ attempt_id: number }>(sql('find_handed_in'), { attempts })).map((row) => row.attempt_id),
      );
      return saves.map((save) => {
        const standing = save.changes.map((change) => stored.get(`${save.attemptId} ${change.sequence}`));
        if (
          standing.every(
            (row, at) => row && row.question === save.changes[at]!.question && row.value === save.changes[at]!.value,
          )
        )
          return 'saved';
        return handedIn.has(save.attemptId) && standing.some((row) => row === undefined) ? 'handed-in' : 'clash';
      });
    });
  }

  const batcher = new Batcher<Save, Saved>(flush, 1000, gatherMs);
  return { save: (entry: Save) => batcher.add(entry), queued: () => batcher.queued };
}

/** The changes of all saves as columns, side by side. */
function columnsOf(saves: readonly Save[]) {
  const attempts: number[] = [];
  const rounds: number[] = [];
  const sequences: number[] = [];
  const questions: number[] = [];
  const values: number[] = [];
  const received: number[] = [];
  for (const save of saves)
    for (const change of save.changes) {
      attempts.push(save.attemptId);
      rounds.push(save.roundId);
      sequences.push(change.sequence);
      questions.push(change.question);
      values.push(change.value);
      received.push(save.receivedAt);
    }
  return { attempts, rounds, sequences, questions, values, received };
}
