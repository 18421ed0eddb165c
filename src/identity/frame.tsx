import type { ComponentChildren, VNode } from 'preact';
import { ErrorPage } from '../platform/html/kit.tsx';
import { type HeaderLink, Page, PersonHeader, PublicHeader, StaffHeader } from '../platform/html/layout.tsx';
import type { Arrival, Request } from '../platform/http/route.ts';
import { urls } from '../platform/urls.ts';
import { roleName, words } from './words.ts';

export interface StaffFrame {
  request: Request;
  /** Of the tab, unique: "Chuẩn bị - Tìm hiểu CCHC 2023". */
  title: string;
  /** Set on pages under a contest. */
  contest?: { slug: string; shortTitle: string; year?: number | null; bankId?: number | null };
  /** Name shown left on pages of an organisation. */
  organisationName?: string;
  current:
    | 'overview'
    | 'setUp'
    | 'items'
    | 'roster'
    | 'rounds'
    | 'results'
    | 'contests'
    | 'units'
    | 'people'
    | 'rights'
    | 'outbox'
    | 'audit'
    | 'banks'
    | 'operator';
  scripts?: string[];
  refresh?: number;
  data?: Record<string, string | number>;
  after?: ComponentChildren;
  children: ComponentChildren;
}

/** Every staff page: the same links in the same order, the person and the right they act by. */
export function StaffPage({ request, contest, organisationName, current, children, ...page }: StaffFrame): VNode {
  const text = words(request.language);
  const links = contest ? contestLinks(contest, current, text) : organisationLinks(request.place, current, text);
  return (
    <Page
      language={request.language}
      width="staff"
      noindex
      {...page}
      header={
        <StaffHeader
          contestName={contest?.shortTitle ?? organisationName ?? text.siteName}
          sub={contest?.year && !contest.shortTitle.includes(String(contest.year)) ? contest.year : undefined}
          home={urls.staff()}
          links={links}
          person={request.actor?.name ?? request.actor?.email ?? ''}
          role={roleName(request.place.role, request.language)}
          signOut={{ action: urls.signOut() }}
        />
      }
    >
      {children}
    </Page>
  );
}

type Text = ReturnType<typeof words>;

function contestLinks(contest: NonNullable<StaffFrame['contest']>, current: string, text: Text): HeaderLink[] {
  const { slug, bankId } = contest;
  const all: [string, string, string][] = [
    ['overview', text.overview, urls.overview(slug)],
    ['setUp', text.setUp, urls.setUp(slug)],
    ...(bankId ? [['items', text.items, urls.bank(bankId)] as [string, string, string]] : []),
    ['roster', text.roster, urls.roster(slug)],
    ['rounds', text.rounds, urls.rounds(slug)],
  ];
  return all.map(([key, name, href]) => ({ href, text: name, current: key === current }));
}

/** Links of an organisation that this person may follow; of the installation for its operator. */
function organisationLinks({ organisation, roles }: Request['place'], current: string, text: Text): HeaderLink[] {
  const may = (...allowed: string[]) => organisation > 0 && roles.some((role) => allowed.includes(role));
  const all: [string, string, string, boolean][] = [
    ['contests', text.contests, urls.staff(), true],
    ['units', text.units, urls.units(organisation), may('operator', 'organiser', 'secretariat', 'inspector')],
    ['people', text.people, urls.people(organisation), may('operator', 'organiser', 'secretariat', 'inspector')],
    ['banks', text.banks, urls.banks(organisation), may('organiser', 'secretariat', 'item-writer', 'appraiser')],
    ['rights', text.rights, urls.rights(organisation), may('operator', 'organiser')],
    ['outbox', text.outbox, urls.outbox(organisation), may('operator', 'organiser', 'secretariat')],
    ['audit', text.audit, urls.auditTrail(organisation), may('operator', 'organiser', 'inspector')],
    ['operator', text.operator, urls.operator(), roles.includes('operator')],
  ];
  return all
    .filter(([, , , shown]) => shown)
    .map(([key, name, href]) => ({ href, text: name, current: key === current }));
}

export interface PersonFrame {
  request: Request | Arrival;
  title: string;
  /** Shown on every page of a contestant: on a shared office computer it must be clear whose session this is. */
  unit?: string;
  scripts?: string[];
  refresh?: number;
  data?: Record<string, string | number>;
  after?: ComponentChildren;
  children: ComponentChildren;
}

/** Pages of a person about themself: one column, name and unit on top. */
export function PersonPage({ request, unit, children, ...page }: PersonFrame): VNode {
  const text = words(request.language);
  return (
    <Page
      language={request.language}
      width="phone"
      noindex
      {...page}
      header={
        <PersonHeader
          name={request.actor?.name ?? request.actor?.email ?? ''}
          unit={unit ?? ''}
          home={urls.my()}
          menu={[
            { href: urls.my(), text: text.my },
            ...(request.actor?.staff ? [{ href: urls.staff(), text: text.staff }] : []),
            { href: urls.myRights(), text: text.rights },
            { href: urls.home(), text: text.home },
            {
              href: `${urls.language(request.language === 'vi' ? 'en' : 'vi')}?ve=${encodeURIComponent(request.url)}`,
              text: request.language === 'vi' ? 'English' : 'Tiếng Việt',
            },
          ]}
          signOut={{ action: urls.signOut() }}
        />
      }
    >
      {children}
    </Page>
  );
}

/** A "no" or a fault as a page: what is safe, what to do, the code to quote. */
export function ProblemPage({
  arrival,
  status,
  message,
  requestId,
}: {
  arrival: Arrival;
  status: number;
  message: string;
  requestId: string;
}): VNode {
  const text = words(arrival.language);
  const { first, rest } = firstSentence(message);
  return (
    <Page
      language={arrival.language}
      title={`${status >= 500 ? text.errorTitle : text.noTitle} - ${text.siteName}`}
      width="phone"
      noindex
      header={<PublicHeader siteName={text.siteName} organisationName="" />}
    >
      <ErrorPage
        title={first}
        {...(status >= 500 ? { code: requestId } : {})}
        action={<a href={arrival.actor ? urls.my() : urls.home()}>{arrival.actor ? text.toHome : text.home}</a>}
      >
        {rest}
      </ErrorPage>
    </Page>
  );
}

/** What happened is the heading, what to do about it the line below. */
function firstSentence(message: string): { first: string; rest: string } {
  const end = message.search(/\.\s/);
  return end < 0
    ? { first: message.replace(/\.$/, ''), rest: '' }
    : { first: message.slice(0, end), rest: message.slice(end + 1).trim() };
}
