import type { VNode } from 'preact';
import { dayOf } from '../../platform/format/day.ts';
import { formats } from '../../platform/format/formats.ts';
import { Actions, Button, ColumnForm, Field, Hidden, MarginNote, ReviewList, Table } from '../../platform/html/kit.tsx';
import { urls } from '../../platform/urls.ts';
import { type PersonColumn, personFields } from '../import/columns.ts';
import type { ProblemLine } from '../import/read-lists.ts';
import type { WorkResult } from '../import/work.ts';
import { type Words, words } from '../words.ts';
import type { WorkProps } from './import-work.tsx';

export function Tables(props: WorkProps & { shown: WorkResult }): VNode {
  const text = words(props.request.language);
  const { tab, lists } = props;
  if (tab === 'van-de') return <Problems problems={lists.problems} text={text} />;
  if (tab === 'moi') return <Added {...props} />;
  if (tab === 'doi') return <Changed {...props} />;
  if (tab === 'thieu') return <Missing {...props} />;
  return <Columns {...props} />;
}

function Problems({ problems, text }: { problems: ProblemLine[]; text: Words }): VNode {
  return (
    <ReviewList
      items={problems.map((problem) => ({
        label: problem.row === null ? text.wholeFile : text.row(String(problem.row)),
        children: (
          <>
            <p>
              <b>{problem.full_name}</b>
            </p>
            <p class="note">{[problem.email, problem.unit_name].filter(Boolean).join(', ')}</p>
          </>
        ),
        notes: (
          <MarginNote tone={problem.severity === 'error' ? 'error' : 'attention'} title={problem.message}>
            {problem.place.includes(', ') && <p>{capital(problem.place.slice(problem.place.indexOf(', ') + 2))}</p>}
          </MarginNote>
        ),
      }))}
    />
  );
}

function Added({ request, lists }: WorkProps): VNode {
  const text = words(request.language);
  return (
    <Table
      caption={text.tabNew}
      rows={lists.added}
      columns={[
        { head: text.row('').trim(), kind: 'quiet', phone: 'hide', cell: ({ row }) => row },
        { head: text.name, kind: 'name', cell: ({ full_name }) => full_name },
        {
          head: text.birth,
          kind: 'quiet',
          phone: 'hide',
          keep: true,
          cell: ({ born }) => born && shownDay(born, request.language),
        },
        { head: text.post, kind: 'quiet', phone: 'second', cell: ({ title }) => title ?? '' },
        { head: text.unit, kind: 'quiet', phone: 'third', cell: ({ unit_name }) => unit_name ?? '' },
        { head: text.email, kind: 'quiet', phone: 'hide', cell: ({ email }) => email ?? text.noEmail },
      ]}
    />
  );
}

/** A whole date or a year, as people write it. */
function shownDay(value: string, language: 'vi' | 'en'): string {
  return /^\d{4}-\d\d-\d\d$/.test(value) ? formats(language).date(value) : value;
}

function Changed({ request, lists }: WorkProps): VNode {
  const text = words(request.language);
  const rows = lists.changed.flatMap((line) =>
    Object.entries(line.changes).map(([field, [before, after]]) => ({
      line,
      field,
      before: field === 'unit' ? line.unit_before : before,
      after: field === 'unit' ? line.unit_after : after,
    })),
  );
  const say = (field: string, value: string | null) => {
    if (value === null || value === '') return text.empty;
    if (field === 'sex') return value === 'male' ? text.male : text.female;
    return field === 'birth' || field === 'leftOn' ? shownDay(value, request.language) : value;
  };
  return (
    <Table
      caption={text.tabChanged}
      rows={rows}
      group={({ line }) => [line.full_name, line.email].filter(Boolean).join(', ')}
      columns={[
        { head: text.field, kind: 'name', cell: ({ field }) => fieldName(field, text) },
        { head: text.before, kind: 'quiet', phone: 'second', cell: ({ field, before }) => say(field, before) },
        { head: text.after, phone: 'third', cell: ({ field, after }) => say(field, after) },
      ]}
    />
  );
}

export function fieldName(field: string, text: Words): string {
  const names: Record<string, string> = {
    fullName: text.name,
    email: text.email,
    birth: text.birth,
    sex: text.sex,
    phone: text.phone,
    externalCode: text.externalCode,
    massOrganisations: text.mass,
    title: text.post,
    unit: text.unit,
    leftOn: text.left,
  };
  return names[field] ?? field;
}

function Missing({ request, work, lists }: WorkProps): VNode {
  const text = words(request.language);
  const { date } = formats(request.language);
  const { leavers } = work.input;
  const leaving = new Set(leavers?.personIds ?? []);
  return (
    <form method="post" action={urls.importWork(request.place.organisation, work.id)} class="stack">
      <Hidden values={{ xem: 'thieu' }} />
      <p class="text">{text.missingLead}</p>
      <Table
        caption={text.tabMissing}
        rows={lists.missing}
        group={({ unit_in_file }) => (unit_in_file ? text.missingHere : text.missingElsewhere)}
        columns={[
          {
            head: text.name,
            kind: 'name',
            cell: (person) => (
              <label class="choice">
                <input type="checkbox" name="nguoi" value={person.id} />
                <span>{person.full_name}</span>
              </label>
            ),
          },
          { head: text.unit, kind: 'quiet', phone: 'second', cell: ({ unit_name }) => unit_name ?? '' },
          { head: text.email, kind: 'quiet', phone: 'hide', cell: ({ email }) => email ?? text.noEmail },
          {
            head: text.outcomeFor,
            phone: 'third',
            cell: ({ id }) => (leaving.has(id) && leavers ? <b>{text.willLeave(date(leavers.on))}</b> : text.stays),
          },
        ]}
      />
      <Field name="ngay" type="date" label={text.leaveDay} value={leavers?.on ?? dayOf(request.now)} width="middle" />
      <Actions>
        <Button name="viec" value="thoi-viec">
          {text.markLeft}
        </Button>
        <Button name="viec" value="giu">
          {text.keepThem}
        </Button>
      </Actions>
    </form>
  );
}

function Columns({ request, work, shown }: WorkProps & { shown: WorkResult }): VNode {
  const text = words(request.language);
  return (
    <ColumnForm
      action={urls.importWork(request.place.organisation, work.id)}
      seen={shown.seen}
      headerRow={shown.headerRow}
      fields={personFields.map((name) => ({ value: name, label: columnName(name, text) }))}
    >
      <Field name="don_vi" label={text.unitOfAll} hint={text.unitOfAllHint} maxlength={400} optional />
    </ColumnForm>
  );
}

function columnName(field: PersonColumn, text: Words): string {
  const names: Record<PersonColumn, string> = {
    fullName: text.name,
    family: text.columnFamily,
    given: text.columnGiven,
    birth: text.birth,
    birthYear: text.columnYear,
    male: text.columnMale,
    female: text.columnFemale,
    sex: text.sex,
    title: text.post,
    unitCode: text.columnUnitCode,
    unitName: text.unit,
    email: text.email,
    phone: text.phone,
    massOrganisations: text.mass,
    externalCode: text.externalCode,
  };
  return names[field];
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
