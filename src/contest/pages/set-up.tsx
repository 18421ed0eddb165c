import type { VNode } from 'preact';
import { formats } from '../../platform/format/formats.ts';
import { Actions, Button, Checklist, PageHead, RowList, Section, Steps, WithSide } from '../../platform/html/kit.tsx';
import type { Request } from '../../platform/http/route.ts';
import { urls } from '../../platform/urls.ts';
import type { Language } from '../../platform/words.ts';
import type { SetUp, Step } from '../checklist.ts';
import { words } from '../page-words.ts';
import { nextRound, openRound } from '../timeline.ts';
import { ownEvents } from './by-itself.ts';
import { EventList } from './event-list.tsx';
import { ContestPage } from './frame.tsx';
import { messageOf } from './messages.ts';
import { parameterLines } from './parameter-lines.ts';
import { type Author, stepHref, stepRows } from './step-rows.ts';

export interface SetUpPageProps {
  request: Request;
  setUp: SetUp;
  author: Author | undefined;
}

/** Chuẩn bị hội thi: what is missing, who does it, one button; what will happen by itself. */
export function SetUpPage({ request, setUp, author }: SetUpPageProps): VNode {
  const { language, now } = request;
  const text = words(language);
  const { contest, rounds, steps } = setUp;
  return (
    <ContestPage request={request} contest={contest} title={text.setUp} current="setUp">
      <WithSide side={<Side request={request} setUp={setUp} />}>
        <PageHead title={text.setUp} lead={<Lead setUp={setUp} now={now} language={language} />} />
        <Steps states={steps.map(({ state }) => state)} />
        {/* On phones the next step stands before the list, on desktop beside it. */}
        <div class="only-narrow">
          <Next setUp={setUp} language={language} now={now} />
        </div>
        <Checklist items={stepRows(setUp, author, language)} />
        <Section title={text.otherSections}>
          <RowList rows={parameterLines(contest.slug, contest.parameters, rounds.length, language)} />
          {contest.bank_id !== null && contest.parameters.test && (
            <p>
              <a href={urls.papers(contest.slug)}>{text.toPapers}</a>
            </p>
          )}
        </Section>
      </WithSide>
    </ContestPage>
  );
}

function Lead({ setUp, now, language }: { setUp: SetUp; now: Date; language: Language }): VNode {
  const text = words(language);
  const { number, momentText, closingText, timeLeft } = formats(language);
  const { steps, rounds } = setUp;
  const done = text.stepsDone(number(steps.filter(({ state }) => state === 'done').length), number(steps.length));
  const open = openRound(rounds, now);
  const next = nextRound(rounds, now);
  if (open)
    return (
      <>
        {done} {text.openNow(open.label)} <b>{closingText(open.closesAt, now)}</b>.
      </>
    );
  if (!next) return <>{`${done} ${rounds.length === 0 ? text.noRoundYet : text.allOver}`}</>;
  const first = next === rounds[0] ? text.opensByItself : text.nextOpens(next.label);
  const left = timeLeft((next.opensAt.getTime() - now.getTime()) / 1000);
  return (
    <>
      {done} {first} <b>{momentText(next.opensAt, now)}</b>, {left}.
    </>
  );
}

function Side({ request, setUp }: { request: Request; setUp: SetUp }): VNode {
  const { language, now } = request;
  const text = words(language);
  const { contest, rounds } = setUp;
  const events = ownEvents(rounds, now);
  const draft = contest.status === 'draft';
  return (
    <>
      <div class="only-wide">
        <Next setUp={setUp} language={language} now={now} />
      </div>
      {(events.length > 0 || !draft) && (
        <Section title={text.willHappen}>
          {draft && <p class="note">{text.nothingByItself}</p>}
          {events.length === 0 && <p class="note">{text.nothingLeft}</p>}
          <EventList events={events.slice(0, 7)} language={language} />
          <p>
            {draft ? (
              <a href={urls.parameters(contest.slug, 'xem-truoc')}>{text.asContestants}</a>
            ) : (
              <a href={urls.contest(contest.slug)}>{text.publicPage}</a>
            )}
          </p>
        </Section>
      )}
    </>
  );
}

/** The first thing that stands in the way, in words, with the one red button to where it is mended. */
function Next(props: { setUp: SetUp; language: Language; now: Date }): VNode {
  return (
    <Section title={words(props.language).next} live>
      <NextStep {...props} />
    </Section>
  );
}

function NextStep({ setUp, language, now }: { setUp: SetUp; language: Language; now: Date }): VNode {
  const text = words(language);
  const { contest, steps, rounds } = setUp;
  const missing = steps.find(({ state }) => state === 'missing');
  if (missing) {
    const errors = missing.problems.filter(({ severity }) => severity === 'error');
    const round = nextRound(rounds, now);
    return (
      <>
        <p>
          {errors[0] && messageOf(errors[0], language)}{' '}
          {round && ['bank', 'blueprint', 'roster'].includes(missing.key) && text.without(round.label)}
        </p>
        {errors.length > 1 && <p class="note">{text.andOthers(formats(language).number(errors.length - 1))}</p>}
        <Mend step={missing} setUp={setUp} language={language} />
      </>
    );
  }
  const publish = steps.find(({ key }) => key === 'publish') as Step;
  if (contest.status === 'draft')
    return (
      <>
        <p>{text.nothingMissing}</p>
        <Mend step={publish} setUp={setUp} language={language} />
      </>
    );
  return (
    <>
      <p>{text.opened(contest.published_at ? formats(language).moment(contest.published_at) : '')}</p>
      <Actions>
        <Button kind="next" href={urls.overview(contest.slug)} wide>
          {text.toOverview}
        </Button>
      </Actions>
    </>
  );
}

function Mend({ step, setUp, language }: { step: Step; setUp: SetUp; language: Language }): VNode {
  return (
    <Actions>
      <Button kind="act" href={stepHref(step, setUp)} wide>
        {words(language).mend(step.key)}
      </Button>
    </Actions>
  );
}
