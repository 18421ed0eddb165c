import type { Doer } from '../../audit/index.ts';
import type { Context } from '../../platform/context.ts';
import type { Queries } from '../../platform/db/database.ts';
import { loadSql } from '../../platform/db/sql.ts';
import type { Request } from '../../platform/http/route.ts';
import { readContact } from '../contact.ts';
import type { ContestParameters } from '../parameters.ts';
import type { Contest } from '../read.ts';
import { countRulesReaders } from '../rules-notice/order-notice.ts';
import type { NoticeFacts } from './notice-choice.tsx';

export const staffSql = loadSql(new URL('../staff.sql', import.meta.url));

/** A stored version of the parameters with who stored it. */
export interface StoredVersion {
  version: number;
  created_at: Date;
  reason: string | null;
  parameters: ContestParameters;
  account_name: string | null;
}

export const findVersion = (queries: Queries, contestId: number, version: number) =>
  queries.maybe<StoredVersion>(staffSql('find_version'), { contest_id: contestId, version });

/** Who took the contest's letters upon them, when and why. */
export interface WithoutMail {
  at: Date;
  reason: string;
  /** Null: on the command line. */
  name: string | null;
}

export const findWithoutMail = (queries: Queries, contestId: number) =>
  queries.maybe<WithoutMail>(staffSql('find_without_mail'), { contest_id: contestId });

export interface RoundFigures {
  round_id: number;
  /** People who must take part, by the round's own or the newest locked roster. */
  must: number;
  /** People with a first counted attempt. */
  people: number;
  /** Attempts under way. */
  running: number;
}

export const readFigures = (queries: Queries, contestId: number) =>
  queries.many<RoundFigures>(staffSql('list_round_figures'), { contest_id: contestId });

/** Who would get a letter about a version of the rules, and what it would say. */
export const readNoticeFacts = async (
  queries: Queries,
  { config }: Context,
  contest: Contest,
  version: number,
): Promise<NoticeFacts> => ({
  readers: await countRulesReaders(queries, contest.id, version),
  contact: await readContact(queries, contest),
  outbox: config.smtpUrl === null,
});

/** Who acts through this request, for the audit. */
export const doerOf = (request: Request): Doer & { organisation: number } => ({
  organisation: request.place.organisation,
  accountId: request.actor?.accountId ?? null,
  role: request.place.role,
  requestId: request.id,
});
