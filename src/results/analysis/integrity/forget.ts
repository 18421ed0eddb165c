import type { Context } from '../../../platform/context.ts';
import type { AttemptSheet, Sheet } from './sheet.ts';
import { integritySql as sql } from './sql.ts';

const keptAfterPublication = 60 * 86_400_000;

/**
 * 60 days after a round was published: signs nobody took up are deleted with their evidence, and of cases still under
 * way the evidence keeps whole seconds. What was decided stays as it was decided. @returns signs deleted
 */
export async function forgetSigns(context: Context, now: Date): Promise<number> {
  const before = new Date(now.getTime() - keptAfterPublication);
  return context.database.system(async (queries) => {
    const rounds = (await queries.many<{ round_id: number }>(sql('list_rounds_to_forget'), { before })).map(
      ({ round_id }) => round_id,
    );
    const open = await queries.many<{ case_id: number; sheet: Sheet }>(sql('list_undecided_evidence'), { rounds });
    for (const { case_id, sheet } of open) {
      const kept = JSON.stringify(wholeSeconds(sheet));
      if (kept !== JSON.stringify(sheet)) await queries.run(sql('replace_evidence'), { case_id, sheet: kept });
    }
    let deleted = 0;
    for (const pooled of [false, true]) {
      await queries.run(sql('remove_evidence'), { rounds, pooled });
      deleted += await queries.run(sql('remove_cases'), { rounds, pooled });
    }
    return deleted;
  });
}

/** The same sheet with no time finer than a second. */
export function wholeSeconds(sheet: Sheet): Sheet {
  if (sheet.kind === 'unit') return sheet;
  if (sheet.kind === 'attempt') return cutAttempt(sheet);
  if (sheet.kind === 'attempts') return { ...sheet, attempts: sheet.attempts.map(cutAttempt) };
  return {
    ...sheet,
    uses: sheet.uses.map((use) => ({ ...use, startedAt: cut(use.startedAt), finishedAt: cut(use.finishedAt) })),
  };
}

const cutAttempt = (sheet: AttemptSheet): AttemptSheet => ({
  ...sheet,
  startedAt: cut(sheet.startedAt),
  finishedAt: cut(sheet.finishedAt),
  lines: sheet.lines.map((line) => ({
    ...line,
    answeredAt: line.answeredAt && cut(line.answeredAt),
    seconds: line.seconds === null ? null : Math.round(line.seconds),
  })),
});

const cut = (instant: string) => `${instant.slice(0, 19)}.000Z`;
