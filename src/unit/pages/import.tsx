import type { VNode } from 'preact';
import { StaffPage } from '../../identity/frame.tsx';
import { formats } from '../../platform/format/formats.ts';
import {
  Actions,
  Banner,
  Button,
  ColumnForm,
  EmptyState,
  ErrorSummary,
  Field,
  Figures,
  type FormError,
  IconList,
  MarginNote,
  PageHead,
  ReviewList,
  StickyBar,
  Table,
  Tabs,
} from '../../platform/html/kit.tsx';
import type { Request } from '../../platform/http/route.ts';
import { urls, withQuery } from '../../platform/urls.ts';
import { type UnitColumn, unitFields } from '../columns.ts';
import type { ImportWork } from '../import-work.ts';
import type { PlannedUnit } from '../plan.ts';
import { type Words, words } from '../words.ts';

export interface UploadProps {
  request: Request;
  organisationName: string;
  errors: FormError[];
}

export function UploadUnitsPage({ request, organisationName, errors }: UploadProps): VNode {
  const { organisation } = request.place;
  const text = words(request.language);
  return (
    <StaffPage request={request} title={text.importTitle} organisationName={organisationName} current="units">
      <PageHead
        back={{ href: urls.units(organisation), text: text.title }}
        title={text.importTitle}
        lead={text.importLead}
        actions={
          <Button size="tool" icon="download" href={urls.unitTemplate(organisation)} download>
            {text.template}
          </Button>
        }
      />
      <ErrorSummary errors={errors} />
      <form
        method="post"
        action={urls.importUnits(organisation)}
        encType="multipart/form-data"
        class="text stack"
        noValidate
      >
        <Field
          name="tep"
          type="file"
          accept=".xlsx,.csv"
          label={text.file}
          hint={text.fileHint}
          error={errors[0]?.message}
        />
        <IconList
          items={[
            { icon: 'info', text: text.importKeeps },
            { icon: 'info', text: text.importChanges },
            { icon: 'info', text: text.importAgain },
          ]}
        />
        <Actions>
          <Button kind="next">{text.readFile}</Button>
        </Actions>
      </form>
    </StaffPage>
  );
}

export const unitTabs = ['van-de', 'moi', 'doi', 'thieu', 'cot'] as const;
export type UnitTab = (typeof unitTabs)[number];

export interface PreviewProps {
  request: Request;
  organisationName: string;
  work: ImportWork;
  tab: UnitTab | undefined;
  /** Said after an act. */
  notice: string | null;
}

const mostShown = 300;

export function UnitPreviewPage(props: PreviewProps): VNode {
  const { request, work, notice } = props;
  const { organisation } = request.place;
  const { report, applied, headerRow, choice } = work.shown;
  const text = words(request.language);
  const hasNames = namesAreThere(work);
  const { number, moment } = formats(request.language);
  const unit = text.unitWord;
  const done = text.done(number(report.added), number(report.changed));
  return (
    <StaffPage
      request={request}
      title={text.previewTitle}
      organisationName={props.organisationName}
      current="units"
      after={!applied && <Bar {...props} />}
    >
      <PageHead
        back={{ href: urls.units(organisation), text: text.title }}
        title={applied ? work.file_name : text.previewTitle}
        lead={
          applied ? (
            text.importedAt(moment(work.ended_at ?? work.created_at))
          ) : (
            <>
              {work.file_name}. {hasNames && <Understood {...props} />}{' '}
              <a href={urls.importUnits(organisation)}>{text.otherFile}</a>
            </>
          )
        }
      />
      {applied && (
        <Banner tone="good" role="status" title={done}>
          <a href={urls.units(organisation)}>{text.toUnits}</a>
        </Banner>
      )}
      {notice && !applied && <Banner tone="attention" role="status" title={notice} />}
      {!hasNames && (
        <Banner tone="attention" title={text.namesMissing}>
          {text.namesMissingText}
        </Banner>
      )}
      {hasNames && !applied && headerRow === null && choice === null && (
        <Banner tone="attention" title={text.columnsGuessed} />
      )}
      {hasNames ? (
        <>
          <Figures
            items={[
              { label: text.found, value: number(report.accepted + report.refused), unit },
              { label: text.addedFigure, value: number(report.added), unit, tone: 'good' },
              {
                label: text.changedFigure,
                value: number(report.changed),
                unit,
                ...(report.changed ? { tone: 'attention' } : {}),
              },
              { label: text.unchangedFigure, value: number(report.unchanged), unit },
              {
                label: text.refusedFigure,
                value: number(report.refused),
                unit,
                ...(report.refused ? { tone: 'error' } : {}),
              },
            ]}
          />
          <Parts {...props} />
        </>
      ) : (
        <ChooseColumns {...props} />
      )}
    </StaffPage>
  );
}

/** Without a column of names nothing was read: first the columns have to be said. */
const namesAreThere = ({ shown }: ImportWork): boolean => shown.columns.some(({ field }) => field === 'name');

function Understood({ request, work }: PreviewProps): VNode {
  const text = words(request.language);
  const { columns, unmatched } = work.shown;
  return (
    <>
      {text.columnsUnderstood}: {columns.map(({ header, field }) => header || fieldName(field, text)).join(', ')}.{' '}
      {unmatched.length > 0 && text.columnsIgnored(unmatched.join(', '))}
    </>
  );
}

function fieldName(field: UnitColumn, text: Words): string {
  const names: Record<UnitColumn, string> = {
    code: text.fieldCode,
    name: text.fieldName,
    parent: text.fieldParent,
    parentName: text.fieldParentName,
    block: text.fieldBlock,
    kind: text.fieldKind,
    onlineServices: text.fieldOnline,
    parIndex: text.fieldPar,
  };
  return names[field];
}

function Parts(props: PreviewProps): VNode {
  const { request, work } = props;
  const text = words(request.language);
  const { report, units, applied, seen } = work.shown;
  const isOpen = !applied && seen.length > 0;
  const problems = report.problems.filter(({ code }) => code !== 'unit-not-in-file');
  const shown = props.tab ?? firstTab(work, problems.length);
  const at = (tab: UnitTab) => withQuery(urls.importUnitsWork(request.place.organisation, work.id), { xem: tab });
  const tabs: [UnitTab, string, number][] = [
    ['van-de', text.tabProblems, problems.length],
    ['moi', text.tabNew, report.added],
    ['doi', text.tabChanged, report.changed],
    ['thieu', text.tabMissing, report.missing.length],
    ...(isOpen ? [['cot', text.tabColumns, seen.length] as [UnitTab, string, number]] : []),
  ];
  return (
    <>
      <Tabs items={tabs.map(([tab, name, count]) => ({ href: at(tab), text: name, count, current: tab === shown }))} />
      {tabs.find(([tab]) => tab === shown)?.[2] === 0 && <EmptyState title={text.nothingHere} />}
      {shown === 'van-de' && problems.length > 0 && <Problems problems={problems} />}
      {shown === 'moi' && report.added > 0 && <Added units={units.filter(({ is }) => is === 'new')} text={text} />}
      {shown === 'doi' && report.changed > 0 && (
        <Changed units={units.filter(({ is }) => is === 'changed')} text={text} />
      )}
      {shown === 'thieu' && report.missing.length > 0 && (
        <Table
          caption={text.tabMissing}
          rows={report.missing.slice(0, mostShown)}
          columns={[
            { head: text.unit, kind: 'name', cell: ({ name }) => name },
            { head: text.code, kind: 'quiet', phone: 'second', cell: ({ code }) => code },
          ]}
        />
      )}
      {shown === 'cot' && isOpen && <ChooseColumns {...props} />}
    </>
  );
}

function ChooseColumns({ request, work }: PreviewProps): VNode {
  const text = words(request.language);
  return (
    <ColumnForm
      action={urls.importUnitsWork(request.place.organisation, work.id)}
      seen={work.shown.seen}
      headerRow={work.shown.headerRow}
      fields={unitFields.map((field) => ({ value: field, label: fieldName(field, text) }))}
    />
  );
}

function firstTab(work: ImportWork, problems: number): UnitTab {
  const { report, headerRow, choice, applied } = work.shown;
  if (!applied && headerRow === null && choice === null) return 'cot';
  if (problems > 0) return 'van-de';
  if (report.added > 0) return 'moi';
  return report.changed > 0 ? 'doi' : 'thieu';
}

function Problems({ problems }: { problems: ImportWork['shown']['report']['problems'] }): VNode {
  return (
    <ReviewList
      items={problems.slice(0, mostShown).map(({ where, message, severity }) => ({
        label: capital(where.split(',')[0] ?? ''),
        children: (
          <MarginNote tone={severity === 'error' ? 'error' : 'attention'} title={message}>
            {where.includes(',') && <p>{capital(where.slice(where.indexOf(',') + 2))}</p>}
          </MarginNote>
        ),
      }))}
    />
  );
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

function Added({ units, text }: { units: PlannedUnit[]; text: Words }): VNode {
  return (
    <Table
      caption={text.tabNew}
      rows={units.slice(0, mostShown)}
      columns={[
        { head: text.unit, kind: 'name', cell: ({ name }) => name },
        { head: text.code, kind: 'quiet', phone: 'second', cell: ({ code }) => code },
        { head: text.parent, kind: 'quiet', phone: 'third', cell: ({ parentCode }) => parentCode ?? text.root },
        { head: text.block, kind: 'quiet', phone: 'hide', cell: ({ block }) => block ?? '' },
        { head: text.kind, kind: 'quiet', phone: 'hide', cell: ({ kind }) => kind ?? '' },
      ]}
    />
  );
}

function Changed({ units, text }: { units: PlannedUnit[]; text: Words }): VNode {
  const rows = units
    .slice(0, mostShown)
    .flatMap((unit) => unit.differences.map((difference) => ({ unit, ...difference })));
  const say = (value: string | boolean | null) =>
    value === null ? text.empty : typeof value === 'boolean' ? (value ? text.yes : text.no) : value;
  return (
    <Table
      caption={text.tabChanged}
      rows={rows}
      group={({ unit }) => `${unit.name} (${unit.code})`}
      columns={[
        { head: text.field, kind: 'name', cell: ({ field }) => fieldName(field, text) },
        { head: text.before, kind: 'quiet', phone: 'second', cell: ({ before }) => say(before) },
        { head: text.after, phone: 'figure', cell: ({ after }) => say(after) },
      ]}
    />
  );
}

function Bar({ request, work }: PreviewProps): VNode {
  const { organisation } = request.place;
  const text = words(request.language);
  const { number } = formats(request.language);
  const { report } = work.shown;
  const count = report.added + report.changed;
  return (
    <StickyBar
      actions={
        <form method="post" action={urls.importUnitsWork(organisation, work.id)} class="actions">
          <Button kind="link" href={urls.units(organisation)}>
            {text.cancel}
          </Button>
          <Button kind="act" name="viec" value="nhap" off={count === 0}>
            {count === 0 ? text.acceptNothing : text.accept(number(count))}
          </Button>
        </form>
      }
    >
      {!namesAreThere(work) ? text.nothingRead : count === 0 ? text.nothingNew : text.nothingStored}
    </StickyBar>
  );
}
