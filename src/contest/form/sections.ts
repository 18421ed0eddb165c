import type { SectionKey } from '../mended-at.ts';
import { type ContestParameters, comparators, excludingRoles, partKinds } from '../parameters.ts';
import { whichCountsValues } from '../schema/paper-settings.ts';
import { publishedFields } from '../schema/people.ts';
import { collectiveMeasures } from '../schema/ranking.ts';
import { allUnits, plainPart } from '../templates/defaults.ts';
import { type FieldSpec, type GroupSpec, isList, type SectionSpec } from './spec.ts';

const line = (path: string, more: Partial<FieldSpec> = {}): FieldSpec => ({ path, kind: 'line', ...more });
const field = (path: string, kind: FieldSpec['kind'], more: Partial<FieldSpec> = {}): FieldSpec => ({
  path,
  kind,
  ...more,
});
const yes = (path: string): FieldSpec => ({ path, kind: 'yes' });
const short = { width: 'short' } as const;
const shortOrNull = { width: 'short', orNull: true } as const;
const moments = ['at-once', 'after-close', 'after-publication', 'never'];
const document: FieldSpec[] = [
  line('subject', { whole: true }),
  line('number', { orNull: true }),
  field('date', 'day', { orNull: true }),
  line('issuer', { orNull: true }),
];
const blankDocument = () => ({ number: null, date: null, issuer: null, subject: '', topic: null });

/** Forms of the parameters, in the order they are offered. Rounds and blueprint have pages of their own. */
export const sections: readonly SectionSpec[] = [
  {
    key: 'thong-tin',
    parts: [
      {
        group: 'names',
        fields: [field('title', 'line', { rows: 3 }), line('shortTitle'), field('year', 'integer', short)],
      },
      { group: 'period', grid: true, fields: [field('period.from', 'day'), field('period.to', 'day')] },
      {
        group: 'plan',
        grid: true,
        fields: [
          line('plan.number', { orNull: true }),
          field('plan.date', 'day', { orNull: true }),
          line('plan.issuer'),
        ],
      },
      {
        group: 'organisers',
        fields: [line('organiser'), line('standingOffice'), line('place'), field('otherPlaces', 'lines', { rows: 2 })],
      },
      {
        group: 'secretariat',
        grid: true,
        fields: [
          line('secretariat.name'),
          line('secretariat.email', { orNull: true }),
          line('secretariat.phone', { orNull: true }),
        ],
      },
      { group: 'assumptions', fields: [field('assumptions', 'lines', { rows: 8 })] },
    ],
  },
  {
    key: 'cac-phan-thi',
    parts: [
      {
        list: 'parts',
        fields: [
          line('name', { whole: true }),
          field('kind', 'choice', { choices: partKinds }),
          field('stage', 'integer', short),
          field('obligation', 'choice', { choices: ['obligatory', 'encouraged'] }),
          field('taker', 'choice', { choices: ['personal', 'collective'] }),
          field('maximumTenths', 'points', shortOrNull),
          field('opensAt', 'instant', { orNull: true }),
          field('closesAt', 'closing', { orNull: true }),
          field('innerDeadline', 'closing', { orNull: true }),
          field('receivedBy', 'choice', { choices: ['server-time', 'arrival-date'] }),
          field('judgedBy', 'choice', { choices: ['machine', 'jury', 'figures'], orNull: true }),
          field('clipMinutes', 'integer', { ...shortOrNull, when: ['kind', 'clip'] }),
          field('atLeastProcedures', 'integer', { ...shortOrNull, when: ['kind', 'experience'] }),
          field('noveltyCutOff', 'day', { orNull: true, when: ['kind', 'initiative'] }),
          field('forUnits.kinds', 'semicolons'),
          field('forUnits.blocks', 'semicolons'),
          field('forUnits.offersOnlineServices', 'either', { orNull: true }),
          field('forUnits.scoredInParIndex', 'either', { orNull: true }),
          field('requirements', 'lines', { rows: 4 }),
        ],
        blank: () => structuredClone({ ...plainPart, key: '', name: '', kind: 'essay', taker: 'personal' }),
        ordered: true,
      },
      { group: 'total', fields: [field('totalTenths', 'points', shortOrNull)] },
    ],
  },
  {
    key: 'bai-thi',
    parts: [
      {
        group: 'paper',
        ofTest: true,
        grid: true,
        fields: [
          field('test.itemsPerPaper', 'integer', short),
          field('test.minutes', 'integer', shortOrNull),
          field('test.pointsPerItemTenths', 'points', short),
          field('test.passMarkTenths', 'points', shortOrNull),
          field('test.negativeMarkTenths', 'points', short),
          field('test.blankPenaltyTenths', 'points', short),
        ],
      },
      {
        group: 'attempts',
        ofTest: true,
        grid: true,
        fields: [
          field('test.attemptsPerRound', 'integer', shortOrNull),
          field('test.waitingMinutes', 'integer', short),
          field('test.graceSeconds', 'integer', short),
          field('test.whichCounts', 'choice', { choices: whichCountsValues }),
          field('test.timeResolution', 'choice', { choices: ['second', 'millisecond'] }),
        ],
      },
      {
        group: 'drawing',
        ofTest: true,
        fields: [
          yes('test.shuffleItems'),
          yes('test.shuffleOptions'),
          yes('test.leastSeenFirst'),
          field('test.separatePools', 'yes', { absent: true }),
        ],
      },
      {
        group: 'papers',
        ofTest: true,
        grid: true,
        fields: [
          field('test.paperSource', 'choice', { choices: ['drawn', 'forms'] }),
          field('test.forms', 'lines', { rows: 4 }),
          field('test.reservePerCell', 'integer', { width: 'short', absent: true }),
        ],
      },
      {
        group: 'practice',
        ofTest: true,
        grid: true,
        fields: [
          yes('test.practice.enabled'),
          field('test.practice.itemsPerPaper', 'integer', short),
          field('test.practice.minutes', 'integer', shortOrNull),
          field('test.practice.attempts', 'integer', shortOrNull),
        ],
      },
      {
        group: 'prediction',
        ofTest: true,
        fields: [yes('prediction.enabled'), field('prediction.text', 'line', { rows: 2 })],
      },
      {
        group: 'predictionRules',
        ofTest: true,
        grid: true,
        fields: [
          field('prediction.target', 'choice', {
            choices: ['participants', 'all-right-people', 'full-marks-people', 'all-right-attempts'],
          }),
          field('prediction.scope', 'choice', { choices: ['contest', 'round', 'block'] }),
          field('prediction.unit', 'choice', { choices: ['persons', 'attempts'] }),
          field('prediction.noAnswer', 'choice', { choices: ['last', 'no-priority'] }),
          yes('prediction.countExcluded'),
        ],
      },
    ],
  },
  {
    key: 'xep-hang',
    parts: [
      {
        list: 'tieChain',
        ordered: true,
        fields: [
          field('by', 'choice', { choices: comparators }),
          field('partKey', 'choice', { choices: 'parts', absent: true, when: ['by', 'part-score'] }),
          line('criterion', { absent: true, when: ['by', 'criterion'] }),
        ],
        blank: () => ({ by: 'score' }),
      },
      {
        group: 'rankings',
        grid: true,
        fields: [
          yes('ranking.perRound'),
          yes('ranking.wholeContest'),
          field('ranking.group', 'choice', { choices: ['all', 'block'] }),
          field('ranking.contestScore', 'choice', { choices: ['sum-of-rounds', 'best-round', 'mean-of-rounds'] }),
        ],
      },
      {
        group: 'collective',
        fields: [
          field('collectiveRanking', 'switch', {
            blank: () => ({
              group: 'all',
              minimumRate: null,
              terms: [{ measure: 'rate', weight: 1 }],
              tieChain: ['recorded-decision'],
              denominator: { source: 'roster-snapshot', name: null },
            }),
          }),
        ],
      },
      {
        group: 'collectiveRules',
        within: 'collectiveRanking',
        grid: true,
        fields: [
          field('collectiveRanking.group', 'choice', { choices: ['all', 'block'] }),
          field('collectiveRanking.minimumRate', 'decimal', shortOrNull),
          field('collectiveRanking.denominator.source', 'choice', { choices: ['roster-snapshot', 'yearbook'] }),
          line('collectiveRanking.denominator.name', { orNull: true }),
        ],
      },
      {
        list: 'collectiveRanking.terms',
        within: 'collectiveRanking',
        ordered: true,
        fields: [field('measure', 'choice', { choices: collectiveMeasures }), field('weight', 'decimal', short)],
        blank: () => ({ measure: 'mean-score', weight: 1 }),
      },
      {
        list: 'collectiveRanking.tieChain',
        within: 'collectiveRanking',
        scalar: 'measure',
        ordered: true,
        fields: [field('measure', 'choice', { choices: [...collectiveMeasures, 'shared-place', 'recorded-decision'] })],
        blank: () => ({ measure: 'full-marks' }),
      },
    ],
  },
  {
    key: 'doi-tuong',
    parts: [
      {
        group: 'audience',
        fields: [
          field('eligibility.audience', 'text', { rows: 3 }),
          yes('eligibility.officialEmailRequired'),
          field('eligibility.emailDomains', 'lines', { rows: 3 }),
        ],
      },
      {
        group: 'units',
        grid: true,
        fields: [
          field('eligibility.blocks', 'lines', { rows: 4 }),
          field('eligibility.unitKinds', 'lines', { rows: 4 }),
          field('eligibility.posts', 'lines', { rows: 4 }),
          yes('eligibility.parIndexUnitsOnly'),
        ],
      },
      {
        group: 'ages',
        grid: true,
        fields: [field('eligibility.minimumAge', 'age'), field('eligibility.maximumAge', 'age')],
      },
      {
        group: 'excluded',
        fields: [
          field('eligibility.excludedRoles', 'choices', { choices: excludingRoles }),
          yes('eligibility.excludedMayPractise'),
          field('eligibility.exemptionGrounds', 'lines', { rows: 6 }),
        ],
      },
      { group: 'registration', fields: [field('registration', 'registration')] },
    ],
  },
  {
    key: 'giai-thuong',
    parts: [
      {
        list: 'awards',
        fields: [
          line('name'),
          field('count', 'integer', short),
          field('amount', 'money'),
          field('recipient', 'choice', { choices: ['individual', 'collective', 'side'] }),
          field('per', 'choice', { choices: ['contest', 'round', 'block'] }),
          field('partKey', 'choice', { choices: 'parts', orNull: true }),
          field('minimumScoreTenths', 'points', shortOrNull),
          line('certificate', { orNull: true }),
        ],
        blank: () => ({
          key: '',
          name: '',
          recipient: 'individual',
          per: 'contest',
          partKey: null,
          count: 1,
          amount: 0,
          certificate: null,
          minimumScoreTenths: null,
        }),
      },
      {
        group: 'awardRules',
        fields: [
          field('awardRules.onePerson', 'choice', { choices: ['highest-only', 'several'], width: 'middle' }),
          field('awardRules.unfilled', 'choice', { choices: ['stay-empty', 'pass-down'], width: 'middle' }),
          yes('awardRules.committeeMayAdd'),
        ],
      },
      {
        group: 'budget',
        grid: true,
        fields: [field('budget.awards', 'money', { orNull: true }), line('budget.source', { orNull: true })],
      },
    ],
  },
  {
    key: 'chi-tieu',
    parts: [
      {
        group: 'rates',
        grid: true,
        fields: [
          field('targets.rate', 'decimal', short),
          field('targets.warnBelow', 'decimal', short),
          field('targets.seriousBelow', 'decimal', short),
        ],
      },
      {
        group: 'explanation',
        fields: [
          yes('targets.explanationAsked'),
          line('targets.explanationTo', { orNull: true }),
          field('targets.meanScoreBelow', 'decimal', shortOrNull),
        ],
      },
    ],
  },
  {
    key: 'cong-bo',
    parts: [
      {
        group: 'toContestants',
        grid: true,
        fields: [
          field('disclosure.showScore', 'choice', { choices: moments }),
          field('disclosure.showRank', 'choice', { choices: moments }),
          field('disclosure.showRightAnswers', 'choice', { choices: ['after-close', 'after-publication', 'never'] }),
        ],
      },
      {
        group: 'toPublic',
        fields: [
          field('disclosure.publishIndividuals', 'choice', { choices: ['winners', 'all', 'none'], width: 'middle' }),
          field('disclosure.publishedFields', 'choices', { choices: publishedFields }),
          yes('disclosure.publishUnits'),
        ],
      },
      {
        group: 'when',
        grid: true,
        fields: [
          field('disclosure.publishWithinDays', 'integer', shortOrNull),
          field('disclosure.publishBeforeClock', 'clock', shortOrNull),
          field('disclosure.complaintDays', 'integer', short),
        ],
      },
      {
        group: 'complaints',
        fields: [yes('disclosure.itemComplaintsDuringAttempt'), yes('disclosure.awardsFinalAfterComplaints')],
      },
    ],
  },
  {
    key: 'ke-hoach',
    parts: [
      {
        list: 'planSteps',
        ordered: true,
        fields: [
          line('name', { whole: true }),
          line('owner'),
          field('coordinating', 'semicolons'),
          field('from', 'day', { orNull: true }),
          field('until', 'day', { orNull: true }),
          line('wording', { orNull: true, whole: true }),
        ],
        blank: () => ({ number: 1, name: '', owner: '', coordinating: [], from: null, until: null, wording: null }),
      },
    ],
  },
  {
    key: 'bao-cao',
    parts: [
      {
        list: 'reportingPeriods',
        ordered: true,
        fields: [
          line('label', { whole: true }),
          field('from', 'day'),
          field('to', 'day'),
          field('due', 'day', { orNull: true }),
        ],
        blank: () => ({ label: '', from: '', to: '', due: null }),
      },
      {
        list: 'duties',
        ordered: true,
        fields: [
          line('name', { whole: true }),
          line('who'),
          field('every', 'choice', { choices: ['once', 'round', 'month', 'quarter', 'throughout'] }),
          field('due', 'day', { orNull: true }),
        ],
        blank: () => ({ key: '', name: '', who: '', forUnits: structuredClone(allUnits), every: 'once', due: null }),
      },
    ],
  },
  {
    key: 'van-ban',
    parts: [
      { list: 'grounds', fields: document, blank: blankDocument },
      { list: 'documents', fields: document, blank: blankDocument },
    ],
  },
];

/** The section of that key with the parts that this contest has; undefined when there is none. */
export function findSection(key: string, { test }: ContestParameters): SectionSpec | undefined {
  const section = sections.find((one) => one.key === key);
  return (
    section && {
      key: section.key as SectionKey,
      parts: section.parts.filter((part) => isList(part) || !part.ofTest || test !== null) as GroupSpec[],
    }
  );
}
