import type { ComponentChildren, VNode } from 'preact';
import { StaffPage } from '../../../identity/frame.tsx';
import type { Request } from '../../../platform/http/route.ts';
import type { ContestReview } from '../review.ts';
import { rankingWords } from '../words.ts';

interface FrameProps {
  request: Request;
  review: ContestReview;
  children: ComponentChildren;
}

export function RankingFrame({ request, review, children }: FrameProps): VNode {
  const { slug, parameters, bank_id: bankId } = review.contest;
  const { shortTitle, year } = parameters;
  return (
    <StaffPage
      request={request}
      title={`${rankingWords(request.language).title} - ${shortTitle}`}
      contest={{ slug, shortTitle, year, bankId }}
      current="rounds"
    >
      {children}
    </StaffPage>
  );
}
