import type { VNode } from 'preact';
import { formats } from '../../platform/format/formats.ts';
import {
  Actions,
  Banner,
  Button,
  ErrorSummary,
  Field,
  type FormError,
  KeyValue,
  PageHead,
  RowList,
  Section,
  StatusWord,
  Table,
  WithSide,
} from '../../platform/html/kit.tsx';
import type { Request } from '../../platform/http/route.ts';
import { urls } from '../../platform/urls.ts';
import { StaffPage } from '../frame.tsx';
import { lastDayOf } from '../rights/days.ts';
import { words } from './words.ts';

export interface OperatorData {
  organisations: { id: number; name: string; created_at: Date; units: number; people: number; contests: number }[];
  operators: {
    id: number;
    valid_from: Date;
    valid_to: Date | null;
    email: string;
    name: string | null;
    by_name: string | null;
    by_email: string | null;
  }[];
  state: { server_version: string; letters_waiting: number; letters_lost: number; people_in: number; bytes: number };
  mail: 'works' | 'broken' | 'none';
  version: string;
}

export interface OperatorFields {
  name?: string;
  email?: string;
  organiser?: string;
  operatorEmail?: string;
  sharedEmail?: string;
}

export interface OperatorPageProps {
  request: Request;
  data: OperatorData;
  fields?: OperatorFields;
  errors?: FormError[];
  done?: string;
}

export function OperatorPage(props: OperatorPageProps): VNode {
  const { request, errors = [], done } = props;
  const text = words(request.language);
  return (
    <StaffPage request={request} title={text.title} current="operator">
      <PageHead title={text.title} lead={text.lead} />
      <ErrorSummary errors={errors} />
      {done && <Banner tone="good" role="status" title={done} />}
      <WithSide side={<SystemState {...props} />}>
        <Organisations {...props} />
        <Operators {...props} />
        <SharedAccounts {...props} />
      </WithSide>
    </StaffPage>
  );
}

function SystemState({ request, data }: OperatorPageProps): VNode {
  const text = words(request.language);
  const { number } = formats(request.language);
  const mail = {
    works: <StatusWord is="good">{text.mailWorks}</StatusWord>,
    broken: <StatusWord is="error">{text.mailBroken}</StatusWord>,
    none: <StatusWord is="attention">{text.mailNone}</StatusWord>,
  };
  return (
    <Section title={text.state} bare>
      <KeyValue
        items={[
          { label: text.mail, value: mail[data.mail] },
          { label: text.waiting, value: number(data.state.letters_waiting) },
          { label: text.lost, value: number(data.state.letters_lost) },
          { label: text.peopleIn, value: number(data.state.people_in) },
          { label: text.version, value: data.version },
          { label: text.node, value: process.versions.node },
          { label: text.postgres, value: data.state.server_version },
          { label: text.size, value: text.megabytes(number(Math.round(data.state.bytes / 1_048_576))) },
        ]}
      />
      <RowList rows={[{ title: text.outbox, href: urls.operatorOutbox(), detail: text.outboxDetail, opens: true }]} />
    </Section>
  );
}

function Organisations({ request, data, fields = {}, errors = [] }: OperatorPageProps): VNode {
  const text = words(request.language);
  const { number } = formats(request.language);
  const error = (name: string) => errors.find((each) => each.name === name)?.message;
  return (
    <Section title={text.organisations} bare>
      <Table
        caption={text.organisations}
        rows={data.organisations}
        columns={[
          { head: text.name, kind: 'name', cell: (row) => <a href={urls.rights(row.id)}>{row.name}</a> },
          { head: text.units, kind: 'number', phone: 'hide', cell: ({ units }) => number(units) },
          { head: text.people, kind: 'number', cell: ({ people }) => number(people) },
          { head: text.contests, kind: 'number', phone: 'hide', cell: ({ contests }) => number(contests) },
        ]}
      />
      <details class="stack" open={errors.some(({ name }) => name === 'name' || name === 'email')}>
        <summary>{text.newOrganisation}</summary>
        <form method="post" action={urls.newOrganisation()} class="stack text" noValidate>
          <p class="note">{text.newOrganisationHelp}</p>
          <Field name="name" label={text.name} value={fields.name} error={error('name')} maxlength={200} />
          <Field
            name="email"
            type="email"
            label={text.organiserEmail}
            value={fields.email}
            error={error('email')}
            maxlength={254}
            autocomplete="off"
          />
          <Field name="organiser" label={text.organiserName} value={fields.organiser} maxlength={60} optional />
          <Actions>
            <Button kind="next">{text.add}</Button>
          </Actions>
        </form>
      </details>
    </Section>
  );
}

function Operators({ request, data, fields = {}, errors = [] }: OperatorPageProps): VNode {
  const text = words(request.language);
  const { plainDate } = formats(request.language);
  const error = errors.find(({ name }) => name === 'operatorEmail')?.message;
  return (
    <Section title={text.operators}>
      <p class="note">{text.operatorHelp}</p>
      <Table
        caption={text.operators}
        rows={data.operators}
        columns={[
          {
            head: text.operators,
            kind: 'name',
            cell: ({ name, email }) => name ?? email,
          },
          { head: text.email, kind: 'quiet', phone: 'second', cell: ({ email }) => email },
          { head: text.since, kind: 'quiet', phone: 'third', cell: (row) => plainDate(row.valid_from) },
          {
            head: text.until,
            kind: 'quiet',
            phone: 'hide',
            cell: (row) => (row.valid_to ? plainDate(lastDayOf(row.valid_to)) : text.untilEnded),
          },
          { head: text.by, kind: 'quiet', phone: 'hide', cell: (row) => row.by_name ?? row.by_email },
          {
            head: text.act,
            phone: 'figure',
            cell: (row) =>
              data.operators.length > 1 && (
                <Button size="tool" href={urls.endOperator(row.id)} label={`${text.end} ${row.name ?? row.email}`}>
                  {text.end}
                </Button>
              ),
          },
        ]}
      />
      <form method="post" action={urls.operators()} class="stack text" noValidate>
        <Field
          name="operatorEmail"
          type="email"
          label={text.email}
          value={fields.operatorEmail}
          error={error}
          maxlength={254}
          autocomplete="off"
        />
        <Actions>
          <Button>{text.addOperator}</Button>
        </Actions>
      </form>
    </Section>
  );
}

function SharedAccounts({ request, fields = {}, errors = [] }: OperatorPageProps): VNode {
  const text = words(request.language);
  return (
    <Section title={text.shared}>
      <p class="note">{text.sharedHelp}</p>
      <form method="post" action={urls.unlinkShared()} class="stack text" noValidate>
        <Field
          name="sharedEmail"
          type="email"
          label={text.email}
          value={fields.sharedEmail}
          error={errors.find(({ name }) => name === 'sharedEmail')?.message}
          maxlength={254}
          autocomplete="off"
        />
        <Actions>
          <Button>{text.sharedUndo}</Button>
        </Actions>
      </form>
    </Section>
  );
}
