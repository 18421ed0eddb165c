import { formats } from '../../platform/format/formats.ts';
import { fold } from '../../platform/text/fold.ts';
import { fieldPlace } from '../field-place.ts';
import type { CitedDocument } from '../parameters.ts';
import { otherPlaces } from '../places.ts';
import { type Check, fromText, type Subject, speaker } from './check.ts';

/** 4: no other province's name in the contest's own words, nor in the rules. Names of cited documents may bear others. */
export const placesCheck: Check = (subject) => {
  const { parameters, language } = subject;
  const { say, warning } = speaker(subject);
  const own = [parameters.place, ...parameters.otherPlaces];
  const texts: [path: (string | number)[], text: string][] = [
    [['title'], parameters.title],
    [['organiser'], parameters.organiser],
    [['standingOffice'], parameters.standingOffice],
    [['plan', 'issuer'], parameters.plan.issuer],
    [['secretariat', 'name'], parameters.secretariat.name],
    [['eligibility', 'audience'], parameters.eligibility.audience],
    [['prediction', 'text'], parameters.prediction.text],
    ...parameters.parts.map((part, i): [(string | number)[], string] => [
      ['parts', i],
      [part.name, ...part.requirements, ...part.themes.map((theme) => theme.name)].join('. '),
    ]),
    ...parameters.awards.map((award, i): [(string | number)[], string] => [['awards', i], award.certificate ?? '']),
    ...parameters.planSteps.map((step, i): [(string | number)[], string] => [
      ['planSteps', i],
      [step.name, step.owner, ...step.coordinating].join('. '),
    ]),
    ...parameters.duties.map((duty, i): [(string | number)[], string] => [['duties', i], `${duty.name}. ${duty.who}`]),
  ];
  return [
    ...texts.flatMap(([path, text]) =>
      otherPlaces(text, own).map((place) =>
        warning('other-place', fieldPlace(path, language), say.placeInParameter(place, parameters.place)),
      ),
    ),
    ...fromText(subject, 'place'),
  ];
};

/** 16: the year inside a document's number ("61/2018/NĐ-CP") is the year of its date, and grounds precede the plan. */
export const documentDatesCheck: Check = (subject) => {
  const { parameters, language } = subject;
  const { say, warning } = speaker(subject);
  const { plainDate } = formats(language);
  const planDate = parameters.plan.date;
  return cited(subject).flatMap(({ document, where }) => {
    if (document.number === null || document.date === null) return [];
    const year = /^\d+\/(\d{4})\//.exec(document.number)?.[1];
    if (year !== undefined && !document.date.startsWith(year)) {
      return [warning('document-year', where, say.yearOfNumber(document.number, plainDate(document.date)))];
    }
    return planDate !== null && document.date > planDate
      ? [warning('document-after-plan', where, say.afterPlan(document.number, plainDate(document.date)))]
      : [];
  });
};

/** 17: no document that has lost its force when the contest begins. */
export const inForceCheck: Check = (subject) => {
  const { parameters, facts, language } = subject;
  if (facts.repealed === undefined) return null;
  const { say, warning } = speaker(subject);
  const { plainDate } = formats(language);
  return cited(subject).flatMap(({ document, where }) => {
    const gone = facts.repealed?.find(
      (one) =>
        document.number !== null && fold(one.number) === fold(document.number) && one.since <= parameters.period.from,
    );
    return gone === undefined
      ? []
      : [warning('document-repealed', where, say.repealed(gone.number, gone.by ?? '', plainDate(gone.since)))];
  });
};

function cited({ parameters, language }: Subject): { document: CitedDocument; where: string }[] {
  return (['documents', 'grounds'] as const).flatMap((list) =>
    parameters[list].map((document, i) => ({ document, where: fieldPlace([list, i], language) })),
  );
}
