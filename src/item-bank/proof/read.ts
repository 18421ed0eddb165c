import { hash } from 'node:crypto';
import type { DrawableKind } from '../../contest/drawable-kinds.ts';
import type { PaperSettings } from '../../contest/parameters.ts';
import type { Queries } from '../../platform/db/database.ts';
import { loadSql } from '../../platform/db/sql.ts';
import type { Lack } from '../draw/satisfiable.ts';
import { provesSatisfiable } from '../draw/satisfiable.ts';
import { type BankPoolItem, loadSupply, type PoolRow, poolItemOf } from '../pool.ts';
import { paperRules } from '../set-practice.ts';
import { listUsed } from '../used.ts';
import { facilityByLevel, type Spread, simulateSpread } from './facility.ts';
import { proveRounds } from './prove.ts';

const sql = loadSql(new URL('./proof.sql', import.meta.url));

export interface ContestOfProof {
  organisation: number;
  contestId: number;
  bankId: number;
  test: Pick<
    PaperSettings,
    'blueprint' | 'separatePools' | 'reservePerCell' | 'paperSource' | 'forms' | 'attemptsPerRound'
  >;
}

export interface CellOfRound {
  topic: string;
  level: number | null;
  kind?: DrawableKind;
  need: number;
  have: number;
}

/** A round and what its papers can be drawn from, now or, once frozen, for good. */
export interface RoundOfProof {
  id: number;
  number: number;
  label: string;
  opensAt: Date;
  closesAt: Date;
  onDate: string;
  frozen: boolean;
  /** SHA-256 of the draw's secret, once frozen. */
  commitment: string | null;
  cells: CellOfRound[];
  lacks: Lack[];
  paperSize: number;
  pool: BankPoolItem[];
  /** Approved and in force on the day, whatever it is kept for. */
  drawable: number;
  /** Fixed papers can be made without an item in two of them. */
  unlike: boolean;
  papers: { made: number; approved: number; pooled: number };
}

export interface ContestProof {
  rounds: RoundOfProof[];
  practiceItems: number;
  /** Can one person take every paper of every round without meeting an item twice? Null: attempts are unlimited. */
  neverTwice: boolean | null;
}

interface RoundRow {
  id: number;
  number: number;
  label: string;
  opens_at: Date;
  closes_at: Date;
  on_date: string;
  frozen: boolean;
  commitment: string | null;
  papers: number;
  approved_papers: number;
  pooled_papers: number;
}

/** How many papers are made beforehand for each round; 0 where each person gets another. */
export const papersWanted = (test: Pick<PaperSettings, 'paperSource' | 'forms'>): number =>
  test.paperSource === 'forms' ? Math.max(1, test.forms.length) : 0;

/** Every round of a contest against its bank. Needs the keys role. */
export async function proveContest(queries: Queries, contest: ContestOfProof, now: Date): Promise<ContestProof> {
  const { organisation, contestId, bankId, test } = contest;
  const scope = { organisation_id: organisation, contest_id: contestId };
  const rows = await queries.many<RoundRow>(sql('list_contest_rounds'), scope);
  const supplies = new Map<string, BankPoolItem[]>();
  for (const { frozen, on_date: onDate } of rows)
    if (!frozen && !supplies.has(onDate))
      supplies.set(onDate, (await loadSupply(queries, { organisation, bankId, onDate })).inForce);
  const used = await listUsed(queries, { organisation, contestId, bankId, now });
  const rules = paperRules(test.blueprint, test, papersWanted(test));
  const open = rows.filter(({ frozen }) => !frozen);
  const taken = { practice: used.practice, graded: await gradedBefore(queries, contest, rows) };
  const proofs = new Map(
    proveRounds(
      rules,
      open.map(({ number, on_date }) => ({ number, pool: supplies.get(on_date)! })),
      taken,
    ).map((proof) => [proof.number, proof]),
  );
  const rounds: RoundOfProof[] = [];
  for (const row of rows) {
    const proof = proofs.get(row.number);
    const pool = proof?.drawable ?? (await frozenPool(queries, organisation, row.id));
    const need = proof?.need ?? test.blueprint.map(({ count }) => count);
    const have = proof?.have ?? proveRounds(rules, [{ number: 0, pool }], nothingTaken)[0]!.have;
    rounds.push({
      id: row.id,
      number: row.number,
      label: row.label,
      opensAt: row.opens_at,
      closesAt: row.closes_at,
      onDate: row.on_date,
      frozen: row.frozen,
      commitment: row.commitment,
      cells: test.blueprint.map(({ count: _, ...cell }, at) => ({ ...cell, need: need[at]!, have: have[at]! })),
      lacks: proof?.lacks ?? [],
      paperSize: test.blueprint.reduce((sum, { count }) => sum + count, 0),
      pool,
      drawable: pool.length,
      unlike: proof?.unlike ?? true,
      papers: { made: row.papers, approved: row.approved_papers, pooled: row.pooled_papers },
    });
  }
  const practice = await queries.one<{ items: number }>(sql('count_practice'), scope);
  return { rounds, practiceItems: practice.items, neverTwice: neverTwice(contest, rounds) };
}

const nothingTaken = { practice: new Set<number>(), graded: new Set<number>() };

/** Items in the frozen pools of the contest: gone for later rounds where each has a part of its own. */
async function gradedBefore(
  queries: Queries,
  { organisation }: ContestOfProof,
  rows: readonly RoundRow[],
): Promise<Set<number>> {
  const ids = new Set<number>();
  for (const { id, frozen } of rows)
    if (frozen) for (const item of await frozenPool(queries, organisation, id)) ids.add(item.id);
  return ids;
}

async function frozenPool(queries: Queries, organisation: number, roundId: number): Promise<BankPoolItem[]> {
  const rows = await queries.many<PoolRow>(sql('list_frozen_items'), {
    organisation_id: organisation,
    round_id: roundId,
  });
  return rows.map(poolItemOf);
}

/** One person, all rounds, all attempts: enough items that none comes twice (least seen first then sees to it). */
function neverTwice({ test }: ContestOfProof, rounds: readonly RoundOfProof[]): boolean | null {
  if (test.attemptsPerRound === null) return null;
  const first = rounds[0];
  if (!first) return true;
  if (test.separatePools)
    return rounds.every(({ pool }) => provesSatisfiable(test.blueprint, pool, test.attemptsPerRound!).length === 0);
  return provesSatisfiable(test.blueprint, first.pool, test.attemptsPerRound * rounds.length).length === 0;
}

export interface Fairness {
  spread: Spread;
  /** Items of the pool whose share right was measured, of how many. */
  measured: number;
  items: number;
}

/** People an item must have met before its share right is believed. */
const leastPeople = 30;

export interface Facilities {
  /** By version, as people showed in earlier rounds. */
  measured: ReadonlyMap<number, number>;
  of(item: BankPoolItem): number;
  isMeasured(item: BankPoolItem): boolean;
}

/** Facility of a version: measured in earlier rounds, else assumed by its level. */
export async function loadFacilities(queries: Queries, organisation: number): Promise<Facilities> {
  const rows = await queries.many<{ version_id: number; facility: number }>(sql('list_facilities'), {
    organisation_id: organisation,
    least: leastPeople,
  });
  const measured = new Map(rows.map(({ version_id, facility }) => [version_id, facility]));
  return {
    measured,
    of: (item) => measured.get(item.versionId) ?? facilityByLevel(item.level),
    isMeasured: (item) => measured.has(item.versionId),
  };
}

/** Expected right answers over simulated draws of a proven round; null where it cannot be drawn from. */
export function fairnessOf(
  round: RoundOfProof,
  test: Pick<PaperSettings, 'blueprint'>,
  facilities: Facilities,
  draws = 1000,
): Fairness | null {
  const { pool, lacks } = round;
  if (lacks.length > 0 || test.blueprint.length === 0 || provesSatisfiable(test.blueprint, pool).length > 0)
    return null;
  const seed = hash('sha256', `hoithi/spread/${round.id}`, 'buffer');
  return {
    spread: simulateSpread(pool, test.blueprint, (index) => facilities.of(pool[index]!), seed, draws),
    measured: pool.filter(facilities.isMeasured).length,
    items: pool.length,
  };
}
