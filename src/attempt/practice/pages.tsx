import type { VNode } from 'preact';
import { PersonPage } from '../../identity/frame.tsx';
import { ORDERS } from '../../item-bank/draw/permutation.ts';
import { letterOf, ticksSeveral } from '../../item-bank/item.ts';
import { Pictures, SharedStem } from '../../item-bank/pages/show-item.tsx';
import type { PaperItem } from '../../item-bank/papers/read.ts';
import { shownOptions } from '../../item-bank/pins.ts';
import { formats } from '../../platform/format/formats.ts';
import {
  Actions,
  Banner,
  Button,
  KeyLines,
  Option,
  PageHead,
  Question,
  RowList,
  Section,
  StatusWord,
} from '../../platform/html/kit.tsx';
import type { Request } from '../../platform/http/route.ts';
import { urls } from '../../platform/urls.ts';
import type { PracticeRoom, StoredPractice } from './practice.ts';
import { judgePractice, type PractisedQuestion } from './rules.ts';
import { practiceWords } from './words.ts';

// biome-ignore lint/suspicious/noExplicitAny: pages take any request
type Any = Request<any, any, any>;

/** Where practice begins, and what was practised before. */
export function PracticeHomePage({ request, room }: { request: Any; room: PracticeRoom }): VNode {
  const text = practiceWords(request.language);
  const { number, shortDate } = formats(request.language);
  const { contest, lines, left, open } = room;
  const practice = contest.parameters.test!.practice;
  const running = lines.find(({ finished_at }) => finished_at === null);
  const may = running !== undefined || (open && left !== 0);
  return (
    <PersonPage request={request} title={`${text.title} - ${contest.parameters.shortTitle}`} unit={room.unit}>
      <PageHead back={{ href: urls.my(), text: text.mine }} title={text.title} lead={text.lead} />
      <Section live title={contest.parameters.shortTitle}>
        <p>{text.shape(number(practice.itemsPerPaper), practice.minutes === null ? '' : number(practice.minutes))}</p>
        {!may && <p>{open ? text.noneLeft : text.over}</p>}
        {may && (
          <form method="post" action={urls.practice(contest.slug)}>
            <Actions>
              <Button kind="act" size="large" wide>
                {running ? text.goOn : lines.length > 0 ? text.again : text.begin}
              </Button>
            </Actions>
          </form>
        )}
        <p class="note">{`${left === null || !may ? '' : `${text.left(number(left))} `}${text.notCounted}`}</p>
      </Section>
      {lines.length > 0 && (
        <Section title={text.before}>
          <RowList
            rows={lines.map((line) => ({
              title: text.attempt(number(line.number)),
              href: urls.practicePaper(contest.slug, line.number),
              opens: true,
              detail: shortDate(line.started_at),
              figure:
                line.right_answers === null ? (
                  <StatusWord is="wait">{text.notHandedIn}</StatusWord>
                ) : (
                  text.rightOf(number(line.right_answers), number(line.questions))
                ),
            }))}
          />
        </Section>
      )}
    </PersonPage>
  );
}

export interface PracticePaperProps {
  request: Any;
  room: PracticeRoom;
  stored: StoredPractice;
  items: PaperItem[];
}

/** The paper as a plain form; nothing is kept before it is handed in, and the page says so. */
export function PracticePaperPage({ request, room, stored, items }: PracticePaperProps): VNode {
  const text = practiceWords(request.language);
  const { number, time } = formats(request.language);
  const { contest } = room;
  const { minutes } = contest.parameters.test!.practice;
  const title = text.paperTitle(number(stored.number));
  return (
    <PersonPage request={request} title={`${title} - ${contest.parameters.shortTitle}`} unit={room.unit}>
      <PageHead
        back={{ href: urls.practice(contest.slug), text: text.title }}
        title={title}
        {...(minutes === null
          ? {}
          : { lead: text.until(time(new Date(stored.started_at.getTime() + minutes * 60_000))) })}
      />
      <form class="stack-l" method="post" action={urls.practicePaper(contest.slug, stored.number)}>
        {items.map((item, at) => (
          <AskedQuestion
            item={item}
            code={stored.orders[at]!}
            at={at}
            of={items.length}
            contest={contest.slug}
            request={request}
          />
        ))}
        <div class="stack">
          <p class="note">{text.handInHelp}</p>
          <Actions>
            <Button kind="act" size="large" wide>
              {text.handIn}
            </Button>
          </Actions>
        </div>
      </form>
    </PersonPage>
  );
}

interface AskedProps {
  item: PaperItem;
  code: number;
  at: number;
  of: number;
  contest: string;
  request: Any;
}

function AskedQuestion({ item: { content }, code, at, of, contest, request }: AskedProps): VNode {
  const text = practiceWords(request.language);
  const { number } = formats(request.language);
  const several = ticksSeveral(content.kind);
  const order = Array.from(ORDERS[code]!);
  const address = (hash: string) => urls.practiceImage(contest, hash);
  return (
    <Question place={text.place(number(at + 1), number(of))} text={content.stem}>
      <SharedStem content={content} address={address} language={request.language} />
      <Pictures images={content.images} at={0} address={address} />
      {several && <p class="note">{text.several}</p>}
      {shownOptions(content, order).map((option, place) => (
        <Option
          type={several ? 'checkbox' : 'radio'}
          name={`q${at}`}
          value={String(place + 1)}
          letter={letterOf(place + 1)}
        >
          {option}
          <Pictures images={content.images} at={order[place]! + 1} address={address} />
        </Option>
      ))}
    </Question>
  );
}

/** What was right, what is right, and why: at once. */
export function PracticeResultPage({ request, room, stored, items }: PracticePaperProps): VNode {
  const text = practiceWords(request.language);
  const { number, duration } = formats(request.language);
  const { contest, left, open } = room;
  const { minutes } = contest.parameters.test!.practice;
  const judged = judgePractice(items, stored.orders, stored.answers ?? []);
  const seconds = Math.floor((stored.finished_at!.getTime() - stored.started_at.getTime()) / 1000);
  const title = text.resultTitle(number(stored.number));
  return (
    <PersonPage request={request} title={`${title} - ${contest.parameters.shortTitle}`} unit={room.unit}>
      <PageHead back={{ href: urls.practice(contest.slug), text: text.title }} title={title} />
      <section class="live stack">
        <p class="row">
          <b class="figure-xl">{number(stored.right_answers ?? 0)}</b>{' '}
          <span class="lead">{text.rightOf(number(stored.right_answers ?? 0), number(items.length))}</span>
        </p>
        <p class="note">{`${duration(seconds)}. ${text.notCounted}`}</p>
        {minutes !== null && seconds > minutes * 60 && <Banner tone="attention">{text.late(number(minutes))}</Banner>}
        {open && left !== 0 && (
          <form method="post" action={urls.practice(contest.slug)}>
            <Actions>
              <Button kind="next" wide>
                {text.again}
              </Button>
            </Actions>
          </form>
        )}
      </section>
      {judged.map((question, at) => (
        <Judged question={question} at={at} contest={contest.slug} request={request} />
      ))}
    </PersonPage>
  );
}

const looks = { right: 'good', wrong: 'error', blank: 'none' } as const;

interface JudgedProps {
  question: PractisedQuestion;
  at: number;
  contest: string;
  request: Any;
}

function Judged({ question, at, contest, request }: JudgedProps): VNode {
  const text = practiceWords(request.language);
  const { number } = formats(request.language);
  const { content } = question.item;
  const basis = [content.legal.article, content.legal.document].filter(Boolean).join(', ');
  const address = (hash: string) => urls.practiceImage(contest, hash);
  return (
    <Section
      title={text.question(number(at + 1))}
      aside={<StatusWord is={looks[question.verdict]}>{text[question.verdict]}</StatusWord>}
    >
      <SharedStem content={content} address={address} language={request.language} />
      <p>{content.stem}</p>
      <Pictures images={content.images} at={0} address={address} />
      <KeyLines
        lines={shownOptions(content, question.order).map((option, place) => {
          const right = question.right.includes(place);
          const chosen = question.chosen.includes(place);
          const word = right && chosen ? text.keyAndChosen : right ? text.key : chosen ? text.chosen : '';
          return { letter: letterOf(place + 1), text: option, right, ...(word ? { word } : {}) };
        })}
      />
      {content.rationale && <p class="note">{`${text.rationale}: ${content.rationale}`}</p>}
      {basis && <p class="note">{`${text.basis}: ${basis}`}</p>}
    </Section>
  );
}
