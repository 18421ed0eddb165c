import type { VNode } from 'preact';
import { formats } from '../../../platform/format/formats.ts';
import { Badge, EmptyState, FilterBar, Table } from '../../../platform/html/kit.tsx';
import { urls, withQuery } from '../../../platform/urls.ts';
import type { Language } from '../../../platform/words.ts';
import type { ItemFlag } from '../pure/flags.ts';
import { exposedShare, type ItemRow, type RoundStatistics } from '../read.ts';
import { words } from '../words.ts';

export interface ItemsQuery {
  loc?: 'can-xem';
}

const serious: readonly ItemFlag[] = ['key-alarm', 'negative-discrimination'];

/** What was found about an item, in words. */
export function Flags({ flags, language }: { flags: readonly ItemFlag[]; language: Language }): VNode {
  const text = words(language);
  if (flags.length === 0) return <span class="note">{text.quiet}</span>;
  return (
    <span class="row">
      {flags.map((flag) => (
        <Badge tone={serious.includes(flag) ? 'error' : flag === 'few-data' ? 'neutral' : 'attention'}>
          {text.flag(flag)}
        </Badge>
      ))}
    </span>
  );
}

/** Every item of the round that somebody received, doubtful ones first. */
export function ItemTable({
  statistics,
  query,
  language,
}: {
  statistics: RoundStatistics;
  query: ItemsQuery;
  language: Language;
}): VNode {
  const text = words(language);
  const { number } = formats(language);
  const { place, items } = statistics;
  const path = urls.analysis(place.contest.slug, place.round.number);
  const flagged = items.filter(({ flags }) => flags.some((flag) => flag !== 'few-data'));
  const rows = query.loc ? flagged : items;
  const show = (value: number | null, digits: number) => (value === null ? '–' : number(value, digits));
  const percent = (value: number | null) => show(value === null ? null : 100 * value, 1);
  return (
    <section class="block" id="cau-hoi">
      <FilterBar
        filters={[
          { href: `${path}#cau-hoi`, text: text.allItems, count: items.length, current: !query.loc },
          {
            href: `${withQuery(path, { loc: 'can-xem' })}#cau-hoi`,
            text: text.onlyFlagged,
            count: flagged.length,
            current: query.loc === 'can-xem',
          },
        ]}
      />
      <Table<ItemRow>
        caption={text.items}
        rows={rows}
        empty={<EmptyState title={text.noItems} />}
        columns={[
          {
            head: text.item,
            kind: 'name',
            keep: true,
            cell: (item) => (
              <a href={urls.analysisItem(place.contest.slug, place.round.number, item.position)}>
                {text.code(item.code)}
              </a>
            ),
          },
          { head: text.stem, kind: 'quiet', cell: ({ stem }) => stem },
          { head: text.flags, phone: 'third', cell: ({ flags }) => <Flags flags={flags} language={language} /> },
          { head: text.received, kind: 'number', phone: 'hide', cell: ({ people }) => number(people) },
          { head: text.exposedShare, kind: 'number', phone: 'hide', cell: (item) => percent(exposedShare(item)) },
          {
            head: text.facility,
            kind: 'number',
            keep: true,
            phone: 'figure',
            cell: ({ facility }) => percent(facility),
            onPhone: ({ facility }) => (facility === null ? '–' : `${percent(facility)} %`),
          },
          {
            head: text.discrimination,
            kind: 'number',
            strong: true,
            phone: 'hide',
            cell: ({ discrimination }) => show(discrimination, 1),
          },
          { head: text.d, kind: 'number', phone: 'hide', cell: ({ figures }) => show(figures.d, 2) },
          { head: text.difficulty, kind: 'number', phone: 'hide', cell: ({ difficulty }) => show(difficulty, 2) },
        ]}
      />
    </section>
  );
}
