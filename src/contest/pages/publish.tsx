import type { VNode } from 'preact';
import { formats } from '../../platform/format/formats.ts';
import {
  Banner,
  Button,
  EmptyState,
  Figures,
  IconList,
  PageHead,
  PreviewPanel,
  Section,
  WithSide,
} from '../../platform/html/kit.tsx';
import type { Request } from '../../platform/http/route.ts';
import { urls } from '../../platform/urls.ts';
import type { SetUp, Step } from '../checklist.ts';
import { words } from '../page-words.ts';
import { inOrder, nextRound, roundState } from '../timeline.ts';
import { ownEvents } from './by-itself.ts';
import { EventList } from './event-list.tsx';
import { ContestPage } from './frame.tsx';
import { NoticeChoice, type NoticeFacts } from './notice-choice.tsx';
import { ProblemNotes } from './problem-notes.tsx';

interface PublishPageProps {
  request: Request;
  setUp: SetUp;
  /** Null while the contest cannot be opened. */
  notice: NoticeFacts | null;
  /** "https://hoithi.example/" */
  publicUrl: string;
}

/** Before a contest opens: its effect in numbers, what still stands in the way, and the button that repeats the number. */
export function PublishPage({ request, setUp, notice, publicUrl }: PublishPageProps): VNode {
  const { language, now } = request;
  const text = words(language);
  const { number } = formats(language);
  const { contest, rounds } = setUp;
  const back = urls.setUp(contest.slug);
  const must = fact(setUp, 'roster', 'must');
  const missing = setUp.steps.filter(({ state }) => state === 'missing');
  const warnings = setUp.steps.flatMap(({ problems }) => problems.filter(({ severity }) => severity === 'warning'));
  const { test } = contest.parameters;
  return (
    <ContestPage request={request} contest={contest} title={text.publishTitle} current="setUp">
      <PageHead back={{ href: back, text: text.backToSetUp }} title={text.publishTitle} lead={text.publishLead} />
      <WithSide
        side={
          <>
            <Section title={text.willHappen}>
              <EventList events={ownEvents(rounds, now).slice(0, 9)} language={language} />
            </Section>
            {warnings.length > 0 && (
              <Section title={text.publishWarnings}>
                <ProblemNotes problems={warnings} slug={contest.slug} language={language} />
              </Section>
            )}
          </>
        }
      >
        <Figures
          items={[
            { label: text.publishPeople, value: number(must) },
            { label: text.publishRounds, value: number(rounds.length) },
            ...(test
              ? [
                  { label: text.publishPaper, value: text.items(number(test.itemsPerPaper)) },
                  { label: text.publishItems, value: number(fact(setUp, 'bank', 'approved')) },
                ]
              : []),
          ]}
        />
        {contest.status !== 'draft' ? (
          <EmptyState title={text.opened(contest.published_at ? formats(language).moment(contest.published_at) : '')} />
        ) : missing.length > 0 ? (
          <Section title={text.publishMissing(number(missing.length))}>
            <ProblemNotes
              problems={missing.flatMap(({ problems }) => problems.filter(({ severity }) => severity === 'error'))}
              slug={contest.slug}
              language={language}
            />
          </Section>
        ) : (
          <form method="post" action={urls.parameters(contest.slug, 'mo-hoi-thi')} class="stack-l">
            <PreviewPanel
              title={contest.parameters.title}
              actions={
                <>
                  <Button kind="link" href={back}>
                    {text.notNow}
                  </Button>
                  <Button kind="act">{must > 0 ? text.publishButton(number(must)) : text.publishButtonPlain}</Button>
                </>
              }
            >
              <IconList
                items={[
                  { icon: 'eye', text: text.publishWillShow(new URL(urls.contest(contest.slug), publicUrl).href) },
                  ...(setUp.rules
                    ? [{ icon: 'check' as const, text: text.publishRules(String(setUp.rules.version)) }]
                    : []),
                  ...firstRound(setUp, request),
                  { icon: 'person', text: text.publishSignIn(number(must)) },
                  { icon: 'lock', text: text.publishMoves },
                ]}
              />
              {notice && <NoticeChoice {...notice} contest={contest} checked language={language} />}
              {rounds.length > 0 && rounds.every((round) => roundState(round, now) === 'closed') && (
                <Banner tone="attention">{text.publishOver}</Banner>
              )}
              {contest.rehearsal && <Banner tone="attention">{text.publishRehearsal}</Banner>}
            </PreviewPanel>
          </form>
        )}
      </WithSide>
    </ContestPage>
  );
}

function firstRound({ rounds }: SetUp, { language, now }: Request): { icon: 'clock'; text: string }[] {
  const next = nextRound(inOrder(rounds), now);
  if (!next) return [];
  return [{ icon: 'clock', text: words(language).publishFirst(next.label, formats(language).moment(next.opensAt)) }];
}

const fact = (setUp: SetUp, key: Step['key'], name: string): number =>
  Number(setUp.steps.find((step) => step.key === key)?.facts[name] ?? 0);
