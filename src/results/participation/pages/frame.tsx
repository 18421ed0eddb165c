import type { ComponentChildren, VNode } from 'preact';
import type { Contest } from '../../../contest/index.ts';
import { StaffPage } from '../../../identity/frame.tsx';
import { roleName } from '../../../identity/words.ts';
import { Page, StaffHeader } from '../../../platform/html/layout.tsx';
import type { Request } from '../../../platform/http/route.ts';
import { urls } from '../../../platform/urls.ts';
import { isOffice } from '../access.ts';
import { words } from '../words.ts';

interface UnitFrame {
  request: Request;
  contest: Contest;
  unitId: number;
  title: string;
  scripts?: string[];
  after?: ComponentChildren;
  children: ComponentChildren;
}

/** A page of one unit: the office sees it among its own pages, a focal point as the page of the unit. */
export function UnitPage({ request, contest, unitId, title, children, ...page }: UnitFrame): VNode {
  const { shortTitle, year } = contest.parameters;
  const tab = `${title} - ${shortTitle}`;
  if (isOffice(request))
    return (
      <StaffPage
        request={request}
        title={tab}
        contest={{ slug: contest.slug, shortTitle, year, bankId: contest.bank_id }}
        current="rounds"
        {...page}
      >
        {children}
      </StaffPage>
    );
  const text = words(request.language);
  return (
    <Page
      language={request.language}
      width="staff"
      noindex
      title={tab}
      {...page}
      header={
        <StaffHeader
          contestName={shortTitle}
          sub={shortTitle.includes(String(year)) ? undefined : year}
          home={urls.my()}
          links={[
            { href: urls.unitRound(unitId, contest.slug), text: text.myUnit, current: true },
            { href: urls.my(), text: text.my },
            { href: urls.myRights(), text: text.rights },
          ]}
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
