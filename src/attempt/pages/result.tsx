import type { VNode } from 'preact';
import { PersonPage } from '../../identity/frame.tsx';
import { formats } from '../../platform/format/formats.ts';
import { Button, Code, PageHead, Section, StatusWord } from '../../platform/html/kit.tsx';
import type { Request } from '../../platform/http/route.ts';
import { urls } from '../../platform/urls.ts';
import { complaintsUntil } from '../contestant/disclosure.ts';
import type { OwnResult, OwnRound } from '../contestant/own.ts';
import type { OwnRegrade } from '../contestant/regraded.ts';
import type { ReviewedQuestion } from '../contestant/review.ts';
import type { Say } from '../contestant/say.ts';
import { afterWords } from '../contestant/words-after.ts';
import type { Desk } from '../desk.ts';
import type { ZeroCause } from '../pure/zero.ts';
import { contactText } from './notice.tsx';
import { ScoreNews } from './receipt.tsx';

export interface ResultProps {
  // biome-ignore lint/suspicious/noExplicitAny: the frame reads nothing of the route's own fields
  request: Request<any, any, any>;
  desk: Desk;
  say: Say;
  unit: string;
  own: OwnRound;
  result: OwnResult;
  rank: { rank: number; people: number; provisional: boolean } | null;
  /** Null while right answers are not shown. */
  review: ReviewedQuestion[] | null;
  zero: ZeroCause | null;
  /** What regrading did to this attempt; null = nothing, or the score is not shown. */
  regrade: OwnRegrade | null;
}

/** Score and rank as the contest shows them, wrong answers first, until when to complain, and the check of the receipt. */
export function ResultPage(props: ResultProps): VNode {
  const { request, desk, own, unit } = props;
  const text = afterWords(request.language);
  return (
    <PersonPage request={request} title={`${text.resultTitle(desk.label)} - ${desk.parameters.shortTitle}`} unit={unit}>
      <PageHead back={{ href: urls.my(), text: text.mine }} title={text.resultTitle(desk.label)} />
      {own.shown.score ? <Score {...props} /> : <NoScore {...props} />}
      {own.shown.score && props.zero && <Zero cause={props.zero} request={request} />}
      {props.regrade && <Regraded regrade={props.regrade} request={request} />}
      <Paper {...props} />
      <Complaint {...props} />
      <Check {...props} />
    </PersonPage>
  );
}

function Score({ request, desk, say, own, result, rank }: ResultProps): VNode {
  const text = afterWords(request.language);
  const { format } = say;
  const pass = desk.parameters.test!.passMarkTenths;
  const finished = format.momentText(result.finished_at, say.now);
  return (
    <section class="live">
      <p class="row">
        <b class="figure-xl">{format.number(result.points / 10)}</b>{' '}
        <span class="lead">{text.outOf(format.number(result.maximum / 10))}</span>
      </p>
      <ul class="plain-list lead">
        {rank && (
          <li>
            {text.rank1}
            <b>{format.number(rank.rank)}</b>
            {text.rankOf(format.number(rank.people))}
            {rank.provisional && text.provisional}
          </li>
        )}
        <li>{text.rightOf(format.outOf(result.right_answers, result.questions))}</li>
        <li>{text.usedIn(format.duration(result.seconds_used))}</li>
        <li>{result.how === 'hand-in' ? text.handedIn(finished) : text.expired(finished)}</li>
        {own.results.length > 1 && <li>{text.countedOf(result.number, own.results.length)}</li>}
      </ul>
      {pass !== null && (
        <p>
          <StatusWord is={result.points >= pass ? 'good' : 'none'}>
            {result.points >= pass ? text.passed : text.notPassed}
          </StatusWord>
        </p>
      )}
    </section>
  );
}

function NoScore(props: ResultProps): VNode {
  const text = afterWords(props.request.language);
  return (
    <section class="live stack">
      <h2>{text.notYet}</h2>
      <p>
        <ScoreNews {...props} />
      </p>
      <p>
        <Button kind="next" href={urls.receipt(props.desk.slug, props.desk.number)}>
          {props.say.words.receipt}
        </Button>
      </p>
    </section>
  );
}

function Zero({ cause, request }: { cause: ZeroCause; request: ResultProps['request'] }): VNode {
  const text = afterWords(request.language);
  const said = {
    'all-wrong': text.zeroAllWrong,
    'opened-no-answer': text.zeroNoAnswer,
    'technical-loss': text.zeroTechnical,
    'never-opened': '',
  };
  return (
    <Section title={text.zeroTitle}>
      <p>{said[cause]}</p>
    </Section>
  );
}

function Paper({ request, desk, say, own, review }: ResultProps): VNode {
  const text = afterWords(request.language);
  const { showRightAnswers } = desk.parameters.disclosure;
  if (review === null) {
    const later = {
      'after-close': text.answersAfterClose(say.format.closingText(new Date(desk.closesAt), say.now)),
      'after-publication': text.answersAfterPublication,
      never: text.answersNever,
    }[showRightAnswers];
    return (
      <Section title={text.paper}>
        <p class="note">{later}</p>
      </Section>
    );
  }
  const since = new Date(showRightAnswers === 'after-publication' ? own.publication!.published_at : own.lastAnswerAt);
  const wrong = review.filter(({ verdict }) => verdict === 'wrong' || verdict === 'blank');
  const rest = review.filter(({ verdict }) => verdict !== 'wrong' && verdict !== 'blank');
  return (
    <Section title={text.paper}>
      <p class="note">{text.answersOpen(say.format.shortDate(since))}</p>
      {wrong.length === 0 && <p>{text.allRight}</p>}
      <Questions questions={wrong} request={request} />
      {rest.length > 0 && wrong.length > 0 && (
        <details class="fold">
          <summary>
            {text.rest(rest.length)}
            {rest.every(({ verdict }) => verdict === 'right') && <StatusWord is="good">{text.right}</StatusWord>}
          </summary>
          <Questions questions={rest} request={request} />
        </details>
      )}
      {wrong.length === 0 && <Questions questions={rest} request={request} />}
    </Section>
  );
}

/** That a question was faulty, what was decided and why; and what became of the score. */
function Regraded({ regrade, request }: { regrade: OwnRegrade; request: ResultProps['request'] }): VNode {
  const text = afterWords(request.language);
  const { number } = formats(request.language);
  const { questions, points, reasonsShown } = regrade;
  return (
    <Section title={text.regradedTitle}>
      <div class="stack">
        {reasonsShown ? (
          questions.map((question) => (
            <p>{text.regradedQuestion(number(question.number), text.remedy(question.remedy), question.reason)}</p>
          ))
        ) : (
          <p>{text.regradedEarly}</p>
        )}
        <p>{points ? text.regradedPoints(number(points.before / 10), number(points.now / 10)) : text.regradedSame}</p>
      </div>
    </Section>
  );
}

const looks = { wrong: 'error', blank: 'none', right: 'good', given: 'good', dropped: 'none' } as const;

function Questions({ questions, request }: { questions: ReviewedQuestion[]; request: ResultProps['request'] }): VNode {
  const text = afterWords(request.language);
  return (
    <ol class="rows">
      {questions.map((question) => (
        <li>
          <div class="row-text">
            <div class="between">
              <h3 class="row-title">{text.question(question.number)}</h3>
              <StatusWord is={looks[question.verdict]}>{text[question.verdict]}</StatusWord>
            </div>
            <p>{question.stem}</p>
            <p class="row-detail">
              {question.chosen ? text.chose(question.chosen, question.right) : text.choseNone(question.right)}
            </p>
          </div>
        </li>
      ))}
    </ol>
  );
}

function Complaint({ request, desk, say, own }: ResultProps): VNode {
  const text = afterWords(request.language);
  const { disclosure, secretariat } = desk.parameters;
  const whom = contactText(secretariat);
  const until = own.publication && complaintsUntil(disclosure, own.publication.published_at);
  const said =
    disclosure.complaintDays === 0
      ? text.complaintNone(whom)
      : !until
        ? text.complaintLater(disclosure.complaintDays, whom)
        : say.now < until
          ? text.complaintUntil(say.format.closingText(until, say.now), whom)
          : text.complaintOver(say.format.closingText(until, say.now));
  return (
    <Section title={text.complaint}>
      <p>{said}</p>
    </Section>
  );
}

/** Does what was published agree with what is stored? One line, without being asked. */
function Check({ request, own, result }: ResultProps): VNode {
  const text = afterWords(request.language);
  const { publication } = own;
  const code = (
    <b>
      <Code code={result.receipt_code} />
    </b>
  );
  const state =
    publication === null
      ? 'none'
      : publication.points === null
        ? 'absent'
        : publication.points === own.counting?.points && publication.seconds_used === own.counting.seconds_used
          ? 'same'
          : 'differs';
  const said = {
    none: text.keepsReceipt,
    absent: text.notInPublished,
    same: text.inPublished,
    differs: text.differs,
  }[state];
  return (
    <Section title={text.check}>
      <p>
        {said}
        {code}.
      </p>
      {state === 'same' && <StatusWord is="good">{text.checked}</StatusWord>}
    </Section>
  );
}
