import Type from 'typebox';
import type { Accesses } from '../identity/access.ts';
import type { Context } from '../platform/context.ts';
import type { Queries } from '../platform/db/database.ts';
import { formats } from '../platform/format/formats.ts';
import { parseDate } from '../platform/format/parse.ts';
import type { FormError } from '../platform/html/kit.tsx';
import { html, redirect } from '../platform/http/answer.ts';
import { type Request, type Route, route } from '../platform/http/route.ts';
import { Refusal } from '../platform/refusal.ts';
import { normalise } from '../platform/text/normalise.ts';
import { urls } from '../platform/urls.ts';
import { createContest } from './create-contest.ts';
import { type FoundUnit, findTopUnit, findUnit, searchUnits } from './find-organiser.ts';
import { newContestWords } from './new-contest-words.ts';
import { ChooseTemplatePage, NewContestPage, type NewContestValues } from './pages/new-contest.tsx';
import { doerOf, staffSql as sql } from './pages/staff-read.ts';
import { firstDay, type Template, templates } from './templates/index.ts';

interface Shown {
  values: NewContestValues;
  errors: FormError[];
  matches?: FoundUnit[];
  status?: number;
}

/** A new contest: template, address, first day, organising unit. */
export function newContestRoutes(context: Context, access: Accesses): Route[] {
  const staff = access.onOrganisation('operator', 'organiser', 'secretariat');
  const path = urls.newContest(':organisation');
  const web = <T,>(request: Request, work: (queries: Queries) => Promise<T>) =>
    context.database.web(request.place.organisation, work);
  const organisationOf = (queries: Queries, request: Request) =>
    queries.one<{ id: number; name: string }>(sql('find_organisation'), {
      organisation_id: request.place.organisation,
    });

  const formPage = (request: Request, template: Template, { values, errors, matches, status }: Shown) =>
    web(request, async (queries) =>
      html(
        <NewContestPage
          request={request}
          organisation={await organisationOf(queries, request)}
          template={template}
          values={values}
          errors={errors}
          {...(matches ? { matches } : {})}
          noUnit={!(await findTopUnit(queries, request.place.unitId ?? null))}
          publicUrl={context.config.publicUrl}
        />,
        { status: status ?? 200 },
      ),
    );

  const create = async (request: Request) => {
    const body = request.body as Record<string, string>;
    const template = templateOf(body.mau as string);
    const text = newContestWords(request.language);
    const values = { slug: body['dia-chi'] ?? '', start: body['ngay-dau'] ?? '', unit: body['don-vi'] ?? '' };
    const errors: FormError[] = [];
    const slug = normalise(values.slug) || template.slug;
    if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(slug)) errors.push({ name: 'dia-chi', message: text.slugWrong });
    const start = values.start.trim() === '' ? { value: firstDay(template) } : parseDate(values.start);
    if (start.problem) errors.push({ name: 'ngay-dau', message: start.problem[request.language] });
    const units = await web(request, (queries) => unitsMeant(queries, request, body['ma-don-vi'], values.unit));
    if (units.length === 0)
      errors.push({
        name: 'don-vi',
        message: values.unit.trim() === '' ? text.unitMissing : text.unitUnknown(normalise(values.unit)),
      });
    if (units.length > 1) errors.push({ name: 'don-vi', message: text.unitSeveral });
    const unit = units[0];
    if (errors.length > 0 || !unit || !start.value)
      return formPage(request, template, { values, errors, matches: units, status: 422 });
    try {
      const wish = { organisation: request.place.organisation, unitId: unit.unit_id, template: template.slug, slug };
      const made = await createContest(context, doerOf(request), { ...wish, start: start.value }, request.now);
      return redirect(urls.setUp(made.slug));
    } catch (error) {
      if (!(error instanceof Refusal) || !error.code.startsWith('contest.slug')) throw error;
      const message = request.language === 'en' ? error.english : error.message;
      return formPage(request, template, { values, errors: [{ name: 'dia-chi', message }], status: error.status });
    }
  };

  return [
    route({
      method: 'GET',
      path,
      access: staff,
      rate: 'page',
      summary: 'Templates of contests, then the form of a new contest',
      query: Type.Object({ mau: Type.Optional(Type.String({ maxLength: 60 })) }),
      handle: async (request) => {
        if (!request.query.mau)
          return web(request, async (queries) =>
            html(<ChooseTemplatePage request={request} organisation={await organisationOf(queries, request)} />),
          );
        const template = templateOf(request.query.mau);
        const top = await web(request, (queries) => findTopUnit(queries, request.place.unitId ?? null));
        const start = formats('vi').date(firstDay(template));
        return formPage(request, template, {
          values: { slug: template.slug, start, unit: top?.full_name ?? '' },
          errors: [],
        });
      },
    }),
    route({
      method: 'POST',
      path,
      access: staff,
      rate: 'action',
      summary: 'Creates a contest from a template',
      body: Type.Object({
        mau: Type.String({ maxLength: 60 }),
        'dia-chi': Type.Optional(Type.String({ maxLength: 200 })),
        'ngay-dau': Type.Optional(Type.String({ maxLength: 60 })),
        'don-vi': Type.Optional(Type.String({ maxLength: 400 })),
        'ma-don-vi': Type.Optional(Type.String({ pattern: '^\\d{1,15}$' })),
      }),
      handle: create,
    }),
  ];
}

function templateOf(slug: string): Template {
  const template = templates.find((one) => one.slug === slug);
  if (!template)
    throw new Refusal(
      'contest.no-such-template',
      404,
      'Không có mẫu hội thi này. Hãy chọn trong danh sách mẫu.',
      'There is no such template. Choose one from the list.',
    );
  return template;
}

/** The unit chosen from a list, or the units the typed text may mean; only within the right the person acts by. */
async function unitsMeant(queries: Queries, request: Request, chosen: string | undefined, text: string) {
  const within = request.place.unitId ?? null;
  const unit = chosen ? await findUnit(queries, Number(chosen), within) : undefined;
  return unit ? [unit] : searchUnits(queries, text, within);
}
