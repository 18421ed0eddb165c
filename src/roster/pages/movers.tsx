import type { VNode } from 'preact';
import { StaffPage } from '../../identity/frame.tsx';
import { EmptyState, PageHead, Pagination, Table } from '../../platform/html/kit.tsx';
import type { Request } from '../../platform/http/route.ts';
import { urls, withQuery } from '../../platform/urls.ts';
import type { ContestOfRoster } from '../snapshot/lock-roster.ts';
import { words } from '../words.ts';
import { contestFrame } from './roster.tsx';
import { rosterPerPage } from './roster-people.tsx';

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
