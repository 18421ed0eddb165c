import Type from 'typebox';
import { readContest } from '../../contest/index.ts';
import type { Accesses } from '../../identity/access.ts';
import type { Context } from '../../platform/context.ts';
import { parseInstant } from '../../platform/format/parse.ts';
import type { FormError } from '../../platform/html/kit.tsx';
import { type Answer, html, redirect } from '../../platform/http/answer.ts';
import { type Request, type Route, route } from '../../platform/http/route.ts';
import { Refusal } from '../../platform/refusal.ts';
import { urls } from '../../platform/urls.ts';
import { refusals } from '../refusals.ts';
import { giveTime, overrideSql as sql, takeBackTime } from './give-time.ts';
import { OverridePage, type OverrideRow } from './page.tsx';
import { overrideWords } from './words.ts';

const params = Type.Object({
  contest: Type.String({ maxLength: 80 }),
  round: Type.Integer({ minimum: 1, maximum: 200 }),
});
type Params = { contest: string; round: number };
const line = (maxLength: number) => Type.Optional(Type.String({ maxLength }));
const body = Type.Object({
  viec: Type.Enum(['them', 'bo']),
  nguoi: line(20),
  email: line(200),
  'he-so': line(3),
  phut: line(4),
  luot: line(2),
  dong: line(40),
  'khong-gioi-han': line(2),
  'ly-do': line(300),
});
type Body = { viec: 'them' | 'bo' } & Record<string, string | undefined>;

export function overrideRoutes(context: Context, access: Accesses): Route[] {
  const common = {
    path: urls.roundTime(':contest', ':round'),
    access: access.onContest('organiser', 'secretariat', 'operator'),
    params,
  };
  return [
    route({
      method: 'GET',
      ...common,
      rate: 'page',
      summary: 'Who has been given more time in a round',
      handle: (request: Request<Params>) => show(context, request, {}, []),
    }),
    route({
      method: 'POST',
      ...common,
      rate: 'action',
      summary: 'Give a person more time in a round, or take it back',
      body,
      handle: (request: Request<Params, unknown, Body>) => act(context, request),
    }),
  ];
}

interface RoundRow {
  id: number;
  label: string;
  opens_at: Date;
  closes_at: Date;
}

async function show(
  context: Context,
  request: Request<Params>,
  values: Record<string, string>,
  errors: FormError[],
): Promise<Answer> {
  const { contest: slug, round: number } = request.params;
  return context.database.web(request.place.organisation, async (queries) => {
    const contest = await readContest(queries, slug);
    const round = await queries.maybe<RoundRow>(sql('find_round'), { slug, number });
    if (!round) throw refusals.unknownRound();
    const rows = await queries.many<OverrideRow>(sql('list_overrides'), { round_id: round.id });
    const page = OverridePage({
      request: request as never,
      contest: {
        slug,
        shortTitle: contest.parameters.shortTitle,
        year: contest.parameters.year,
        bankId: contest.bank_id,
      },
      round: { number, label: round.label },
      rows,
      values,
      errors,
    });
    return html(page, { status: errors.length > 0 ? 422 : 200 });
  });
}

async function act(context: Context, request: Request<Params, unknown, Body>): Promise<Answer> {
  const { contest: slug, round: number } = request.params;
  const typed = Object.fromEntries(Object.entries(request.body).map(([name, value]) => [name, value ?? '']));
  const round = await context.database.web(request.place.organisation, (queries) =>
    queries.maybe<RoundRow>(sql('find_round'), { slug, number }),
  );
  if (!round) throw refusals.unknownRound();
  const doer = {
    organisation: request.place.organisation,
    accountId: request.actor!.accountId,
    role: request.place.role,
    requestId: request.id,
  };
  if (request.body.viec === 'bo') {
    await takeBackTime(context, doer, round.id, Number(typed.nguoi) || 0, request.now);
    return redirect(urls.roundTime(slug, number));
  }
  const text = overrideWords(request.language);
  const email = (typed.email ?? '').trim();
  const person = await context.database.web(request.place.organisation, (queries) =>
    queries.maybe<{ person_id: number }>(sql('find_person_of_round'), { round_id: round.id, email }),
  );
  if (!person) return show(context, request as never, typed, [{ name: 'email', message: text.notFound(email) }]);
  const closing = (typed.dong ?? '').trim();
  const moment = closing === '' ? { value: null } : parseInstant(closing);
  if (moment.value === undefined)
    return show(context, request as never, typed, [{ name: 'dong', message: text.badMoment }]);
  try {
    await giveTime(
      context,
      doer,
      {
        roundId: round.id,
        personId: person.person_id,
        closesAt: moment.value,
        factorPercent: whole(typed['he-so']),
        extraMinutes: whole(typed.phut),
        moreAttempts: whole(typed.luot),
        untimed: typed['khong-gioi-han'] === 'co',
        reason: typed['ly-do'] ?? '',
      },
      request.now,
    );
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const name = error.code === 'override.reason' ? 'ly-do' : 'phut';
    return show(context, request as never, typed, [
      { name, message: request.language === 'en' ? error.english : error.message },
    ]);
  }
  return redirect(urls.roundTime(slug, number));
}

/** A whole number from the form; empty or 0 = nothing given. */
const whole = (text: string | undefined): number | null =>
  text && /^\d{1,4}$/.test(text) && Number(text) > 0 ? Number(text) : null;
