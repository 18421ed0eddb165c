import type { VNode } from 'preact';
import { formats } from '../../platform/format/formats.ts';
import {
  Actions,
  Banner,
  Button,
  ChooseList,
  EmptyState,
  ErrorSummary,
  Field,
  FilterBar,
  type FormError,
  PageHead,
  Pagination,
  PreviewPanel,
  Section,
  Table,
  WithSide,
} from '../../platform/html/kit.tsx';
import type { Request } from '../../platform/http/route.ts';
import { urls, withQuery } from '../../platform/urls.ts';
import { StaffPage } from '../frame.tsx';
import { type Role, roles, staffRoles } from '../roles.ts';
import { roleName } from '../words.ts';
import { lastDayOf } from './days.ts';
import type { HeldRight } from './end-grant.ts';
import type { FoundUnit } from './find-place.ts';
import { words } from './words.ts';

export interface ListedGrant {
  id: number;
  role: Role;
  unit_id: number | null;
  contest_id: number | null;
  valid_from: Date;
  valid_to: Date | null;
  reason: string | null;
  email: string;
  name: string | null;
  unit_name: string | null;
  contest_title: string | null;
  by_name: string | null;
  by_email: string | null;
  ended: boolean;
  total: number;
}

/** What the form to give a right holds. */
export interface GrantFields {
  email: string;
  ten: string;
  vaiTro: string;
  donVi: string;
  donViChon: string;
  hoiThi: string;
  den: string;
  lyDo: string;
}

export interface RightsFilter {
  vai?: string;
  tim?: string;
  het?: string;
  trang: number;
}

export const pageLength = 50;

export interface RightsPageProps {
  request: Request;
  organisationName: string;
  grants: ListedGrant[];
  counts: { role: Role; grants: number }[];
  contests: { id: number; title: string }[];
  filter: RightsFilter;
  fields: Partial<GrantFields>;
  errors: FormError[];
  /** Units that match what was typed. */
  units?: FoundUnit[];
  /** What the last act did. */
  done?: string;
}

/** Roles that can be given here: all but the operator's, which belongs to the whole installation. */
export const givenHere = roles.filter((role) => role !== 'operator');

export function RightsPage(props: RightsPageProps): VNode {
  const { request, organisationName, errors, done } = props;
  const text = words(request.language);
  return (
    <StaffPage request={request} title={text.title} organisationName={organisationName} current="rights">
      <PageHead
        title={text.title}
        lead={text.lead}
        actions={
          <>
            <Button size="tool" href={urls.rightsMatrix(request.place.organisation)} icon="grid">
              {text.toMatrix}
            </Button>
            <p class="only-narrow">
              <a href="#cap-quyen">{text.give}</a>
            </p>
          </>
        }
      />
      <ErrorSummary errors={errors} />
      {done && <Banner tone="good" role="status" title={done} />}
      <WithSide side={<GiveForm {...props} />}>
        <GrantList {...props} />
      </WithSide>
    </StaffPage>
  );
}

function GrantList({ request, grants, counts, filter }: RightsPageProps): VNode {
  const { language } = request;
  const text = words(language);
  const { organisation } = request.place;
  const to = (change: Partial<Record<keyof RightsFilter, string | number | undefined>>) =>
    withQuery(urls.rights(organisation), { ...filter, trang: undefined, ...change });
  const total = grants[0]?.total ?? 0;
  const from = (filter.trang - 1) * pageLength;
  return (
    <>
      <FilterBar
        label={text.role}
        filters={[
          {
            href: to({ vai: undefined }),
            text: text.all,
            count: counts.reduce((sum, each) => sum + each.grants, 0),
            current: !filter.vai,
          },
          ...counts.map((each) => ({
            href: to({ vai: each.role }),
            text: capital(roleName(each.role, language)),
            count: each.grants,
            current: filter.vai === each.role,
          })),
        ]}
        action={urls.rights(organisation)}
        keep={
          Object.fromEntries(Object.entries({ vai: filter.vai, het: filter.het }).filter(([, value]) => value)) as never
        }
      >
        <Field name="tim" type="search" label={text.search} labelUnseen placeholder={text.search} value={filter.tim} />
      </FilterBar>
      <GrantTable {...{ request, grants }} />
      {total > pageLength && (
        <Pagination
          from={from + 1}
          to={from + grants.length}
          total={total}
          previous={filter.trang > 1 ? to({ trang: filter.trang - 1 }) : undefined}
          next={from + grants.length < total ? to({ trang: filter.trang + 1 }) : undefined}
        />
      )}
      <p class="note">
        <a href={to({ het: filter.het ? undefined : '1' })}>{filter.het ? text.hideEnded : text.showEnded}</a>
      </p>
    </>
  );
}

function GrantTable({ request, grants }: Pick<RightsPageProps, 'request' | 'grants'>): VNode {
  const { language } = request;
  const text = words(language);
  const { plainDate } = formats(language);
  const until = ({ valid_to, ended }: ListedGrant) => {
    if (!valid_to) return text.untilEnded;
    return ended ? text.ended(plainDate(valid_to)) : text.untilDay(plainDate(lastDayOf(valid_to)));
  };
  const place = (grant: ListedGrant) => grant.unit_name ?? grant.contest_title ?? text.wholeOrganisation;
  return (
    <Table
      caption={text.caption}
      rows={grants}
      empty={<EmptyState title={text.none}>{text.noneHelp}</EmptyState>}
      columns={[
        { head: text.person, kind: 'name', cell: ({ name, email }) => name ?? email },
        { head: text.address, kind: 'quiet', phone: 'second', cell: ({ email }) => email },
        {
          head: text.right,
          phone: 'third',
          cell: (grant) => (
            <>
              {capital(roleName(grant.role, language))}
              <div class="note">{place(grant)}</div>
            </>
          ),
        },
        {
          head: text.force,
          kind: 'quiet',
          phone: 'hide',
          cell: (grant) => (
            <>
              {text.fromDay(plainDate(grant.valid_from))}, {until(grant)}
              {(grant.by_name ?? grant.by_email) && (
                <div class="note">{text.givenBy((grant.by_name ?? grant.by_email) as string)}</div>
              )}
            </>
          ),
        },
        {
          head: text.act,
          phone: 'figure',
          keep: true,
          cell: (grant) =>
            !grant.ended && (
              <Button
                size="tool"
                href={urls.endRight(request.place.organisation, grant.id)}
                label={`${text.endTitle}: ${grant.name ?? grant.email}`}
              >
                {text.end}
              </Button>
            ),
        },
      ]}
    />
  );
}

function GiveForm({ request, contests, fields, errors, units }: RightsPageProps): VNode {
  const { language } = request;
  const text = words(language);
  const error = (name: string) => errors.find((each) => each.name === name)?.message;
  return (
    <Section title={text.give} bare id="cap-quyen">
      <form method="post" action={urls.rights(request.place.organisation)} class="stack" noValidate>
        <Field
          name="email"
          type="email"
          label={text.email}
          value={fields.email}
          error={error('email')}
          maxlength={254}
          inputmode="email"
          autocomplete="off"
        />
        <Field name="ten" label={text.name} hint={text.nameHint} value={fields.ten} maxlength={60} optional />
        <Field
          name="vaiTro"
          type="select"
          label={text.role}
          empty=""
          value={fields.vaiTro}
          error={error('vaiTro')}
          choices={givenHere.map((role) => ({ value: role, label: capital(roleName(role, language)) }))}
        />
        <Field
          name="donVi"
          label={text.where}
          hint={text.whereHint}
          value={fields.donVi}
          error={error('donVi')}
          optional
        />
        {units && (
          <ChooseList
            name="donViChon"
            label={text.chooseUnit(fields.donVi ?? '')}
            choices={units.map((unit) => ({ value: String(unit.unit_id), label: unit.full_name, detail: unit.code }))}
            error={error('donViChon')}
          />
        )}
        {contests.length > 0 && (
          <Field
            name="hoiThi"
            type="select"
            label={text.contest}
            empty={text.noContest}
            value={fields.hoiThi}
            error={error('hoiThi')}
            choices={contests.map(({ id, title }) => ({ value: String(id), label: title }))}
            optional
          />
        )}
        <Field
          name="den"
          type="date"
          label={text.lastDay}
          hint={text.lastDayHint}
          value={fields.den}
          error={error('den')}
          width="middle"
          optional
        />
        <Field name="lyDo" label={text.reason} value={fields.lyDo} maxlength={500} optional />
        <Actions>
          <Button kind="act">{text.give}</Button>
        </Actions>
      </form>
    </Section>
  );
}

export interface ConfirmPageProps {
  request: Request;
  organisationName?: string;
  grant: HeldRight;
  /** Address that the button posts to, and where "no" leads. */
  action: string;
  back: string;
  current: 'rights' | 'operator';
}

/** Second page before a right ends. */
export function EndRightPage({ request, organisationName, grant, action, back, current }: ConfirmPageProps): VNode {
  const { language } = request;
  const text = words(language);
  const where =
    grant.unit_name ?? grant.contest_slug ?? (grant.organisation_id ? text.wholeOrganisation : text.installation);
  return (
    <StaffPage
      request={request}
      title={`${text.endTitle} ${roleName(grant.role, language)}`}
      organisationName={organisationName}
      current={current}
    >
      <form method="post" action={action} class="text">
        <PreviewPanel
          level={1}
          title={`${text.endLead(grant.name ?? grant.email, roleName(grant.role, language))} (${where})`}
          actions={
            <>
              <Button kind="link" href={back}>
                {text.cancel}
              </Button>
              <Button kind="destructive">{text.endNow}</Button>
            </>
          }
        >
          <p>{text.endEffect}</p>
          <p>{text.endKept}</p>
          <Field name="lyDo" label={text.endReason} maxlength={500} optional />
        </PreviewPanel>
      </form>
      {staffRoles.includes(grant.role) && grant.organisation_id !== null && (
        <p class="block">
          <a href={urls.resetSecondFactor(grant.organisation_id, grant.id)}>{text.reset}</a>
        </p>
      )}
    </StaffPage>
  );
}

/** Second page before somebody's code app is removed. */
export function ResetFactorPage({
  request,
  organisationName,
  grant,
  action,
  back,
}: Omit<ConfirmPageProps, 'current'>): VNode {
  const text = words(request.language);
  return (
    <StaffPage request={request} title={text.resetTitle} organisationName={organisationName} current="rights">
      <form method="post" action={action} class="text">
        <PreviewPanel
          level={1}
          title={text.resetLead(grant.name ?? grant.email)}
          actions={
            <>
              <Button kind="link" href={back}>
                {text.cancel}
              </Button>
              <Button kind="destructive">{text.resetNow}</Button>
            </>
          }
        >
          <p>{text.resetEffect}</p>
          <p>{text.resetCheck}</p>
          <Field name="lyDo" label={text.endReason} maxlength={500} optional />
        </PreviewPanel>
      </form>
    </StaffPage>
  );
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
