import Type from 'typebox';
import type { Accesses } from '../../identity/access.ts';
import type { Context } from '../../platform/context.ts';
import { dayOf } from '../../platform/format/day.ts';
import { type Answer, html, redirect } from '../../platform/http/answer.ts';
import { type Request, type Route, route } from '../../platform/http/route.ts';
import { Refusal } from '../../platform/refusal.ts';
import { urls, withQuery } from '../../platform/urls.ts';
import { doerOf } from '../doer.ts';
import { bankRoles, keeperRoles, mayWrite } from '../item-state.ts';
import { loadBankHead } from '../read.ts';
import { refuseUnseen, sightOf } from '../sight.ts';
import { keepItem } from './actions.ts';
import { type BasisTrouble, basisTroubles, listBasis, troubleOf } from './basis.ts';
import { BasisPage } from './pages/basis.tsx';
import { words } from './words.ts';

type OfBank = { bank: number };
const bankParams = Type.Object({ bank: Type.Integer() });
const tab = Type.Optional(Type.Enum([...basisTroubles]));
const most = 200;

/** Items of a bank whose basis has ended, was amended, or is not known. */
export function basisRoutes(context: Context, access: Accesses): Route[] {
  const { database } = context;

  const basisPage = async (
    request: Request<OfBank>,
    chosen: BasisTrouble | undefined,
    told: string | null,
    refused?: { itemId: number; message: string },
  ): Promise<Answer> => {
    const { organisation, roles } = request.place;
    const day = dayOf(request.now);
    const data = await database.keys(organisation, async (queries) => ({
      bank: await loadBankHead(queries, organisation, request.params.bank),
      all: await listBasis(queries, { organisation, bankId: request.params.bank }, sightOf(request)),
    }));
    const items = data.all.flatMap((item) => {
      const trouble = troubleOf(item, day);
      return trouble ? [{ item, trouble }] : [];
    });
    const first = basisTroubles.find((each) => items.some(({ trouble }) => trouble === each));
    const page = BasisPage({
      isEmpty: data.all.length === 0,
      request: request as unknown as Request,
      bank: data.bank,
      day,
      items: items.slice(0, most * basisTroubles.length),
      tab: chosen ?? first ?? 'ended',
      mayWrite: mayWrite(roles),
      mayKeep: roles.some((role) => (keeperRoles as readonly string[]).includes(role)),
      told,
      ...(refused ? { refused } : {}),
    });
    return html(page, { status: refused ? 422 : 200 });
  };

  return [
    route({
      method: 'GET',
      path: urls.bankLaw(':bank'),
      access: access.onBank(...bankRoles),
      rate: 'page',
      summary: 'Items whose legal basis has ended, was amended or is not known',
      params: bankParams,
      query: Type.Object({ muc: tab, xong: Type.Optional(Type.String({ maxLength: 10 })) }),
      handle: (request: Request<OfBank, { muc?: BasisTrouble; xong?: string }>) =>
        basisPage(request, request.query.muc, request.query.xong ? words(request.language).keptDone : null),
    }),
    route({
      method: 'POST',
      path: urls.bankLaw(':bank'),
      access: access.onBank(...keeperRoles),
      rate: 'action',
      summary: 'Keeps an item in the draw although its basis has ended, with a reason, or no longer',
      params: bankParams,
      body: Type.Object({
        viec: Type.Enum(['giu', 'bo']),
        cau: Type.Integer(),
        ban: Type.Integer(),
        muc: tab,
        ly_do: Type.Optional(Type.String({ maxLength: 4000 })),
      }),
      handle: async (
        request: Request<
          OfBank,
          object,
          { viec: string; cau: number; ban: number; muc?: BasisTrouble; ly_do?: string }
        >,
      ) => {
        const { organisation } = request.place;
        const { viec, cau: itemId, ban: version, muc, ly_do: reason = '' } = request.body;
        const bankId = request.params.bank;
        const place = { organisation, bankId, itemId };
        await database.keys(organisation, (queries) => refuseUnseen(queries, place, sightOf(request)));
        try {
          const kept = { ...place, version, reason, keep: viec === 'giu' };
          await keepItem(context, doerOf(request), kept, request.now);
        } catch (error) {
          if (!(error instanceof Refusal) || error.code !== 'item.reason-missing') throw error;
          const refused = { itemId, message: error.message };
          return basisPage(request as unknown as Request<OfBank>, muc, null, refused);
        }
        return redirect(withQuery(urls.bankLaw(bankId), { muc: muc ?? null, xong: '1' }));
      },
    }),
  ];
}
