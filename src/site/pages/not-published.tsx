import type { VNode } from 'preact';
import type { StoredRound } from '../../contest/index.ts';
import { formats } from '../../platform/format/formats.ts';
import { Button, EmptyState, PageHead } from '../../platform/html/kit.tsx';
import { urls } from '../../platform/urls.ts';
import type { ContestView } from '../read.ts';
import { publicationDue } from '../texts.ts';
import { words } from '../words.ts';
import { PublicPage, type SiteRequest } from './frame.tsx';

/** A round without results yet: when they come. */
export function NotPublished({
  request,
  view,
  round,
  units = false,
}: {
  request: SiteRequest;
  view: ContestView;
  round: StoredRound;
  /** The page of its units. */
  units?: boolean;
}): VNode {
  const { language, now } = request;
  const text = words(language);
  const { closingText } = formats(language);
  const { slug, parameters } = view.contest;
  const title = [text.roundResults(round.label), ...(units ? [text.units] : [])].join(', ');
  return (
    <PublicPage
      request={request}
      view={view}
      current="results"
      title={title}
      description={`${title}. ${parameters.title}`}
      noindex
    >
      <PageHead title={title} back={{ href: urls.results(slug), text: text.results }} />
      <EmptyState
        title={text.roundNotPublished(round.label)}
        action={<Button href={urls.contest(slug)}>{text.toContest}</Button>}
      >
        {now < round.closesAt
          ? text.roundNotClosed(closingText(round.closesAt, now))
          : text.roundWaits(publicationDue(parameters, round, now, language))}
      </EmptyState>
    </PublicPage>
  );
}
