import type { ComponentChildren, VNode } from 'preact';
import { chainEnds } from '../../contest/parameters.ts';
import { tieChainText, tieStepText } from '../../contest/tie-chain.ts';
import { ranksEachRound } from '../../contest/whole-contest.ts';
import { formats } from '../../platform/format/formats.ts';
import { Columns, EmptyState, FilterBar, Section, Table } from '../../platform/html/kit.tsx';
import { urls, withQuery } from '../../platform/urls.ts';
import type { Language } from '../../platform/words.ts';
import type { ResultsView, ShownChanges, ShownRow } from '../read.ts';
import type { PublishedUnit } from '../unit-level.ts';
import { words } from '../words.ts';
import type { SiteRequest } from './frame.tsx';
import { Nobody, PersonFields, PersonPages } from './persons.tsx';
import { ResultTable } from './result-table.tsx';
import { Changes, Check, ResultsFrame } from './results-frame.tsx';

export interface RoundResultsProps {
  request: SiteRequest;
  view: ResultsView;
  asked: { q?: string | undefined; block?: string | undefined; winners: boolean; page: number };
  rows: ShownRow[];
  total: number;
  blocks: string[];
  changes: ShownChanges;
  /** The first units by rate; empty when units are not published. */
  leading: PublishedUnit[];
}

/** Persons of a published round: search first, the award beside the name, code and version below. */
export function RoundResults(props: RoundResultsProps): VNode {
  const { request, view, changes, leading } = props;
  const { language } = request;
  const { disclosure } = view.contest.parameters;
  const text = words(language);
  return (
    <ResultsFrame request={request} view={view} tab={props.asked.winners ? 'winners' : 'individuals'}>
      {disclosure.publishIndividuals === 'none' ? (
        <EmptyState title={text.noIndividuals}>{text.noIndividualsText}</EmptyState>
      ) : !ranksEachRound(view.contest.parameters, view.rounds.length) ? (
        <EmptyState title={text.notByRound}>{text.noIndividualsText}</EmptyState>
      ) : (
        <Persons {...props} />
      )}
      <Changes changes={changes} language={language} />
      <Columns>
        {leading.length > 0 && <LeadingUnits units={leading} view={view} language={language} />}
        <Check view={view} request={request} />
      </Columns>
    </ResultsFrame>
  );
}

/** "Xếp theo: tổng điểm cao hơn, rồi thời gian làm bài ngắn hơn" */
function sortRule({ parameters }: ResultsView['contest'], language: Language): string {
  const then = language === 'vi' ? ', rồi ' : ', then ';
  return parameters.tieChain
    .filter(({ by }) => !chainEnds.includes(by))
    .map((step) => tieStepText(step, parameters.parts, language))
    .join(then);
}

function Persons({ request, view, asked, rows, total, blocks }: RoundResultsProps): VNode {
  const { language } = request;
  const text = words(language);
  const { parameters, slug } = view.contest;
  const { disclosure } = parameters;
  const path = urls.roundResults(slug, view.round.number);
  const version = request.query.ban;
  const at = (page: number) =>
    withQuery(path, {
      ban: version,
      q: asked.q,
      khoi: asked.block,
      xem: asked.winners ? 'giai' : undefined,
      trang: page > 1 ? page : undefined,
    });
  const keep = { ...(version ? { ban: String(version) } : {}), ...(asked.winners ? { xem: 'giai' } : {}) };
  return (
    <>
      <FilterBar
        action={path}
        keep={keep}
        actions={<span class="note">{text.sortedBy(sortRule(view.contest, language))}</span>}
      >
        <PersonFields asked={asked} blocks={blocks} language={language} />
      </FilterBar>
      <ResultTable
        rows={rows}
        disclosure={disclosure}
        language={language}
        caption={text.roundResults(view.round.label)}
        empty={
          <Nobody asked={asked} none={text.noWinners} all={withQuery(path, { ban: version })} language={language} />
        }
      />
      <PersonPages asked={asked} shown={rows.length} total={total} at={at} />
      {disclosure.publishIndividuals === 'winners' && <p class="note">{text.onlyWinners}</p>}
      <p class="only-print small">{tieChainText(parameters, language)}</p>
    </>
  );
}

function LeadingUnits({
  units,
  view,
  language,
}: {
  units: PublishedUnit[];
  view: ResultsView;
  language: Language;
}): VNode {
  const text = words(language);
  const { number, outOf } = formats(language);
  const all: ComponentChildren = (
    <a href={urls.roundUnitResults(view.contest.slug, view.round.number)}>{text.allUnits}</a>
  );
  return (
    <Section title={text.leadingUnits} aside={all}>
      <Table
        caption={text.leadingUnits}
        onPhone="table"
        rows={units}
        columns={[
          { head: text.unit, cell: (unit) => unit.name },
          { head: text.took, kind: 'number', keep: true, cell: (unit) => outOf(unit.done, unit.must) },
          { head: text.rate, kind: 'number', strong: true, cell: (unit) => number((unit.done / unit.must) * 100, 2) },
        ]}
      />
    </Section>
  );
}
