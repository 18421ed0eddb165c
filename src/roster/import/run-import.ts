import { writeAudit } from '../../audit/index.ts';
import type { Context } from '../../platform/context.ts';
import type { Queries } from '../../platform/db/database.ts';
import { dayOf } from '../../platform/format/day.ts';
import { inLittleMemory } from '../../platform/heap.ts';
import { Refusal } from '../../platform/refusal.ts';
import { endServices } from '../people/end-service.ts';
import { compareLines } from './compare.ts';
import { sql } from './sql.ts';
import { stageFile } from './stage.ts';
import {
  closeWork,
  keptDays,
  loadWork,
  type PlaceDoer,
  previewOf,
  setWork,
  type Work,
  type WorkResult,
} from './work.ts';
import { writeLines } from './write.ts';

/**
 * The job: reads and compares, or writes. Repeated after a crash it ends the same way; while another process is at the
 * same work it does nothing.
 */
export async function runImport(
  context: Context,
  place: { work: number; organisation: number },
  now: Date,
): Promise<void> {
  const holder = await context.database.connect();
  try {
    const { rows } = await holder.query<{ claimed: boolean }>(sql('try_claim').text, [place.work]);
    if (rows[0]?.claimed) await inLittleMemory(() => runClaimed(context, place, now));
  } finally {
    await holder.end();
  }
}

async function runClaimed(
  context: Context,
  { work: id, organisation }: { work: number; organisation: number },
  now: Date,
): Promise<void> {
  const place = { work_id: id, organisation_id: organisation };
  const { database } = context;
  const work = await database.web(organisation, (queries) => queries.maybe<Work>(sql('find_work'), place));
  if (!work?.has_file || work.state === 'refused' || previewOf(work)?.step === 'written') return;
  try {
    if (work.input.task === 'read') await read(context, work, now);
    else await write(context, work, now);
  } catch (error) {
    if (!(error instanceof Refusal)) {
      await database.web(organisation, (queries) => setWork(queries, organisation, id, { state: 'failed' }));
      throw error;
    }
    const result = { refusal: { code: error.code, vi: error.message, en: error.english } };
    await database.web(organisation, (queries) => closeWork(queries, { id, organisation }, 'refused', result, now));
  }
}

async function read(context: Context, work: Work, now: Date): Promise<void> {
  const { database } = context;
  const place = { id: work.id, organisation: work.organisation_id };
  const { file } = await database.web(place.organisation, (queries) =>
    queries.one<{ file: Buffer }>(sql('read_file'), { work_id: work.id, organisation_id: place.organisation }),
  );
  const staged = await stageFile(
    context,
    place,
    { name: work.file_name, bytes: file },
    { ...work.input, lenient: true },
    now,
  );
  const { format, seen, headerRow, guessed, order, question } = staged;
  await database.web(place.organisation, async (queries) => {
    const outcome = await compareLines(queries, place);
    const result: WorkResult = { step: 'preview', format, outcome, seen, headerRow, guessed, order, question };
    await setWork(queries, place.organisation, work.id, { state: 'done', result, endedAt: now });
  });
}

async function write(context: Context, work: Work, now: Date): Promise<void> {
  const place = { id: work.id, organisation: work.organisation_id };
  const doer = { organisation: place.organisation, accountId: work.account_id, role: work.input.role };
  await context.database.web(place.organisation, async (queries) => {
    await queries.many(sql('lock_work'), { work_id: work.id, organisation_id: place.organisation });
    const shown = previewOf(await loadWork(queries, place.organisation, work.id));
    if (!shown || shown.step === 'written') return;
    const outcome = await compareLines(queries, place);
    if (outcome.fingerprint !== work.input.expected) {
      const result: WorkResult = { ...shown, outcome, stale: true };
      await setWork(queries, place.organisation, work.id, { state: 'done', result, endedAt: now });
      return;
    }
    const left = await writeLeavers(queries, doer, work, now);
    await writeLines(queries, doer, place, outcome, { day: dayOf(now), fileName: work.file_name }, now);
    await closeWork(queries, place, 'done', { ...shown, step: 'written', outcome, left, seen: [] }, now);
  });
}

/** Only those who are still named as missing: whoever is in the file has not left. */
async function writeLeavers(queries: Queries, doer: PlaceDoer, work: Work, now: Date): Promise<number> {
  const { leavers } = work.input;
  if (!leavers || leavers.personIds.length === 0) return 0;
  const missing = await queries.many<{ id: number }>(sql('list_missing_of'), {
    work_id: work.id,
    organisation_id: work.organisation_id,
    person_ids: leavers.personIds,
  });
  const personIds = missing.map(({ id }) => id);
  const left = await endServices(queries, doer.organisation, personIds, leavers.on);
  if (left > 0)
    await writeAudit(queries, doer, now, {
      action: 'people.left',
      objectKind: 'long-work',
      objectId: work.id,
      detail: { people: personIds, on: leavers.on },
    });
  return left;
}

/** Throws away what nobody accepted within seven days. @returns how many */
export async function forgetImports(context: Context, now: Date): Promise<number> {
  const before = new Date(now.getTime() - keptDays * 86_400_000);
  const stale = await context.database.system((queries) =>
    queries.many<{ id: number; organisation_id: number }>(sql('list_stale_works'), { before }),
  );
  for (const { id, organisation_id: organisation } of stale)
    await context.database.web(organisation, (queries) =>
      closeWork(queries, { id, organisation }, 'refused', null, now),
    );
  return stale.length;
}
