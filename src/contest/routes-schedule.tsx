import type { Accesses } from '../identity/access.ts';
import type { Context } from '../platform/context.ts';
import { html, redirect } from '../platform/http/answer.ts';
import { type Request, type Route, route } from '../platform/http/route.ts';
import { urls, withQuery } from '../platform/urls.ts';
import { changeParameters } from './change-parameters.ts';
import { setRounds } from './change-rounds.ts';
import { readSetUp } from './checklist.ts';
import { FormBody, refuseUnknown } from './form/body.ts';
import { changeRows } from './form/rows.ts';
import { nextRow, rawSchedule, readSchedule } from './form/schedule.ts';
import type { Raw } from './form/spec.ts';
import { PublishedSchedule, SchedulePage } from './pages/schedule.tsx';
import type { FormState } from './pages/section-page.tsx';
import { doerOf, findVersion } from './pages/staff-read.ts';
import type { ContestParameters } from './parameters.ts';
import { problemsOf, SavedQuery, savedOf } from './routes-sections.tsx';
import { scheduleWords } from './schedule-words.ts';
import type { ContestServices } from './services.ts';
import { instantText, type Round } from './timeline.ts';

/** Lịch: all rounds at once while the contest is being set up; afterwards only links to moving them one by one. */
export function scheduleRoutes(context: Context, access: Accesses, services: ContestServices): Route[] {
  const staff = access.onContest('operator', 'organiser', 'secretariat');
  const path = urls.parameters(':contest', 'lich');

  const open = async (request: Request) => {
    const { organisation } = request.place;
    const slug = request.params.contest as string;
    const setUp = await readSetUp(context, services, organisation, slug, request.now, request.language);
    const author = await context.database.web(organisation, (queries) =>
      findVersion(queries, setUp.contest.id, setUp.contest.version),
    );
    return { setUp, author };
  };
  type Opened = Awaited<ReturnType<typeof open>>;
  const page = (request: Request, { setUp, author }: Opened, raw: Raw, state: FormState, status = 200) => {
    const { contest, rounds } = setUp;
    const frame = { request, contest, author, state, problems: problemsOf(setUp, 'lich', request.language) };
    return html(
      contest.status === 'draft' ? (
        <SchedulePage {...frame} started={false} raw={raw} />
      ) : (
        <PublishedSchedule {...frame} started={false} rounds={rounds} />
      ),
      { status },
    );
  };
  const save = async (request: Request) => {
    const opened = await open(request);
    const { contest } = opened.setUp;
    const { act = 'luu', version, ...typed } = request.body as Raw;
    refuseUnknown(typed, (name) => /^(period\.(from|to)|rounds\.\d{1,3}\.(label|opensAt|closesAt))$/.test(name));
    if (act !== 'luu') {
      const label = (number: number) => scheduleWords(request.language).newLabel(String(number));
      const raw = changeRows(typed, String(act), (list) => (list === 'rounds' ? nextRow(typed, label) : undefined));
      return page(request, opened, raw ?? typed, { errors: [], unsaved: true });
    }
    const { rounds, period, errors, raw } = readSchedule(typed, request.language);
    if (errors.length > 0) return page(request, opened, raw, { errors }, 422);
    const doer = doerOf(request);
    await setRounds(context, doer, contest.slug, rounds, request.now);
    const parameters = withWindow({ ...contest.parameters, period }, rounds);
    const stored = await changeParameters(context, doer, contest.slug, parameters, null, request.now);
    const luu = stored === contest.version ? 'lich' : stored;
    return redirect(withQuery(urls.parameters(contest.slug, 'lich'), { luu }));
  };

  return [
    route({
      method: 'GET',
      path,
      access: staff,
      rate: 'page',
      summary: 'The schedule of rounds as a form',
      query: SavedQuery,
      handle: async (request) => {
        const opened = await open(request);
        const { contest, rounds } = opened.setUp;
        const raw = rawSchedule(rounds, contest.parameters.period);
        return page(request, opened, raw, { errors: [], saved: savedOf(request.query.luu) });
      },
    }),
    route({
      method: 'POST',
      path,
      access: staff,
      rate: 'action',
      summary: 'Stores the whole schedule before the contest is open',
      body: FormBody,
      handle: save,
    }),
  ];
}

/** The test part is open from the first round's opening to the last one's closing. */
function withWindow(parameters: ContestParameters, rounds: readonly Round[]): ContestParameters {
  const [first, last] = [rounds[0], rounds.at(-1)];
  if (!first || !last) return parameters;
  const window = { opensAt: instantText(first.opensAt), closesAt: instantText(last.closesAt) };
  return {
    ...parameters,
    parts: parameters.parts.map((part) => (part.kind === 'test' ? { ...part, ...window } : part)),
  };
}
