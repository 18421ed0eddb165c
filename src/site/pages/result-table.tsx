import type { VNode } from 'preact';
import type { ContestParameters } from '../../contest/parameters.ts';
import { formats } from '../../platform/format/formats.ts';
import { type Column, Table } from '../../platform/html/kit.tsx';
import type { Language } from '../../platform/words.ts';
import type { ShownRow } from '../read.ts';
import { pointsText } from '../texts.ts';
import { words } from '../words.ts';
import { rankedColumns } from './persons.tsx';

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
  const { number } = formats(language);
  const { rank, name, unit, time, distance, award } = rankedColumns<ShownRow>(language);
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
        cell: (row) => pointsText(row.points, language),
        onPhone: (row) => text.points(pointsText(row.points, language)),
      },
    ],
    ['time', time],
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
    ['prediction', distance],
    ['award', award],
  ];
}
