import type { VNode } from 'preact';
import { formats } from '../../platform/format/formats.ts';
import { Banner, Button, EmptyState, Hidden, PageHead, RowList, Section, Table } from '../../platform/html/kit.tsx';
import type { Request } from '../../platform/http/route.ts';
import { urls } from '../../platform/urls.ts';
import type { Language } from '../../platform/words.ts';
import { PersonPage } from '../frame.tsx';
import { lastDayOf } from '../rights/days.ts';
import type { Role } from '../roles.ts';
import { roleName } from '../words.ts';
import { deviceName } from './device.ts';
import type { OwnSession } from './own-sessions.ts';
import { words } from './words.ts';

export interface SessionsPageProps {
  request: Request;
  sessions: OwnSession[];
  /** How many were just ended. */
  ended?: number;
}

export function SessionsPage({ request, sessions, ended }: SessionsPageProps): VNode {
  const text = words(request.language);
  const { stamp, number } = formats(request.language);
  const present = request.actor?.sessionHash.toString('hex');
  const seenAt = (row: OwnSession) => (row.id === present ? request.now : row.last_seen_at);
  const others = sessions.filter(({ id }) => id !== present).length;
  return (
    <PersonPage request={request} title={text.sessions}>
      <div class="stack-l">
        <PageHead title={text.sessions} lead={text.sessionsLead} />
        {ended !== undefined && <Banner tone="good" role="status" title={text.ended(number(ended))} />}
        <Table
          caption={text.caption}
          rows={sessions}
          columns={[
            { head: text.device, kind: 'name', cell: ({ device }) => deviceName(device, request.language) },
            { head: text.since, kind: 'quiet', keep: true, cell: (row) => stamp(row.created_at) },
            {
              head: text.seen,
              kind: 'quiet',
              phone: 'third',
              keep: true,
              cell: (row) => stamp(seenAt(row)),
              onPhone: (row) => `${text.seen} ${stamp(seenAt(row))}`,
            },
            {
              head: text.act,
              phone: 'figure',
              cell: (row) => (row.id === present ? text.here : <EndForm id={row.id} request={request} row={row} />),
            },
          ]}
        />
        {request.actor?.staff && <p class="note">{text.staffIdle}</p>}
        {others > 0 && (
          <form method="post" action={urls.mySessions()}>
            <Hidden values={{ phien: 'khac' }} />
            <Button kind="destructive">{text.endOthers(number(others))}</Button>
          </form>
        )}
        <RowList rows={[{ title: text.toAccount, href: urls.myAccount(), opens: true, quiet: true }]} />
      </div>
    </PersonPage>
  );
}

function EndForm({ id, request, row }: { id: string; request: Request; row: OwnSession }): VNode {
  const text = words(request.language);
  return (
    <form method="post" action={urls.mySessions()}>
      <Hidden values={{ phien: id }} />
      <Button size="tool" label={text.endThis(deviceName(row.device, request.language))}>
        {text.end}
      </Button>
    </form>
  );
}

export interface OwnGrant {
  id: number;
  role: Role;
  unit_id: number | null;
  contest_id: number | null;
  valid_from: Date;
  valid_to: Date | null;
  reason: string | null;
  organisation_name: string | null;
  unit_name: string | null;
  contest_title: string | null;
  by_name: string | null;
  by_email: string | null;
  ended: boolean;
}

/** Where a right holds, in full: the path of the unit, the contest with its agency, or everything. */
export function whereOf(grant: OwnGrant, language: Language): string {
  const text = words(language);
  const organisation = grant.organisation_name ?? '';
  if (grant.unit_id !== null) return text.subtree(grant.unit_name ?? String(grant.unit_id));
  if (grant.contest_id !== null) return text.contest(grant.contest_title ?? String(grant.contest_id), organisation);
  return grant.organisation_name === null ? text.installation : text.whole(organisation);
}

export interface MyRightsPageProps {
  request: Request;
  grants: OwnGrant[];
  /** Has a code app. */
  secondFactor: boolean;
}

export function MyRightsPage({ request, grants, secondFactor }: MyRightsPageProps): VNode {
  const { language } = request;
  const text = words(language);
  return (
    <PersonPage request={request} title={text.rights}>
      <PageHead title={text.rights} lead={text.rightsLead} />
      <Grants grants={grants} language={language} />
      <Section title={text.secondFactor}>
        <RowList
          rows={[
            {
              title: secondFactor ? text.changeApp : text.setUpApp,
              href: urls.enrolSecondFactor(),
              opens: true,
              quiet: true,
            },
            { title: text.toAccount, href: urls.myAccount(), opens: true, quiet: true },
            { title: text.toSessions, href: urls.mySessions(), opens: true, quiet: true },
          ]}
        />
      </Section>
      <p class="note">{text.wrong}</p>
    </PersonPage>
  );
}

function Grants({ grants, language }: { grants: OwnGrant[]; language: Language }): VNode {
  const text = words(language);
  const { plainDate } = formats(language);
  if (grants.length === 0) return <EmptyState title={text.none}>{text.noneHelp}</EmptyState>;
  const until = ({ valid_to, ended }: OwnGrant) => {
    if (!valid_to) return text.untilEnded;
    return ended ? text.endedOn(plainDate(valid_to)) : text.untilDay(plainDate(lastDayOf(valid_to)));
  };
  return (
    <RowList
      label={text.rightsCaption}
      rows={grants.map((grant) => ({
        title: capital(roleName(grant.role, language)),
        quiet: grant.ended,
        detail: (
          <>
            <div>{whereOf(grant, language)}</div>
            <div>
              {text.fromDay(plainDate(grant.valid_from))}, {until(grant)}
            </div>
            <div>{text.givenBy(grant.by_name ?? grant.by_email ?? text.atInstallation)}</div>
          </>
        ),
      }))}
    />
  );
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
