import Type from 'typebox';
import type { Accesses } from '../../identity/access.ts';
import type { Context } from '../../platform/context.ts';
import { type Answer, html, redirect } from '../../platform/http/answer.ts';
import { type Request, type Route, route } from '../../platform/http/route.ts';
import { urls } from '../../platform/urls.ts';
import { decisionOf, TieBody } from '../publication/tie-form.ts';
import { decideContestTie } from './decide-tie.ts';
import type { RankingQuery } from './pages/list.tsx';
import { ContestPreviewPage } from './pages/preview.tsx';
import { ContestReviewPage } from './pages/review.tsx';
import { publishContestRanking } from './publish.ts';
import { isContestReady, readContestReview } from './review.ts';

const params = Type.Object({ contest: Type.String({ maxLength: 80 }) });
type Params = { contest: string };
type PublishBody = { 'ban-xem': string; 'ly-do'?: string };

const publishers = ['organiser', 'secretariat'] as const;

/** Ranking of persons over all rounds: review, ties, publication. */
export function contestRankingRoutes(context: Context, access: Accesses): Route[] {
  const looking = access.onContest('organiser', 'secretariat', 'inspector');
  const acting = access.onContest(...publishers);
  return [
    route({
      method: 'GET',
      path: urls.contestRankingReview(':contest'),
      access: looking,
      rate: 'page',
      summary: 'Ranking over all rounds before publication: rounds it rests on, ties, list',
      params,
      query: Type.Object({
        q: Type.Optional(Type.String({ maxLength: 100 })),
        trang: Type.Optional(Type.Integer({ minimum: 1, maximum: 100_000 })),
      }),
      handle: async (request: Request<Params, RankingQuery>): Promise<Answer> => {
        const review = await readContestReview(context, askedOf(request));
        const mayPublish = publishers.some((role) => request.place.roles.includes(role));
        return html(
          ContestReviewPage({ request: request as unknown as Request, review, query: request.query, mayPublish }),
        );
      },
    }),
    route({
      method: 'POST',
      path: urls.contestRankingReview(':contest'),
      access: acting,
      rate: 'action',
      summary: "Record the committee's decision on a tie over all rounds",
      params,
      body: TieBody,
      handle: async (request: Request<Params, unknown, Record<string, string>>): Promise<Answer> => {
        const decision = { contest: request.params.contest, ...decisionOf(request.body) };
        await decideContestTie(context, doerOf(request), decision, request.now);
        return redirect(urls.contestRankingReview(request.params.contest));
      },
    }),
    route({
      method: 'GET',
      path: urls.publishContestRanking(':contest'),
      access: acting,
      rate: 'page',
      summary: 'What would be published of the whole contest, in numbers',
      params,
      handle: async (request: Request<Params>): Promise<Answer> => {
        const review = await readContestReview(context, askedOf(request));
        if (!isContestReady(review)) return redirect(urls.contestRankingReview(request.params.contest));
        return html(ContestPreviewPage({ request: request as unknown as Request, review }));
      },
    }),
    route({
      method: 'POST',
      path: urls.publishContestRanking(':contest'),
      access: acting,
      rate: 'action',
      summary: 'Publish the ranking over all rounds as the next version',
      params,
      body: Type.Object({
        'ban-xem': Type.String({ maxLength: 64 }),
        'ly-do': Type.Optional(Type.String({ maxLength: 500 })),
      }),
      handle: async (request: Request<Params, unknown, PublishBody>): Promise<Answer> => {
        const { contest } = request.params;
        const { 'ban-xem': preview, 'ly-do': reason } = request.body;
        await publishContestRanking(
          context,
          doerOf(request),
          { contest, preview, reason: reason?.trim() || null },
          request.now,
        );
        return redirect(urls.contestRankingReview(contest));
      },
    }),
  ];
}

const askedOf = ({ params, place }: Pick<Request<Params>, 'params' | 'place'>) => ({
  organisation: place.organisation,
  contest: params.contest,
});

const doerOf = ({ actor, place, id }: Pick<Request, 'actor' | 'place' | 'id'>) => ({
  organisation: place.organisation,
  accountId: actor?.accountId ?? null,
  role: place.role,
  requestId: id,
});
