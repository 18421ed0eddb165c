import Type from 'typebox';
import { formats } from '../../platform/format/formats.ts';
import { inFours } from '../../platform/html/kit.tsx';
import { type Answer, download, xlsxType } from '../../platform/http/answer.ts';
import { type Request, type Route, route } from '../../platform/http/route.ts';
import { type TableColumn, type TableValue, writeXlsx } from '../../platform/sheet/index.ts';
import { urls } from '../../platform/urls.ts';
import type { Language } from '../../platform/words.ts';
import { freshUntil } from '../freshness.ts';
import { inContest } from '../read.ts';
import { refusals } from '../refusals.ts';
import { contestParams, type SiteParts, siteRequest, turnsOf, versionQuery } from '../routes.ts';
import { words } from '../words.ts';
import { RankingNotYet, RankingPage } from './page.tsx';
import { type RankingRow, type RankingView, readAllRankingRows, readRanking, readRankingRows } from './read.ts';
import { rankingWords } from './words.ts';

interface Query {
  ban?: number;
  q?: string;
  khoi?: string;
  trang?: number;
  [name: string]: string | number | undefined;
}
type RankingRequest<Q> = Request<{ contest: string }, Q>;

export function rankingRoutes(parts: SiteParts): Route[] {
  const page = { method: 'GET', access: parts.access.everyone, rate: 'page' } as const;
  return [
    route({
      ...page,
      path: urls.contestRanking(':contest'),
      summary: 'Published ranking of persons over all rounds, with search; any version',
      params: contestParams,
      query: Type.Object({
        ban: versionQuery.properties.ban,
        q: Type.Optional(Type.String({ maxLength: 100 })),
        khoi: Type.Optional(Type.String({ maxLength: 200 })),
        trang: Type.Optional(Type.Integer({ minimum: 1, maximum: 100_000 })),
      }),
      handle: (request: RankingRequest<Query>) => ranking(parts, request),
    }),
    route({
      ...page,
      rate: 'heavy',
      path: urls.contestRankingFile(':contest'),
      summary: 'Published ranking over all rounds as a spreadsheet',
      params: contestParams,
      query: versionQuery,
      handle: (request: RankingRequest<{ ban?: number }>) => rankingFile(parts, request),
    }),
  ];
}

function ranking(parts: SiteParts, request: RankingRequest<Query>): Promise<Answer> {
  const { now, query } = request;
  return parts.cache[query.q?.trim() ? 'once' : 'answer'](request, () =>
    inContest(parts.context, request.params.contest, async (queries, found) => {
      const fresh = { freshUntil: freshUntil(now, { turns: turnsOf(found, now).turns }) };
      const view = await readRanking(queries, found, query.ban ?? null);
      if (view === null)
        return { page: RankingNotYet({ request: siteRequest(parts, request), view: found }), ...fresh };
      const asked = { q: query.q?.trim() || undefined, block: query.khoi || undefined, page: query.trang ?? 1 };
      const rows = await readRankingRows(queries, view.publication.id, asked, parts.frozen);
      return { page: RankingPage({ request: siteRequest(parts, request), view, asked, ...rows }), ...fresh };
    }),
  );
}

/** Exactly what the page shows and nothing more. */
function rankingFile(
  { context }: SiteParts,
  { language, query, params }: RankingRequest<{ ban?: number }>,
): Promise<Answer> {
  return inContest(context, params.contest, async (queries, found) => {
    const view = await readRanking(queries, found, query.ban ?? null);
    const rows = view ? await readAllRankingRows(queries, view.publication.id) : [];
    if (!view || rows.length === 0) throw refusals.noFile();
    const sheets = [sheetOf(view, rows, language)];
    const name = `${rankingWords(language).title}.xlsx`;
    return download(Buffer.concat(await Array.fromAsync(writeXlsx({ sheets }))), name, xlsxType);
  });
}

function sheetOf({ contest, publication }: RankingView, rows: RankingRow[], language: Language) {
  const text = words(language);
  const own = rankingWords(language);
  const { moment, timer } = formats(language);
  const all: [string, TableColumn, (row: RankingRow) => TableValue][] = [
    ['rank', { header: text.rank, kind: 'number', width: 7 }, (row) => row.rank],
    ['name', { header: text.name, kind: 'text', width: 28 }, (row) => row.name],
    ['unit', { header: text.unit, kind: 'text', width: 48 }, (row) => row.unit_name],
    ['score', { header: text.score, kind: 'number', width: 8 }, (row) => row.hundredths / 100],
    ['score', { header: own.roundsTaken, kind: 'number', width: 8 }, (row) => row.rounds_taken],
    ['time', { header: text.time, kind: 'text', width: 10 }, (row) => timer(row.seconds_used)],
    ['prediction', { header: text.distance, kind: 'number', width: 10 }, (row) => row.distance],
    ['award', { header: text.award, kind: 'text', width: 18 }, (row) => row.award],
  ];
  const fields: readonly string[] = contest.parameters.disclosure.publishedFields;
  const chosen = all.filter(([field]) => fields.includes(field));
  return {
    name: own.title,
    title: `${own.title}, ${contest.parameters.shortTitle}`,
    note: `${text.checkText(String(publication.version), moment(publication.published_at))} ${inFours(publication.check_code)}`,
    columns: chosen.map(([, column]) => column),
    rows: rows.map((row) => chosen.map(([, , value]) => value(row))),
  };
}
