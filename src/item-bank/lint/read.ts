import type { Context } from '../../platform/context.ts';
import type { Queries } from '../../platform/db/database.ts';
import { loadSql } from '../../platform/db/sql.ts';
import { dayOf } from '../../platform/format/day.ts';
import type { ItemKind, ItemOption } from '../item.ts';
import type { ItemState } from '../item-state.ts';
import { disagreeingYears } from '../law/number.ts';
import { type Sight, seesAll, sightValues } from '../sight.ts';
import type { Finding, LintItem } from './finding.ts';
import { usualNorms } from './item-rules.ts';
import { limitReport } from './limit.ts';
import { type LintReport, lintBank } from './lint.ts';

const sql = loadSql(new URL('./lint.sql', import.meta.url));

interface Row {
  id: number;
  version_id: number;
  version: number;
  code: string;
  state: ItemState;
  kind: ItemKind;
  stem: string;
  options: ItemOption[];
  correct: number[];
  topic: string;
  enemy_group: string | null;
  legal_document: string | null;
  legal_date: string | null;
  basis_ends: string | null;
  amended_on: string | null;
  elsewhere: string | null;
  option_norm: number;
  exposure_limit: number;
  people: number | null;
  contestants: number;
  rounds: number;
  is_seen: boolean;
}

export interface BankItem extends LintItem {
  versionId: number;
  state: ItemState;
}

export interface Acceptance {
  mark: string;
  reason: string;
  created_at: Date;
  name: string | null;
  email: string | null;
}

export interface BankReport extends LintReport {
  /** Those the person sees; a finding may name others. */
  items: Map<number, BankItem>;
  /** By the mark of the finding. */
  accepted: Map<string, Acceptance>;
  /** Options a choice item of this bank should have. */
  optionNorm: number;
  /** Percent of contestants above which an item counts as over-exposed. */
  exposureLimit: number;
}

/** The linter's report of a bank as it is now, with what people accepted of it, as far as this person sees the bank. */
export async function readReport(
  queries: Queries,
  { organisation, bankId }: { organisation: number; bankId: number },
  now: Date,
  sight: Sight,
): Promise<BankReport> {
  const scope = { organisation_id: organisation, bank_id: bankId };
  const rows = await queries.many<Row>(sql('list_lint_items'), { ...scope, ...sightValues(sight) });
  const accepted = await queries.many<Acceptance>(sql('list_accepted_findings'), scope);
  const items = rows.map(itemOf);
  const seen = rows.filter(({ is_seen }) => is_seen).map(itemOf);
  const optionNorm = rows[0]?.option_norm ?? usualNorms.options;
  const exposureLimit = rows[0]?.exposure_limit ?? usualNorms.exposure;
  const whole = lintBank(items, { ...usualNorms, options: optionNorm, exposure: exposureLimit, day: dayOf(now) });
  return {
    ...(sight.reach === 'all' ? whole : limitReport(whole, seen)),
    optionNorm,
    exposureLimit,
    items: new Map(seen.map((item) => [item.id, item])),
    accepted: new Map(accepted.map((each) => [each.mark, each])),
  };
}

/** A citation that names the amendment rests on the text as amended. */
const saysAmended = /sửa đổi|bổ sung|hợp nhất|VBHN/iu;

const itemOf = (row: Row): BankItem => ({
  id: row.id,
  versionId: row.version_id,
  version: row.version,
  code: row.code,
  state: row.state,
  kind: row.kind,
  stem: row.stem,
  options: row.options,
  correct: row.correct,
  topic: row.topic,
  enemyGroup: row.enemy_group,
  legalDocument: row.legal_document,
  basisEnds: row.basis_ends,
  amendedOn: row.legal_document !== null && saysAmended.test(row.legal_document) ? null : row.amended_on,
  elsewhere: row.elsewhere,
  // Only what can still be drawn can be drawn too often.
  exposure:
    row.state === 'approved' && row.people !== null
      ? { people: row.people, contestants: row.contestants, rounds: row.rounds }
      : null,
  basisYears: row.legal_document === null ? null : disagreeingYears(row.legal_document, row.legal_date),
});

/** The same for the command line. */
export const lintReport = (context: Context, place: { organisation: number; bankId: number }, now: Date) =>
  context.database.keys(place.organisation, (queries) => readReport(queries, place, now, seesAll));

/** Does the person see every item a finding is about: only then may they decide on it. */
export const seenWhole = ({ items }: Pick<BankReport, 'items'>, finding: Finding): boolean =>
  finding.items.every((id) => items.has(id));

/** Findings that propose a group of enemies: alike, or one tells the other's answer. */
export const proposesEnemies = ({ code }: Finding): boolean =>
  code === 'duplicate' || code === 'near-duplicate' || code === 'gives-away';
