import { type Doer, writeAudit } from '../../audit/index.ts';
import type { Context } from '../../platform/context.ts';
import { readPlace } from '../publication/load.ts';
import { readCase, regradeSql as sql } from './load.ts';
import type { MinutesFields } from './minutes-fields.ts';
import { refusals } from './refusals.ts';

export interface MinutesRequest {
  contest: string;
  round: number;
  number: number;
  fields: MinutesFields;
  /** "05/BB-BTC" and `YYYY-MM-DD`, as the clerk registered it; null while not registered. */
  minutesNumber: string | null;
  on: string | null;
}

/** Enters what the minutes need beyond the case. A number is given once a year of the contest. */
export async function setMinutes(
  context: Context,
  doer: Doer & { organisation: number },
  request: MinutesRequest,
  now: Date,
): Promise<void> {
  const place = await context.database.web(doer.organisation, (queries) =>
    readPlace(queries, request.contest, request.round),
  );
  await context.database.keys(doer.organisation, async (queries) => {
    await queries.run(sql('lock_cases'), { round_id: place.round.id });
    const row = await readCase(queries, place.round.id, request.number);
    const number = request.minutesNumber?.trim() || null;
    if (number && !request.on) throw refusals.dayNeeded();
    const taken = number
      ? await queries.maybe<{ number: number; label: string }>(sql('find_minutes_number'), {
          contest_id: place.contest.id,
          number,
          on: request.on,
          case_id: row.id,
        })
      : undefined;
    if (taken) throw refusals.minutesTaken(taken.number, taken.label);
    await queries.run(sql('set_minutes'), {
      case_id: row.id,
      minutes: JSON.stringify(request.fields),
      number,
      on: request.on,
    });
    await writeAudit(queries, doer, now, {
      action: 'regrade.minutes',
      objectKind: 'round',
      objectId: place.round.id,
      detail: { case: row.number, number },
    });
  });
}
