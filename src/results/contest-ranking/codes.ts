import { hash } from 'node:crypto';
import type { Canonical } from '../../platform/canonical.ts';
import { codeOf } from '../publication/check-code.ts';
import type { ContestRow } from './contest-standings.ts';
import type { ContestSummary } from './load.ts';

/** Mã kiểm chứng over the rows that are public and the versions of the rounds they rest on. */
export function contestCheckCode(
  rows: readonly ContestRow[],
  { rounds, score }: ContestSummary,
  { contest, version }: { contest: string; version: number },
): string {
  return codeOf({
    t: 'hoithi/contest-publication/1',
    contest,
    version,
    score,
    rounds: rounds.map(({ number, version: of, checkCode }) => ({ number, version: of, code: checkCode })),
    rows: rows.filter(({ shown }) => shown).map(publicEntry),
  });
}

const publicEntry = (row: ContestRow): Canonical => ({
  rank: row.rank,
  name: row.name.normalize('NFC'),
  unit: row.unitName.normalize('NFC'),
  hundredths: row.hundredths,
  rounds: row.roundsTaken,
  seconds: row.secondsUsed,
  distance: row.distance ?? 'none',
  award: (row.award ?? 'none').normalize('NFC'),
});

/** Everything that would be stored of the rows: does a preview still hold, is there anything to correct. */
export const contestFingerprint = (rows: readonly ContestRow[]): string =>
  hash(
    'sha256',
    JSON.stringify(
      rows.map((row) => [
        row.personId,
        row.rank,
        row.hundredths,
        row.roundsTaken,
        row.fullMarkRounds,
        row.secondsUsed,
        row.finishedAt.getTime(),
        row.distance,
        row.award,
        row.shown,
        row.name,
        row.unitName,
      ]),
    ),
    'hex',
  ).slice(0, 32);
