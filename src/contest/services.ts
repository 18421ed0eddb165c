import type { Queries } from '../platform/db/database.ts';
import type { Problem } from '../platform/refusal.ts';
import type { BlueprintCell } from './parameters.ts';

export interface BankSupply {
  topics: { slug: string; name: string }[];
  cells: {
    topic: string;
    level: number | null;
    /** Approved, in force on the day, at most one of each group of enemies. */
    have: number;
    /** Not yet appraised. */
    waiting: number;
  }[];
}

/** What the contest needs of capabilities below it in the import order; main hands it in. */
export interface ContestServices {
  /** What a bank lacks for a blueprint on a day; empty = every paper can provably be drawn. */
  bankLacks(request: {
    organisation: number;
    bankId: number;
    onDate: string;
    blueprint: readonly BlueprintCell[];
  }): Promise<Problem[]>;
  /** Names of the topics that templates speak of, by slug: what to call them before a bank is chosen. */
  topicNames: ReadonlyMap<string, string>;
  /** Topics of a bank, and how many items of each topic and level (null: of any) could be drawn on a day. */
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
    },
  ): Promise<{ items: number }>;
  /** Does mail leave this installation? outbox = no mail server is set, letters wait where staff can read them. */
  mail(): Promise<'works' | 'broken' | 'outbox'>;
}
