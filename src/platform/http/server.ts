import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import { Readable } from 'node:stream';
import Fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from 'fastify';
import type { Clock } from '../clock.ts';
import type { Config } from '../config.ts';
import type { Log } from '../log.ts';
import { Refusal } from '../refusal.ts';
import type { Language } from '../words.ts';
import { type Answer, json, redirect } from './answer.ts';
import { readBody } from './body.ts';
import { checkInput } from './check.ts';
import { openLanes } from './lane.ts';
import { RateLimits } from './limits.ts';
import type { Metrics } from './metrics.ts';
import type { Actor, Arrival, Place, Request, Route } from './route.ts';
import { cookieName, sameSite, securityHeaders } from './security.ts';
import { type ShortWay, takeShort } from './short-way.ts';

export interface ServerParts {
  config: Config;
  log: Log;
  clock: Clock;
  metrics: Metrics;
  routes: Route[];
  /** Reads the session cookie; null = nobody. */
  actorOf(cookies: ReadonlyMap<string, string>, now: Date): Promise<Actor | null>;
  /** Pages for a "no" and for a fault, in the person's language. */
  errorPage(
    problem: { status: number; message: string; refusal?: Refusal; requestId: string },
    arrival: Arrival,
  ): Answer;
  /** Where to send somebody who has to sign in, or give the second factor, before coming back to `path`. */
  signInPath(path: string, step: 'sign-in' | 'second-factor'): string;
  /** Static files by path: never ask a handler. */
  assets: { get(path: string): Asset | undefined };
  /** The way of an answer, before anything else. */
  hot?: ShortWay;
}

export interface Asset {
  body: Buffer;
  gzip?: Buffer;
  type: string;
  etag: string;
  /** Content hash in its name: may be kept for a year. */
  immutable: boolean;
}

/**
 * Builds the HTTP server from the manifest of routes.
 * @throws Error when a route is declared twice or without access, rate class or summary: the start is refused
 */
export function createServerFrom(parts: ServerParts): FastifyInstance {
  checkManifest(parts.routes);
  const limits = new RateLimits(parts.clock);
  const app = Fastify({
    loggerInstance: parts.log as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: (_address, hop) => hop < parts.config.trustedProxies,
    bodyLimit: 64 * 1024,
    keepAliveTimeout: 76_000,
    requestTimeout: 120_000,
    genReqId: () => randomUUID().slice(0, 13).toUpperCase(),
    exposeHeadRoutes: true,
    // An address that cannot even be decoded gets the same kind of answer as any other "no".
    frameworkErrors: (_error, request, reply) => {
      void refused(parts, request, badRequest()).then((answer) => send(parts, request, reply, answer));
    },
    serverFactory: (handler) => {
      const { hot } = parts;
      const server = createServer(
        { keepAliveTimeout: 76_000, headersTimeout: 20_000, requestTimeout: 120_000 },
        (request, response) => {
          // A node that ends answers what still comes and asks the browser to go to another one.
          if (!server.listening) response.shouldKeepAlive = false;
          if (hot && takeShort(hot, parts.clock, request, response)) return;
          handler(request, response);
        },
      );
      if (hot) openLanes(server, hot, parts.clock, 76_000);
      return server;
    },
  });
  // Connections that were busy when the end began are let go as soon as they have their answer.
  app.addHook('preClose', (done) => {
    const timer = setInterval(() => app.server.closeIdleConnections(), 50);
    app.server.once('close', () => clearInterval(timer));
    timer.unref();
    done();
  });
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  for (const each of parts.routes)
    app.route({
      method: each.method,
      url: each.path,
      ...(each.bodyLimit ? { bodyLimit: each.bodyLimit } : {}),
      handler: (request, reply) => serve(parts, limits, each, request, reply),
    });
  app.setNotFoundHandler(async (request, reply) => {
    const asset =
      request.method === 'GET' || request.method === 'HEAD' ? parts.assets.get(pathOf(request.url)) : undefined;
    if (asset) return sendAsset(asset, request, reply);
    return send(parts, request, reply, await refused(parts, request, notFound()));
  });
  app.setErrorHandler(async (error: Error & { statusCode?: number }, request, reply) => {
    const refusal =
      error.statusCode === 413 ? tooLarge() : error.statusCode && error.statusCode < 500 ? badRequest() : error;
    return send(parts, request, reply, await refused(parts, request, refusal));
  });
  app.addHook('onResponse', (request, reply, done) => {
    const seconds = reply.elapsedTime / 1000;
    parts.metrics.count(`hoithi_http_requests_total{status="${Math.floor(reply.statusCode / 100)}xx"}`);
    parts.metrics.observe('hoithi_http_request_seconds', seconds);
    parts.log.info(
      {
        request: request.id,
        method: request.method,
        route: request.routeOptions.url,
        status: reply.statusCode,
        ms: Math.round(seconds * 1e4) / 10,
      },
      'request',
    );
    done();
  });
  return app;
}

function checkManifest(routes: Route[]): void {
  const seen = new Set<string>();
  for (const each of routes) {
    const name = `${each.method} ${each.path}`;
    if (!each.access?.name || !each.rate || !each.summary)
      throw new Error(`Route ${name} does not declare who may call it, how often, and what for`);
    if (seen.has(name)) throw new Error(`Route ${name} is declared twice`);
    seen.add(name);
  }
}

async function serve(
  parts: ServerParts,
  limits: RateLimits,
  each: Route,
  request: FastifyRequest,
  reply: FastifyReply,
) {
  let answer: Answer;
  try {
    answer = await answerTo(parts, limits, each, request);
  } catch (error) {
    answer = await refused(parts, request, error);
  }
  return send(parts, request, reply, answer);
}

async function answerTo(parts: ServerParts, limits: RateLimits, each: Route, request: FastifyRequest): Promise<Answer> {
  // No text of ours holds a NUL, and no database takes one.
  if (/%00/i.test(request.url)) throw badRequest();
  const arrival = await arrive(parts, request);
  if (each.method !== 'GET' && !each.crossSite && !sameSite(request.raw, parts.config.publicUrl)) throw foreignSite();
  const wait = limits.take(
    each.rate,
    arrival.actor
      ? `account ${arrival.actor.accountId}`
      : `anonymous ${arrival.cookies.get(cookieName(parts.config, 'may')) ?? arrival.address}`,
  );
  // Somebody without a session shares an address with a whole office: only what costs dearly is limited before sign-in.
  if (wait > 0 && (arrival.actor || each.rate === 'heavy')) throw tooOften(wait);
  const admission = await each.access.admit(arrival);
  if (typeof admission === 'string') return turnAway(parts, admission, arrival);
  const { fields, files } =
    each.method === 'GET'
      ? { fields: {}, files: new Map() }
      : await readBody(request.headers['content-type'] ?? '', (request.body as Buffer | undefined) ?? Buffer.alloc(0));
  const whole: Request = {
    ...arrival,
    params: (each.params ? checkInput(each.params, arrival.params, 'path') : arrival.params) as never,
    query: checkInput(each.query, arrival.query, 'query') as never,
    body: (each.method === 'GET' ? {} : checkInput(each.body, fields, 'body')) as never,
    files,
    place: admission.place as Place,
  };
  return each.handle(whole);
}

async function arrive(parts: ServerParts, request: FastifyRequest): Promise<Arrival> {
  const now = new Date(parts.clock());
  const cookies = readCookies(request.headers.cookie);
  const actor = await parts.actorOf(cookies, now);
  const chosen = cookies.get(cookieName(parts.config, 'ngon-ngu'));
  return {
    method: request.method,
    url: request.url,
    path: pathOf(request.url),
    params: request.params as Record<string, string>,
    query: queryOf(request.url),
    body: {},
    files: new Map(),
    cookies,
    headers: request.headers,
    address: request.ip,
    actor,
    language: (chosen === 'en' || chosen === 'vi' ? chosen : (actor?.language ?? 'vi')) as Language,
    now,
    id: request.id,
  };
}

function turnAway(
  parts: ServerParts,
  admission: 'sign-in' | 'second-factor' | 'unknown' | 'forbidden',
  arrival: Arrival,
): Answer {
  if (admission === 'unknown') throw notFound();
  if (admission === 'forbidden')
    throw new Refusal(
      'access.forbidden',
      403,
      'Bạn không có quyền vào trang này. Nếu cần, hãy hỏi Tổ thư ký.',
      'You do not have the right to open this page. Ask the secretariat if you need it.',
    );
  if (wantsJson(arrival) || arrival.method !== 'GET')
    throw new Refusal(
      'access.sign-in',
      401,
      'Bạn cần đăng nhập lại rồi làm tiếp. Bài đã lưu không mất.',
      'Sign in again to go on. What was saved is safe.',
    );
  return redirect(parts.signInPath(arrival.url, admission));
}

/** A Refusal becomes its page or JSON; anything else is a fault: logged once with the request id, said shortly. */
async function refused(parts: ServerParts, request: FastifyRequest, error: unknown): Promise<Answer> {
  const arrival = await arrive(parts, request).catch(() => anonymous(parts, request));
  const refusal = error instanceof Refusal ? error : undefined;
  const status = refusal?.status ?? 500;
  if (refusal)
    parts.log.info(
      {
        request: request.id,
        refusal: refusal.code,
        route: request.routeOptions.url,
        account: arrival.actor?.accountId,
      },
      'refused',
    );
  else parts.log.error({ request: request.id, route: request.routeOptions.url, error }, 'fault');
  const message = refusal
    ? arrival.language === 'en'
      ? refusal.english
      : refusal.message
    : arrival.language === 'en'
      ? 'This page failed, not because of you. What was saved is safe.'
      : 'Trang gặp lỗi, không phải do bạn. Bài đã lưu không mất.';
  const retry: Record<string, string> =
    refusal?.status === 429 || refusal?.status === 503 ? { 'retry-after': '20' } : {};
  const answer = wantsJson(arrival)
    ? json(
        {
          code: refusal?.code ?? 'fault',
          message,
          requestId: request.id,
          ...(refusal?.problems.length ? { problems: refusal.problems } : {}),
        },
        status,
      )
    : parts.errorPage({ status, message, requestId: request.id, ...(refusal ? { refusal } : {}) }, arrival);
  return { ...answer, headers: { ...answer.headers, ...retry } };
}

const anonymous = (parts: ServerParts, request: FastifyRequest): Arrival => ({
  method: request.method,
  url: request.url,
  path: pathOf(request.url),
  params: {},
  query: {},
  body: {},
  files: new Map(),
  cookies: new Map(),
  headers: request.headers,
  address: request.ip,
  actor: null,
  language: 'vi',
  now: new Date(parts.clock()),
  id: request.id,
});

const wantsJson = (arrival: Arrival) =>
  arrival.path.startsWith('/api/') ||
  String(arrival.headers.accept ?? '').startsWith('application/json') ||
  String(arrival.headers['content-type'] ?? '').startsWith('application/json');

async function send(parts: ServerParts, request: FastifyRequest, reply: FastifyReply, answer: Answer) {
  const { 'x-scripts': scripts, ...headers } = answer.headers;
  reply
    .code(answer.status)
    .headers({ ...securityHeaders(parts.config, scripts === 'yes'), 'x-request-id': request.id, ...headers });
  if (headers.etag && request.headers['if-none-match'] === headers.etag) return reply.code(304).send();
  if (answer.body === null || typeof answer.body === 'string' || Buffer.isBuffer(answer.body))
    return reply.send(answer.body ?? '');
  return reply.send(Readable.from(answer.body));
}

function sendAsset(asset: Asset, request: FastifyRequest, reply: FastifyReply) {
  const packed =
    asset.gzip && String(request.headers['accept-encoding'] ?? '').includes('gzip') ? asset.gzip : undefined;
  reply.headers({
    'content-type': asset.type,
    etag: asset.etag,
    vary: 'Accept-Encoding',
    'x-content-type-options': 'nosniff',
    'cache-control': asset.immutable ? 'public, max-age=31536000, immutable' : 'public, no-cache',
    'cross-origin-resource-policy': 'same-origin',
    ...(packed ? { 'content-encoding': 'gzip' } : {}),
  });
  if (request.headers['if-none-match'] === asset.etag) return reply.code(304).send();
  return reply.code(200).send(packed ?? asset.body);
}

export function readCookies(header: string | undefined): ReadonlyMap<string, string> {
  const cookies = new Map<string, string>();
  for (const pair of (header ?? '').split(';')) {
    const at = pair.indexOf('=');
    if (at > 0) cookies.set(pair.slice(0, at).trim(), pair.slice(at + 1).trim());
  }
  return cookies;
}

const pathOf = (url: string) => url.split('?', 1)[0] as string;

/** @throws Refusal when a parameter is given twice (S36) */
function queryOf(url: string): Record<string, string> {
  const at = url.indexOf('?');
  const query: Record<string, string> = {};
  if (at < 0) return query;
  for (const [name, value] of new URLSearchParams(url.slice(at + 1))) {
    if (name === '__proto__') continue;
    if (Object.hasOwn(query, name))
      throw new Refusal(
        'input.doubled',
        400,
        `Tham số ${name} được gửi hai lần.`,
        `The parameter ${name} is given twice.`,
      );
    query[name] = value;
  }
  return query;
}

const notFound = () =>
  new Refusal(
    'page.unknown',
    404,
    'Không có trang này. Có thể địa chỉ đã đổi hoặc gõ thiếu.',
    'There is no such page.',
  );
const badRequest = () =>
  new Refusal('request.bad', 400, 'Yêu cầu gửi lên không đọc được.', 'The request cannot be read.');
const tooLarge = () =>
  new Refusal('body.large', 413, 'Nội dung gửi lên quá lớn cho trang này.', 'The content is too large for this page.');
const foreignSite = () =>
  new Refusal(
    'request.foreign',
    403,
    'Yêu cầu này không đến từ trang của hội thi nên không được thực hiện.',
    'This request did not come from this site.',
  );
const tooOften = (seconds: number) =>
  new Refusal(
    'request.often',
    429,
    `Bạn làm việc này quá nhanh. Hãy thử lại sau ${seconds} giây.`,
    `Too many requests. Try again in ${seconds} seconds.`,
  );
