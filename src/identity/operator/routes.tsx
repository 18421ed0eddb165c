import { readFileSync } from 'node:fs';
import Type from 'typebox';
import type { Doer } from '../../audit/index.ts';
import type { Context } from '../../platform/context.ts';
import { loadSql } from '../../platform/db/sql.ts';
import type { FormError } from '../../platform/html/kit.tsx';
import { html, redirect } from '../../platform/http/answer.ts';
import { type Actor, type Request, type Route, route } from '../../platform/http/route.ts';
import { normaliseEmail } from '../../platform/text/email.ts';
import { normalise } from '../../platform/text/normalise.ts';
import { urls, withQuery } from '../../platform/urls.ts';
import type { Accesses } from '../access.ts';
import { findAccount } from '../account.ts';
import { createNudge } from '../nudge.ts';
import { createOrganisation, type PlantRoot } from '../organisation/create-organisation.ts';
import { unlinkShared } from '../provider-account/unlink.ts';
import { endGrant, readGrant } from '../rights/end-grant.ts';
import { grantRole, sql as grantSql } from '../rights/grant-role.ts';
import { EndRightPage } from '../rights/pages.tsx';
import { type OperatorData, type OperatorFields, OperatorPage } from './page.tsx';
import { words } from './words.ts';

const sql = loadSql(new URL('./operator.sql', import.meta.url));
const { version } = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8')) as {
  version: string;
};

/** Rights of operators belong to no organisation. */
const doerOf = (request: Request): Doer => ({
  organisation: null,
  accountId: (request.actor as Actor).accountId,
  role: 'operator',
  requestId: request.id,
});

export function operatorRoutes(context: Context, access: Accesses, plantRoot: PlantRoot): Route[] {
  const nudge = createNudge(context);
  const page = async (
    request: Request,
    shown: { fields?: OperatorFields; errors?: FormError[]; done?: string } = {},
    status = 200,
  ) => {
    const data: OperatorData = {
      ...(await context.database.system(async (queries) => ({
        organisations: await queries.many<OperatorData['organisations'][number]>(sql('list_organisations')),
        operators: await queries.many<OperatorData['operators'][number]>(grantSql('list_operators'), {
          now: request.now,
        }),
        state: await queries.one<OperatorData['state']>(sql('read_state'), { now: request.now }),
      }))),
      mail: await mailState(context),
      version,
    };
    return html(<OperatorPage request={request} data={data} {...shown} />, { status });
  };
  // Forms answer at these addresses; who reloads the answer or opens it again comes back to the page.
  const answered = (path: string) =>
    route({
      method: 'GET',
      path,
      access: access.operator,
      rate: 'page',
      summary: 'Leads back to the page of operation',
      handle: () => redirect(urls.operator()),
    });
  return [
    answered(urls.newOrganisation()),
    answered(urls.operators()),
    answered(urls.unlinkShared()),
    route({
      method: 'GET',
      path: urls.operator(),
      access: access.operator,
      rate: 'page',
      summary: 'State of the installation, agencies, operators',
      query: Type.Object({ xong: Type.Optional(Type.Literal('nguoi-van-hanh')) }),
      handle: (request) => page(request, request.query.xong ? { done: words(request.language).endedOperator } : {}),
    }),
    route({
      method: 'POST',
      path: urls.newOrganisation(),
      access: access.operator,
      rate: 'action',
      summary: 'Makes another agency with its first organiser',
      body: Type.Object({
        name: Type.String({ maxLength: 1000 }),
        email: Type.String({ maxLength: 400 }),
        organiser: Type.Optional(Type.String({ maxLength: 1000 })),
      }),
      handle: async (request) => {
        const text = words(request.language);
        const fields = request.body as OperatorFields;
        const name = normalise(fields.name ?? '');
        const email = normaliseEmail(fields.email ?? '');
        const errors: FormError[] = [];
        if ([...name].length < 2 || [...name].length > 200) errors.push({ name: 'name', message: text.nameMissing });
        if (!email) errors.push({ name: 'email', message: text.emailWrong });
        if (!email || errors.length > 0) return page(request, { fields, errors }, 400);
        const given = { name, email, organiser: normalise(fields.organiser ?? '') || null };
        await context.database.system((queries) =>
          createOrganisation(queries, plantRoot, doerOf(request), given, request.now),
        );
        return page(request, { done: text.added(name) });
      },
    }),
    route({
      method: 'POST',
      path: urls.operators(),
      access: access.operator,
      rate: 'action',
      summary: 'Makes somebody an operator',
      body: Type.Object({ operatorEmail: Type.String({ maxLength: 400 }) }),
      handle: async (request) => {
        const text = words(request.language);
        const email = normaliseEmail(request.body.operatorEmail);
        if (!email) {
          const errors = [{ name: 'operatorEmail', message: text.emailWrong }];
          return page(request, { fields: request.body as OperatorFields, errors }, 400);
        }
        await grantRole(context, doerOf(request), { email, role: 'operator' }, request.now);
        nudge();
        return page(request, { done: text.addedOperator(email) });
      },
    }),
    route({
      method: 'POST',
      path: urls.unlinkShared(),
      access: access.operator,
      rate: 'action',
      summary: 'Undoes the link of a person to a shared account',
      body: Type.Object({ sharedEmail: Type.String({ maxLength: 400 }) }),
      handle: async (request) => {
        const text = words(request.language);
        const fields = request.body as OperatorFields;
        const email = normaliseEmail(request.body.sharedEmail);
        const wrong = (message: string) => page(request, { fields, errors: [{ name: 'sharedEmail', message }] }, 400);
        if (!email) return wrong(text.emailWrong);
        const account = await context.database.system((queries) => findAccount(queries, email));
        const who = { accountId: account?.id ?? 0, issuer: null };
        const gone = account ? await unlinkShared(context, doerOf(request), who, request.now) : 0;
        return gone === 0 ? wrong(text.sharedNone) : page(request, { done: text.sharedUndone(email, String(gone)) });
      },
    }),
    route({
      method: 'GET',
      path: urls.endOperator(':grant'),
      access: access.operator,
      rate: 'page',
      summary: 'Asks before an operator’s right ends',
      params: Type.Object({ grant: Type.Integer({ minimum: 1 }) }),
      handle: async (request) => {
        const grant = await readGrant(context, doerOf(request), { grantId: request.params.grant });
        const shown = { request, grant, action: request.path, back: urls.operator() };
        return html(<EndRightPage {...shown} current="operator" />);
      },
    }),
    route({
      method: 'POST',
      path: urls.endOperator(':grant'),
      access: access.operator,
      rate: 'action',
      summary: 'Ends an operator’s right',
      params: Type.Object({ grant: Type.Integer({ minimum: 1 }) }),
      body: Type.Object({ lyDo: Type.Optional(Type.String({ maxLength: 500 })) }),
      handle: async (request) => {
        const reason = normalise(request.body.lyDo ?? '') || null;
        const done = await endGrant(context, doerOf(request), { grantId: request.params.grant, reason }, request.now);
        nudge();
        const self = done.accountId === request.actor?.accountId;
        return redirect(self ? urls.staff() : withQuery(urls.operator(), { xong: 'nguoi-van-hanh' }));
      },
    }),
  ];
}

/** Asks the mail server, for three seconds at most: the page must not hang on a dead one. */
async function mailState({ config, postman }: Context): Promise<OperatorData['mail']> {
  if (config.smtpUrl === null) return 'none';
  const patience = new Promise<false>((resolve) => setTimeout(() => resolve(false), 3000).unref());
  return (await Promise.race([postman.works(), patience])) ? 'works' : 'broken';
}
