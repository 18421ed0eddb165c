import Type from 'typebox';
import type { Accesses } from '../../identity/access.ts';
import type { Context } from '../../platform/context.ts';
import { type Answer, html, redirect } from '../../platform/http/answer.ts';
import { type Request, type Route, route } from '../../platform/http/route.ts';
import { urls } from '../../platform/urls.ts';
import { decideTie } from './decide-tie.ts';
import type { ListQuery } from './pages/lists.tsx';
import { PreviewPage } from './pages/preview.tsx';
import { ReviewPage } from './pages/review.tsx';
import { publishRound } from './publish.ts';
import { isReady, readReview } from './review.ts';
import { decisionOf, TieBody } from './tie-form.ts';

const roundParams = Type.Object({
  contest: Type.String({ maxLength: 80 }),
  round: Type.Integer({ minimum: 1, maximum: 200 }),
});
type RoundParams = { contest: string; round: number };

const publishers = ['organiser', 'secretariat'] as const;

export interface PublicationParts {
  context: Context;
  access: Accesses;
}

export function publicationRoutes(parts: PublicationParts): Route[] {
  const { access } = parts;
  // Names and the list of zeros are for who is responsible for the contest, not for who runs the machine (H12).
  const looking = access.onContest('organiser', 'secretariat', 'inspector');
  const acting = access.onContest(...publishers);
  return [
    route({
      method: 'GET',
      path: urls.review(':contest', ':round'),
      access: looking,
      rate: 'page',
      summary: 'Results of a round before publication: checks, ranking, units, zeros, ties',
      params: roundParams,
      query: Type.Object({
        xem: Type.Optional(Type.Enum(['xep-hang', 'don-vi', 'khong-diem'])),
        q: Type.Optional(Type.String({ maxLength: 100 })),
        trang: Type.Optional(Type.Integer({ minimum: 1, maximum: 100_000 })),
      }),
      handle: (request: Request<RoundParams, ListQuery>) => review(parts, request),
    }),
    route({
      method: 'POST',
      path: urls.review(':contest', ':round'),
      access: acting,
      rate: 'action',
      summary: "Record the committee's decision on a tie",
      params: roundParams,
      body: TieBody,
      handle: (request: Request<RoundParams, unknown, Record<string, string>>) => decide(parts, request),
    }),
    route({
      method: 'GET',
      path: urls.publish(':contest', ':round'),
      access: acting,
      rate: 'page',
      summary: 'What would be published, in numbers',
      params: roundParams,
      handle: (request: Request<RoundParams>) => preview(parts, request),
    }),
    route({
      method: 'POST',
      path: urls.publish(':contest', ':round'),
      access: acting,
      rate: 'action',
      summary: 'Publish the results of a round as the next version',
      params: roundParams,
      body: Type.Object({
        'ban-xem': Type.String({ maxLength: 64 }),
        'ly-do': Type.Optional(Type.String({ maxLength: 500 })),
      }),
      handle: (request: Request<RoundParams, unknown, { 'ban-xem': string; 'ly-do'?: string }>) =>
        publish(parts, request),
    }),
  ];
}

const askedOf = ({ params, place }: Pick<Request<RoundParams>, 'params' | 'place'>) => ({
  organisation: place.organisation,
  contest: params.contest,
  round: params.round,
});

const doerOf = ({ actor, place, id }: Request<never, never, never> | Request<RoundParams, never, never>) => ({
  organisation: place.organisation,
  accountId: actor?.accountId ?? null,
  role: place.role,
  requestId: id,
});

const mayPublish = ({ place }: Pick<Request, 'place'>) => publishers.some((role) => place.roles.includes(role));

async function review({ context }: PublicationParts, request: Request<RoundParams, ListQuery>): Promise<Answer> {
  const found = await readReview(context, askedOf(request), request.now, request.language);
  return html(
    ReviewPage({
      request: request as unknown as Request,
      review: found,
      query: request.query,
      mayPublish: mayPublish(request),
    }),
  );
}

async function decide(
  { context }: PublicationParts,
  request: Request<RoundParams, unknown, Record<string, string>>,
): Promise<Answer> {
  const { body, params, now } = request;
  await decideTie(context, doerOf(request as never), { ...params, ...decisionOf(body) }, now);
  return redirect(urls.review(params.contest, params.round));
}

async function preview({ context }: PublicationParts, request: Request<RoundParams>): Promise<Answer> {
  const found = await readReview(context, askedOf(request), request.now, request.language);
  if (!isReady(found)) return redirect(urls.review(request.params.contest, request.params.round));
  return html(PreviewPage({ request: request as unknown as Request, review: found }));
}

async function publish(
  { context }: PublicationParts,
  request: Request<RoundParams, unknown, { 'ban-xem': string; 'ly-do'?: string }>,
): Promise<Answer> {
  const { params, body, now } = request;
  await publishRound(
    context,
    doerOf(request as never),
    { ...params, preview: body['ban-xem'], reason: body['ly-do']?.trim() || null },
    now,
  );
  return redirect(urls.review(params.contest, params.round));
}
