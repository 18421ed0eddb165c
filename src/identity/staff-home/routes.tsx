import type { Context } from '../../platform/context.ts';
import { html, redirect } from '../../platform/http/answer.ts';
import { type Actor, type Request, type Route, route } from '../../platform/http/route.ts';
import { urls, withQuery } from '../../platform/urls.ts';
import type { Accesses } from '../access.ts';
import { staffRoles } from '../roles.ts';
import { StaffHomePage } from './page.tsx';
import { type HomeData, readHome } from './read-home.ts';

export function staffHomeRoutes(context: Context, access: Accesses): Route[] {
  return [
    route({
      method: 'GET',
      path: urls.staff(),
      access: access.signedIn,
      rate: 'page',
      summary: 'Contests and units where I hold rights, and what waits for me',
      handle: async (request) => {
        const actor = request.actor as Actor;
        const data = await readHome(context, actor.accountId, request.now);
        if (data.grants.length === 0) return redirect(urls.my());
        const staff = data.grants.some(({ role }) => staffRoles.includes(role));
        if (staff && !actor.secondFactorAt) return redirect(withQuery(urls.secondFactor(), { ve: request.url }));
        if (data.organisations.length === 0) return redirect(urls.operator());
        return html(<StaffHomePage request={withPlace(request, data)} data={data} />);
      },
    }),
  ];
}

/** The header offers the pages of the one organisation a person works for; with several they stand in the page. */
function withPlace(request: Request, { grants, organisations }: HomeData): Request {
  const only = organisations.length === 1 ? organisations[0] : undefined;
  const inside = grants.filter(({ contest_id: contest }) => contest === null);
  const roles = [...new Set(inside.map(({ role }) => role))];
  const first = grants.find(({ role }) => staffRoles.includes(role)) ?? grants[0];
  return {
    ...request,
    place: { organisation: only?.id ?? 0, role: first?.role ?? 'self', roles },
  };
}
