import { setImmediate } from 'node:timers/promises';
import Type from 'typebox';
import type { Accesses } from '../../identity/access.ts';
import type { Context } from '../../platform/context.ts';
import { fileInThread } from '../../platform/file-in-thread.ts';
import { type Answer, download, html, json, redirect, xlsxType } from '../../platform/http/answer.ts';
import { type Request, type Route, route } from '../../platform/http/route.ts';
import { slugify } from '../../platform/text/fold.ts';
import { urls } from '../../platform/urls.ts';
import { isOffice, onUnitOfContest } from './access.ts';
import type { Reader } from './figures.ts';
import { roundFile } from './files.ts';
import { type Focal, type FocalQuery, readFocal, readListed } from './focal.ts';
import type { Kept } from './kept.ts';
import { type Live, readLive, type Slow } from './live.ts';
import { focalAddress, listNames, listOfName } from './pages/addresses.ts';
import { FocalPage } from './pages/focal.tsx';
import { LivePage } from './pages/live.tsx';
import { listName } from './pages/people-list.tsx';
import { RemindPage } from './pages/remind.tsx';
import { longList, type PeopleFileOrder, peopleOf, writePeopleFile } from './people-file.ts';
import type { RecentMean } from './recent-mean.ts';
import { planReminder, type Reminding, reminderFacts, remindPeople } from './remind.ts';
import { reminderLetter, zaloText } from './reminder-text.ts';
import { participationOf } from './report.ts';
import { readReturned } from './returned.ts';
import { isOver } from './rounds.ts';
import { words } from './words.ts';

export interface ParticipationParts {
  context: Context;
  access: Accesses;
  reader: Reader;
  slow: Kept<Slow>;
  live: Kept<Live>;
  /** How long saving an answer takes on this node. */
  saving: RecentMean;
}

const slug = Type.String({ maxLength: 80 });
const roundNumber = Type.Integer({ minimum: 1, maximum: 200 });
const id = Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER });

const unitParams = Type.Object({ unit: id, contest: slug });
const roundParams = Type.Object({ contest: slug, round: roundNumber });
/** An empty choice of a select arrives as an empty text. */
const idOrEmpty = Type.Optional(Type.String({ pattern: '^[0-9]{0,15}$' }));
const people = {
  dot: Type.Optional(roundNumber),
  phong: idOrEmpty,
  doan: Type.Optional(Type.String({ maxLength: 200 })),
  q: Type.Optional(Type.String({ maxLength: 80 })),
};
const pageNumber = Type.Optional(Type.Integer({ minimum: 1, maximum: 100_000 }));
const listQuery = Type.Object({
  ...people,
  loc: Type.Optional(Type.Enum([...Object.values(listNames), ''])),
  trang: pageNumber,
  'trang-phong': pageNumber,
});
const roundQuery = Type.Object({ khoi: Type.Optional(Type.String({ maxLength: 200 })), trang: pageNumber });
const peopleQuery = Type.Object(people);
const one = Type.String({ pattern: '^[0-9]{1,15}$' });
const remindForm = Type.Object({
  viec: Type.Enum(['xem', 'gui']),
  ...people,
  dot: roundNumber,
  nguoi: Type.Optional(Type.Union([one, Type.Array(one, { maxItems: 5000 })])),
});

type UnitParams = { unit: number; contest: string };
type RoundParams = { contest: string; round: number };
interface PeopleQuery {
  dot?: number;
  phong?: string;
  doan?: string;
  q?: string;
}
type ListQuery = PeopleQuery & { loc?: string; trang?: number; 'trang-phong'?: number };
interface RoundQuery {
  khoi?: string;
  trang?: number;
}
type RemindForm = PeopleQuery & { viec: 'xem' | 'gui'; dot: number; nguoi?: string | string[] };

export function participationRoutes(parts: ParticipationParts): Route[] {
  const { access } = parts;
  const readers = onUnitOfContest(access, 'focal-point', 'head-of-unit', 'secretariat', 'organiser', 'inspector');
  const reminders = onUnitOfContest(access, 'focal-point', 'head-of-unit', 'secretariat', 'organiser');
  const office = access.onContest('organiser', 'secretariat', 'operator', 'inspector');
  return [
    route({
      method: 'GET',
      path: urls.unitRound(':unit', ':contest'),
      access: readers,
      rate: 'page',
      summary: 'Participation of a unit in a round, with the lists of its people',
      params: unitParams,
      query: listQuery,
      handle: (request: Request<UnitParams, ListQuery>) => showUnit(parts, request),
    }),
    route({
      method: 'GET',
      path: urls.unitRoundFile(':unit', ':contest'),
      access: readers,
      rate: 'heavy',
      summary: 'The list that is seen, as a spreadsheet',
      params: unitParams,
      query: listQuery,
      handle: (request: Request<UnitParams, ListQuery>) => unitFile(parts, request),
    }),
    route({
      method: 'GET',
      path: urls.unitRemind(':unit', ':contest'),
      access: reminders,
      rate: 'page',
      summary: 'Who would be reminded, and who cannot be',
      params: unitParams,
      query: peopleQuery,
      handle: (request: Request<UnitParams, PeopleQuery>) =>
        showReminder(parts, request, { ...request.query, dot: request.query.dot }),
    }),
    route({
      method: 'POST',
      path: urls.unitRemind(':unit', ':contest'),
      access: reminders,
      rate: 'action',
      summary: 'Look at reminders to chosen people, or send them; once a day a person at most',
      params: unitParams,
      body: remindForm,
      bodyLimit: 256 * 1024,
      handle: (request: Request<UnitParams, unknown, RemindForm>) =>
        request.body.viec === 'gui' ? sendReminder(parts, request) : showReminder(parts, request, request.body),
    }),
    route({
      method: 'GET',
      path: urls.round(':contest', ':round'),
      access: office,
      rate: 'page',
      summary: 'A round as it runs: figures, curve, what needs attention, all units',
      params: roundParams,
      query: roundQuery,
      handle: (request: Request<RoundParams, RoundQuery>) => showRound(parts, request),
    }),
    route({
      method: 'GET',
      path: urls.roundFile(':contest', ':round'),
      access: office,
      rate: 'heavy',
      summary: 'Participation of the units, as a spreadsheet',
      params: roundParams,
      query: roundQuery,
      handle: (request: Request<RoundParams, RoundQuery>) => figuresFile(parts, request),
    }),
    route({
      method: 'GET',
      path: urls.api('contests/:contest/rounds/:round/participation'),
      access: office,
      rate: 'page',
      summary: 'Participation of every unit in one round',
      params: roundParams,
      api: true,
      handle: async ({ place, params, now }: Request<RoundParams>) =>
        json(
          await participationOf(
            parts.context,
            { organisation: place.organisation, contest: params.contest, round: params.round },
            now,
            parts.reader,
          ),
        ),
    }),
  ];
}

/** What a form or address says about people. */
const filterOf = ({ phong, doan, q }: PeopleQuery) => ({
  within: phong ? Number(phong) : undefined,
  mass: doan || undefined,
  search: q || undefined,
});

const lookerOf = (request: Pick<Request, 'place' | 'actor'>) => ({
  accountId: request.actor!.accountId,
  office: isOffice(request),
});

const focalQuery = ({ params, query }: Request<UnitParams, ListQuery>): FocalQuery => ({
  contest: params.contest,
  unitId: params.unit,
  round: query.dot,
  list: listOfName(query.loc),
  page: query.trang,
  unitsPage: query['trang-phong'],
  ...filterOf(query),
});

async function showUnit(parts: ParticipationParts, request: Request<UnitParams, ListQuery>): Promise<Answer> {
  const { context, reader } = parts;
  const { place, now } = request;
  const read = await context.database.web(place.organisation, (queries) =>
    readFocal(reader, queries, focalQuery(request), lookerOf(request), now),
  );
  const returned = read.list === 'todo' ? await readReturned(context, place.organisation) : new Set<string>();
  const focal = { ...read, returned };
  const filter = filterOf(request.query);
  return html(
    FocalPage({
      focal,
      request: request as unknown as Request,
      filter,
      mayRemind: focal.state === 'open' && !focal.contest.rehearsal && place.role !== 'inspector',
      zalo: zaloOf(context, focal),
    }),
    { scripts: true },
  );
}

const zaloOf = (context: Context, focal: Focal): string =>
  focal.names.length === 0
    ? ''
    : zaloText(reminderFacts(context, focal.contest, focal.round), focal.unit.name, focal.names, focal.total);

async function unitFile(parts: ParticipationParts, request: Request<UnitParams, ListQuery>): Promise<Answer> {
  const { context, reader } = parts;
  const { place, now, language } = request;
  const { tree, ...listed } = await context.database.web(place.organisation, (queries) =>
    readListed(reader, queries, focalQuery(request), lookerOf(request), now),
  );
  const { over, list, incidents, unit, round, opened, where, whereByRound } = listed;
  const title = listName(words(language), list, listed.state);
  const order: PeopleFileOrder = {
    organisation: place.organisation,
    facts: { over, list, incidents, unit, round, opened, where, whereByRound },
    units: tree.units,
    returned: await readReturned(context, place.organisation),
    filter: filterOf(request.query),
    title,
    language,
    now,
  };
  return download(await bytesOf(context, order), `${slugify(`${title} ${round.label} ${unit.name}`)}.xlsx`, xlsxType);
}

async function bytesOf({ database }: Context, order: PeopleFileOrder): Promise<Buffer | AsyncIterable<Uint8Array>> {
  if (peopleOf(order) > longList)
    return fileInThread(
      new URL('./people-thread.ts', import.meta.url),
      { ...order, connection: database.connection },
      { megabytes: 256, seconds: 900 },
    );
  const pieces: Uint8Array[] = [];
  await writePeopleFile(database, order, (piece) => pieces.push(piece));
  return Buffer.concat(pieces);
}

const remindingOf = (params: UnitParams, form: PeopleQuery & { nguoi?: string | string[] }): Reminding => ({
  contest: params.contest,
  round: form.dot,
  unitId: params.unit,
  persons: form.nguoi === undefined ? undefined : [form.nguoi].flat().map(Number),
  ...filterOf(form),
});

async function showReminder(
  parts: ParticipationParts,
  request: Request<UnitParams, unknown, unknown>,
  form: PeopleQuery & { nguoi?: string | string[] },
): Promise<Answer> {
  const { context, reader } = parts;
  const { place, params, now, actor } = request;
  const { office } = lookerOf(request);
  const plan = await planReminder(context, reader, place.organisation, remindingOf(params, form), office, now);
  const first = plan.letters[0];
  const facts = { ...reminderFacts(context, plan.contest, plan.round), sender: actor?.name ?? null };
  const unitName = first ? (plan.tree.find(first.unitId)?.fullName ?? plan.unit.fullName) : '';
  return html(
    RemindPage({
      request: request as unknown as Request,
      plan,
      letter: first ? reminderLetter(facts, { name: first.name, unit: unitName }) : null,
      chosen: chosenFields(form),
    }),
    { scripts: true },
  );
}

function chosenFields({ nguoi, phong, doan, q }: PeopleQuery & { nguoi?: string | string[] }) {
  const persons = (nguoi === undefined ? [] : [nguoi].flat()).map((value) => ({ name: 'nguoi', value }));
  const filters = Object.entries({ phong, doan, q }).flatMap(([name, value]) => (value ? [{ name, value }] : []));
  return [...persons, ...filters];
}

async function sendReminder(
  parts: ParticipationParts,
  request: Request<UnitParams, unknown, RemindForm>,
): Promise<Answer> {
  const { place, params, body, now, actor, id: requestId } = request;
  const doer = { organisation: place.organisation, accountId: actor!.accountId, role: place.role, requestId };
  await remindPeople(parts.context, parts.reader, doer, remindingOf(params, body), lookerOf(request).office, now);
  return redirect(focalAddress({ contest: params.contest, unit: params.unit, round: body.dot }));
}

const liveOf = (parts: ParticipationParts, { place, params, now }: Request<RoundParams, unknown>) =>
  parts.live.get(`${place.organisation} ${params.contest} ${params.round}`, () =>
    readLive(parts, place.organisation, params, now),
  );

/** The block asked for, when units of it are there. */
const blockOf = (blocks: readonly string[], asked: string | undefined): string | null =>
  asked !== undefined && blocks.includes(asked) ? asked : null;

async function showRound(parts: ParticipationParts, request: Request<RoundParams, RoundQuery>): Promise<Answer> {
  const live = await liveOf(parts, request);
  // Thousands of units summed up, thousands drawn: whoever waits meanwhile is let pass between the two.
  await setImmediate();
  const { role } = request.place;
  const saving = parts.saving.mean(parts.context.metrics.totals('hoithi_answer_save_seconds'), performance.now());
  return html(
    LivePage({
      live,
      request: request as unknown as Request,
      block: blockOf(live.blocks, request.query.khoi),
      page: request.query.trang ?? 1,
      opensUnits: role !== 'operator',
      changesRounds: role === 'organiser' || role === 'secretariat',
      savingMs: saving === null ? null : saving * 1000,
    }),
    { scripts: true },
  );
}

async function figuresFile(parts: ParticipationParts, request: Request<RoundParams, RoundQuery>): Promise<Answer> {
  const live = await liveOf(parts, request);
  const block = blockOf(live.blocks, request.query.khoi);
  const listed = live.units.filter((unit) => block === null || unit.block === block);
  const name = slugify(`${words(request.language).participation} ${live.round.label} ${live.contest.slug}`);
  const over = isOver(live.round, request.now);
  const body = roundFile(live, listed, live.before?.of ?? null, over, request.language, live.at);
  return download(body, `${name}.xlsx`, xlsxType);
}
