import type { VNode } from 'preact';
import { formats } from '../../platform/format/formats.ts';
import {
  Banner,
  Button,
  Code,
  type Column,
  EmptyState,
  FilterBar,
  inFours,
  PageHead,
  Section,
  Table,
} from '../../platform/html/kit.tsx';
import { urls, withQuery } from '../../platform/urls.ts';
import type { Language } from '../../platform/words.ts';
import { PublicPage, type SiteRequest } from '../pages/frame.tsx';
import { Nobody, PersonFields, PersonPages, rankedColumns } from '../pages/persons.tsx';
import type { ContestView } from '../read.ts';
import { words } from '../words.ts';
import type { RankingAsked, RankingRow, RankingView } from './read.ts';
import { rankingWords } from './words.ts';

interface Props {
  request: SiteRequest;
  view: RankingView;
  asked: RankingAsked;
  rows: RankingRow[];
  total: number;
  blocks: string[];
}

/** The published ranking of persons over all rounds, any version. */
export function RankingPage(props: Props): VNode {
  const { request, view } = props;
  const { language } = request;
  const text = words(language);
  const own = rankingWords(language);
  const { number } = formats(language);
  const { contest, publication } = view;
  const { slug, parameters } = contest;
  const ban = request.query.ban;
  const lead = own.lead(number(publication.summary.people), publication.summary.score);
  const shows = parameters.disclosure.publishIndividuals !== 'none';
  return (
    <PublicPage
      request={request}
      view={view}
      current="results"
      title={`${own.title} - ${parameters.shortTitle}`}
      description={`${own.title}. ${lead}`}
      canonical={urls.contestRanking(slug)}
    >
      <PageHead
        title={own.title}
        lead={lead}
        back={{ href: urls.results(slug), text: text.results }}
        {...(shows && props.total > 0
          ? {
              actions: (
                <Button size="tool" icon="download" href={withQuery(urls.contestRankingFile(slug), { ban })} download>
                  {text.download}
                </Button>
              ),
            }
          : {})}
      />
      <VersionNotice view={view} language={language} />
      {shows ? <Persons {...props} /> : <EmptyState title={text.noIndividuals}>{text.noIndividualsText}</EmptyState>}
      <Check view={view} request={request} />
    </PublicPage>
  );
}

/** The contest will be ranked, and is not yet. */
export function RankingNotYet({ request, view }: { request: SiteRequest; view: ContestView }): VNode {
  const own = rankingWords(request.language);
  const text = words(request.language);
  const { slug } = view.contest;
  return (
    <PublicPage request={request} view={view} current="results" title={own.title} description={own.title} noindex>
      <PageHead title={own.title} back={{ href: urls.results(slug), text: text.results }} />
      <EmptyState title={own.notYet} action={<Button href={urls.contest(slug)}>{text.toContest}</Button>}>
        {own.notYetText}
      </EmptyState>
    </PublicPage>
  );
}

function Persons({ request, view, asked, rows, total, blocks }: Props): VNode {
  const { language } = request;
  const text = words(language);
  const own = rankingWords(language);
  const { parameters, slug } = view.contest;
  const path = urls.contestRanking(slug);
  const ban = request.query.ban;
  const at = (page: number) =>
    withQuery(path, { ban, q: asked.q, khoi: asked.block, trang: page > 1 ? page : undefined });
  const fields: readonly string[] = parameters.disclosure.publishedFields;
  return (
    <>
      <FilterBar action={path} keep={ban ? { ban: String(ban) } : {}}>
        <PersonFields asked={asked} blocks={blocks} language={language} />
      </FilterBar>
      <Table
        caption={own.title}
        rows={rows}
        columns={columnsOf(language)
          .filter(([field]) => fields.includes(field))
          .map(([, column]) => column)}
        empty={<Nobody asked={asked} none={own.noWinners} all={withQuery(path, { ban })} language={language} />}
      />
      <PersonPages asked={asked} shown={rows.length} total={total} at={at} />
      {parameters.disclosure.publishIndividuals === 'winners' && <p class="note">{text.onlyWinners}</p>}
    </>
  );
}

function columnsOf(language: Language): [string, Column<RankingRow>][] {
  const text = words(language);
  const { number } = formats(language);
  const { rank, name, unit, time, distance, award } = rankedColumns<RankingRow>(language);
  return [
    ['rank', rank],
    ['name', name],
    ['unit', unit],
    [
      'score',
      {
        head: text.score,
        kind: 'number',
        sorted: 'down',
        phone: 'figure',
        cell: (row) => number(row.hundredths / 100),
        onPhone: (row) => text.points(number(row.hundredths / 100)),
      },
    ],
    [
      'score',
      {
        head: rankingWords(language).roundsTaken,
        kind: 'number',
        phone: 'hide',
        cell: (row) => number(row.rounds_taken),
      },
    ],
    ['time', time],
    ['prediction', distance],
    ['award', award],
  ];
}

function VersionNotice({ view, language }: { view: RankingView; language: Language }): VNode | null {
  const text = words(language);
  const { publication, versions, contest } = view;
  const newest = versions[0];
  if (newest && newest.version !== publication.version)
    return (
      <Banner tone="attention" title={text.replaced(String(newest.version))}>
        <a href={urls.contestRanking(contest.slug)}>{text.seeNewest}</a>
      </Banner>
    );
  if (!publication.reason) return null;
  return (
    <Banner tone="neutral" title={text.corrected(String(publication.version))}>
      {text.reason(publication.reason)}
    </Banner>
  );
}

/** Version, code, the rounds it rests on, and the versions before. */
function Check({ view, request }: { view: RankingView; request: SiteRequest }): VNode {
  const { language } = request;
  const text = words(language);
  const own = rankingWords(language);
  const { moment, plainDate } = formats(language);
  const { publication, versions, contest } = view;
  const path = urls.contestRanking(contest.slug);
  return (
    <Section title={text.check} id="kiem-chung">
      <p>{text.checkText(String(publication.version), moment(publication.published_at))}</p>
      <p class="receipt-code">
        <Code code={publication.check_code} />
      </p>
      <p class="note">
        {own.basis(
          publication.summary.rounds.map(({ label, version }) => own.roundVersion(label, String(version))).join(', '),
        )}
      </p>
      {versions.length > 1 && (
        <>
          <h3>{text.otherVersions}</h3>
          <ul class="stack">
            {versions.map((each, at) => (
              <li>
                <a
                  href={withQuery(path, { ban: at === 0 ? undefined : each.version })}
                  aria-current={each.id === publication.id ? 'page' : undefined}
                >
                  {text.version(String(each.version))}, {plainDate(each.published_at)}
                </a>{' '}
                <span class="note">{at === 0 ? text.current : ''}</span>
                {each.reason && <div class="note">{text.reason(each.reason)}</div>}
              </li>
            ))}
          </ul>
        </>
      )}
      <p class="only-print small">
        {text.printCode} {inFours(publication.check_code)} · {text.printCompare(`${request.publicUrl}${path}`)}
      </p>
    </Section>
  );
}
