import { Agent, type IncomingMessage, type OutgoingHttpHeaders, request } from 'node:http';
import { Agent as TlsAgent, request as tlsRequest } from 'node:https';
import { setTimeout as wait } from 'node:timers/promises';
import { tokenHeader } from '../../attempt/hot.ts';
import { urls } from '../../platform/urls.ts';

export interface Server {
  /** Where requests go. */
  url: URL;
  /** PUBLIC_URL: what a browser would send as Origin. */
  origin: string;
  /** Name of the session cookie. */
  cookie: string;
}

interface Answer {
  status: number;
  text: string;
  retryAfter: number;
}

/** What was acknowledged, by attempt: sequence → value, and whether the hand-in got its receipt. */
export type Ledger = Map<number, { answers: Map<number, number>; handedIn: boolean }>;

export interface Counted {
  begun: number;
  finished: number;
  requests: number;
  errors: number;
  askedToWait: number;
  starts: number[];
  acks: number[];
  /** What went wrong, with how often. */
  wrong: Map<string, number>;
}

const givesUp = 15_000;
/** Between two answers of one person: quicker than anybody, so that few people make the load of many. */
const gap = 150;

/** Simulated contestants over connections that stay open, as browsers keep them. */
export class Crowd {
  readonly #server: Server;
  readonly #agent: Agent;
  readonly #send: typeof request;
  readonly ledger: Ledger = new Map();

  constructor(server: Server, connections: number) {
    const isTls = server.url.protocol === 'https:';
    this.#server = server;
    this.#send = isTls ? (tlsRequest as typeof request) : request;
    this.#agent = new (isTls ? TlsAgent : Agent)({ keepAlive: true, maxSockets: connections, scheduling: 'fifo' });
  }

  close(): void {
    this.#agent.destroy();
  }

  /** Until the server has heard that the round is open and offers its paper to this person. @returns false after `givesUp` */
  async offered(slug: string, token: string): Promise<boolean> {
    const cookie = `${this.#server.cookie}=${token}`;
    for (const ends = performance.now() + givesUp; performance.now() < ends; await wait(100)) {
      const page = await this.send('GET', urls.start(slug, 1), { cookie }).catch(() => null);
      if (page?.status === 200 && page.text.includes('value="bat-dau"')) return true;
    }
    return false;
  }

  /** Sends off `rate` people a second for `seconds`, and waits for the last of them. */
  async step(
    slug: string,
    questions: number,
    tokens: string[],
    rate: number,
    stopped: () => boolean,
  ): Promise<Counted> {
    const counted: Counted = {
      begun: 0,
      finished: 0,
      requests: 0,
      errors: 0,
      askedToWait: 0,
      starts: [],
      acks: [],
      wrong: new Map(),
    };
    const began = performance.now();
    const running: Promise<void>[] = [];
    for (const [at, token] of tokens.entries()) {
      const due = began + (at * 1000) / rate;
      if (due - performance.now() > 1) await wait(due - performance.now());
      if (stopped()) break;
      counted.begun += 1;
      running.push(this.#attempt(slug, questions, token, due, counted));
    }
    await Promise.all(running);
    return counted;
  }

  async #attempt(slug: string, questions: number, token: string, due: number, counted: Counted): Promise<void> {
    const cookie = `${this.#server.cookie}=${token}`;
    const sheet = await this.#start(slug, cookie, due, counted);
    if (!sheet) return;
    const kept = { answers: new Map<number, number>(), handedIn: false };
    this.ledger.set(sheet.attempt, kept);
    const headers = { cookie, [tokenHeader]: sheet.token, 'content-type': 'application/json' };
    const first = performance.now();
    for (let question = 1; question <= questions; question += 1) {
      const at = first + question * gap;
      if (at - performance.now() > 1) await wait(at - performance.now());
      const value = 1 + (question % 2);
      const saved = await this.#call(
        'PUT',
        urls.answers(),
        headers,
        `{"c":[[${question},${question},${value}]]}`,
        counted,
      );
      counted.acks.push(performance.now() - at);
      if (this.#is(saved, 200, 'tra-loi', counted)) kept.answers.set(question, value);
    }
    const done = await this.#call('POST', urls.handInNow(), headers, '{"c":[]}', counted);
    if (!this.#is(done, 200, 'nop', counted)) return;
    kept.handedIn = true;
    counted.finished += 1;
  }

  /** Comes again when asked to, as the page does. */
  async #start(
    slug: string,
    cookie: string,
    due: number,
    counted: Counted,
  ): Promise<{ token: string; attempt: number } | null> {
    const headers = { cookie, 'content-type': 'application/x-www-form-urlencoded' };
    for (let tries = 0; ; tries += 1) {
      const answer = await this.#call('POST', urls.sheet(slug, 1), headers, 'viec=bat-dau', counted);
      if (answer?.status === 503 && answer.retryAfter > 0 && tries < 10) {
        counted.askedToWait += 1;
        await wait(answer.retryAfter * 1000);
        continue;
      }
      if (tries === 0) counted.starts.push(performance.now() - due);
      if (!this.#is(answer, 200, 'vao-bai', counted)) return null;
      const token = /data-token="([^"]+)"/.exec(answer?.text ?? '')?.[1];
      const attempt = /data-attempt="(\d+)"/.exec(answer?.text ?? '')?.[1];
      return token && attempt ? { token, attempt: Number(attempt) } : null;
    }
  }

  #is(answer: Answer | null, status: number, what: string, counted: Counted): boolean {
    if (answer?.status === status) return true;
    counted.errors += 1;
    const name = `${what}: ${answer?.status ?? 'không trả lời'}`;
    counted.wrong.set(name, (counted.wrong.get(name) ?? 0) + 1);
    return false;
  }

  async #call(
    method: string,
    path: string,
    headers: OutgoingHttpHeaders,
    body: string,
    counted: Counted,
  ): Promise<Answer | null> {
    counted.requests += 1;
    return this.send(method, path, headers, body).catch(() => null);
  }

  send(method: string, path: string, headers: OutgoingHttpHeaders = {}, body = ''): Promise<Answer> {
    const { url, origin } = this.#server;
    return new Promise((resolve, reject) => {
      const sent = this.#send(
        {
          agent: this.#agent,
          host: url.hostname,
          port: url.port,
          method,
          path,
          timeout: givesUp,
          headers: { origin, accept: 'text/html', 'content-length': Buffer.byteLength(body), ...headers },
        },
        (incoming) => whole(incoming).then(resolve, reject),
      );
      sent.on('error', reject);
      sent.on('timeout', () => sent.destroy(new Error('timeout')));
      sent.end(body);
    });
  }
}

async function whole(incoming: IncomingMessage): Promise<Answer> {
  let text = '';
  incoming.setEncoding('utf8');
  for await (const chunk of incoming) text += chunk;
  return { status: incoming.statusCode ?? 0, text, retryAfter: Number(incoming.headers['retry-after'] ?? 0) };
}
