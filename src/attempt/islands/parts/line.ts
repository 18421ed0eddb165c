import type { Entry } from './journal.ts';
import { data } from './page.ts';
import { neverSent } from './pending.ts';

/** An answer of the server; `took` = milliseconds from asking to having it. */
export interface Reply {
  status: number;
  // biome-ignore lint/suspicious/noExplicitAny: read with care, each state by its name
  body: any;
  /** Seconds, 0 = not said. */
  retryAfter: number;
  took: number;
}

/** Something to ask; `done` takes any answer but "come again later", and says false to one that is not the server's. */
export interface Job {
  ask(): Promise<Reply | null>;
  done(reply: Reply): unknown;
}

const patience = 15_000;

/** One question to the server; null = no network. A page leaving does not end it. */
export async function ask(method: string, path: string, token: string, body?: unknown): Promise<Reply | null> {
  const began = performance.now();
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), patience);
  try {
    const response = await fetch(path, {
      method,
      keepalive: true,
      signal: stop.signal,
      headers: { 'x-luot-thi': token, 'content-type': 'application/json', accept: 'application/json' },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    return {
      status: response.status,
      body: await response.json().catch(() => ({})),
      retryAfter: Number(response.headers.get('retry-after')) || 0,
      took: performance.now() - began,
    };
  } catch {
    return null;
  } finally {
    clearTimeout(timer);
  }
}

/** Sends choices; says so where the server may have some of them already. */
export function sendEntries(entries: Entry[]): Promise<Reply | null> {
  const first = entries.filter((entry) => neverSent.delete(entry));
  return ask('PUT', data.save, entries[0]!.token, {
    c: entries.map(({ question, counter, value }) => [question, counter, value]),
    ...(first.length < entries.length ? { again: 1 } : {}),
  });
}

/** What goes in one request: entries of one writing window, as many as the server takes. */
export const together = (entries: readonly Entry[], most = 100): Entry[] =>
  entries.filter((entry) => entry.token === entries[0]!.token && entry.attempt === entries[0]!.attempt).slice(0, most);

/** What the server says of a paper that can take no answers any more. */
export const closed = (reply: Reply): boolean =>
  reply.status === 410 || (reply.status === 409 && reply.body.state === 'handed-in');

/** Milliseconds until the next try: what the server asked for, and a random part of a span that doubles to half a minute. */
export const pause = (failures: number, retryAfter: number, random = Math.random()): number =>
  retryAfter * 1000 + random * Math.min(30_000, 500 * 2 ** failures);

/**
 * The one line to the server: a single question at a time, the most important first; after a failure it tries again
 * by itself for as long as it takes.
 */
export function createLine(next: () => Job | null, changed: () => void) {
  let asking = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let notBefore = 0;
  const line = {
    /** Failures one after the other; 0 = the server answers. */
    failures: 0,
    /** The last failure was no answer at all. */
    cut: false,
    stopped: false,
    /** When the server was last heard, on the steady counter. */
    heard: performance.now(),
    kick,
    later: (milliseconds: number) => {
      clearTimeout(timer);
      timer = setTimeout(kick, milliseconds);
    },
  };

  async function kick(): Promise<void> {
    clearTimeout(timer);
    if (asking || line.stopped) return;
    const wait = notBefore - performance.now();
    if (wait > 0) return line.later(wait);
    const job = next();
    if (!job) return changed();
    asking = true;
    changed();
    const reply = await job.ask();
    if (reply && reply.status < 500 && reply.status !== 429 && (await job.done(reply)) !== false) {
      line.heard = performance.now();
      line.cut = false;
      line.failures = 0;
      asking = false;
      changed();
      return kick();
    }
    line.failures += 1;
    line.cut = !reply;
    const wanted = reply?.retryAfter ?? 0;
    const rest = pause(line.failures, wanted);
    // Who was told when to come again does not come before, whatever happens on the page.
    notBefore = wanted && performance.now() + rest;
    asking = false;
    changed();
    line.later(rest);
  }

  return line;
}

/**
 * Answers of other sheets that this device still holds (a colleague on the same computer, a sheet closed without
 * network): sent with their own tokens; what comes too late is said to the organisers as evidence, then forgotten.
 */
export async function sendLeftovers(entries: Entry[], drop: (entries: Entry[]) => Promise<void>): Promise<void> {
  const some = together(entries);
  const reply = some[0] && (await sendEntries(some));
  if (!reply) return;
  if (closed(reply)) await ask('POST', data.trouble, some[0]!.token, { kind: 'late', count: some.length });
  else if (reply.body.state !== 'saved') return;
  await drop(some);
  await sendLeftovers(
    entries.filter((entry) => !some.includes(entry)),
    drop,
  );
}
