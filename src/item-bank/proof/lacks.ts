import type { Queries } from '../../platform/db/database.ts';
import type { Problem } from '../../platform/refusal.ts';
import { lackProblems } from '../lacks.ts';
import { type ContestOfProof, papersWanted, proveContest, type RoundOfProof } from './read.ts';

/** A bank holds this many papers at least (TT 22/2025/TT-BNV, Điều 8); below it, it is told. */
export const leastPapers = 3;
/** Advised where people answer at home: answer lists go round within days. */
export const advisedPapers = 10;
/** A common paper is made in so many versions at least, one of them used, the others in reserve. */
export const leastFixedPapers = 3;

/** Papers the drawable items would make: 4,6 = four whole papers and more. */
export const papersInBank = ({ drawable, paperSize }: Pick<RoundOfProof, 'drawable' | 'paperSize'>): number =>
  paperSize === 0 ? 0 : drawable / paperSize;

/** What keeps rounds from opening, and what is thin: each once, with the round where rounds differ. */
export async function roundLacks(queries: Queries, contest: ContestOfProof, now: Date): Promise<Problem[]> {
  const proof = await proveContest(queries, contest, now);
  const open = proof.rounds.filter(({ frozen }) => !frozen);
  const byRound: { label: string; problems: Problem[] }[] = [];
  for (const round of open) byRound.push({ label: round.label, problems: await problemsOf(queries, contest, round) });
  return merged(byRound);
}

async function problemsOf(queries: Queries, contest: ContestOfProof, round: RoundOfProof): Promise<Problem[]> {
  const { organisation, bankId, test } = contest;
  const problems = await lackProblems(queries, { organisation, bankId }, round);
  const found = problems.some(({ severity }) => severity === 'error');
  return found ? problems : [...problems, ...thin(round), ...ofPapers(round, test)];
}

function thin(round: RoundOfProof): Problem[] {
  if (papersInBank(round) >= leastPapers) return [];
  return [
    warning(
      'pool.thin',
      `Có ${round.drawable} câu rút được cho đề ${round.paperSize} câu. Ngân hàng cần ít nhất ${leastPapers} lần số câu của đề (TT 22/2025/TT-BNV).`,
    ),
  ];
}

function ofPapers(round: RoundOfProof, test: ContestOfProof['test']): Problem[] {
  const wanted = papersWanted(test);
  if (wanted === 0) return [];
  return [
    ...(wanted < leastFixedPapers
      ? [
          warning(
            'papers.few',
            `Bộ đề có ${wanted} đề. Cần ít nhất ${leastFixedPapers}: một đề dùng, các đề khác dự phòng.`,
          ),
        ]
      : []),
    ...(round.unlike
      ? []
      : [warning('papers.alike', `Ngân hàng chưa đủ cho ${wanted} đề không trùng câu: một số câu sẽ nằm ở hai đề.`)]),
    ...(round.papers.approved < wanted
      ? [warning('papers.waiting', `Đã duyệt ${round.papers.approved} trên ${wanted} đề của bộ đề.`)]
      : []),
  ];
}

const warning = (code: string, message: string): Problem => ({
  where: 'blueprint',
  code,
  message,
  severity: 'warning',
});

/** What every round has is said once; what only some have, with their names before it. */
function merged(byRound: readonly { label: string; problems: Problem[] }[]): Problem[] {
  const said = new Map<string, { problem: Problem; labels: string[] }>();
  for (const { label, problems } of byRound)
    for (const problem of problems) {
      const known = said.get(problem.message) ?? { problem, labels: [] };
      known.labels.push(label);
      said.set(problem.message, known);
    }
  return [...said.values()].map(({ problem, labels }) =>
    labels.length === byRound.length ? problem : { ...problem, message: `${labels.join(', ')}: ${problem.message}` },
  );
}
