import Type from 'typebox';
import { parseCode } from '../../attempt/pure/receipt.ts';
import type { Accesses } from '../../identity/access.ts';
import { decodePaper } from '../../item-bank/draw/paper.ts';
import { type PoolItem, readPoolItem, recordView, searchPool } from '../../item-bank/round-keys/pool-item.ts';
import type { Context } from '../../platform/context.ts';
import { docxType, officialDocx } from '../../platform/document/docx.ts';
import { formats } from '../../platform/format/formats.ts';
import { type Answer, download, html, redirect, xlsxType } from '../../platform/http/answer.ts';
import { type Request, type Route, route } from '../../platform/http/route.ts';
import { Refusal } from '../../platform/refusal.ts';
import { urls } from '../../platform/urls.ts';
import { endOfAttempts, type RoundPlace, readPlace } from '../publication/load.ts';
import { approveCase } from './approve-case.ts';
import { readChanges } from './changes.ts';
import { changesFile } from './file.ts';
import {
  type CaseBody,
  caseBody,
  dayOfField,
  fieldsOf,
  type MinutesBody,
  minutesBody,
  setsOf,
  valuesOf,
} from './form.ts';
import { listCases, loadCase, readCase, regradeSql as sql } from './load.ts';
import { minutesOf } from './minutes.ts';
import { openCase, openUndo } from './open-case.ts';
import { CasePage } from './pages/case.tsx';
import { ChangesPage, changeTabs, pageRows, tabNames } from './pages/changes.tsx';
import { CasesPage } from './pages/list.tsx';
import { MinutesPage } from './pages/minutes.tsx';
import { type CaseValues, NewCasePage, startValues } from './pages/new.tsx';
import { refusals } from './refusals.ts';
import { setMinutes } from './set-minutes.ts';
import { renewPreview, withdrawCase } from './withdraw-case.ts';
import { caseWords } from './words.ts';

interface RoundParams {
  contest: string;
  round: number;
}
interface CaseParams extends RoundParams {
  case: number;
}
// biome-ignore lint/suspicious/noExplicitAny: pages and actions take any request of these addresses
type Any = Request<any, any, any>;

const round = { contest: Type.String({ maxLength: 80 }), round: Type.Integer({ minimum: 1, maximum: 200 }) };
const roundParams = Type.Object(round);
const caseParams = Type.Object({ ...round, case: Type.Integer({ minimum: 1, maximum: 30_000 }) });
/** Found at most in one search: the whole bank is nobody's to page through here. */
const mostFound = 20;

/** Faulty items of a round. Keys and items are seen here: only organiser and secretariat, and each look is recorded. */
export function regradeRoutes(context: Context, access: Accesses): Route[] {
  const only = access.onContest('organiser', 'secretariat');
  const page = { access: only, rate: 'page' } as const;
  const act = { access: only, rate: 'action' } as const;
  return [
    route({
      ...page,
      method: 'GET',
      path: urls.regrades(':contest', ':round'),
      summary: 'Cases about faulty items of a round; search for an item',
      params: roundParams,
      query: Type.Object({ q: Type.Optional(Type.String({ maxLength: 100 })) }),
      handle: (request: Request<RoundParams, { q?: string }>) => casesPage(context, request),
    }),
    route({
      ...page,
      method: 'GET',
      path: urls.newRegrade(':contest', ':round'),
      summary: 'Form of a new case about an item, found by its place in the pool or by an attempt and its question',
      params: roundParams,
      query: Type.Object({
        cau: Type.Optional(Type.Integer({ minimum: 0, maximum: 32_000 })),
        'ma-bai': Type.Optional(Type.String({ maxLength: 40 })),
        'cau-so': Type.Optional(Type.Integer({ minimum: 1, maximum: 300 })),
      }),
      handle: (request: Request<RoundParams, NewQuery>) => newPage(context, request),
    }),
    route({
      ...act,
      method: 'POST',
      path: urls.newRegrade(':contest', ':round'),
      summary: 'Opens a case and asks for its preview',
      params: roundParams,
      body: caseBody,
      handle: (request: Request<RoundParams, unknown, CaseBody>) => open(context, request),
    }),
    route({
      ...page,
      method: 'GET',
      path: urls.regrade(':contest', ':round', ':case'),
      summary: 'A case: steps, effect in figures, approval',
      params: caseParams,
      handle: async (request: Request<CaseParams>) =>
        html(CasePage({ request: plain(request), found: await load(context, request) })),
    }),
    route({
      ...act,
      method: 'POST',
      path: urls.regrade(':contest', ':round', ':case'),
      summary: 'Approves, computes again, withdraws or undoes a case',
      params: caseParams,
      body: Type.Object({
        viec: Type.Enum(['phe-duyet', 'tinh-lai', 'rut', 'hoan-lai']),
        ban: Type.Optional(Type.Integer({ minimum: 0, maximum: 100_000 })),
        'ly-do': Type.Optional(Type.String({ maxLength: 500 })),
      }),
      handle: (request: Request<CaseParams, unknown, ActBody>) => decide(context, request),
    }),
    route({
      ...page,
      method: 'GET',
      path: urls.regradeChanges(':contest', ':round', ':case'),
      summary: 'Every change of a preview, a kind at a time',
      params: caseParams,
      query: Type.Object({
        xem: Type.Optional(Type.Enum(Object.values(tabNames))),
        trang: Type.Optional(Type.Integer({ minimum: 1, maximum: 100_000 })),
      }),
      handle: (request: Request<CaseParams, { xem?: string; trang?: number }>) => changesPage(context, request),
    }),
    route({
      ...page,
      method: 'GET',
      path: urls.regradeFile(':contest', ':round', ':case'),
      summary: 'The whole preview as a workbook',
      params: caseParams,
      handle: (request: Request<CaseParams>) => file(context, request),
    }),
    route({
      ...page,
      method: 'GET',
      path: urls.regradeMinutes(':contest', ':round', ':case'),
      summary: 'Minutes of a case in official form, to print',
      params: caseParams,
      handle: async (request: Request<CaseParams>) =>
        html(MinutesPage({ request: plain(request), found: await load(context, request) }), { scripts: true }),
    }),
    route({
      ...act,
      method: 'POST',
      path: urls.regradeMinutes(':contest', ':round', ':case'),
      summary: 'Enters number, day and people of the minutes',
      params: caseParams,
      body: minutesBody,
      handle: (request: Request<CaseParams, unknown, MinutesBody>) => minutes(context, request),
    }),
    route({
      ...page,
      method: 'GET',
      path: urls.regradeMinutesFile(':contest', ':round', ':case'),
      summary: 'Minutes of a case as .docx',
      params: caseParams,
      handle: (request: Request<CaseParams>) => minutesFile(context, request),
    }),
  ];
}

interface NewQuery {
  cau?: number;
  'ma-bai'?: string;
  'cau-so'?: number;
}
interface ActBody {
  viec: 'phe-duyet' | 'tinh-lai' | 'rut' | 'hoan-lai';
  ban?: number;
  'ly-do'?: string;
}

const plain = (request: Any): Request => request as Request;
const doerOf = ({ actor, place, id }: Any) => ({
  organisation: place.organisation,
  accountId: actor?.accountId ?? null,
  role: place.role,
  requestId: id,
});
const named = ({ params }: Pick<Request<CaseParams>, 'params'>) => ({
  contest: params.contest,
  round: params.round,
  number: params.case,
});
const load = (context: Context, request: Any) => loadCase(context, doerOf(request), named(request), request.now);
const placeOf = (context: Context, { place, params }: Any): Promise<RoundPlace> =>
  context.database.web(place.organisation, (queries) => readPlace(queries, params.contest, params.round));

async function casesPage(context: Context, request: Request<RoundParams, { q?: string }>): Promise<Answer> {
  const place = await placeOf(context, request);
  const search = request.query.q ?? '';
  const { cases, found } = await context.database.keys(request.place.organisation, async (queries) => ({
    cases: await listCases(queries, place.round.id),
    found: search.trim()
      ? await searchPool(queries, doerOf(request), place.round.id, search, mostFound, request.now)
      : null,
  }));
  const over = request.now >= endOfAttempts(place);
  return html(CasesPage({ request: plain(request), place, cases, over, search, found }));
}

async function newPage(context: Context, request: Request<RoundParams, NewQuery>): Promise<Answer> {
  const place = await placeOf(context, request);
  const { item } = await findItem(context, request, place);
  return html(NewCasePage({ request: plain(request), place, item, values: startValues(item), problem: null }));
}

/** By position in the pool, or as the complaint names it: the code of an attempt and the question on its paper. */
async function findItem(
  { database }: Context,
  request: Request<RoundParams, NewQuery>,
  { round: { id } }: RoundPlace,
): Promise<{ item: PoolItem }> {
  const { query } = request;
  return database.keys(request.place.organisation, async (queries) => {
    let position = query.cau;
    if (position === undefined) {
      const code = parseCode(query['ma-bai'] ?? '');
      const found = await queries.maybe<{ paper: Buffer }>(sql('find_by_receipt'), { round_id: id, code });
      position = found && decodePaper(found.paper).items[(query['cau-so'] ?? 0) - 1];
      if (position === undefined) throw refusals.receiptUnknown();
    }
    const item = await readPoolItem(queries, id, position);
    if (!item) throw refusals.itemUnknown();
    await recordView(queries, doerOf(request), item.itemId, request.now);
    return { item };
  });
}

async function open(context: Context, request: Request<RoundParams, unknown, CaseBody>): Promise<Answer> {
  const { body, params, now } = request;
  const place = await placeOf(context, request);
  const { item } = await findItem(context, { ...request, query: { cau: body.cau } } as never, place);
  const values: CaseValues = valuesOf(body);
  const { source, sourceDetail, reason, ground, remedy } = values;
  try {
    const opened = await openCase(
      context,
      doerOf(request),
      {
        contest: params.contest,
        round: params.round,
        position: item.position,
        source,
        sourceDetail,
        reason,
        legalGround: ground,
        remedy,
        sets: setsOf(values, item),
      },
      now,
    );
    return redirect(urls.regrade(params.contest, params.round, opened.number));
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const problem = request.language === 'vi' ? error.message : error.english;
    return html(NewCasePage({ request: plain(request), place, item, values, problem }), { status: error.status });
  }
}

async function decide(context: Context, request: Request<CaseParams, unknown, ActBody>): Promise<Answer> {
  const { body, params, now } = request;
  const doer = doerOf(request);
  const which = named(request);
  const reason = body['ly-do'] ?? '';
  if (body.viec === 'phe-duyet') await approveCase(context, doer, { ...which, preview: body.ban ?? 0 }, now);
  if (body.viec === 'tinh-lai') await renewPreview(context, doer, which, now);
  if (body.viec === 'rut') await withdrawCase(context, doer, { ...which, reason }, now);
  if (body.viec === 'hoan-lai') {
    const { row } = await load(context, request);
    const { source, source_detail: sourceDetail, legal_ground: legalGround } = row;
    const undoing = await openUndo(context, doer, { ...which, source, sourceDetail, reason, legalGround }, now);
    return redirect(urls.regrade(params.contest, params.round, undoing.number));
  }
  return redirect(urls.regrade(params.contest, params.round, params.case));
}

async function changesPage(
  context: Context,
  request: Request<CaseParams, { xem?: string; trang?: number }>,
): Promise<Answer> {
  const { params, query } = request;
  const place = await placeOf(context, request);
  const tab = changeTabs.find((each) => tabNames[each] === query.xem) ?? 'award';
  const page = query.trang ?? 1;
  const { row, read } = await context.database.web(request.place.organisation, async (queries) => {
    const found = await readCase(queries, place.round.id, params.case);
    const skip = (page - 1) * pageRows;
    return { row: found, read: await readChanges(queries, found.id, tab, { skip, most: pageRows }) };
  });
  // Nothing to list before the first preview, nor while anybody may still answer.
  if (!row.consequences?.basis.over) return redirect(urls.regrade(params.contest, params.round, params.case));
  return html(
    ChangesPage({ request: plain(request), place, row, tab, page, changes: read.changes, total: read.total }),
  );
}

async function file(context: Context, request: Request<CaseParams>): Promise<Answer> {
  const { params, language } = request;
  const place = await placeOf(context, request);
  const { row, changes } = await context.database.web(request.place.organisation, async (queries) => {
    const found = await readCase(queries, place.round.id, params.case);
    const all = { skip: 0, most: 1_000_000 };
    const lists = [];
    for (const kind of ['person', 'attempt', 'unit'] as const)
      lists.push(await readChanges(queries, found.id, kind, all));
    return { row: found, changes: lists.flatMap((list) => list.changes) };
  });
  if (!row.consequences?.basis.over) throw refusals.previewNeeded();
  const name = caseWords(language).fileName(place.round.label, formats(language).number(row.number));
  return download(changesFile(place, row, changes, language), `${name}.xlsx`, xlsxType);
}

async function minutes(context: Context, request: Request<CaseParams, unknown, MinutesBody>): Promise<Answer> {
  const { params, body, now } = request;
  const minutesNumber = body.so?.trim() || null;
  const values = { fields: fieldsOf(body), minutesNumber, on: dayOfField(body.ngay) };
  await setMinutes(context, doerOf(request), { ...named(request), ...values }, now);
  return redirect(urls.regradeMinutes(params.contest, params.round, params.case));
}

async function minutesFile(context: Context, request: Request<CaseParams>): Promise<Answer> {
  const found = await load(context, request);
  const name = caseWords('vi').minutesTitle(String(found.row.number));
  return download(await officialDocx(minutesOf(found)), `${name}.docx`, docxType);
}
