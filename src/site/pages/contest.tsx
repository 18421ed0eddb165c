import type { VNode } from 'preact';
import type { ContestParameters } from '../../contest/parameters.ts';
import { roundWord } from '../../contest/rules-summary.ts';
import { formats } from '../../platform/format/formats.ts';
import { Columns, RowList, Section, StatusWord, Table, WithSide } from '../../platform/html/kit.tsx';
import { urls } from '../../platform/urls.ts';
import type { Language } from '../../platform/words.ts';
import type { ContestDetails } from '../read.ts';
import { closingCell, dayMonth } from '../texts.ts';
import { words } from '../words.ts';
import { Heading, PublicPage, type SiteRequest } from './frame.tsx';
import { Notices } from './notices.tsx';
import { ResultTable } from './result-table.tsx';
import { RoundNow } from './round-now.tsx';
import { RulesShort } from './rules-short.tsx';
import { FullSchedule } from './schedule.tsx';

interface Props {
  view: ContestDetails;
  language: Language;
}

export function ContestPage({ request, view }: { request: SiteRequest; view: ContestDetails }): VNode {
  const { language, now } = request;
  const text = words(language);
  const { parameters, slug } = view.contest;
  return (
    <PublicPage
      request={request}
      view={view}
      current="contest"
      title={`${text.contestOf(String(parameters.year))} - ${parameters.shortTitle}`}
      description={text.homeDescription(parameters.title)}
      canonical={urls.contest(slug)}
    >
      <WithSide
        side={
          <div class="only-wide stack-l">
            <RoundNow view={view} now={now} language={language} narrow />
            <Documents view={view} language={language} />
          </div>
        }
      >
        <div class="page-head">
          <div>
            <Heading>{parameters.shortTitle}</Heading>
            <p class="lead">{contestLine(parameters, language)}</p>
          </div>
        </div>
        <div class="stack-l">
          <div class="only-narrow">
            <RoundNow view={view} now={now} language={language} narrow />
          </div>
          <Notices view={view} language={language} now={now} />
        </div>
        <Section title={text.schedule}>
          <FullSchedule view={view} now={now} language={language} />
        </Section>
        {view.top && <LastResults view={view} top={view.top} language={language} />}
        <Columns>
          <RulesShort view={view} language={language} />
          <Awards view={view} language={language} />
        </Columns>
        <Parts view={view} language={language} />
        <div class="only-narrow">
          <Documents view={view} language={language} />
        </div>
      </WithSide>
    </PublicPage>
  );
}

function contestLine({ period, plan }: ContestParameters, language: Language): string {
  const text = words(language);
  const { plainDate } = formats(language);
  const days = text.period(dayMonth(period.from, language), plainDate(period.to));
  return plan.number && plan.date ? `${days} · ${text.plan(plan.number, plainDate(plan.date), plan.issuer)}` : days;
}

function LastResults({ view, top, language }: Props & { top: NonNullable<ContestDetails['top']> }): VNode {
  const text = words(language);
  const all = urls.roundResults(view.contest.slug, top.round.number);
  return (
    <Section title={text.roundResults(top.round.label)} aside={<a href={all}>{text.allResults}</a>}>
      {top.rows.length > 0 ? (
        <ResultTable rows={top.rows} disclosure={view.contest.parameters.disclosure} language={language} />
      ) : (
        <p class="note">{text.noIndividualsText}</p>
      )}
    </Section>
  );
}

type Award = ContestParameters['awards'][number];

function Awards({ view, language }: Props): VNode | null {
  const text = words(language);
  const { number, money } = formats(language);
  const { parameters } = view.contest;
  if (parameters.awards.length === 0) return null;
  const group = (award: Award) => awardGroup(award, parameters, roundWord(view.rounds, language), language);
  return (
    <Section title={text.awards} id="giai-thuong">
      <Table
        caption={text.awards}
        onPhone="table"
        rows={parameters.awards}
        group={group}
        columns={[
          { head: text.award, cell: (award) => award.name },
          { head: text.count, kind: 'number', cell: (award) => number(award.count) },
          { head: text.amount, kind: 'number', cell: (award) => money(award.amount) },
        ]}
      />
    </Section>
  );
}

function awardGroup(award: Award, { parts }: ContestParameters, word: string, language: Language): string {
  const text = words(language);
  const part = parts.find(({ key }) => key === award.partKey)?.name;
  const who =
    award.recipient === 'collective' ? text.collective : award.recipient === 'side' ? text.side : text.individual;
  if (award.recipient === 'individual' && award.per === 'round') return text.individualRound(word);
  const said = [who, award.per === 'block' ? text.perBlock : undefined, part && lowered(part)].filter(Boolean);
  return said.join(', ');
}

const lowered = (name: string) => name.charAt(0).toLocaleLowerCase('vi') + name.slice(1);

/** Parts of the contest: what runs here, and what is in the plan but not open on this site. */
function Parts({ view, language }: Props): VNode | null {
  const text = words(language);
  const { parts } = view.contest.parameters;
  if (parts.length < 2) return null;
  return (
    <Section title={text.parts}>
      <RowList
        rows={parts.map((part) => ({
          title: part.name,
          quiet: true,
          detail: [
            part.taker === 'collective' ? text.collectiveTaker : text.personalTaker,
            part.obligation === 'obligatory' ? text.obligatory : text.encouraged,
            ...(part.open || !part.closesAt ? [] : [text.partUntil(closingCell(new Date(part.closesAt), language))]),
          ].join(', '),
          figure: part.open ? (
            <StatusWord is="done">{text.partOpen}</StatusWord>
          ) : (
            <StatusWord is="none">{text.partNotOpen}</StatusWord>
          ),
        }))}
      />
    </Section>
  );
}

function Documents({ view, language }: Props): VNode {
  const text = words(language);
  const { number } = formats(language);
  const { slug, parameters } = view.contest;
  const { documents } = parameters;
  return (
    <Section title={text.documents}>
      <ul class="stack">
        {view.rules && (
          <li>
            <a href={urls.rules(slug)}>{text.rulesDocument}</a>{' '}
            <span class="note">{text.version(String(view.rules.version))}</span>
          </li>
        )}
        <li>
          <a href={urls.calendar(slug)}>{text.calendar}</a> <span class="note">.ics</span>
        </li>
        {documents.length > 0 && (
          <li>
            <details>
              <summary>
                {text.studyList} <span class="note">{text.studyCount(number(documents.length))}</span>
              </summary>
              <ul class="stack">
                {documents.map((document) => (
                  <li class="note">{documentLine(document, language)}</li>
                ))}
              </ul>
            </details>
          </li>
        )}
      </ul>
    </Section>
  );
}

function documentLine(document: ContestParameters['documents'][number], language: Language): string {
  const { plainDate } = formats(language);
  const named = [document.number, document.date && plainDate(document.date)].filter(Boolean).join(', ');
  return [named && `${named}:`, document.subject].filter(Boolean).join(' ');
}
