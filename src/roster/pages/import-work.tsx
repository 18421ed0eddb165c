import type { ComponentChildren, VNode } from 'preact';
import { StaffPage } from '../../identity/frame.tsx';
import { formats } from '../../platform/format/formats.ts';
import {
  Actions,
  Banner,
  Button,
  EmptyState,
  Figures,
  Hidden,
  PageHead,
  Pagination,
  Progress,
  StickyBar,
  Tabs,
} from '../../platform/html/kit.tsx';
import type { Request } from '../../platform/http/route.ts';
import { urls, withQuery } from '../../platform/urls.ts';
import { linesPerPage, type WorkLists, type WorkTab } from '../import/read-lists.ts';
import { keptDays, previewOf, type Work, type WorkResult } from '../import/work.ts';
import { words } from '../words.ts';
import { Tables } from './import-tables.tsx';

export interface WorkProps {
  request: Request;
  organisationName: string;
  work: Work;
  tab: WorkTab;
  page: number;
  lists: WorkLists;
}

/** One import, whatever its state: being read, to be looked at, being written, done, refused. */
export function WorkPage(props: WorkProps): VNode {
  const { work } = props;
  if (work.state === 'waiting' || work.state === 'running' || work.state === 'failed')
    return <RunningPage {...props} />;
  const shown = previewOf(work);
  if (!shown || work.state === 'refused') return <RefusedPage {...props} />;
  return shown.step === 'written' ? <WrittenPage {...props} shown={shown} /> : <PreviewPage {...props} shown={shown} />;
}

function Frame(
  props: WorkProps & {
    title: string;
    after?: ComponentChildren;
    lead?: ComponentChildren;
    children: ComponentChildren;
  },
): VNode {
  const { request, title, lead, after } = props;
  const text = words(request.language);
  return (
    <StaffPage request={request} title={title} organisationName={props.organisationName} current="people" after={after}>
      <PageHead
        back={{ href: urls.people(request.place.organisation), text: text.title }}
        title={title}
        lead={lead ?? props.work.file_name}
      />
      {props.children}
    </StaffPage>
  );
}

function RunningPage(props: WorkProps): VNode {
  const { request, work } = props;
  const text = words(request.language);
  const { number } = formats(request.language);
  const reading = work.input.task === 'read';
  return (
    <Frame {...props} title={reading ? text.reading : text.writing}>
      {work.state === 'failed' ? (
        <Banner tone="attention" role="status" title={text.failed} />
      ) : (
        <div class="text">
          <Progress
            title={work.file_name}
            done={work.done}
            total={Math.max(work.done, previewOf(work)?.outcome.total ?? 0)}
          >
            {text.leavePage}
          </Progress>
          {reading && work.done > 0 && <p class="note">{text.linesRead(number(work.done))}</p>}
        </div>
      )}
    </Frame>
  );
}

function RefusedPage(props: WorkProps): VNode {
  const { request, work } = props;
  const text = words(request.language);
  const refusal = work.result !== null && 'refusal' in work.result ? work.result.refusal : null;
  return (
    <Frame {...props} title={refusal ? text.refusedTitle : text.cancelledTitle}>
      {refusal && <Banner tone="error" role="status" title={request.language === 'en' ? refusal.en : refusal.vi} />}
      <Actions>
        <Button kind="next" href={urls.importPeople(request.place.organisation)}>
          {text.otherFile}
        </Button>
      </Actions>
    </Frame>
  );
}

function WrittenPage({ shown, ...props }: WorkProps & { shown: WorkResult }): VNode {
  const { request, work } = props;
  const text = words(request.language);
  const { number, moment } = formats(request.language);
  const { outcome, left = 0 } = shown;
  return (
    <Frame {...props} title={work.file_name} lead={text.writtenAt(moment(work.ended_at ?? work.created_at))}>
      <Banner tone="good" role="status" title={text.done(number(outcome.added), number(outcome.changed))}>
        {(outcome.moved > 0 || left > 0) && text.doneMore(number(outcome.moved), number(left))}{' '}
        <a href={urls.people(request.place.organisation)}>{text.toPeople}</a>
      </Banner>
      <Outcome {...props} shown={shown} />
    </Frame>
  );
}

function Outcome({ request, shown }: { request: Request; shown: WorkResult }): VNode {
  const text = words(request.language);
  const { number } = formats(request.language);
  const { outcome } = shown;
  return (
    <Figures
      items={[
        { label: text.found, value: number(outcome.total), unit: text.people },
        { label: text.newFigure, value: number(outcome.added), unit: text.people, tone: 'good' },
        {
          label: text.changedFigure,
          value: number(outcome.changed),
          unit: outcome.moved > 0 ? text.movedUnit(number(outcome.moved)) : text.people,
          ...(outcome.changed > 0 ? { tone: 'attention' as const } : {}),
        },
        { label: text.unchangedFigure, value: number(outcome.unchanged), unit: text.people },
        {
          label: text.refusedFigure,
          value: number(outcome.refused),
          unit: text.people,
          ...(outcome.refused > 0 ? { tone: 'error' as const } : {}),
        },
      ]}
    />
  );
}

function PreviewPage({ shown, ...props }: WorkProps & { shown: WorkResult }): VNode {
  const { request, work } = props;
  const { organisation } = request.place;
  const text = words(request.language);
  const { number } = formats(request.language);
  return (
    <Frame
      {...props}
      title={text.previewTitle}
      lead={
        <>
          {work.file_name}. <a href={urls.importPeople(organisation)}>{text.otherFile}</a>
        </>
      }
      after={<Bar {...props} shown={shown} />}
    >
      {shown.stale && <Banner tone="attention" role="status" title={text.stale} />}
      {shown.question && <Question {...props} shown={shown} />}
      <Outcome request={request} shown={shown} />
      {shown.guessed && <Banner tone="attention" title={text.guessed} />}
      {shown.outcome.without_email > 0 && (
        <Banner title={text.withoutEmailFound(number(shown.outcome.without_email))} />
      )}
      <Parts {...props} shown={shown} />
    </Frame>
  );
}

/** The order of day and month is asked, never guessed. */
function Question({ request, work, shown }: WorkProps & { shown: WorkResult }): VNode {
  const text = words(request.language);
  const { question } = shown;
  const swapped = question?.kind === 'swapped';
  const choices = swapped
    ? ([
        ['swapped', text.orderSwapped],
        ['dmy', text.orderKeep],
      ] as const)
    : ([
        ['dmy', text.orderDmy],
        ['mdy', text.orderMdy],
      ] as const);
  return (
    <Banner tone="attention" title={swapped ? text.askSwapped : text.askOrder}>
      {swapped ? text.askSwappedText : text.askOrderText(question?.examples.join(', ') ?? '')}
      <form method="post" action={urls.importWork(request.place.organisation, work.id)} class="row">
        <Hidden values={{ viec: 'thu-tu' }} />
        {choices.map(([value, label]) => (
          <Button size="tool" name="thu_tu" value={value}>
            {label}
          </Button>
        ))}
      </form>
    </Banner>
  );
}

function Parts({ shown, ...props }: WorkProps & { shown: WorkResult }): VNode {
  const { request, work, tab, page, lists } = props;
  const text = words(request.language);
  const { outcome, seen } = shown;
  const at = (to: WorkTab, trang?: number) =>
    withQuery(urls.importWork(request.place.organisation, work.id), { xem: to, trang });
  const tabs: [WorkTab, string, number][] = [
    ['van-de', text.tabProblems, lists.problemCount],
    ['moi', text.tabNew, outcome.added],
    ['doi', text.tabChanged, outcome.changed],
    ['thieu', text.tabMissing, outcome.missing],
    ['cot', text.tabColumns, seen.length],
  ];
  const total = tabs.find(([name]) => name === tab)?.[2] ?? 0;
  const from = (page - 1) * linesPerPage;
  const paged = tab !== 'cot' && total > linesPerPage;
  const to = Math.min(from + linesPerPage, total);
  return (
    <>
      <Tabs
        items={tabs.map(([name, label, count]) => ({ href: at(name), text: label, count, current: name === tab }))}
      />
      {total === 0 ? <EmptyState title={text.nothingHere} /> : <Tables {...props} shown={shown} />}
      {paged && (
        <Pagination
          from={from + 1}
          to={to}
          total={total}
          {...(page > 1 ? { previous: at(tab, page - 1) } : {})}
          {...(to < total ? { next: at(tab, page + 1) } : {})}
        />
      )}
    </>
  );
}

function Bar({ request, work, shown }: WorkProps & { shown: WorkResult }): VNode {
  const { organisation } = request.place;
  const text = words(request.language);
  const { number } = formats(request.language);
  const { outcome } = shown;
  const count = outcome.added + outcome.changed;
  const leaving = work.input.leavers?.personIds.length ?? 0;
  const off = count + leaving === 0 || shown.question !== null;
  const label = shown.question
    ? text.answerFirst
    : count + leaving === 0
      ? text.acceptNothing
      : text.accept(number(count + leaving));
  return (
    <StickyBar
      actions={
        <form method="post" action={urls.importWork(organisation, work.id)} class="actions">
          <Button kind="link" name="viec" value="bo">
            {text.discard}
          </Button>
          <Button kind="act" name="viec" value="nhap" off={off}>
            {label}
          </Button>
        </form>
      }
    >
      {text.nothingStored(keptDays)}
    </StickyBar>
  );
}
