import type { VNode } from 'preact';
import { PersonPage } from '../../identity/frame.tsx';
import {
  Actions,
  Banner,
  Button,
  EmptyState,
  type ListRow,
  PageHead,
  RowList,
  Section,
  StatusWord,
} from '../../platform/html/kit.tsx';
import type { Request } from '../../platform/http/route.ts';
import { urls } from '../../platform/urls.ts';
import type { Home } from '../contestant/home.ts';
import type { HomeContest, HomeRound } from '../contestant/home-contest.ts';
import { firstOf } from '../contestant/round-state.ts';
import { type Say, sayer } from '../contestant/say.ts';
import { practiceWords } from '../practice/words.ts';

interface Placed extends HomeRound {
  contest: HomeContest;
}

export interface HomePageProps {
  request: Request;
  home: Home;
}

/** The page a person lands on: what is due, with one button; then what was. */
export function HomePage({ request, home }: HomePageProps): VNode {
  const say = sayer(request.language, request.now);
  const rounds: Placed[] = home.contests.flatMap((contest) => contest.rounds.map((round) => ({ ...round, contest })));
  const first = firstOf(rounds);
  const unitsFirst = home.units.length > 0 && first?.state !== 'running';
  const others = rounds.filter((round) => round !== first && ['running', 'open', 'again'].includes(round.state));
  return (
    <PersonPage
      request={request}
      title={`${say.words.myTitle} - ${request.actor?.name ?? request.actor?.email ?? ''}`}
      unit={home.people[0]?.unit_name ?? ''}
    >
      {/* Who looks after a unit comes for its figures; only an attempt that runs is more urgent. */}
      {unitsFirst && <PageHead title={say.words.myTitle} />}
      {unitsFirst && <Units home={home} say={say} />}
      {first && <First round={first} several={home.contests.length > 1} below={unitsFirst} say={say} />}
      {!first && !unitsFirst && <PageHead title={say.words.myTitle} />}
      {!unitsFirst && <Units home={home} say={say} />}
      {others.length > 0 && (
        <Section title={say.words.alsoOpen}>
          <RowList rows={others.map((round) => otherRow(round, say))} />
        </Section>
      )}
      <Work home={home} say={say} />
      {home.contests.map((contest) => (
        <Contest contest={contest} first={first} several={home.contests.length > 1} say={say} />
      ))}
      {home.people.length > 0 && !first && home.contests.some(({ status }) => status === 'must') && (
        <Section title={say.words.allDone}>
          <p>{say.words.allDoneText}</p>
        </Section>
      )}
      {home.people.length === 0 && !home.staff && home.units.length === 0 && <Nobody request={request} say={say} />}
      {home.people.length > 0 && home.contests.length === 0 && (
        <EmptyState title={say.words.noContest}>{say.words.allDoneText}</EmptyState>
      )}
      <div class="block">
        <p class="row note">
          <a href={urls.myData()}>{say.words.myDataLink}</a> <a href={urls.help()}>{say.words.help}</a>
        </p>
      </div>
    </PersonPage>
  );
}

interface FirstProps {
  round: Placed;
  several: boolean;
  /** Something stands above it. */
  below: boolean;
  say: Say;
}

function First({ round, several, below, say }: FirstProps): VNode {
  const { words, format } = say;
  const { contest } = round;
  const running = round.state === 'running';
  const later = round.state === 'later';
  const aside = running ? words.running : later ? words.notOpen : words.open;
  return (
    <Section
      live
      level={below ? 2 : 1}
      title={several ? `${round.label}, ${contest.title}` : round.label}
      aside={<StatusWord is={later ? 'soon' : 'open'}>{aside}</StatusWord>}
    >
      {contest.rehearsal && <Banner tone="attention">{words.rehearsal}</Banner>}
      <p>{standing(round, say)}</p>
      <p class="countdown">{say.left(running ? round.deadline! : later ? round.opensAt : round.closesAt, later)}</p>
      <Actions>
        {running ? (
          <Button kind="act" size="large" wide href={urls.sheet(contest.slug, round.number)}>
            {words.goOn}
          </Button>
        ) : (
          <Button kind={later ? 'next' : 'act'} size="large" wide href={urls.start(contest.slug, round.number)}>
            {later ? words.waitPage : round.taken > 0 ? words.again(round.label) : words.enter(round.label)}
          </Button>
        )}
      </Actions>
      <p class="note">
        {running ? words.endsAt(format.time(round.deadline!)) : `${say.shape(contest.test)}. ${words.clockStarts}`}
      </p>
    </Section>
  );
}

function standing(round: Placed, say: Say): VNode {
  const { words } = say;
  if (round.state === 'later') return <>{words.opensAt(say.format.momentText(round.opensAt, say.now))}</>;
  const closes = words.closesAt(say.format.closingText(round.closesAt, say.now));
  if (round.taken === 0)
    return (
      <>
        {words.notYet1}
        <b>{words.notYet2}</b>. {closes}
      </>
    );
  const left =
    round.allowed === null ? words.leftUnlimited : words.leftAttempts(Math.max(0, round.allowed - round.taken));
  return <>{round.state === 'running' ? closes : `${words.taken(round.taken, left)} ${closes}`}</>;
}

function otherRow(round: Placed, say: Say): ListRow {
  const { words } = say;
  const running = round.state === 'running';
  const { slug, title } = round.contest;
  return {
    title: `${round.label}, ${title}`,
    href: running ? urls.sheet(slug, round.number) : urls.start(slug, round.number),
    detail: words.closesAt(say.format.closingText(running ? round.deadline! : round.closesAt, say.now)),
    figure: <StatusWord is="open">{running ? words.running : words.open}</StatusWord>,
    opens: true,
  };
}

interface ContestProps {
  contest: HomeContest;
  first: Placed | null;
  several: boolean;
  say: Say;
}

function Contest({ contest, first, several, say }: ContestProps): VNode {
  const { words } = say;
  const past = contest.rounds.filter(({ state }) => state === 'done' || state === 'missed' || state === 'again');
  const later = contest.rounds.filter(
    (round) => round.state === 'later' && !(first?.contest === contest && first.number === round.number),
  );
  const rows = [
    ...past.toReversed().map((round) => pastRow(contest, round, say)),
    ...later.map((round) => laterRow(round, say)),
  ];
  const why = whyNot(contest, say);
  return (
    <>
      <Section
        title={several ? contest.title : words.myRounds}
        aside={<a href={urls.rules(contest.slug)}>{words.rules}</a>}
      >
        {why ??
          (rows.length > 0 ? (
            <RowList rows={rows} label={words.myRounds} />
          ) : (
            contest.rounds.length === 0 && <p class="note">{words.noRounds}</p>
          ))}
      </Section>
      {contest.practice && (
        <p>
          <a href={urls.practice(contest.slug)}>{practiceWords(say.language).homeLink}</a>
        </p>
      )}
      {contest.documents > 0 && !several && (
        <Section title={words.study}>
          <p>
            <a href={urls.contest(contest.slug)}>{words.documents(contest.documents)}</a>
          </p>
        </Section>
      )}
    </>
  );
}

/** Why this contest has no rounds for this person, or null. */
function whyNot({ status }: HomeContest, { words }: Say): VNode | null {
  if (status === undefined) return <p>{words.rosterOpen}</p>;
  if (status === null) return <EmptyState title={words.absentTitle}>{words.absent}</EmptyState>;
  if (status === 'excluded') return <EmptyState title={words.excludedTitle}>{words.excluded}</EmptyState>;
  if (status === 'not-eligible') return <EmptyState title={words.excludedTitle}>{words.notEligible}</EmptyState>;
  return null;
}

function pastRow(contest: HomeContest, round: HomeRound, say: Say): ListRow {
  const { words, format } = say;
  if (round.state === 'missed')
    return {
      title: round.label,
      detail: words.missedAt(format.closingText(round.closesAt, say.now)),
      figure: <StatusWord is="none">{words.missed}</StatusWord>,
    };
  const receipt = urls.receipt(contest.slug, round.number);
  const shown = round.points !== null || round.rank !== null;
  return {
    title: round.label,
    href: shown ? urls.myResult(contest.slug, round.number) : receipt,
    opens: true,
    detail: (
      <>
        {round.handedInAt ? words.handedIn(format.shortDate(round.handedInAt)) : words.closed} ·{' '}
        <a href={receipt} aria-label={`${words.receipt}, ${round.label}`}>
          {words.receipt}
        </a>
      </>
    ),
    figure:
      round.points !== null ? (
        words.points(format.number(round.points / 10))
      ) : (
        <StatusWord is={round.scoreLater ? 'wait' : 'done'} icon={round.scoreLater ? 'clock' : 'check'}>
          {round.scoreLater ? words.scoreWaits : words.handedInWord}
        </StatusWord>
      ),
    ...(round.rank === null
      ? {}
      : { figureDetail: (round.rankIsFinal ? words.rank : words.rankSoFar)(format.number(round.rank)) }),
  };
}

function laterRow(round: HomeRound, { words, format, now }: Say): ListRow {
  return {
    title: round.label,
    detail: words.opensRow(format.momentText(round.opensAt, now)),
    figure: <StatusWord is="soon">{words.notOpen}</StatusWord>,
  };
}

/** Units a focal point or head looks after: how the round of now stands, one click from its page. */
function Units({ home, say }: { home: Home; say: Say }): VNode | null {
  const { words, format } = say;
  const rows: ListRow[] = home.units.flatMap((unit) =>
    unit.contests.map(({ slug, title, round }) => ({
      title: unit.name,
      href: urls.unitRound(unit.id, slug),
      opens: true,
      detail: round ? words.unitRound(round.label, title) : title,
      ...(round
        ? {
            figure: words.unitTook(format.number(round.people)),
            figureDetail: words.unitMust(format.number(round.must)),
          }
        : {}),
    })),
  );
  if (rows.length === 0) return null;
  return (
    <Section title={words.unitWork} bare>
      <RowList rows={rows} />
    </Section>
  );
}

/** Other roles find their page here too. */
function Work({ home, say }: { home: Home; say: Say }): VNode | null {
  const { words } = say;
  const rows: ListRow[] = [];
  if (home.staff) rows.push({ title: words.staffWork, href: urls.staff(), detail: words.staffDetail, opens: true });
  if (home.operator)
    rows.push({ title: words.operatorWork, href: urls.operator(), detail: words.operatorDetail, opens: true });
  if (rows.length === 0) return null;
  return (
    <Section title={words.work}>
      <RowList rows={rows} />
    </Section>
  );
}

function Nobody({ request, say }: { request: Request; say: Say }): VNode {
  const { words } = say;
  return (
    <EmptyState
      title={words.nobodyTitle}
      action={
        <>
          <form method="post" action={urls.changePerson()}>
            <Button kind="next" wide>
              {words.otherEmail}
            </Button>
          </form>
          <Button href={urls.help()}>{words.help}</Button>
        </>
      }
    >
      {words.nobody(request.actor?.email ?? '')}
    </EmptyState>
  );
}
