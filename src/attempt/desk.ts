import type { DrawableKind } from '../contest/drawable-kinds.ts';
import type { ContestParameters } from '../contest/parameters.ts';
import { type PreparedPool, preparePool } from '../item-bank/draw/draw.ts';
import type { Pin } from '../item-bank/draw/permutation.ts';
import type { PoolItem } from '../item-bank/draw/pool.ts';
import { type ItemImage, type Letters, ticksSeveral } from '../item-bank/item.ts';
import type { Context } from '../platform/context.ts';
import { loadSql } from '../platform/db/sql.ts';
import { endOf, limitMs } from './pure/deadline.ts';
import { type ItemKey, type KeyVersion, prepareKeys, scoringOf } from './pure/score.ts';

const sql = loadSql(new URL('./attempt.sql', import.meta.url));

export interface Option {
  text: string;
  pin?: Pin;
}

/** An item as it is served: no key, no topic. */
export interface ServedItem {
  versionId: number;
  itemId: number;
  kind: DrawableKind;
  stem: string;
  options: Option[];
  letters: Letters;
  sharedStem: string | null;
  images: ItemImage[];
}

interface Override {
  closesAt: number | null;
  factorPercent: number | null;
  extraMinutes: number | null;
  untimed: boolean;
}

/** Everything the attempts of one round share, loaded once and again whenever the round changes. */
export interface Desk {
  roundId: number;
  organisation: number;
  contestId: number;
  slug: string;
  /** The contest is published and the round's pool is frozen. */
  ready: boolean;
  cancelled: boolean;
  rehearsal: boolean;
  number: number;
  label: string;
  opensAt: number;
  closesAt: number;
  incidentMs: number;
  graceMs: number;
  snapshotId: number | null;
  contestVersion: number;
  rulesVersion: number;
  parameters: ContestParameters;
  /** All rounds of the contest: papers of any of them count as seen. */
  rounds: number[];
  items: ServedItem[];
  /** Item by pool position: this round's, and those of earlier rounds once somebody who took them starts here. */
  itemsOfPools: Map<number, ReadonlyMap<number, number>>;
  pool: PreparedPool;
  /** Secret of the draw: opened after the round has closed. */
  seed: Buffer;
  /** Scores in memory of this process only; pages never see it. */
  keys: KeyVersion;
  keyVersion: number;
  /** Time changed for attempts that already run. */
  overrides: Map<number, Override>;
}

interface RoundRow {
  id: number;
  organisation_id: number;
  contest_id: number;
  number: number;
  label: string;
  opens_at: Date;
  closes_at: Date;
  incident_minutes: number;
  snapshot_id: number | null;
  prepared_at: Date | null;
  cancelled_at: Date | null;
  slug: string;
  status: string;
  version: number;
  rehearsal: boolean;
  parameters: ContestParameters;
  rules_version: number;
}

interface PoolRow {
  position: number;
  item_version_id: number;
  topic: string;
  level: number;
  enemy_group: string | null;
  item_id: number;
  kind: ServedItem['kind'];
  stem: string;
  options: Option[];
  letters: Letters;
  shared_stem: string | null;
  images: ItemImage[];
}

/** Has the round papers made beforehand, and which one was drawn by lot: places in the pool, in the paper's order. */
interface FixedPaper {
  fixed: boolean;
  positions: number[] | null;
}

/** The newest key of one item of the pool, as it is stored. */
export interface StoredKey {
  position: number;
  key_version: number;
  correct: number[];
  /** Whole sets that count, as masks; null = what `correct` says. */
  accepted: number[] | null;
  remedy: string | null;
}

/** End of an attempt of this round: the one rule, with what was changed for it after the start. */
export function deadlineAt(desk: Desk, attempt: { id: number; startedAt: number; limitSeconds: number }): number {
  const override = desk.overrides.get(attempt.id);
  if (!override)
    return endOf(
      desk.closesAt,
      true,
      attempt.startedAt,
      attempt.limitSeconds === 0 ? null : attempt.limitSeconds * 1000,
      desk.incidentMs,
    );
  const closesAt = override.closesAt ?? desk.closesAt;
  return endOf(
    closesAt,
    override.closesAt === null,
    attempt.startedAt,
    personalLimitMs(desk, override),
    desk.incidentMs,
  );
}

/** Limit of a person in milliseconds with factor and extra minutes; null = only the closing ends it. */
export function personalLimitMs(
  desk: Desk,
  given: { factorPercent: number | null; extraMinutes: number | null; untimed: boolean },
): number | null {
  const minutes = given.untimed ? null : (desk.parameters.test?.minutes ?? null);
  return limitMs({ minutes, factor: (given.factorPercent ?? 100) / 100, extraMinutes: given.extraMinutes ?? 0 });
}

/**
 * Desks by round. A signal `round <id>` (moved, extended, closed, keys corrected, time given) makes the next use load
 * again; saves meanwhile go on with what is known, so no answer waits for a reload.
 */
export class Desks {
  readonly #context: Context;
  readonly #loaded = new Map<number, Desk>();
  readonly #bySlug = new Map<string, number>();
  readonly #loading = new Map<number, Promise<Desk | null>>();

  constructor(context: Context) {
    this.#context = context;
    context.signals.on('round', (message) => this.#again(Number(message)));
    context.signals.onReconnect(() => {
      for (const roundId of this.#loaded.keys()) this.#again(roundId);
    });
  }

  /** Loads again what was loaded; a failure leaves what is known and is said in the log. */
  #again(roundId: number): void {
    if (!this.#loaded.has(roundId)) return;
    this.refresh(roundId).catch((error: unknown) =>
      this.#context.log.error({ round: roundId, error }, 'round not loaded again'),
    );
  }

  /** The desk if it is in memory: the hot path asks nothing else. */
  known(roundId: number): Desk | undefined {
    return this.#loaded.get(roundId);
  }

  /** The desk, loaded when needed; null when there is no such round or it has no test. */
  async of(roundId: number): Promise<Desk | null> {
    return this.#loaded.get(roundId) ?? this.refresh(roundId);
  }

  /** By contest and number of the round. */
  async find(slug: string, number: number): Promise<Desk | null> {
    const key = `${slug} ${number}`;
    const known = this.#bySlug.get(key);
    // Numbers can be given to another round while a contest is prepared: only what is still true is used.
    if (known) {
      const desk = this.#loaded.get(known);
      if (desk?.slug === slug && desk.number === number && desk.ready && !desk.cancelled) return desk;
    }
    const row = await this.#context.database
      .direct('writer')
      .maybe<{ id: number }>(sql('find_round_id'), { slug, number });
    if (!row) return null;
    this.#bySlug.set(key, row.id);
    return this.of(row.id);
  }

  refresh(roundId: number): Promise<Desk | null> {
    const running = this.#loading.get(roundId);
    if (running) return running.then(() => this.#start(roundId));
    return this.#start(roundId);
  }

  #start(roundId: number): Promise<Desk | null> {
    const running = this.#loading.get(roundId);
    if (running) return running;
    const loading = this.#load(roundId).finally(() => this.#loading.delete(roundId));
    this.#loading.set(roundId, loading);
    return loading;
  }

  async #load(roundId: number): Promise<Desk | null> {
    const { database } = this.#context;
    const facts = await database.transaction('writer', null, async (queries) => {
      const round = await queries.maybe<RoundRow>(sql('find_round'), { round_id: roundId });
      if (!round?.parameters.test) return null;
      return {
        round,
        rounds: await queries.many<{ id: number }>(sql('list_contest_rounds'), { contest_id: round.contest_id }),
        pool: await queries.many<PoolRow>(sql('list_pool'), { round_id: roundId }),
        overrides: await queries.many<{
          attempt_id: number;
          closes_at: Date | null;
          factor_percent: number | null;
          extra_minutes: number | null;
          untimed: boolean;
        }>(sql('list_running_overrides'), { round_id: roundId }),
      };
    });
    if (!facts) return null;
    const { round, rounds, pool, overrides } = facts;
    const secrets = await database.keys(round.organisation_id, async (queries) => ({
      keys: await queries.many<StoredKey>(sql('list_keys'), { round_id: roundId }),
      seed: await queries.maybe<{ seed: Buffer }>(sql('find_seed'), { round_id: roundId }),
      paper: await queries.one<FixedPaper>(sql('find_fixed_paper'), { round_id: roundId }),
    }));
    const desk = layOut(
      round,
      rounds.map(({ id }) => id),
      pool,
      overrides,
      // Items set apart for practice stand behind the graded ones and have keys too.
      secrets.keys.filter(({ position }) => position < pool.length),
      secrets.seed?.seed ?? Buffer.alloc(32),
      secrets.paper,
    );
    this.#loaded.set(roundId, desk);
    return desk;
  }
}

function layOut(
  round: RoundRow,
  rounds: number[],
  pool: PoolRow[],
  overrides: {
    attempt_id: number;
    closes_at: Date | null;
    factor_percent: number | null;
    extra_minutes: number | null;
    untimed: boolean;
  }[],
  keys: StoredKey[],
  seed: Buffer,
  paper: FixedPaper,
): Desk {
  const test = round.parameters.test!;
  const ready =
    round.status === 'published' &&
    round.prepared_at !== null &&
    pool.length > 0 &&
    keys.length === pool.length &&
    (!paper.fixed || paper.positions !== null);
  const items: ServedItem[] = pool.map((row) => ({
    versionId: row.item_version_id,
    itemId: row.item_id,
    kind: row.kind,
    stem: row.stem,
    options: row.options,
    letters: row.letters,
    sharedStem: row.shared_stem,
    images: row.images,
  }));
  const poolItems: PoolItem[] = pool.map((row) => ({
    id: row.item_id,
    topic: row.topic,
    level: row.level,
    kind: row.kind,
    enemyGroup: row.enemy_group,
    optionCount: row.options.length,
    pins: row.options.map((option) => option.pin ?? 'free'),
    contentHash: String(row.item_id),
    sharedStem: row.shared_stem,
  }));
  return {
    roundId: round.id,
    organisation: round.organisation_id,
    contestId: round.contest_id,
    slug: round.slug,
    ready,
    cancelled: round.cancelled_at !== null,
    rehearsal: round.rehearsal,
    number: round.number,
    label: round.label,
    opensAt: round.opens_at.getTime(),
    closesAt: round.closes_at.getTime(),
    incidentMs: round.incident_minutes * 60_000,
    graceMs: test.graceSeconds * 1000,
    snapshotId: round.snapshot_id,
    contestVersion: round.version,
    rulesVersion: round.rules_version,
    parameters: round.parameters,
    rounds,
    items,
    itemsOfPools: new Map([[round.id, new Map(items.map((item, position) => [position, item.itemId]))]]),
    pool: preparePool(poolItems, ready && !paper.fixed ? test.blueprint : [], paper.positions),
    seed,
    keys: prepareKeys(
      keys.map((key, at) => itemKey(key, pool[at]!.kind, test.pointsPerItemTenths)),
      scoringOf(test),
    ),
    keyVersion: Math.max(1, ...keys.map((key) => key.key_version)),
    overrides: new Map(
      overrides.map((row) => [
        row.attempt_id,
        {
          closesAt: row.closes_at?.getTime() ?? null,
          factorPercent: row.factor_percent,
          extraMinutes: row.extra_minutes,
          untimed: row.untimed,
        },
      ]),
    ),
  };
}

export function itemKey(
  key: { correct: number[]; accepted: number[] | null; remedy: string | null },
  kind: ServedItem['kind'],
  tenths: number,
): ItemKey {
  const masks = key.correct.map((position) => 1 << (position - 1));
  return {
    kind: ticksSeveral(kind) ? 'multiple' : 'single',
    // One right option of a single choice is one accepted mask; the right options of a multiple choice are one mask
    // together. Whole sets that count after the remedy "several keys" stand as they are.
    accepted: key.accepted ?? (ticksSeveral(kind) ? [masks.reduce((all, mask) => all | mask, 0)] : masks),
    tenths,
    remedy: key.remedy === 'full-marks' ? 'full-marks' : key.remedy === 'drop' ? 'dropped' : null,
  };
}

export { sql as attemptSql };
