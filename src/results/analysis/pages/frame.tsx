import type { ComponentChildren, VNode } from 'preact';
import { StaffPage } from '../../../identity/frame.tsx';
import type { Request } from '../../../platform/http/route.ts';
import type { RoundPlace } from '../../publication/load.ts';

/** A staff page about one round of a contest. */
export function RoundFrame({
  request,
  place,
  title,
  refresh,
  scripts,
  children,
}: {
  request: Request;
  place: Pick<RoundPlace, 'contest'>;
  title: string;
  /** Seconds after which the page asks again, while a calculation runs. */
  refresh?: number;
  scripts?: string[];
  children: ComponentChildren;
}): VNode {
  const { slug, bank_id, parameters } = place.contest;
  const { shortTitle, year } = parameters;
  return (
    <StaffPage
      request={request}
      title={`${title} - ${shortTitle}`}
      contest={{ slug, shortTitle, year, bankId: bank_id }}
      current="rounds"
      {...(refresh ? { refresh } : {})}
      {...(scripts ? { scripts } : {})}
    >
      {children}
    </StaffPage>
  );
}
