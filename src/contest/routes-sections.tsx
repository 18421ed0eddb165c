import type { VNode } from 'preact';
import Type from 'typebox';
import type { Accesses } from '../identity/access.ts';
import type { Context } from '../platform/context.ts';
import { html, redirect } from '../platform/http/answer.ts';
import { type Request, type Route, route } from '../platform/http/route.ts';
import { type Problem, Refusal } from '../platform/refusal.ts';
import { urls, withQuery } from '../platform/urls.ts';
import type { Language } from '../platform/words.ts';
import { changeParameters } from './change-parameters.ts';
import { readSetUp, type SetUp } from './checklist.ts';
import { FormBody, refuseUnknown } from './form/body.ts';
import { formWords } from './form/form-words.ts';
import { readSection, unknownNames } from './form/read-section.ts';
import { changeRows } from './form/rows.ts';
import { findSection } from './form/sections.ts';
import { isList, type Raw, type SectionSpec } from './form/spec.ts';
import { rawOf, rawRow } from './form/values.ts';
import { mendedAt, type SectionKey } from './mended-at.ts';
import { ChecksTable } from './pages/checks-table.tsx';
import { AboveSection, BelowSection } from './pages/section-extras.tsx';
import { type FormState, SectionPage } from './pages/section-page.tsx';
import { doerOf, findVersion } from './pages/staff-read.ts';
import { validateParameters } from './parameters.ts';
import { contestSql as sql } from './read.ts';
import type { ContestServices } from './services.ts';

export const SavedQuery = Type.Object({ luu: Type.Optional(Type.String({ pattern: '^(nhu-cu|lich|\\d{1,6})$' })) });

/** "?luu=4" as what the page says at its button. */
export const savedOf = (luu: string | undefined): FormState['saved'] =>
  luu === undefined ? undefined : luu === 'nhu-cu' ? 'same' : luu === 'lich' ? 'schedule' : Number(luu);

/** Forms of the parameters: one page a section, saved as a new version of the whole. */
export function sectionRoutes(context: Context, access: Accesses, services: ContestServices): Route[] {
  const staff = access.onContest('operator', 'organiser', 'secretariat');
  const path = urls.parameters(':contest', ':section');
  return [
    route({
      method: 'GET',
      path,
      access: staff,
      rate: 'page',
      summary: 'One section of the parameters as a form',
      query: SavedQuery,
      handle: async (request) => {
        const shown = await open(context, services, request);
        const { contest } = shown.setUp;
        return page(request, shown, rawOf(shown.spec, contest.parameters), {
          errors: [],
          saved: savedOf(request.query.luu),
        });
      },
    }),
    route({
      method: 'POST',
      path,
      access: staff,
      rate: 'action',
      summary: 'Stores one section of the parameters as a new version, or changes the rows of its lists',
      body: FormBody,
      bodyLimit: 512 * 1024,
      handle: (request) => save(context, services, request),
    }),
  ];
}

interface Shown {
  setUp: SetUp;
  spec: SectionSpec;
  started: boolean;
  author: { account_name: string | null; created_at: Date } | undefined;
}

async function open(context: Context, services: ContestServices, request: Request): Promise<Shown> {
  const { organisation } = request.place;
  const setUp = await readSetUp(
    context,
    services,
    organisation,
    request.params.contest as string,
    request.now,
    request.language,
  );
  const { contest } = setUp;
  const spec = findSection(request.params.section as string, contest.parameters);
  if (!spec)
    throw new Refusal('contest.no-section', 404, 'Không có mục này trong hội thi.', 'The contest has no such section.');
  return context.database.web(organisation, async (queries) => ({
    setUp,
    spec,
    started: (await queries.one<{ started: boolean }>(sql('has_attempts'), { contest_id: contest.id })).started,
    author: await findVersion(queries, contest.id, contest.version),
  }));
}

async function save(context: Context, services: ContestServices, request: Request) {
  const shown = await open(context, services, request);
  const { spec, started, setUp } = shown;
  const { contest } = setUp;
  const { act = 'luu', version, reason = '', ...typed } = request.body as Raw;
  const unknown = new Set(unknownNames(spec, typed));
  refuseUnknown(typed, (name) => !unknown.has(name));
  if (act !== 'luu') {
    const raw = changeRows(typed, String(act), (list) => newRow(spec, list)) ?? typed;
    return page(request, shown, raw, { errors: [], unsaved: true, reason: String(reason) });
  }
  const read = readSection(spec, typed, contest.parameters, request.language);
  const say = formWords(request.language);
  if (started && String(reason).trim() === '') read.errors.push({ name: 'reason', message: say.reasonMissing });
  const conflict = await conflictOf(context, request, shown, Number(version));
  if (read.errors.length > 0 || conflict)
    return page(
      request,
      shown,
      read.raw,
      { errors: read.errors, reason: String(reason), ...(conflict ? { conflict } : {}) },
      conflict ? 409 : 422,
    );
  const stored = await changeParameters(
    context,
    doerOf(request),
    contest.slug,
    read.parameters,
    String(reason).trim() || null,
    request.now,
    contest.version,
  );
  const luu = stored === contest.version ? 'nhu-cu' : stored;
  return redirect(withQuery(urls.parameters(contest.slug, spec.key), { luu }));
}

function newRow(spec: SectionSpec, list: string): Raw | undefined {
  const found = spec.parts.filter(isList).find((one) => one.list === list);
  if (!found?.blank) return undefined;
  const raw = rawRow(list, 0, found.fields, found.blank(), '');
  return Object.fromEntries(Object.entries(raw).map(([name, value]) => [name.slice(list.length + 3), value]));
}

/** What shape and checks say about one section. */
export function problemsOf({ contest, report }: SetUp, section: SectionKey, language: Language): Problem[] {
  const found = [...validateParameters(contest.parameters, language), ...report.flatMap(({ problems }) => problems)];
  return found.filter((problem) => mendedAt(problem) === section);
}

/** Somebody stored this very section since the form was opened; changes of other sections go together. */
async function conflictOf(
  context: Context,
  request: Request,
  { spec, setUp: { contest }, author }: Shown,
  version: number,
): Promise<FormState['conflict']> {
  if (!Number.isSafeInteger(version) || version === contest.version) return undefined;
  const base = await context.database.web(request.place.organisation, (queries) =>
    findVersion(queries, contest.id, version),
  );
  const same = base && JSON.stringify(rawOf(spec, base.parameters)) === JSON.stringify(rawOf(spec, contest.parameters));
  return same ? undefined : { name: author?.account_name ?? null, version: contest.version };
}

function page(request: Request, { setUp, spec, started, author }: Shown, raw: Raw, state: FormState, status = 200) {
  const { contest, report, rounds } = setUp;
  const problems = problemsOf(setUp, spec.key, request.language);
  const below: VNode | null =
    spec.key === 'thong-tin' ? (
      <ChecksTable report={report} slug={contest.slug} language={request.language} />
    ) : (
      <BelowSection section={spec.key} contest={contest} rounds={rounds} language={request.language} />
    );
  return html(
    <SectionPage
      request={request}
      contest={contest}
      spec={spec}
      raw={raw}
      started={started}
      author={author}
      problems={problems}
      state={state}
      above={<AboveSection section={spec.key} contest={contest} rounds={rounds} language={request.language} />}
      below={below}
    />,
    { status },
  );
}
