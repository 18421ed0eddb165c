import Type from 'typebox';
import type { Context } from '../../platform/context.ts';
import { html, redirect } from '../../platform/http/answer.ts';
import { type Actor, type Request, type Route, route } from '../../platform/http/route.ts';
import { setCookie } from '../../platform/http/security.ts';
import { urls, withQuery } from '../../platform/urls.ts';
import type { Accesses } from '../access.ts';
import { findAccountById } from '../account.ts';
import { localBack } from '../landing.ts';
import { sharedName } from '../provider-account/provider.ts';
import { listSharedLinks, unlinkShared } from '../provider-account/unlink.ts';
import { sql as grantSql } from '../rights/grant-role.ts';
import { hasSecondFactor } from '../second-factor/verify.ts';
import { AccountPage } from './account-page.tsx';
import { endOwnSessions, listOwnSessions } from './own-sessions.ts';
import { MyRightsPage, type OwnGrant, SessionsPage } from './pages.tsx';

const yearSeconds = 365 * 86_400;

export function ownRoutes(context: Context, access: Accesses): Route[] {
  const sessionsPage = async (request: Request, ended?: number) => {
    const sessions = await listOwnSessions(context, (request.actor as Actor).accountId, request.now);
    return html(<SessionsPage request={request} sessions={sessions} ended={ended} />);
  };
  const accountPage = async (request: Request, unlinked: boolean) => {
    const { accountId } = request.actor as Actor;
    const links = await listSharedLinks(context, accountId);
    const account = await context.database.system((queries) => findAccountById(queries, accountId));
    if (!account) throw new Error('somebody signed in has no account');
    const provider = sharedName(context.config);
    return html(<AccountPage {...{ request, account, links, provider, unlinked }} />);
  };
  return [
    route({
      method: 'GET',
      path: urls.myAccount(),
      access: access.signedIn,
      rate: 'page',
      summary: 'Own account: name, address, linked shared accounts',
      query: Type.Object({ xong: Type.Optional(Type.Literal('go')) }),
      handle: (request) => accountPage(request, request.query.xong === 'go'),
    }),
    route({
      method: 'POST',
      path: urls.myAccount(),
      access: access.signedIn,
      rate: 'action',
      summary: 'Undoes the link to a shared account',
      body: Type.Object({ issuer: Type.String({ maxLength: 500 }) }),
      handle: async (request) => {
        const { accountId } = request.actor as Actor;
        const doer = { organisation: null, accountId, role: 'self', requestId: request.id };
        await unlinkShared(context, doer, { accountId, issuer: request.body.issuer }, request.now);
        return redirect(withQuery(urls.myAccount(), { xong: 'go' }));
      },
    }),
    route({
      method: 'GET',
      path: urls.mySessions(),
      access: access.signedIn,
      rate: 'page',
      summary: 'Own open sessions',
      handle: (request) => sessionsPage(request),
    }),
    route({
      method: 'POST',
      path: urls.mySessions(),
      access: access.signedIn,
      rate: 'action',
      summary: 'Ends one or all other own sessions',
      body: Type.Object({ phien: Type.String({ pattern: '^([0-9a-f]{64}|khac)$' }) }),
      handle: async (request) => {
        const which = request.body.phien === 'khac' ? 'others' : { id: request.body.phien };
        const ended = await endOwnSessions(context, request.actor as Actor, which, request.id, request.now);
        return sessionsPage(request, ended);
      },
    }),
    route({
      method: 'GET',
      path: urls.myRights(),
      access: access.signedIn,
      rate: 'page',
      summary: 'Own rights: role, place, dates, by whom',
      handle: async (request) => {
        const { accountId } = request.actor as Actor;
        const grants = await context.database.system((queries) =>
          queries.many<OwnGrant>(grantSql('list_own_grants'), { account_id: accountId, now: request.now }),
        );
        const secondFactor = await hasSecondFactor(context, accountId);
        return html(<MyRightsPage request={request} grants={grants} secondFactor={secondFactor} />);
      },
    }),
    route({
      method: 'GET',
      path: urls.language(':language'),
      access: access.everyone,
      rate: 'free',
      summary: 'Sets the language cookie and goes back',
      params: Type.Object({ language: Type.Union([Type.Literal('vi'), Type.Literal('en')]) }),
      query: Type.Object({ ve: Type.Optional(Type.String({ maxLength: 2000 })) }, { additionalProperties: true }),
      handle: ({ params, query }) =>
        redirect(localBack(query.ve) ?? urls.home(), {
          'set-cookie': setCookie(context.config, 'ngon-ngu', params.language, yearSeconds),
        }),
    }),
  ];
}
