import Type from 'typebox';
import type { Accesses } from '../identity/access.ts';
import type { Context } from '../platform/context.ts';
import { formats } from '../platform/format/formats.ts';
import { parseInstant } from '../platform/format/parse.ts';
import type { FormError } from '../platform/html/kit.tsx';
import { html, redirect } from '../platform/http/answer.ts';
import { type Request, type Route, route } from '../platform/http/route.ts';
import { Refusal } from '../platform/refusal.ts';
import { normalise } from '../platform/text/normalise.ts';
import { urls, withQuery } from '../platform/urls.ts';
import { changeWindow, closeRound, compensateRound } from './change-rounds.ts';
import { type ActValues, RoundActPage, type RoundActProps } from './pages/round-act.tsx';
import { actsOf, type RoundAct, roundActs } from './pages/round-acts.tsx';
import type { RoundChangeRow } from './pages/round-facts.ts';
import { RoundsPage } from './pages/rounds.tsx';
import { doerOf, readFigures } from './pages/staff-read.ts';
import { readContest, readRounds, type StoredRound, contestSql as sql } from './read.ts';
import { moveRound } from './round-move.ts';
import { roundWords } from './round-words.ts';

const staffRoles = ['operator', 'organiser', 'secretariat'] as const;

/** Đợt thi: the list, and what is done with one round after its preview. */
export function roundRoutes(context: Context, access: Accesses): Route[] {
  const actPath = urls.roundAct(':contest', ':round', ':act');
  const params = Type.Object({
    contest: Type.String({ maxLength: 80 }),
    round: Type.Integer({ minimum: 1, maximum: 9999 }),
    act: Type.Enum([...roundActs]),
  });
  return [
    route({
      method: 'GET',
      path: urls.rounds(':contest'),
      access: access.onContest(...staffRoles, 'inspector'),
      rate: 'page',
      summary: 'Rounds with window, state, participation and the changes made',
      query: Type.Object({
        xong: Type.Optional(Type.Enum([...roundActs])),
        dot: Type.Optional(Type.Integer({ minimum: 1, maximum: 9999 })),
      }),
      handle: (request) => listPage(context, request),
    }),
    route({
      method: 'GET',
      path: actPath,
      access: access.onContest(...staffRoles),
      rate: 'page',
      summary: 'Form to move, extend or close a round, or to give time back',
      params,
      handle: async (request) => {
        const opened = await open(context, request);
        return actPage(request, opened, startValues(opened.act, opened.round), []);
      },
    }),
    route({
      method: 'POST',
      path: actPath,
      access: access.onContest(...staffRoles),
      rate: 'action',
      summary: 'Shows the effect of an act on a round in numbers, then does it',
      params,
      body: Type.Object({
        buoc: Type.Enum(['xem', 'sua', 'lam']),
        mo: Type.Optional(Type.String({ maxLength: 100 })),
        dong: Type.Optional(Type.String({ maxLength: 100 })),
        phut: Type.Optional(Type.String({ maxLength: 10 })),
        'ly-do': Type.Optional(Type.String({ maxLength: 1000 })),
      }),
      handle: (request) => decide(context, request),
    }),
  ];
}

async function listPage(context: Context, request: Request) {
  const { xong, dot } = request.query as { xong?: RoundAct; dot?: number };
  return context.database.web(request.place.organisation, async (queries) => {
    const contest = await readContest(queries, request.params.contest as string);
    const rounds = await readRounds(queries, contest.id);
    const figures = await readFigures(queries, contest.id);
    const changes = await queries.many<RoundChangeRow>(sql('list_round_changes'), { contest_id: contest.id });
    return html(
      <RoundsPage
        request={request}
        contest={contest}
        rounds={rounds}
        figures={new Map(figures.map((row) => [row.round_id, row]))}
        changes={changes}
        {...(xong && dot ? { done: { act: xong, number: dot } } : {})}
        mayAct={(staffRoles as readonly string[]).includes(request.place.role)}
      />,
    );
  });
}

type Opened = Pick<RoundActProps, 'contest' | 'round' | 'figures' | 'act'> & { rounds: StoredRound[] };

/** @throws Refusal when the round's state does not allow the act */
async function open(context: Context, request: Request): Promise<Opened> {
  const {
    contest: slug,
    round: number,
    act,
  } = request.params as unknown as {
    contest: string;
    round: number;
    act: RoundAct;
  };
  return context.database.web(request.place.organisation, async (queries) => {
    const contest = await readContest(queries, slug);
    const rounds = await readRounds(queries, contest.id);
    const round = rounds.find((one) => one.number === number);
    if (!round)
      throw new Refusal('round.unknown', 404, `Hội thi không có đợt ${number}.`, `There is no round ${number}.`);
    if (contest.status === 'draft' || !actsOf(round, request.now).includes(act))
      throw new Refusal(
        'round.not-now',
        409,
        `Lúc này không làm việc này với ${round.label} được. Hãy xem lại danh sách đợt thi.`,
        `This cannot be done with ${round.label} now. Look at the list of rounds.`,
      );
    const figures = (await readFigures(queries, contest.id)).find(({ round_id }) => round_id === round.id);
    return { contest, rounds, round, act, figures: figures ?? { round_id: round.id, must: 0, people: 0, running: 0 } };
  });
}

const { stamp, closingStamp } = formats('vi');

const startValues = (act: RoundAct, round: StoredRound): ActValues => ({
  ...(act === 'doi-lich' ? { mo: stamp(round.opensAt) } : {}),
  ...(act === 'doi-lich' || act === 'gia-han' ? { dong: closingStamp(round.closesAt) } : {}),
});

const actPage = (
  request: Request,
  opened: Opened,
  values: ActValues,
  errors: FormError[],
  preview?: RoundActProps['preview'],
) =>
  html(
    <RoundActPage request={request} {...opened} values={values} errors={errors} {...(preview ? { preview } : {})} />,
    { status: errors.length > 0 ? 422 : 200 },
  );

async function decide(context: Context, request: Request) {
  const { buoc, ...values } = request.body as ActValues & { buoc: 'xem' | 'sua' | 'lam' };
  const opened = await open(context, request);
  if (buoc === 'sua') return actPage(request, opened, values, []);
  const read = readAct(request, opened, values);
  if (read.errors.length > 0) return actPage(request, opened, values, read.errors);
  const { window, minutes } = read;
  if (buoc === 'xem') return actPage(request, opened, values, [], { window, minutes });
  const { contest, round, act } = opened;
  const doer = doerOf(request);
  const reason = normalise(values['ly-do'] ?? '');
  if (act === 'dong') await closeRound(context, doer, contest.slug, round.number, reason, request.now);
  else if (act === 'bu-gio')
    await compensateRound(context, doer, contest.slug, round.number, minutes, reason, request.now);
  else await changeWindow(context, doer, contest.slug, round.number, { ...window, reason }, request.now);
  return redirect(withQuery(urls.rounds(contest.slug), { xong: act, dot: round.number }));
}

/** What was typed, judged by the same rule that the act itself keeps to; errors at their fields. */
function readAct(request: Request, { rounds, round, act }: Opened, values: ActValues) {
  const { language, now } = request;
  const text = roundWords(language);
  const errors: FormError[] = [];
  const reason = normalise(values['ly-do'] ?? '');
  if (reason === '') errors.push({ name: 'ly-do', message: text.reasonMissing });
  const read = (name: 'mo' | 'dong', fallback: Date): Date => {
    const { value, problem } = parseInstant(values[name] ?? '');
    if (problem) errors.push({ name, message: problem[language] });
    return value ?? fallback;
  };
  const opensAt = act === 'doi-lich' ? read('mo', round.opensAt) : round.opensAt;
  const closesAt = act === 'doi-lich' || act === 'gia-han' ? read('dong', round.closesAt) : round.closesAt;
  const minutes = /^\d{1,3}$/.test((values.phut ?? '').trim()) ? Number(values.phut) : 0;
  if (act === 'bu-gio' && (minutes < 1 || minutes > 240)) errors.push({ name: 'phut', message: text.minutesWrong });
  if (errors.length === 0 && (act === 'doi-lich' || act === 'gia-han')) {
    const refused = refusalOf(() =>
      moveRound(rounds, round.number, { opensAt, closesAt }, { reason, by: '', at: now }),
    );
    if (refused) errors.push({ name: 'dong', message: language === 'en' ? refused.english : refused.message });
  }
  return { errors, window: { opensAt, closesAt }, minutes };
}

function refusalOf(act: () => unknown): Refusal | undefined {
  try {
    act();
    return undefined;
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
}
