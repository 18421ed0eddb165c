import type { VNode } from 'preact';
import { StaffPage } from '../../identity/frame.tsx';
import { formats } from '../../platform/format/formats.ts';
import { Banner, Button, EmptyState, Field, FilterBar, PageHead, Pagination, Table } from '../../platform/html/kit.tsx';
import type { Request } from '../../platform/http/route.ts';
import { urls, withQuery } from '../../platform/urls.ts';
import { appointWords } from '../appoint/words.ts';
import { nameWithin } from '../names.ts';
import { type ListedUnit, type UnitFilter, type UnitList, unitsPerPage } from '../read-pages.ts';
import { words } from '../words.ts';

export interface UnitsPageProps extends UnitList {
  request: Request;
  filter: UnitFilter;
  /** Who may change the tree. */
  mayEdit: boolean;
  done: string | null;
}

export function UnitsPage(props: UnitsPageProps): VNode {
  const { request, counts, mayEdit, openRequests } = props;
  const { organisation } = request.place;
  const text = words(request.language);
  const { number } = formats(request.language);
  return (
    <StaffPage request={request} title={text.title} organisationName={props.organisationName} current="units">
      <PageHead
        title={text.title}
        lead={text.lead(number(counts.all))}
        actions={
          mayEdit && (
            <>
              {openRequests > 0 && (
                <Button size="tool" href={urls.unitRequests(organisation)}>
                  {text.requests} ({number(openRequests)})
                </Button>
              )}
              <Button size="tool" href={withQuery(urls.units(organisation), { them: 1 })}>
                {text.add}
              </Button>
              <Button size="tool" href={urls.focalPoints(organisation)}>
                {appointWords(request.language).short}
              </Button>
              <Button size="tool" icon="upload" href={urls.importUnits(organisation)}>
                {text.import}
              </Button>
            </>
          )
        }
      />
      {props.done && <Banner tone="good" role="status" title={props.done} />}
      <Filters {...props} />
      <List {...props} />
      <Pages {...props} />
    </StaffPage>
  );
}

const path = (
  { request, filter }: UnitsPageProps,
  change: Partial<Record<keyof UnitFilter, string | number | undefined>>,
) => withQuery(urls.units(request.place.organisation), { ...filter, trang: undefined, ...change });

function Filters(props: UnitsPageProps): VNode {
  const { request, counts, filter, kinds, blocks } = props;
  const text = words(request.language);
  const choices = (values: string[]) => values.map((value) => ({ value, label: value }));
  return (
    <FilterBar
      filters={[
        { href: path(props, { co: undefined }), text: text.all, count: counts.all, current: !filter.co },
        { href: path(props, { co: 'dvc' }), text: text.online, count: counts.online, current: filter.co === 'dvc' },
        { href: path(props, { co: 'par' }), text: text.par, count: counts.par, current: filter.co === 'par' },
      ]}
      action={urls.units(request.place.organisation)}
      keep={filter.co ? { co: filter.co } : {}}
    >
      <Field name="tim" type="search" label={text.search} placeholder={text.search} labelUnseen value={filter.tim} />
      {blocks.length > 1 && (
        <Field
          name="khoi"
          type="select"
          label={text.block}
          labelUnseen
          empty={text.allBlocks}
          value={filter.khoi}
          choices={choices(blocks)}
        />
      )}
      {kinds.length > 1 && (
        <Field
          name="loai"
          type="select"
          label={text.kind}
          labelUnseen
          empty={text.allKinds}
          value={filter.loai}
          choices={choices(kinds)}
        />
      )}
    </FilterBar>
  );
}

function List({ request, units, filter, mayEdit }: UnitsPageProps): VNode {
  const text = words(request.language);
  const { number } = formats(request.language);
  const { organisation } = request.place;
  const searched = Boolean(filter.tim || filter.khoi || filter.loai || filter.co);
  return (
    <Table<ListedUnit>
      caption={text.caption}
      rows={units}
      empty={
        searched ? (
          <EmptyState title={text.notFound}>{text.notFoundHelp}</EmptyState>
        ) : (
          <EmptyState
            title={text.none}
            action={
              mayEdit && (
                <Button kind="next" href={urls.importUnits(organisation)}>
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
          head: text.unit,
          kind: 'name',
          cell: (unit) => <a href={urls.unit(organisation, unit.unit_id)}>{nameWithin(unit.name, unit.parent_name)}</a>,
        },
        { head: text.under, kind: 'quiet', phone: 'second', cell: ({ parent_full_name }) => parent_full_name ?? '' },
        { head: text.code, kind: 'quiet', phone: 'hide', keep: true, cell: ({ code }) => code },
        { head: text.block, kind: 'quiet', phone: 'hide', cell: ({ block }) => block ?? '' },
        { head: text.kind, kind: 'quiet', phone: 'third', cell: ({ kind }) => kind ?? '' },
        {
          head: text.people,
          kind: 'number',
          cell: ({ people }) => number(people),
          onPhone: ({ people }) => text.peopleOf(number(people)),
        },
      ]}
    />
  );
}

function Pages(props: UnitsPageProps): VNode | null {
  const { counts, filter, units } = props;
  const total = filter.co === 'dvc' ? counts.online : filter.co === 'par' ? counts.par : counts.all;
  const at = filter.trang ?? 1;
  const from = (at - 1) * unitsPerPage;
  if (total <= unitsPerPage) return null;
  return (
    <Pagination
      from={from + 1}
      to={from + units.length}
      total={total}
      {...(at > 1 ? { previous: path(props, { trang: at - 1 > 1 ? at - 1 : undefined }) } : {})}
      {...(from + units.length < total ? { next: path(props, { trang: at + 1 }) } : {})}
    />
  );
}
