import Type from 'typebox';
import { findHouse } from '../../identity/entry.tsx';
import { localBack } from '../../identity/landing.ts';
import { closeSession } from '../../identity/session.ts';
import { html, redirect } from '../../platform/http/answer.ts';
import { type Request, type Route, route } from '../../platform/http/route.ts';
import { urls, withQuery } from '../../platform/urls.ts';
import { HelpPage, PrivacyPage } from '../pages/help.tsx';
import { HomePage } from '../pages/home.tsx';
import { MyDataPage } from '../pages/my-data.tsx';
import type { AttemptParts } from '../routes.ts';
import { afterRoutes } from './after-routes.tsx';
import { detailsRoutes } from './details-routes.tsx';
import { createHomes } from './home.ts';
import { readMyData } from './my-data.ts';
import { loadAgain, type RoundParams, roundParams } from './room.ts';
import { firstOf, refreshIn } from './round-state.ts';
import { showStart } from './start-page.tsx';

/** Pages of a person about themself, before, around and after the answer sheet. */
export function contestantRoutes(parts: AttemptParts): Route[] {
  const { access, context } = parts;
  const readHome = createHomes(parts);
  return [
    route({
      method: 'GET',
      path: urls.my(),
      access: access.signedIn,
      rate: 'page',
      summary: 'The page a person lands on: what is due, own rounds, own work',
      handle: async (request) => {
        const home = await readHome(request.actor!.accountId, request.now);
        const first = firstOf(home.contests.flatMap(({ rounds }) => rounds));
        const refresh =
          first?.state === 'later'
            ? refreshIn(request.now.getTime(), first.opensAt.getTime(), Math.random())
            : undefined;
        return html(<HomePage request={request} home={home} />, loadAgain(refresh));
      },
    }),
    route({
      method: 'POST',
      path: urls.changePerson(),
      access: access.everyone,
      rate: 'free',
      summary: 'Ends the session and asks who is next ("Không phải tôi")',
      body: Type.Object({ ve: Type.Optional(Type.String({ maxLength: 2000 })) }),
      handle: async ({ actor, body, now }) => {
        const next = withQuery(urls.signIn(), { ve: localBack(body.ve) });
        if (!actor) return redirect(next);
        const cookie = await context.database.system((queries) =>
          closeSession(context, queries, actor.sessionHash, now),
        );
        return redirect(next, { 'set-cookie': cookie });
      },
    }),
    route({
      method: 'GET',
      path: urls.start(':contest', ':round'),
      access: access.contestant,
      rate: 'page',
      summary: 'Start page of a round: who, how long, what is recorded; waits before the opening',
      params: roundParams,
      handle: (request: Request<RoundParams>) => showStart(parts, request),
    }),
    route({
      method: 'GET',
      path: urls.myData(),
      access: access.signedIn,
      rate: 'page',
      summary: 'Everything the system keeps about the person who asks',
      handle: async (request) => {
        const data = await context.database.system((queries) =>
          readMyData(queries, request.actor!.accountId, request.now),
        );
        return html(<MyDataPage request={request} data={data} />, { scripts: true });
      },
    }),
    route({
      method: 'GET',
      path: urls.help(),
      access: access.everyone,
      rate: 'free',
      summary: 'Sign-in trouble, lost network, whom to ask',
      handle: async (request) =>
        html(<HelpPage arrival={request} house={await findHouse(context)} />, { cache: 'public' }),
    }),
    route({
      method: 'GET',
      path: urls.privacy(),
      access: access.everyone,
      rate: 'free',
      summary: 'What is recorded of contestants, what for, who sees it',
      handle: async (request) =>
        html(<PrivacyPage arrival={request} house={await findHouse(context)} />, { cache: 'public' }),
    }),
    ...detailsRoutes(parts),
    ...afterRoutes(parts),
  ];
}
