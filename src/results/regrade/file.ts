import { formats } from '../../platform/format/formats.ts';
import { type TableColumn, type TableValue, writeXlsx } from '../../platform/sheet/index.ts';
import type { Language } from '../../platform/words.ts';
import type { RoundPlace } from '../publication/load.ts';
import type { Change } from './consequences.ts';
import type { CaseRow } from './load.ts';
import { caseWords } from './words.ts';

type Of<Kind extends Change['kind']> = Extract<Change, { kind: Kind }>;

/** The whole preview as a workbook: people, attempts, units, each with before and after. */
export function changesFile(
  place: RoundPlace,
  row: CaseRow,
  changes: readonly Change[],
  language: Language,
): AsyncGenerator<Uint8Array> {
  const text = caseWords(language);
  const { number, moment } = formats(language);
  const title = `${text.changesTitle(number(row.number))}, ${place.round.label}`;
  const when = moment(new Date(row.consequences?.at ?? row.opened_at));
  const note = row.state === 'done' ? text.changesLeadDone(when) : text.changesLead(when);
  const of = <Kind extends Change['kind']>(kind: Kind) =>
    changes.filter((each): each is Of<Kind> => each.kind === kind);
  return writeXlsx({
    sheets: [
      {
        name: text.sheetPeople,
        title,
        note,
        columns: peopleColumns(language),
        rows: of('person').map((each) => personRow(each, language)),
      },
      { name: text.sheetAttempts, title, note, columns: attemptColumns(language), rows: of('attempt').map(attemptRow) },
      { name: text.sheetUnits, title, note, columns: unitColumns(language), rows: of('unit').map(unitRow) },
    ],
  });
}

const named = (language: Language): TableColumn[] => [
  { header: caseWords(language).name, width: 26, kind: 'text' },
  { header: caseWords(language).unit, width: 44, kind: 'text' },
];

function peopleColumns(language: Language): TableColumn[] {
  const text = caseWords(language);
  return [
    ...named(language),
    { header: text.rankBefore, width: 10, kind: 'number' },
    { header: text.rankAfter, width: 10, kind: 'number' },
    { header: text.pointsBefore, width: 10, kind: 'number' },
    { header: text.pointsAfter, width: 10, kind: 'number' },
    { header: text.awardBefore, width: 18, kind: 'text' },
    { header: text.awardAfter, width: 18, kind: 'text' },
    { header: text.zeroBefore, width: 12, kind: 'text' },
    { header: text.zeroAfter, width: 12, kind: 'text' },
  ];
}

function personRow({ name, unitName, before, after }: Of<'person'>, language: Language): TableValue[] {
  const yes = (zero: boolean | undefined) => (zero ? caseWords(language).yes : null);
  const points = (side: typeof before) => (side ? side.points / 10 : null);
  return [
    name,
    unitName,
    before?.rank ?? null,
    after?.rank ?? null,
    points(before),
    points(after),
    before?.award ?? null,
    after?.award ?? null,
    yes(before?.zero),
    yes(after?.zero),
  ];
}

function attemptColumns(language: Language): TableColumn[] {
  const text = caseWords(language);
  return [
    ...named(language),
    { header: text.attemptNumber, width: 8, kind: 'number' },
    { header: text.pointsBefore, width: 10, kind: 'number' },
    { header: text.pointsAfter, width: 10, kind: 'number' },
    { header: text.rightBefore, width: 10, kind: 'number' },
    { header: text.rightAfter, width: 10, kind: 'number' },
  ];
}

const attemptRow = ({ name, unitName, attemptNumber, before, after }: Of<'attempt'>): TableValue[] => [
  name,
  unitName,
  attemptNumber,
  before.points / 10,
  after.points / 10,
  before.right,
  after.right,
];

function unitColumns(language: Language): TableColumn[] {
  const text = caseWords(language);
  return [
    { header: text.unit, width: 50, kind: 'text' },
    { header: text.pointsBefore, width: 12, kind: 'number' },
    { header: text.pointsAfter, width: 12, kind: 'number' },
    { header: text.fullBefore, width: 12, kind: 'number' },
    { header: text.fullAfter, width: 12, kind: 'number' },
    { header: text.zeroBefore, width: 12, kind: 'number' },
    { header: text.zeroAfter, width: 12, kind: 'number' },
  ];
}

const unitRow = ({ name, before, after }: Of<'unit'>): TableValue[] => [
  name,
  before.points / 10,
  after.points / 10,
  before.fullMarks,
  after.fullMarks,
  before.zero,
  after.zero,
];
