import type { ComponentChildren, VNode } from 'preact';
import type { Contest } from '../../../contest/index.ts';
import { StaffPage } from '../../../identity/frame.tsx';
import type { Request } from '../../../platform/http/route.ts';

interface Frame {
  request: Request;
  contest: Contest;
  title: string;
  refresh?: number;
  scripts?: string[];
  children: ComponentChildren;
}

/** Pages about faulty items stand under the rounds of their contest. */
export function RegradeFrame({ request, contest, title, children, ...page }: Frame): VNode {
  const { shortTitle, year } = contest.parameters;
  return (
    <StaffPage
      request={request}
      title={`${title} - ${shortTitle}`}
      contest={{ slug: contest.slug, shortTitle, year, bankId: contest.bank_id }}
      current="rounds"
      {...page}
    >
      {children}
    </StaffPage>
  );
}
