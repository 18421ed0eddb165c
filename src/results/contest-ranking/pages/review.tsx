import type { VNode } from 'preact';
import { formats } from '../../../platform/format/formats.ts';
import {
  Banner,
  Button,
  type CheckItem,
  Checklist,
  Figures,
  PageHead,
  Section,
  WithSide,
} from '../../../platform/html/kit.tsx';
import type { Request } from '../../../platform/http/route.ts';
import { urls, withQuery } from '../../../platform/urls.ts';
import type { Language } from '../../../platform/words.ts';
import { type TieList, Ties } from '../../publication/pages/ties.tsx';
import { reviewWords } from '../../publication/review-words.ts';
import { unpublished } from '../load.ts';
import { type ContestReview, isContestReady } from '../review.ts';
import { rankingWords } from '../words.ts';
import { RankingFrame } from './frame.tsx';
import { RankingList, type RankingQuery } from './list.tsx';

interface Props {
  request: Request;
  review: ContestReview;
  query: RankingQuery;
  /** May publish and decide; others only look. */
  mayPublish: boolean;
}

/** The ranking over all rounds before and after it is public. */
export function ContestReviewPage({ request, review, query, mayPublish }: Props): VNode {
  const { language } = request;
  const text = rankingWords(language);
  const { number, moment } = formats(language);
  const { contest, basis, versions, standings } = review;
  const newest = versions[0];
  const waiting = unpublished(basis);
  const lead = newest
    ? text.leadPublished(String(newest.version), moment(newest.published_at))
    : text.lead(number(basis.length - waiting.length), number(basis.length));
  return (
    <RankingFrame request={request} review={review}>
      <PageHead
        title={text.title}
        lead={lead}
        back={{ href: urls.rounds(contest.slug), text: text.back }}
        {...(newest
          ? {
              actions: (
                <Button size="tool" href={urls.contestRanking(contest.slug)}>
                  {reviewWords(language).seePublic}
                </Button>
              ),
            }
          : {})}
      />
      {waiting.length > 0 && standings.rows.length > 0 && (
        <Banner tone="attention" title={text.provisional}>
          {text.provisionalText(waiting.map(({ label }) => label).join(', '))}
        </Banner>
      )}
      <Figures
        items={[
          { label: text.people, value: number(standings.rows.length) },
          ...(standings.outside > 0
            ? [{ label: text.outside, value: number(standings.outside), unit: text.outsideUnit }]
            : []),
        ]}
      />
      <WithSide sideFirst side={<Side review={review} mayPublish={mayPublish} language={language} />}>
        <Section title={text.rounds} bare>
          <Checklist items={checkItems(review, language)} />
        </Section>
        <Ties list={tieList(review)} mayPublish={mayPublish} language={language} />
      </WithSide>
      <RankingList review={review} query={query} language={language} />
    </RankingFrame>
  );
}

const tieList = ({ contest, basis, standings, versions, decisions }: ContestReview): TieList => ({
  open: unpublished(basis).length === 0 && (versions.length === 0 || standings.decisionsNeeded) ? standings.ties : [],
  needed: standings.decisionsNeeded,
  decisions,
  rows: standings.rows,
  action: urls.contestRankingReview(contest.slug),
});

function checkItems({ contest, basis, standings }: ContestReview, language: Language): CheckItem[] {
  const text = rankingWords(language);
  const words = reviewWords(language);
  const { number } = formats(language);
  const ties = standings.ties.length;
  return [
    ...basis.map(
      ({ label, number: round, version }): CheckItem => ({
        state: version === null ? 'waiting' : 'done',
        title: label,
        href: urls.review(contest.slug, round),
        detail: version === null ? text.roundOpen : text.roundDone(String(version)),
      }),
    ),
    {
      ...(ties > 0 ? { word: words.look } : {}),
      state: ties === 0 ? 'done' : standings.decisionsNeeded ? 'missing' : 'doing',
      title: words.ties,
      detail:
        ties === 0
          ? words.tiesNone
          : standings.decisionsNeeded
            ? words.tiesOpen(number(ties))
            : words.tiesShared(number(ties)),
    },
  ];
}

function Side({ review, mayPublish, language }: Omit<Props, 'request' | 'query'> & { language: Language }): VNode {
  const text = rankingWords(language);
  const words = reviewWords(language);
  const { moment } = formats(language);
  const { contest, versions, unchanged } = review;
  return (
    <>
      <Section title={words.next} live>
        {!mayPublish ? (
          <p>{words.readOnly}</p>
        ) : isContestReady(review) ? (
          <p class="actions">
            <Button kind="act" href={urls.publishContestRanking(contest.slug)}>
              {versions.length > 0 ? words.toCorrect : words.toPreview}
            </Button>
          </p>
        ) : (
          <p>{unchanged ? text.unchanged : text.notReady}</p>
        )}
      </Section>
      {versions.length > 0 && (
        <Section title={words.versions}>
          <ul class="stack">
            {versions.map((each) => (
              <li>
                <a href={withQuery(urls.contestRanking(contest.slug), { ban: each.version })}>
                  {words.version(String(each.version))}
                </a>
                <div class="note">
                  {[moment(each.published_at), each.account_name && words.by(each.account_name), each.reason]
                    .filter(Boolean)
                    .join(', ')}
                </div>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  );
}
