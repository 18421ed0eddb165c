import { type RegradeOptions, regradeResults, wrongScores } from '../../attempt/regrade/index.ts';
import { writeAudit } from '../../audit/index.ts';
import type { Context } from '../../platform/context.ts';
import { Refusal } from '../../platform/refusal.ts';
import { signal } from '../../platform/signals.ts';
import { publishRound } from '../publication/publish.ts';
import { regradeSql as sql } from './load.ts';
import { caseWords } from './words.ts';

interface JobCase {
  id: number;
  organisation_id: number;
  round_id: number;
  number: number;
  state: string;
  preview: number;
  work_id: number | null;
  key_version: number;
  reason: string;
  slug: string;
  round_number: number;
}

/**
 * The job after the second approval: brings every result of the round to the decided key, checks each stored score
 * against it, and makes the next version of results that are public. It goes on where it was interrupted; done, it does
 * nothing. A result that does not fit the key is a fault: nothing is published.
 */
export async function applyCase(
  context: Context,
  caseId: number,
  now: Date,
  options: Pick<RegradeOptions, 'batch'> & { between?: (done: number) => void } = {},
): Promise<void> {
  const { database } = context;
  const found = await database.system((queries) => queries.maybe<JobCase>(sql('find_case_by_id'), { case_id: caseId }));
  if (!found || (found.state !== 'approved' && found.state !== 'done')) return;
  if (found.state === 'approved') await regrade(context, found, now, options);
  await correctPublication(context, found, now);
}

async function regrade(
  context: Context,
  found: JobCase,
  now: Date,
  { batch, between }: Parameters<typeof applyCase>[3] & object,
): Promise<void> {
  const { database } = context;
  await regradeResults(context, found.round_id, now, {
    ...(batch ? { batch } : {}),
    progress: async (queries, done, total) => {
      await queries.run(sql('set_progress'), { work_id: found.work_id, done, total });
      between?.(done);
    },
  });
  const wrong = await wrongScores(database, found.round_id);
  if (wrong.length > 0) {
    context.log.error({ round: found.round_id, case: found.number, attempts: wrong }, 'scores do not fit the key');
    throw new Error(`${wrong.length} scores of round ${found.round_id} do not fit its key`);
  }
  await database.system(async (queries) => {
    const { changed } = await queries.one<{ changed: number }>(sql('count_changed'), {
      round_id: found.round_id,
      key_version: found.key_version,
    });
    await queries.run(sql('end_case'), { case_id: found.id, changed, now });
    await queries.run(sql('end_work'), { work_id: found.work_id, state: 'done', total: null, now });
    await writeAudit(queries, await decider(context, found), now, {
      action: 'regrade.done',
      objectKind: 'round',
      objectId: found.round_id,
      reason: found.reason,
      detail: { case: found.number, keyVersion: found.key_version, changed },
    });
    await signal(queries, 'round', String(found.round_id));
  });
}

/** Who gave the last approval: the act that regrading and the correction follow from. */
async function decider({ database }: Context, { id, preview, organisation_id }: JobCase) {
  const last = await database.system((queries) =>
    queries.maybe<{ account_id: number; role: string }>(sql('last_approver'), { case_id: id, preview }),
  );
  return { organisation: organisation_id, accountId: last?.account_id ?? null, role: last?.role ?? 'system' };
}

/** A refusal (a new tie about an award, say) is kept with the case: the page says what is missing. */
async function correctPublication(context: Context, found: JobCase, now: Date): Promise<void> {
  const { database } = context;
  if ((await newestPublication(context, found)) === undefined) return;
  let outcome: { publication_id: number | null; waits_for: string | null };
  try {
    const request = {
      contest: found.slug,
      round: found.round_number,
      preview: null,
      reason: reasonOf(found),
    };
    const published = await publishRound(context, await decider(context, found), request, now);
    outcome = { publication_id: published.id, waits_for: null };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const nothing = error.code === 'results.nothing-changed';
    outcome = {
      publication_id: nothing ? await samePublication(context, found) : null,
      waits_for: nothing ? null : error.code,
    };
  }
  await database.system((queries) => queries.run(sql('set_publication'), { case_id: found.id, ...outcome }));
}

const reasonOf = ({ reason }: JobCase): string => caseWords('vi').publicationReason(reason);

const newestPublication = ({ database }: Context, { round_id }: JobCase) =>
  database.system((queries) =>
    queries.maybe<{ id: number; reason: string | null }>(sql('find_newest_publication'), { round_id }),
  );

/** The version an earlier run of this job has published before it was interrupted. */
async function samePublication(context: Context, found: JobCase): Promise<number | null> {
  const newest = await newestPublication(context, found);
  return newest?.reason === reasonOf(found) ? newest.id : null;
}
