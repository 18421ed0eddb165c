import Type from 'typebox';
import type { AttemptParts } from '../../attempt/routes.ts';
import type { Accesses } from '../../identity/access.ts';
import type { Context } from '../../platform/context.ts';
import { download, html, redirect, xlsxType } from '../../platform/http/answer.ts';
import { type Request, type Route, route } from '../../platform/http/route.ts';
import { urls } from '../../platform/urls.ts';
import { statisticsFile } from './file.ts';
import { ItemPage } from './pages/item.tsx';
import type { ItemsQuery } from './pages/item-table.tsx';
import { StatisticsPage } from './pages/statistics.tsx';
import { readItem, readStatistics } from './read.ts';
import { words } from './words.ts';
import { requestWork } from './work.ts';

export interface AnalysisParts {
  context: Context;
  access: Accesses;
  attempt: Pick<AttemptParts, 'desks'>;
}

export const roundParams = Type.Object({
  contest: Type.String({ maxLength: 80 }),
  round: Type.Integer({ minimum: 1, maximum: 200 }),
});
export type RoundParams = { contest: string; round: number };

export const askedOf = ({ params, place }: { params: RoundParams; place: Request['place'] }) => ({
  organisation: place.organisation,
  contest: params.contest,
  round: params.round,
});

export const doerOf = ({ actor, place, id }: Pick<Request, 'actor' | 'place' | 'id'>) => ({
  organisation: place.organisation,
  accountId: actor?.accountId ?? null,
  role: place.role,
  requestId: id,
});

const has = ({ place }: Pick<Request, 'place'>, ...roles: string[]) => roles.some((role) => place.roles.includes(role));

/** Statistics tell what is right of items that may be used again: for who answers for the contest or appraises items. */
export function analysisRoutes({ context, access }: AnalysisParts): Route[] {
  const looking = access.onContest('organiser', 'secretariat', 'appraiser');
  return [
    route({
      method: 'GET',
      path: urls.analysis(':contest', ':round'),
      access: looking,
      rate: 'page',
      summary: 'Statistics of a closed round: reliability, equality of papers, items to look at',
      params: roundParams,
      query: Type.Object({ loc: Type.Optional(Type.Enum(['can-xem'])) }),
      handle: async (request: Request<RoundParams, ItemsQuery>) =>
        html(
          StatisticsPage({
            request: request as unknown as Request,
            statistics: await readStatistics(
              context,
              { ...askedOf(request), watching: has(request, 'organiser', 'secretariat') },
              request.now,
            ),
            query: request.query,
            mayCompute: has(request, 'organiser', 'secretariat'),
            mayInspect: has(request, 'organiser', 'secretariat', 'inspector'),
          }),
        ),
    }),
    route({
      method: 'POST',
      path: urls.analysis(':contest', ':round'),
      access: access.onContest('organiser', 'secretariat'),
      rate: 'action',
      summary: 'Have the statistics of a closed round computed',
      params: roundParams,
      body: Type.Object({}),
      handle: async (request: Request<RoundParams>) => {
        await requestWork(context, doerOf(request), { kind: 'analyse-round', ...request.params }, request.now);
        return redirect(urls.analysis(request.params.contest, request.params.round));
      },
    }),
    route({
      method: 'GET',
      path: urls.analysisFile(':contest', ':round'),
      access: looking,
      rate: 'action',
      summary: 'Statistics of a round as a spreadsheet',
      params: roundParams,
      handle: async (request: Request<RoundParams>) => {
        const statistics = await readStatistics(context, { ...askedOf(request), watching: false }, request.now);
        const { analysis, place } = statistics;
        if (!analysis) return redirect(urls.analysis(request.params.contest, request.params.round));
        const name = `${words(request.language).title(place.round.label)}.xlsx`;
        return download(statisticsFile({ ...statistics, analysis }, request.language), name, xlsxType);
      },
    }),
    route({
      method: 'GET',
      path: urls.analysisItem(':contest', ':round', ':position'),
      access: looking,
      rate: 'page',
      summary: 'Statistics of one item of a round, with its options',
      params: Type.Object({ ...roundParams.properties, position: Type.Integer({ minimum: 0, maximum: 65_535 }) }),
      handle: async (request: Request<RoundParams & { position: number }>) =>
        html(
          ItemPage({
            request: request as unknown as Request,
            found: await readItem(context, { ...askedOf(request), position: request.params.position }),
          }),
        ),
    }),
  ];
}
