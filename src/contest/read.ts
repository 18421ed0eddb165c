import type { Queries } from '../platform/db/database.ts';
import { loadSql } from '../platform/db/sql.ts';
import { Refusal } from '../platform/refusal.ts';
import type { ContestParameters } from './parameters.ts';
import type { RulesSection } from './rules-section.ts';
import type { Round } from './timeline.ts';

export const contestSql = loadSql(new URL('./contest.sql', import.meta.url));
const sql = contestSql;

export interface Contest {
  id: number;
  organisation_id: number;
  unit_id: number;
  slug: string;
  template: string | null;
  status: 'draft' | 'published' | 'ended';
  version: number;
  bank_id: number | null;
  rehearsal: boolean;
  /** Since when, and why, the secretariat goes without a mail server. */
  without_mail_at: Date | null;
  without_mail_reason: string | null;
  created_at: Date;
  published_at: Date | null;
  parameters: ContestParameters;
  organisation_name: string;
  organisation_short_name: string;
}

/** A round as stored; `Round` of the timeline with its identity and preparation. */
export interface StoredRound extends Round {
  id: number;
  incidentMinutes: number;
  snapshotId: number | null;
  preparedAt: Date | null;
}

export interface StoredRules {
  version: number;
  sections: RulesSection[];
  reason: string | null;
  created_at: Date;
  published_at: Date | null;
}

interface RoundRow {
  id: number;
  number: number;
  label: string;
  opens_at: Date;
  closes_at: Date;
  incident_minutes: number;
  snapshot_id: number | null;
  prepared_at: Date | null;
}

/** @throws Refusal contest.unknown */
export async function readContest(queries: Queries, slug: string): Promise<Contest> {
  const contest = await queries.maybe<Contest>(sql('find_contest'), { slug });
  if (!contest) throw new Refusal('contest.unknown', 404, 'Không có hội thi này.', 'There is no such contest.');
  return contest;
}

/** Rounds that are not cancelled, by number. */
export async function readRounds(queries: Queries, contestId: number): Promise<StoredRound[]> {
  const rows = await queries.many<RoundRow>(sql('list_rounds'), { contest_id: contestId });
  return rows.map((row) => ({
    id: row.id,
    number: row.number,
    label: row.label,
    opensAt: row.opens_at,
    closesAt: row.closes_at,
    incidentMinutes: row.incident_minutes,
    snapshotId: row.snapshot_id,
    preparedAt: row.prepared_at,
  }));
}

/** The newest version of the rules, published or still a draft. */
export const readRules = (queries: Queries, contestId: number) =>
  queries.maybe<StoredRules>(sql('find_rules'), { contest_id: contestId });

/** What the public reads: the newest published version, or the one asked for. */
export const readPublishedRules = (queries: Queries, contestId: number, version: number | null = null) =>
  queries.maybe<StoredRules>(sql('find_published_rules'), { contest_id: contestId, version });
