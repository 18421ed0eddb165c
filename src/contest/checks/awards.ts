import { addDays } from '../../platform/format/day.ts';
import { formats } from '../../platform/format/formats.ts';
import { fold } from '../../platform/text/fold.ts';
import { awardTotal } from '../award-sum.ts';
import { fieldPlace } from '../field-place.ts';
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

/** 15: printed shares follow from their counts and sum to 100 within rounding. */
export const sharesCheck: Check = (subject) => {
  const tables = subject.facts.shareTables;
  if (tables === undefined) return null;
  const { say, error } = speaker(subject);
  const { number, rate, percent } = formats(subject.language);
  return tables.flatMap(({ name, rows }) => {
    const sum = rows.reduce((total, row) => total + Math.round(row.percent * 100), 0);
    return [
      ...rows.flatMap((row) => {
        if (row.part === null || row.whole === null || row.whole === 0) return [];
        const right = Math.round((row.part * 10_000) / row.whole) / 100;
        return right === row.percent
          ? []
          : [
              error(
                'share-wrong',
                `${name}, ${row.label}`,
                say.shareWrong(number(row.part), number(row.whole), rate(row.part, row.whole), percent(row.percent)),
              ),
            ];
      }),
      ...(rows.length > 0 && Math.abs(sum - 10_000) > rows.length
        ? [error('share-sum', name, say.shareSum(percent(sum / 100)))]
        : []),
    ];
  });
};
