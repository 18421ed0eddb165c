import type { VNode } from 'preact';
import { StaffPage } from '../../identity/frame.tsx';
import { formats } from '../../platform/format/formats.ts';
import { Banner, Button, EmptyState, Field, FilterBar, PageHead, Pagination, Table } from '../../platform/html/kit.tsx';
import type { Request } from '../../platform/http/route.ts';
import { urls, withQuery } from '../../platform/urls.ts';
import { words } from '../words.ts';

export const peoplePerPage = 50;

export interface PeopleFilter {
  tim?: string;
  don_vi?: number;
  loc?: 'khong-email' | 'thoi-viec';
  trang?: number;
}

export interface ListedPerson {
  id: number;
  full_name: string;
  email: string | null;
  left_on: string | null;
  title: string | null;
  unit_id: number | null;
  unit_name: string | null;
  unit_full_name: string | null;
}

export interface PeopleProps {
  request: Request;
  organisationName: string;
  counts: { all: number; without_email: number; left: number };
  people: ListedPerson[];
  /** The unit the list is confined to by choice. */
  unitName: string | null;
  filter: PeopleFilter;
  mayEdit: boolean;
  done: string | null;
}

export function PeoplePage(props: PeopleProps): VNode {
  const { request, counts, unitName, mayEdit, done } = props;
  const { organisation } = request.place;
  const text = words(request.language);
  const { number } = formats(request.language);
  return (
    <StaffPage request={request} title={text.title} organisationName={props.organisationName} current="people">
      <PageHead
        title={text.title}
        lead={
          unitName ? (
            <>
              {text.leadUnit(number(counts.all), unitName)}{' '}
              <a href={to(props, { don_vi: undefined })}>{text.allUnits}</a>
            </>
          ) : (
            text.lead(number(counts.all))
          )
        }
        actions={
          mayEdit && (
            <>
              <Button size="tool" href={withQuery(urls.people(organisation), { them: 1, don_vi: props.filter.don_vi })}>
                {text.add}
              </Button>
              <Button size="tool" icon="upload" href={urls.importPeople(organisation)}>
                {text.import}
              </Button>
            </>
          )
        }
      />
      {done && <Banner tone="good" role="status" title={done} />}
      <FilterBar
        filters={[
          { href: to(props, { loc: undefined }), text: text.all, count: counts.all, current: !props.filter.loc },
          {
            href: to(props, { loc: 'khong-email' }),
            text: text.withoutEmail,
            count: counts.without_email,
            current: props.filter.loc === 'khong-email',
          },
          {
            href: to(props, { loc: 'thoi-viec' }),
            text: text.left,
            count: counts.left,
            current: props.filter.loc === 'thoi-viec',
          },
        ]}
        action={urls.people(organisation)}
        keep={kept(props.filter)}
      >
        <Field
          name="tim"
          type="search"
          label={text.search}
          placeholder={text.search}
          labelUnseen
          value={props.filter.tim}
        />
      </FilterBar>
      <List {...props} />
      <Pages {...props} />
    </StaffPage>
  );
}

const to = (
  { request, filter }: PeopleProps,
  change: Partial<Record<keyof PeopleFilter, string | number | undefined>>,
) => withQuery(urls.people(request.place.organisation), { ...filter, trang: undefined, ...change });

function kept({ don_vi, loc }: PeopleFilter): Record<string, string> {
  return { ...(don_vi ? { don_vi: String(don_vi) } : {}), ...(loc ? { loc } : {}) };
}

function List(props: PeopleProps): VNode {
  const { request, people, filter, mayEdit } = props;
  const text = words(request.language);
  const { date } = formats(request.language);
  const { organisation } = request.place;
  const searched = Boolean(filter.tim || filter.don_vi || filter.loc);
  return (
    <Table<ListedPerson>
      caption={text.caption}
      rows={people}
      empty={
        searched ? (
          <EmptyState title={text.notFound}>{text.notFoundHelp}</EmptyState>
        ) : (
          <EmptyState
            title={text.none}
            action={
              mayEdit && (
                <Button kind="next" href={urls.importPeople(organisation)}>
                  {text.import}
                </Button>
              )
            }
          >
            {text.noneHelp}
          </EmptyState>
        )
      }
      columns={[
        {
          head: text.name,
          kind: 'name',
          sorted: 'up',
          cell: (person) => <a href={urls.person(organisation, person.id)}>{person.full_name}</a>,
        },
        { head: text.post, kind: 'quiet', phone: 'second', cell: ({ title }) => title ?? '' },
        { head: text.unit, kind: 'quiet', phone: 'third', cell: ({ unit_full_name }) => unit_full_name ?? '' },
        {
          head: text.email,
          kind: 'quiet',
          phone: 'hide',
          cell: ({ email, left_on }) => (left_on ? text.willLeave(date(left_on)) : (email ?? text.noEmail)),
        },
      ]}
    />
  );
}

function Pages(props: PeopleProps): VNode | null {
  const { counts, filter, people } = props;
  const total =
    filter.loc === 'khong-email' ? counts.without_email : filter.loc === 'thoi-viec' ? counts.left : counts.all;
  const at = filter.trang ?? 1;
  const from = (at - 1) * peoplePerPage;
  if (total <= peoplePerPage || people.length === 0) return null;
  return (
    <Pagination
      from={from + 1}
      to={from + people.length}
      total={total}
      {...(at > 1 ? { previous: to(props, { trang: at - 1 > 1 ? at - 1 : undefined }) } : {})}
      {...(from + people.length < total ? { next: to(props, { trang: at + 1 }) } : {})}
    />
  );
}
