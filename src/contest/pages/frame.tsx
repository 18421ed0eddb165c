import type { ComponentChildren, VNode } from 'preact';
import { StaffPage } from '../../identity/frame.tsx';
import type { Request } from '../../platform/http/route.ts';
import type { Contest } from '../read.ts';

interface ContestFrame {
  request: Request;
  contest: Contest;
  title: string;
  current: 'overview' | 'setUp' | 'rounds';
  after?: ComponentChildren;
  children: ComponentChildren;
}

/** A staff page of one contest; the tab says page and contest. */
export function ContestPage({ contest, title, children, ...frame }: ContestFrame): VNode {
  const { shortTitle, year } = contest.parameters;
  return (
    <StaffPage
      {...frame}
      title={`${title} - ${shortTitle}`}
      contest={{ slug: contest.slug, shortTitle, year, bankId: contest.bank_id }}
    >
      {children}
    </StaffPage>
  );
}
