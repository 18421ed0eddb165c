import type { VNode } from 'preact';
import { Actions, Banner, Button, Hidden, PageHead, StatusWord } from '../../platform/html/kit.tsx';
import type { Request } from '../../platform/http/route.ts';
import { urls } from '../../platform/urls.ts';
import { words } from '../page-words.ts';
import type { Contest, StoredRound } from '../read.ts';
import { openRound } from '../timeline.ts';
import { ContestPage } from './frame.tsx';

interface RehearsalPageProps {
  request: Request;
  contest: Contest;
  rounds: readonly StoredRound[];
}

/** Diễn tập: on or off, and what it means for attempts. */
export function RehearsalPage({ request, contest, rounds }: RehearsalPageProps): VNode {
  const text = words(request.language);
  const open = contest.status === 'published' ? openRound(rounds, request.now) : undefined;
  const on = contest.rehearsal;
  return (
    <ContestPage request={request} contest={contest} title={text.section('dien-tap')} current="setUp">
      <PageHead
        back={{ href: urls.setUp(contest.slug), text: text.backToSetUp }}
        title={text.section('dien-tap')}
        lead={text.rehearsalLead}
      />
      <div class="text">
        <p>
          <StatusWord is={on ? 'half' : 'none'}>{on ? text.rehearsalNow : text.rehearsalNotNow}</StatusWord>
        </p>
        <p>{text.rehearsalRules}</p>
        {open && <Banner tone="attention">{text.rehearsalWarning(open.label)}</Banner>}
      </div>
      <form method="post" action={urls.parameters(contest.slug, 'dien-tap')}>
        <Hidden values={{ bat: on ? 'khong' : 'co' }} />
        <Actions>
          <Button kind={on ? 'act' : 'next'}>{on ? text.switchOff : text.switchOn}</Button>
        </Actions>
      </form>
    </ContestPage>
  );
}
