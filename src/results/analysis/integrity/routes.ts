import Type from 'typebox';
import { html, redirect } from '../../../platform/http/answer.ts';
import { type Request, type Route, route } from '../../../platform/http/route.ts';
import { urls } from '../../../platform/urls.ts';
import { type AnalysisParts, askedOf, doerOf, type RoundParams, roundParams } from '../routes.ts';
import { requestWork } from '../work.ts';
import { CasePage } from './pages/case.tsx';
import { PooledPage } from './pages/pooled.tsx';
import { ReportPage } from './pages/report.tsx';
import type { Outcome, StepKind } from './pure/case.ts';
import { readCase, readIntegrity, readPooled } from './read.ts';
import { integrityRefusals } from './refusals.ts';
import { takeStep } from './take-step.ts';

type CaseParams = RoundParams & { case: number };

interface StepForm {
  viec: StepKind;
  'noi-dung': string;
  'de-xuat'?: Outcome;
  'dieu-khoan'?: string;
  'so-ngay'?: number;
}

type ContestParams = { contest: string };
const contestParams = Type.Object({ contest: Type.String({ maxLength: 80 }) });

const acting = ['organiser', 'secretariat'] as const;

/** Unusual signs are about people: for who answers for the contest and for inspectors, nobody else. */
export function integrityRoutes({ context, access }: AnalysisParts): Route[] {
  const looking = access.onContest(...acting, 'inspector');
  const mayAct = ({ place }: Pick<Request, 'place'>) => acting.some((role) => place.roles.includes(role));
  const caseParams = Type.Object({
    ...roundParams.properties,
    case: Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER }),
  });
  return [
    route({
      method: 'GET',
      path: urls.integrity(':contest', ':round'),
      access: looking,
      rate: 'page',
      summary: 'Unusual signs of a closed round beside what to expect of honest people',
      params: roundParams,
      handle: async (request: Request<RoundParams>) =>
        html(
          ReportPage({
            request: request as unknown as Request,
            view: await readIntegrity(context, askedOf(request), request.now),
            mayAct: mayAct(request),
          }),
        ),
    }),
    route({
      method: 'POST',
      path: urls.integrity(':contest', ':round'),
      access: access.onContest(...acting),
      rate: 'action',
      summary: 'Have the report on unusual signs of a closed round made',
      params: roundParams,
      body: Type.Object({}),
      handle: async (request: Request<RoundParams>) => {
        await requestWork(context, doerOf(request), { kind: 'integrity-report', ...request.params }, request.now);
        return redirect(urls.integrity(request.params.contest, request.params.round));
      },
    }),
    route({
      method: 'GET',
      path: urls.integrityPooled(':contest'),
      access: looking,
      rate: 'page',
      summary: 'Unusual signs over all closed rounds of a contest together',
      params: contestParams,
      handle: async (request: Request<ContestParams>) =>
        html(
          PooledPage({
            request: request as unknown as Request,
            view: await readPooled(
              context,
              { organisation: request.place.organisation, contest: request.params.contest },
              request.now,
            ),
            mayAct: mayAct(request),
          }),
        ),
    }),
    route({
      method: 'POST',
      path: urls.integrityPooled(':contest'),
      access: access.onContest(...acting),
      rate: 'action',
      summary: 'Have the report over all closed rounds of a contest made',
      params: contestParams,
      body: Type.Object({}),
      handle: async (request: Request<ContestParams>) => {
        const { contest } = request.params;
        const { closed } = await readPooled(
          context,
          { organisation: request.place.organisation, contest },
          request.now,
        );
        const last = closed.at(-1);
        if (!last || closed.length < 2) throw integrityRefusals.oneRoundOnly();
        const work = { kind: 'integrity-pooled' as const, contest, round: last.number };
        await requestWork(context, doerOf(request), work, request.now);
        return redirect(urls.integrityPooled(contest));
      },
    }),
    route({
      method: 'GET',
      path: urls.integrityCase(':contest', ':round', ':case'),
      access: looking,
      rate: 'page',
      summary: 'One case with its evidence and what was done about it',
      params: caseParams,
      handle: async (request: Request<CaseParams>) =>
        html(
          CasePage({
            request: request as unknown as Request,
            view: await readCase(
              context,
              { ...askedOf(request), id: request.params.case },
              doerOf(request),
              request.now,
            ),
            mayAct: mayAct(request),
          }),
        ),
    }),
    route({
      method: 'POST',
      path: urls.integrityCase(':contest', ':round', ':case'),
      access: access.onContest(...acting),
      rate: 'action',
      summary: 'Take the next step of a case: ask, note an explanation, propose, confirm, decline, note an appeal',
      params: caseParams,
      body: Type.Object({
        viec: Type.Enum(['asked', 'explained', 'proposed', 'confirmed', 'declined', 'appealed']),
        'noi-dung': Type.String({ maxLength: 4000 }),
        'de-xuat': Type.Optional(Type.Enum(['cleared', 'upheld'])),
        'dieu-khoan': Type.Optional(Type.String({ maxLength: 200 })),
        'so-ngay': Type.Optional(Type.Integer({ minimum: 1, maximum: 60 })),
      }),
      handle: async (request: Request<CaseParams, unknown, StepForm>) => {
        const { body, params } = request;
        await takeStep(
          context,
          doerOf(request as never),
          {
            ...params,
            id: params.case,
            kind: body.viec,
            body: body['noi-dung'],
            outcome: body['de-xuat'],
            clause: body['dieu-khoan'],
            days: body['so-ngay'],
          },
          request.now,
        );
        return redirect(urls.integrityCase(params.contest, params.round, params.case));
      },
    }),
  ];
}
