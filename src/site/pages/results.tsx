import type { VNode } from 'preact';
import { inOrder, nextRound, openRound, roundState } from '../../contest/timeline.ts';
import { formats } from '../../platform/format/formats.ts';
import { EmptyState, type ListRow, PageHead, RowList, StatusWord } from '../../platform/html/kit.tsx';
import { urls } from '../../platform/urls.ts';
import type { Language } from '../../platform/words.ts';
import type { RankingVersion } from '../contest-ranking/read.ts';
import { rankingWords } from '../contest-ranking/words.ts';
import type { ContestDetails } from '../read.ts';
import { publicationDue, roundDays } from '../texts.ts';
import { words } from '../words.ts';
import { PublicPage, type SiteRequest } from './frame.tsx';
import { RoundStatus } from './schedule.tsx';

/** Results of all rounds of a contest, newest first. */
export function ResultsPage({
  request,
  view,
  rankings,
}: {
  request: SiteRequest;
  view: ContestDetails;
  /** Published rankings over all rounds, newest first; null = the contest has none. */
  rankings: readonly RankingVersion[] | null;
}): VNode {
  const { language, now } = request;
  const text = words(language);
  const { outOf, plainDate, rate } = formats(language);
  const { slug, parameters } = view.contest;
  const title = text.resultsTitle(parameters.shortTitle);
  const rounds = inOrder(view.rounds).reverse();
  return (
    <PublicPage
      request={request}
      view={view}
      current="results"
      title={title}
      description={title}
      canonical={urls.results(slug)}
    >
      <PageHead
        title={text.results}
        lead={text.resultsLead}
        back={{ href: urls.contest(slug), text: text.contestOf(String(parameters.year)) }}
      />
      {view.published.size === 0 && <NothingYet request={request} view={view} />}
      <RowList
        label={text.results}
        rows={[
          ...(rankings ? [rankingRow(slug, rankings[0], language)] : []),
          ...rounds.map((round) => {
            const publication = view.published.get(round.number);
            const figure = view.participation.get(round.number);
            const state = roundState(round, now);
            const due = state === 'not-open' ? '' : publicationDue(parameters, round, now, language);
            return {
              title: publication ? text.roundResults(round.label) : round.label,
              ...(publication ? { href: urls.roundResults(slug, round.number) } : {}),
              detail: [
                roundDays(round, language),
                figure && `${outOf(figure.done, figure.people)} (${rate(figure.done, figure.people)})`,
                publication
                  ? text.publishedOn(plainDate(publication.published_at))
                  : due && `${text.awaited.toLowerCase()} ${due}`,
              ]
                .filter(Boolean)
                .join(' · '),
              figure: publication ? (
                <StatusWord is="done">{text.published}</StatusWord>
              ) : (
                <RoundStatus view={view} now={now} language={language} round={round} link={text.published} />
              ),
            };
          }),
        ]}
      />
    </PublicPage>
  );
}

function rankingRow(slug: string, newest: RankingVersion | undefined, language: Language): ListRow {
  const text = words(language);
  const own = rankingWords(language);
  return newest
    ? {
        title: own.title,
        href: urls.contestRanking(slug),
        detail: text.publishedOn(formats(language).plainDate(newest.published_at)),
        figure: <StatusWord is="done">{text.published}</StatusWord>,
      }
    : { title: own.title, detail: own.after, figure: <StatusWord is="soon">{text.awaited}</StatusWord> };
}

function NothingYet({ request, view }: { request: SiteRequest; view: ContestDetails }): VNode {
  const { language, now } = request;
  const text = words(language);
  const round =
    openRound(view.rounds, now) ?? view.rounds.findLast((each) => each.closesAt <= now) ?? nextRound(view.rounds, now);
  return (
    <EmptyState title={text.noResults}>
      {round ? text.noResultsText(publicationDue(view.contest.parameters, round, now, language)) : text.noRoundsText}
    </EmptyState>
  );
}
