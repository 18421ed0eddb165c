import { randomUUID } from 'node:crypto';
import type { Clock } from '../clock.ts';
import type { Config } from '../config.ts';
import type { Log } from '../log.ts';
import { Refusal } from '../refusal.ts';
import type { Language } from '../words.ts';
import { type Answer, json, redirect } from './answer.ts';
import { readBody } from './body.ts';
import { checkInput } from './check.ts';
import { RateLimits } from './limits.ts';
import type { Metrics } from './metrics.ts';
import type { Actor, Arrival, Place, Request, Route } from './route.ts';
import { cookieName, sameSite, securityHeaders } from './security.ts';

export interface ServingParts {
  config: Config;
  log: Log;
  clock: Clock;
  metrics: Metrics;
  /** Reads the session cookie; null = nobody. */
  actorOf(cookies: ReadonlyMap<string, string>, now: Date): Promise<Actor | null>;
  /** Pages for a "no" and for a fault, in the person's language. */
  errorPage(
    problem: { status: number; message: string; refusal?: Refusal; requestId: string },
    arrival: Arrival,
  ): Answer;
  /** Where to send somebody who has to sign in, or give the second factor, before coming back to `path`. */
  signInPath(path: string, step: 'sign-in' | 'second-factor'): string;
}

/** A request as it came, by whichever way. */
export interface Incoming {
  id: string;
  method: string;
  /** Path and query. */
  url: string;
  /** Path of its route in the manifest; undefined = no route has it. */
  route: string | undefined;
  params: Record<string, string>;
  /** Names in small letters. */
  headers: NodeJS.Dict<string | string[]>;
  /** Address of the connection. */
  remote: string;
  body: Buffer | undefined;
}

/** Names a request in the answer, the log and a page that says no. */
export const requestId = () => randomUUID().slice(0, 13).toUpperCase();

/** From a request to what goes back, whatever carried it: who asks → how often → may they → is it well formed → the handler. */
export class Serving {
  readonly #parts: ServingParts;
  readonly #limits: RateLimits;
  /** Headers of every answer, without and with scripts. */
  readonly #security: { plain: Record<string, string>; scripts: Record<string, string> };

  constructor(parts: ServingParts) {
    this.#parts = parts;
    this.#limits = new RateLimits(parts.clock);
    this.#security = { plain: securityHeaders(parts.config, false), scripts: securityHeaders(parts.config, true) };
  }

  /** Never throws for anything that a request or a handler does. */
  async answer(each: Route, incoming: Incoming): Promise<Answer> {
    try {
      return this.#whole(incoming, await this.#answer(each, incoming));
    } catch (error) {
      return this.refuse(incoming, error);
    }
  }

  /** A Refusal becomes its page or JSON; anything else is a fault: logged once with the request id, said shortly. */
  async refuse(incoming: Incoming, error: unknown): Promise<Answer> {
    return this.#whole(incoming, await this.#refused(incoming, error));
  }

  /** Counts and logs an answer that went out. */
  note({ id, method, route }: Incoming, status: number, seconds: number): void {
    const { metrics, log } = this.#parts;
    metrics.count(`hoithi_http_requests_total{status="${Math.floor(status / 100)}xx"}`);
    metrics.observe('hoithi_http_request_seconds', seconds);
    log.info({ request: id, method, route, status, ms: Math.round(seconds * 1e4) / 10 }, 'request');
  }

  async #answer(each: Route, incoming: Incoming): Promise<Answer> {
    const { config } = this.#parts;
    // No text of ours holds a NUL, and no database takes one.
    if (/%00/i.test(incoming.url)) throw badRequest();
    const arrival = await this.#arrive(incoming);
    if (each.method !== 'GET' && !each.crossSite && !sameSite(incoming.headers, config.publicUrl)) throw foreignSite();
    const wait = this.#limits.take(
      each.rate,
      arrival.actor
        ? `account ${arrival.actor.accountId}`
        : `anonymous ${arrival.cookies.get(cookieName(config, 'may')) ?? arrival.address}`,
    );
    // Somebody without a session shares an address with a whole office: only what costs dearly is limited before sign-in.
    if (wait > 0 && (arrival.actor || each.rate === 'heavy')) throw tooOften(wait);
    const admission = await each.access.admit(arrival);
    if (typeof admission === 'string') return this.#turnAway(admission, arrival);
    const { fields, files } =
      each.method === 'GET'
        ? { fields: {}, files: new Map() }
        : await readBody(String(incoming.headers['content-type'] ?? ''), incoming.body ?? Buffer.alloc(0));
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

  async #arrive(incoming: Incoming): Promise<Arrival> {
    const { config } = this.#parts;
    const before = this.#anonymous(incoming);
    const cookies = readCookies(incoming.headers.cookie as string | undefined);
    const actor = await this.#parts.actorOf(cookies, before.now);
    const chosen = cookies.get(cookieName(config, 'ngon-ngu'));
    return {
      ...before,
      params: incoming.params,
      query: queryOf(incoming.url),
      cookies,
      actor,
      language: (chosen === 'en' || chosen === 'vi' ? chosen : (actor?.language ?? 'vi')) as Language,
    };
  }

  /** What is known before anything is looked up. */
  #anonymous({ id, method, url, headers, remote }: Incoming): Arrival {
    const { config, clock } = this.#parts;
    return {
      method,
      url,
      path: pathOf(url),
      params: {},
      query: {},
      body: {},
      files: new Map(),
      cookies: new Map(),
      headers,
      address: addressOf(remote, headers['x-forwarded-for'], config.trustedProxies),
      actor: null,
      language: 'vi',
      now: new Date(clock()),
      id,
    };
  }

  #turnAway(admission: 'sign-in' | 'second-factor' | 'unknown' | 'forbidden', arrival: Arrival): Answer {
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
    return redirect(this.#parts.signInPath(arrival.url, admission));
  }

  async #refused(incoming: Incoming, error: unknown): Promise<Answer> {
    const { log, errorPage } = this.#parts;
    const arrival = await this.#arrive(incoming).catch(() => this.#anonymous(incoming));
    const refusal = error instanceof Refusal ? error : undefined;
    const status = refusal?.status ?? 500;
    if (refusal)
      log.info(
        {
          request: incoming.id,
          refusal: refusal.code,
          route: incoming.route,
          account: arrival.actor?.accountId,
        },
        'refused',
      );
    else log.error({ request: incoming.id, route: incoming.route, error }, 'fault');
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
            requestId: incoming.id,
            ...(refusal?.problems.length ? { problems: refusal.problems } : {}),
          },
          status,
        )
      : errorPage({ status, message, requestId: incoming.id, ...(refusal ? { refusal } : {}) }, arrival);
    return { ...answer, headers: { ...answer.headers, ...retry } };
  }

  /** With the headers of every answer; what the browser holds already is not sent again. */
  #whole({ id, headers: asked }: Incoming, answer: Answer): Answer {
    const { 'x-scripts': scripts, ...own } = answer.headers;
    const headers = {
      ...(scripts === 'yes' ? this.#security.scripts : this.#security.plain),
      'x-request-id': id,
      ...own,
    };
    return own.etag && asked['if-none-match'] === own.etag
      ? { status: 304, headers, body: null }
      : { ...answer, headers };
  }
}

const wantsJson = (arrival: Arrival) =>
  arrival.path.startsWith('/api/') ||
  String(arrival.headers.accept ?? '').startsWith('application/json') ||
  String(arrival.headers['content-type'] ?? '').startsWith('application/json');

function readCookies(header: string | undefined): ReadonlyMap<string, string> {
  const cookies = new Map<string, string>();
  for (const pair of (header ?? '').split(';')) {
    const at = pair.indexOf('=');
    if (at > 0) cookies.set(pair.slice(0, at).trim(), pair.slice(at + 1).trim());
  }
  return cookies;
}

export const pathOf = (url: string) => url.split('?', 1)[0] as string;

/** The client as far as our own proxies vouch for it: each of them added the address that it saw to the end. */
function addressOf(remote: string, forwarded: string | string[] | undefined, trustedProxies: number): string {
  const told = String(forwarded ?? '')
    .split(',')
    .map((each) => each.trim())
    .filter(Boolean)
    .reverse();
  return [remote, ...told][Math.min(trustedProxies, told.length)]!;
}

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

export const notFound = () =>
  new Refusal(
    'page.unknown',
    404,
    'Không có trang này. Có thể địa chỉ đã đổi hoặc gõ thiếu.',
    'There is no such page.',
  );
export const badRequest = () =>
  new Refusal('request.bad', 400, 'Yêu cầu gửi lên không đọc được.', 'The request cannot be read.');
export const tooLarge = () =>
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
