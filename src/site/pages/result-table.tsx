import type { VNode } from 'preact';
import type { ContestParameters } from '../../contest/parameters.ts';
import { formats } from '../../platform/format/formats.ts';
import { Badge, type Column, Disc, Rank, Table } from '../../platform/html/kit.tsx';
import type { Language } from '../../platform/words.ts';
import type { ShownRow } from '../read.ts';
import { pointsText } from '../texts.ts';
import { words } from '../words.ts';

type Disclosure = ContestParameters['disclosure'];

interface Props {
  rows: readonly ShownRow[];
  disclosure: Pick<Disclosure, 'publishedFields'>;
  language: Language;
  caption?: string;
  empty?: VNode;
}

/** Persons of a published result, with the columns that the contest's rules publish and no others. */
export function ResultTable({ rows, disclosure, language, caption, empty }: Props): VNode {
  const shown = disclosure.publishedFields;
  const columns = resultColumns(language)
    .filter(([field]) => shown.includes(field))
    .map(([, column]) => column);
  return (
    <Table
      caption={caption ?? words(language).individuals}
      rows={rows}
      columns={columns}
      {...(empty ? { empty } : {})}
    />
  );
}

function resultColumns(language: Language): [Disclosure['publishedFields'][number], Column<ShownRow>][] {
  const text = words(language);
  const { number, timer, duration } = formats(language);
  return [
    [
      'rank',
      {
        head: text.rank,
        kind: 'number',
        phone: 'lead',
        cell: (row) => row.rank,
        onPhone: (row) => (row.award ? <Disc rank={row.rank} /> : <Rank rank={row.rank} />),
      },
    ],
    ['name', { head: text.name, kind: 'name', cell: (row) => row.name }],
    ['unit', { head: text.unit, kind: 'quiet', cell: (row) => row.unit_name }],
    [
      'score',
      {
        head: text.score,
        kind: 'number',
        sorted: 'down',
        phone: 'figure',
        cell: (row) => pointsText(row.points, language),
        onPhone: (row) => text.points(pointsText(row.points, language)),
      },
    ],
    [
      'time',
      {
        head: text.time,
        kind: 'number',
        phone: 'figure-2',
        cell: (row) => timer(row.seconds_used),
        onPhone: (row) => duration(row.seconds_used),
      },
    ],
    [
      'prediction',
      {
        head: text.predicted,
        kind: 'number',
        phone: 'third',
        cell: (row) => (row.prediction === null ? '–' : number(row.prediction)),
        onPhone: (row) =>
          row.prediction === null
            ? ''
            : `${text.predicted} ${number(row.prediction)}, ${text.off(number(row.distance ?? 0))}`,
      },
    ],
    [
      'prediction',
      {
        head: text.distance,
        kind: 'number',
        phone: 'hide',
        cell: (row) => (row.distance === null ? '–' : number(row.distance)),
      },
    ],
    [
      'award',
      {
        head: text.award,
        phone: 'figure-3',
        keep: true,
        cell: (row) => row.award && <Badge tone="award">{row.award}</Badge>,
      },
    ],
  ];
}
