import type { Doer } from '../../audit/index.ts';
import type { Context } from '../../platform/context.ts';
import { type Day, dayOf } from '../../platform/format/day.ts';
import { inLittleMemory } from '../../platform/heap.ts';
import type { Problem } from '../../platform/refusal.ts';
import type { ColumnNames } from '../../platform/sheet/choice.ts';
import type { PersonColumn } from './columns.ts';
import { compareLines, type Outcome } from './compare.ts';
import type { BirthOrder } from './date-order.ts';
import { lineProblem, orderAmbiguous } from './problems.ts';
import { sql } from './sql.ts';
import { stageFile } from './stage.ts';
import { closeWork } from './work.ts';
import { writeLines } from './write.ts';

export interface PeopleImportOptions {
  /** Slug of a contest whose e-mail domains are checked. */
  contest?: string;
  /** Only says what would happen. */
  dryRun?: boolean;
  /** Nothing goes in when any line is refused. */
  allOrNothing?: boolean;
  /** Answers the question of day and month. */
  dateOrder?: BirthOrder;
  /** Columns named by hand; the others as they are found. */
  names?: ColumnNames<PersonColumn>;
  /** The day posts of new people begin; today unless told. */
  from?: Day;
}

export interface PeopleImportReport {
  format: string;
  accepted: number;
  refused: number;
  problems: Problem[];
  added: number;
  changed: number;
  moved: number;
  unchanged: number;
  /** On the roster and not in the file; they stay. */
  missing: { name: string; email: string | null; unit: string | null }[];
}

const most = { problems: 20_000, missing: 100_000 };

/**
 * Imports a people file from beginning to end, for the command line. The written part is one transaction.
 * @throws Refusal for files that cannot be read, and when the order of day and month has to be told
 */
export const importPeopleFile: typeof importWhole = (...given) => inLittleMemory(() => importWhole(...given));

async function importWhole(
  context: Context,
  doer: Doer,
  file: { name: string; bytes: Uint8Array },
  options: PeopleImportOptions,
  now: Date,
): Promise<PeopleImportReport> {
  if (doer.organisation === null) throw new Error('an import needs an organisation');
  const { database } = context;
  const organisation = doer.organisation;
  const { id } = await database.web(organisation, (queries) =>
    queries.one<{ id: number }>(sql('insert_work'), {
      organisation_id: organisation,
      account_id: doer.accountId,
      input: JSON.stringify({ task: options.dryRun ? 'read' : 'write', role: doer.role }),
      file: null,
      file_name: file.name,
      now,
    }),
  );
  const work = { id, organisation };
  const close = (state: string, result: object | null) =>
    database.web(organisation, (queries) => closeWork(queries, work, state, result, now));
  try {
    const staged = await stageFile(context, work, file, { ...options, contestSlug: options.contest ?? null }, now);
    if (staged.question) throw orderAmbiguous(staged.question.examples, staged.question.kind === 'swapped');
    const report = await database.web(organisation, async (queries) => {
      const outcome = await compareLines(queries, work);
      const said = await reportOf(queries, work, staged.format, outcome);
      const when = { day: options.from ?? dayOf(now), fileName: file.name };
      const isWritten = !options.dryRun && !(options.allOrNothing && outcome.refused > 0);
      if (isWritten) await writeLines(queries, doer, work, outcome, when, now);
      return said;
    });
    const { problems, missing, ...figures } = report;
    await close('done', { step: 'written', ...figures, missing: missing.length, problems: problems.length });
    return report;
  } catch (error) {
    await close('refused', null);
    throw error;
  }
}

async function reportOf(
  queries: Parameters<typeof compareLines>[0],
  work: { id: number; organisation: number },
  format: string,
  outcome: Outcome,
): Promise<PeopleImportReport> {
  const values = { work_id: work.id, organisation_id: work.organisation, skip: 0 };
  const found = await queries.many<{ place: string; code: string; message: string; severity: Problem['severity'] }>(
    sql('list_problems'),
    { ...values, most: most.problems },
  );
  const problems = found.map(({ place, ...problem }) => ({ where: place, ...problem }));
  if (outcome.without_email > 0) {
    const { row: _, ...problem } = lineProblem.withoutEmail(outcome.without_email);
    problems.unshift(problem);
  }
  const missing = await queries.many<{ full_name: string; email: string | null; unit_name: string | null }>(
    sql('list_missing'),
    { ...values, most: most.missing },
  );
  return {
    format,
    accepted: outcome.total - outcome.refused,
    refused: outcome.refused,
    problems,
    added: outcome.added,
    changed: outcome.changed,
    moved: outcome.moved,
    unchanged: outcome.unchanged,
    missing: missing.map(({ full_name, email, unit_name }) => ({ name: full_name, email, unit: unit_name })),
  };
}
