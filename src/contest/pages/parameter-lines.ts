import { formats } from '../../platform/format/formats.ts';
import { urls } from '../../platform/urls.ts';
import type { Language } from '../../platform/words.ts';
import { awardTotal, timesGiven } from '../award-sum.ts';
import type { SectionKey } from '../mended-at.ts';
import { words } from '../page-words.ts';
import type { ContestParameters } from '../parameters.ts';
import { tieChainText } from '../tie-chain.ts';

export interface ParameterLine {
  key: SectionKey;
  title: string;
  href: string;
  detail: string;
}

/** Each section of the parameters that is no step of the checklist, with what it holds in one line. */
export function parameterLines(
  slug: string,
  parameters: ContestParameters,
  rounds: number,
  language: Language,
): ParameterLine[] {
  const text = words(language);
  const lines: [SectionKey, string][] = [
    ['cac-phan-thi', partsLine(parameters, language)],
    ['bai-thi', testLine(parameters, language)],
    ['xep-hang', tieChainText(parameters, language)],
    ['doi-tuong', parameters.eligibility.audience || domainsLine(parameters, language)],
    ['giai-thuong', awardsLine(parameters, rounds, language)],
    ['chi-tieu', targetsLine(parameters, language)],
    ['cong-bo', disclosureLine(parameters, language)],
    ['ke-hoach', text.linePlan(String(parameters.planSteps.length))],
    ['bao-cao', text.lineReports(String(parameters.reportingPeriods.length), String(parameters.duties.length))],
    ['van-ban', text.lineDocuments(String(parameters.documents.length + parameters.grounds.length))],
  ];
  return lines.map(([key, detail]) => ({ key, title: text.section(key), href: urls.parameters(slug, key), detail }));
}

/** "20 câu, 30 phút, 1 lượt mỗi đợt" */
export function testLine({ test }: ContestParameters, language: Language): string {
  const text = words(language);
  if (test === null) return text.noTest;
  const minutes = test.minutes === null ? text.noLimit : text.minutes(String(test.minutes));
  const attempts = test.attemptsPerRound === null ? text.anyAttempts : text.attempts(String(test.attemptsPerRound));
  return text.lineTest(String(test.itemsPerPaper), minutes, attempts);
}

export function awardsLine(parameters: ContestParameters, rounds: number, language: Language): string {
  const text = words(language);
  const blocks = Math.max(1, parameters.eligibility.blocks.length);
  const count = parameters.awards.reduce((sum, award) => sum + timesGiven(award, rounds, blocks), 0);
  const { number, moneyText } = formats(language);
  return count === 0 ? text.noAwards : text.lineAwards(number(count), moneyText(awardTotal(parameters, rounds)));
}

function partsLine({ parts }: ContestParameters, language: Language): string {
  return words(language).lineParts(String(parts.length), String(parts.filter(({ open }) => !open).length));
}

function domainsLine({ eligibility }: ContestParameters, language: Language): string {
  const text = words(language);
  const count = eligibility.emailDomains.length;
  return count === 0 ? text.lineAnyDomain : text.lineDomains(String(count));
}

function targetsLine({ targets }: ContestParameters, language: Language): string {
  const rate = (value: number) => `${formats(language).number(value)}\u00A0%`;
  return words(language).lineTargets(rate(targets.rate), rate(targets.warnBelow), rate(targets.seriousBelow));
}

function disclosureLine({ disclosure }: ContestParameters, language: Language): string {
  const text = words(language);
  const { publishWithinDays } = disclosure;
  return publishWithinDays === null ? text.lineDisclosureOpen : text.lineDisclosure(String(publishWithinDays));
}
