import Type from 'typebox';
import type { Accesses } from '../identity/access.ts';
import type { Context } from '../platform/context.ts';
import { html, redirect } from '../platform/http/answer.ts';
import { type Request, type Route, route } from '../platform/http/route.ts';
import { Refusal } from '../platform/refusal.ts';
import { urls } from '../platform/urls.ts';
import { readSetUp } from './checklist.ts';
import { MailPage } from './pages/mail.tsx';
import { OverviewPage } from './pages/overview.tsx';
import { PublishPage } from './pages/publish.tsx';
import { RehearsalPage } from './pages/rehearsal.tsx';
import { PreviewPage } from './pages/see-as-contestant.tsx';
import { SetUpPage } from './pages/set-up.tsx';
import { doerOf, findVersion, findWithoutMail, readFigures, readNoticeFacts } from './pages/staff-read.ts';
import { publishContest } from './publish-contest.ts';
import { readContest, readRounds, readRules } from './read.ts';
import { generateRules } from './rules-text.ts';
import type { ContestServices } from './services.ts';
import { setRehearsal } from './set-rehearsal.ts';
import { acknowledgeNoMail, withdrawNoMail } from './without-mail.ts';

/** Set-up as a checklist, opening with its preview, rehearsal, and the contest as contestants will see it. */
export function setUpRoutes(context: Context, access: Accesses, services: ContestServices): Route[] {
  const staff = access.onContest('operator', 'organiser', 'secretariat');
  const setUpOf = (request: Request) =>
    readSetUp(
      context,
      services,
      request.place.organisation,
      request.params.contest as string,
      request.now,
      request.language,
    );
  const rehearsalPage = async (request: Request) =>
    context.database.web(request.place.organisation, async (queries) => {
      const contest = await readContest(queries, request.params.contest as string);
      return html(<RehearsalPage request={request} contest={contest} rounds={await readRounds(queries, contest.id)} />);
    });
  const mailPage = async (request: Request, typed: string, refused: Refusal | null) => {
    const state = await services.mail();
    return context.database.web(request.place.organisation, async (queries) => {
      const contest = await readContest(queries, request.params.contest as string);
      const known = await findWithoutMail(queries, contest.id);
      return html(<MailPage {...{ request, contest, state, known, typed, refused }} />, {
        status: refused?.status ?? 200,
      });
    });
  };
  return [
    route({
      method: 'GET',
      path: urls.overview(':contest'),
      access: access.onContest('operator', 'organiser', 'secretariat', 'inspector'),
      rate: 'page',
      summary: 'A contest at a glance: next step, rounds and parts with their state; the set-up while it is a draft',
      handle: async (request) => {
        const setUp = await setUpOf(request);
        const { contest } = setUp;
        if (contest.status === 'draft')
          return redirect(request.place.role === 'inspector' ? urls.rounds(contest.slug) : urls.setUp(contest.slug));
        const figures = await context.database.web(request.place.organisation, (queries) =>
          readFigures(queries, contest.id),
        );
        return html(
          <OverviewPage request={request} setUp={setUp} figures={new Map(figures.map((row) => [row.round_id, row]))} />,
        );
      },
    }),
    route({
      method: 'GET',
      path: urls.setUp(':contest'),
      access: staff,
      rate: 'page',
      summary: 'What is missing for a contest to open, and what will happen by itself',
      handle: async (request) => {
        const setUp = await setUpOf(request);
        const author = await context.database.web(request.place.organisation, (queries) =>
          findVersion(queries, setUp.contest.id, setUp.contest.version),
        );
        return html(<SetUpPage request={request} setUp={setUp} author={author} />);
      },
    }),
    route({
      method: 'GET',
      path: urls.parameters(':contest', 'mo-hoi-thi'),
      access: staff,
      rate: 'page',
      summary: 'Preview of opening a contest: what happens, in numbers',
      handle: async (request) => {
        const setUp = await setUpOf(request);
        const { contest, rules } = setUp;
        const offered = contest.status === 'draft' && setUp.ready && rules;
        const notice = offered
          ? await context.database.web(request.place.organisation, (queries) =>
              readNoticeFacts(queries, context, contest, rules.version),
            )
          : null;
        return html(<PublishPage {...{ request, setUp, notice }} publicUrl={context.config.publicUrl} />);
      },
    }),
    route({
      method: 'POST',
      path: urls.parameters(':contest', 'mo-hoi-thi'),
      access: staff,
      rate: 'action',
      summary: 'Opens a contest to the public when nothing is missing',
      body: Type.Object({ thu: Type.Optional(Type.Literal('co')) }),
      handle: async (request) => {
        const { contest } = request.params;
        const wish = { notice: request.body.thu === 'co' };
        await publishContest(context, services, doerOf(request), contest, wish, request.now);
        return redirect(urls.setUp(contest));
      },
    }),
    route({
      method: 'GET',
      path: urls.parameters(':contest', 'gui-thu'),
      access: staff,
      rate: 'page',
      summary: 'Do letters leave, and what opening without a mail server means',
      handle: (request) => mailPage(request, '', null),
    }),
    route({
      method: 'POST',
      path: urls.parameters(':contest', 'gui-thu'),
      access: access.onContest('organiser', 'secretariat'),
      rate: 'action',
      summary: 'Takes upon oneself, or takes back, that a contest opens without a mail server',
      body: Type.Object({
        viec: Type.Enum(['xac-nhan', 'rut']),
        'ly-do': Type.Optional(Type.String({ maxLength: 500 })),
      }),
      handle: async (request) => {
        const { viec, 'ly-do': reason = '' } = request.body;
        const { contest } = request.params;
        if (viec === 'rut') await withdrawNoMail(context, doerOf(request), contest, request.now);
        else
          try {
            await acknowledgeNoMail(context, doerOf(request), contest, reason, request.now);
          } catch (error) {
            if (error instanceof Refusal && error.code === 'contest.reason-needed')
              return mailPage(request, reason, error);
            throw error;
          }
        return redirect(urls.parameters(contest, 'gui-thu'));
      },
    }),
    route({
      method: 'GET',
      path: urls.parameters(':contest', 'dien-tap'),
      access: staff,
      rate: 'page',
      summary: 'Rehearsal: on or off',
      handle: rehearsalPage,
    }),
    route({
      method: 'POST',
      path: urls.parameters(':contest', 'dien-tap'),
      access: staff,
      rate: 'action',
      summary: 'Switches rehearsal on or off',
      body: Type.Object({ bat: Type.Enum(['co', 'khong']) }),
      handle: async (request) => {
        await setRehearsal(context, doerOf(request), request.params.contest, request.body.bat === 'co', request.now);
        return redirect(urls.parameters(request.params.contest, 'dien-tap'));
      },
    }),
    route({
      method: 'GET',
      path: urls.parameters(':contest', 'xem-truoc'),
      access: staff,
      rate: 'page',
      summary: 'The contest as contestants will read it, before it is open',
      handle: (request) =>
        context.database.web(request.place.organisation, async (queries) => {
          const contest = await readContest(queries, request.params.contest);
          const rounds = await readRounds(queries, contest.id);
          const rules = await readRules(queries, contest.id);
          const sections = rules?.sections ?? generateRules(contest.parameters, rounds);
          return html(<PreviewPage request={request} contest={contest} rounds={rounds} sections={sections} />);
        }),
    }),
  ];
}
