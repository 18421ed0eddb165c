import { setTimeout } from 'node:timers/promises';
import type { Context } from '../../platform/context.ts';
import { loadSql } from '../../platform/db/sql.ts';
import { formats } from '../../platform/format/formats.ts';
import { postLetters } from '../../platform/mail.ts';
import { urls } from '../../platform/urls.ts';
import type { Language } from '../../platform/words.ts';
import { formatCode } from '../pure/receipt.ts';
import { afterWords } from './words-after.ts';

export const receiptsSql = loadSql(new URL('./mail-receipts.sql', import.meta.url));

/** Letters written in one transaction: few, since nobody is answered while they are put into words (15 µs each). */
const atOnce = 100;
/** Milliseconds of results that are looked at in one statement. */
const stretch = 60_000;
/** Rest after each statement, in times of what it took. */
const restTimes = 4;

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
  let written = 0;
  // The last stretch reaches beyond now: another node's clock may be ahead.
  for (let from = now.getTime() - minutes * stretch; from <= now.getTime(); from += stretch) {
    const attempts = await resting(() => listUnmailed(context, from));
    for (let at = 0; at < attempts.length; at += atOnce)
      written += await resting(() => mail(context, attempts.slice(at, at + atOnce), now));
  }
  return written;
}

/** Does it and rests: letters take no more than a fifth of a core from the answers. */
async function resting<Result>(work: () => Promise<Result>): Promise<Result> {
  const began = performance.now();
  const result = await work();
  await setTimeout(restTimes * (performance.now() - began));
  return result;
}

async function listUnmailed(context: Context, from: number): Promise<number[]> {
  const rows = await context.database.direct('system').many<{ attempt_id: number }>(receiptsSql('list_unmailed'), {
    from: new Date(from),
    until: new Date(from + stretch),
  });
  return rows.map(({ attempt_id }) => attempt_id);
}

const mail = (context: Context, attempts: number[], now: Date): Promise<number> =>
  context.database.system(async (queries) => {
    const rows = await queries.many<Row>(receiptsSql('list_receipts_to_mail'), { attempts });
    const letters = rows.map((row) => letterOf(row, context.config.publicUrl));
    return (await postLetters(queries, letters, now)).size;
  });

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
