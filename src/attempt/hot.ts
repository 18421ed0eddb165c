import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Context } from '../platform/context.ts';
import { urls } from '../platform/urls.ts';
import { type Desk, type Desks, deadlineAt } from './desk.ts';
import type { Change, createHandIns } from './hand-in.ts';
import type { createHanded } from './handed.ts';
import { millisecondsLeft } from './pure/deadline.ts';
import { sequenceOf } from './pure/fold.ts';
import { deriveKey, prepareTokenKey, readToken, signToken, type TokenFields, type TokenKey } from './pure/token.ts';
import type { createSaves } from './save.ts';

/** Header that carries the attempt's token. A page of another site cannot set it, so it also stops foreign posts. */
export const tokenHeader = 'x-luot-thi';
/** Seconds between two looks at the state when a page has nothing to save: a changed end reaches it in time. */
export const lookEvery = 25;
const largestBody = 8 * 1024;
/** Answers are shed last of all: only when this many requests wait for the disk. */
const mostQueued = 50_000;

export interface Hot {
  key: TokenKey;
  /** Windows known to have taken over: newest epoch by attempt, told by signals between nodes. */
  epochs: Map<number, number>;
  handle(request: IncomingMessage, response: ServerResponse): boolean;
}

interface Parts {
  context: Context;
  desks: Desks;
  saves: ReturnType<typeof createSaves>;
  handIns: ReturnType<typeof createHandIns>;
  handed: Pick<ReturnType<typeof createHanded>, 'has'>;
}

/**
 * The way of an answer: token → deadline against the server's clock → batch → COMMIT → acknowledgement. Takes three
 * addresses before any framework sees them, because a province's last minute is made of nothing else.
 */
export function createHot(parts: Parts): Hot {
  const { context } = parts;
  const key = prepareTokenKey(deriveKey(context.config.secret, 'hoithi/attempt-token/1'));
  const epochs = new Map<number, number>();
  context.signals.on('window', (message) => {
    const [attempt = 0, epoch = 0] = message.split(' ').map(Number);
    epochs.set(attempt, epoch);
  });
  const savePath = urls.answers();
  const handInPath = urls.handInNow();
  const statePath = urls.attemptState();

  const handle = (request: IncomingMessage, response: ServerResponse): boolean => {
    const { url, method } = request;
    const act =
      url === savePath && method === 'PUT'
        ? save
        : url === handInPath && method === 'POST'
          ? handIn
          : url === statePath && method === 'GET'
            ? state
            : null;
    if (!act) return false;
    const receivedAt = context.clock();
    readAll(request, largestBody, (body) => {
      if (!body) return answer(response, 413, '{"state":"too-large"}');
      try {
        admit(request, response, (token, desk) => act(response, body, receivedAt, token, desk));
      } catch (error) {
        fault(response, error);
      }
    });
    return true;
  };

  /** Goes on with token and desk, or has sent the answer that says why not. Waits only for a desk not yet in memory. */
  const admit = (
    request: IncomingMessage,
    response: ServerResponse,
    goOn: (token: TokenFields, desk: Desk) => void,
  ) => {
    const header = request.headers[tokenHeader];
    const token = typeof header === 'string' ? readToken(header, key) : null;
    if (!token) return answer(response, 401, '{"state":"bad-token"}');
    const known = parts.desks.known(token.roundId);
    if (known) return goOn(token, known);
    parts.desks
      .of(token.roundId)
      .then((desk) => (desk ? goOn(token, desk) : answer(response, 404, '{"state":"unknown"}')))
      .catch((error: unknown) => fault(response, error));
  };

  const deadlineOfToken = (token: TokenFields, desk: Desk) =>
    deadlineAt(desk, { id: token.attemptId, startedAt: token.startedAt, limitSeconds: token.limitSeconds });

  const save = (response: ServerResponse, body: Buffer, receivedAt: number, token: TokenFields, desk: Desk) => {
    const changes = readChanges(body, token);
    if (!changes || changes.length === 0) return answer(response, 400, '{"state":"bad-request"}');
    const deadline = deadlineOfToken(token, desk);
    if (receivedAt > deadline + desk.graceMs) {
      context.metrics.count('hoithi_answers_late_total');
      return answer(response, 410, '{"state":"expired"}');
    }
    if (parts.saves.queued() > mostQueued) return busy(response);
    parts.saves
      .save({ attemptId: token.attemptId, roundId: token.roundId, receivedAt, changes })
      .then((outcome) => {
        if (outcome !== 'saved') return answer(response, 409, `{"state":"${outcome}"}`);
        const left = millisecondsLeft(context.clock(), deadline);
        answer(response, 200, `{"state":"saved","left":${left},"epoch":${newestEpoch(token)},"look":${lookEvery}}`);
      })
      .catch((error: unknown) => fault(response, error));
  };

  const handIn = (response: ServerResponse, body: Buffer, receivedAt: number, token: TokenFields, desk: Desk) => {
    const changes = readChanges(body, token);
    if (!changes) return answer(response, 400, '{"state":"bad-request"}');
    const deadline = deadlineOfToken(token, desk);
    // After the grace only what was saved counts: the hand-in closes the attempt, its late answers change nothing.
    const inTime = receivedAt <= deadline + desk.graceMs;
    parts.handIns
      .handIn({
        attemptId: token.attemptId,
        roundId: token.roundId,
        receivedAt,
        by: inTime ? 'person' : 'time',
        changes: inTime ? changes : [],
      })
      .then((receipt) => {
        context.metrics.count('hoithi_hand_ins_total');
        const { code, answered, questions } = receipt;
        const finishedAt = receipt.finishedAt.toISOString();
        answer(response, 200, JSON.stringify({ state: 'handed-in', code, finishedAt, answered, questions }));
      })
      .catch((error: unknown) => fault(response, error));
  };

  const state = (response: ServerResponse, _body: Buffer, receivedAt: number, token: TokenFields, desk: Desk) => {
    const deadline = deadlineOfToken(token, desk);
    if (parts.handed.has(token.attemptId)) return answer(response, 409, '{"state":"handed-in"}');
    if (receivedAt > deadline + desk.graceMs) return answer(response, 410, '{"state":"expired"}');
    const left = millisecondsLeft(receivedAt, deadline);
    answer(response, 200, `{"state":"open","left":${left},"epoch":${newestEpoch(token)},"look":${lookEvery}}`);
  };

  const newestEpoch = (token: TokenFields) => Math.max(token.epoch, epochs.get(token.attemptId) ?? 0);

  const fault = (response: ServerResponse, error: unknown) => {
    context.log.error({ error, route: 'hot' }, 'fault');
    if (!response.headersSent) busy(response);
  };

  return { key, epochs, handle };
}

/** Sign a token for a page of this attempt. */
export const tokenOf = (hot: Hot, fields: TokenFields) => signToken(fields, hot.key);

/** Tells the page to come again: it waits with jitter and keeps its answers. */
function busy(response: ServerResponse): void {
  const body = '{"state":"busy"}';
  response.writeHead(503, [...headers, String(body.length), 'Retry-After', '2']);
  response.end(body, 'latin1');
}

/** Name, value, name, value: as Node writes them without looking at each again. */
const headers = [
  'Content-Type',
  'application/json; charset=utf-8',
  'Cache-Control',
  'no-store',
  'X-Content-Type-Options',
  'nosniff',
  'Content-Security-Policy',
  "default-src 'none'",
  'Content-Length',
];

/** Every body is plain ASCII, so its length is its bytes. */
function answer(response: ServerResponse, status: number, body: string): void {
  response.writeHead(status, [...headers, String(body.length)]);
  response.end(body, 'latin1');
}

/** Hands over the whole body, or null when it is larger than `most`; a request that breaks off gets no answer. */
function readAll(request: IncomingMessage, most: number, done: (body: Buffer | null) => void): void {
  let first: Buffer | undefined;
  let rest: Buffer[] | undefined;
  let size = 0;
  request.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size > most) return;
    if (rest) rest.push(chunk);
    else if (first) rest = [first, chunk];
    else first = chunk;
  });
  request.on('end', () => done(size > most ? null : rest ? Buffer.concat(rest) : (first ?? Buffer.alloc(0))));
  request.on('error', () => {});
}

/**
 * `{"c":[[question, counter, value], …]}`: question 0 is the prediction; the window's number in front of the counter
 * comes from the token, so one window cannot speak for another.
 * @returns null when anything is not exactly so; questions beyond the paper are refused with it (N01)
 */
export function readChanges(body: Buffer, token: Pick<TokenFields, 'epoch' | 'itemCount'>): Change[] | null {
  if (body.length === 0) return [];
  let value: unknown;
  try {
    value = JSON.parse(body.toString('utf8'));
  } catch {
    return null;
  }
  const list = (value as { c?: unknown } | null)?.c;
  if (!Array.isArray(list) || list.length > 300) return null;
  const changes: Change[] = [];
  for (const each of list) {
    if (!Array.isArray(each) || each.length !== 3) return null;
    const [question, counter, chosen] = each as unknown[];
    if (
      !isWhole(question, 0, token.itemCount) ||
      !isWhole(counter, 1, 0xfffff) ||
      !isWhole(chosen, 0, question === 0 ? 1_000_000_000 : 31)
    )
      return null;
    changes.push({ question, sequence: sequenceOf(token.epoch, counter), value: chosen });
  }
  return changes;
}

const isWhole = (value: unknown, least: number, most: number): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most;
