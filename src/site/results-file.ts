import { formats } from '../platform/format/formats.ts';
import { inFours } from '../platform/html/kit.tsx';
import { type Answer, download, xlsxType } from '../platform/http/answer.ts';
import type { Request } from '../platform/http/route.ts';
import { type Table, type TableColumn, type TableValue, writeXlsx } from '../platform/sheet/index.ts';
import type { Language } from '../platform/words.ts';
import { inContest, type ResultsView, readAllShown, readResults, readUnits, type ShownRow } from './read.ts';
import { refusals } from './refusals.ts';
import type { SiteParts } from './routes.ts';
import { type Level, unitLevel } from './unit-level.ts';
import { words } from './words.ts';

/**
 * The published list as a spreadsheet: exactly what the pages show and nothing more; texts that a spreadsheet program
 * could take for formulas are inert.
 */
export async function resultsFile(
  { context, frozen }: SiteParts,
  request: Request<{ contest: string; round: number }, { ban?: number }>,
): Promise<Answer> {
  const { language, now, query, params } = request;
  return inContest(context, params.contest, async (queries, found) => {
    const view = await readResults(queries, found, { round: params.round, version: query.ban ?? null }, now, frozen);
    if (view.publication === null) throw refusals.resultsUnknown(view.round.label);
    const shown = await readAllShown(queries, view.publication.id);
    const rows = view.totalsShown ? shown : shown.filter(({ award }) => award !== null);
    const hasUnits = view.contest.parameters.disclosure.publishUnits && view.totalsShown;
    const level = hasUnits ? unitLevel(await readUnits(queries, view.publication.id, frozen), null) : null;
    const sheets = [
      ...(rows.length > 0 ? [personSheet(view, rows, language)] : []),
      ...(level ? [unitSheet(view, level, language)] : []),
    ];
    if (sheets.length === 0) throw refusals.noFile();
    const name = `${words(language).fileName(view.round.label)}.xlsx`;
    return download(Buffer.concat(await Array.fromAsync(writeXlsx({ sheets }))), name, xlsxType);
  });
}

const heading = ({ contest, round, publication }: ResultsView, language: Language) => {
  const text = words(language);
  const when = formats(language).moment(publication.published_at);
  return {
    title: `${text.roundResults(round.label)}, ${contest.parameters.shortTitle}`,
    note: `${text.checkText(String(publication.version), when)} ${inFours(publication.check_code)}`,
  };
};

function personSheet(view: ResultsView, rows: ShownRow[], language: Language): Table {
  const text = words(language);
  const all: [string, TableColumn, (row: ShownRow) => TableValue][] = [
    ['rank', { header: text.rank, kind: 'number', width: 7 }, (row) => row.rank],
    ['name', { header: text.name, kind: 'text', width: 28 }, (row) => row.name],
    ['unit', { header: text.unit, kind: 'text', width: 48 }, (row) => row.unit_name],
    ['score', { header: text.score, kind: 'number', width: 8 }, (row) => row.points / 10],
    ['time', { header: text.time, kind: 'text', width: 10 }, (row) => formats(language).timer(row.seconds_used)],
    ['prediction', { header: text.predicted, kind: 'number', width: 10 }, (row) => row.prediction],
    ['prediction', { header: text.distance, kind: 'number', width: 10 }, (row) => row.distance],
    ['award', { header: text.award, kind: 'text', width: 18 }, (row) => row.award],
  ];
  const fields: readonly string[] = view.contest.parameters.disclosure.publishedFields;
  const chosen = all.filter(([field]) => fields.includes(field));
  return {
    name: text.individuals,
    ...heading(view, language),
    columns: chosen.map(([, column]) => column),
    rows: rows.map((row) => chosen.map(([, , value]) => value(row))),
  };
}

function unitSheet(view: ResultsView, level: Level, language: Language): Table {
  const text = words(language);
  const figures = [...level.rows.map((row) => ({ name: row.isItself ? text.unitItself : row.name, figures: row }))];
  const together = level.together
    ? [{ name: text.smallUnits(String(level.together.units)), figures: level.together.figures }]
    : [];
  return {
    name: text.units,
    ...heading(view, language),
    columns: [
      { header: text.unit, kind: 'text', width: 48 },
      { header: text.must, kind: 'number' },
      { header: text.exempt, kind: 'number' },
      { header: text.took, kind: 'number' },
      { header: text.rate, kind: 'rate' },
      { header: text.mean, kind: 'number' },
      { header: text.full, kind: 'number' },
    ],
    rows: [...figures, ...together].map(({ name, figures: each }) =>
      each === null
        ? [name, text.fewPeople]
        : [
            name,
            each.must,
            each.exempt,
            each.done,
            each.must === 0 ? null : each.done / each.must,
            each.done === 0 ? null : Math.round((each.points / each.done) * 10) / 100,
            each.fullMarks,
          ],
    ),
  };
}
