import type { VNode } from 'preact';
import { StaffPage } from '../../identity/frame.tsx';
import { addDays, dayOf } from '../../platform/format/day.ts';
import { formats } from '../../platform/format/formats.ts';
import {
  Actions,
  Banner,
  Button,
  EmptyState,
  ErrorSummary,
  Field,
  FieldPair,
  FilterBar,
  type FormError,
  Hidden,
  PageHead,
  Pagination,
  Radios,
  Section,
  Table,
  WithSide,
} from '../../platform/html/kit.tsx';
import type { Request } from '../../platform/http/route.ts';
import { urls, withQuery } from '../../platform/urls.ts';
import type { RosterStatus } from '../judge.ts';
import type { ContestOfRoster } from '../snapshot/lock-roster.ts';
import { words } from '../words.ts';
import { type PersonRow, statusWord } from './person.tsx';
import { contestFrame } from './roster.tsx';

export const rosterPerPage = 50;

export interface RosterFilter {
  tim?: string;
  dien?: RosterStatus;
  don_vi?: number;
  trang?: number;
}

export interface RosterPerson {
  person_id: number;
  full_name: string;
  email: string | null;
  status: RosterStatus;
  reason: string | null;
  title: string | null;
  unit_name: string | null;
}

export interface RosterPeopleProps {
  request: Request;
  contest: ContestOfRoster;
  people: RosterPerson[];
  counts: Record<'all' | 'must' | 'exempt' | 'excluded' | 'not_eligible', number>;
  unitName: string | null;
  filter: RosterFilter;
}

export function RosterPeoplePage(props: RosterPeopleProps): VNode {
  const { request, contest, people, counts, filter, unitName } = props;
  const text = words(request.language);
  const to = (change: Partial<Record<keyof RosterFilter, string | number | undefined>>) =>
    withQuery(urls.rosterPeople(contest.slug), { ...filter, trang: undefined, ...change });
  const of: Record<RosterStatus, number> = { ...counts, 'not-eligible': counts.not_eligible };
  const total = filter.dien ? of[filter.dien] : counts.all;
  const at = filter.trang ?? 1;
  const from = (at - 1) * rosterPerPage;
  return (
    <StaffPage
      request={request}
      title={`${text.rosterPeopleTitle} - ${contestFrame(props).shortTitle}`}
      contest={contestFrame(props)}
      current="roster"
    >
      <PageHead
        back={{ href: urls.roster(contest.slug), text: text.rosterTitle }}
        title={text.rosterPeopleTitle}
        {...(unitName
          ? {
              lead: (
                <>
                  {unitName}. <a href={to({ don_vi: undefined })}>{text.allUnits}</a>
                </>
              ),
            }
          : {})}
      />
      <FilterBar
        filters={[
          { href: to({ dien: undefined }), text: text.allStatuses, count: counts.all, current: !filter.dien },
          ...(['must', 'exempt', 'excluded', 'not-eligible'] as const).map((status) => ({
            href: to({ dien: status }),
            text: text[status],
            count: of[status],
            current: filter.dien === status,
          })),
        ]}
        action={urls.rosterPeople(contest.slug)}
        keep={{
          ...(filter.dien ? { dien: filter.dien } : {}),
          ...(filter.don_vi ? { don_vi: String(filter.don_vi) } : {}),
        }}
      >
        <Field name="tim" type="search" label={text.search} placeholder={text.search} labelUnseen value={filter.tim} />
      </FilterBar>
      <Table<RosterPerson>
        caption={text.rosterPeopleTitle}
        rows={people}
        empty={<EmptyState title={text.notFound}>{text.notFoundHelp}</EmptyState>}
        columns={[
          {
            head: text.name,
            kind: 'name',
            sorted: 'up',
            cell: ({ person_id, full_name }) => <a href={urls.rosterPerson(contest.slug, person_id)}>{full_name}</a>,
          },
          { head: text.unit, kind: 'quiet', phone: 'second', cell: ({ unit_name }) => unit_name ?? '' },
          { head: text.status, phone: 'third', cell: ({ status }) => statusWord(status, text) },
          { head: text.reason, kind: 'quiet', phone: 'hide', cell: ({ reason }) => reason ?? '' },
        ]}
      />
      {total > rosterPerPage && people.length > 0 && (
        <Pagination
          from={from + 1}
          to={from + people.length}
          total={total}
          {...(at > 1 ? { previous: to({ trang: at - 1 > 1 ? at - 1 : undefined }) } : {})}
          {...(from + people.length < total ? { next: to({ trang: at + 1 }) } : {})}
        />
      )}
    </StaffPage>
  );
}

export interface Decision {
  id: number;
  status: 'exempt' | 'excluded';
  reason: string;
  source: 'role' | 'decision';
  valid_from: Date;
  valid_to: Date | null;
  created_at: Date;
  decided_by: string | null;
}

export interface DecisionFields {
  dien: string;
  'ly-do': string;
  'tu-ngay': string;
  'den-ngay': string;
}

export interface RosterPersonProps {
  request: Request;
  contest: ContestOfRoster;
  person: PersonRow;
  /** On the newest locked roster. */
  standing: { status: RosterStatus; reason: string | null } | null;
  locked: boolean;
  decisions: Decision[];
  grounds: string[];
  fields: Partial<DecisionFields>;
  errors: FormError[];
  mayEdit: boolean;
  done: string | null;
}

/** One person on the roster of a contest: standing, decisions, the form for another. */
export function RosterPersonPage(props: RosterPersonProps): VNode {
  const { request, contest, person, standing, locked, errors, done } = props;
  const text = words(request.language);
  return (
    <StaffPage
      request={request}
      title={`${person.full_name} - ${text.rosterTitle}`}
      contest={contestFrame(props)}
      current="roster"
    >
      <PageHead
        back={{ href: urls.rosterPeople(contest.slug), text: text.rosterPeopleTitle }}
        title={person.full_name}
        lead={[person.title, person.unit_full_name].filter(Boolean).join(', ')}
      />
      <ErrorSummary errors={errors} />
      {done && (
        <Banner tone="good" role="status" title={done}>
          {locked && text.lockToApply}
        </Banner>
      )}
      <WithSide side={props.mayEdit && <DecideForm {...props} />}>
        <Section title={text.standing} bare>
          {standing ? (
            <>
              <p>{statusWord(standing.status, text)}</p>
              {standing.reason && <p class="note">{standing.reason}</p>}
            </>
          ) : (
            <p class="note">{locked ? text.notOnRoster : text.notLocked}</p>
          )}
        </Section>
        <Decisions {...props} />
      </WithSide>
    </StaffPage>
  );
}

function Decisions({ request, contest, person, decisions, mayEdit }: RosterPersonProps): VNode {
  const text = words(request.language);
  const { plainDate } = formats(request.language);
  const last = (valid_to: Date) => plainDate(addDays(dayOf(valid_to), -1));
  const until = ({ valid_to }: Decision) => {
    if (valid_to === null) return text.decisionOpen;
    return valid_to <= request.now ? text.decisionEnded(plainDate(valid_to)) : text.decisionUntil(last(valid_to));
  };
  return (
    <Section title={text.decisions}>
      <Table<Decision>
        caption={text.decisions}
        rows={decisions}
        empty={<p class="note">{text.noDecisions}</p>}
        columns={[
          { head: text.decideStatus, kind: 'name', cell: ({ status }) => text[status] },
          { head: text.reason, phone: 'second', cell: ({ reason }) => reason },
          {
            head: text.decideTo,
            kind: 'quiet',
            phone: 'third',
            cell: (decision) => (
              <>
                {until(decision)}
                <div class="note">{text.decidedBy(decision.decided_by ?? '', plainDate(decision.created_at))}</div>
              </>
            ),
          },
          {
            head: '',
            phone: 'figure',
            cell: ({ id, valid_to, reason }) =>
              mayEdit &&
              (valid_to === null || valid_to > request.now) && (
                <form method="post" action={urls.rosterPerson(contest.slug, person.id)}>
                  <Hidden values={{ viec: 'ket-thuc', quyet_dinh: id }} />
                  <Button size="tool" label={`${text.endDecision}: ${reason}`}>
                    {text.endDecision}
                  </Button>
                </form>
              ),
          },
        ]}
      />
    </Section>
  );
}

function DecideForm({ request, contest, person, fields, errors, grounds }: RosterPersonProps): VNode {
  const text = words(request.language);
  const error = (name: string) => errors.find((each) => each.name === name)?.message;
  return (
    <Section title={text.decideTitle} bare>
      <p class="note">{text.decideHelp}</p>
      <form method="post" action={urls.rosterPerson(contest.slug, person.id)} class="stack" noValidate>
        <Hidden values={{ viec: 'ghi' }} />
        <Radios
          name="dien"
          label={text.decideStatus}
          value={fields.dien ?? 'exempt'}
          choices={[
            { value: 'exempt', label: text.exemptLong },
            { value: 'excluded', label: text.excludedLong },
          ]}
        />
        <Field
          name="ly-do"
          label={text.decideReason}
          value={fields['ly-do']}
          error={error('ly-do')}
          maxlength={500}
          {...(grounds.length > 0 ? { hint: grounds.join(' · ') } : {})}
        />
        <FieldPair>
          <Field name="tu-ngay" type="date" label={text.decideFrom} value={fields['tu-ngay']} width="middle" />
          <Field
            name="den-ngay"
            type="date"
            label={text.decideTo}
            hint={text.decideToHint}
            value={fields['den-ngay']}
            error={error('den-ngay')}
            width="middle"
            optional
          />
        </FieldPair>
        <Actions>
          <Button kind="act">{text.decide}</Button>
        </Actions>
      </form>
    </Section>
  );
}

export interface Mover {
  person_id: number;
  full_name: string;
  email: string | null;
  is: 'joined' | 'left' | 'moved';
  unit_before: string | null;
  unit_today: string | null;
}

export interface MoversProps {
  request: Request;
  contest: ContestOfRoster;
  movers: Mover[];
  counts: { joined: number; left: number; moved: number };
  page: number;
}

/** Who came, left or stands in another unit since the roster was locked. */
export function MoversPage(props: MoversProps): VNode {
  const { request, contest, movers, counts, page } = props;
  const text = words(request.language);
  const word = { joined: text.joined, left: text.leftSince, moved: text.moved };
  const total = counts.joined + counts.left + counts.moved;
  const from = (page - 1) * rosterPerPage;
  const to = (trang: number) => withQuery(urls.rosterMovers(contest.slug), { trang: trang > 1 ? trang : undefined });
  return (
    <StaffPage
      request={request}
      title={`${text.movers} - ${contestFrame(props).shortTitle}`}
      contest={contestFrame(props)}
      current="roster"
    >
      <PageHead back={{ href: urls.roster(contest.slug), text: text.rosterTitle }} title={text.moversTitle} />
      <Table<Mover>
        caption={text.moversTitle}
        rows={movers}
        empty={<EmptyState title={text.noMovers} />}
        group={({ is }) => word[is]}
        columns={[
          {
            head: text.name,
            kind: 'name',
            cell: ({ person_id, full_name }) => (
              <a href={urls.person(request.place.organisation, person_id)}>{full_name}</a>
            ),
          },
          {
            head: text.unitBefore,
            kind: 'quiet',
            phone: 'second',
            cell: ({ unit_before }) => unit_before ?? text.notThen,
          },
          { head: text.unitToday, phone: 'third', cell: ({ unit_today }) => unit_today ?? text.notNow },
        ]}
      />
      {total > rosterPerPage && movers.length > 0 && (
        <Pagination
          from={from + 1}
          to={from + movers.length}
          total={total}
          {...(page > 1 ? { previous: to(page - 1) } : {})}
          {...(from + movers.length < total ? { next: to(page + 1) } : {})}
        />
      )}
    </StaffPage>
  );
}
