import type { Problem } from '../platform/refusal.ts';
import type { Language } from '../platform/words.ts';
import { awardCountCheck, budgetCheck, complaintsCheck, sharesCheck } from './checks/awards.ts';
import type { Check, ContestFacts, Subject } from './checks/check.ts';
import { checkWords } from './checks/check-words.ts';
import { documentDatesCheck, inForceCheck, placesCheck } from './checks/documents.ts';
import { attemptsCheck, blueprintCheck, totalCheck } from './checks/paper.ts';
import { chainCheck, dutiesCheck, predictionCheck, reachableCheck } from './checks/ranking.ts';
import { innerDeadlineCheck, limitCheck, scheduleCheck } from './checks/schedule.ts';
import type { ContestParameters } from './parameters.ts';
import { textContradictions } from './text-contradictions.ts';
import type { Round } from './timeline.ts';

export type { ContestFacts, ShareTable } from './checks/check.ts';

/** The 17 checks in the order of contest rules §15. */
const checks: readonly Check[] = [
  awardCountCheck,
  budgetCheck,
  predictionCheck,
  placesCheck,
  scheduleCheck,
  limitCheck,
  attemptsCheck,
  blueprintCheck,
  innerDeadlineCheck,
  dutiesCheck,
  chainCheck,
  reachableCheck,
  totalCheck,
  complaintsCheck,
  sharesCheck,
  documentDatesCheck,
  inForceCheck,
];

/** One line of the report. */
export interface CheckResult {
  /** 1–17. */
  number: number;
  name: string;
  /** 'not-checked': what it needs is not there yet (roster, bank, budget …). */
  state: 'ok' | 'warning' | 'error' | 'not-checked';
  problems: Problem[];
}

/** All 17 checks with their state. An error blocks publication, a warning is for a person to judge. */
export function contradictionReport(
  parameters: ContestParameters,
  rounds: readonly Round[],
  facts: ContestFacts = {},
  language: Language = 'vi',
): CheckResult[] {
  const text = facts.rules === undefined ? null : textContradictions(facts.rules, parameters, rounds);
  const subject: Subject = { parameters, rounds, facts, text, language };
  return checks.map((check, i) => {
    const problems = check(subject);
    return {
      number: i + 1,
      name: checkWords(language).checkName(i + 1),
      state: stateOf(problems),
      problems: problems ?? [],
    };
  });
}

/** What contradicts what, worst first. */
export function contradictions(
  parameters: ContestParameters,
  rounds: readonly Round[],
  facts: ContestFacts = {},
  language: Language = 'vi',
): Problem[] {
  const problems = contradictionReport(parameters, rounds, facts, language).flatMap((one) => one.problems);
  return [
    ...problems.filter((one) => one.severity === 'error'),
    ...problems.filter((one) => one.severity === 'warning'),
  ];
}

/** May the contest be published as far as its rules go? */
export function blocksPublication(problems: readonly Problem[]): boolean {
  return problems.some((problem) => problem.severity === 'error');
}

function stateOf(problems: Problem[] | null): CheckResult['state'] {
  if (problems === null) return 'not-checked';
  if (problems.length === 0) return 'ok';
  return blocksPublication(problems) ? 'error' : 'warning';
}
