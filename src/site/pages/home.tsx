import type { VNode } from 'preact';
import { formats } from '../../platform/format/formats.ts';
import { Button, Columns, Disc, EmptyState, Rank, RowList, Section } from '../../platform/html/kit.tsx';
import { urls } from '../../platform/urls.ts';
import type { Language } from '../../platform/words.ts';
import type { ContestDetails, Listing, ShownRow } from '../read.ts';
import { pointsText } from '../texts.ts';
import { words } from '../words.ts';
import { Heading, PublicPage, type SiteRequest } from './frame.tsx';
import { RoundNow } from './round-now.tsx';
import { RulesShort } from './rules-short.tsx';
import { ShortSchedule } from './schedule.tsx';

/** A title longer than this gives way to the short one. */
const longTitle = 100;

export interface HomeProps {
  request: SiteRequest;
  /** The contest that matters now; null on an empty installation. */
  main: ContestDetails | null;
  others: Listing[];
}

export function Home({ request, main, others }: HomeProps): VNode {
  if (!main) return <EmptyHome request={request} />;
  const { language, now } = request;
  const text = words(language);
  const { parameters, slug } = main.contest;
  const title = parameters.title.length > longTitle ? parameters.shortTitle : parameters.title;
  return (
    <PublicPage
      request={request}
      view={main}
      current="home"
      title={parameters.shortTitle}
      description={text.homeDescription(parameters.title)}
      canonical={urls.home()}
    >
      <div class="page-head">
        <Heading>{title}</Heading>
      </div>
      <Columns>
        <RoundNow view={main} now={now} language={language} />
        <Section title={text.schedule}>
          <ShortSchedule view={main} now={now} language={language} />
        </Section>
      </Columns>
      <Columns>
        {main.top && <LastResults view={main} top={main.top} slug={slug} language={language} />}
        {(others.length === 0 || !main.top) && <RulesShort view={main} language={language} />}
        {others.length > 0 && <OtherContests listings={others} request={request} />}
      </Columns>
    </PublicPage>
  );
}

function LastResults({
  view,
  top,
  slug,
  language,
}: {
  view: ContestDetails;
  top: NonNullable<ContestDetails['top']>;
  slug: string;
  language: Language;
}): VNode {
  const text = words(language);
  const { plainDate } = formats(language);
  const all = urls.roundResults(slug, top.round.number);
  return (
    <Section
      title={text.roundResults(top.round.label)}
      aside={<span class="note">{text.publishedOn(plainDate(top.publication.published_at))}</span>}
    >
      {top.rows.length > 0 && <Winners rows={top.rows} view={view} language={language} />}
      <p class="actions">
        <Button href={all}>{text.allRoundResults(top.round.label)}</Button>
      </p>
    </Section>
  );
}

function Winners({ rows, view, language }: { rows: ShownRow[]; view: ContestDetails; language: Language }): VNode {
  const text = words(language);
  const { duration } = formats(language);
  const fields = view.contest.parameters.disclosure.publishedFields;
  return (
    <RowList
      rows={rows.map((row) => ({
        lead: row.award ? <Disc rank={row.rank} /> : <Rank rank={row.rank} />,
        title: row.name,
        ...(fields.includes('unit') ? { detail: row.unit_name } : {}),
        ...(fields.includes('score') ? { figure: text.points(pointsText(row.points, language)) } : {}),
        ...(fields.includes('time') ? { figureDetail: duration(row.seconds_used) } : {}),
      }))}
    />
  );
}

function OtherContests({ listings, request }: { listings: Listing[]; request: SiteRequest }): VNode {
  const text = words(request.language);
  return (
    <Section title={text.otherContests}>
      <RowList
        rows={listings.map((listing) => ({
          title: listing.title,
          href: urls.contest(listing.slug),
          quiet: true,
          detail: listingState(listing, request),
        }))}
      />
    </Section>
  );
}

function listingState(listing: Listing, { language, now }: SiteRequest): string {
  const text = words(language);
  const { closingText, momentText } = formats(language);
  const { round_label: label, round_opens_at: opens, round_closes_at: closes } = listing;
  if (!label || !opens || !closes)
    return listing.ends_at && listing.ends_at <= now ? text.contestOver : text.contestPlain;
  if (now < opens) return text.contestSoon(label, momentText(opens, now));
  return now < closes ? text.contestOpen(label, closingText(closes, now)) : text.contestOver;
}

function EmptyHome({ request }: { request: SiteRequest }): VNode {
  const text = words(request.language);
  return (
    <PublicPage
      request={request}
      view={null}
      current="home"
      title={text.home}
      description={text.noContestText}
      canonical={urls.home()}
    >
      <div class="page-head">
        <Heading>{text.siteName}</Heading>
      </div>
      <EmptyState
        title={text.noContest}
        action={
          <Button kind="next" href={urls.signIn()}>
            {text.signIn}
          </Button>
        }
      >
        {text.noContestText} {text.noContestFirst}
      </EmptyState>
    </PublicPage>
  );
}
