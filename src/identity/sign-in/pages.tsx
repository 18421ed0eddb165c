import type { VNode } from 'preact';
import { Actions, Banner, Button, Field, Hidden, IconList, PageHead } from '../../platform/html/kit.tsx';
import { useFormats } from '../../platform/html/language.ts';
import type { Arrival } from '../../platform/http/route.ts';
import { urls, withQuery } from '../../platform/urls.ts';
import { EntryPage, type House, whomToAsk } from '../entry.tsx';
import type { Asked } from './ask-code.ts';
import { words } from './words.ts';

interface Common {
  arrival: Arrival;
  house: House | undefined;
  /** Local path to go to afterwards. */
  back?: string;
  error?: string;
}

export interface SignInPageProps extends Common {
  email?: string;
  /** Came by the link of a letter into a browser that did not ask. */
  otherBrowser?: boolean;
  /** Name of the provider of shared accounts, when one is set up. */
  shared?: string | null;
}

/** One field: the official e-mail. */
export function SignInPage({ arrival, house, back, error, email, otherBrowser, shared }: SignInPageProps): VNode {
  const text = words(arrival.language);
  return (
    <EntryPage arrival={arrival} house={house} title={text.title}>
      <PageHead title={text.title} lead={text.lead} />
      {otherBrowser && (
        <Banner tone="neutral" icon="mail" title={text.otherBrowser}>
          {text.otherBrowserNow}
        </Banner>
      )}
      <form method="post" action={urls.signIn()} class="stack" noValidate>
        <Hidden values={back ? { ve: back } : {}} />
        <Field
          name="email"
          type="email"
          label={text.email}
          hint={text.emailHint}
          value={email}
          error={error}
          required
          autofocus
          maxlength={254}
          autocomplete="username"
          inputmode="email"
        />
        <Actions>
          <Button kind="act" wide>
            {text.send}
          </Button>
        </Actions>
      </form>
      {shared && (
        <Actions>
          <Button href={withQuery(urls.signInShared(), { ve: back })} wide>
            {text.shared(shared)}
          </Button>
        </Actions>
      )}
      <p>
        <a href={urls.signInNoEmail()}>{text.noEmail}</a>
      </p>
    </EntryPage>
  );
}

export interface CodePageProps extends Common {
  asked: Asked;
  /** Seconds until another code may be asked for; 0 = now. */
  pause: number;
  /** No mail server is set up: letters stay in the outbox. */
  noSmtp: boolean;
}

/** One field: the code. */
export function CodePage(props: CodePageProps): VNode {
  const { arrival, house, asked, back, error, pause, noSmtp } = props;
  const text = words(arrival.language);
  const ask = whomToAsk(house);
  return (
    <EntryPage arrival={arrival} house={house} title={text.codeTitle}>
      <PageHead title={text.codeTitle} lead={<Sent asked={asked} arrival={arrival} />} />
      {noSmtp && (
        <Banner tone="attention" icon="mail" title={text.noSmtp}>
          {text.noSmtpNow}
        </Banner>
      )}
      <form method="post" action={urls.signInCode()} class="stack" noValidate>
        <Hidden values={back ? { ve: back } : {}} />
        <Field
          name="ma"
          type="code"
          label={text.code}
          hint={text.codeHint}
          error={error}
          inputmode="text"
          maxlength={40}
          required
          autofocus
        />
        <Actions>
          <Button kind="act" wide>
            {text.enter}
          </Button>
        </Actions>
      </form>
      <form method="post" action={urls.signIn()}>
        <Hidden values={{ email: asked.email, ...(back ? { ve: back } : {}) }} />
        <p class="note">
          {text.notSeen} {pause > 0 && text.resendAfter(pause)}
        </p>
        <Button kind="link">{text.resend}</Button>
      </form>
      <IconList
        items={[
          { icon: 'lock', text: text.keep },
          { icon: 'phone', text: text.here },
          {
            icon: 'person',
            text: ask ? (
              <>
                {text.askWhom} {ask}.
              </>
            ) : (
              text.askFocal
            ),
          },
        ]}
      />
    </EntryPage>
  );
}

function Sent({ asked, arrival }: { asked: Asked; arrival: Arrival }): VNode {
  const text = words(arrival.language);
  const { time } = useFormats();
  return (
    <>
      {text.codeSent(time(asked.created_at))} <b>{asked.email}</b> <a href={urls.signIn()}>{text.change}</a>
    </>
  );
}

/** Whom to ask without an official address. */
export function NoEmailPage({ arrival, house }: Common): VNode {
  const text = words(arrival.language);
  const ask = whomToAsk(house);
  return (
    <EntryPage arrival={arrival} house={house} title={text.noEmailTitle}>
      <PageHead title={text.noEmailTitle} lead={text.noEmailLead} back={{ href: urls.signIn(), text: text.back }} />
      <IconList
        items={[
          { icon: 'search', text: text.noEmailSteps1 },
          { icon: 'plus', text: text.noEmailSteps2 },
          { icon: 'pencil', text: text.noEmailSteps3 },
        ]}
      />
      {ask && (
        <p>
          {text.contact}: {ask}
        </p>
      )}
    </EntryPage>
  );
}
