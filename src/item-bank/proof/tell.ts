import type { Context } from '../../platform/context.ts';
import { formats } from '../../platform/format/formats.ts';
import type { Problem } from '../../platform/refusal.ts';
import { lackProblems } from '../lacks.ts';
import { leastPapers, papersInBank, roundLacks } from './lacks.ts';
import { type CellOfRound, type ContestOfProof, fairnessOf, loadFacilities, proveContest } from './read.ts';

/** The proof of a contest for the shell: figures and sentences, no text of any item. */
export interface ProofTold {
  proof: {
    rounds: {
      number: number;
      label: string;
      onDate: string;
      frozen: boolean;
      proven: boolean;
      cells: CellOfRound[];
      lacks: string[];
      drawable: number;
      papersInBank: number;
      /** Expected right answers of a paper and their standard deviation over 1,000 draws; null = cannot be drawn. */
      expected: { mean: number; deviation: number; measured: number; items: number } | null;
      fixedPapers: { made: number; approved: number; pooled: number };
    }[];
    practiceItems: number;
    neverTwice: boolean | null;
    problems: Problem[];
  };
}

export async function tellProof(context: Context, contest: ContestOfProof, now: Date): Promise<ProofTold> {
  return context.database.keys(contest.organisation, async (queries) => {
    const { rounds, practiceItems, neverTwice } = await proveContest(queries, contest, now);
    const facilities = await loadFacilities(queries, contest.organisation);
    const told: ProofTold['proof']['rounds'] = [];
    for (const round of rounds) {
      const fairness = fairnessOf(round, contest.test, facilities);
      const lacks = round.lacks.length > 0 ? await lackProblems(queries, contest, round) : [];
      told.push({
        number: round.number,
        label: round.label,
        onDate: round.onDate,
        frozen: round.frozen,
        proven: round.cells.length > 0 && round.lacks.length === 0,
        cells: round.cells,
        lacks: lacks.map(({ message }) => message),
        drawable: round.drawable,
        papersInBank: Math.floor(papersInBank(round) * 10) / 10,
        expected: fairness && {
          mean: hundredths(fairness.spread.mean),
          deviation: hundredths(fairness.spread.deviation),
          measured: fairness.measured,
          items: fairness.items,
        },
        fixedPapers: round.papers,
      });
    }
    const problems = await roundLacks(queries, contest, now);
    return { proof: { rounds: told, practiceItems, neverTwice, problems } };
  });
}

const hundredths = (value: number) => Math.round(value * 100) / 100;

/** A line a round, and what each cell lacks under it. */
export function sayProof({ rounds, practiceItems, problems }: ProofTold['proof']): string[] {
  const { number, plainDate } = formats('vi');
  const lines = rounds.flatMap((round) => {
    const state = round.frozen ? 'đã chốt đề' : round.proven ? 'đủ câu' : 'CHƯA ĐỦ CÂU';
    const thin = round.frozen || round.papersInBank >= leastPapers ? '' : ', ngân hàng mỏng';
    const spread = round.expected
      ? `; dự kiến đúng ${number(round.expected.mean)} câu, chênh ±${number(round.expected.deviation)}`
      : '';
    return [
      `${round.label} (${plainDate(round.onDate)}): ${state}${thin}; ${number(round.drawable)} câu rút được, gấp ${number(round.papersInBank)} lần đề${spread}`,
      ...round.lacks.map((lack) => `  - ${lack}`),
    ];
  });
  const warnings = problems.filter(({ severity }) => severity === 'warning').map(({ message }) => `! ${message}`);
  return [...lines, `Câu để thi thử: ${number(practiceItems)}`, ...warnings];
}
