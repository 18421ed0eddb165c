import Type from 'typebox';
import type { Context } from '../../platform/context.ts';
import { type Answer, html, leave, redirect } from '../../platform/http/answer.ts';
import { type Request, type Route, route } from '../../platform/http/route.ts';
import { cookieName, setCookie } from '../../platform/http/security.ts';
import { Refusal } from '../../platform/refusal.ts';
import { urls } from '../../platform/urls.ts';
import type { Accesses } from '../access.ts';
import { findHouse } from '../entry.tsx';
import { landing, localBack } from '../landing.ts';
import { seal, unseal } from '../secrets.ts';
import { SignInPage } from '../sign-in/pages.tsx';
import { away, enterShared, over, spendState } from './enter.ts';
import { SharedReturnPage } from './page.tsx';
import { addressAtProvider, type Begun, begin, createProvider, returnAddress, sharedName, whoIs } from './provider.ts';

/** Sealed in the browser that began: state, nonce, verifier and where to go on to. */
const cookie = 'tai-khoan';
const minutes = 10;

const Text = Type.String({ maxLength: 2000 });

/**
 * Sign-in with the province's shared accounts (OpenID Connect). Going there and coming back change nothing; the session
 * opens when the person presses the button, so no link and no silent return signs anybody in.
 */
export function sharedAccountRoutes(context: Context, access: Accesses): Route[] {
  const { config, log } = context;
  const provider = createProvider(config);
  const name = sharedName(config);

  const begunBy = (request: Request): Begun | null => {
    const sealed = request.cookies.get(cookieName(config, cookie));
    const plain = sealed && unseal(config, 'shared account', Buffer.from(sealed, 'base64url'));
    const begun = plain ? (JSON.parse(plain.toString()) as Begun) : null;
    return begun && begun.until > request.now.getTime() ? begun : null;
  };
  const refused = async (request: Request, refusal: Refusal): Promise<Answer> =>
    html(
      <SignInPage
        arrival={request}
        house={await findHouse(context)}
        shared={name}
        error={request.language === 'en' ? refusal.english : refusal.message}
      />,
      { status: refusal.status },
    );
  /** What the provider or the network did is logged without who it was; the person is told the way on. */
  const failed = (request: Request, error: unknown): Refusal => {
    if (error instanceof Refusal) return error;
    const { name: kind, code } = error as { name?: string; code?: string };
    log.warn({ request: request.id, kind, code }, 'shared account: sign-in failed');
    return away();
  };

  return [
    route({
      method: 'GET',
      path: urls.signInShared(),
      access: access.everyone,
      rate: 'free',
      summary: 'Leads to the provider of shared accounts',
      query: Type.Object({ ve: Type.Optional(Text) }),
      handle: async (request) => {
        if (!name) throw notSetUp();
        try {
          const begun = begin(localBack(request.query.ve) ?? null, request.now.getTime(), minutes);
          const address = await addressAtProvider(await provider(), begun, returnAddress(config));
          const sealed = seal(config, 'shared account', JSON.stringify(begun)).toString('base64url');
          return leave(address, { 'set-cookie': setCookie(config, cookie, sealed, minutes * 60) });
        } catch (error) {
          return refused(request, failed(request, error));
        }
      },
    }),
    route({
      method: 'GET',
      path: urls.signInSharedBack(),
      access: access.everyone,
      rate: 'free',
      summary: 'Back from the provider: asks for the press that signs in',
      query: Type.Object(
        { code: Type.Optional(Text), state: Type.Optional(Text), iss: Type.Optional(Text), error: Type.Optional(Text) },
        { additionalProperties: true },
      ),
      handle: async (request) => {
        if (!name) throw notSetUp();
        const { code, state, iss } = request.query;
        const begun = begunBy(request);
        if (!begun || begun.state !== state) return refused(request, over());
        if (!code) return refused(request, away());
        const shown = { arrival: request, house: await findHouse(context), name };
        return html(<SharedReturnPage {...shown} values={{ code, state, ...(iss ? { iss } : {}) }} />);
      },
    }),
    route({
      method: 'POST',
      path: urls.signInSharedBack(),
      access: access.everyone,
      rate: 'sign-in',
      summary: 'Signs in with what the provider confirmed',
      body: Type.Object({ code: Text, state: Text, iss: Type.Optional(Text) }),
      handle: async (request) => {
        if (!name) throw notSetUp();
        try {
          const begun = begunBy(request);
          if (!begun || begun.state !== request.body.state) throw over();
          await spendState(context, begun.state, request.now);
          const returned = new URL(returnAddress(config));
          for (const [key, value] of Object.entries(request.body)) returned.searchParams.set(key, String(value));
          const claimed = await whoIs(await provider(), returned, begun);
          const device = String(request.headers['user-agent'] ?? '') || null;
          const before = request.actor?.sessionHash ?? null;
          const entered = await enterShared(context, { claimed, device, before, requestId: request.id }, request.now);
          log.info({ request: request.id, account: entered.accountId }, 'signed in by shared account');
          const back = localBack(begun.back ?? undefined);
          return redirect(landing(entered.staff, back), { 'set-cookie': entered.cookie });
        } catch (error) {
          return refused(request, failed(request, error));
        }
      },
    }),
  ];
}

const notSetUp = () =>
  new Refusal(
    'shared-account.none',
    404,
    'Hệ thống này chưa nối tài khoản chung.',
    'No provider of shared accounts is set up here.',
  );
