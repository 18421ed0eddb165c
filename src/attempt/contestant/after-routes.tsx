import Type from 'typebox';
import { decodePaper } from '../../item-bank/draw/paper.ts';
import { type Answer, html, redirect } from '../../platform/http/answer.ts';
import { type Request, type Route, route } from '../../platform/http/route.ts';
import { urls } from '../../platform/urls.ts';
import { HandInPage } from '../pages/hand-in.tsx';
import { ClosingPage, ReceiptPage } from '../pages/receipt.tsx';
import { ResultPage } from '../pages/result.tsx';
import { causeOfZero, type ZeroCause } from '../pure/zero.ts';
import { readAttempt } from '../read.ts';
import { refusals } from '../refusals.ts';
import type { AttemptParts } from '../routes.ts';
import { type OwnResult, type OwnRound, readOwnRound, readRank } from './own.ts';
import { readOwnRegrade } from './regraded.ts';
import { type ReviewedQuestion, type ReviewKey, reviewPaper } from './review.ts';
import { endOfAttempt, enterRoom, loadAgain, type Room, type RoundParams, roundParams, ownSql as sql } from './room.ts';
import { sayer } from './say.ts';

type AfterRequest = Request<RoundParams, { luot?: number }>;
/** An own attempt by its number: there are no ids of results to count up. */
const whichAttempt = Type.Object({ luot: Type.Optional(Type.Integer({ minimum: 1, maximum: 10_000 })) });

/** Handing in without script, the receipt, the result. */
export function afterRoutes(parts: AttemptParts): Route[] {
  const { access } = parts;
  const shared = { access: access.contestant, params: roundParams } as const;
  return [
    route({
      ...shared,
      method: 'GET',
      path: urls.handIn(':contest', ':round'),
      rate: 'page',
      summary: 'Before handing in: what is unanswered; works without script',
      handle: (request: Request<RoundParams>) => showHandIn(parts, request),
    }),
    route({
      ...shared,
      method: 'POST',
      path: urls.handIn(':contest', ':round'),
      rate: 'action',
      summary: 'Hands in what is saved, without script',
      handle: (request: Request<RoundParams>) => postHandIn(parts, request),
    }),
    route({
      ...shared,
      method: 'GET',
      path: urls.receipt(':contest', ':round'),
      rate: 'page',
      summary: 'Receipt of a handed-in attempt',
      query: whichAttempt,
      handle: (request: AfterRequest) => showReceipt(parts, request),
    }),
    route({
      ...shared,
      method: 'GET',
      path: urls.myResult(':contest', ':round'),
      rate: 'page',
      summary: 'Own result as far as the contest shows it now',
      query: whichAttempt,
      handle: (request: AfterRequest) => showResult(parts, request),
    }),
  ];
}

async function showHandIn(parts: AttemptParts, request: Request<RoundParams>): Promise<Answer> {
  const room = await enterRoom(parts, request);
  const { desk, standing } = room;
  const { running } = standing;
  if (!running) return redirect(placeOf(room));
  const deadline = endOfAttempt(desk, running);
  if (request.now.getTime() > deadline) return redirect(urls.receipt(desk.slug, desk.number));
  const attempt = await readAttempt(parts.context, running.id);
  if (!attempt) throw refusals.unknownAttempt();
  const say = sayer(request.language, request.now);
  // When time is up the page goes on to the receipt by itself.
  const seconds = (deadline - request.now.getTime()) / 1000 + 1;
  return html(<HandInPage desk={desk} attempt={attempt} deadline={deadline} say={say} />, loadAgain(seconds));
}

/** Where somebody without a running attempt belongs: the receipt of the last one, or the start. */
const placeOf = ({ desk, standing }: Room): string =>
  standing.attempts.length > 0 ? urls.receipt(desk.slug, desk.number) : urls.start(desk.slug, desk.number);

async function postHandIn(parts: AttemptParts, request: Request<RoundParams>): Promise<Answer> {
  const room = await enterRoom(parts, request);
  const { running } = room.standing;
  if (running)
    await parts.handIns.handIn({
      attemptId: running.id,
      roundId: room.desk.roundId,
      receivedAt: request.now.getTime(),
      by: 'person',
      changes: [],
    });
  return redirect(running ? urls.receipt(room.desk.slug, room.desk.number) : placeOf(room));
}

async function showReceipt(parts: AttemptParts, request: AfterRequest): Promise<Answer> {
  const room = await enterRoom(parts, request);
  const { desk, standing } = room;
  const now = request.now.getTime();
  const say = sayer(request.language, request.now);
  const frame = { request, desk, say, unit: standing.starter?.unit_name ?? '' };
  const { running } = standing;
  const asked = request.query.luot;
  if (running && (asked === undefined || asked === running.number)) {
    const deadline = endOfAttempt(desk, running);
    if (now <= deadline) return redirect(urls.sheet(desk.slug, desk.number));
    const seconds = (deadline + desk.graceMs - now) / 1000 + 1;
    return html(<ClosingPage {...frame} />, loadAgain(Math.min(seconds, 15)));
  }
  const { own, result } = await readResults(parts, request, room);
  if (!result) return noResult(room, asked);
  const { attempt, troubles } = await readEvidence(parts, request, room, result);
  return html(
    <ReceiptPage
      {...frame}
      own={own}
      result={result}
      events={attempt}
      troubles={troubles}
      left={standing.left}
      mayStart={!running && standing.left !== 0 && now < standing.closesAt && now >= standing.opensAt}
      mails={parts.context.config.smtpUrl !== null}
      address={new URL(urls.receipt(desk.slug, desk.number), parts.context.config.publicUrl).href}
    />,
    { scripts: true },
  );
}

/** @throws Refusal for the number of an attempt that was never made */
function noResult(room: Room, asked: number | undefined): Answer {
  if (asked !== undefined) throw refusals.unknownAttempt();
  return redirect(placeOf(room) === urls.receipt(room.desk.slug, room.desk.number) ? urls.my() : placeOf(room));
}

async function readResults(
  parts: AttemptParts,
  request: AfterRequest,
  { desk, standing }: Room,
): Promise<{ own: OwnRound; result: OwnResult | null }> {
  const personId = standing.starter?.person_id ?? 0;
  const own = await parts.context.database.web(desk.organisation, (queries) =>
    readOwnRound(queries, desk, personId, request.now),
  );
  const { luot } = request.query;
  const result = luot === undefined ? own.results[0] : own.results.find(({ number }) => number === luot);
  return { own, result: result ?? null };
}

/** What reached the system of this attempt, and what its devices said did not. */
async function readEvidence(parts: AttemptParts, request: AfterRequest, { desk }: Room, result: OwnResult) {
  const { database } = parts.context;
  const attempt = await readAttempt(parts.context, result.id);
  const troubles = await database.web(request.place.organisation, (queries) =>
    queries.many<{ kind: string; count: number }>(sql('list_troubles'), {
      round_id: desk.roundId,
      attempt_id: result.id,
    }),
  );
  return { attempt: attempt?.events ?? [], troubles: troubles.reduce((sum, { count }) => sum + count, 0) };
}

async function showResult(parts: AttemptParts, request: AfterRequest): Promise<Answer> {
  const room = await enterRoom(parts, request);
  const { desk, standing } = room;
  const { own, result: newest } = await readResults(parts, request, room);
  const result = request.query.luot === undefined ? own.counting : newest;
  if (!result) return noResult(room, request.query.luot);
  const say = sayer(request.language, request.now);
  const rank = await rankOf(parts, room, own, result);
  const review = own.shown.rightAnswers ? await readReview(parts, room, result) : null;
  const zero = own.shown.score && result.points === 0 ? await readZero(parts, room, result) : null;
  const unit = standing.starter?.unit_name ?? '';
  const regrade = await parts.context.database.web(desk.organisation, (queries) =>
    readOwnRegrade(queries, desk.roundId, own, result, request.now),
  );
  return html(<ResultPage {...{ request, desk, say, unit, own, result, rank, review, zero, regrade }} />);
}

async function rankOf(parts: AttemptParts, { desk }: Room, own: OwnRound, result: OwnResult) {
  if (!own.shown.rank || result.id !== own.counting?.id) return null;
  if (own.publication)
    return own.publication.rank === null
      ? null
      : { rank: own.publication.rank, people: own.publication.people, provisional: false };
  const counted = await parts.context.database.web(desk.organisation, (queries) => readRank(queries, desk, result));
  return counted && { ...counted, provisional: true };
}

/** Called only when the round is closed for everybody and the contest shows right answers. */
async function readReview(parts: AttemptParts, { desk }: Room, result: OwnResult): Promise<ReviewedQuestion[]> {
  const paper = decodePaper(result.paper);
  const keys = await parts.context.database.keys(desk.organisation, (queries) =>
    queries.many<ReviewKey & { position: number }>(sql('list_review_keys'), {
      round_id: desk.roundId,
      positions: [...paper.items],
      key_version: result.key_version,
    }),
  );
  return reviewPaper(paper, desk.items, new Map(keys.map((key) => [key.position, key])), result.answers);
}

async function readZero(parts: AttemptParts, { desk }: Room, result: OwnResult): Promise<ZeroCause | null> {
  const troubles = await parts.context.database.web(desk.organisation, (queries) =>
    queries.many<{ kind: string; count: number }>(sql('list_troubles'), {
      round_id: desk.roundId,
      attempt_id: result.id,
    }),
  );
  const told = (kind: string) =>
    troubles.filter((each) => each.kind === kind).reduce((sum, { count }) => sum + count, 0);
  return causeOfZero({
    opened: true,
    points: result.points,
    answered: result.answered,
    blank: result.questions - result.answered,
    failedSaves: told('failed-saves'),
    unsentAnswers: told('unsent'),
    incidentOverlapMs: desk.incidentMs,
  });
}
