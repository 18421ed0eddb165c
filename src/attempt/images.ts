import Type from 'typebox';
import type { Accesses } from '../identity/access.ts';
import { decodePaper } from '../item-bank/draw/paper.ts';
import { imageAnswer } from '../item-bank/image-answer.ts';
import type { ImageType } from '../item-bank/item.ts';
import type { Context } from '../platform/context.ts';
import { loadSql } from '../platform/db/sql.ts';
import type { Request, Route } from '../platform/http/route.ts';
import { route } from '../platform/http/route.ts';
import { urls } from '../platform/urls.ts';
import type { Desk, Desks } from './desk.ts';
import { refusals } from './refusals.ts';

const sql = loadSql(new URL('./images.sql', import.meta.url));

type Params = { contest: string; round: number; hash: string };

/** Pictures of a paper: for those who have an item with this picture on a paper of the round, and nobody else. */
export function imageRoute(context: Context, access: Accesses, desks: Desks): Route {
  return route({
    method: 'GET',
    path: urls.sheetImage(':contest', ':round', ':hash'),
    access: access.contestant,
    rate: 'page',
    summary: 'A picture of a question on a paper of this person',
    params: Type.Object({
      contest: Type.String({ maxLength: 80 }),
      round: Type.Integer({ minimum: 1, maximum: 200 }),
      hash: Type.String({ pattern: '^[0-9a-f]{64}$' }),
    }),
    handle: async ({ params, actor }: Request<Params>) => {
      const desk = await desks.find(params.contest, params.round);
      const positions = desk ? positionsWith(desk, params.hash) : new Set<number>();
      // One answer for "no such picture" and "not on your paper": nobody learns which pictures there are.
      if (!desk || positions.size === 0) throw refusals.unknownPicture();
      const found = await context.database.transaction('writer', null, async (queries) => {
        const papers = await queries.many<{ paper: Buffer }>(sql('list_own_papers'), {
          round_id: desk.roundId,
          account_id: actor!.accountId,
        });
        if (!papers.some(({ paper }) => decodePaper(paper).items.some((position) => positions.has(position))))
          return null;
        return queries.maybe<{ type: ImageType; bytes: Buffer }>(sql('find_picture'), {
          organisation_id: desk.organisation,
          hash: Buffer.from(params.hash, 'hex'),
        });
      });
      if (!found) throw refusals.unknownPicture();
      return imageAnswer(found);
    },
  });
}

/** Pool positions of items that show this picture. */
function positionsWith(desk: Desk, hash: string): Set<number> {
  const positions = desk.items.flatMap(({ images }, position) =>
    images.some((image) => image.hash === hash) ? [position] : [],
  );
  return new Set(positions);
}
