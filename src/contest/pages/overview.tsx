import type { VNode } from 'preact';
import { formats } from '../../platform/format/formats.ts';
import { RateBar } from '../../platform/html/charts.tsx';
import {
  Actions,
  Badge,
  Banner,
  Button,
  PageHead,
  RowList,
  Section,
  StatusWord,
  WithSide,
} from '../../platform/html/kit.tsx';
import type { Request } from '../../platform/http/route.ts';
import { urls } from '../../platform/urls.ts';
import type { SetUp } from '../checklist.ts';
import { choiceOf } from '../form/label-words.ts';
import { words } from '../page-words.ts';
import type { Part } from '../parameters.ts';
import type { StoredRound } from '../read.ts';
import { roundWords } from '../round-words.ts';
import { nextRound, openRound, roundState } from '../timeline.ts';
import { ownEvents } from './by-itself.ts';
import { EventList } from './event-list.tsx';
import { ContestPage } from './frame.tsx';
import { stateWord } from './round-facts.ts';
import type { RoundFigures } from './staff-read.ts';

export interface OverviewPageProps {
  request: Request;
  setUp: SetUp;
  figures: ReadonlyMap<number, RoundFigures>;
}

/** Tổng quan of a contest that is open: what to do next, its rounds and parts with their state. */
export function OverviewPage({ request, setUp, figures }: OverviewPageProps): VNode {
  const { language, now } = request;
  const text = roundWords(language);
  const { contest, rounds } = setUp;
  const { parameters } = contest;
  return (
    <ContestPage request={request} contest={contest} title={text.overview} current="overview">
      <PageHead title={parameters.shortTitle} lead={parameters.organiser} />
      <WithSide
        side={
          <>
            <Section title={text.nextSteps} live>
              <Next request={request} setUp={setUp} figures={figures} />
            </Section>
            <Section title={words(language).willHappen}>
              <EventList events={ownEvents(rounds, now).slice(0, 6)} language={language} />
              <p>
                <a href={urls.contest(contest.slug)}>{text.publicPage}</a>
              </p>
            </Section>
          </>
        }
        sideFirst
      >
        {contest.rehearsal && <Banner tone="attention">{text.rehearsal}</Banner>}
        {rounds.length > 0 && (
          <Section title={text.rounds} aside={<a href={urls.rounds(contest.slug)}>{text.allRounds}</a>} bare>
            <RowList
              label={text.rounds}
              rows={rounds.map((round) => roundRow(round, figures.get(round.id), setUp, request))}
            />
          </Section>
        )}
        <Section title={text.parts}>
          <RowList label={text.parts} rows={parameters.parts.map((part) => partRow(part, request))} />
        </Section>
      </WithSide>
    </ContestPage>
  );
}

function roundRow(round: StoredRound, figures: RoundFigures | undefined, { contest }: SetUp, request: Request) {
  const { language, now } = request;
  const { moment, closingText, rate, outOf } = formats(language);
  const text = roundWords(language);
  const { is, word } = stateWord(round, now, language);
  const begun = roundState(round, now) !== 'not-open' && figures !== undefined;
  return {
    title: round.label,
    href: urls.round(contest.slug, round.number),
    detail: (
      <>
        <StatusWord is={is}>{word}</StatusWord> {text.window(moment(round.opensAt), closingText(round.closesAt))}
      </>
    ),
    ...(begun ? { figure: rate(figures.people, figures.must), figureDetail: outOf(figures.people, figures.must) } : {}),
  };
}

function partRow(part: Part, { language }: Request) {
  const text = roundWords(language);
  const { moment, closingText } = formats(language);
  const window =
    part.opensAt && part.closesAt
      ? text.window(moment(new Date(part.opensAt)), closingText(new Date(part.closesAt)))
      : part.closesAt
        ? text.partLast(closingText(new Date(part.closesAt)))
        : '';
  const kind = [
    choiceOf('taker', part.taker, language),
    choiceOf('obligation', part.obligation, language).toLowerCase(),
  ];
  return {
    title: part.name,
    quiet: !part.open,
    detail: [kind.join(', '), window].filter(Boolean).join('. '),
    badge: <Badge tone={part.open ? 'good' : 'neutral'}>{part.open ? text.partOpen : text.partNotOpen}</Badge>,
  };
}

/** The one thing to do now: what is missing for the next round, else watching, reviewing, or waiting. */
function Next({ request, setUp, figures }: OverviewPageProps): VNode {
  const { language, now } = request;
  const text = roundWords(language);
  const { number, momentText } = formats(language);
  const { contest, rounds, steps } = setUp;
  const open = openRound(rounds, now);
  const next = nextRound(rounds, now);
  // Only what a round is prepared from can keep it from opening.
  const needed = steps.filter(({ key, state }) => state === 'missing' && ['roster', 'bank', 'blueprint'].includes(key));
  const missing = next && !next.preparedAt ? needed.length : 0;
  const closed = rounds.filter((round) => roundState(round, now) === 'closed').at(-1);
  const done = open && figures.get(open.id);
  const mayAct = request.place.role !== 'inspector';
  return (
    <div class="stack">
      {mayAct && missing > 0 && (
        <>
          <Banner tone="attention">{text.lacking(number(missing))}</Banner>
          <Actions>
            <Button kind={open ? 'plain' : 'act'} href={urls.setUp(contest.slug)} wide>
              {text.mend}
            </Button>
          </Actions>
        </>
      )}
      {open && done && (
        <>
          <p>{text.watchLive(open.label, number(done.people), number(done.must))}</p>
          <RateBar
            rate={done.must > 0 ? (done.people * 100) / done.must : 0}
            target={contest.parameters.targets.rate}
          />
          <Actions>
            <Button kind="act" href={urls.round(contest.slug, open.number)} wide>
              {text.watch(open.label)}
            </Button>
          </Actions>
        </>
      )}
      {!open && closed && (
        <>
          <p>{text.reviewRound(closed.label)}</p>
          <Actions>
            <Button kind={missing > 0 ? 'plain' : 'act'} href={urls.review(contest.slug, closed.number)} wide>
              {text.review(closed.label)}
            </Button>
          </Actions>
        </>
      )}
      {!open && next && <p>{text.prepareNext(next.label, momentText(next.opensAt, now))}</p>}
      {mayAct && (
        <p>
          <a href={urls.setUp(contest.slug)}>{text.setUp}</a>
        </p>
      )}
    </div>
  );
}
