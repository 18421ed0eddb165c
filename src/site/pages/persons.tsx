import type { VNode } from 'preact';
import { formats } from '../../platform/format/formats.ts';
import { Badge, Button, type Column, Disc, EmptyState, Field, Pagination, Rank } from '../../platform/html/kit.tsx';
import type { Language } from '../../platform/words.ts';
import { pageRows } from '../read.ts';
import { words } from '../words.ts';

interface Asked {
  q?: string | undefined;
  block?: string | undefined;
  page: number;
}

/** Search by name, and the block where there are several: for the filter of any published list of persons. */
export function PersonFields({
  asked,
  blocks,
  language,
}: {
  asked: Asked;
  blocks: readonly string[];
  language: Language;
}): VNode {
  const text = words(language);
  return (
    <>
      <Field type="search" name="q" label={text.search} labelUnseen placeholder={text.search} value={asked.q ?? ''} />
      {blocks.length > 1 && (
        <Field
          type="select"
          name="khoi"
          label={text.block}
          labelUnseen
          empty={text.allBlocks}
          value={asked.block ?? ''}
          choices={blocks.map((block) => ({ value: block, label: block }))}
        />
      )}
    </>
  );
}

/** Instead of an empty list: nobody under the filter, or `none` where nobody is in the list at all. */
export function Nobody({
  asked,
  none,
  all,
  language,
}: {
  asked: Asked;
  none: string;
  all: string;
  language: Language;
}): VNode {
  const text = words(language);
  if (!asked.q && !asked.block) return <EmptyState title={none} />;
  return (
    <EmptyState
      title={text.nobodyFound}
      action={
        <Button href={all} size="tool">
          {text.showAll}
        </Button>
      }
    >
      {text.nobodyFoundText}
    </EmptyState>
  );
}

/** Which of them the page shows, and the way to the others; nothing under an empty list. */
export function PersonPages({
  asked,
  shown,
  total,
  at,
}: {
  asked: Asked;
  shown: number;
  total: number;
  at(page: number): string;
}): VNode | null {
  if (shown === 0) return null;
  const from = (asked.page - 1) * pageRows + 1;
  const to = from + shown - 1;
  return (
    <Pagination
      from={from}
      to={to}
      total={total}
      {...(asked.page > 1 ? { previous: at(asked.page - 1) } : {})}
      {...(to < total ? { next: at(asked.page + 1) } : {})}
    />
  );
}

/** What every ranking of persons shows of one of them. */
interface Ranked {
  rank: number;
  name: string;
  unit_name: string;
  seconds_used: number;
  distance: number | null;
  award: string | null;
}

/** Columns of a ranking by the names under which the contest's rules publish them. */
export function rankedColumns<Row extends Ranked>(language: Language) {
  const text = words(language);
  const { number, timer, duration } = formats(language);
  return {
    rank: {
      head: text.rank,
      kind: 'number',
      phone: 'lead',
      cell: (row) => row.rank,
      onPhone: (row) => (row.award ? <Disc rank={row.rank} /> : <Rank rank={row.rank} />),
    },
    name: { head: text.name, kind: 'name', cell: (row) => row.name },
    unit: { head: text.unit, kind: 'quiet', cell: (row) => row.unit_name },
    time: {
      head: text.time,
      kind: 'number',
      phone: 'figure-2',
      cell: (row) => timer(row.seconds_used),
      onPhone: (row) => duration(row.seconds_used),
    },
    distance: {
      head: text.distance,
      kind: 'number',
      phone: 'hide',
      cell: (row) => (row.distance === null ? '–' : number(row.distance)),
    },
    award: {
      head: text.award,
      phone: 'figure-3',
      keep: true,
      cell: (row) => row.award && <Badge tone="award">{row.award}</Badge>,
    },
  } satisfies Record<string, Column<Row>>;
}
