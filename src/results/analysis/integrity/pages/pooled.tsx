import type { VNode } from 'preact';
import { formats } from '../../../../platform/format/formats.ts';
import { Banner, Button, EmptyState, IconList, PageHead, Section } from '../../../../platform/html/kit.tsx';
import type { Request } from '../../../../platform/http/route.ts';
import { urls } from '../../../../platform/urls.ts';
import type { Language } from '../../../../platform/words.ts';
import { RoundFrame } from '../../pages/frame.tsx';
import type { PooledView, StoredReport } from '../read.ts';
import { words } from '../words.ts';
import { Cases, Rules } from './report.tsx';

interface Props {
  request: Request;
  view: PooledView;
  /** May have it made; others only look. */
  mayAct: boolean;
}

/** What all closed rounds of a contest say together. */
export function PooledPage({ request, view, mayAct }: Props): VNode {
  const { language } = request;
  const text = words(language);
  const { contest, closed, rounds, work, report, cases } = view;
  const numbers = new Map(rounds.map(({ id, number }) => [id, number]));
  const make = mayAct && closed.length > 1 && !work && (
    <form method="post" action={urls.integrityPooled(contest.slug)}>
      <Button kind={report ? 'plain' : 'act'} size={report ? 'tool' : 'normal'}>
        {report ? text.again : text.make}
      </Button>
    </form>
  );
  return (
    <RoundFrame request={request} place={{ contest }} title={text.pooledTitle} {...(work ? { refresh: 5 } : {})}>
      <PageHead
        title={text.pooledTitle}
        lead={text.pooledLead}
        back={{ href: urls.rounds(contest.slug), text: text.backToRounds }}
        actions={(report && make) || undefined}
      />
      {work && (
        <Banner title={text.working} role="status">
          {text.workingText}
        </Banner>
      )}
      {report ? (
        <>
          <Rules report={report} language={language} />
          <Cases slug={contest.slug} cases={cases} numberOf={(round) => numbers.get(round) ?? 1} language={language} />
          <Basis report={report} language={language} />
        </>
      ) : closed.length < 2 ? (
        <EmptyState title={text.pooledTooFew}>{text.pooledTooFewText}</EmptyState>
      ) : (
        !work && (
          <EmptyState title={text.pooledNone} action={make || undefined}>
            {text.noneText}
          </EmptyState>
        )
      )}
    </RoundFrame>
  );
}

function Basis({ report, language }: { report: StoredReport; language: Language }): VNode {
  const text = words(language);
  const { number } = formats(language);
  const { attempts, judged, rounds } = report.summary;
  return (
    <Section title={text.basis}>
      <IconList
        items={[
          { icon: 'info', text: text.pooledOver((rounds ?? []).map((each) => number(each)).join(', ')) },
          { icon: 'info', text: text.pooledCorrected },
          { icon: 'info', text: text.unseen },
          { icon: 'info', text: `${text.simulated} ${text.refit(null)}` },
          { icon: 'clock', text: text.pooledJudged(number(judged), number(attempts)) },
        ]}
      />
    </Section>
  );
}
