import { dayFrom, instantOf } from '../platform/format/day.ts';
import { formats } from '../platform/format/formats.ts';
import type { Problem } from '../platform/refusal.ts';
import { fold } from '../platform/text/fold.ts';
import { awardTotal, timesGiven } from './award-sum.ts';
import { contradictionWords } from './contradiction-words.ts';
import { knownDays, knownInstants } from './known-times.ts';
import type { ContestParameters } from './parameters.ts';
import { otherPlaces } from './places.ts';
import { predictionNamedOtherwise } from './prediction-words.ts';
import { type RulesSection, rulesFromText } from './rules-section.ts';
import type { Round } from './timeline.ts';

/** A place in the text that says something else than the parameters; always a warning, since a person may mean it. */
export interface TextContradiction extends Problem {
  /** Key of the section. */
  section: string;
  /** The words in question. */
  quote: string;
}

interface Context {
  parameters: ContestParameters;
  rounds: readonly Round[];
  /** One paragraph or list item. */
  text: string;
  /** The same without marks, lower case. */
  plain: string;
}

type Finding = { code: string; quote: string; message: string };
const say = contradictionWords('vi');
const { number } = formats('vi');

/**
 * What an edited text of the rules says otherwise than parameters and rounds: numbers of items, minutes, attempts,
 * points, rounds, dates, awards, the prediction's target, another province's name.
 */
export function textContradictions(
  text: string | readonly RulesSection[],
  parameters: ContestParameters,
  rounds: readonly Round[],
): TextContradiction[] {
  const sections = typeof text === 'string' ? rulesFromText(text) : text;
  return sections.flatMap((section) => {
    const lines = [
      section.heading,
      ...section.blocks.flatMap((block) => (block.kind === 'paragraph' ? [block.text] : block.items)),
    ];
    return lines.flatMap((line, i) =>
      sentences(line).flatMap((sentence) =>
        inspect({ parameters, rounds, text: sentence, plain: fold(sentence) }).map((finding) => ({
          ...finding,
          code: `rules-text.${finding.code}`,
          where: i === 0 ? say.inHeading(section.heading) : say.inSection(section.heading, i),
          severity: 'warning' as const,
          section: section.key,
        })),
      ),
    );
  });
}

function inspect(context: Context): Finding[] {
  return [
    ...times(context),
    ...places(context),
    ...awards(context),
    ...predictionTarget(context),
    ...(context.parameters.test === null ? [] : testNumbers(context, context.parameters.test)),
  ];
}

/** Sentences end at a full stop followed by a capital letter, and at a semicolon; "01/6/2023." and "1.000" stay whole. */
function sentences(line: string): string[] {
  return line
    .normalize('NFC')
    .split(/(?<=[.;])\s+(?=\p{Lu}|\p{Ll})/u)
    .filter((sentence) => sentence.trim() !== '');
}

function testNumbers(context: Context, test: NonNullable<ContestParameters['test']>): Finding[] {
  const practising = /thi thu|dien tap/.test(context.plain);
  const items = practising ? test.practice.itemsPerPaper : test.itemsPerPaper;
  const attempts = practising ? test.practice.attempts : test.attemptsPerRound;
  return [
    ...differs(context, /(\d+)\s+câu(?: hỏi)?(?: trắc nghiệm)?(?![\p{L}])(?! nhiễu)/gu, 'items', [items], (found) =>
      say.textItems(found, number(items)),
    ),
    ...minutes(context, test, practising),
    ...(practising && attempts === null
      ? []
      : differs(context, /(\d+)\s+lượt/gu, 'attempts', [attempts ?? -1], (found) =>
          attempts === null ? say.textAttemptsUnlimited(found) : say.textAttempts(found, number(attempts)),
        )),
    ...differs(
      context,
      /[Mm]ỗi câu(?: hỏi)?(?: trả lời)?(?: đúng)?(?: được)?\s+(\d+(?:,\d+)?)\s+điểm/gu,
      'points',
      [test.pointsPerItemTenths / 10],
      (found) => say.textPoints(found, number(test.pointsPerItemTenths / 10)),
    ),
    ...differs(context, /(\d+)\s+giây/gu, 'grace', [test.graceSeconds], (found) =>
      say.textGrace(found, number(test.graceSeconds)),
    ),
    ...differs(
      context,
      /(?<![/\d])(\d+)\s+(?:tuần|đợt)(?: thi)?(?![\p{L}])/gu,
      'rounds',
      [context.rounds.length],
      (found) => say.textRounds(found, number(context.rounds.length)),
    ),
  ];
}

function minutes(context: Context, test: NonNullable<ContestParameters['test']>, practising: boolean): Finding[] {
  const clips = context.parameters.parts.flatMap((part) => (part.clipMinutes === null ? [] : [part.clipMinutes]));
  const pattern = /(\d+)\s+phút/gu;
  if (/clip|video|phong su|tieu pham/.test(context.plain)) {
    return differs(context, pattern, 'clip-minutes', clips, (found) =>
      say.textClipMinutes(found, clips.map((one) => number(one)).join(', ')),
    );
  }
  if (/giua hai luot/.test(context.plain)) {
    return differs(context, pattern, 'waiting', [test.waitingMinutes], (found) =>
      say.textWaiting(found, number(test.waitingMinutes)),
    );
  }
  const limit = practising ? test.practice.minutes : test.minutes;
  return differs(context, pattern, 'minutes', [limit ?? -1], (found) =>
    limit === null ? say.textMinutesUnlimited(found) : say.textMinutes(found, number(limit)),
  );
}

/** Each number of the pattern's first group that is none of those expected. */
function differs(
  { text }: Context,
  pattern: RegExp,
  code: string,
  expected: readonly number[],
  message: (found: string) => string,
): Finding[] {
  return [...text.matchAll(pattern)]
    .filter((match) => !expected.includes(Number((match[1] ?? '').replace(',', '.'))))
    .map((match) => ({ code, quote: match[0], message: message(match[0]) }));
}

/** Full moments must be an opening or closing; in a sentence about one round, of that round. Days must be known. */
function times(context: Context): Finding[] {
  const { parameters, rounds, text } = context;
  const round = rounds.find((one) => text.startsWith(`${one.label}:`));
  const instants =
    round === undefined ? knownInstants(parameters, rounds) : [round.opensAt, round.closesAt].map(Number);
  const moments = [
    ...text.matchAll(/(\d{1,2})\s*(?:giờ|:|h)\s*(\d{2})\s*(?:,\s*)?(?:ngày\s+)?(\d{1,2})\/(\d{1,2})\/(\d{4})/gu),
  ];
  const found = moments.flatMap((match): Finding[] => {
    const day = dayFrom(Number(match[5]), Number(match[4]), Number(match[3]));
    if (day === undefined) return [noSuchDay(match[0])];
    const instant = instantOf(day, Number(match[1]), Number(match[2])).getTime();
    if (instants.includes(instant)) return [];
    const message = round === undefined ? say.textMoment(match[0]) : say.textRoundMoment(match[0], round.label);
    return [{ code: 'moment', quote: match[0], message }];
  });
  const rest = moments.reduce((left, match) => left.replace(match[0], ''), text);
  return [...found, ...days(rest, parameters, rounds)];
}

function days(text: string, parameters: ContestParameters, rounds: readonly Round[]): Finding[] {
  const known = knownDays(parameters, rounds);
  return [...text.matchAll(/(?<![\d/])(\d{1,2})\/(\d{1,2})\/(\d{4})(?![\d/])/gu)].flatMap((match): Finding[] => {
    const day = dayFrom(Number(match[3]), Number(match[2]), Number(match[1]));
    if (day === undefined) return [noSuchDay(match[0])];
    return known.has(day) ? [] : [{ code: 'day', quote: match[0], message: say.textDay(match[0]) }];
  });
}

function noSuchDay(quote: string): Finding {
  return { code: 'no-such-day', quote, message: say.textNoSuchDay(quote) };
}

function places({ parameters, text }: Context): Finding[] {
  const own = [parameters.place, ...parameters.otherPlaces, parameters.organiser, parameters.plan.issuer];
  const cited = [...parameters.documents, ...parameters.grounds].map(
    (document) => `${document.issuer} ${document.subject}`,
  );
  return otherPlaces(text, [...own, ...cited]).map((place) => ({
    code: 'place',
    quote: place,
    message: say.textPlace(place, parameters.place),
  }));
}

/** "04 giải Khuyến khích", "Giải Ba: 3 giải", "mỗi giải 500.000 đồng". */
function awards({ parameters, rounds, text }: Context): Finding[] {
  const blocks = Math.max(1, parameters.eligibility.blocks.length);
  const amounts = new Set([
    ...parameters.awards.map((award) => award.amount),
    ...parameters.awards.map((award) => award.amount * timesGiven(award, rounds.length, blocks)),
    awardTotal(parameters, rounds.length),
    parameters.budget.awards ?? -1,
  ]);
  const money = [...text.matchAll(/(\d{1,3}(?:\.\d{3})+|\d{4,})\s*(?:đồng|đ(?![\p{L}])|VNĐ)/gu)]
    .filter((match) => !amounts.has(Number((match[1] ?? '').replaceAll('.', ''))))
    .map((match) => ({ code: 'amount', quote: match[0], message: say.textAmount(match[0]) }));
  return [...money, ...awardCounts(text, parameters, rounds.length, blocks)];
}

function awardCounts(text: string, parameters: ContestParameters, rounds: number, blocks: number): Finding[] {
  const names = [...new Set(parameters.awards.map((award) => award.name))].sort((a, b) => b.length - a.length);
  return names.flatMap((name): Finding[] => {
    const short = escapePattern(name.replace(/^Giải\s+/u, ''));
    const match =
      new RegExp(`${escapePattern(name)}\\s*:\\s*(\\d+)\\s+giải`, 'iu').exec(text) ??
      new RegExp(`(\\d+)\\s+giải\\s+${short}(?![\\p{L}])`, 'iu').exec(text);
    if (match === null) return [];
    const counts = parameters.awards
      .filter((award) => award.name === name)
      .flatMap((award) => [award.count, timesGiven(award, rounds, blocks)]);
    if (counts.includes(Number(match[1]))) return [];
    return [
      { code: 'award-count', quote: match[0], message: say.textAwardCount(match[0], name, number(counts[0] ?? 0)) },
    ];
  });
}

function predictionTarget({ parameters, text }: Context): Finding[] {
  if (!/dự đoán/iu.test(text)) return [];
  if (!parameters.prediction.enabled) {
    return /câu dự đoán|dự đoán gần/iu.test(text)
      ? [{ code: 'prediction-off', quote: text, message: say.textPredictionOff }]
      : [];
  }
  const other = predictionNamedOtherwise(text, parameters.prediction.target);
  return other === null ? [] : [{ code: 'prediction-target', quote: text, message: say.predictionTwoWays(other) }];
}

function escapePattern(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
