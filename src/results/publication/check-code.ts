import { hash } from 'node:crypto';
import { type Canonical, canonicalJson } from '../../platform/canonical.ts';
import type { StandingRow, Standings } from './standings.ts';

/** What a publication's code and its own comparison rest on. */
export interface Numbered {
  contest: string;
  round: number;
  version: number;
}

type PublicRow = Pick<
  StandingRow,
  'rank' | 'name' | 'unitName' | 'points' | 'maximum' | 'secondsUsed' | 'prediction' | 'distance' | 'award' | 'shown'
>;

/**
 * Mã kiểm chứng: the first 80 bits of SHA-256 over the rows that are public, in canonical form, as 16 characters A–Z,
 * 2–7. Whoever has the published list can compute it again; one changed letter changes it.
 */
export function checkCode(rows: readonly PublicRow[], summary: Standings['summary'], numbered: Numbered): string {
  const entry: Canonical = {
    t: 'hoithi/publication/1',
    contest: numbered.contest,
    round: numbered.round,
    version: numbered.version,
    must: summary.must,
    exempt: summary.exempt,
    done: summary.done,
    fullMarks: summary.fullMarks,
    rows: rows.filter(({ shown }) => shown).map(publicEntry),
  };
  return codeOf(entry);
}

/** First 80 bits of SHA-256 over the canonical form. */
export const codeOf = (entry: Canonical): string => base32(hash('sha256', canonicalJson(entry), 'buffer')).slice(0, 16);

const publicEntry = (row: PublicRow): Canonical => ({
  rank: row.rank,
  name: row.name.normalize('NFC'),
  unit: row.unitName.normalize('NFC'),
  points: row.points,
  maximum: row.maximum,
  seconds: row.secondsUsed,
  prediction: row.prediction ?? 'none',
  distance: row.distance ?? 'none',
  award: (row.award ?? 'none').normalize('NFC'),
});

/** Everything that would be stored, hidden rows and units too: does a preview still hold, is there anything to correct. */
export function fingerprint(standings: Pick<Standings, 'rows' | 'units' | 'summary'>): string {
  const { rows, units, summary } = standings;
  const { rulesVersion, ...figures } = summary;
  const content = JSON.stringify([
    rows.map((row) => [
      row.personId,
      row.rank,
      row.points,
      row.maximum,
      row.secondsUsed,
      row.award,
      row.distance,
      row.shown,
      row.name,
      row.unitName,
    ]),
    units.map((unit) => [unit.unitId, unit.must, unit.exempt, unit.done, unit.points, unit.fullMarks, unit.zero]),
    sorted(figures),
  ]);
  return hash('sha256', content, 'hex').slice(0, 32);
}

/** jsonb gives keys back in another order than they were written. */
function sorted(value: unknown): unknown {
  if (value === null || typeof value !== 'object') return value;
  return Object.entries(value)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([key, inside]) => [key, sorted(inside)]);
}

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

function base32(bytes: Buffer): string {
  let bits = '';
  for (const byte of bytes) bits += byte.toString(2).padStart(8, '0');
  return (bits.match(/.{5}/g) ?? []).map((five) => letters[Number.parseInt(five, 2)]).join('');
}
