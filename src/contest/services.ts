import type { Queries } from '../platform/db/database.ts';
import type { Problem } from '../platform/refusal.ts';
import type { DrawableKind } from './drawable-kinds.ts';
import type { BlueprintCell, PaperSettings } from './parameters.ts';

export interface BankSupply {
  topics: { slug: string; name: string }[];
  cells: {
    topic: string;
    level: number | null;
    /** Missing: of any kind. */
    kind?: DrawableKind;
    /** Approved, in force on the day, at most one of each group of enemies. */
    have: number;
    /** Not yet appraised. */
    waiting: number;
  }[];
}

/** What the contest needs of capabilities below it in the import order; main hands it in. */
export interface ContestServices {
  /**
   * What a bank lacks for the rounds of a contest that are not yet frozen: enemies, law in force on each day, reserve,
   * practice, pools apart, papers made beforehand. Errors keep the contest closed; empty = every paper can be drawn.
   */
  roundLacks(request: {
    organisation: number;
    contestId: number;
    bankId: number;
    test: PaperSettings;
    now: Date;
  }): Promise<Problem[]>;
  /** Names of the topics that templates speak of, by slug: what to call them before a bank is chosen. */
  topicNames: ReadonlyMap<string, string>;
  /** Topics of a bank, and how many items of each topic and level (null: of any) could be drawn on a day; in a bank
   * of several kinds, of each kind too. */
  bankSupply(request: { organisation: number; bankId: number; onDate: string }): Promise<BankSupply>;
  /** Freezes a round's pool, keys and draw secret; repeating it changes nothing. */
  freezePool(
    queries: Queries,
    request: {
      organisation: number;
      roundId: number;
      bankId: number;
      onDate: string;
      blueprint: readonly BlueprintCell[];
      practice?: number;
      rules?: { separatePools?: boolean | undefined; reservePerCell?: number | undefined };
      fixedPapers?: boolean;
      now?: Date;
    },
  ): Promise<{ items: number }>;
  /** Sets items apart for practice, once the contest is published; repeating it adds what is missing. */
  setPractice(
    queries: Queries,
    request: {
      organisation: number;
      contestId: number;
      bankId: number;
      blueprint: readonly BlueprintCell[];
      rules?: { separatePools?: boolean | undefined; reservePerCell?: number | undefined };
      count: number;
      now: Date;
    },
  ): Promise<number>;
  /** Does mail leave this installation? outbox = no mail server is set, letters wait where staff can read them. */
  mail(): Promise<'works' | 'broken' | 'outbox'>;
}
