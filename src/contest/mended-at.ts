import type { Problem } from '../platform/refusal.ts';

/** Sections of the set-up, as they stand in addresses. */
export const sectionKeys = [
  'thong-tin',
  'lich',
  'cac-phan-thi',
  'bai-thi',
  'ma-tran',
  'xep-hang',
  'doi-tuong',
  'giai-thuong',
  'chi-tieu',
  'cong-bo',
  'ke-hoach',
  'bao-cao',
  'van-ban',
  'the-le',
] as const;
export type SectionKey = (typeof sectionKeys)[number];

/** Codes of checks (without "contest.") that are mended elsewhere than in the contest's information. */
const byCode: [RegExp, SectionKey][] = [
  [/^rules-text\./, 'the-le'],
  [/^contest\.(no-rules|rules)/, 'the-le'],
  [/^contest\.(round-|overlap|no-rounds|period-)|^round\./, 'lich'],
  [/^contest\.(limit-|extra-|one-attempt|only-of|waiting-|prediction|pass-)/, 'bai-thi'],
  [/^contest\.(blueprint|no-forms|no-bank|nothing-approved)|^pool\.|^papers\./, 'ma-tran'],
  [/^contest\.(part-|parts-|inner-|test-maximum)/, 'cac-phan-thi'],
  [/^contest\.(chain-)/, 'xep-hang'],
  [/^contest\.(target-)/, 'chi-tieu'],
  [/^contest\.(awards-before-complaints)/, 'cong-bo'],
  [/^contest\.(award|over-budget|under-budget|slots-|share-)/, 'giai-thuong'],
  [/^contest\.(report-)/, 'bao-cao'],
  [/^contest\.(duty-)/, 'doi-tuong'],
  [/^contest\.(document-)/, 'van-ban'],
];

/** First step of a field's path to its section. */
const byField: Record<string, SectionKey> = {
  period: 'lich',
  parts: 'cac-phan-thi',
  totalTenths: 'cac-phan-thi',
  stages: 'cac-phan-thi',
  test: 'bai-thi',
  prediction: 'bai-thi',
  tieChain: 'xep-hang',
  ranking: 'xep-hang',
  collectiveRanking: 'xep-hang',
  eligibility: 'doi-tuong',
  registration: 'doi-tuong',
  awards: 'giai-thuong',
  awardRules: 'giai-thuong',
  budget: 'giai-thuong',
  targets: 'chi-tieu',
  disclosure: 'cong-bo',
  planSteps: 'ke-hoach',
  duties: 'bao-cao',
  reportingPeriods: 'bao-cao',
  documents: 'van-ban',
  grounds: 'van-ban',
};

/** The section of the set-up in which a problem of parameters, rounds, rules or bank is put right. */
export function mendedAt(problem: Pick<Problem, 'code'> & { field?: string }): SectionKey {
  const [first = '', second] = problem.field?.split('.') ?? [];
  if (second === 'blueprint') return 'ma-tran';
  return byField[first] ?? byCode.find(([pattern]) => pattern.test(problem.code))?.[1] ?? 'thong-tin';
}
