import Type from 'typebox';
import type { Answer } from '../platform/http/answer.ts';
import { type Request, type Route, route } from '../platform/http/route.ts';
import { urls } from '../platform/urls.ts';
import { readRankings } from './contest-ranking/read.ts';
import { freshUntil } from './freshness.ts';
import { NotPublished } from './pages/not-published.tsx';
import { ResultsPage } from './pages/results.tsx';
import { RoundResults } from './pages/round-results.tsx';
import { UnitResults } from './pages/unit-results.tsx';
import {
  inContest,
  noChanges,
  type ResultsView,
  readChanges,
  readDetails,
  readResults,
  readRows,
  readUnits,
} from './read.ts';
import { refusals } from './refusals.ts';
import { resultsFile } from './results-file.ts';
import { contestParams, type SiteParts, siteRequest, turnsOf } from './routes.ts';
import { type PublishedUnit, unitLevel } from './unit-level.ts';

const roundParams = Type.Object({
  contest: Type.String({ maxLength: 80 }),
  round: Type.Integer({ minimum: 1, maximum: 200 }),
});
const version = Type.Optional(Type.Integer({ minimum: 1, maximum: 9999 }));
const block = Type.Optional(Type.String({ maxLength: 200 }));
type RoundRequest<Query> = Request<{ contest: string; round: number }, Query>;
interface ListQuery {
  ban?: number;
  q?: string;
  khoi?: string;
  trang?: number;
  xem?: 'giai';
  [name: string]: string | number | undefined;
}
interface UnitQuery {
  ban?: number;
  khoi?: string;
  'don-vi'?: number;
  [name: string]: string | number | undefined;
}

export function resultsRoutes(parts: SiteParts): Route[] {
  const page = { method: 'GET', access: parts.access.everyone, rate: 'page' } as const;
  return [
    route({
      ...page,
      path: urls.results(':contest'),
      summary: 'Results of all rounds of a contest',
      params: contestParams,
      handle: (request: Request<{ contest: string }, Record<string, never>>) => resultsPage(parts, request),
    }),
    route({
      ...page,
      path: urls.roundResults(':contest', ':round'),
      summary: 'Published persons of a round, with search; any version',
      params: roundParams,
      query: Type.Object({
        ban: version,
        q: Type.Optional(Type.String({ maxLength: 100 })),
        khoi: block,
        trang: Type.Optional(Type.Integer({ minimum: 1, maximum: 100_000 })),
        xem: Type.Optional(Type.Enum(['giai'])),
      }),
      handle: (request: RoundRequest<ListQuery>) => roundResults(parts, request),
    }),
    route({
      ...page,
      path: urls.roundUnitResults(':contest', ':round'),
      summary: 'Published participation of a round by unit; any version',
      params: roundParams,
      query: Type.Object({ ban: version, khoi: block, 'don-vi': Type.Optional(Type.Integer({ minimum: 1 })) }),
      handle: (request: RoundRequest<UnitQuery>) => unitResults(parts, request),
    }),
    route({
      ...page,
      rate: 'heavy',
      path: urls.roundResultsFile(':contest', ':round'),
      summary: 'Published results of a round as a spreadsheet',
      params: roundParams,
      query: Type.Object({ ban: version }),
      handle: (request: RoundRequest<{ ban?: number }>) => resultsFile(parts, request),
    }),
  ];
}

function resultsPage(parts: SiteParts, request: Request<{ contest: string }, Record<string, never>>): Promise<Answer> {
  const { now } = request;
  return parts.cache.answer(request, () =>
    inContest(parts.context, request.params.contest, async (queries, found) => {
      const view = await readDetails(queries, found, now);
      return {
        page: ResultsPage({ request: siteRequest(parts, request), view, rankings: await readRankings(queries, view) }),
        freshUntil: freshUntil(now, { turns: turnsOf(view, now).turns }),
      };
    }),
  );
}

function roundResults(parts: SiteParts, request: RoundRequest<ListQuery>): Promise<Answer> {
  const { now, query } = request;
  const isSearch = Boolean(query.q?.trim());
  return parts.cache[isSearch ? 'once' : 'answer'](request, () =>
    inContest(parts.context, request.params.contest, async (queries, found) => {
      const asked = { round: request.params.round, version: query.ban ?? null };
      const view = await readResults(queries, found, asked, now, parts.frozen);
      const { turns } = turnsOf(found, now);
      if (view.publication === null)
        return {
          page: NotPublished({ request: siteRequest(parts, request), view: found, round: view.round }),
          freshUntil: freshUntil(now, { turns }),
        };
      const rowsAsked = {
        q: query.q?.trim() || undefined,
        block: query.khoi || undefined,
        // How many people a list holds says how many took part: while that is hidden only winners stand in it.
        winners: query.xem === 'giai' || !view.totalsShown,
        page: query.trang ?? 1,
      };
      const rows = await readRows(queries, view.publication.id, rowsAsked, parts.frozen);
      const before = view.versions.find((each) => each.version === view.publication.version - 1);
      const changes = before ? await readChanges(queries, before.id, view.publication.id) : noChanges;
      const units = showsUnits(view) ? await readUnits(queries, view.publication.id, parts.frozen) : [];
      return {
        page: RoundResults({
          request: siteRequest(parts, request),
          view,
          asked: rowsAsked,
          ...rows,
          changes: view.totalsShown ? changes : noChanges,
          leading: leadingUnits(units),
        }),
        freshUntil: freshUntil(now, { turns }),
      };
    }),
  );
}

const showsUnits = ({ contest, totalsShown }: ResultsView) => contest.parameters.disclosure.publishUnits && totalsShown;

/** The first five of the top level by rate. */
function leadingUnits(units: PublishedUnit[]): PublishedUnit[] {
  const rows = unitLevel(units, null)?.rows ?? [];
  return rows
    .filter(({ must, isItself }) => must > 0 && !isItself)
    .sort((one, other) => other.done / other.must - one.done / one.must || other.must - one.must)
    .slice(0, 5);
}

function unitResults(parts: SiteParts, request: RoundRequest<UnitQuery>): Promise<Answer> {
  const { now, query } = request;
  return parts.cache.answer(request, () =>
    inContest(parts.context, request.params.contest, async (queries, found) => {
      const asked = { round: request.params.round, version: query.ban ?? null };
      const view = await readResults(queries, found, asked, now, parts.frozen);
      const fresh = { freshUntil: freshUntil(now, { turns: turnsOf(found, now).turns }) };
      if (view.publication === null)
        return {
          page: NotPublished({ request: siteRequest(parts, request), view: found, round: view.round, units: true }),
          ...fresh,
        };
      const units = showsUnits(view) ? await readUnits(queries, view.publication.id, parts.frozen) : [];
      const level = unitLevel(units, query['don-vi'] ?? null);
      if (showsUnits(view) && !level) throw refusals.unitUnknown();
      const blocks = [...new Set((level?.rows ?? []).flatMap((row) => row.block ?? []))].sort();
      const chosen =
        level && query.khoi
          ? { ...level, rows: level.rows.filter((row) => row.block === query.khoi), together: null }
          : level;
      return {
        page: UnitResults({
          request: siteRequest(parts, request),
          view,
          level: showsUnits(view) ? chosen : null,
          blocks,
          block: query.khoi,
        }),
        ...fresh,
      };
    }),
  );
}
