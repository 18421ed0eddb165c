import { formats } from '../platform/format/formats.ts';
import type { Language } from '../platform/words.ts';
import type { ContestParameters } from './parameters.ts';
import { rulesWords } from './rules-words.ts';
import { tieChainText } from './tie-chain.ts';
import type { Round } from './timeline.ts';

/** One line of the short rules on the contest's page. */
export interface SummaryLine {
  heading: string;
  text: string;
}

/** Thể lệ tóm tắt: who, paper, attempts, ranking, publication; without the lines of a test when there is none. */
export function rulesSummary(
  parameters: ContestParameters,
  rounds: readonly Round[],
  language: Language = 'vi',
): SummaryLine[] {
  const say = rulesWords(language);
  const lines: SummaryLine[] = [{ heading: say.whoHeading, text: parameters.eligibility.audience }];
  if (parameters.test !== null) {
    lines.push({ heading: say.paperHeading, text: paperLine(parameters.test, language) });
    lines.push({ heading: say.attemptsHeading, text: attemptsLine(parameters.test, rounds, language) });
  }
  if (parameters.tieChain.length > 0) {
    lines.push({ heading: say.rankingHeading, text: tieChainText(parameters, language) });
  }
  lines.push({ heading: say.publicationHeading, text: publicationLine(parameters, language) });
  return lines.filter((line) => line.text !== '');
}

/** What a round is called in running text: "tuần" when the rounds are weeks, else "đợt". */
export function roundWord(rounds: readonly Round[], language: Language = 'vi'): string {
  const weeks = rounds.length > 0 && rounds.every((round) => /^tuần\b/iu.test(round.label));
  if (language === 'en') return weeks ? 'week' : 'round';
  return weeks ? 'tuần' : 'đợt';
}

function paperLine(test: NonNullable<ContestParameters['test']>, language: Language): string {
  const say = rulesWords(language);
  const { number } = formats(language);
  const paper = say.paper(number(test.itemsPerPaper), number(test.pointsPerItemTenths / 10));
  const minutes = test.minutes === null ? '' : say.inMinutes(number(test.minutes));
  return `${paper}${minutes}.${test.shuffleItems && test.shuffleOptions ? ` ${say.shuffled}` : ''}`;
}

function attemptsLine(
  test: NonNullable<ContestParameters['test']>,
  rounds: readonly Round[],
  language: Language,
): string {
  const say = rulesWords(language);
  const each = say.eachRound(roundWord(rounds, language));
  if (test.attemptsPerRound === null) return say.attemptsUnlimited(each);
  return say.attempts(formats(language).number(test.attemptsPerRound), each);
}

function publicationLine(parameters: ContestParameters, language: Language): string {
  const say = rulesWords(language);
  const { publishWithinDays, publishBeforeClock, publishIndividuals } = parameters.disclosure;
  if (publishIndividuals === 'none' && parameters.test === null) return '';
  if (publishWithinDays === null) return say.publishedLater;
  const clock = publishBeforeClock === null ? '' : clockText(publishBeforeClock, language);
  return say.publishedBy(clock, formats(language).number(publishWithinDays));
}

/** "12:00" as "12 giờ 00". */
export function clockText(clock: string, language: Language): string {
  const [hour = '', minute = ''] = clock.split(':');
  return language === 'vi' ? `${hour.padStart(2, '0')} giờ ${minute}` : clock;
}
