import { formats } from '../../platform/format/formats.ts';
import { type Table, type TableColumn, type TableValue, writeXlsx } from '../../platform/sheet/index.ts';
import type { Language } from '../../platform/words.ts';
import type { PersonByRound } from './by-round.ts';
import type { Figures } from './figures.ts';
import type { Listed } from './focal.ts';
import type { Live } from './live.ts';
import { type Person, zeroCause } from './people.ts';
import { meanTenths, missingTo, rateOf, rateOfAll } from './rates.ts';
import { isOver, type RoundFacts } from './rounds.ts';
import { words } from './words.ts';

/** 0.747 for 74.7 %, as a spreadsheet keeps a rate. */
const share = (rate: number | null): number | null => (rate === null ? null : rate / 100);

const noteOf = (round: RoundFacts, now: Date, language: Language): string => {
  const say = formats(language);
  const roster = round.rosterAsOf ? say.moment(round.rosterAsOf) : '–';
  return words(language).fileNote(round.label, say.moment(now), roster);
};

/** What the file says beside the people. */
export type FileFacts = Pick<Listed, 'over' | 'list' | 'incidents' | 'unit' | 'tree' | 'round' | 'opened'>;

/**
 * The list that is seen, whole: per person, own unit only, and on a second sheet everybody over all rounds (tuần 1…n).
 * Scores of a round stand in it once that round is over.
 */
export function peopleFile(
  focal: FileFacts & { returned: ReadonlySet<string> },
  people: AsyncIterable<Person>,
  byRound: AsyncIterable<PersonByRound>,
  title: string,
  language: Language,
  now: Date,
): AsyncGenerator<Uint8Array> {
  const text = words(language);
  const say = formats(language);
  const columns: TableColumn[] = [
    { header: text.number, width: 6, kind: 'number' },
    { header: text.nameHead, width: 26, kind: 'text' },
    { header: text.titleHead, width: 22, kind: 'text' },
    { header: text.unitHead, width: 36, kind: 'text' },
    { header: text.massHead, width: 24, kind: 'text' },
    { header: text.emailHead, width: 28, kind: 'text' },
    { header: text.stateHead, width: 14, kind: 'text' },
    { header: text.startedHead, width: 18, kind: 'datetime' },
    { header: text.finishedHead, width: 18, kind: 'datetime' },
    ...(focal.over ? [{ header: text.pointsHead, width: 10, kind: 'number' } satisfies TableColumn] : []),
    { header: text.takenOverHead, width: 12, kind: 'number' },
    { header: text.remindedHead, width: 16, kind: 'text' },
    { header: text.noteHead, width: 34, kind: 'text' },
  ];
  const remark = (person: Person): string | null => {
    if (focal.list === 'technical') return text.evidence(say.number(person.failedSaves), say.number(person.unsent));
    if (person.state === 'exempt') return person.reason;
    const cause = focal.over ? zeroCause(person, focal.incidents) : null;
    if (cause !== null && person.state !== 'working') return text[cause];
    if (person.email === null) return text.noEmail;
    return person.mailState === 'returned' || focal.returned.has(person.email) ? text.returned : null;
  };
  const row = (person: Person, at: number): TableValue[] => [
    at + 1,
    person.name,
    person.title,
    focal.tree.nameInside(person.unitId, focal.unit.id) || focal.unit.name,
    person.massOrganisations.join(', '),
    person.email,
    text[person.state],
    person.startedAt,
    person.finishedAt,
    ...(focal.over ? [person.points === null ? null : person.points / 10] : []),
    person.startedAt === null ? null : person.takenOver,
    person.reminded.map((day) => say.shortDate(day)).join(', '),
    remark(person),
  ];
  async function* eachRow() {
    let at = 0;
    for await (const person of people) yield row(person, at++);
  }
  return writeXlsx({
    sheets: [
      {
        name: title,
        title: text.fileTitle(title, focal.unit.name),
        note: noteOf(focal.round, now, language),
        columns,
        rows: eachRow(),
      },
      byRoundSheet(focal, byRound, language, now),
    ],
  });
}

/** People × rounds: what each did in each round, and the score where that round is over. */
function byRoundSheet(focal: FileFacts, people: AsyncIterable<PersonByRound>, language: Language, now: Date): Table {
  const text = words(language);
  const shown = focal.opened.map((round) => isOver(round, now));
  const columns: TableColumn[] = [
    { header: text.number, width: 6, kind: 'number' },
    { header: text.nameHead, width: 26, kind: 'text' },
    { header: text.titleHead, width: 22, kind: 'text' },
    { header: text.unitHead, width: 36, kind: 'text' },
    { header: text.massHead, width: 24, kind: 'text' },
    ...focal.opened.flatMap((round, at): TableColumn[] => [
      { header: round.label, width: 12, kind: 'text' },
      ...(shown[at]
        ? [{ header: text.pointsOfRound(round.label), width: 12, kind: 'number' } satisfies TableColumn]
        : []),
    ]),
    { header: text.noteHead, width: 34, kind: 'text' },
  ];
  const row = (person: PersonByRound, at: number): TableValue[] => [
    at + 1,
    person.name,
    person.title,
    focal.tree.nameInside(person.unitId, focal.unit.id) || focal.unit.name,
    person.massOrganisations.join(', '),
    ...focal.opened.flatMap((_, index): TableValue[] => {
      const state = person.states[index] ?? null;
      const points = person.points[index] ?? null;
      return [state === null ? null : text[state], ...(shown[index] ? [points === null ? null : points / 10] : [])];
    }),
    person.reason,
  ];
  async function* eachRow() {
    let at = 0;
    for await (const person of people) yield row(person, at++);
  }
  return {
    name: text.sheetByRound,
    title: text.fileTitle(text.sheetByRound, focal.unit.name),
    note: noteOf(focal.round, now, language),
    columns,
    rows: eachRow(),
  };
}

/** Weekly participation, per unit: the listed ones and, on a second sheet, every unit of the tree. */
export function roundFile(
  live: Live,
  listed: Live['units'],
  previous: ((unitId: number) => Figures) | null,
  over: boolean,
  language: Language,
  now: Date,
): AsyncGenerator<Uint8Array> {
  const text = words(language);
  const note = `${noteOf(live.round, now, language)} ${text.rateThatCounts}`;
  const title = text.fileTitle(text.participation, live.contest.parameters.title);
  const target = live.contest.parameters.targets.rate;
  const columns: TableColumn[] = [
    { header: text.number, width: 6, kind: 'number' },
    { header: text.codeHead, width: 14, kind: 'text' },
    { header: text.fullNameHead, width: 44, kind: 'text' },
    { header: text.mustHead, width: 10, kind: 'number' },
    { header: text.exemptHead, width: 8, kind: 'number' },
    { header: text.doneHead, width: 10, kind: 'number' },
    { header: text.rateHead, width: 10, kind: 'rate' },
    { header: text.rateOfAllHead, width: 14, kind: 'rate' },
    { header: text.missingHead, width: 10, kind: 'number' },
    ...(over
      ? ([
          { header: text.meanHead, width: 10, kind: 'number' },
          { header: text.fullMarksHead, width: 12, kind: 'number' },
          { header: text.zeroHead, width: 12, kind: 'number' },
        ] satisfies TableColumn[])
      : []),
    { header: text.changeHead, width: 14, kind: 'number' },
    { header: text.noteHead, width: 30, kind: 'text' },
  ];
  const row = (unit: { id: number; code: string; name: string; figures: Figures }, at: number): TableValue[] => {
    const { figures } = unit;
    const rate = rateOf(figures);
    const before = previous ? rateOf(previous(unit.id)) : null;
    const mean = meanTenths(figures);
    return [
      at + 1,
      unit.code,
      unit.name,
      figures.must,
      figures.exempt,
      figures.done,
      share(rate),
      share(rateOfAll(figures)),
      missingTo(target, figures),
      ...(over ? [mean === null ? null : mean / 10, figures.fullMarks, figures.zero] : []),
      rate === null || before === null ? null : Math.round((rate - before) * 100) / 100,
      rate === null ? text.nobodyDue : null,
    ];
  };
  const { tree, of } = live.figures;
  const seen = listed.map((unit) => ({
    id: unit.id,
    code: tree.find(unit.id)?.code ?? '',
    name: unit.direct ? `${unit.name} (${text.direct})` : unit.name,
    figures: unit.figures,
  }));
  const all = tree.units.map((unit) => ({ id: unit.id, code: unit.code, name: unit.fullName, figures: of(unit.id) }));
  return writeXlsx({
    sheets: [
      { name: text.sheetListed, title, note, columns, rows: seen.map(row) },
      { name: text.sheetAll, title, note, columns, rows: all.map(row) },
    ],
  });
}
