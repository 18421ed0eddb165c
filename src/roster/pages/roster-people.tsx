import type { VNode } from 'preact';
import { StaffPage } from '../../identity/frame.tsx';
import { EmptyState, Field, FilterBar, PageHead, Pagination, Table } from '../../platform/html/kit.tsx';
import type { Request } from '../../platform/http/route.ts';
import { urls, withQuery } from '../../platform/urls.ts';
import type { RosterStatus } from '../judge.ts';
import type { ContestOfRoster } from '../snapshot/lock-roster.ts';
import { words } from '../words.ts';
import { statusWord } from './person.tsx';
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
