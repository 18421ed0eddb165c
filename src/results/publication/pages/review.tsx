import type { VNode } from 'preact';
import { StaffPage } from '../../../identity/frame.tsx';
import { formats } from '../../../platform/format/formats.ts';
import {
  Button,
  type CheckItem,
  Checklist,
  EmptyState,
  Figures,
  PageHead,
  Section,
  WithSide,
} from '../../../platform/html/kit.tsx';
import type { Request } from '../../../platform/http/route.ts';
import { urls, withQuery } from '../../../platform/urls.ts';
import type { Language } from '../../../platform/words.ts';
import { invariants } from '../../invariants.ts';
import { isReady, type Review } from '../review.ts';
import { reviewWords } from '../review-words.ts';
import { type ListQuery, Lists } from './lists.tsx';
import { Ties, tiesOf } from './ties.tsx';

export interface ReviewPageProps {
  request: Request;
  review: Review;
  query: ListQuery;
  /** May publish and decide; others only look. */
  mayPublish: boolean;
}

/** Results of a closed round before and after they are public. */
export function ReviewPage({ request, review, query, mayPublish }: ReviewPageProps): VNode {
  const { language } = request;
  const text = reviewWords(language);
  const { moment } = formats(language);
  const { contest, round } = review.place;
  const newest = review.versions[0];
  return (
    <ReviewFrame request={request} review={review}>
      <PageHead
        title={text.title(round.label)}
        lead={newest ? text.leadPublished(String(newest.version), moment(newest.published_at)) : text.lead}
        back={{ href: urls.rounds(contest.slug), text: text.back }}
        actions={
          <>
            {mayPublish && (
              <Button size="tool" href={urls.regrades(contest.slug, round.number)}>
                {text.faultyItems}
              </Button>
            )}
            {newest && (
              <Button size="tool" href={urls.roundResults(contest.slug, round.number)}>
                {text.seePublic}
              </Button>
            )}
          </>
        }
      />
      {review.over ? (
        <>
          <Totals review={review} language={language} />
          <WithSide sideFirst side={<Side review={review} mayPublish={mayPublish} language={language} />}>
            <Section title={text.checks} bare>
              <Checklist items={checkItems(review, language)} />
            </Section>
            <Ties list={tiesOf(review)} mayPublish={mayPublish} language={language} />
          </WithSide>
          <Lists review={review} query={query} language={language} />
        </>
      ) : (
        <EmptyState title={text.notClosed(round.label)}>{text.notClosedText(moment(review.endsAt))}</EmptyState>
      )}
    </ReviewFrame>
  );
}

export function ReviewFrame({
  request,
  review,
  children,
}: {
  request: Request;
  review: Review;
  children: VNode | (VNode | null)[];
}): VNode {
  const { contest, round } = review.place;
  const { shortTitle, year } = contest.parameters;
  return (
    <StaffPage
      request={request}
      title={`${reviewWords(request.language).title(round.label)} - ${shortTitle}`}
      contest={{ slug: contest.slug, shortTitle, year, bankId: contest.bank_id }}
      current="rounds"
    >
      {children}
    </StaffPage>
  );
}

function Totals({ review, language }: { review: Review; language: Language }): VNode {
  const text = reviewWords(language);
  const { number, rate, outOf } = formats(language);
  const { summary, outside } = review.standings;
  const { must, exempt, done, points, fullMarks, zero, actual } = summary;
  const zeros = review.standings.zeros.length;
  const predicted = Object.entries(actual ?? {}).map(([block, count]) => ({
    label: block ? `${text.actual}, ${block}` : text.actual,
    value: number(count),
  }));
  return (
    <Figures
      items={[
        { label: text.done, value: rate(done, must), unit: outOf(done, must) },
        ...(exempt > 0 ? [{ label: text.exempt, value: number(exempt) }] : []),
        { label: text.mean, value: done === 0 ? '–' : number(points / done / 10, 2) },
        { label: text.full, value: number(fullMarks) },
        {
          label: text.zero,
          value: number(zero),
          ...(zeros > zero ? { unit: text.zeroOf(number(zeros)) } : {}),
        },
        ...predicted,
        ...(outside > 0 ? [{ label: text.outside, value: number(outside), unit: text.outsideUnit }] : []),
      ]}
    />
  );
}

function checkItems(review: Review, language: Language): CheckItem[] {
  const text = reviewWords(language);
  const { number, closingText } = formats(language);
  const { open, standings, broken, place } = review;
  const technical = standings.zeros.filter(({ cause }) => cause === 'technical-loss').length;
  const ties = standings.ties.length;
  return [
    {
      state: open.extended > 0 ? 'waiting' : 'done',
      title: text.closed,
      detail:
        open.extended > 0 ? text.extended(number(open.extended)) : text.closedAt(closingText(place.round.closesAt)),
    },
    {
      state: open.unswept > 0 ? 'waiting' : 'done',
      title: text.swept,
      ...(open.unswept > 0 ? { detail: text.unswept(number(open.unswept)) } : {}),
    },
    {
      state: place.round.snapshotId === null ? 'missing' : 'done',
      title: text.roster,
      ...(place.round.snapshotId === null ? { detail: text.rosterMissing } : {}),
    },
    {
      state: broken.length > 0 ? 'missing' : 'done',
      title: text.figuresAgree,
      detail:
        broken.length === 0
          ? text.figuresAgreeText(number(invariants.length))
          : `${text.figuresBroken(number(broken.length))} ${broken.map(({ question }) => text.question(question)).join('; ')}.`,
    },
    {
      ...(ties > 0 ? { word: text.look } : {}),
      state: ties === 0 ? 'done' : standings.decisionsNeeded ? 'missing' : 'doing',
      title: text.ties,
      detail:
        ties === 0
          ? text.tiesNone
          : standings.decisionsNeeded
            ? text.tiesOpen(number(ties))
            : text.tiesShared(number(ties)),
    },
    {
      ...(technical > 0 ? { word: text.look } : {}),
      state: technical > 0 ? 'doing' : 'done',
      title: text.technical,
      detail: technical > 0 ? text.technicalOpen(number(technical)) : text.technicalNone,
    },
    ...rulesItems(review, language),
  ];
}

function rulesItems({ contradictions, earlierAwards, standings, place }: Review, language: Language): CheckItem[] {
  const text = reviewWords(language);
  const { number } = formats(language);
  const names = new Map(standings.rows.map((row) => [row.personId, row.name]));
  const people = new Set(earlierAwards.map(({ personId }) => personId)).size;
  const items: CheckItem[] = [
    {
      ...(contradictions.length > 0 ? { word: text.look } : {}),
      state: contradictions.length > 0 ? 'doing' : 'done',
      title: text.contradictions,
      detail:
        contradictions.length === 0 ? (
          text.contradictionsNone
        ) : (
          <details>
            <summary>{text.contradictionsOpen(number(contradictions.length))}</summary>
            <ul class="stack">
              {contradictions.map(({ message }) => (
                <li>{message}</li>
              ))}
            </ul>
          </details>
        ),
    },
  ];
  if (place.contest.parameters.awardRules.onePerson === 'highest-only')
    items.push({
      ...(people > 0 ? { word: text.look } : {}),
      state: people > 0 ? 'doing' : 'done',
      title: text.earlier,
      detail:
        people === 0
          ? text.earlierNone
          : `${text.earlierOpen(number(people))} ${earlierAwards
              .map(({ personId, award, round }) => text.earlierRow(names.get(personId) ?? '', award, round))
              .join('; ')}.`,
    });
  return items;
}

function Side({ review, mayPublish, language }: { review: Review; mayPublish: boolean; language: Language }): VNode {
  const text = reviewWords(language);
  const { moment } = formats(language);
  const { versions, place, unchanged } = review;
  const { slug } = place.contest;
  return (
    <>
      <Section title={text.next} live>
        {!mayPublish ? (
          <p>{text.readOnly}</p>
        ) : isReady(review) ? (
          <p class="actions">
            <Button kind="act" href={urls.publish(slug, place.round.number)}>
              {versions.length > 0 ? text.toCorrect : text.toPreview}
            </Button>
          </p>
        ) : (
          <p>{unchanged ? text.unchanged : text.notReady}</p>
        )}
      </Section>
      {versions.length > 0 && (
        <Section title={text.versions}>
          <ul class="stack">
            {versions.map((each) => (
              <li>
                <a href={withQuery(urls.roundResults(slug, place.round.number), { ban: each.version })}>
                  {text.version(String(each.version))}
                </a>
                <div class="note">
                  {[moment(each.published_at), each.account_name && text.by(each.account_name), each.reason]
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
