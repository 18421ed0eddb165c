import type { Queries } from '../../platform/db/database.ts';
import { loadSql } from '../../platform/db/sql.ts';
import { endOfDay, instantOf } from '../../platform/format/day.ts';
import type { ItemState } from '../item-state.ts';

const sql = loadSql(new URL('./appraisal.sql', import.meta.url));

export interface Verdict {
  id: number;
  code: string;
  version: number;
  topic: string;
  level: number;
  state: ItemState;
  verdict: 'approve' | 'return';
  note: string | null;
  short_path: boolean;
  created_at: Date;
  name: string | null;
  email: string;
}

/** Verdicts of some days, both included; topics null = all. Codes only: the minutes hold no text of an item. */
export const listVerdicts = (
  queries: Queries,
  { organisation, bankId }: { organisation: number; bankId: number },
  { from, to, topics }: { from: string; to: string; topics: readonly string[] | null },
): Promise<Verdict[]> =>
  queries.many<Verdict>(sql('list_verdicts'), {
    organisation_id: organisation,
    bank_id: bankId,
    since: instantOf(from),
    until: endOfDay(to),
    topics,
  });

/** One version of an item with its votes. */
export interface MinutedItem {
  code: string;
  version: number;
  topic: string;
  level: number;
  votes: Verdict[];
  approvals: number;
  returns: number;
  /** Approved by enough people within the minutes; null while that is open. */
  result: 'approved' | 'returned' | null;
}

/** Votes by version of an item, in the order of codes; each person's last vote counts. */
export function minutesOf(verdicts: readonly Verdict[], needed: number): MinutedItem[] {
  const groups = Map.groupBy(verdicts, ({ code, version }) => `${code} ${version}`);
  return [...groups.values()].map((votes): MinutedItem => {
    const { code, version, topic, level } = votes[0]!;
    const last = new Map(votes.map((vote) => [vote.email, vote]));
    const approvals = [...last.values()].filter(({ verdict }) => verdict === 'approve').length;
    const returns = last.size - approvals;
    const enough = approvals >= needed || votes.some(({ short_path }) => short_path);
    return {
      code,
      version,
      topic,
      level,
      votes,
      approvals,
      returns,
      result: returns > 0 ? 'returned' : enough ? 'approved' : null,
    };
  });
}
