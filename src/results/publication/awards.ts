import type { ContestParameters } from '../../contest/parameters.ts';

type Award = ContestParameters['awards'][number];

/** A level of awards that is given in one ranking, first to last. */
export interface Slot {
  name: string;
  count: number;
  /** Tenths of a point; null = any score above zero. */
  minimumTenths: number | null;
}

/** A row of a ranking, best first; equals share the rank. */
export interface Placed {
  rank: number;
  /** Tenths of a point. */
  points: number;
}

export interface Given<Row> {
  /** Award by row; rows without one are absent. */
  awards: Map<Row, string>;
  /** Equals that reach over the end of a level: how many awards are there for how many people. */
  decisive: { rows: Row[]; left: number; level: string }[];
}

/**
 * Awards of the ranking of persons over all rounds: those of the contest, or of each block where blocks are ranked by
 * themselves. Without a named part they are of the test only when no other personal part is marked.
 */
export function slotsOfContest({
  awards,
  parts,
  ranking,
}: Pick<ContestParameters, 'awards' | 'parts' | 'ranking'>): Slot[] {
  const tests = parts.filter(({ kind }) => kind === 'test').map(({ key }) => key);
  const onlyTests = parts.every(({ kind, taker }) => kind === 'test' || taker === 'collective');
  const isOfTest = ({ partKey }: Award) => (partKey === null ? onlyTests : tests.includes(partKey));
  const per = ranking.group === 'block' ? 'block' : 'contest';
  return awards
    .filter((award) => award.recipient === 'individual' && award.per === per && isOfTest(award))
    .map(({ name, count, minimumScoreTenths }) => ({ name, count, minimumTenths: minimumScoreTenths }));
}

/**
 * Awards of one round's ranking of persons: those given anew each round, and those of the contest when this is its only
 * round. Awards of other parts, of units and over all rounds are given elsewhere.
 */
export function slotsOfRound({ awards, parts }: Pick<ContestParameters, 'awards' | 'parts'>, rounds: number): Slot[] {
  const tests = parts.filter(({ kind }) => kind === 'test').map(({ key }) => key);
  const isOfTest = ({ partKey }: Award) => partKey === null || tests.includes(partKey);
  const isHere = (award: Award) =>
    award.per === 'round' || (rounds === 1 && award.partKey !== null && tests.includes(award.partKey));
  return awards
    .filter((award) => award.recipient === 'individual' && isOfTest(award) && isHere(award))
    .map(({ name, count, minimumScoreTenths }) => ({ name, count, minimumTenths: minimumScoreTenths }));
}

/**
 * Gives awards down a ranking. Equals all get the award of their place, though the level then has more than its number:
 * the places they take are taken from the next level, and such ties are named, because the committee must decide or add
 * awards. Nobody gets one with zero points or below a level's minimum score; what stays unfilled is lost, or passes down
 * when the rules say so (contest rules §11).
 */
export function giveAwards<Row extends Placed>(
  ranked: readonly Row[],
  slots: readonly Slot[],
  unfilled: 'stay-empty' | 'pass-down',
): Given<Row> {
  const awards = new Map<Row, string>();
  const decisive: Given<Row>['decisive'] = [];
  const groups = equals(ranked).filter(([row]) => row !== undefined && row.points > 0);
  let next = 0;
  /** Places taken from the levels above, or given by them when negative. */
  let owed = 0;
  for (const slot of slots) {
    let left = slot.count - owed;
    while (left > 0) {
      const group = groups[next];
      if (!group || (group[0] as Row).points < (slot.minimumTenths ?? 0)) break;
      next += 1;
      for (const row of group) awards.set(row, slot.name);
      if (group.length > left) decisive.push({ rows: group, left, level: slot.name });
      left -= group.length;
    }
    owed = left < 0 || unfilled === 'pass-down' ? -left : 0;
  }
  return { awards, decisive };
}

/** Rows of one rank together. */
function equals<Row extends Placed>(ranked: readonly Row[]): Row[][] {
  const groups: Row[][] = [];
  for (const row of ranked) {
    const last = groups.at(-1);
    if (last?.[0]?.rank === row.rank) last.push(row);
    else groups.push([row]);
  }
  return groups;
}
