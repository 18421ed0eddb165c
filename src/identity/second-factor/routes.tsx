import Type from 'typebox';
import type { Context } from '../../platform/context.ts';
import { html, redirect } from '../../platform/http/answer.ts';
import { type Actor, type Request, type Route, route } from '../../platform/http/route.ts';
import { Refusal } from '../../platform/refusal.ts';
import { urls, withQuery } from '../../platform/urls.ts';
import type { Accesses } from '../access.ts';
import { localBack } from '../landing.ts';
import { offerSecret, readOffer, setUpSecondFactor } from './enrol.ts';
import { SetUpPage, VerifyPage } from './pages.tsx';
import { hasSecondFactor, verifySecondFactor } from './verify.ts';
import { words } from './words.ts';

const Back = Type.Optional(Type.String({ maxLength: 2000 }));
const deviceOf = (request: Request) => String(request.headers['user-agent'] ?? '') || null;
const target = (back: string | undefined) => localBack(back) ?? urls.staff();

export function secondFactorRoutes(context: Context, access: Accesses): Route[] {
  return [
    route({
      method: 'GET',
      path: urls.secondFactor(),
      access: access.signedIn,
      rate: 'page',
      summary: 'Asks staff for the code of their app',
      query: Type.Object({ ve: Back }),
      handle: async (request) => {
        const actor = request.actor as Actor;
        const back = target(request.query.ve);
        if (actor.secondFactorAt) return redirect(back);
        if (!(await hasSecondFactor(context, actor.accountId)))
          return redirect(withQuery(urls.enrolSecondFactor(), { ve: back }));
        return html(<VerifyPage request={request} back={back} />);
      },
    }),
    route({
      method: 'POST',
      path: urls.secondFactor(),
      access: access.signedIn,
      rate: 'sign-in',
      summary: 'Gives the second factor',
      body: Type.Object({ ma: Type.String({ maxLength: 100 }), ve: Back }),
      handle: async (request) => {
        const text = words(request.language);
        const back = target(request.body.ve);
        const again = (error: string, status: number) =>
          html(<VerifyPage request={request} back={back} error={error} />, { status });
        const actor = request.actor as Actor;
        const proof = { actor, typed: request.body.ma, device: deviceOf(request), requestId: request.id };
        try {
          const verified = await verifySecondFactor(context, proof, request.now);
          if (verified.is === 'not-set-up') return redirect(withQuery(urls.enrolSecondFactor(), { ve: back }));
          if (verified.is === 'given') return redirect(back, { 'set-cookie': verified.cookie });
          return again(verified.left > 0 ? text.wrong(verified.left) : text.none, 400);
        } catch (error) {
          if (!(error instanceof Refusal)) throw error;
          return again(request.language === 'en' ? error.english : error.message, error.status);
        }
      },
    }),
    route({
      method: 'GET',
      path: urls.enrolSecondFactor(),
      access: access.signedIn,
      rate: 'page',
      summary: 'Key for the app that makes codes',
      query: Type.Object({ ve: Back }),
      handle: async (request) => {
        const actor = request.actor as Actor;
        const back = target(request.query.ve);
        if (!actor.secondFactorAt && (await hasSecondFactor(context, actor.accountId)))
          return redirect(withQuery(urls.secondFactor(), { ve: urls.enrolSecondFactor() }));
        return html(<SetUpPage request={request} back={back} {...offerSecret(context, actor, request.now)} />);
      },
    }),
    route({
      method: 'POST',
      path: urls.enrolSecondFactor(),
      access: access.signedIn,
      rate: 'sign-in',
      summary: 'Puts the app in force when its code is right',
      body: Type.Object({ ma: Type.String({ maxLength: 100 }), khoa: Type.String({ maxLength: 400 }), ve: Back }),
      handle: async (request) => {
        const actor = request.actor as Actor;
        const back = target(request.body.ve);
        const sealed = request.body.khoa;
        const secret = readOffer(context, actor, sealed, request.now);
        const given = { actor, secret, typed: request.body.ma, device: deviceOf(request), requestId: request.id };
        const cookie = await setUpSecondFactor(context, given, request.now);
        if (cookie) return redirect(back, { 'set-cookie': cookie });
        const error = words(request.language).setUpWrong;
        return html(<SetUpPage request={request} back={back} error={error} secret={secret} sealed={sealed} />, {
          status: 400,
        });
      },
    }),
  ];
}
