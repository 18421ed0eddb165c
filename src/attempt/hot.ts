import type { Context } from '../platform/context.ts';
import type { Reply, ShortRequest, ShortWay } from '../platform/http/short-way.ts';
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
/** Answers are shed last of all: only when this many requests wait for the disk. */
const mostQueued = 50_000;

export interface Hot {
  key: TokenKey;
  /** Windows known to have taken over: newest epoch by attempt, told by signals between nodes. */
  epochs: Map<number, number>;
  way: ShortWay;
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

  type Act = (reply: Reply, body: string, receivedAt: number, token: TokenFields, desk: Desk) => void;
  /** Goes on with token and desk, or answers why not. Waits only for a desk not yet in memory. */
  const admitted =
    (act: Act) =>
    ({ header, body, receivedAt, reply }: ShortRequest): void => {
      try {
        const token = header === null ? null : readToken(header, key);
        const known = token && parts.desks.known(token.roundId);
        if (!token) reply(401, '{"state":"bad-token"}');
        else if (known) act(reply, body, receivedAt, token, known);
        else
          parts.desks
            .of(token.roundId)
            .then((desk) => (desk ? act(reply, body, receivedAt, token, desk) : reply(404, '{"state":"unknown"}')))
            .catch((error: unknown) => fault(reply, error));
      } catch (error) {
        fault(reply, error);
      }
    };

  const deadlineOfToken = (token: TokenFields, desk: Desk) =>
    deadlineAt(desk, { id: token.attemptId, startedAt: token.startedAt, limitSeconds: token.limitSeconds });

  const save = (reply: Reply, body: string, receivedAt: number, token: TokenFields, desk: Desk) => {
    const sent = readSent(body, token);
    if (!sent || sent.changes.length === 0) return reply(400, '{"state":"bad-request"}');
    const deadline = deadlineOfToken(token, desk);
    if (receivedAt > deadline + desk.graceMs) {
      context.metrics.count('hoithi_answers_late_total');
      return reply(410, '{"state":"expired"}');
    }
    if (parts.saves.queued() > mostQueued) return busy(reply);
    parts.saves
      .save({
        attemptId: token.attemptId,
        roundId: token.roundId,
        receivedAt,
        changes: sent.changes,
        again: sent.again,
      })
      .then((outcome) => {
        if (outcome !== 'saved') return reply(409, `{"state":"${outcome}"}`);
        const left = millisecondsLeft(context.clock(), deadline);
        reply(200, `{"state":"saved","left":${left},"epoch":${newestEpoch(token)},"look":${lookEvery}}`);
      })
      .catch((error: unknown) => fault(reply, error));
  };

  const handIn = (reply: Reply, body: string, receivedAt: number, token: TokenFields, desk: Desk) => {
    const sent = readSent(body, token);
    if (!sent) return reply(400, '{"state":"bad-request"}');
    const deadline = deadlineOfToken(token, desk);
    // After the grace only what was saved counts: the hand-in closes the attempt, its late answers change nothing.
    const inTime = receivedAt <= deadline + desk.graceMs;
    parts.handIns
      .handIn({
        attemptId: token.attemptId,
        roundId: token.roundId,
        receivedAt,
        by: inTime ? 'person' : 'time',
        changes: inTime ? sent.changes : [],
      })
      .then((receipt) => {
        context.metrics.count('hoithi_hand_ins_total');
        const { code, answered, questions } = receipt;
        const finishedAt = receipt.finishedAt.toISOString();
        reply(200, JSON.stringify({ state: 'handed-in', code, finishedAt, answered, questions }));
      })
      .catch((error: unknown) => fault(reply, error));
  };

  const state = (reply: Reply, _body: string, receivedAt: number, token: TokenFields, desk: Desk) => {
    const deadline = deadlineOfToken(token, desk);
    if (parts.handed.has(token.attemptId)) return reply(409, '{"state":"handed-in"}');
    if (receivedAt > deadline + desk.graceMs) return reply(410, '{"state":"expired"}');
    const left = millisecondsLeft(receivedAt, deadline);
    reply(200, `{"state":"open","left":${left},"epoch":${newestEpoch(token)},"look":${lookEvery}}`);
  };

  const newestEpoch = (token: TokenFields) => Math.max(token.epoch, epochs.get(token.attemptId) ?? 0);

  const fault = (reply: Reply, error: unknown) => {
    context.log.error({ error, route: 'hot' }, 'fault');
    busy(reply);
  };

  return {
    key,
    epochs,
    way: {
      header: tokenHeader,
      mostBody: 8 * 1024,
      addresses: [
        { method: 'PUT', path: urls.answers(), handle: admitted(save) },
        { method: 'POST', path: urls.handInNow(), handle: admitted(handIn) },
        { method: 'GET', path: urls.attemptState(), handle: admitted(state) },
      ],
    },
  };
}

/** Sign a token for a page of this attempt. */
export const tokenOf = (hot: Hot, fields: TokenFields) => signToken(fields, hot.key);

/** Tells the page to come again: it waits with jitter and keeps its answers. */
const busy = (reply: Reply): void => reply(503, '{"state":"busy"}', 2);

/** What one request brings. */
export interface Sent {
  changes: Change[];
  /** Some of them may have come before: the acknowledgement was lost, or the page was opened anew. */
  again: boolean;
}

const nothing: Sent = { changes: [], again: false };

/**
 * `{"c":[[question, counter, value], …],"again":1}`: question 0 is the prediction; the window's number in front of the
 * counter comes from the token, so one window cannot speak for another. `again` stands there or not; it decides nothing
 * but which way of storing is tried first.
 * @returns null when anything is not exactly so; questions beyond the paper are refused with it (N01)
 */
export function readSent(body: string, token: Pick<TokenFields, 'epoch' | 'itemCount'>): Sent | null {
  if (body.length === 0) return nothing;
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    return null;
  }
  const { c: list, again } = (value ?? {}) as { c?: unknown; again?: unknown };
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
  return { changes, again: again !== undefined };
}

const isWhole = (value: unknown, least: number, most: number): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most;
