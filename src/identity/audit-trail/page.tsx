import type { VNode } from 'preact';
import { formats } from '../../platform/format/formats.ts';
import { EmptyState, Field, FilterBar, PageHead, Pagination, Table } from '../../platform/html/kit.tsx';
import type { Request } from '../../platform/http/route.ts';
import { urls, withQuery } from '../../platform/urls.ts';
import type { Language } from '../../platform/words.ts';
import { StaffPage } from '../frame.tsx';
import { roleName } from '../words.ts';
import { actionName, detailName, objectName, words } from './words.ts';

export interface AuditTrailLine {
  id: number;
  at: Date;
  role: string | null;
  action: string;
  object_kind: string;
  object_id: string;
  reason: string | null;
  detail: Record<string, unknown>;
  name: string | null;
  email: string | null;
}

export interface AuditFilter {
  viec?: string;
  nguoi?: string;
  tu?: string;
  den?: string;
  trang: number;
}

export const pageLength = 50;

export interface AuditTrailPageProps {
  request: Request;
  organisationName: string;
  lines: AuditTrailLine[];
  total: number;
  actions: string[];
  filter: AuditFilter;
}

export function AuditTrailPage({
  request,
  organisationName,
  lines,
  total,
  actions,
  filter,
}: AuditTrailPageProps): VNode {
  const { language } = request;
  const text = words(language);
  const { stamp } = formats(language);
  const here = urls.auditTrail(request.place.organisation);
  const page = (number: number) => withQuery(here, { ...filter, trang: number });
  const from = (filter.trang - 1) * pageLength;
  const doer = ({ name, email }: AuditTrailLine) => name ?? email ?? text.machine;
  const filtered = Boolean(filter.viec || filter.nguoi || filter.tu || filter.den);
  return (
    <StaffPage request={request} title={text.title} organisationName={organisationName} current="audit">
      <PageHead title={text.title} lead={text.lead} />
      <FilterBar action={here} submit={text.filter} actions={filtered && <a href={here}>{text.clear}</a>}>
        <Field
          name="viec"
          type="select"
          label={text.action}
          empty={text.allActions}
          value={filter.viec}
          choices={actions.map((action) => ({ value: action, label: actionName(action, language) }))}
        />
        <Field name="nguoi" type="search" label={text.search} value={filter.nguoi} />
        <Field name="tu" type="date" label={text.since} value={filter.tu} />
        <Field name="den" type="date" label={text.until} value={filter.den} />
      </FilterBar>
      <Table
        caption={text.caption}
        rows={lines}
        empty={<EmptyState title={text.none}>{text.noneHelp}</EmptyState>}
        columns={[
          { head: text.at, kind: 'quiet', phone: 'second', keep: true, cell: ({ at }) => stamp(at, true) },
          { head: text.action, kind: 'name', cell: ({ action }) => actionName(action, language) },
          {
            head: text.who,
            phone: 'third',
            keep: true,
            cell: doer,
            onPhone: (line) => [doer(line), line.reason].filter(Boolean).join(': '),
          },
          {
            head: text.role,
            kind: 'quiet',
            phone: 'hide',
            cell: ({ role }) => (role === 'system' ? text.machine : role && roleName(role, language)),
          },
          {
            head: text.object,
            kind: 'quiet',
            phone: 'hide',
            keep: true,
            cell: (line) => objectName(line.object_kind, line.object_id, language),
          },
          { head: text.reason, phone: 'hide', cell: ({ reason }) => reason },
          { head: text.detail, kind: 'quiet', phone: 'hide', cell: ({ detail }) => told(detail, language) },
        ]}
      />
      {total > 0 && (
        <Pagination
          from={from + 1}
          to={from + lines.length}
          total={total}
          previous={filter.trang > 1 ? page(filter.trang - 1) : undefined}
          next={from + lines.length < total ? page(filter.trang + 1) : undefined}
        />
      )}
    </StaffPage>
  );
}

/** `{"role":"juror","unit":3}` → "vai trò giám khảo, đơn vị 3": ids and figures, short. */
function told(detail: Record<string, unknown>, language: Language): string {
  const { date, stamp } = formats(language);
  const value = (name: string, given: unknown): string => {
    if (name === 'role') return roleName(String(given), language);
    if (typeof given === 'string' && /^\d{4}-\d\d-\d\dT.*Z$/.test(given)) return stamp(new Date(given));
    if (typeof given === 'string' && /^\d{4}-\d\d-\d\d$/.test(given)) return date(given);
    if (typeof given === 'string' && /^[0-9a-f]{40,}$/.test(given)) return `${given.slice(0, 12)}…`;
    if (Array.isArray(given)) return given.join(' ');
    return typeof given === 'object' ? JSON.stringify(given) : String(given);
  };
  return Object.entries(detail)
    .filter(([, given]) => given !== null && given !== '')
    .map(([name, given]) => `${detailName(name, language)} ${value(name, given)}`)
    .join(', ')
    .slice(0, 300);
}
