import type { VNode } from 'preact';
import { formats } from '../../platform/format/formats.ts';
import { Banner, KeyValue, PageHead, Section, Table, WithSide } from '../../platform/html/kit.tsx';
import type { Request } from '../../platform/http/route.ts';
import { urls } from '../../platform/urls.ts';
import { words } from '../page-words.ts';
import type { Contest } from '../read.ts';
import type { RulesSection } from '../rules-section.ts';
import { rulesSummary } from '../rules-text.ts';
import type { Round } from '../timeline.ts';
import { ContestPage } from './frame.tsx';
import { RulesText } from './rules-text.tsx';

interface PreviewPageProps {
  request: Request;
  contest: Contest;
  rounds: readonly Round[];
  sections: readonly RulesSection[];
}

/** What contestants will read: title, rules in short, schedule, whole text. */
export function PreviewPage({ request, contest, rounds, sections }: PreviewPageProps): VNode {
  const { language } = request;
  const text = words(language);
  const { stamp, closingStamp } = formats(language);
  const summary = rulesSummary(contest.parameters, rounds, language);
  return (
    <ContestPage request={request} contest={contest} title={text.section('xem-truoc')} current="setUp">
      <PageHead
        back={{ href: urls.setUp(contest.slug), text: text.backToSetUp }}
        title={contest.parameters.shortTitle || contest.parameters.title}
        lead={contest.parameters.organiser}
      />
      <Banner tone="neutral">{text.previewLead}</Banner>
      <WithSide
        side={
          <>
            <Section title={text.previewInShort}>
              <KeyValue stacked items={summary.map(({ heading, text }) => ({ label: heading, value: text }))} />
            </Section>
            {rounds.length > 0 && (
              <Section title={text.previewRounds}>
                <Table
                  caption={text.previewRounds}
                  rows={rounds}
                  columns={[
                    { head: text.round, kind: 'name', cell: ({ label }) => label },
                    { head: text.opens, kind: 'quiet', cell: ({ opensAt }) => stamp(opensAt) },
                    {
                      head: text.closes,
                      kind: 'quiet',
                      cell: ({ closesAt }) => closingStamp(closesAt),
                      phone: 'third',
                    },
                  ]}
                />
              </Section>
            )}
          </>
        }
      >
        <Section title={text.previewFull} bare>
          <RulesText sections={sections} />
        </Section>
      </WithSide>
    </ContestPage>
  );
}
