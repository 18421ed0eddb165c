import type { ComponentChildren, VNode } from 'preact';
import { StaffPage } from '../../identity/frame.tsx';
import { addDays } from '../../platform/format/day.ts';
import { formats } from '../../platform/format/formats.ts';
import {
  Banner,
  EmptyState,
  ErrorSummary,
  type FormError,
  KeyValue,
  PageHead,
  Section,
  StatusWord,
  Table,
  WithSide,
} from '../../platform/html/kit.tsx';
import type { Request } from '../../platform/http/route.ts';
import { urls } from '../../platform/urls.ts';
import type { RosterStatus } from '../judge.ts';
import type { TypedDetails } from '../people/details.ts';
import { type Words, words } from '../words.ts';
import { PersonForms } from './person-forms.tsx';

export interface PersonRow {
  id: number;
  full_name: string;
  email: string | null;
  birth_date: string | null;
  birth_year: number | null;
  sex: 'male' | 'female' | null;
  phone: string | null;
  mass_organisations: string[];
  external_code: string | null;
  left_on: string | null;
  details_confirmed_at: Date | null;
  has_account: boolean;
  unit_id: number | null;
  title: string | null;
  unit_name: string | null;
  unit_full_name: string | null;
  unit_code: string | null;
}

export interface PersonPost {
  title: string | null;
  valid_from: string;
  valid_to: string | null;
  unit_name: string | null;
}

export interface Standing {
  id: number;
  slug: string;
  title: string;
  status: RosterStatus | null;
  reason: string | null;
  as_of: Date | null;
  decided: 'exempt' | 'excluded' | null;
  decided_reason: string | null;
}

/** Fields of all forms of the page, as typed. */
export interface PersonFields extends TypedDetails {
  'don-vi': string;
  'chuc-vu': string;
  'tu-ngay': string;
}

export type PersonAct = 'sua' | 'chuyen' | 'thoi-viec';

export interface PersonProps {
  request: Request;
  organisationName: string;
  person: PersonRow;
  posts: PersonPost[];
  standings: Standing[];
  fields: Partial<PersonFields>;
  errors: FormError[];
  /** The form whose fault is shown. */
  act: PersonAct | null;
  mayEdit: boolean;
  done: string | null;
}

export const statusWord = (status: RosterStatus, text: Words): VNode => (
  <StatusWord is={status === 'must' ? 'good' : status === 'not-eligible' ? 'none' : 'wait'} icon={statusIcons[status]}>
    {text[status]}
  </StatusWord>
);
const statusIcons = { must: 'check', exempt: 'half', excluded: 'x', 'not-eligible': 'circle' } as const;

export function PersonPage(props: PersonProps): VNode {
  const { request, person, errors, done } = props;
  const { organisation } = request.place;
  const text = words(request.language);
  const { plainDate } = formats(request.language);
  return (
    <StaffPage
      request={request}
      title={`${person.full_name} - ${text.title}`}
      organisationName={props.organisationName}
      current="people"
    >
      <PageHead
        back={{ href: urls.people(organisation), text: text.title }}
        title={person.full_name}
        lead={[person.title, person.unit_full_name].filter(Boolean).join(', ')}
      />
      <ErrorSummary errors={errors} />
      {done && <Banner tone="good" role="status" title={done} />}
      {person.left_on && <Banner title={text.leftOn(plainDate(person.left_on))} />}
      <WithSide side={<Contact {...props} />}>
        <Contests {...props} />
        <Posts {...props} />
        {props.mayEdit && <PersonForms {...props} />}
      </WithSide>
    </StaffPage>
  );
}

function Contact({ request, person }: PersonProps): VNode {
  const text = words(request.language);
  const { date, plainDate } = formats(request.language);
  const born = person.birth_date ? date(person.birth_date) : person.birth_year;
  const pairs: [string, ComponentChildren][] = [
    [text.email, person.email ?? '–'],
    [text.phone, person.phone ?? '–'],
    [text.birth, born ?? '–'],
    [text.sex, person.sex === 'male' ? text.male : person.sex === 'female' ? text.female : '–'],
    [text.mass, person.mass_organisations.join('; ') || '–'],
    ...(person.external_code ? [[text.externalCode, person.external_code] as [string, string]] : []),
    [text.signIn, person.has_account ? text.canSignIn : text.cannotSignIn],
    [text.confirmed, person.details_confirmed_at ? plainDate(person.details_confirmed_at) : text.confirmedNot],
  ];
  return (
    <Section title={text.contact} bare>
      <KeyValue items={pairs.map(([label, value]) => ({ label, value }))} />
    </Section>
  );
}

function Contests({ request, standings }: PersonProps): VNode {
  const text = words(request.language);
  return (
    <Section title={text.contests} bare>
      <Table<Standing>
        caption={text.contests}
        rows={standings}
        empty={<EmptyState title={text.noContests} />}
        columns={[
          { head: text.contest, kind: 'name', cell: ({ title, slug }) => <a href={urls.roster(slug)}>{title}</a> },
          {
            head: text.standing,
            phone: 'second',
            cell: ({ status, as_of }) =>
              status ? statusWord(status, text) : as_of ? text.notOnRoster : text.notLocked,
          },
          {
            head: text.reason,
            kind: 'quiet',
            phone: 'third',
            cell: ({ reason, decided, decided_reason, status }) =>
              decided && decided !== status ? `${text.decidedNow(text[decided])}: ${decided_reason}` : (reason ?? ''),
          },
        ]}
      />
    </Section>
  );
}

function Posts({ request, posts }: PersonProps): VNode {
  const text = words(request.language);
  const { date } = formats(request.language);
  return (
    <Section title={text.posts}>
      <Table<PersonPost>
        caption={text.posts}
        rows={posts}
        columns={[
          { head: text.unit, kind: 'name', cell: ({ unit_name }) => unit_name ?? '' },
          { head: text.post, kind: 'quiet', phone: 'second', cell: ({ title }) => title ?? '' },
          { head: text.from, phone: 'third', keep: true, cell: ({ valid_from }) => date(valid_from) },
          {
            head: text.to,
            phone: 'hide',
            keep: true,
            cell: ({ valid_to }) => (valid_to ? date(addDays(valid_to, -1)) : text.now),
          },
        ]}
      />
    </Section>
  );
}
