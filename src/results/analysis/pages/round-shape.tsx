import type { VNode } from 'preact';
import { formats } from '../../../platform/format/formats.ts';
import { RateBar } from '../../../platform/html/charts.tsx';
import { Columns, Section, StatusWord, Table } from '../../../platform/html/kit.tsx';
import type { Language } from '../../../platform/words.ts';
import { flagBounds } from '../pure/flags.ts';
import type { RoundStatistics, StoredAnalysis } from '../read.ts';
import { words } from '../words.ts';

interface Props {
  analysis: StoredAnalysis;
  statistics: RoundStatistics;
  language: Language;
}

/** How scores are spread, how equal the papers were, and which items stand outside the figures. */
export function RoundShape({ analysis, statistics, language }: Props): VNode {
  return (
    <Columns>
      <Distribution analysis={analysis} language={language} />
      <Equality analysis={analysis} statistics={statistics} language={language} />
    </Columns>
  );
}

/** At most twelve bands of scores, so that the picture fits a phone. */
export function bandsOf(
  distribution: readonly [number, number][],
  maximum: number,
  most = 12,
): { from: number; to: number; people: number }[] {
  const first = distribution[0]?.[0];
  const last = distribution.at(-1)?.[0];
  if (first === undefined || last === undefined) return [];
  const width = Math.max(1, Math.ceil((Math.floor(last) - Math.floor(first) + 1) / most));
  const bands = new Map<number, number>();
  for (let from = Math.floor(first); from <= last; from += width) bands.set(from, 0);
  for (const [score, people] of distribution) {
    const from = Math.floor(first) + Math.floor((score - Math.floor(first)) / width) * width;
    bands.set(from, (bands.get(from) ?? 0) + people);
  }
  return [...bands].map(([from, people]) => ({ from, to: Math.min(from + width - 1, maximum), people }));
}

function Distribution({ analysis, language }: Omit<Props, 'statistics'>): VNode {
  const text = words(language);
  const { number } = formats(language);
  const bands = bandsOf(analysis.figures.distribution, analysis.figures.maximum ?? 0);
  const share = (people: number) => (100 * people) / Math.max(1, analysis.figures.people);
  const name = ({ from, to }: { from: number; to: number }) =>
    from === to ? number(from) : `${number(from)} – ${number(to)}`;
  return (
    <Section title={text.distribution}>
      <Table
        caption={text.distribution}
        onPhone="table"
        rows={bands}
        columns={[
          { head: text.score, kind: 'name', keep: true, cell: name },
          { head: text.share, cell: ({ people }) => <RateBar rate={share(people)} tone="reached" figure /> },
          { head: text.scorePeople, kind: 'number', cell: ({ people }) => number(people) },
        ]}
      />
    </Section>
  );
}

function Equality({ analysis, statistics, language }: Props): VNode {
  const text = words(language);
  const { number } = formats(language);
  const { equivalence, maximum, rasch, voided, unseen } = analysis.figures;
  const codes = new Map(statistics.items.map(({ position, code }) => [position, code]));
  const named = (positions: readonly number[]) =>
    positions.map((position) => codes.get(position) ?? String(position + 1)).join(', ');
  const goal = (flagBounds.paperSpread * (maximum ?? 20)) / 20;
  const { mean, sd, lowest, highest } = equivalence;
  return (
    <Section title={text.equivalence}>
      <div class="stack">
        {mean !== null && sd !== null && (
          <>
            <p>
              <StatusWord is={sd <= goal ? 'good' : 'attention'}>
                {sd <= goal ? text.equivalenceGood(number(goal, 2)) : text.equivalenceBad(number(goal, 2))}
              </StatusWord>
            </p>
            <p>
              {text.equivalenceText(number(mean, 2), number(sd, 2), number(lowest ?? 0, 2), number(highest ?? 0, 2))}
            </p>
          </>
        )}
        {rasch.scales.length > 1 && (
          <>
            <p>{text.scales}</p>
            <ul>
              {rasch.scales.map((positions, at) => (
                <li>{text.scale(number(at + 1), named(positions))}</li>
              ))}
            </ul>
          </>
        )}
        {rasch.unscaled.length > 0 && <p class="note">{text.unscaled(named(rasch.unscaled))}</p>}
        {voided.length > 0 && <p class="note">{text.voided(named(voided))}</p>}
        {unseen.length > 0 && <p class="note">{text.unseen(number(unseen.length))}</p>}
      </div>
    </Section>
  );
}
