import type { ComponentChildren, VNode } from 'preact';
import { formats } from '../../platform/format/formats.ts';
import { Banner, Button, Code, inFours, PageHead, Section, Table, Tabs } from '../../platform/html/kit.tsx';
import { urls, withQuery } from '../../platform/urls.ts';
import type { Language } from '../../platform/words.ts';
import type { ResultsView, ShownChanges } from '../read.ts';
import { pointsText, roundDays } from '../texts.ts';
import { words } from '../words.ts';
import { PublicPage, type SiteRequest } from './frame.tsx';

interface FrameProps {
  request: SiteRequest;
  view: ResultsView;
  tab: 'individuals' | 'winners' | 'units';
  children: ComponentChildren;
}

/** Heading, figures, tabs and notices of every page of a published round. */
export function ResultsFrame({ request, view, tab, children }: FrameProps): VNode {
  const { language } = request;
  const text = words(language);
  const { round, publication, contest } = view;
  const { slug } = contest;
  const title = text.roundResults(round.label);
  const file = withQuery(urls.roundResultsFile(slug, round.number), { ban: request.query.ban });
  const canFile = view.counts.shown > 0 || (contest.parameters.disclosure.publishUnits && view.totalsShown);
  return (
    <PublicPage
      request={request}
      view={view}
      current="results"
      title={`${title}${tab === 'units' ? `, ${text.units}` : ''} - ${contest.parameters.shortTitle}`}
      description={`${title}. ${totalsLine(view, language) || contest.parameters.shortTitle}`}
      canonical={canonicalOf(request, view, tab)}
    >
      <PrintHead view={view} language={language} />
      <PageHead
        title={title}
        lead={totalsLine(view, language)}
        back={{ href: urls.results(slug), text: text.results }}
        {...(canFile
          ? {
              actions: (
                <Button size="tool" icon="download" href={file} download>
                  {text.download}
                </Button>
              ),
            }
          : {})}
      />
      <VersionNotice view={view} language={language} />
      <ResultTabs request={request} view={view} tab={tab} />
      {children}
      <PrintFoot request={request} view={view} publication={publication} />
    </PublicPage>
  );
}

function canonicalOf(
  request: SiteRequest,
  { contest, round, versions, publication }: ResultsView,
  tab: FrameProps['tab'],
): string {
  const path =
    tab === 'units' ? urls.roundUnitResults(contest.slug, round.number) : urls.roundResults(contest.slug, round.number);
  return withQuery(path, { ban: versions[0]?.id === publication.id ? undefined : request.query.ban });
}

/** "5.003 trên 5.574 người dự thi, đạt 89,76 %. 214 bài đạt điểm tối đa." */
export function totalsLine(
  { publication, totalsShown }: Pick<ResultsView, 'publication' | 'totalsShown'>,
  language: Language,
): string {
  if (!totalsShown) return '';
  const text = words(language);
  const { number, rate } = formats(language);
  const { must, exempt, done, fullMarks, actual } = publication.summary;
  return [
    text.tookPart(number(done), number(must), rate(done, must)),
    exempt > 0 && text.exemptNote(number(exempt), rate(done, must + exempt)),
    text.fullMarks(number(fullMarks)),
    ...Object.entries(actual ?? {}).map(([block, count]) =>
      block === '' ? text.actual(number(count)) : text.actualOf(block, number(count)),
    ),
  ]
    .filter(Boolean)
    .join(' ');
}

function ResultTabs({ request, view, tab }: Omit<FrameProps, 'children'>): VNode {
  const text = words(request.language);
  const { contest, round, counts, publication, totalsShown } = view;
  const { publishIndividuals, publishUnits } = contest.parameters.disclosure;
  const path = urls.roundResults(contest.slug, round.number);
  const ban = request.query.ban;
  const units = withQuery(urls.roundUnitResults(contest.slug, round.number), { ban });
  const persons = {
    href: withQuery(path, { ban }),
    text: text.individuals,
    count: counts.shown,
    current: tab === 'individuals',
  };
  const items = [
    publishIndividuals === 'winners' ? { ...persons, text: text.winners } : persons,
    ...(publishUnits
      ? [
          {
            href: units,
            text: text.units,
            ...(totalsShown ? { count: publication.summary.units } : {}),
            current: tab === 'units',
          },
        ]
      : []),
    ...(publishIndividuals === 'all' && counts.winners > 0
      ? [
          {
            href: withQuery(path, { ban, xem: 'giai' }),
            text: text.winners,
            count: counts.winners,
            current: tab === 'winners',
          },
        ]
      : []),
  ];
  return <Tabs items={items} label={text.results} />;
}

function VersionNotice({ view, language }: { view: ResultsView; language: Language }): VNode | null {
  const text = words(language);
  const { publication, versions, contest, round } = view;
  const newest = versions[0];
  if (newest && newest.version !== publication.version)
    return (
      <Banner tone="attention" title={text.replaced(String(newest.version))}>
        <a href={urls.roundResults(contest.slug, round.number)}>{text.seeNewest}</a>
      </Banner>
    );
  if (!publication.reason) return null;
  return (
    <Banner tone="neutral" title={text.corrected(String(publication.version))}>
      {text.reason(publication.reason)}
    </Banner>
  );
}

/** What a correction changed, of rows that may be seen. */
export function Changes({ changes, language }: { changes: ShownChanges; language: Language }): VNode | null {
  const text = words(language);
  const { number } = formats(language);
  if (changes.listed + changes.moved + changes.gone === 0) return null;
  const place = (rank: number | null, points: number | null, award: string | null) =>
    rank === null || points === null
      ? text.absent
      : [text.rankPoints(String(rank), pointsText(points, language)), award].filter(Boolean).join(', ');
  return (
    <Section title={text.changes(number(changes.listed))} id="thay-doi">
      {changes.rows.length > 0 && (
        <Table
          caption={text.changesCaption}
          rows={changes.rows}
          columns={[
            { head: text.name, kind: 'name', cell: (row) => row.name },
            { head: text.unit, kind: 'quiet', cell: (row) => row.unit_name },
            {
              head: text.before,
              phone: 'third',
              cell: (row) => place(row.rank_before, row.points_before, row.award_before),
              onPhone: (row) => `${text.before}: ${place(row.rank_before, row.points_before, row.award_before)}`,
            },
            {
              head: text.after,
              phone: 'third',
              cell: (row) => place(row.rank_after, row.points_after, row.award_after),
              onPhone: (row) => `${text.after}: ${place(row.rank_after, row.points_after, row.award_after)}`,
            },
          ]}
        />
      )}
      {changes.moved > 0 && <p class="note">{text.onlyMoved(number(changes.moved))}</p>}
      {changes.gone > 0 && <p class="note">{text.gone(number(changes.gone))}</p>}
    </Section>
  );
}

/** Version, code, and the versions before. */
export function Check({ view, request }: { view: ResultsView; request: SiteRequest }): VNode {
  const { language } = request;
  const text = words(language);
  const { moment, plainDate } = formats(language);
  const { publication, versions, contest, round } = view;
  const { rulesVersion } = publication.summary;
  return (
    <Section title={text.check} id="kiem-chung">
      <p>{text.checkText(String(publication.version), moment(publication.published_at))}</p>
      <p class="receipt-code">
        <Code code={publication.check_code} />
      </p>
      {rulesVersion !== null && (
        <p class="note">
          <a href={withQuery(urls.rules(contest.slug), { ban: rulesVersion })}>
            {text.rulesVersion(String(rulesVersion))}
          </a>
        </p>
      )}
      {versions.length > 1 && (
        <>
          <h3>{text.otherVersions}</h3>
          <ul class="stack">
            {versions.map((each, at) => (
              <li>
                <a
                  href={withQuery(urls.roundResults(contest.slug, round.number), {
                    ban: at === 0 ? undefined : each.version,
                  })}
                  aria-current={each.id === publication.id ? 'page' : undefined}
                >
                  {capital(text.version(String(each.version)))}, {plainDate(each.published_at)}
                </a>{' '}
                <span class="note">{at === 0 ? text.current : ''}</span>
                {each.reason && <div class="note">{text.reason(each.reason)}</div>}
              </li>
            ))}
          </ul>
        </>
      )}
    </Section>
  );
}

const capital = (word: string) => word.charAt(0).toLocaleUpperCase('vi') + word.slice(1);

function PrintHead({ view, language }: { view: ResultsView; language: Language }): VNode {
  const text = words(language);
  const { moment } = formats(language);
  const { contest, publication, round } = view;
  return (
    <div class="only-print">
      <div class="print-head">
        <div>
          <b>{text.printHead(contest.parameters.organiser)}</b>
          <br />
          {text.office(contest.parameters.standingOffice)}
        </div>
        <div class="right">
          {text.publishedOn(moment(publication.published_at))}, {text.version(String(publication.version))}
          <br />
          {text.printRound(contest.parameters.shortTitle, roundDays(round, language))}
        </div>
      </div>
    </div>
  );
}

function PrintFoot({
  request,
  view,
  publication,
}: {
  request: SiteRequest;
  view: ResultsView;
  publication: ResultsView['publication'];
}): VNode {
  const text = words(request.language);
  const address = `${request.publicUrl}${urls.roundResults(view.contest.slug, view.round.number)}`;
  return (
    <div class="only-print">
      <div class="print-foot">
        <div>
          {text.printCode} <b>{inFours(publication.check_code)}</b>
          <br />
          {text.printCompare(address)}
          <br />
          {text.printSigned}
        </div>
      </div>
    </div>
  );
}
