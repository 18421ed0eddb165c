import type { VNode } from 'preact';
import type { StoredRound } from '../../contest/index.ts';
import { roundState } from '../../contest/timeline.ts';
import { formats } from '../../platform/format/formats.ts';
import { StatusWord, Table } from '../../platform/html/kit.tsx';
import { urls } from '../../platform/urls.ts';
import type { Language } from '../../platform/words.ts';
import type { ContestDetails, ContestView } from '../read.ts';
import { closingCell, openingCell, roundDays } from '../texts.ts';
import { words } from '../words.ts';

interface Props {
  view: ContestView;
  now: Date;
  language: Language;
}

/** State of a round for the public: a published round leads to its results. */
export function RoundStatus({ view, now, language, round, link }: Props & { round: StoredRound; link: string }): VNode {
  const text = words(language);
  if (view.published.has(round.number))
    return (
      <StatusWord is="done" href={urls.roundResults(view.contest.slug, round.number)}>
        {link}
      </StatusWord>
    );
  const state = roundState(round, now);
  if (state === 'open') return <StatusWord is="open">{text.open}</StatusWord>;
  return state === 'not-open' ? (
    <StatusWord is="soon">{text.notOpen}</StatusWord>
  ) : (
    <StatusWord is="soon">{text.awaited}</StatusWord>
  );
}

/** On the home page: round, days, state. */
export function ShortSchedule({ view, now, language }: Props): VNode {
  const text = words(language);
  return (
    <Table
      caption={text.schedule}
      rows={view.rounds}
      columns={[
        { head: text.round, kind: 'name', keep: true, cell: (round) => round.label },
        { head: text.window, kind: 'quiet', cell: (round) => roundDays(round, language) },
        {
          head: text.state,
          phone: 'figure',
          cell: (round) => <RoundStatus {...{ view, now, language, round }} link={text.seeResults} />,
        },
      ]}
      empty={<p class="note">{text.noRoundsText}</p>}
    />
  );
}

/** On the contest's page: with opening and closing to the minute, and how many took part where that may be seen. */
export function FullSchedule({ view, now, language }: Props & { view: ContestDetails }): VNode {
  const text = words(language);
  const { number, rate } = formats(language);
  const figure = (round: StoredRound) => view.participation.get(round.number);
  const later = (round: StoredRound) => (roundState(round, now) === 'closed' ? text.later : text.afterClose);
  return (
    <Table
      caption={text.schedule}
      rows={view.rounds}
      columns={[
        { head: text.round, kind: 'name', keep: true, cell: (round) => round.label },
        {
          head: text.opens,
          keep: true,
          cell: (round) => openingCell(round.opensAt, language),
          onPhone: (round) => {
            const found = figure(round);
            const days = roundDays(round, language);
            if (!found) return days;
            const took = `${text.outOf(number(found.done), number(found.people))}, ${rate(found.done, found.people)}`;
            return (
              <>
                {days}
                <br />
                {took}
              </>
            );
          },
        },
        { head: text.closes, keep: true, phone: 'hide', cell: (round) => closingCell(round.closesAt, language) },
        {
          head: text.done,
          kind: 'number',
          phone: 'hide',
          cell: (round) => {
            const found = figure(round);
            return found ? number(found.done) : <span class="note">{later(round)}</span>;
          },
        },
        {
          head: text.rate,
          kind: 'number',
          phone: 'hide',
          cell: (round) => {
            const found = figure(round);
            return found && found.people > 0 ? number((found.done / found.people) * 100, 2) : '';
          },
        },
        {
          head: text.state,
          phone: 'figure',
          cell: (round) => <RoundStatus {...{ view, now, language, round }} link={text.published} />,
        },
      ]}
      empty={<p class="note">{text.noRoundsText}</p>}
    />
  );
}
