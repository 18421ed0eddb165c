import Type from 'typebox';
import type { Accesses } from '../../identity/access.ts';
import { grantRole } from '../../identity/index.ts';
import type { Context } from '../../platform/context.ts';
import { loadSql } from '../../platform/db/sql.ts';
import { type Answer, html, redirect } from '../../platform/http/answer.ts';
import { type Request, type Route, route } from '../../platform/http/route.ts';
import { Refusal } from '../../platform/refusal.ts';
import { normaliseEmail } from '../../platform/text/email.ts';
import { urls, withQuery } from '../../platform/urls.ts';
import { organisationName as nameOf } from '../read-pages.ts';
import { FocalPointsPage } from './page.tsx';
import { type PlannedLine, planFocalPoints, type UnitOfCode } from './plan.ts';
import { type FocalLine, mostFocalLines, readFocalFile, readFocalText } from './read-lines.ts';
import { appointWords } from './words.ts';

const sql = loadSql(new URL('./appoint.sql', import.meta.url));

/** Focal points of many units at once: pasted or uploaded lines, a preview, then one right and one letter a line. */
export function focalPointRoutes(context: Context, access: Accesses): Route[] {
  const allowed = access.onOrganisation('operator', 'organiser', 'secretariat');
  const params = Type.Object({ organisation: Type.Integer({ minimum: 1 }) });

  const page = async (
    request: Request,
    shown: { text?: string; error?: string; planned?: PlannedLine[]; done?: number },
  ): Promise<Answer> => {
    const organisationName = await context.database.web(request.place.organisation, (queries) =>
      nameOf(queries, request.place.organisation),
    );
    const { text = '', error = null, planned = null, done = null } = shown;
    return html(<FocalPointsPage {...{ request, organisationName, text, error, planned, done }} />, {
      status: error ? 422 : 200,
    });
  };

  const plan = (request: Request, lines: readonly FocalLine[]): Promise<PlannedLine[]> =>
    context.database.web(request.place.organisation, async (queries) => {
      const units = await queries.many<UnitOfCode>(sql('list_units_by_code'), {
        codes: lines.map(({ code }) => code.toLowerCase()),
        within: request.place.unitId ?? null,
        now: request.now,
      });
      const people = await queries.many<{ email: string; full_name: string }>(sql('list_people_by_address'), {
        emails: lines.map(({ email }) => normaliseEmail(email) ?? email),
      });
      return planFocalPoints(lines, units, new Map(people.map((each) => [each.email, each.full_name])));
    });

  const appoint = async (request: Request, planned: readonly PlannedLine[]): Promise<number> => {
    const role = request.place.roles.includes('operator') ? 'operator' : request.place.role;
    const doer = {
      organisation: request.place.organisation,
      accountId: request.actor?.accountId ?? null,
      role,
      requestId: request.id,
    };
    let named = 0;
    for (const { is, unitId, email } of planned) {
      if (is !== 'new') continue;
      const input = { email, role: 'focal-point' as const, unitId, within: request.place.unitId ?? null };
      const { changed } = await grantRole(context, doer, input, request.now);
      if (changed) named += 1;
    }
    return named;
  };

  const post = async (request: Request): Promise<Answer> => {
    const { viec, dong = '' } = request.body as { viec: 'xem' | 'giao' | 'sua'; dong?: string };
    const say = appointWords(request.language);
    if (viec === 'sua') return page(request, { text: dong });
    const file = request.files.get('tep');
    try {
      const lines = file && viec === 'xem' ? await readFocalFile(file.bytes, file.name) : readFocalText(dong);
      if (lines.length === 0) return page(request, { text: dong, error: say.empty });
      if (lines.length > mostFocalLines)
        return page(request, { text: dong, error: say.tooMany(String(mostFocalLines)) });
      const planned = await plan(request, lines);
      if (viec === 'xem') return page(request, { planned });
      const done = await appoint(request, planned);
      return redirect(withQuery(urls.focalPoints(request.place.organisation), { xong: done }));
    } catch (error) {
      if (!(error instanceof Refusal) || error.status === 404) throw error;
      return page(request, { text: dong, error: request.language === 'en' ? error.english : error.message });
    }
  };

  return [
    route({
      method: 'GET',
      path: urls.focalPoints(':organisation'),
      access: allowed,
      rate: 'page',
      summary: 'Naming focal points of many units at once',
      params,
      query: Type.Object({ xong: Type.Optional(Type.Integer({ minimum: 0, maximum: mostFocalLines })) }),
      handle: (request) => page(request, request.query.xong === undefined ? {} : { done: request.query.xong }),
    }),
    route({
      method: 'POST',
      path: urls.focalPoints(':organisation'),
      access: allowed,
      rate: 'heavy',
      summary: 'Looks at lines of unit code and e-mail, or names their focal points',
      params,
      bodyLimit: 2 * 1024 * 1024,
      body: Type.Object({
        viec: Type.Enum(['xem', 'giao', 'sua']),
        dong: Type.Optional(Type.String({ maxLength: 400_000 })),
      }),
      handle: post,
    }),
  ];
}
