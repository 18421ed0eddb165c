import type { VNode } from 'preact';
import { formats } from '../../platform/format/formats.ts';
import { percentage } from '../../platform/format/numbers.ts';
import { Banner, Button, Done, EmptyState, PageHead, Section, StatusWord, Table } from '../../platform/html/kit.tsx';
import type { Request } from '../../platform/http/route.ts';
import { urls } from '../../platform/urls.ts';
import type { Contest, StoredRound } from '../read.ts';
import { roundWords } from '../round-words.ts';
import { nextRound, openRound } from '../timeline.ts';
import { ranksWholeContest } from '../whole-contest.ts';
import { ContestPage } from './frame.tsx';
import { type RoundAct, RoundActs } from './round-acts.tsx';
import { changeText, preparation, type RoundChangeRow, stateWord } from './round-facts.ts';
import type { RoundFigures } from './staff-read.ts';

export interface RoundsPageProps {
  request: Request;
  contest: Contest;
  rounds: readonly StoredRound[];
  figures: ReadonlyMap<number, RoundFigures>;
  changes: readonly RoundChangeRow[];
  /** What was just done, at the round. */
  done?: { act: RoundAct; number: number };
  mayAct: boolean;
}

/** Đợt thi: every round with its window, state and participation; what can be done with it; what was changed and why. */
export function RoundsPage({ request, contest, rounds, figures, changes, done, mayAct }: RoundsPageProps): VNode {
  const { language, now } = request;
  const text = roundWords(language);
  const { number, stamp, closingStamp, moment } = formats(language);
  const draft = contest.status === 'draft';
  const of = (round: StoredRound) => figures.get(round.id);
  const acts = (round: StoredRound) =>
    mayAct && !draft && <RoundActs slug={contest.slug} round={round} now={now} language={language} />;
  return (
    <ContestPage request={request} contest={contest} title={text.rounds} current="rounds">
      <PageHead
        title={text.rounds}
        lead={leadOf(contest, rounds, request)}
        {...(mayAct && !draft && ranksWholeContest(contest.parameters, rounds.length)
          ? {
              actions: (
                <Button size="tool" href={urls.contestRankingReview(contest.slug)}>
                  {text.wholeContest}
                </Button>
              ),
            }
          : {})}
      />
      {contest.rehearsal && <Banner tone="attention">{text.rehearsal}</Banner>}
      <Table
        caption={text.rounds}
        rows={rounds}
        empty={
          <EmptyState
            title={text.leadNone}
            action={<Button href={urls.parameters(contest.slug, 'lich')}>{text.setUp}</Button>}
          />
        }
        columns={[
          {
            head: text.round,
            kind: 'name',
            cell: (round) => (
              <>
                {draft ? round.label : <a href={urls.round(contest.slug, round.number)}>{round.label}</a>}
                {done?.number === round.number && (
                  <div>
                    <Done>{text.done(done.act, round.label)}</Done>
                  </div>
                )}
              </>
            ),
          },
          { head: text.opens, kind: 'quiet', keep: true, phone: 'hide', cell: ({ opensAt }) => stamp(opensAt) },
          {
            head: text.closes,
            kind: 'quiet',
            keep: true,
            cell: ({ closesAt }) => closingStamp(closesAt),
            onPhone: ({ opensAt, closesAt }) => text.window(stamp(opensAt), closingStamp(closesAt)),
          },
          {
            head: text.state,
            phone: 'third',
            cell: (round) => <State round={round} request={request} draft={draft} />,
            onPhone: (round) => (
              <div class="stack">
                <div>
                  <State round={round} request={request} draft={draft} />
                </div>
                {acts(round)}
              </div>
            ),
          },
          {
            head: text.running,
            kind: 'number',
            phone: 'hide',
            cell: (round) => number(of(round)?.running ?? 0),
          },
          {
            head: text.took,
            kind: 'number',
            phone: 'hide',
            cell: (round) => number(of(round)?.people ?? 0),
          },
          { head: text.must, kind: 'number', phone: 'hide', cell: (round) => number(of(round)?.must ?? 0) },
          {
            head: text.rate,
            kind: 'number',
            strong: true,
            phone: 'figure',
            cell: (round) => rateOf(of(round), language),
            onPhone: (round) => `${rateOf(of(round), language)} %`,
          },
          ...(mayAct && !draft ? [{ head: text.acts, phone: 'hide' as const, cell: acts }] : []),
        ]}
      />
      <Section title={text.changes}>
        <Table
          caption={text.changes}
          rows={changes}
          empty={<p class="note">{text.noChanges}</p>}
          columns={[
            { head: text.change, kind: 'name', cell: (change) => changeText(change, language) },
            { head: text.reason, cell: ({ reason }) => reason },
            {
              head: text.who,
              kind: 'quiet',
              phone: 'third',
              cell: ({ account_name, created_at }) => [account_name, moment(created_at)].filter(Boolean).join(', '),
            },
          ]}
        />
      </Section>
    </ContestPage>
  );
}

function State({ round, request, draft }: { round: StoredRound; request: Request; draft: boolean }): VNode {
  const { language, now } = request;
  const { is, word } = stateWord(round, now, language);
  const ready = preparation(round, now, language, draft);
  return (
    <>
      <StatusWord is={is}>{word}</StatusWord>
      {ready && <div class="small">{ready}</div>}
      {round.incidentMinutes > 0 && (
        <div class="small">{roundWords(language).incident(formats(language).number(round.incidentMinutes))}</div>
      )}
    </>
  );
}

function leadOf(contest: Contest, rounds: readonly StoredRound[], { language, now }: Request): string {
  const text = roundWords(language);
  const { closingText, momentText } = formats(language);
  if (contest.status === 'draft') return text.leadDraft;
  const open = openRound(rounds, now);
  if (open) return text.lead(open.label, closingText(open.closesAt, now));
  const next = nextRound(rounds, now);
  if (next) return text.leadNext(next.label, momentText(next.opensAt, now));
  return rounds.length === 0 ? text.leadNone : text.leadOver;
}

function rateOf(figures: RoundFigures | undefined, language: Request['language']): string {
  const value = figures ? percentage(figures.people, figures.must) : null;
  return value === null ? '–' : formats(language).number(value, 2);
}
