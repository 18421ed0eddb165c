import type { VNode } from 'preact';
import { create } from 'qrcode';
import { Actions, Button, Field, Hidden, inFours, PageHead, Section } from '../../platform/html/kit.tsx';
import type { Request } from '../../platform/http/route.ts';
import { urls } from '../../platform/urls.ts';
import { PersonPage } from '../frame.tsx';
import { otpauthAddress, toBase32 } from './totp.ts';
import { words } from './words.ts';

interface Common {
  request: Request;
  back?: string;
  error?: string;
}

/** Asks for the code of the app. */
export function VerifyPage({ request, back, error }: Common): VNode {
  const text = words(request.language);
  const lead = (
    <>
      {text.lead} <b>{request.actor?.email}</b>.
    </>
  );
  return (
    <PersonPage request={request} title={text.title}>
      <div class="stack-l">
        <PageHead title={text.title} lead={lead} />
        <form method="post" action={urls.secondFactor()} class="stack" noValidate>
          <Hidden values={back ? { ve: back } : {}} />
          <Field name="ma" type="code" label={text.code} error={error} required autofocus />
          <Actions>
            <Button kind="act" wide>
              {text.enter}
            </Button>
          </Actions>
        </form>
        <p class="note">{text.lost}</p>
        <p>
          <a href={urls.my()}>{text.later}</a>
        </p>
      </div>
    </PersonPage>
  );
}

/** Key as picture and text, then the first code. */
export function SetUpPage({
  request,
  back,
  error,
  secret,
  sealed,
}: Common & { secret: Buffer; sealed: string }): VNode {
  const text = words(request.language);
  const address = otpauthAddress(secret, text.issuer, request.actor?.email ?? '');
  return (
    <PersonPage request={request} title={text.setUpTitle}>
      <PageHead title={text.setUpTitle} lead={text.setUpLead} />
      <Section title={`1. ${text.step1}`} />
      <Section title={`2. ${text.step2}`}>
        <QrPicture text={address} label={text.qr} />
        <p class="note">{text.key}:</p>
        <p class="digits">{inFours(toBase32(secret))}</p>
      </Section>
      <Section title={`3. ${text.step3}`}>
        <form method="post" action={urls.enrolSecondFactor()} class="stack" noValidate>
          <Hidden values={{ khoa: sealed, ...(back ? { ve: back } : {}) }} />
          <Field name="ma" type="code" label={text.code} error={error} required />
          <Actions>
            <Button kind="act" wide>
              {text.finish}
            </Button>
          </Actions>
        </form>
      </Section>
    </PersonPage>
  );
}

/** A QR code as drawing: black on white in every theme, with the quiet zone of four modules. */
function QrPicture({ text, label }: { text: string; label: string }): VNode {
  const { size, data } = create(text, { errorCorrectionLevel: 'M' }).modules;
  const dark = [...data].map((module, at) =>
    module ? `M${(at % size) + 4} ${Math.floor(at / size) + 4}h1v1h-1z` : '',
  );
  return (
    <svg
      role="img"
      aria-label={label}
      width="220"
      height="220"
      viewBox={`0 0 ${size + 8} ${size + 8}`}
      shape-rendering="crispEdges"
    >
      <rect width={size + 8} height={size + 8} fill="#fff" />
      <path d={dark.join('')} fill="#000" />
    </svg>
  );
}
