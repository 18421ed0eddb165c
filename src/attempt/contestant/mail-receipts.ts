import type { Context } from '../../platform/context.ts';
import { loadSql } from '../../platform/db/sql.ts';
import { formats } from '../../platform/format/formats.ts';
import { postLetters } from '../../platform/mail.ts';
import { urls } from '../../platform/urls.ts';
import type { Language } from '../../platform/words.ts';
import { formatCode } from '../pure/receipt.ts';
import { afterWords } from './words-after.ts';

const sql = loadSql(new URL('./mail-receipts.sql', import.meta.url));

/** Letters written in one transaction. */
const atOnce = 2000;

interface Row {
  attempt_id: number;
  organisation_id: number;
  how: 'hand-in' | 'expired' | 'closed';
  finished_at: Date;
  seconds_used: number;
  answered: number;
  questions: number;
  receipt_code: string;
  rules_version: number;
  full_name: string;
  email: string;
  unit_full_name: string;
  language: Language;
  label: string;
  round_number: number;
  slug: string;
  contest: string;
}

/**
 * Writes the receipts of everything handed in during the last minutes, to the official address only. Never in the
 * hand-in's own commit: a slow outbox must not hold up anybody's last second. Repeating it sends nothing twice.
 * @returns letters written
 */
export async function mailReceipts(context: Context, minutes: number, now: Date): Promise<number> {
  const since = new Date(now.getTime() - minutes * 60_000);
  let written = 0;
  for (;;) {
    const { found, added } = await context.database.system(async (queries) => {
      const rows = await queries.many<Row>(sql('list_unmailed_receipts'), { since, most: atOnce });
      if (rows.length === 0) return { found: 0, added: 0 };
      const letters = await postLetters(
        queries,
        rows.map((row) => letterOf(row, context.config.publicUrl)),
        now,
      );
      return { found: rows.length, added: letters.size };
    });
    written += added;
    // Nothing added of a full page = another node writes the same ones at this moment.
    if (found < atOnce || added === 0) return written;
  }
}

/** The receipt as a letter: what is stored, no score. */
function letterOf(row: Row, publicUrl: string) {
  const text = afterWords(row.language);
  const { outOf, duration, stamp } = formats(row.language);
  const code = formatCode(row.receipt_code);
  const head = row.how === 'hand-in' ? text.mailReceived : text.mailExpired;
  const lines: [string, string][] = [
    [text.code, code],
    [text.person, row.full_name],
    [text.unit, row.unit_full_name],
    [text.mailTime, stamp(row.finished_at, true)],
    [text.answered, text.answeredOf(outOf(row.answered, row.questions))],
    [text.timeUsed, duration(row.seconds_used)],
    [text.rules, text.version(row.rules_version)],
  ];
  return {
    organisation: row.organisation_id,
    recipient: row.email,
    subject: text.mailSubject(row.label, code),
    body: [
      head(row.label, row.contest),
      '',
      ...lines.map(([label, value]) => `${label}: ${value}`),
      '',
      text.mailKeep,
      text.mailSee(new URL(urls.receipt(row.slug, row.round_number), publicUrl).href),
      '',
    ].join('\n'),
    kind: 'receipt',
    occasion: `receipt:${row.attempt_id}`,
  };
}
