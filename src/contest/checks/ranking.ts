import { formats } from '../../platform/format/formats.ts';
import type { Problem } from '../../platform/refusal.ts';
import { contradictionWords } from '../contradiction-words.ts';
import { eligibilityWords } from '../eligibility-words.ts';
import { fieldPlace } from '../field-place.ts';
import { type ContestParameters, chainEnds } from '../parameters.ts';
import { predictionNamedOtherwise } from '../prediction-words.ts';
import { tieStepText } from '../tie-chain.ts';
import { type Check, fromText, type Subject, speaker } from './check.ts';

/** 3: the prediction's target is named in one way, counted in one unit, and used. */
export const predictionCheck: Check = (subject) => {
  const { prediction, tieChain } = subject.parameters;
  const { say, error, warning } = speaker(subject);
  const used = tieChain.some((step) => step.by === 'prediction' || step.by === 'prediction-exact');
  if (!prediction.enabled) {
    return [
      ...(used ? [error('prediction-not-asked', say.prediction, say.predictionNotAsked)] : []),
      ...fromText(subject, 'prediction-off'),
    ];
  }
  const countsAttempts = prediction.target === 'all-right-attempts';
  const other = predictionNamedOtherwise(prediction.text, prediction.target);
  return [
    ...(other === null
      ? []
      : [warning('prediction-target', say.prediction, contradictionWords(subject.language).predictionTwoWays(other))]),
    ...(prediction.target !== 'participants' && countsAttempts !== (prediction.unit === 'attempts')
      ? [error('prediction-unit', say.prediction, say.predictionUnit)]
      : []),
    ...(used ? [] : [warning('prediction-not-used', say.prediction, say.predictionNotUsed)]),
    ...fromText(subject, 'prediction-target'),
  ];
};

/** 10: nobody with a duty in the contest is ranked. */
export const dutiesCheck: Check = (subject) => {
  const { contestantsWithDuties } = subject.facts;
  if (contestantsWithDuties === undefined) return null;
  const { say, error, warning } = speaker(subject);
  const { number } = formats(subject.language);
  const roles = [...new Set(contestantsWithDuties.map((one) => one.role))];
  return roles.map((role): Problem => {
    const names = contestantsWithDuties.filter((one) => one.role === role).map((one) => one.name);
    const first = names.slice(0, 5).join(', ');
    const told = names.length > 5 ? say.andMore(first, number(names.length - 5)) : first;
    const roleName = eligibilityWords(subject.language).role(role);
    return subject.parameters.eligibility.excludedRoles.includes(role)
      ? warning('duty-excluded', say.roster, say.contestantsExcluded(roleName, told))
      : error('duty-ranked', say.roster, say.contestantsRanked(roleName, told));
  });
};

/** 11: a chain that ranks has an end, nothing after it and nothing twice; so has that of the units. */
export const chainCheck: Check = (subject) => [...personalChain(subject), ...collectiveChain(subject)];

function collectiveChain(subject: Subject): Problem[] {
  const { collectiveRanking: ranking, awards, test } = subject.parameters;
  const { say, error, warning } = speaker(subject);
  const where = fieldPlace(['collectiveRanking'], subject.language);
  if (ranking === null) {
    const given =
      test !== null && awards.some(({ recipient, partKey }) => recipient === 'collective' && partKey === null);
    return given ? [warning('chain-collective-missing', where, say.collectiveMissing)] : [];
  }
  const { terms, tieChain, denominator } = ranking;
  const end = tieChain.findIndex((by) => by === 'shared-place' || by === 'recorded-decision');
  const twice = (list: readonly string[]) => list.some((one, i) => list.indexOf(one) < i);
  return [
    ...(terms.every(({ weight }) => weight === 0) ? [error('chain-collective-terms', where, say.collectiveTerms)] : []),
    ...(twice(terms.map(({ measure }) => measure)) || twice(tieChain)
      ? [warning('chain-collective-doubled', where, say.collectiveDoubled)]
      : []),
    ...(end === -1 ? [error('chain-collective-end', where, say.chainWithoutEnd)] : []),
    ...(end !== -1 && end < tieChain.length - 1 ? [warning('chain-collective-after', where, say.chainAfterEnd)] : []),
    ...(denominator.source === 'yearbook' && denominator.name === null
      ? [error('chain-collective-source', where, say.collectiveSource)]
      : []),
    ...(test === null && terms.some(({ measure }) => ofTest.includes(measure))
      ? [error('chain-collective-test', where, say.collectiveTest)]
      : []),
  ];
}

/** Measures only a test gives. */
const ofTest: readonly string[] = [
  'rate',
  'mean-score',
  'participants',
  'full-marks',
  'rounds-at-full-rate',
  'zero-scores',
];

function personalChain(subject: Subject): Problem[] {
  const { tieChain, test, awards, parts } = subject.parameters;
  const { say, error, warning } = speaker(subject);
  const where = say.tieChain;
  const ranks = test !== null || awards.some((award) => award.recipient === 'individual');
  if (tieChain.length === 0) return ranks ? [error('chain-missing', where, say.chainMissing)] : [];
  const end = tieChain.findIndex((step) => chainEnds.includes(step.by));
  const same = (i: number) => tieChain.findIndex((other) => JSON.stringify(other) === JSON.stringify(tieChain[i])) < i;
  return [
    ...(end === -1 ? [error('chain-without-end', where, say.chainWithoutEnd)] : []),
    ...(end !== -1 && end < tieChain.length - 1 ? [warning('chain-after-end', where, say.chainAfterEnd)] : []),
    ...tieChain.flatMap((step, i) =>
      same(i)
        ? [
            warning(
              'chain-doubled',
              fieldPlace(['tieChain', i], subject.language),
              say.chainDoubled(tieStepText(step, parts, subject.language)),
            ),
          ]
        : [],
    ),
  ];
}

/** 12: thresholds that somebody can reach; not more collective awards than units. */
export const reachableCheck: Check = (subject) => {
  const { parameters, language } = subject;
  const { say, error, warning } = speaker(subject);
  const points = (tenths: number) => formats(language).number(tenths / 10);
  const { rate, warnBelow, seriousBelow } = parameters.targets;
  const paper = mostTenths(parameters, null);
  const pass = parameters.test?.passMarkTenths ?? null;
  return [
    ...(pass !== null && paper !== null && pass > paper
      ? [
          error(
            'pass-unreachable',
            fieldPlace(['test', 'passMarkTenths'], language),
            say.passUnreachable(points(pass), points(paper)),
          ),
        ]
      : []),
    ...parameters.awards.flatMap((award, i) => {
      const most = mostTenths(parameters, award.partKey);
      return award.minimumScoreTenths !== null && most !== null && award.minimumScoreTenths > most
        ? [
            error(
              'award-unreachable',
              `${fieldPlace(['awards', i], language)} (${award.name})`,
              say.awardUnreachable(points(award.minimumScoreTenths), points(most)),
            ),
          ]
        : [];
    }),
    ...(seriousBelow >= warnBelow || warnBelow > rate
      ? [warning('target-colours', fieldPlace(['targets'], language), say.colours)]
      : []),
    ...slotsOverUnits(subject),
  ];
};

/** Greatest score a part, or the contest when no part is named, can give; null when not known. */
function mostTenths({ parts, test, totalTenths }: ContestParameters, partKey: string | null): number | null {
  const paper = test === null ? null : test.itemsPerPaper * test.pointsPerItemTenths;
  if (partKey === null) return totalTenths ?? paper;
  const part = parts.find((one) => one.key === partKey);
  return part?.maximumTenths ?? (part?.kind === 'test' ? paper : null);
}

function slotsOverUnits(subject: Parameters<Check>[0]): Problem[] {
  const { parameters, facts, language } = subject;
  const { say, warning } = speaker(subject);
  const { number } = formats(language);
  const blocks = facts.unitsByBlock ?? [];
  const collective = parameters.awards.filter((award) => award.recipient === 'collective');
  const slots = (per: 'contest' | 'block') =>
    collective.filter((award) => award.per === per).reduce((sum, award) => sum + award.count, 0);
  const units = blocks.reduce((sum, block) => sum + block.units, 0);
  const all = eligibleBlocks(parameters).join(', ');
  return [
    ...blocks
      .filter((block) => block.units < slots('block'))
      .map((block) =>
        warning(
          'slots-over-units',
          say.awards,
          say.slotsOverUnits(block.block, number(slots('block')), number(block.units)),
        ),
      ),
    ...(blocks.length > 0 && units < slots('contest')
      ? [warning('slots-over-units', say.awards, say.slotsOverUnits(all, number(slots('contest')), number(units)))]
      : []),
  ];
}

function eligibleBlocks({ eligibility, shortTitle }: ContestParameters): string[] {
  return eligibility.blocks.length === 0 ? [shortTitle] : eligibility.blocks;
}
