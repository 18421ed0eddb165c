import Type from 'typebox';
import type { Accesses } from '../identity/access.ts';
import type { Context } from '../platform/context.ts';
import { type Answer, html, redirect } from '../platform/http/answer.ts';
import { type Request, type Route, route } from '../platform/http/route.ts';
import { Refusal } from '../platform/refusal.ts';
import { urls } from '../platform/urls.ts';
import { createBank } from './create-bank.ts';
import { doerOf } from './doer.ts';
import { bankRoles, mayWrite, writerRoles } from './item-state.ts';
import { loadSampleBank } from './load-sample.ts';
import { BanksPage } from './pages/banks.tsx';
import { firstDay, SupplyPage } from './pages/supply.tsx';
import { satisfiabilityOf } from './pool.ts';
import { countCells, listBanks, listContests, loadBankHead, organisationName } from './read.ts';
import { sampleBank } from './sample/index.ts';

/** The banks of an organisation, and what a bank holds against a blueprint. */
export function bankRoutes(context: Context, access: Accesses): Route[] {
  const { database } = context;

  const banksPage = async (request: Request, refused?: { refusal: Refusal; typed: string }): Promise<Answer> => {
    const { organisation, unitId = null, roles } = request.place;
    const data = await database.keys(organisation, async (queries) => ({
      organisationName: await organisationName(queries, organisation),
      banks: await listBanks(queries, organisation, unitId),
    }));
    const page = BanksPage({
      request,
      ...data,
      mayWrite: mayWrite(roles),
      hasSample: data.banks.some(({ name }) => name === sampleBank.name),
      ...(refused ? { typed: refused.typed, problems: problemsOf(refused.refusal) } : {}),
    });
    return html(page, { status: refused?.refusal.status ?? 200 });
  };

  return [
    route({
      method: 'GET',
      path: urls.banks(':organisation'),
      access: access.onOrganisation(...bankRoles),
      rate: 'page',
      summary: 'Item banks of an organisation',
      params: Type.Object({ organisation: Type.String({ maxLength: 15 }) }),
      handle: (request) => banksPage(request),
    }),
    route({
      method: 'POST',
      path: urls.banks(':organisation'),
      access: access.onOrganisation(...writerRoles),
      rate: 'action',
      summary: 'Creates a bank, or loads the sample bank',
      params: Type.Object({ organisation: Type.String({ maxLength: 15 }) }),
      body: Type.Object({
        viec: Type.Union([Type.Literal('tao'), Type.Literal('mau')]),
        ten: Type.Optional(Type.String({ maxLength: 400 })),
      }),
      handle: async (request: Request<object, object, { viec: string; ten?: string }>) => {
        const { organisation, unitId = null } = request.place;
        if (request.body.viec === 'mau') {
          const { bankId } = await loadSampleBank(context, doerOf(request), { organisation, unitId }, request.now);
          return redirect(urls.bank(bankId));
        }
        const name = request.body.ten ?? '';
        try {
          const bank = await createBank(context, doerOf(request), { organisation, unitId, name }, request.now);
          return redirect(urls.bank(bank.id));
        } catch (error) {
          if (!(error instanceof Refusal)) throw error;
          return banksPage(request as Request, { refusal: error, typed: name });
        }
      },
    }),
    route({
      method: 'GET',
      path: urls.bankSupply(':bank'),
      access: access.onBank(...bankRoles),
      rate: 'page',
      summary: 'What a blueprint needs and the bank has',
      params: Type.Object({ bank: Type.Integer() }),
      query: Type.Object({ hoi_thi: Type.Optional(Type.String({ maxLength: 100 })) }),
      handle: async (request: Request<{ bank: number }, { hoi_thi?: string }>) => {
        const { organisation } = request.place;
        const bankId = request.params.bank;
        const data = await database.keys(organisation, async (queries) => {
          const bank = await loadBankHead(queries, organisation, bankId);
          const contests = (await listContests(queries, organisation, bankId)).filter(({ blueprint }) => blueprint);
          const contest = contests.find(({ slug }) => slug === request.query.hoi_thi) ?? contests[0] ?? null;
          const onDate = firstDay(contest, request.now);
          const judged = contest?.blueprint
            ? await satisfiabilityOf(queries, { organisation, bankId, onDate }, contest.blueprint)
            : null;
          const cells = await countCells(queries, organisation, bankId);
          return { bank, contests, contest, onDate, judged, cells };
        });
        return html(SupplyPage({ request: request as unknown as Request, ...data }));
      },
    }),
  ];
}

function problemsOf(refusal: Refusal): Refusal['problems'] {
  if (refusal.problems.length > 0) return refusal.problems;
  return [{ where: 'ten', code: refusal.code, message: refusal.message, severity: 'error' }];
}
