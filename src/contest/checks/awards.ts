import { addDays } from '../../platform/format/day.ts';
import { formats } from '../../platform/format/formats.ts';
import { fold } from '../../platform/text/fold.ts';
import { awardTotal } from '../award-sum.ts';
import { fieldPlace } from '../field-place.ts';
import { sharesInText } from '../shares-in-text.ts';
import { lastDayBefore } from '../timeline.ts';
import { type Check, fromText, speaker } from './check.ts';

/** 1: numbers and amounts of awards in table and text. */
export const awardCountCheck: Check = (subject) => {
  const { awards } = subject.parameters;
  const { say, warning } = speaker(subject);
  const same = (i: number) =>
    awards.findIndex((other) =>
      (['name', 'recipient', 'per', 'partKey'] as const).every((field) => other[field] === awards[i]?.[field]),
    ) < i;
  return [
    ...awards.flatMap((award, i) =>
      same(i)
        ? [warning('award-doubled', fieldPlace(['awards', i], subject.language), say.awardDoubled(award.name))]
        : [],
    ),
    ...fromText(subject, 'award-count', 'amount'),
  ];
};

/** 2: the sum over all rounds and blocks against what is set aside. */
export const budgetCheck: Check = (subject) => {
  const { parameters, rounds, language } = subject;
  const budget = parameters.budget.awards;
  if (parameters.awards.length === 0) return [];
  if (budget === null) return null;
  const { say, error, warning } = speaker(subject);
  const { moneyText } = formats(language);
  const sum = awardTotal(parameters, rounds.length);
  if (sum > budget) return [error('over-budget', say.budget, say.overBudget(moneyText(sum), moneyText(budget)))];
  return sum < budget ? [warning('under-budget', say.budget, say.underBudget(moneyText(sum), moneyText(budget)))] : [];
};

/** 14: no award is final, or handed over, while results may still be complained about. */
export const complaintsCheck: Check = (subject) => {
  const { parameters, rounds, language } = subject;
  const { disclosure, awards, planSteps } = parameters;
  if (awards.length === 0 || disclosure.complaintDays === 0) return [];
  const { say, error, warning } = speaker(subject);
  const last = rounds
    .map((round) => lastDayBefore(round.closesAt))
    .sort()
    .at(-1);
  const ready =
    last === undefined ? null : addDays(last, (disclosure.publishWithinDays ?? 0) + disclosure.complaintDays);
  const ceremony = planSteps.find((step) => /trao giai/.test(fold(step.name)));
  const { plainDate } = formats(language);
  return [
    ...(disclosure.awardsFinalAfterComplaints
      ? []
      : [error('awards-before-complaints', fieldPlace(['disclosure'], language), say.awardsBeforeComplaints)]),
    ...(ready !== null && ceremony?.until && ceremony.until < ready
      ? [
          warning(
            'ceremony-too-early',
            ceremony.name,
            say.ceremonyTooEarly(plainDate(ceremony.until), plainDate(ready)),
          ),
        ]
      : []),
  ];
};

/** 15: shares printed, in tables or in the rules, follow from their counts and sum to 100 within rounding. */
export const sharesCheck: Check = (subject) => {
  const { shareTables, rules } = subject.facts;
  const tables = shareTables ?? (rules && sharesInText(rules));
  if (tables === undefined) return null;
  const { say, error, warning } = speaker(subject);
  // What is read out of running text may be meant otherwise: a person judges.
  const tell = shareTables ? error : warning;
  const { number, rate, percent } = formats(subject.language);
  return tables.flatMap(({ name, rows, sums = true }) => {
    const sum = rows.reduce((total, row) => total + Math.round(row.percent * 100), 0);
    const rounding = rows.reduce((total, { decimals = 2 }) => total + 10 ** (2 - decimals), 0);
    return [
      ...rows.flatMap((row) => {
        if (row.part === null || row.whole === null || row.whole === 0) return [];
        const off = Math.abs((row.part * 100) / row.whole - row.percent);
        return off <= 0.5 / 10 ** (row.decimals ?? 2) + 1e-9
          ? []
          : [
              tell(
                'share-wrong',
                `${name}, ${row.label}`,
                say.shareWrong(number(row.part), number(row.whole), rate(row.part, row.whole), percent(row.percent)),
              ),
            ];
      }),
      ...(sums && rows.length > 0 && Math.abs(sum - 10_000) > rounding
        ? [tell('share-sum', name, say.shareSum(percent(sum / 100)))]
        : []),
    ];
  });
};
