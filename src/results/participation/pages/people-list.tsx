import type { VNode } from 'preact';
import { formats } from '../../../platform/format/formats.ts';
import {
  Actions,
  Button,
  EmptyState,
  Field,
  FilterBar,
  Hidden,
  Pagination,
  type Tab,
} from '../../../platform/html/kit.tsx';
import type { Request } from '../../../platform/http/route.ts';
import { urls } from '../../../platform/urls.ts';
import { type Focal, pageSize } from '../focal.ts';
import { type List, lists } from '../people.ts';
import { unitsPerPage } from '../unit-pages.ts';
import { type Text, words } from '../words.ts';
import { type FocalAddress, focalAddress, focalFileAddress, listNames, remindAddress } from './addresses.ts';
import { PeopleTable } from './people-table.tsx';

export interface ListView {
  focal: Focal;
  request: Request;
  /** The round is open and this person may send reminders. */
  mayRemind: boolean;
  /** The text to paste into Zalo. */
  zalo: string;
  filter: { within?: number | undefined; mass?: string | undefined; search?: string | undefined };
}

/** Where this view is, with something changed. */
export const addressOf = ({ focal, filter }: ListView, change: Partial<FocalAddress> = {}): FocalAddress => ({
  contest: focal.contest.slug,
  unit: focal.unit.id,
  round: focal.round.number,
  list: focal.list,
  units: focal.unitsPage,
  ...filter,
  ...change,
});

export const listName = (text: Text, list: List, state: Focal['state']): string =>
  list === 'todo' && state === 'closed' ? text.absent : text[list];

/** Zeros are counted when the round is over; lists that are always empty are left out. */
function tabsOf(view: ListView): Tab[] {
  const { focal, request } = view;
  const text = words(request.language);
  const shown = lists.filter(
    (list) =>
      list === focal.list ||
      ((list !== 'zero' || focal.over) && (focal.counts[list] > 0 || alwaysShown(list, focal.state))),
  );
  return shown.map((list) => ({
    href: focalAddress(addressOf(view, { list })),
    text: listName(text, list, focal.state),
    count: focal.counts[list],
    current: list === focal.list,
  }));
}

const alwaysShown = (list: List, state: Focal['state']): boolean =>
  list === 'todo' || list === 'done' || (list === 'working' && state === 'open');

/** Everybody of the unit by state, filtered, with what can be done. */
export function ListSection(view: ListView): VNode {
  const { focal, request, filter } = view;
  const text = words(request.language);
  const say = formats(request.language);
  const choosing = view.mayRemind && focal.list === 'todo' && focal.total > 0 && focal.total <= pageSize;
  const name = listName(text, focal.list, focal.state);
  // Thousands of units are no choice for anybody: their own pages are reached from the list beside.
  const choosesUnits = focal.below.length > 0 && focal.below.length <= unitsPerPage;
  return (
    <div class="stack">
      <FilterBar
        label={text.listLabel}
        filters={tabsOf(view)}
        action={urls.unitRound(focal.unit.id, focal.contest.slug)}
        keep={{
          dot: String(focal.round.number),
          loc: listNames[focal.list],
          ...(choosesUnits || filter.within === undefined ? {} : { phong: String(filter.within) }),
        }}
        submit={text.filter}
        actions={view.mayRemind && focal.list === 'todo' ? <ReminderButtons {...view} form={choosing} /> : undefined}
      >
        <Field
          name="q"
          type="search"
          label={text.search}
          labelUnseen
          placeholder={text.searchShort}
          value={filter.search}
          maxlength={80}
        />
        {choosesUnits && (
          <Field
            name="phong"
            type="select"
            label={text.unitFilter}
            labelUnseen
            empty={text.allUnits}
            value={filter.within}
            choices={focal.below
              .filter((row) => !row.direct)
              .map((row) => ({ value: String(row.id), label: row.name }))}
          />
        )}
        {filter.mass !== undefined && (
          <Field
            name="doan"
            type="select"
            label={text.massHead}
            labelUnseen
            empty={text.allMass}
            value={filter.mass}
            choices={focal.byMass.map((row) => ({ value: row.mass, label: row.mass }))}
          />
        )}
      </FilterBar>
      {focal.total === 0 ? (
        <NoPeople {...view} />
      ) : (
        <form method="post" action={urls.unitRemind(focal.unit.id, focal.contest.slug)} id="nhac">
          <Hidden values={{ viec: 'xem', dot: focal.round.number }} />
          <PeopleTable {...view} caption={text.listOf(name, say.number(focal.total))} choosing={choosing} />
        </form>
      )}
      <ListFoot {...view} />
    </div>
  );
}

function NoPeople(view: ListView): VNode {
  const { focal, request, filter } = view;
  const text = words(request.language);
  if (filter.within || filter.mass || filter.search)
    return (
      <EmptyState
        title={text.noneFound}
        action={<Button href={focalAddress(addressOf(view, everybody))}>{text.showAll}</Button>}
      >
        {text.noneFoundText}
      </EmptyState>
    );
  if (focal.list === 'todo') return <EmptyState title={text.noneTodo}>{text.noneTodoText}</EmptyState>;
  return <EmptyState title={text.none} />;
}

function ListFoot(view: ListView): VNode | null {
  const { focal, request } = view;
  const text = words(request.language);
  const say = formats(request.language);
  const { total, page, people, list } = focal;
  const to = (at: number) => focalAddress(addressOf(view, { page: at }));
  const from = (page - 1) * pageSize;
  return (
    <div class="stack">
      {list === 'zero' && <p class="note">{text.zeroNote}</p>}
      {list === 'technical' && <p class="note">{text.technicalNote}</p>}
      {focal.over && !focal.round.published && (list === 'done' || list === 'zero') && (
        <p class="note">{text.pointsPending}</p>
      )}
      {total > pageSize && (
        <Pagination
          from={from + 1}
          to={from + people.length}
          total={total}
          previous={page > 1 ? to(page - 1) : undefined}
          next={from + people.length < total ? to(page + 1) : undefined}
        />
      )}
      {total > 0 && (
        <p class="note">
          {total > people.length && `${text.shownOf(say.number(people.length), say.number(total))} `}
          <a href={focalFileAddress(addressOf(view))}>{text.download}</a>
        </p>
      )}
      {view.mayRemind && list === 'todo' && view.zalo !== '' && (
        <details>
          <summary>{text.copyText}</summary>
          <Field
            name="zalo"
            id="zalo"
            type="textarea"
            label={text.copyText}
            labelUnseen
            hint={text.copyHint}
            value={view.zalo}
            rows={8}
            readonly
          />
        </details>
      )}
    </div>
  );
}

/** Copy for Zalo and the one red button; `form` sends the boxes ticked in the list. */
export function ReminderButtons(view: ListView & { wide?: boolean; form?: boolean }): VNode | null {
  const { focal, request, wide, form } = view;
  const text = words(request.language);
  const say = formats(request.language);
  const filtered = view.filter.within || view.filter.mass || view.filter.search;
  const people = wide || !filtered ? focal.counts.todo - focal.counts.reminded : leftOfList(focal);
  if (focal.counts.todo === 0 || (!wide && focal.total === 0)) return null;
  const copy = view.zalo !== '' && (
    <Button
      type="button"
      size={wide ? 'normal' : 'tool'}
      icon="copy"
      wide={wide}
      data={{ 'copy-from': 'zalo', copied: text.copied(say.number(focal.names.length)) }}
    >
      {text.copy}
    </Button>
  );
  if (wide)
    return (
      <Actions>
        {people > 0 ? (
          <Button kind="act" wide href={remindAddress(addressOf(view, everybody))}>
            {text.remindLong(say.number(people))}
          </Button>
        ) : (
          <Button wide off>
            {text.allReminded}
          </Button>
        )}
        {copy}
      </Actions>
    );
  return (
    <>
      {copy && <span class="desk">{copy}</span>}
      <span class="desk">
        {people === 0 ? (
          <Button size="tool" off>
            {text.allReminded}
          </Button>
        ) : form ? (
          <Button kind="act" size="tool" icon="mail" form="nhac">
            {text.remind(say.number(people))}
          </Button>
        ) : (
          <Button kind="act" size="tool" icon="mail" href={remindAddress(addressOf(view))}>
            {text.remind(say.number(people))}
          </Button>
        )}
      </span>
    </>
  );
}

/** Who of the list that is seen can still be reminded today; of a long list, its whole number. */
const leftOfList = ({ people, total }: Focal): number =>
  total > people.length ? total : people.filter((person) => !person.remindedToday).length;

const everybody = { within: undefined, mass: undefined, search: undefined };
