import Type from 'typebox';
import type { Accesses } from '../../identity/access.ts';
import type { Context } from '../../platform/context.ts';
import { docxType } from '../../platform/document/docx.ts';
import { type Answer, download, html, redirect } from '../../platform/http/answer.ts';
import { type Request, type Route, route } from '../../platform/http/route.ts';
import { Refusal } from '../../platform/refusal.ts';
import { urls, withQuery } from '../../platform/urls.ts';
import { doerOf } from '../doer.ts';
import { facilityByLevel } from '../proof/facility.ts';
import { fairnessOf, loadFacilities, papersWanted, proveContest } from '../proof/read.ts';
import { loadBankHead, noteViews } from '../read.ts';
import { approvePaper } from './approve-paper.ts';
import { useReserve } from './draw-lot.ts';
import { makePapers } from './make-papers.ts';
import { PaperPage } from './pages/paper.tsx';
import { PapersPage } from './pages/papers.tsx';
import { type PaperContest, ProofPage } from './pages/proof.tsx';
import { type PrintedWhat, printPaper } from './print-paper.ts';
import {
  findSeed,
  listDraws,
  listPapers,
  loadPaperItems,
  type RoundPlace,
  readPaperRound,
  type StoredPaper,
  papersSql as sql,
} from './read.ts';
import { noSuchPaper } from './refusals.ts';
import { paperWords } from './words.ts';

type OfContest = { contest: string };
type OfRound = { contest: string; round: number };
type OfPaper = OfRound & { paper: number };
// biome-ignore lint/suspicious/noExplicitAny: pages take any request
type Any = Request<any, any, any>;

const contest = Type.String({ maxLength: 80 });
const round = Type.Integer({ minimum: 1, maximum: 200 });
const roundParams = Type.Object({ contest, round });
const paperParams = Type.Object({ contest, round, paper: Type.Integer() });
const reason = Type.Optional(Type.String({ maxLength: 500 }));

/** Who sees papers; who makes, draws and prints them; who lets them pass. */
const seers = ['organiser', 'secretariat', 'appraiser'] as const;
const makers = ['organiser', 'secretariat'] as const;
const passers = ['organiser', 'appraiser'] as const;
const holds = (request: Any, roles: readonly string[]) => request.place.roles.some((role) => roles.includes(role));

const placeOf = ({ place, params }: Pick<Request<OfRound>, 'place' | 'params'>): RoundPlace => ({
  organisation: place.organisation,
  slug: params.contest,
  number: params.round,
});

/** Papers of a contest: proof of every round, papers made beforehand, printing. */
export function paperRoutes(context: Context, access: Accesses): Route[] {
  return [
    route({
      method: 'GET',
      path: urls.papers(':contest'),
      access: access.onContest(...seers),
      rate: 'page',
      summary: 'Every round of a contest against its bank: what is proven, which cell lacks what, how fair the draw is',
      params: Type.Object({ contest }),
      query: Type.Object({ dot: Type.Optional(round) }),
      handle: (request: Request<OfContest, { dot?: number }>) => proofPage(context, request),
    }),
    route({
      method: 'GET',
      path: urls.roundPapers(':contest', ':round'),
      access: access.onContest(...seers),
      rate: 'page',
      summary: 'Papers made beforehand for a round: made, approved, drawn by lot, printed',
      params: roundParams,
      query: Type.Object({ da: Type.Optional(Type.String({ maxLength: 20 })) }),
      handle: (request: Request<OfRound, { da?: string }>) => papersPage(context, request),
    }),
    route({
      method: 'POST',
      path: urls.roundPapers(':contest', ':round'),
      access: access.onContest(...makers),
      rate: 'action',
      summary: 'Makes the papers of a round, or draws one of the reserve',
      params: roundParams,
      body: Type.Object({ viec: Type.Enum(['lam', 'du-phong']), ly_do: reason, ly_do_du_phong: reason }),
      handle: (request: Request<OfRound, unknown, ActBody>) => act(context, request),
    }),
    route({
      method: 'GET',
      path: urls.roundPaper(':contest', ':round', ':paper'),
      access: access.onContest(...seers),
      rate: 'page',
      summary: 'One paper whole, with its keys; each opening is recorded',
      params: paperParams,
      handle: (request: Request<OfPaper>) => paperPage(context, request),
    }),
    route({
      method: 'POST',
      path: urls.roundPaper(':contest', ':round', ':paper'),
      access: access.onContest(...passers),
      rate: 'action',
      summary: 'Lets a paper pass and seals it; never one made by the same person',
      params: paperParams,
      handle: async (request: Request<OfPaper>) => {
        const doer = { ...doerOf(request), accountId: request.actor!.accountId };
        await approvePaper(context, doer, placeOf(request), request.params.paper, request.now);
        const path = urls.roundPapers(request.params.contest, request.params.round);
        return redirect(withQuery(path, { da: `duyet-${request.params.paper}` }));
      },
    }),
    route({
      method: 'POST',
      path: urls.printPaper(':contest', ':round'),
      access: access.onContest(...makers),
      rate: 'heavy',
      summary: 'A paper, its key sheet or its answer form as .docx; audited, its items count as seen',
      params: roundParams,
      body: Type.Object({
        gi: Type.Enum(['de', 'dap-an', 'phieu']),
        de: Type.String({ maxLength: 20 }),
        so: Type.Optional(Type.String({ maxLength: 10 })),
      }),
      handle: (request: Request<OfRound, unknown, { gi: PrintedWhat; de: string; so?: string }>) =>
        print(context, request),
    }),
  ];
}

type ActBody = { viec: 'lam' | 'du-phong'; ly_do?: string; ly_do_du_phong?: string };

async function proofPage(context: Context, request: Request<OfContest, { dot?: number }>): Promise<Answer> {
  const { organisation } = request.place;
  const data = await context.database.keys(organisation, async (queries) => {
    const found = await queries.one<PaperContest & { id: number }>(sql('find_contest'), {
      organisation_id: organisation,
      slug: request.params.contest,
    });
    const { test } = found.parameters;
    if (!test) throw noTest();
    if (found.bank_id === null) return { contest: found, bank: null, proof: null };
    const { name, topics } = await loadBankHead(queries, organisation, found.bank_id);
    const place = { organisation, contestId: found.id, bankId: found.bank_id, test };
    const proof = await proveContest(queries, place, request.now);
    const facilities = await loadFacilities(queries, organisation);
    const fairness = new Map(proof.rounds.map((each) => [each.number, fairnessOf(each, test, facilities)]));
    return { contest: found, bank: { name, topics }, proof: { ...proof, fairness } };
  });
  return html(ProofPage({ request: request as unknown as Request, ...data, shown: request.query.dot ?? null }));
}

const noTest = () =>
  new Refusal('contest.no-test', 404, 'Hội thi này không có bài trắc nghiệm.', 'This contest has no test.');

async function papersPage(
  context: Context,
  request: Any,
  problem?: { name: string; message: string },
  status = 200,
): Promise<Answer> {
  const data = await context.database.keys(request.place.organisation, async (queries) => {
    const found = await readPaperRound(queries, placeOf(request));
    const papers = await listPapers(queries, found);
    const draws = await listDraws(queries, found);
    const secret = papers.length > 0 ? await findSeed(queries, found) : undefined;
    const levels = await queries.many<{ version_id: number; level: number }>(sql('list_levels'), {
      organisation_id: found.organisation_id,
      version_ids: papers.flatMap(({ versions }) => versions),
    });
    const facilities = await loadFacilities(queries, found.organisation_id);
    const share = new Map(
      levels.map(({ version_id, level }) => [
        version_id,
        facilities.measured.get(version_id) ?? facilityByLevel(level),
      ]),
    );
    const expected = ({ versions }: StoredPaper) => versions.reduce((sum, version) => sum + share.get(version)!, 0);
    return {
      round: found,
      papers: papers.map((paper) => ({ ...paper, expected: expected(paper) })),
      draws,
      commitment: secret?.commitment ?? null,
      seed: secret && request.now > found.closes_at ? secret.seed.toString('hex') : null,
    };
  });
  return html(
    PapersPage({
      request,
      ...data,
      wanted: papersWanted(data.round.parameters.test!),
      may: { make: holds(request, makers), print: holds(request, makers) },
      problem,
      said: saidOf(request, data),
    }),
    { status },
  );
}

/** What was just done, in words. */
function saidOf(request: Any, { papers, draws }: { papers: StoredPaper[]; draws: { code: string }[] }): string | null {
  const text = paperWords(request.language);
  const done = String(request.query?.da ?? '');
  if (done === 'lam') return text.madeDone(String(papers.length));
  if (done === 'du-phong' && draws.length > 1) return text.reserveDone(draws.at(-1)!.code);
  const approved = papers.find(({ id }) => done === `duyet-${id}`);
  return approved?.approved_at ? text.approvedDone(approved.code) : null;
}

async function act(context: Context, request: Request<OfRound, unknown, ActBody>): Promise<Answer> {
  const { viec, ly_do = '', ly_do_du_phong = '' } = request.body;
  const doer = doerOf(request);
  const place = placeOf(request);
  try {
    if (viec === 'lam') await makePapers(context, doer, place, ly_do.trim() || null, request.now);
    else if (ly_do_du_phong.trim() === '') throw reasonMissing();
    else await useReserve(context, doer, place, ly_do_du_phong.trim(), request.now);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const at = error.problems[0]?.where;
    const message = request.language === 'vi' ? error.message : error.english;
    const name = at === 'ly_do' || at === 'ly_do_du_phong' ? at : viec === 'lam' ? 'viec' : 'ly_do_du_phong';
    return papersPage(context, request, { name, message }, error.status);
  }
  return redirect(withQuery(urls.roundPapers(request.params.contest, request.params.round), { da: viec }));
}

const reasonMissing = () =>
  new Refusal('papers.reserve-reason', 422, 'Hãy ghi lý do bốc đề dự phòng.', 'Write why a reserve paper is needed.', [
    { where: 'ly_do_du_phong', code: 'papers.reserve-reason', message: 'Hãy ghi lý do.', severity: 'error' },
  ]);

async function paperPage(context: Context, request: Request<OfPaper>): Promise<Answer> {
  const { organisation } = request.place;
  const accountId = request.actor!.accountId;
  const data = await context.database.keys(organisation, async (queries) => {
    const found = await readPaperRound(queries, placeOf(request));
    const paper = (await listPapers(queries, found)).find(({ id }) => id === request.params.paper);
    if (!paper) throw noSuchPaper();
    const items = await loadPaperItems(queries, organisation, paper.versions);
    await noteViews(
      queries,
      organisation,
      accountId,
      items.map(({ itemId }) => itemId),
      request.now,
      items.map(({ versionId }) => versionId),
    );
    return { round: found, paper, items };
  });
  const waits = data.paper.approved_at === null && !data.round.frozen;
  const approve = !waits ? 'no' : data.paper.made_by === accountId ? 'own' : holds(request, passers) ? 'yes' : 'no';
  return html(PaperPage({ request, ...data, approve }));
}

async function print(
  context: Context,
  request: Request<OfRound, unknown, { gi: PrintedWhat; de: string; so?: string }>,
): Promise<Answer> {
  const { gi, de, so = '' } = request.body;
  const number = Number(so.trim());
  if (de === 'rut' && !(Number.isInteger(number) && number >= 100 && number <= 999)) {
    const message = paperWords(request.language).numberWrong;
    return papersPage(context, request, { name: 'so', message }, 422);
  }
  if (de !== 'rut' && !/^\d{1,12}$/.test(de)) throw noSuchPaper();
  const which = de === 'rut' ? { drawn: number } : { paperId: Number(de) };
  const made = await printPaper(context, doerOf(request), placeOf(request), { what: gi, which }, request.now);
  return download(made.bytes, made.fileName, docxType);
}
