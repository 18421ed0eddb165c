import type { VNode } from 'preact';
import { formats } from '../../../platform/format/formats.ts';
import {
  Actions,
  Banner,
  Button,
  type CheckItem,
  Checklist,
  Field,
  Figures,
  Fold,
  Hidden,
  KeyValue,
  PageHead,
  Progress,
  Section,
  WithSide,
} from '../../../platform/html/kit.tsx';
import type { Request } from '../../../platform/http/route.ts';
import { urls } from '../../../platform/urls.ts';
import type { Language } from '../../../platform/words.ts';
import { refusals as publicationRefusals } from '../../publication/refusals.ts';
import { approvalFault, approvalsNeeded } from '../case.ts';
import { keyBefore, keySaid } from '../key-said.ts';
import type { LoadedCase } from '../load.ts';
import { stepsOf } from '../steps.ts';
import { caseWords } from '../words.ts';
import { RegradeFrame } from './frame.tsx';
import { ItemAsServed } from './item-as-served.tsx';
import { remedyText } from './list.tsx';

interface Props {
  request: Request;
  found: LoadedCase;
}

/** A case from its opening to its minutes: what stands, what is next, what it would change. */
export function CasePage({ request, found }: Props): VNode {
  const { language } = request;
  const text = caseWords(language);
  const { place, row, item, proposal } = found;
  const { contest, round } = place;
  const working = row.state === 'approved' || (row.state === 'open' && stepsOf(found).preview === 'running');
  const title = text.caseName(formats(language).number(row.number));
  return (
    <RegradeFrame
      request={request}
      contest={contest}
      title={`${title}, ${round.label}`}
      {...(working ? { refresh: 3 } : {})}
    >
      <PageHead
        title={`${title}: ${remedyText(row, language)}`}
        lead={row.reason}
        back={{ href: urls.regrades(contest.slug, round.number), text: text.title(round.label) }}
      />
      <WithSide sideFirst side={<Next request={request} found={found} />}>
        <Section title={text.steps} bare>
          <Checklist items={checkItems(found, language)} />
        </Section>
        {row.consequences && <Effect found={found} language={language} />}
        <Section title={text.decision}>
          <KeyValue
            items={[
              { label: text.source, value: [text.sources(row.source), row.source_detail].filter(Boolean).join(': ') },
              { label: text.ground, value: row.legal_ground },
              { label: text.keyBefore, value: keySaid(keyBefore(found), item, language) },
              { label: text.keyAfter, value: keySaid(proposal, item, language) },
            ]}
          />
        </Section>
        <ItemAsServed item={item} {...(row.state === 'open' ? { proposal } : {})} language={language} />
      </WithSide>
    </RegradeFrame>
  );
}

function checkItems(found: LoadedCase, language: Language): CheckItem[] {
  const text = caseWords(language);
  const { number, moment } = formats(language);
  const { row, approvals, place } = found;
  const steps = stepsOf(found);
  const opened: CheckItem = {
    state: 'done',
    title: text.stepOpened,
    detail: text.stepOpenedBy(row.opener ?? text.shell, moment(row.opened_at)),
  };
  if (row.state === 'withdrawn' && row.withdrawn_at)
    return [
      opened,
      {
        state: 'done',
        title: text.withdrawnStep,
        detail: text.withdrawnBy(row.withdrawer ?? text.shell, moment(row.withdrawn_at), row.withdrawn_reason ?? ''),
      },
    ];
  const previewDetail = {
    running: text.previewRunning,
    failed: text.previewFailed,
    stale: text.previewStale,
    done: row.consequences ? text.previewAt(moment(new Date(row.consequences.at))) : '',
  }[steps.preview];
  const decided = row.state === 'approved' || row.state === 'done';
  const missing = approvalsNeeded - approvals.length;
  return [
    opened,
    {
      state: steps.preview === 'done' ? 'done' : steps.preview === 'running' ? 'doing' : 'missing',
      title: text.stepPreview,
      detail: previewDetail,
    },
    {
      state: decided ? 'done' : steps.preview === 'done' ? 'doing' : 'waiting',
      title: text.stepApprove,
      detail: (
        <>
          {approvals.map(({ name, at }) => (
            <div>{text.approver(name, moment(at))}</div>
          ))}
          {missing > 0 && <div>{text.approvalsLeft(number(missing))}</div>}
        </>
      ),
    },
    {
      state: row.state === 'done' ? 'done' : row.state === 'approved' ? 'doing' : 'waiting',
      title: text.stepRegrade,
      ...(row.done_at ? { detail: text.regradeDone(number(row.changed ?? 0), moment(row.done_at)) } : {}),
    },
    publicationItem(found, language),
    {
      state: row.minutes_number ? 'done' : decided ? 'todo' : 'waiting',
      title: text.stepMinutes,
      ...(decided ? { href: urls.regradeMinutes(place.contest.slug, place.round.number, row.number) } : {}),
      detail: row.minutes_number ? text.minutesNumbered(row.minutes_number) : text.minutesWithout,
    },
  ];
}

function publicationItem(found: LoadedCase, language: Language): CheckItem {
  const text = caseWords(language);
  const { row, publishedVersion, newestVersion } = found;
  const { publication } = stepsOf(found);
  const look = {
    todo: { state: 'waiting', detail: undefined },
    'not-needed': { state: 'done', detail: text.publishNotNeeded },
    unchanged: { state: 'done', detail: text.publishUnchanged },
    waits: { state: 'missing', detail: text.publishWaits(whyWaiting(row.waits_for, language)) },
    'by-case': { state: 'done', detail: text.publishedAs(String(publishedVersion)) },
    'by-hand': { state: 'done', detail: text.publishByHand(String(newestVersion)) },
  } as const;
  const { state, detail } = look[publication];
  return { state, title: text.stepPublish, ...(detail ? { detail } : {}) };
}

/** The sentence of the refusal that keeps the correction back. */
function whyWaiting(code: string | null, language: Language): string {
  const known = [
    publicationRefusals.tiesOpen(1),
    publicationRefusals.notClosed(),
    publicationRefusals.unswept(1),
    publicationRefusals.broken([]),
  ].find((refusal) => refusal.code === code);
  if (code === 'results.ties-open') return caseWords(language).tiesWarning;
  return known ? (language === 'vi' ? known.message : known.english) : (code ?? '');
}

/** What the person who looks may do now: one button. */
function Next({ request, found }: Props): VNode {
  const { language } = request;
  const text = caseWords(language);
  const { row } = found;
  return (
    <>
      <Section title={text.next} live>
        <div class="stack">
          {row.state === 'open' ? (
            <Open request={request} found={found} />
          ) : row.state === 'approved' ? (
            <Progress title={text.regrading} done={row.work_done ?? 0} total={row.work_total ?? 1} />
          ) : row.state === 'withdrawn' ? (
            <p>{text.withdrawnDone}</p>
          ) : (
            <Finished found={found} language={language} />
          )}
        </div>
      </Section>
      {row.state === 'open' && <Withdraw found={found} language={language} />}
      {row.state === 'done' && <Undo found={found} language={language} />}
    </>
  );
}

const actOf = ({ place, row }: LoadedCase) => urls.regrade(place.contest.slug, place.round.number, row.number);

function Open({ request, found }: Props): VNode {
  const { language } = request;
  const text = caseWords(language);
  const { number } = formats(language);
  const { row, approvals, item } = found;
  const steps = stepsOf(found);
  if (steps.preview === 'running')
    return <Progress title={text.previewing} done={row.preview_done ?? 0} total={row.preview_total ?? 1} />;
  if (steps.preview !== 'done')
    return (
      <form method="post" action={actOf(found)}>
        <Hidden values={{ viec: 'tinh-lai' }} />
        <p>{steps.preview === 'failed' ? text.previewFailed : text.previewStale}</p>
        <p>
          <Button kind="next">{text.renew}</Button>
        </p>
      </form>
    );
  const fault = approvalFault(request.actor?.accountId ?? null, {
    openedBy: row.opened_by,
    approvedBy: approvals.map(({ account_id }) => account_id),
    writers: item.writers,
    appraisers: item.appraisers,
  });
  if (fault)
    return (
      <>
        <p>{text.mayNot(fault)}</p>
        <p class="note">{text.approvalsOf(number(approvals.length), number(approvalsNeeded))}.</p>
      </>
    );
  const changed = number(row.consequences?.summary.changed ?? 0);
  return (
    <form method="post" action={actOf(found)} class="stack">
      <Hidden values={{ viec: 'phe-duyet', ban: row.preview }} />
      <p>{row.consequences?.basis.over ? text.approveLead(changed) : text.approveLeadOpen(changed)}</p>
      {approvals.length === approvalsNeeded - 1 && <p>{text.approveLast}</p>}
      <p>
        <Button kind="act">{text.approve}</Button>
      </p>
    </form>
  );
}

function Finished({ found, language }: { found: LoadedCase; language: Language }): VNode {
  const text = caseWords(language);
  const { slug } = found.place.contest;
  const { number } = found.place.round;
  const waits = stepsOf(found).publication === 'waits';
  return (
    <>
      <p>{waits ? text.publishWaits(whyWaiting(found.row.waits_for, language)) : text.finished}</p>
      <Actions>
        {waits && (
          <Button kind="next" href={urls.review(slug, number)}>
            {text.toReview}
          </Button>
        )}
        <Button href={urls.regradeMinutes(slug, number, found.row.number)}>{text.toMinutes}</Button>
      </Actions>
    </>
  );
}

function Withdraw({ found, language }: { found: LoadedCase; language: Language }): VNode {
  const text = caseWords(language);
  return (
    <Fold title={text.withdraw}>
      <form method="post" action={actOf(found)} class="stack">
        <Hidden values={{ viec: 'rut' }} />
        <Field name="ly-do" label={text.withdrawReason} required maxlength={500} />
        <p>
          <Button kind="destructive">{text.withdrawNow}</Button>
        </p>
      </form>
    </Fold>
  );
}

function Undo({ found, language }: { found: LoadedCase; language: Language }): VNode | null {
  const text = caseWords(language);
  const { row, item } = found;
  if (row.undone_by !== null) return <p class="note">{text.undoneBy(formats(language).number(row.undone_by))}</p>;
  if (item.keys[0]?.version !== row.key_version) return null;
  return (
    <Fold title={text.undoTitle}>
      <form method="post" action={actOf(found)} class="stack">
        <Hidden values={{ viec: 'hoan-lai' }} />
        <p class="note">{text.undoText}</p>
        <Field name="ly-do" label={text.undoReason} required maxlength={500} />
        <p>
          <Button>{text.undoNow}</Button>
        </p>
      </form>
    </Fold>
  );
}

function Effect({ found, language }: { found: LoadedCase; language: Language }): VNode {
  const text = caseWords(language);
  const { number } = formats(language);
  const { summary, basis } = found.row.consequences as NonNullable<LoadedCase['row']['consequences']>;
  const { slug } = found.place.contest;
  const step = ({ before, after }: { before: number; after: number }, digits = 0) =>
    before === after ? number(after, digits) : text.fromTo(number(before, digits), number(after, digits));
  const mean = (points: number) => (summary.done === 0 ? 0 : points / summary.done / 10);
  const list = urls.regradeChanges(slug, found.place.round.number, found.row.number);
  return (
    <Section title={text.effect} {...(basis.over ? { aside: <a href={list}>{text.seeChanges}</a> } : {})}>
      <div class="stack">
        {summary.decisionsNeeded && summary.ties.after > 0 && <Banner tone="attention">{text.tiesWarning}</Banner>}
        {summary.changed === 0 && <p>{text.nothingChanges}</p>}
        <Figures
          items={[
            { label: text.served, value: number(summary.served), unit: text.servedUnit(number(summary.results)) },
            {
              label: text.changed,
              value: number(summary.changed),
              unit: text.upDown(number(summary.up), number(summary.down)),
            },
            {
              label: text.mean,
              value: step({ before: mean(summary.points.before), after: mean(summary.points.after) }, 2),
            },
            { label: text.fullMarks, value: step(summary.fullMarks) },
          ]}
        />
        {basis.over ? (
          <KeyValue
            items={[
              { label: text.awards, value: number(summary.people.award) },
              { label: text.ranks, value: number(summary.people.rank) },
              { label: text.zero, value: step(summary.zero) },
              ...(summary.passed ? [{ label: text.passed, value: step(summary.passed) }] : []),
              { label: text.units, value: number(summary.units) },
              { label: text.ties, value: step(summary.ties) },
              ...(summary.actual ? [{ label: text.actual, value: step(summary.actual) }] : []),
            ]}
          />
        ) : (
          <p class="note">{text.onlyFigures}</p>
        )}
      </div>
    </Section>
  );
}
