import Type from 'typebox';
import type { Accesses } from '../identity/access.ts';
import type { Context } from '../platform/context.ts';
import { type Answer, html, redirect } from '../platform/http/answer.ts';
import { type Request, type Route, route } from '../platform/http/route.ts';
import { Refusal } from '../platform/refusal.ts';
import { urls, withQuery } from '../platform/urls.ts';
import { CorrectionsPage, correctionsPerPage, type ListedCorrection } from './pages/corrections.tsx';
import { answerCorrection } from './people/answer-correction.ts';
import { rosterRefusal } from './refusals.ts';
import { type AnyRequest, doerOf, pageSql as sql, unitStaff } from './request.ts';
import { words } from './words.ts';

interface Query {
  xem?: 'da';
  trang?: number;
  xong?: 'nhan' | 'giu';
}

/** What contestants say is wrong in their details: answered by the focal point of their unit. */
export function correctionRoutes(context: Context, access: Accesses): Route[] {
  const { database } = context;
  const unitParams = Type.Object({ unit: Type.Integer({ minimum: 1 }) });

  const listPage = async (
    request: Request<object, Query>,
    error: string | null = null,
    status = 200,
  ): Promise<Answer> => {
    const { organisation, unitId } = request.place;
    const { xem, trang = 1, xong } = request.query;
    const values = {
      organisation_id: organisation,
      unit_id: unitId,
      decided: xem === 'da',
      most: correctionsPerPage,
      skip: (trang - 1) * correctionsPerPage,
    };
    const data = await database.web(organisation, async (queries) => {
      const unit = await queries.maybe<{ unit_id: number; name: string; full_name: string }>(
        sql('find_unit_head'),
        values,
      );
      if (!unit) throw rosterRefusal('correction.unknown');
      return {
        unit,
        counts: await queries.one<{ open: number; decided: number }>(sql('count_corrections'), values),
        corrections: await queries.many<ListedCorrection>(sql('list_corrections'), values),
      };
    });
    const say = words(request.language);
    const done = { nhan: say.taken, giu: say.declined };
    return html(
      <CorrectionsPage
        request={request as AnyRequest}
        {...data}
        decided={xem === 'da'}
        page={trang}
        done={xong && !error ? done[xong] : null}
        error={error}
      />,
      { status },
    );
  };

  return [
    route({
      method: 'GET',
      path: urls.unitCorrections(':unit'),
      access: access.onUnit(...unitStaff),
      rate: 'page',
      summary: 'Corrections of details that wait for an answer in a unit and those below',
      params: unitParams,
      query: Type.Object({
        xem: Type.Optional(Type.Enum(['da'])),
        trang: Type.Optional(Type.Integer({ minimum: 1, maximum: 10_000 })),
        xong: Type.Optional(Type.Enum(['nhan', 'giu'])),
      }),
      handle: (request: Request<object, Query>) => listPage(request),
    }),
    route({
      method: 'POST',
      path: urls.unitCorrections(':unit'),
      access: access.onUnit(...unitStaff),
      rate: 'action',
      summary: 'Accepts or declines a correction; the person is told by mail',
      params: unitParams,
      body: Type.Object({ viec: Type.Enum(['nhan', 'giu']), de_nghi: Type.Integer({ minimum: 1 }) }),
      handle: async (request: Request<object, Query, { viec: 'nhan' | 'giu'; de_nghi: number }>) => {
        const { viec, de_nghi: correctionId } = request.body;
        try {
          await answerCorrection(context, doerOf(request), { correctionId, accept: viec === 'nhan' }, request.now);
        } catch (error) {
          if (!(error instanceof Refusal) || error.status !== 422) throw error;
          return listPage(request as AnyRequest, request.language === 'en' ? error.english : error.message, 422);
        }
        return redirect(withQuery(urls.unitCorrections(request.place.unitId as number), { xong: viec }));
      },
    }),
  ];
}
