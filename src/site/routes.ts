import Type from 'typebox';
import { readPublishedRules } from '../contest/index.ts';
import type { Accesses } from '../identity/access.ts';
import type { Context } from '../platform/context.ts';
import { formats } from '../platform/format/formats.ts';
import type { Answer } from '../platform/http/answer.ts';
import { type Request, type Route, route } from '../platform/http/route.ts';
import { urls } from '../platform/urls.ts';
import type { PageCache, PublicRequest } from './cache.ts';
import { calendarFile } from './calendar.ts';
import { freshUntil } from './freshness.ts';
import type { Frozen } from './frozen.ts';
import { ContestPage } from './pages/contest.tsx';
import type { SiteRequest } from './pages/frame.tsx';
import { Home } from './pages/home.tsx';
import { RulesPage } from './pages/rules.tsx';
import { type ContestView, inContest, readDetails, readListings, readRulesVersions } from './read.ts';
import { refusals } from './refusals.ts';
import { words } from './words.ts';

export interface SiteParts {
  context: Context;
  access: Accesses;
  cache: PageCache;
  frozen: Frozen;
}

export const contestParams = Type.Object({ contest: Type.String({ maxLength: 80 }) });
export const versionQuery = Type.Object({ ban: Type.Optional(Type.Integer({ minimum: 1, maximum: 9999 })) });
type ContestRequest<Query = Record<string, never>> = Request<{ contest: string }, Query>;

export function siteRoutes(parts: SiteParts): Route[] {
  const { access } = parts;
  const page = { method: 'GET', access: access.everyone, rate: 'page' } as const;
  return [
    route({ ...page, path: urls.home(), summary: 'Home: what is open now', handle: (request) => home(parts, request) }),
    route({
      ...page,
      path: urls.contest(':contest'),
      summary: 'A contest: schedule, last results, rules in short, awards, documents',
      params: contestParams,
      handle: (request: ContestRequest) => contestPage(parts, request),
    }),
    route({
      ...page,
      path: urls.rules(':contest'),
      summary: 'The published rules of a contest, any version',
      params: contestParams,
      query: versionQuery,
      handle: (request: ContestRequest<{ ban?: number }>) => rulesPage(parts, request),
    }),
    route({
      ...page,
      path: urls.calendar(':contest'),
      summary: 'Rounds of a contest as iCalendar',
      params: contestParams,
      handle: (request: ContestRequest) => calendar(parts, request),
    }),
  ];
}

export const siteRequest = ({ context }: SiteParts, request: PublicRequest): SiteRequest => ({
  language: request.language,
  path: request.path,
  query: request.query,
  url: request.url,
  now: request.now,
  publicUrl: context.config.publicUrl,
});

/** Openings and closings of a contest, and the one its page counts down to. */
export function turnsOf(view: Pick<ContestView, 'rounds'>, now: Date) {
  const turns = view.rounds.flatMap(({ opensAt, closesAt }) => [opensAt, closesAt]);
  const countdown = turns.filter((turn) => turn > now).sort((a, b) => a.getTime() - b.getTime())[0];
  return { turns, countdown };
}

function home(parts: SiteParts, request: Request): Promise<Answer> {
  return parts.cache.answer(request, async () => {
    const { now } = request;
    const [first, ...others] = await readListings(parts.context, now);
    const main = first
      ? await inContest(parts.context, first.slug, (queries, view) => readDetails(queries, view, now))
      : null;
    const elsewhere = others.flatMap(({ round_opens_at: opens, round_closes_at: closes }) => [opens, closes]);
    const { turns, countdown } = main ? turnsOf(main, now) : { turns: [], countdown: undefined };
    return {
      page: Home({ request: siteRequest(parts, request), main, others }),
      freshUntil: freshUntil(now, { turns: [...turns, ...elsewhere.filter((turn) => turn !== null)], countdown }),
    };
  });
}

function contestPage(parts: SiteParts, request: ContestRequest): Promise<Answer> {
  return parts.cache.answer(request, async () => {
    const { now } = request;
    const view = await inContest(parts.context, request.params.contest, (queries, found) =>
      readDetails(queries, found, now),
    );
    return {
      page: ContestPage({ request: siteRequest(parts, request), view }),
      freshUntil: freshUntil(now, turnsOf(view, now)),
    };
  });
}

function rulesPage(parts: SiteParts, request: ContestRequest<{ ban?: number }>): Promise<Answer> {
  return parts.cache.answer(request, () =>
    inContest(parts.context, request.params.contest, async (queries, view) => {
      const version = request.query.ban ?? null;
      const rules = await readPublishedRules(queries, view.contest.id, version);
      if (version !== null && !rules) throw refusals.rulesUnknown();
      return {
        page: RulesPage({
          request: siteRequest(parts, request),
          view,
          rules: rules?.published_at ? { ...rules, published_at: rules.published_at } : null,
          versions: await readRulesVersions(queries, view.contest.id),
        }),
        freshUntil: freshUntil(request.now, { turns: [] }),
      };
    }),
  );
}

async function calendar(parts: SiteParts, request: ContestRequest): Promise<Answer> {
  const text = words(request.language);
  const { closingText } = formats(request.language);
  const { publicUrl } = parts.context.config;
  return inContest(parts.context, request.params.contest, async (queries, view) => {
    const { changes } = await readDetails(queries, view, request.now);
    const { slug, parameters } = view.contest;
    const events = view.rounds.map((round) => ({
      uid: `dot-${round.id}@${new URL(publicUrl).hostname}`,
      from: round.opensAt,
      to: round.closesAt,
      title: `${round.label}: ${parameters.shortTitle}`,
      description: text.calendarText(closingText(round.closesAt)),
      url: `${publicUrl}${urls.contest(slug)}`,
      sequence: changes.filter((change) => change.number === round.number).length,
    }));
    const body = calendarFile(parameters.shortTitle, events, view.contest.published_at ?? request.now);
    return {
      status: 200,
      headers: {
        'content-type': 'text/calendar; charset=utf-8',
        'cache-control': 'public, no-cache',
        'content-disposition': `attachment; filename="lich-${slug}.ics"`,
      },
      body,
    };
  });
}
