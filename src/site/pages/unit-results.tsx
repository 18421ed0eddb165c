import type { VNode } from 'preact';
import { formats } from '../../platform/format/formats.ts';
import { BackLink, EmptyState, Field, FilterBar, Table } from '../../platform/html/kit.tsx';
import { urls, withQuery } from '../../platform/urls.ts';
import type { Language } from '../../platform/words.ts';
import type { ResultsView } from '../read.ts';
import type { UnitFigures } from '../small-units.ts';
import type { Level, LevelRow } from '../unit-level.ts';
import { words } from '../words.ts';
import type { SiteRequest } from './frame.tsx';
import { Check, ResultsFrame } from './results-frame.tsx';

export interface UnitResultsProps {
  request: SiteRequest;
  view: ResultsView;
  /** Null: units are not shown in this version. */
  level: Level | null;
  blocks: string[];
  block?: string | undefined;
}

/** Participation and quality by unit, small units put together. */
export function UnitResults(props: UnitResultsProps): VNode {
  const { request, view, level } = props;
  const text = words(request.language);
  const { publishUnits } = view.contest.parameters.disclosure;
  return (
    <ResultsFrame request={request} view={view} tab="units">
      {!publishUnits ? (
        <EmptyState title={text.unitsNotPublished} />
      ) : level ? (
        <Units {...props} level={level} />
      ) : (
        <EmptyState title={text.unitsHidden}>{text.unitsHiddenText}</EmptyState>
      )}
      <Check view={view} request={request} />
    </ResultsFrame>
  );
}

/** A row of the table: a unit, or the small ones together. */
type Row = { name: string; href?: string; figures: UnitFigures | null };

function Units({ request, view, level, blocks, block }: UnitResultsProps & { level: Level }): VNode {
  const { language } = request;
  const text = words(language);
  const ban = request.query.ban;
  const path = urls.roundUnitResults(view.contest.slug, view.round.number);
  const above = level.path.at(-1);
  const rows = rowsOf(level, (id) => withQuery(path, { ban, 'don-vi': id }), language);
  return (
    <>
      {level.above && (
        <BackLink href={withQuery(path, { ban, 'don-vi': above?.id })}>{above?.name ?? text.allUnits}</BackLink>
      )}
      {level.above && <h2>{text.unitsBelow(level.above.name)}</h2>}
      {!level.above && blocks.length > 1 && (
        <FilterBar action={path} keep={ban ? { ban: String(ban) } : {}}>
          <Field
            type="select"
            name="khoi"
            label={text.block}
            labelUnseen
            empty={text.allBlocks}
            value={block ?? ''}
            choices={blocks.map((each) => ({ value: each, label: each }))}
          />
        </FilterBar>
      )}
      <UnitTable rows={rows} total={block ? null : level.total} language={language} />
    </>
  );
}

function rowsOf(level: Level, href: (id: number) => string, language: Language): Row[] {
  const text = words(language);
  const rate = (row: LevelRow) => (row.must === 0 ? -1 : row.done / row.must);
  const rows: Row[] = level.rows
    .toSorted((one, other) => rate(other) - rate(one) || one.name.localeCompare(other.name, 'vi'))
    .map((row) => ({
      name: row.isItself ? text.unitItself : inside(row.name, level.above?.name),
      ...(row.opens && !row.isItself ? { href: href(row.id) } : {}),
      figures: row,
    }));
  if (level.together)
    rows.push({ name: text.smallUnits(String(level.together.units)), figures: level.together.figures });
  return rows;
}

/** Inside a unit its own name is not said again. */
const inside = (name: string, above: string | undefined) =>
  above && name.endsWith(`, ${above}`) ? name.slice(0, -above.length - 2) : name;

function UnitTable({ rows, total, language }: { rows: Row[]; total: UnitFigures | null; language: Language }): VNode {
  const text = words(language);
  const { number, outOf } = formats(language);
  const hasExempt = rows.some(({ figures }) => (figures?.exempt ?? 0) > 0);
  const show = (tell: (figures: UnitFigures) => string) => (row: Row) => (row.figures ? tell(row.figures) : '–');
  const rate = ({ done, must }: UnitFigures) => (must === 0 ? '–' : number((done / must) * 100, 2));
  const mean = ({ points, done }: UnitFigures) => (done === 0 ? '–' : number(points / done / 10, 2));
  const totals = total && [
    text.allUnitsTotal,
    number(total.must),
    ...(hasExempt ? [number(total.exempt)] : []),
    number(total.done),
    rate(total),
    mean(total),
    number(total.fullMarks),
  ];
  return (
    <Table
      caption={text.unitsCaption}
      rows={rows}
      empty={<EmptyState title={text.noUnitsFound} />}
      {...(totals ? { total: totals } : {})}
      columns={[
        {
          head: text.unit,
          kind: 'name',
          cell: (row) => (row.href ? <a href={row.href}>{row.name}</a> : row.name),
        },
        { head: text.must, kind: 'number', phone: 'hide', cell: show(({ must }) => number(must)) },
        ...(hasExempt
          ? [
              {
                head: text.exempt,
                kind: 'number' as const,
                phone: 'hide' as const,
                cell: show(({ exempt }) => number(exempt)),
              },
            ]
          : []),
        {
          head: text.took,
          kind: 'number',
          phone: 'figure-2',
          cell: show(({ done }) => number(done)),
          onPhone: (row) => (row.figures ? outOf(row.figures.done, row.figures.must) : text.fewPeople),
        },
        {
          head: text.rate,
          kind: 'number',
          phone: 'figure',
          sorted: 'down',
          strong: true,
          cell: show(rate),
          onPhone: show((figures) => (figures.must === 0 ? '–' : `${rate(figures)} %`)),
        },
        { head: text.mean, kind: 'number', phone: 'hide', cell: show(mean) },
        { head: text.full, kind: 'number', phone: 'hide', cell: show(({ fullMarks }) => number(fullMarks)) },
      ]}
    />
  );
}
