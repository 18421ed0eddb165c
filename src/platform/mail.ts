import { createTransport, type Transporter } from 'nodemailer';
import type { Config } from './config.ts';
import type { Database, Queries } from './db/database.ts';
import { loadSql } from './db/sql.ts';
import type { Log } from './log.ts';

export const mailSql = loadSql(new URL('./mail.sql', import.meta.url));

export interface Letter {
  organisation: number | null;
  recipient: string;
  subject: string;
  body: string;
  /** code, reminder, receipt, notice … */
  kind: string;
  /** Same occasion = same letter: a repeated action sends nothing twice. */
  occasion?: string;
}

/** Puts a letter into the outbox within the caller's transaction; it leaves after the commit, or not at all. */
export async function postLetter(queries: Queries, letter: Letter, now: Date): Promise<void> {
  await queries.run(mailSql('insert_mail'), {
    organisation_id: letter.organisation,
    recipient: headerSafe(letter.recipient),
    subject: headerSafe(letter.subject),
    body: letter.body,
    kind: letter.kind,
    occasion: letter.occasion ?? null,
    now,
  });
}

/**
 * Many letters in one statement, within the caller's transaction. Occasions that already have their letter get none.
 * @returns ids of the new letters by occasion
 */
export async function postLetters(
  queries: Queries,
  letters: readonly (Letter & { occasion: string })[],
  now: Date,
): Promise<Map<string, number>> {
  const rows = await queries.many<{ id: number; occasion: string }>(mailSql('insert_mails'), {
    organisations: letters.map(({ organisation }) => organisation),
    recipients: letters.map(({ recipient }) => headerSafe(recipient)),
    subjects: letters.map(({ subject }) => headerSafe(subject)),
    bodies: letters.map(({ body }) => body),
    kinds: letters.map(({ kind }) => kind),
    occasions: letters.map(({ occasion }) => occasion),
    now,
  });
  return new Map(rows.map(({ id, occasion }) => [occasion, id]));
}

/** A letter has left; a sign-in code in it is not kept. `at` = when, if not just now. */
export const noteMailSent = (queries: Queries, id: number, at: Date | null = null): Promise<number> =>
  queries.run(mailSql('mark_mail_sent'), { id, sent_at: at });

/** The mail server will never take this letter: there is no such mailbox, or it refuses us. */
export const noteMailReturned = (queries: Queries, id: number, problem: string): Promise<number> =>
  queries.run(mailSql('mark_mail_returned'), { id, problem });

/** Empties letters with sign-in codes that are too old to be used. @returns how many */
export const forgetCodes = (queries: Queries, before: Date): Promise<number> =>
  queries.run(mailSql('forget_codes'), { before });

/** One line, whatever was in it: no header can be added through a name or title (S09). */
const headerSafe = (text: string) => text.replace(/[\r\n\u0000-\u001f\u007f\u2028\u2029]+/g, ' ').trim();

interface Waiting {
  id: number;
  kind: string;
  recipient: string;
  subject: string;
  body: string;
}

export interface Postman {
  /** Sends what waits, oldest first; what fails is tried again later. @returns letters sent */
  deliver(): Promise<number>;
  /** True when the mail server is reached, greets and takes our name and password. Without SMTP_URL: false, letters stay in the outbox. */
  works(): Promise<boolean>;
  close(): void;
}

/** How long a mail server may take to be reached and to greet, ms. */
const patience = 10_000;

/**
 * Delivers by SMTP. Without an address the outbox keeps everything for staff to read. Letters to invented people
 * (addresses under .example, .invalid: RFC 2606) never leave; only tests deliver them, to a server of their own.
 */
export function createPostman(
  database: Database,
  { smtpUrl, mailFrom: from, mailToExamples }: Pick<Config, 'smtpUrl' | 'mailFrom' | 'mailToExamples'>,
  log: Log,
): Postman {
  const waits = { connectionTimeout: patience, greetingTimeout: patience };
  const transport: Transporter | null = smtpUrl
    ? (createTransport({ url: smtpUrl, pool: true, maxConnections: 4, ...waits }) as Transporter)
    : null;
  const send = async (by: Transporter, letter: Waiting): Promise<boolean> => {
    const queries = database.direct('system');
    try {
      await by.sendMail({
        from,
        to: { name: '', address: letter.recipient },
        subject: letter.subject,
        text: letter.body,
      });
      await noteMailSent(queries, letter.id);
      return true;
    } catch (error) {
      const { responseCode } = error as { responseCode?: number };
      log.warn({ mail: letter.id, code: responseCode }, 'mail not sent');
      const problem = String((error as Error).message).slice(0, 300);
      if (Number(responseCode) >= 500) await noteMailReturned(queries, letter.id, problem);
      else await queries.run(mailSql('mark_mail_delayed'), { id: letter.id, problem });
      return false;
    }
  };
  return {
    async deliver() {
      if (!transport) return 0;
      let sent = 0;
      // What this round of delivery has tried once waits for the next one.
      const tried = { after_code: 0, after: 0 };
      for (;;) {
        const letters = await database.direct('system').many<Waiting>(mailSql('take_waiting_mail'), {
          ...tried,
          to_examples: mailToExamples,
        });
        if (letters.length === 0) return sent;
        for (const { id, kind } of letters) {
          const queue = kind === 'code' ? 'after_code' : 'after';
          tried[queue] = Math.max(tried[queue], id);
        }
        const outcomes = await Promise.all(letters.map((letter) => send(transport, letter)));
        sent += outcomes.filter(Boolean).length;
      }
    },
    async works() {
      if (!transport) return false;
      return transport.verify().then(
        () => true,
        () => false,
      );
    },
    close: () => transport?.close(),
  };
}
