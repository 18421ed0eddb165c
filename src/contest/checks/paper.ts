import { formats } from '../../platform/format/formats.ts';
import type { Problem } from '../../platform/refusal.ts';
import { fieldPlace } from '../field-place.ts';
import type { ContestParameters, Part } from '../parameters.ts';
import { type Check, fromText, speaker } from './check.ts';

/** 7: how many attempts, and which one counts. */
export const attemptsCheck: Check = (subject) => {
  const { test } = subject.parameters;
  if (test === null) return [];
  const { say, error, warning } = speaker(subject);
  const where = say.attempts;
  return [
    ...(test.attemptsPerRound === 1 && test.whichCounts !== 'only'
      ? [error('one-attempt', where, say.oneAttemptCounts)]
      : []),
    ...(test.attemptsPerRound !== 1 && test.whichCounts === 'only'
      ? [error('only-of-several', where, say.onlyOfSeveral)]
      : []),
    ...(test.attemptsPerRound === 1 && test.waitingMinutes > 0
      ? [warning('waiting-for-nothing', where, say.waitingForNothing)]
      : []),
    ...fromText(subject, 'attempts', 'waiting'),
  ];
};

/** 8: the blueprint fills the paper, and the bank fills the blueprint. */
export const blueprintCheck: Check = (subject) => {
  const { test } = subject.parameters;
  if (test === null) return [];
  const { say, error } = speaker(subject);
  const { number } = formats(subject.language);
  const sum = test.blueprint.reduce((total, cell) => total + cell.count, 0);
  const own: Problem[] = [
    ...(sum === test.itemsPerPaper
      ? []
      : [error('blueprint-sum', say.blueprint, say.blueprintSum(number(sum), number(test.itemsPerPaper)))]),
    ...(test.paperSource === 'forms' && test.forms.length === 0 ? [error('no-forms', say.blueprint, say.noForms)] : []),
  ];
  const lacks = subject.facts.bankLacks;
  if (lacks === undefined) return own.length > 0 ? own : null;
  return [...own, ...lacks];
};

/** 13: parts add up to the total, for each kind of unit; the paper's points are the test part's maximum. */
export const totalCheck: Check = (subject) => {
  const { parameters, language } = subject;
  const { say, error } = speaker(subject);
  const points = (tenths: number) => formats(language).number(tenths / 10);
  const total = parameters.totalTenths;
  const paper = parameters.test === null ? null : parameters.test.itemsPerPaper * parameters.test.pointsPerItemTenths;
  return [
    ...(total === null ? [] : sumsByUnit(parameters)).flatMap(({ units, sum }) => {
      if (sum === null || sum === total) return [];
      const message =
        units === 'all'
          ? say.partsDoNotAdd(points(sum), points(total as number))
          : say.partsDoNotAddFor(
              units === 'with' ? say.withServices : say.withoutServices,
              points(sum),
              points(total as number),
            );
      return [error('parts-total', say.total, message)];
    }),
    ...parameters.parts.flatMap((part, i) =>
      part.kind === 'test' && paper !== null && part.maximumTenths !== null && part.maximumTenths !== paper
        ? [
            error(
              'test-maximum',
              fieldPlace(['parts', i], language),
              say.testMaximum(points(paper), points(part.maximumTenths)),
            ),
          ]
        : [],
    ),
    ...fromText(subject, 'items', 'points'),
  ];
};

/** Sum of the maxima for units with and without online services, once when they take the same parts. Null: some part has none. */
function sumsByUnit({ parts }: ContestParameters): { units: 'all' | 'with' | 'without'; sum: number | null }[] {
  const sum = (taken: Part[]) =>
    taken.some((part) => part.maximumTenths === null)
      ? null
      : taken.reduce((total, part) => total + (part.maximumTenths ?? 0), 0);
  const depends = parts.some((part) => part.forUnits.offersOnlineServices !== null);
  if (!depends) return [{ units: 'all', sum: sum(parts) }];
  return [
    { units: 'with', sum: sum(parts.filter((part) => part.forUnits.offersOnlineServices !== false)) },
    { units: 'without', sum: sum(parts.filter((part) => part.forUnits.offersOnlineServices !== true)) },
  ];
}
