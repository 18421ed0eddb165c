import type { Doer } from '../../audit/index.ts';
import type { Context } from '../../platform/context.ts';
import { addJob } from '../../platform/jobs.ts';
import { endOfAttempts, type RoundPlace, readPlace } from '../publication/load.ts';
import { refusals } from './refusals.ts';
import { analysisSql as sql } from './sql.ts';

export type WorkKind = 'analyse-round' | 'integrity-report' | 'integrity-pooled';

/** Payload of both jobs. */
export interface WorkPlace {
  work: number;
  organisation: number;
  contest: string;
  round: number;
  accountId: number | null;
  role: string;
}

/** Asks for a calculation of a closed round; a second request while one waits changes nothing. @throws Refusal */
export async function requestWork(
  context: Context,
  doer: Doer & { organisation: number },
  { kind, contest, round }: { kind: WorkKind; contest: string; round: number },
  now: Date,
): Promise<void> {
  await context.database.web(doer.organisation, async (queries) => {
    const place = await readPlace(queries, contest, round);
    if (now < endOfAttempts(place)) throw refusals.notClosed(place.round.label);
    const newest = await readWork({ queries, kind, place });
    if (newest) return;
    const { id } = await queries.one<{ id: number }>(sql('insert_work'), {
      organisation_id: doer.organisation,
      kind,
      account_id: doer.accountId,
      input: JSON.stringify({ round: place.round.id }),
      now,
    });
    const payload: WorkPlace = {
      work: id,
      organisation: doer.organisation,
      contest,
      round,
      accountId: doer.accountId,
      role: doer.role,
    };
    await addJob(queries, kind, payload, { key: `${kind} ${place.round.id}` });
  });
}

/** The calculation that waits or runs, or the last one when it failed; undefined when there is nothing to say. */
export async function readWork({
  queries,
  kind,
  place,
}: {
  queries: Parameters<typeof readPlace>[0];
  kind: WorkKind;
  place: RoundPlace;
}): Promise<'waiting' | 'running' | undefined> {
  const found = await queries.maybe<{ state: string }>(sql('find_newest_work'), {
    organisation_id: place.contest.organisation_id,
    kind,
    round_id: place.round.id,
  });
  return found?.state === 'waiting' || found?.state === 'running' ? found.state : undefined;
}

/** Does the work of a job and keeps its state for the page. */
export async function runWork(
  context: Context,
  { work, organisation }: Pick<WorkPlace, 'work' | 'organisation'>,
  act: () => Promise<unknown>,
): Promise<void> {
  const set = (state: string) =>
    context.database.web(organisation, (queries) =>
      queries.run(sql('set_work'), {
        work_id: work,
        state,
        ended_at: state === 'running' ? null : new Date(context.clock()),
      }),
    );
  await set('running');
  try {
    await act();
    await set('done');
  } catch (error) {
    await set('failed');
    throw error;
  }
}
