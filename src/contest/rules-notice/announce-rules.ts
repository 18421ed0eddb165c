import { setTimeout } from 'node:timers/promises';
import type { Context } from '../../platform/context.ts';
import { loadSql } from '../../platform/db/sql.ts';
import { postLetters } from '../../platform/mail.ts';
import type { Language } from '../../platform/words.ts';
import { readContact } from '../contact.ts';
import type { ContestParameters } from '../parameters.ts';
import { readRounds } from '../read.ts';
import { rulesLetter } from './rules-letter.ts';

export const noticeSql = loadSql(new URL('./rules-notice.sql', import.meta.url));
const sql = noticeSql;

/** Letters written in one transaction. */
const atOnce = 500;
/** Rest after each transaction, in times of what it took: letters take no more than a fifth of a core from the answers. */
const restTimes = 4;

/** A version of a contest's rules, as the job is told of it. */
export interface RulesJob {
  contest: number;
  version: number;
}

interface Found {
  organisation_id: number;
  slug: string;
  rehearsal: boolean;
  parameters: ContestParameters;
  version: number;
  reason: string | null;
  corrected: boolean;
  snapshot_id: number | null;
}

interface Reader {
  person_id: number;
  full_name: string;
  email: string;
  language: Language;
}

/** The letter of one person is the occasion with the person's id behind it. */
export const noticeOccasion = (contestId: number, version: number): string => `rules:${contestId}:${version}:`;

/**
 * Tells everybody on the locked roster of a version of the rules (S9), one letter a person. A run that stops half way is
 * taken up where it stopped; repeating it sends nothing twice. A contest in rehearsal writes to nobody.
 * @returns letters written
 */
export async function announceRules(context: Context, job: RulesJob, now: Date): Promise<number> {
  const about = await context.database.system(async (queries) => {
    const found = await queries.maybe<Found>(sql('find_rules_notice'), {
      contest_id: job.contest,
      version: job.version,
    });
    if (!found || found.rehearsal || found.snapshot_id === null) return null;
    const { title, shortTitle } = found.parameters;
    const rounds = await readRounds(queries, job.contest);
    const notice = { ...found, title, shortTitle, rounds, contact: await readContact(queries, found) };
    return { notice, organisation: found.organisation_id, snapshotId: found.snapshot_id };
  });
  if (!about) return 0;
  const occasion = noticeOccasion(job.contest, job.version);
  let written = 0;
  let after = 0;
  for (;;) {
    const began = performance.now();
    const readers = await context.database.system(async (queries) => {
      const page = await queries.many<Reader>(sql('list_unwritten_notices'), {
        snapshot_id: about.snapshotId,
        occasion,
        after,
        most: atOnce,
      });
      const letters = page.map((reader) => ({
        organisation: about.organisation,
        recipient: reader.email,
        ...rulesLetter(about.notice, reader, context.config.publicUrl),
        kind: 'notice',
        occasion: `${occasion}${reader.person_id}`,
      }));
      written += (await postLetters(queries, letters, now)).size;
      return page;
    });
    if (readers.length < atOnce) return written;
    after = readers.at(-1)!.person_id;
    await setTimeout(restTimes * (performance.now() - began));
  }
}
