import Type from 'typebox';
import type { Accesses } from '../../identity/access.ts';
import { imageAnswer } from '../../item-bank/image-answer.ts';
import { type ImageType, ticksSeveral } from '../../item-bank/item.ts';
import type { PaperItem } from '../../item-bank/papers/read.ts';
import type { Context } from '../../platform/context.ts';
import { html, redirect } from '../../platform/http/answer.ts';
import { type Request, type Route, route } from '../../platform/http/route.ts';
import { urls } from '../../platform/urls.ts';
import { refusals } from '../refusals.ts';
import { PracticeHomePage, PracticePaperPage, PracticeResultPage } from './pages.tsx';
import { createPractice, enterPractice, type PracticePlace, practiceSql as sql } from './practice.ts';

type OfContest = { contest: string };
type OfPaper = OfContest & { number: number };
type Body = Record<string, string | string[]>;

const contest = Type.String({ maxLength: 80 });
const ofPaper = Type.Object({ contest, number: Type.Integer({ minimum: 1, maximum: 1_000_000 }) });

const placeOf = ({ place, params, actor }: Pick<Request<OfContest>, 'place' | 'params' | 'actor'>): PracticePlace => ({
  organisation: place.organisation,
  slug: params.contest,
  accountId: actor!.accountId,
});

/** Thi thử: start, answer, hand in, see what is right and why. */
export function practiceRoutes(context: Context, access: Accesses): Route[] {
  const practice = createPractice(context);
  return [
    route({
      method: 'GET',
      path: urls.practice(':contest'),
      access: access.contestant,
      rate: 'page',
      summary: 'Practice of a contest: begin, and what was practised before',
      params: Type.Object({ contest }),
      handle: async (request: Request<OfContest>) => {
        const room = await context.database.keys(request.place.organisation, (queries) =>
          enterPractice(queries, placeOf(request), request.now),
        );
        return html(<PracticeHomePage request={request} room={room} />);
      },
    }),
    route({
      method: 'POST',
      path: urls.practice(':contest'),
      access: access.contestant,
      rate: 'action',
      summary: 'Starts a practice paper, or goes on with the one not handed in',
      params: Type.Object({ contest }),
      handle: async (request: Request<OfContest>) =>
        redirect(urls.practicePaper(request.params.contest, await practice.start(placeOf(request), request.now))),
    }),
    route({
      method: 'GET',
      path: urls.practicePaper(':contest', ':number'),
      access: access.contestant,
      rate: 'page',
      summary: 'A practice paper; once handed in, with right answers and reasons',
      params: ofPaper,
      handle: async (request: Request<OfPaper>) => {
        const paper = await practice.read(placeOf(request), request.params.number, request.now);
        const Page = paper.stored.finished_at ? PracticeResultPage : PracticePaperPage;
        return html(<Page request={request} {...paper} />);
      },
    }),
    route({
      method: 'POST',
      path: urls.practicePaper(':contest', ':number'),
      access: access.contestant,
      rate: 'action',
      summary: 'Hands a practice paper in',
      params: ofPaper,
      body: Type.Object(
        {},
        {
          additionalProperties: Type.Union([
            Type.String({ maxLength: 4 }),
            Type.Array(Type.String({ maxLength: 4 }), { maxItems: 5 }),
          ]),
        },
      ),
      handle: async (request: Request<OfPaper, unknown, Body>) => {
        const place = placeOf(request);
        const { number } = request.params;
        const { items } = await practice.read(place, number, request.now);
        await practice.handIn(place, number, answersOf(items, request.body), request.now);
        return redirect(urls.practicePaper(request.params.contest, number));
      },
    }),
    route({
      method: 'GET',
      path: urls.practiceImage(':contest', ':hash'),
      access: access.contestant,
      rate: 'page',
      summary: 'A picture of a question on a practice paper of this person',
      params: Type.Object({ contest, hash: Type.String({ pattern: '^[0-9a-f]{64}$' }) }),
      handle: async (request: Request<OfContest & { hash: string }>) => {
        const found = await context.database.keys(request.place.organisation, async (queries) => {
          const room = await enterPractice(queries, placeOf(request), request.now);
          return queries.maybe<{ type: ImageType; bytes: Buffer }>(sql('find_practice_picture'), {
            contest_id: room.contest.id,
            person_id: room.personId,
            hash: Buffer.from(request.params.hash, 'hex'),
          });
        });
        if (!found) throw refusals.unknownPicture();
        return imageAnswer(found);
      },
    }),
  ];
}

/** Displayed option from 1, or a mask of those ticked; what is no option is blank. */
function answersOf(items: readonly PaperItem[], body: Body): number[] {
  return items.map(({ content }, at) => {
    const given = [body[`q${at}`] ?? []]
      .flat()
      .map(Number)
      .filter((place) => Number.isInteger(place) && place >= 1 && place <= content.options.length);
    return ticksSeveral(content.kind) ? given.reduce((mask, place) => mask | (1 << (place - 1)), 0) : (given[0] ?? 0);
  });
}
