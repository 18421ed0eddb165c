import Type from 'typebox';
import type { Context } from '../../platform/context.ts';
import { html } from '../../platform/http/answer.ts';
import { type Route, route } from '../../platform/http/route.ts';
import { urls } from '../../platform/urls.ts';
import type { Accesses } from '../access.ts';
import { sql } from '../rights/grant-role.ts';
import { matrixOf } from './matrix.ts';
import { MatrixPage } from './page.tsx';

/** The table of rights. `manifest`: every route of the program, once it is complete. */
export function matrixRoutes(context: Context, access: Accesses, manifest: () => readonly Route[]): Route[] {
  return [
    route({
      method: 'GET',
      path: urls.rightsMatrix(':organisation'),
      access: access.onOrganisation('operator', 'organiser', 'secretariat', 'inspector'),
      rate: 'page',
      summary: 'Who may do what, by role: the routes themselves as a table',
      params: Type.Object({ organisation: Type.Integer({ minimum: 1 }) }),
      handle: async (request) => {
        const { organisation } = request.place;
        const { name } = await context.database.web(organisation, (queries) =>
          queries.one<{ name: string }>(sql('find_organisation_name'), { organisation_id: organisation }),
        );
        return html(<MatrixPage request={request} organisationName={name} rows={matrixOf(manifest())} />);
      },
    }),
  ];
}
