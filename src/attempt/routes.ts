import Type from 'typebox';
import type { Accesses } from '../identity/access.ts';
import type { Context } from '../platform/context.ts';
import { formats } from '../platform/format/formats.ts';
import { type Answer, html, json, redirect } from '../platform/http/answer.ts';
import { type Request, type Route, route } from '../platform/http/route.ts';
import { Refusal } from '../platform/refusal.ts';
import { urls, withQuery } from '../platform/urls.ts';
import type { Language } from '../platform/words.ts';
import { browserOf, knownBrowser } from './browser.ts';
import { type Desk, type Desks, deadlineAt, attemptSql as sql } from './desk.ts';
import { changesOfForm } from './form.ts';
import type { createHandIns } from './hand-in.ts';
import { type Hot, lookEvery, tokenHeader, tokenOf } from './hot.ts';
import { imageRoute } from './images.ts';
import { CrowdPage } from './pages/crowd.tsx';
import { SheetPrinter } from './pages/sheet.tsx';
import { millisecondsLeft } from './pure/deadline.ts';
import { readToken } from './pure/token.ts';
import { type AttemptNow, readAttempt } from './read.ts';
import { refusals } from './refusals.ts';
import type { createSaves } from './save.ts';
import { serviceWorkerRoute } from './service-worker.ts';
import { attemptClass, type Standings } from './standing.ts';
import type { Started, Starts } from './start.ts';
import { claimWindow } from './windows.ts';

export interface AttemptParts {
  context: Context;
  access: Accesses;
  desks: Desks;
  standings: Standings;
  starts: Starts;
  saves: ReturnType<typeof createSaves>;
  handIns: ReturnType<typeof createHandIns>;
  hot: Hot;
}

const roundParams = Type.Object({
  contest: Type.String({ maxLength: 80 }),
  round: Type.Integer({ minimum: 1, maximum: 200 }),
});
type RoundParams = { contest: string; round: number };

/** The form of the sheet: answers q0 … q255, whatever else the round's settings are. */
const sheetForm = Type.Object(
  { viec: Type.Optional(Type.Enum(['bat-dau', 'luu', 'nop'])), token: Type.Optional(Type.String({ maxLength: 80 })) },
  {
    additionalProperties: Type.Union([
      Type.String({ maxLength: 20 }),
      Type.Array(Type.String({ maxLength: 4 }), { maxItems: 5 }),
    ]),
  },
);

export function attemptRoutes(parts: AttemptParts): Route[] {
  const { access } = parts;
  return [
    serviceWorkerRoute(parts.context.config, access),
    imageRoute(parts.context, access, parts.desks),
    route({
      method: 'POST',
      path: urls.sheet(':contest', ':round'),
      access: access.contestant,
      rate: 'action',
      direct: true,
      summary: 'Start the attempt or go on with it; without script also save and hand in',
      params: roundParams,
      body: sheetForm,
      handle: (request: Request<RoundParams, unknown, Record<string, unknown>>) => postSheet(parts, request),
    }),
    route({
      method: 'GET',
      path: urls.sheet(':contest', ':round'),
      access: access.contestant,
      rate: 'page',
      summary: 'The answer sheet of the attempt that runs',
      params: roundParams,
      handle: (request: Request<RoundParams>) => getSheet(parts, request),
    }),
    ...declaredHot(access),
    route({
      method: 'POST',
      path: urls.attemptWindow(),
      access: access.token('attempt'),
      rate: 'hot',
      summary: 'Claim the attempt for this window, or learn where it is open',
      body: Type.Object({ window: Type.String({ minLength: 8, maxLength: 64 }), take: Type.Optional(Type.Boolean()) }),
      api: true,
      handle: async (request: Request<unknown, unknown, { window: string; take?: boolean }>) => {
        const token = tokenOfRequest(parts, request);
        const device = deviceOf(String(request.headers['user-agent'] ?? ''));
        const desk = await parts.desks.of(token.roundId);
        const browser = knownBrowser(parts.context.config, request.cookies, desk?.contestId);
        const claimed = await claimWindow(
          parts.context,
          parts.hot,
          token.attemptId,
          { key: request.body.window, device, browser, take: request.body.take ?? false },
          request.now,
        );
        if (claimed.state === 'elsewhere') return json(claimed);
        const { handedIn, ...answers } = await answersNow(parts, token.attemptId);
        if (handedIn) return json({ state: 'handed-in' });
        if (!desk) throw refusals.unknownRound();
        const deadline = deadlineAt(desk, { ...token, id: token.attemptId });
        return json({
          ...claimed,
          token: tokenOf(parts.hot, { ...token, epoch: claimed.epoch }),
          answers,
          left: millisecondsLeft(request.now.getTime(), deadline),
          look: lookEvery,
        });
      },
    }),
    route({
      method: 'POST',
      path: urls.attemptTrouble(),
      access: access.token('attempt'),
      rate: 'hot',
      summary: 'A device says which saves failed: evidence for the person',
      body: Type.Object({
        kind: Type.Enum(['failed-saves', 'unsent', 'late', 'other']),
        count: Type.Integer({ minimum: 1, maximum: 1000 }),
      }),
      api: true,
      handle: async (request: Request<unknown, unknown, { kind: string; count: number }>) => {
        const token = tokenOfRequest(parts, request);
        await parts.context.database.transaction('writer', null, (queries) =>
          queries.run(sql('insert_trouble'), {
            attempt_id: token.attemptId,
            kind: request.body.kind,
            count: request.body.count,
            now: request.now,
          }),
        );
        return json({ state: 'noted' });
      },
    }),
  ];
}

/**
 * The way of an answer as the manifest names it. `hot.ts` takes these addresses before the framework sees them; only a
 * request with something behind the address comes here, and is told so. The token's header cannot be set by another
 * site, so no origin is asked for.
 */
function declaredHot(access: Accesses): Route[] {
  const changes = Type.Object({
    c: Type.Optional(
      Type.Array(Type.Tuple([Type.Integer(), Type.Integer(), Type.Integer()]), {
        maxItems: 300,
        description: '[question (0 = prediction), counter of the window, value (0 = cleared)]',
      }),
    ),
  });
  const common = {
    access: access.token('attempt'),
    rate: 'hot' as const,
    crossSite: true,
    api: true,
    handle: () => json({ state: 'bad-request' }, 400),
  };
  return [
    route({
      ...common,
      method: 'PUT',
      path: urls.answers(),
      summary: 'Save answers; 200 only after they are on disk',
      body: changes,
    }),
    route({
      ...common,
      method: 'POST',
      path: urls.handInNow(),
      summary: 'Hand in, with answers not sent before; always the same receipt',
      body: changes,
    }),
    route({
      ...common,
      method: 'GET',
      path: urls.attemptState(),
      summary: 'Time left and newest window of the attempt',
    }),
  ];
}

/** @throws Refusal when the header carries no token of ours */
function tokenOfRequest(parts: AttemptParts, request: Pick<Request, 'headers'>) {
  const header = request.headers[tokenHeader];
  const token = typeof header === 'string' ? readToken(header, parts.hot.key) : null;
  if (!token)
    throw new Refusal(
      'attempt.token',
      401,
      'Trang làm bài đã cũ. Hãy tải lại trang; bài đã lưu không mất.',
      'This page is out of date. Reload it; what was saved is safe.',
    );
  return token;
}

/** Answers as stored now: what a window that takes over shows. */
async function answersNow(parts: AttemptParts, attemptId: number) {
  const attempt = await readAttempt(parts.context, attemptId);
  if (!attempt) throw refusals.unknownAttempt();
  return {
    handedIn: attempt.handedIn,
    sequence: attempt.sequence,
    values: [...attempt.answers],
    prediction: attempt.prediction,
  };
}

/** "Android", "Windows": enough to recognise one's own other device, nothing more. */
function deviceOf(agent: string): string | null {
  return /Android|iPhone|iPad|Windows|Macintosh|Linux/.exec(agent)?.[0] ?? null;
}

async function deskOf(parts: AttemptParts, { contest, round }: RoundParams): Promise<Desk> {
  const desk = await parts.desks.find(contest, round);
  if (!desk) throw refusals.unknownRound();
  return desk;
}

async function postSheet(
  parts: AttemptParts,
  request: Request<RoundParams, unknown, Record<string, unknown>>,
): Promise<Answer> {
  const desk = await deskOf(parts, request.params);
  const accountId = request.actor!.accountId;
  const act = request.body.viec ?? 'bat-dau';
  if (act === 'bat-dau') {
    const isCrowded = parts.starts.queued() >= parts.context.config.startsWaiting;
    if (isCrowded && !(await parts.starts.hasBegun(desk, accountId))) return crowded(parts, desk, request);
    const browser = browserOf(parts.context.config, request.cookies, desk.contestId);
    const started = await parts.starts.start(desk, accountId, request.now.getTime(), browser.hash).catch(unconfirmed);
    if (!started) return redirect(withQuery(urls.confirmDetails(desk.slug), { dot: desk.number }));
    const sheet = sheetAnswer(parts, desk, freshSheet(desk, started) ?? (await ownAttempt(parts, started.id)), request);
    return browser.cookie ? { ...sheet, headers: { ...sheet.headers, 'set-cookie': browser.cookie } } : sheet;
  }
  const running = await runningAttempt(parts, desk, accountId, request.now.getTime());
  if (!running) return redirect(urls.receipt(desk.slug, desk.number));
  const changes = changesOfForm(running, request.body);
  if (changes.length > 0) {
    const outcome = await parts.saves.save({
      attemptId: running.id,
      roundId: running.roundId,
      receivedAt: request.now.getTime(),
      changes,
      again: true,
    });
    if (outcome !== 'saved') return redirect(urls.receipt(desk.slug, desk.number));
  }
  if (act === 'nop') return redirect(urls.handIn(desk.slug, desk.number));
  return sheetAnswer(parts, desk, await ownAttempt(parts, running.id), request, true);
}

/**
 * Starts are shed first: the page says so and comes again by itself, each after a time of its own. Answers and hand-ins go
 * another way and are never turned away for it, nor is anybody whose time runs already.
 */
function crowded(
  parts: AttemptParts,
  desk: Desk,
  request: Request<RoundParams, unknown, Record<string, unknown>>,
): Answer {
  parts.context.metrics.count('hoithi_starts_shed_total');
  const seconds = 3 + Math.floor(Math.random() * 8);
  return html(CrowdPage({ request, desk, seconds }), {
    status: 503,
    headers: { 'retry-after': String(seconds) },
    scripts: true,
  });
}

/** Who has not confirmed yet is led to where that is done. */
function unconfirmed(error: unknown): null {
  if (error instanceof Refusal && error.code === 'notice.not-confirmed') return null;
  throw error;
}

async function getSheet(parts: AttemptParts, request: Request<RoundParams>): Promise<Answer> {
  const desk = await deskOf(parts, request.params);
  const now = request.now.getTime();
  const running = await runningAttempt(parts, desk, request.actor!.accountId, now);
  if (running) return sheetAnswer(parts, desk, running, request);
  const standing = await parts.standings.of(desk, request.actor!.accountId, now);
  return redirect(
    standing.attempts.length > 0 ? urls.receipt(desk.slug, desk.number) : urls.start(desk.slug, desk.number),
  );
}

/** The attempt of this account that can still be written, or null. */
export async function runningAttempt(
  parts: AttemptParts,
  desk: Desk,
  accountId: number,
  now: number,
): Promise<AttemptNow | null> {
  const { running } = await parts.standings.of(desk, accountId, now);
  return running && readAttempt(parts.context, running.id);
}

type SheetAttempt = Pick<
  AttemptNow,
  | 'id'
  | 'roundId'
  | 'attemptClass'
  | 'startedAt'
  | 'limitSeconds'
  | 'paper'
  | 'person'
  | 'unit'
  | 'epoch'
  | 'sequence'
  | 'answers'
  | 'prediction'
>;

/** What a paper drawn this moment looks like: nothing needs to be read back. */
function freshSheet(desk: Desk, started: Started): SheetAttempt | null {
  if (!started.fresh) return null;
  return {
    id: started.id,
    roundId: desk.roundId,
    attemptClass: desk.rehearsal ? attemptClass.rehearsal : attemptClass.graded,
    startedAt: started.startedAt,
    limitSeconds: started.limitSeconds,
    paper: started.fresh,
    person: started.starter.full_name,
    unit: started.starter.unit_name,
    epoch: 0,
    sequence: 0,
    answers: new Int32Array(started.fresh.items.length),
    prediction: null,
  };
}

async function ownAttempt(parts: AttemptParts, attemptId: number): Promise<AttemptNow> {
  const attempt = await readAttempt(parts.context, attemptId);
  if (!attempt) throw refusals.unknownAttempt();
  return attempt;
}

const printers = new WeakMap<Desk, Map<Language, SheetPrinter>>();

function printerOf(desk: Desk, language: Language): SheetPrinter {
  const known = printers.get(desk) ?? new Map<Language, SheetPrinter>();
  printers.set(desk, known);
  const printer = known.get(language) ?? new SheetPrinter(desk, language);
  known.set(language, printer);
  return printer;
}

function sheetAnswer(
  parts: AttemptParts,
  desk: Desk,
  attempt: SheetAttempt,
  request: Pick<Request, 'language' | 'now'>,
  savedNow = false,
): Answer {
  const deadline = deadlineAt(desk, attempt);
  const { page, release } = printerOf(desk, request.language).print({
    token: tokenOf(parts.hot, {
      roundId: attempt.roundId,
      attemptId: attempt.id,
      startedAt: attempt.startedAt,
      limitSeconds: attempt.limitSeconds,
      epoch: attempt.epoch,
      itemCount: attempt.paper.items.length,
      practice: attempt.attemptClass === attemptClass.practice,
      rehearsal: attempt.attemptClass === attemptClass.rehearsal,
    }),
    attemptId: attempt.id,
    epoch: attempt.epoch,
    sequence: attempt.sequence,
    person: attempt.person,
    unit: attempt.unit,
    left: millisecondsLeft(request.now.getTime(), deadline),
    endClock: formats(request.language).time(new Date(deadline)),
    end: deadline,
    paper: attempt.paper,
    answers: attempt.answers,
    prediction: attempt.prediction,
    ...(savedNow ? { savedNow: attempt.answers.reduce((sum, value) => sum + (value === 0 ? 0 : 1), 0) } : {}),
  });
  return { ...html(page, { scripts: true }), release };
}
