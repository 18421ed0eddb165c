import type { Queries } from '../platform/db/database.ts';
import type { Problem } from '../platform/refusal.ts';
import type { BlueprintCell } from './parameters.ts';

/** What the contest needs of capabilities below it in the import order; main hands it in. */
export interface ContestServices {
  /** What a bank lacks for a blueprint on a day; empty = every paper can provably be drawn. */
  bankLacks(request: {
    organisation: number;
    bankId: number;
    onDate: string;
    blueprint: readonly BlueprintCell[];
  }): Promise<Problem[]>;
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
  /** Does mail leave this installation? */
  mailWorks(): Promise<boolean>;
}
