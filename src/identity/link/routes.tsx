import type { VNode } from 'preact';
import Type from 'typebox';
import type { Context } from '../../platform/context.ts';
import { Actions, Button, PageHead } from '../../platform/html/kit.tsx';
import { html, redirect } from '../../platform/http/answer.ts';
import { type Arrival, type Route, route } from '../../platform/http/route.ts';
import { urls } from '../../platform/urls.ts';
import type { Accesses } from '../access.ts';
import { EntryPage, findHouse, type House } from '../entry.tsx';
import { landing } from '../landing.ts';
import { readSignInLink, spendSignInLink } from './sign-in-link.ts';
import { words } from './words.ts';

interface LinkPageProps {
  arrival: Arrival;
  house: House | undefined;
  email: string;
}

/** Scanners of mail and chats follow links: only the button spends it. */
function LinkPage({ arrival, house, email }: LinkPageProps): VNode {
  const text = words(arrival.language);
  const lead = (
    <>
      {text.lead} <b>{email}</b>.
    </>
  );
  return (
    <EntryPage arrival={arrival} house={house} title={text.title}>
      <PageHead title={text.title} lead={lead} />
      <form method="post" action={arrival.path} class="stack">
        <Actions>
          <Button kind="act" wide>
            {text.enter}
          </Button>
        </Actions>
      </form>
      <p class="note">{text.notYou}</p>
    </EntryPage>
  );
}

export function linkRoutes(context: Context, access: Accesses): Route[] {
  return [
    route({
      method: 'GET',
      path: urls.signInLink(':token'),
      access: access.token('sign-in link'),
      rate: 'free',
      summary: 'Shows whose single-use link this is',
      query: Type.Object({}, { additionalProperties: true }),
      handle: async (request) => {
        const { email } = await readSignInLink(context, request.params.token, request.now);
        return html(<LinkPage arrival={request} house={await findHouse(context)} email={email} />);
      },
    }),
    route({
      method: 'POST',
      path: urls.signInLink(':token'),
      access: access.token('sign-in link'),
      rate: 'sign-in',
      summary: 'Spends a single-use link and signs in',
      query: Type.Object({}, { additionalProperties: true }),
      handle: async ({ params, headers, actor, id, now }) => {
        const device = String(headers['user-agent'] ?? '') || null;
        const before = actor?.sessionHash ?? null;
        const spent = await spendSignInLink(context, { token: params.token, device, before, requestId: id }, now);
        return redirect(landing(spent.staff, undefined, true), { 'set-cookie': spent.cookie });
      },
    }),
  ];
}
