import Type from 'typebox';
import type { Context } from '../../platform/context.ts';
import { html, redirect } from '../../platform/http/answer.ts';
import { type Request, type Route, route } from '../../platform/http/route.ts';
import { cookieName, setCookie } from '../../platform/http/security.ts';
import { Refusal } from '../../platform/refusal.ts';
import { mailbox } from '../../platform/text/email.ts';
import { urls, withQuery } from '../../platform/urls.ts';
import type { Accesses } from '../access.ts';
import { findHouse } from '../entry.tsx';
import { landing, localBack } from '../landing.ts';
import { createNudge } from '../nudge.ts';
import { sharedName } from '../provider-account/provider.ts';
import { newToken } from '../secrets.ts';
import { closeSession } from '../session.ts';
import { type Asked, askCode, findAsked, readEntryLink } from './ask-code.ts';
import { enterCode } from './enter-code.ts';
import { mostTries, pauseSeconds } from './limits.ts';
import { CodePage, NoEmailPage, SignInPage } from './pages.tsx';
import { words } from './words.ts';

const Back = Type.Optional(Type.String({ maxLength: 2000 }));

/** The browser that asks for codes: a random cookie, not a person. */
const browserCookie = 'may';
const browserSeconds = 86_400;

export function signInRoutes(context: Context, access: Accesses): Route[] {
  const nudge = createNudge(context);
  const browserOf = (request: Request) => {
    const token = request.cookies.get(cookieName(context.config, browserCookie));
    return token && /^[\w-]{43}$/.test(token) ? token : undefined;
  };
  const noSmtp = context.config.smtpUrl === null;

  const codePage = async (request: Request, asked: Asked, back: string | undefined, error?: string, status = 200) => {
    const pause = Math.ceil(pauseSeconds - (request.now.getTime() - asked.created_at.getTime()) / 1000);
    const shown = { arrival: request, house: await findHouse(context), asked, back, error, noSmtp };
    return html(<CodePage {...shown} pause={Math.min(pauseSeconds, Math.max(0, pause))} />, { status });
  };
  const signInPage = async (request: Request, props: { email?: string; back?: string; error?: string }, status = 200) =>
    html(
      <SignInPage arrival={request} house={await findHouse(context)} shared={sharedName(context.config)} {...props} />,
      {
        status,
      },
    );

  return [
    route({
      method: 'GET',
      path: urls.signIn(),
      access: access.everyone,
      rate: 'free',
      summary: 'Sign-in page: asks for the official e-mail',
      query: Type.Object(
        { ve: Back, thu: Type.Optional(Type.String({ maxLength: 1000 })) },
        { additionalProperties: true },
      ),
      handle: async (request) => {
        const back = localBack(request.query.ve);
        if (request.actor) return redirect(landing(false, back ?? (request.actor.staff ? urls.staff() : undefined)));
        const email = request.query.thu && readEntryLink(context, request.query.thu);
        if (!email) return signInPage(request, { back });
        const browser = browserOf(request);
        const asked = browser && (await findAsked(context, browser));
        if (asked && asked.email === email) return redirect(withQuery(urls.signInCode(), { ve: back }));
        return signInPage(request, { back, email, ...{ otherBrowser: true } });
      },
    }),
    route({
      method: 'POST',
      path: urls.signIn(),
      access: access.everyone,
      rate: 'sign-in',
      summary: 'Sends a sign-in code to an address',
      body: Type.Object({ email: Type.String({ maxLength: 400 }), ve: Back }),
      handle: async (request) => {
        const back = localBack(request.body.ve);
        const email = mailbox(request.body.email);
        if (!email)
          return signInPage(
            request,
            { email: request.body.email, back, error: words(request.language).emailWrong },
            400,
          );
        const browser = browserOf(request) ?? newToken();
        try {
          await askCode(context, { email, browser, language: request.language }, request.now);
        } catch (error) {
          if (!(error instanceof Refusal)) throw error;
          return signInPage(request, { email, back, error: said(error, request) }, error.status);
        }
        nudge();
        return redirect(withQuery(urls.signInCode(), { ve: back }), {
          'set-cookie': setCookie(context.config, browserCookie, browser, browserSeconds),
        });
      },
    }),
    route({
      method: 'GET',
      path: urls.signInCode(),
      access: access.everyone,
      rate: 'free',
      summary: 'Page for the code of the letter',
      query: Type.Object({ ve: Back }, { additionalProperties: true }),
      handle: async (request) => {
        const back = localBack(request.query.ve);
        const browser = browserOf(request);
        const asked = browser && (await findAsked(context, browser));
        if (!asked || asked.expires_at <= request.now) return redirect(withQuery(urls.signIn(), { ve: back }));
        const dead = asked.tries >= mostTries ? words(request.language).dead : undefined;
        return codePage(request, asked, back, dead);
      },
    }),
    route({
      method: 'POST',
      path: urls.signInCode(),
      access: access.everyone,
      rate: 'sign-in',
      summary: 'Signs in with the code',
      body: Type.Object({ ma: Type.String({ maxLength: 400 }), ve: Back }),
      handle: async (request) => {
        const text = words(request.language);
        const back = localBack(request.body.ve);
        const browser = browserOf(request);
        const asked = browser && (await findAsked(context, browser));
        if (!browser || !asked) return signInPage(request, { back, error: text.over }, 400);
        const device = String(request.headers['user-agent'] ?? '') || null;
        const before = request.actor?.sessionHash ?? null;
        try {
          const entered = await enterCode(context, { browser, typed: request.body.ma, device, before }, request.now);
          if (entered.is === 'in') {
            context.log.info({ request: request.id, account: entered.accountId }, 'signed in by code');
            return redirect(landing(entered.staff, back), { 'set-cookie': entered.cookie });
          }
          if (entered.is === 'over') {
            const error = asked.tries >= mostTries ? text.dead : text.over;
            return signInPage(request, { email: asked.email, back, error }, 400);
          }
          return codePage(request, asked, back, entered.left > 0 ? text.wrong(entered.left) : text.dead, 400);
        } catch (error) {
          if (!(error instanceof Refusal)) throw error;
          return codePage(request, asked, back, said(error, request), error.status);
        }
      },
    }),
    route({
      method: 'GET',
      path: urls.signInNoEmail(),
      access: access.everyone,
      rate: 'free',
      summary: 'Whom to ask without an official e-mail',
      handle: async (request) => html(<NoEmailPage arrival={request} house={await findHouse(context)} />),
    }),
    route({
      method: 'POST',
      path: urls.signOut(),
      access: access.everyone,
      rate: 'free',
      summary: 'Ends the session',
      handle: async ({ actor, now }) => {
        if (!actor) return redirect(urls.home());
        const cookie = await context.database.system((queries) =>
          closeSession(context, queries, actor.sessionHash, now),
        );
        return redirect(urls.home(), { 'set-cookie': cookie });
      },
    }),
  ];
}

const said = (refusal: Refusal, { language }: Request) => (language === 'en' ? refusal.english : refusal.message);
