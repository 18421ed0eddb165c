import type { VNode } from 'preact';
import { formats } from '../../../platform/format/formats.ts';
import {
  Button,
  Code,
  Field,
  Hidden,
  KeyValue,
  PageHead,
  PreviewPanel,
  Section,
  Table,
} from '../../../platform/html/kit.tsx';
import type { Request } from '../../../platform/http/route.ts';
import { urls } from '../../../platform/urls.ts';
import { reviewWords } from '../../publication/review-words.ts';
import type { ContestReview } from '../review.ts';
import { rankingWords } from '../words.ts';
import { RankingFrame } from './frame.tsx';
import { rankingColumns } from './list.tsx';

/** What would be published of the whole contest, in numbers, and the one button that does it. */
export function ContestPreviewPage({ request, review }: { request: Request; review: ContestReview }): VNode {
  const { language } = request;
  const text = rankingWords(language);
  const words = reviewWords(language);
  const { number } = formats(language);
  const { contest, standings, versions, basis } = review;
  const version = (versions[0]?.version ?? 0) + 1;
  const shown = standings.rows.filter((row) => row.shown);
  return (
    <RankingFrame request={request} review={review}>
      <PageHead
        title={text.previewTitle(String(version))}
        lead={words.previewLead}
        back={{ href: urls.contestRankingReview(contest.slug), text: text.title }}
      />
      <form method="post" action={urls.publishContestRanking(contest.slug)}>
        <Hidden values={{ 'ban-xem': review.fingerprint }} />
        <PreviewPanel
          title={words.previewPanel}
          actions={
            <>
              <Button kind="link" href={urls.contestRankingReview(contest.slug)}>
                {words.cancel}
              </Button>
              <Button kind="act">{shown.length > 0 ? words.publish(number(shown.length)) : words.publishNone}</Button>
            </>
          }
        >
          <KeyValue
            items={[
              { label: text.rounds, value: basis.map(({ label }) => label).join(', ') },
              { label: text.people, value: number(standings.rows.length) },
              { label: words.previewPeople, value: shown.length > 0 ? number(shown.length) : words.previewPeopleNone },
              {
                label: words.previewAwards,
                value: number(standings.rows.filter(({ award }) => award !== null).length),
              },
              {
                label: words.previewHidden,
                value: words.previewHiddenText(
                  number(standings.rows.filter(({ hundredths }) => hundredths === 0).length),
                ),
              },
              { label: words.previewCode, value: <Code code={review.checkCode} /> },
            ]}
          />
          {version > 1 && (
            <Field name="ly-do" type="textarea" rows={2} label={words.reasonLabel} required maxlength={500} />
          )}
        </PreviewPanel>
      </form>
      <Section title={words.previewFirst}>
        <Table caption={words.previewFirst} rows={shown.slice(0, 10)} columns={rankingColumns(review, language)} />
      </Section>
    </RankingFrame>
  );
}
