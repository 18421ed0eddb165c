import Type from 'typebox';
import type { Context } from '../../platform/context.ts';
import { loadSql } from '../../platform/db/sql.ts';
import { endOfDay, instantOf, isDay } from '../../platform/format/day.ts';
import { html } from '../../platform/http/answer.ts';
import { type Route, route } from '../../platform/http/route.ts';
import { urls } from '../../platform/urls.ts';
import type { Accesses } from '../access.ts';
import { type AuditTrailLine, AuditTrailPage, pageLength } from './page.tsx';

const sql = loadSql(new URL('./audit-trail.sql', import.meta.url));
const Text = Type.Optional(Type.String({ maxLength: 200 }));

export function auditTrailRoutes(context: Context, access: Accesses): Route[] {
  return [
    route({
      method: 'GET',
      path: urls.auditTrail(':organisation'),
      access: access.onOrganisation('operator', 'organiser', 'inspector'),
      rate: 'page',
      summary: 'Audit trail of an organisation, by action, person and date',
      params: Type.Object({ organisation: Type.Integer({ minimum: 1 }) }),
      query: Type.Object({
        viec: Text,
        nguoi: Text,
        tu: Text,
        den: Text,
        trang: Type.Integer({ minimum: 1, maximum: 1_000_000, default: 1 }),
      }),
      handle: (request) => {
        const { organisation } = request.place;
        const filter = request.query;
        const values = {
          organisation_id: organisation,
          action: filter.viec || null,
          search: filter.nguoi || null,
          since: filter.tu && isDay(filter.tu) ? instantOf(filter.tu) : null,
          until: filter.den && isDay(filter.den) ? endOfDay(filter.den) : null,
        };
        return context.database.web(organisation, async (queries) => {
          const found = await queries.maybe<{ name: string }>(sql('find_audited_organisation'), values);
          const { lines: total } = await queries.one<{ lines: number }>(sql('count_lines'), values);
          const actions = await queries.many<{ action: string }>(sql('list_actions'), values);
          const skip = (filter.trang - 1) * pageLength;
          const lines = await queries.many<AuditTrailLine>(sql('list_lines'), { ...values, most: pageLength, skip });
          return html(
            <AuditTrailPage
              request={request}
              organisationName={found?.name ?? ''}
              lines={lines}
              total={total}
              actions={actions.map(({ action }) => action)}
              filter={filter}
            />,
          );
        });
      },
    }),
  ];
}
