import type { VNode } from 'preact';
import Type from 'typebox';
import type { Context } from '../../platform/context.ts';
import { Actions, Button, ErrorSummary, Field, type FormError, PageHead } from '../../platform/html/kit.tsx';
import { html, redirect } from '../../platform/http/answer.ts';
import { type Arrival, type Route, route } from '../../platform/http/route.ts';
import { mailbox } from '../../platform/text/email.ts';
import { normalise } from '../../platform/text/normalise.ts';
import { urls } from '../../platform/urls.ts';
import type { Accesses } from '../access.ts';
import { EntryPage } from '../entry.tsx';
import type { PlantRoot } from '../organisation/create-organisation.ts';
import { openInstallation, readFirstRunLink } from './first-run.ts';
import { words } from './words.ts';

interface Fields {
  organisation: string;
  email: string;
  name: string;
}

interface FirstRunPageProps {
  arrival: Arrival;
  values?: Fields;
  errors?: FormError[];
}

function FirstRunPage({ arrival, values, errors = [] }: FirstRunPageProps): VNode {
  const text = words(arrival.language);
  const error = (name: string) => errors.find((each) => each.name === name)?.message;
  return (
    <EntryPage arrival={arrival} house={undefined} title={text.title}>
      <ErrorSummary errors={errors} />
      <PageHead title={text.title} lead={text.lead} />
      <form method="post" action={arrival.path} class="stack" noValidate>
        <Field
          name="organisation"
          label={text.organisation}
          hint={text.organisationHint}
          value={values?.organisation}
          error={error('organisation')}
          required
          maxlength={200}
          autocomplete="organization"
        />
        <Field
          name="name"
          label={text.name}
          value={values?.name}
          error={error('name')}
          required
          maxlength={60}
          autocomplete="name"
        />
        <Field
          name="email"
          type="email"
          label={text.email}
          hint={text.emailHint}
          value={values?.email}
          error={error('email')}
          required
          maxlength={254}
          autocomplete="email"
        />
        <Actions>
          <Button kind="act" wide>
            {text.open}
          </Button>
        </Actions>
      </form>
    </EntryPage>
  );
}

const letters = (text: string) => [...text].length;

function errorsOf(values: Fields, email: string | undefined, arrival: Arrival): FormError[] {
  const text = words(arrival.language);
  const errors: FormError[] = [];
  const { organisation, name } = values;
  if (letters(organisation) < 2 || letters(organisation) > 200)
    errors.push({ name: 'organisation', message: text.organisationMissing });
  if (letters(name) < 2 || letters(name) > 60) errors.push({ name: 'name', message: text.nameMissing });
  if (!email) errors.push({ name: 'email', message: text.emailWrong });
  return errors;
}

export function firstRunRoutes(context: Context, access: Accesses, plantRoot: PlantRoot): Route[] {
  return [
    route({
      method: 'GET',
      path: urls.firstRun(':token'),
      access: access.token('first-run link'),
      rate: 'free',
      summary: 'Asks who operates a new installation',
      query: Type.Object({}, { additionalProperties: true }),
      handle: async (request) => {
        await readFirstRunLink(context, request.params.token, request.now);
        return html(<FirstRunPage arrival={request} />);
      },
    }),
    route({
      method: 'POST',
      path: urls.firstRun(':token'),
      access: access.token('first-run link'),
      rate: 'sign-in',
      summary: 'Makes the agency and the operator, once',
      body: Type.Object({
        organisation: Type.String({ maxLength: 1000 }),
        name: Type.String({ maxLength: 1000 }),
        email: Type.String({ maxLength: 400 }),
      }),
      handle: async (request) => {
        await readFirstRunLink(context, request.params.token, request.now);
        const values: Fields = {
          organisation: normalise(request.body.organisation),
          name: normalise(request.body.name),
          email: request.body.email,
        };
        const email = mailbox(values.email);
        const errors = errorsOf(values, email, request);
        if (!email || errors.length > 0)
          return html(<FirstRunPage arrival={request} values={values} errors={errors} />, { status: 400 });
        const given = { name: values.organisation, organiser: values.name, email };
        const device = String(request.headers['user-agent'] ?? '') || null;
        const proof = { token: request.params.token, device, requestId: request.id };
        const cookie = await openInstallation(context, plantRoot, { ...given, ...proof }, request.now);
        return redirect(urls.staff(), { 'set-cookie': cookie });
      },
    }),
  ];
}
