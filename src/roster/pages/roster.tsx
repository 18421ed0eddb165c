import type { VNode } from 'preact';
import { StaffPage } from '../../identity/frame.tsx';
import { formats } from '../../platform/format/formats.ts';
import {
  Banner,
  Button,
  EmptyState,
  Figures,
  Hidden,
  IconList,
  PageHead,
  PreviewPanel,
  RowList,
  Section,
  Table,
  WithSide,
} from '../../platform/html/kit.tsx';
import type { Request } from '../../platform/http/route.ts';
import { urls, withQuery } from '../../platform/urls.ts';
import type { RosterView, UnitCounts } from '../snapshot/read-roster.ts';
import { type Words, words } from '../words.ts';

export interface RosterProps extends RosterView {
  request: Request;
  mayEdit: boolean;
  done: string | null;
}

export const contestFrame = ({ contest }: Pick<RosterView, 'contest'>) => ({
  slug: contest.slug,
  shortTitle: contest.short_title ?? contest.title,
  year: contest.year,
  bankId: contest.bank_id,
});

/** The roster of a contest: how many must, are exempt or excluded, by unit; when it was locked and what moved since. */
export function RosterPage(props: RosterProps): VNode {
  const { request, contest, snapshot, counts, mayEdit, done } = props;
  const text = words(request.language);
  const { number, momentText } = formats(request.language);
  const people = counts.must + counts.exempt + counts.excluded;
  const lead = snapshot
    ? [
        text.lockedAt(momentText(snapshot.as_of, request.now)),
        ...(snapshot.locked_by ? [text.lockedBy(snapshot.locked_by)] : []),
      ].join(', ')
    : text.rosterLead;
  return (
    <StaffPage
      request={request}
      title={`${text.rosterTitle} - ${contestFrame(props).shortTitle}`}
      contest={contestFrame(props)}
      current="roster"
    >
      <PageHead
        title={text.rosterTitle}
        lead={lead}
        actions={
          <>
            {snapshot && (
              <Button size="tool" icon="person" href={urls.rosterPeople(contest.slug)}>
                {text.seePeople}
              </Button>
            )}
            {mayEdit && people > 0 && (
              <Button
                kind={snapshot ? 'plain' : 'act'}
                size={snapshot ? 'tool' : 'normal'}
                href={urls.lockRoster(contest.slug)}
              >
                {snapshot ? text.lockPreview : text.lock(number(counts.must))}
              </Button>
            )}
          </>
        }
      />
      {done && <Banner tone="good" role="status" title={done} />}
      {!snapshot && people > 0 && (
        <Banner tone="attention" title={text.notYetLocked}>
          {text.notYetLockedText}
        </Banner>
      )}
      {people === 0 ? (
        <EmptyState
          title={text.nobodyYet}
          action={
            mayEdit && (
              <Button kind="next" href={urls.importPeople(request.place.organisation)}>
                {text.import}
              </Button>
            )
          }
        >
          {text.nobodyYetHelp}
        </EmptyState>
      ) : (
        <>
          <CountFigures {...props} />
          <WithSide side={<Side {...props} />}>
            <UnitTable {...props} />
          </WithSide>
        </>
      )}
    </StaffPage>
  );
}

function CountFigures({ request, contest, snapshot, counts }: RosterProps): VNode {
  const text = words(request.language);
  const { number } = formats(request.language);
  const link = (dien: string) => (snapshot ? { href: withQuery(urls.rosterPeople(contest.slug), { dien }) } : {});
  return (
    <Figures
      items={[
        { label: text.must, value: number(counts.must), unit: text.people, ...link('must') },
        { label: text.exempt, value: number(counts.exempt), unit: text.people, ...link('exempt') },
        { label: text.excluded, value: number(counts.excluded), unit: text.people, ...link('excluded') },
        {
          label: text.ineligibleFigure,
          value: number(counts.not_eligible),
          unit: text.people,
          ...link('not-eligible'),
        },
      ]}
    />
  );
}

function Side({ request, contest, snapshot, movers, decisions, reasons }: RosterProps): VNode {
  const text = words(request.language);
  const { number } = formats(request.language);
  const pending = decisions.exempt + decisions.excluded;
  return (
    <>
      {snapshot && (
        <Section title={text.movers} bare>
          {movers.joined + movers.left + movers.moved === 0 ? (
            <p class="note">{text.noMovers}</p>
          ) : (
            <>
              <RowList
                label={text.movers}
                rows={[
                  { title: text.joined, quiet: true, figure: number(movers.joined) },
                  { title: text.leftSince, quiet: true, figure: number(movers.left) },
                  { title: text.moved, quiet: true, figure: number(movers.moved) },
                ]}
              />
              <p>
                <a href={urls.rosterMovers(contest.slug)}>{text.seeMovers}</a>
              </p>
            </>
          )}
        </Section>
      )}
      <Section title={text.reasons} {...(snapshot ? {} : { bare: true })}>
        {reasons.length === 0 ? (
          <p class="note">{text.noReasons}</p>
        ) : (
          <RowList
            label={text.reasons}
            rows={reasons.map(({ status, reason, people }) => ({
              title: reason ?? text[status],
              quiet: true,
              detail: text[status],
              figure: number(people),
            }))}
          />
        )}
        {pending > 0 && <p class="note">{text.pendingDecisions(number(pending))}</p>}
      </Section>
    </>
  );
}

function UnitTable({ request, contest, units, snapshot }: RosterProps): VNode {
  const text = words(request.language);
  const { number } = formats(request.language);
  const total = units.find(({ depth }) => depth === 0);
  const name = (unit: UnitCounts) =>
    snapshot ? (
      <a href={withQuery(urls.rosterPeople(contest.slug), { don_vi: unit.unit_id })}>{unit.shown}</a>
    ) : (
      unit.shown
    );
  return (
    <Section title={text.byUnit} bare>
      <Table<UnitCounts>
        caption={text.byUnitCaption}
        rows={units.filter(({ depth }) => depth > 0)}
        columns={[
          {
            head: text.unit,
            kind: 'name',
            cell: (unit) => (
              <>
                {name(unit)}
                {unit.depth > 1 && <div class="note">{unit.above}</div>}
              </>
            ),
          },
          { head: text.must, kind: 'number', strong: true, cell: ({ must }) => number(must) },
          { head: text.exempt, kind: 'number', phone: 'hide', cell: ({ exempt }) => number(exempt) },
          { head: text.excluded, kind: 'number', phone: 'hide', cell: ({ excluded }) => number(excluded) },
        ]}
        {...(total ? { total: [text.total, number(total.must), number(total.exempt), number(total.excluded)] } : {})}
      />
    </Section>
  );
}

export interface LockProps extends RosterView {
  request: Request;
  message: string | null;
}

/** Second page before the roster is locked: the effect in figures. */
export function LockPage(props: LockProps): VNode {
  const { request, contest, snapshot, counts, movers, message } = props;
  const text = words(request.language);
  const { number } = formats(request.language);
  const people = counts.must + counts.exempt + counts.excluded;
  const count = number(counts.must);
  return (
    <StaffPage
      request={request}
      title={`${text.lockTitle} - ${contestFrame(props).shortTitle}`}
      contest={contestFrame(props)}
      current="roster"
    >
      {message && <Banner tone="error" role="status" title={message} />}
      <form method="post" action={urls.lockRoster(contest.slug)} class="text">
        <Hidden values={{ phai: counts.must, mien: counts.exempt, 'khong-xet': counts.excluded }} />
        <PreviewPanel
          level={1}
          title={text.lockTitle}
          actions={
            <>
              <Button kind="link" href={urls.roster(contest.slug)}>
                {text.back}
              </Button>
              <Button kind="act" off={people === 0}>
                {people === 0 ? text.nobodyYet : snapshot ? text.lockAgain(count) : text.lock(count)}
              </Button>
            </>
          }
        >
          <LockFigures counts={counts} text={text} number={number} />
          <IconList
            items={[
              { icon: 'lock', text: text.lockEffect(count) },
              ...(snapshot
                ? [
                    {
                      icon: 'person' as const,
                      text: text.lockSince(number(movers.joined), number(movers.left), number(movers.moved)),
                    },
                    { icon: 'info' as const, text: text.lockKept },
                  ]
                : []),
              { icon: 'info', text: text.lockLater },
            ]}
          />
        </PreviewPanel>
      </form>
    </StaffPage>
  );
}

function LockFigures({
  counts,
  text,
  number,
}: {
  counts: RosterView['counts'];
  text: Words;
  number: (value: number) => string;
}): VNode {
  return (
    <Figures
      items={[
        { label: text.must, value: number(counts.must) },
        { label: text.exempt, value: number(counts.exempt) },
        { label: text.excluded, value: number(counts.excluded) },
      ]}
    />
  );
}
