import type { VNode } from 'preact';
import { formats } from '../../../platform/format/formats.ts';
import { type Column, StatusWord, Table } from '../../../platform/html/kit.tsx';
import type { Focal } from '../focal.ts';
import { type Person, zeroCause } from '../people.ts';
import { words } from '../words.ts';
import type { ListView } from './people-list.tsx';

interface TableView extends ListView {
  caption: string;
  /** Boxes before the names, for reminding some of them. */
  choosing: boolean;
}

/** The columns a list needs; on phones name, place and the one thing that matters. */
export function PeopleTable(view: TableView): VNode {
  const { focal, request } = view;
  const text = words(request.language);
  const place = (person: Person) => focal.tree.nameInside(person.unitId, focal.unit.id);
  const columns: Column<Person>[] = [
    ...(view.choosing ? [chooseColumn(view)] : []),
    { head: text.nameHead, kind: 'name', cell: (person) => <NameAndMark {...{ person, request }} /> },
    { head: text.titleHead, kind: 'quiet', phone: 'hide', cell: (person) => person.title ?? '' },
    ...(focal.below.length > 0 ? [{ head: text.unitHead, kind: 'quiet', cell: place } satisfies Column<Person>] : []),
    ...columnsOf(view),
  ];
  return <Table caption={view.caption} rows={focal.people} columns={columns} />;
}

/** The name; who moved to another window or device in the middle of an attempt is marked with how often. */
function NameAndMark({ person, request }: { person: Person; request: TableView['request'] }): VNode {
  const { language } = request;
  if (person.takenOver === 0) return <>{person.name}</>;
  return (
    <>
      {person.name} <span class="note">{words(language).takenOver(formats(language).number(person.takenOver))}</span>
    </>
  );
}

function chooseColumn({ request }: TableView): Column<Person> {
  const text = words(request.language);
  return {
    head: (
      <>
        <span class="unseen">{text.choose}</span>
        <input type="checkbox" checked aria-label={text.chooseAll} data-check-all="nguoi" class="only-script" />
      </>
    ),
    phone: 'hide',
    cell: (person) => (
      <input
        type="checkbox"
        name="nguoi"
        value={person.id}
        checked={!person.remindedToday}
        disabled={person.remindedToday}
        aria-label={text.choosePerson(person.name)}
      />
    ),
  };
}

function columnsOf(view: TableView): Column<Person>[] {
  const { focal } = view;
  switch (focal.list) {
    case 'todo':
      return todoColumns(view);
    case 'working':
      return [startedColumn(view)];
    case 'done':
      return [finishedColumn(view), ...(focal.over ? [pointsColumn(view)] : [])];
    case 'zero':
      return [causeColumn(view), { ...finishedColumn(view), phone: 'hide' }];
    case 'technical':
      return [stateColumn(view), evidenceColumn(view)];
    case 'exempt':
      return [
        {
          head: words(view.request.language).reasonHead,
          kind: 'quiet',
          phone: 'third',
          cell: (person) => person.reason ?? '',
        },
      ];
  }
}

function todoColumns({ focal, request }: TableView): Column<Person>[] {
  const text = words(request.language);
  const say = formats(request.language);
  const days = (person: Person) => person.reminded.map((day) => say.shortDate(day)).join(', ');
  if (focal.state === 'closed')
    return [{ head: text.causeHead, kind: 'quiet', phone: 'third', cell: () => text['never-opened'] }];
  return [
    {
      head: text.remindedHead,
      kind: 'quiet',
      phone: 'figure',
      cell: (person) => <span class={person.reminded.length > 2 ? undefined : 'keep'}>{days(person) || '–'}</span>,
      onPhone: (person) => (person.reminded.length > 0 ? text.remindedOn(say.shortDate(person.reminded.at(-1)!)) : ''),
    },
    {
      head: text.mailHead,
      kind: 'quiet',
      phone: 'third',
      keep: true,
      cell: (person) => <MailWord {...{ person, focal, request }} />,
    },
  ];
}

/** What became of the last letter; a returned one is seen before anybody is reminded. */
function MailWord({ person, focal, request }: { person: Person; focal: Focal; request: TableView['request'] }): VNode {
  const text = words(request.language);
  if (person.email === null) return <StatusWord is="attention">{text.noEmail}</StatusWord>;
  if (person.mailState === 'returned' || focal.returned.has(person.email))
    return <StatusWord is="error">{text.returned}</StatusWord>;
  return <>{person.mailState === null ? '' : text[person.mailState]}</>;
}

function startedColumn({ request }: TableView): Column<Person> {
  const say = formats(request.language);
  return {
    head: words(request.language).startedHead,
    kind: 'quiet',
    phone: 'figure',
    cell: (person) => (person.startedAt ? say.momentText(person.startedAt, request.now) : ''),
  };
}

function finishedColumn({ request }: TableView): Column<Person> {
  const text = words(request.language);
  const say = formats(request.language);
  return {
    head: text.finishedHead,
    kind: 'quiet',
    phone: 'third',
    cell: (person) =>
      person.finishedAt
        ? `${say.momentText(person.finishedAt, request.now)}${person.how === 'hand-in' ? '' : `, ${text.expired}`}`
        : text.pending,
  };
}

function pointsColumn({ request }: TableView): Column<Person> {
  const text = words(request.language);
  const say = formats(request.language);
  return {
    head: text.pointsHead,
    kind: 'number',
    strong: true,
    cell: (person) =>
      person.points === null
        ? ''
        : text.pointsOf(say.number(person.points / 10), say.number((person.maximum ?? 0) / 10)),
  };
}

function causeColumn({ focal, request }: TableView): Column<Person> {
  const text = words(request.language);
  return {
    head: text.causeHead,
    kind: 'plain',
    phone: 'third',
    cell: (person) => {
      const cause = zeroCause(person, focal.incidents);
      return cause === null ? '' : text[cause];
    },
  };
}

function evidenceColumn({ request }: TableView): Column<Person> {
  const text = words(request.language);
  const say = formats(request.language);
  return {
    head: text.evidenceHead,
    kind: 'quiet',
    phone: 'third',
    cell: (person) => text.evidence(say.number(person.failedSaves), say.number(person.unsent)),
  };
}

function stateColumn({ request }: TableView): Column<Person> {
  const text = words(request.language);
  return { head: text.stateHead, kind: 'quiet', phone: 'figure', cell: (person) => text[person.state] };
}
