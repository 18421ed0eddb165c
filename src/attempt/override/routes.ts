import Type from 'typebox';
import { readContest } from '../../contest/index.ts';
import type { Accesses } from '../../identity/access.ts';
import type { Context } from '../../platform/context.ts';
import type { Queries } from '../../platform/db/database.ts';
import type { FormError } from '../../platform/html/kit.tsx';
import { type Answer, html, redirect } from '../../platform/http/answer.ts';
import { type Request, type Route, route } from '../../platform/http/route.ts';
import { Refusal } from '../../platform/refusal.ts';
import { urls } from '../../platform/urls.ts';
import { refusals } from '../refusals.ts';
import { findPeople } from './find-people.ts';
import { fieldOf, givenOf, type Typed } from './form.ts';
import { countTouched, type Group, giveGroup, takeBackGroup } from './give-group.ts';
import { checkGiven, type Given, type GivenIn, giveTime, overrideSql as sql, takeBackTime } from './give-time.ts';
import { GroupPage } from './group-page.tsx';
import { type GroupRow, OverridePage, type OverrideRow } from './page.tsx';
import { overrideWords } from './words.ts';

const params = Type.Object({
  contest: Type.String({ maxLength: 80 }),
  round: Type.Integer({ minimum: 1, maximum: 200 }),
});
type Params = { contest: string; round: number };
const line = (maxLength: number) => Type.Optional(Type.String({ maxLength }));
const body = Type.Object({
  viec: Type.Enum(['them', 'them-nhom', 'bo', 'bo-nhom']),
  nguoi: line(20),
  nhom: line(20),
  email: line(200_000),
  'don-vi': line(300),
  'so-nguoi': line(9),
  'he-so': line(3),
  phut: line(4),
  luot: line(2),
  mo: line(40),
  dong: line(40),
  'khong-gioi-han': line(2),
  'ly-do': line(300),
});
type Body = { viec: 'them' | 'them-nhom' | 'bo' | 'bo-nhom' } & Record<string, string | undefined>;

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
      summary: 'Give a person or a group more time in a round, or take it back',
      body,
      bodyLimit: 256 * 1024,
      handle: (request: Request<Params, unknown, Body>) => act(context, request),
    }),
  ];
}

interface RoundRow extends GivenIn {
  label: string;
  snapshot_id: number | null;
}

async function readPlace(queries: Queries, { contest: slug, round: number }: Params) {
  const contest = await readContest(queries, slug);
  const round = await queries.maybe<RoundRow>(sql('find_round'), { slug, number });
  if (!round) throw refusals.unknownRound();
  const { shortTitle, year } = contest.parameters;
  return {
    contest: { slug, shortTitle, year, bankId: contest.bank_id },
    round: { ...round, number },
    minutes: contest.parameters.test?.minutes ?? null,
  };
}

async function show(context: Context, request: Request<Params>, values: Typed, errors: FormError[]): Promise<Answer> {
  return context.database.web(request.place.organisation, async (queries) => {
    const { contest, round } = await readPlace(queries, request.params);
    const page = OverridePage({
      request: request as never,
      contest,
      round,
      rows: await queries.many<OverrideRow>(sql('list_overrides'), { round_id: round.id }),
      groups: await queries.many<GroupRow>(sql('list_groups'), { round_id: round.id }),
      values,
      errors,
    });
    return html(page, { status: errors.length > 0 ? 422 : 200 });
  });
}

async function act(context: Context, request: Request<Params, unknown, Body>): Promise<Answer> {
  const { contest: slug, round: number } = request.params;
  const typed: Typed = Object.fromEntries(Object.entries(request.body).map(([name, value]) => [name, value ?? '']));
  const text = overrideWords(request.language);
  const { organisation } = request.place;
  const doer = { organisation, accountId: request.actor!.accountId, role: request.place.role, requestId: request.id };
  const { round } = await context.database.web(organisation, (queries) => readPlace(queries, request.params));
  const back = redirect(urls.roundTime(slug, number));
  if (typed.viec === 'bo') {
    await takeBackTime(context, doer, round.id, Number(typed.nguoi) || 0, request.now);
    return back;
  }
  if (typed.viec === 'bo-nhom') {
    await takeBackGroup(context, doer, round.id, Number(typed.nhom) || 0, request.now);
    return back;
  }
  const again = (errors: FormError[]) => show(context, request as never, typed, errors);
  const found = await context.database.web(organisation, (queries) =>
    findPeople(queries, round.snapshot_id, typed, text),
  );
  if (found.error) return again([found.error]);
  const { given, errors } = givenOf(typed, text);
  if (errors.length > 0) return again(errors);
  const { group } = found;
  try {
    checkGiven(given, round);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return again([
      { name: fieldOf[error.code] ?? 'phut', message: request.language === 'en' ? error.english : error.message },
    ]);
  }
  if (group.unit === null && group.persons.length === 1) {
    await giveTime(context, doer, round, group.persons[0]!, given, request.now);
    return back;
  }
  // Sent as it was previewed: as many people as were shown.
  if (typed.viec === 'them-nhom' && Number(typed['so-nguoi']) === group.persons.length) {
    await giveGroup(context, doer, round, group, given, request.now);
    return back;
  }
  return preview(context, request, typed, group, given);
}

/** What a group would be given and whom it touches; nothing is stored yet. */
async function preview(
  context: Context,
  request: Request<Params, unknown, Body>,
  typed: Typed,
  group: Group,
  given: Given,
): Promise<Answer> {
  return context.database.web(request.place.organisation, async (queries) => {
    const { contest, round, minutes } = await readPlace(queries, request.params);
    const touched = await countTouched(queries, round.id, group);
    return html(GroupPage({ request: request as never, contest, round, minutes, typed, group, given, touched }));
  });
}
