import Type from 'typebox';
import type { Accesses } from '../../identity/access.ts';
import type { Context } from '../../platform/context.ts';
import { formats } from '../../platform/format/formats.ts';
import { type Answer, html, redirect } from '../../platform/http/answer.ts';
import { type Request, type Route, route } from '../../platform/http/route.ts';
import { Refusal } from '../../platform/refusal.ts';
import { urls, withQuery } from '../../platform/urls.ts';
import { doerOf } from '../doer.ts';
import { appraiserRoles, bankRoles, mayWrite } from '../item-state.ts';
import { moveItem } from '../move-item.ts';
import { loadBankHead, loadItem, noteViews } from '../read.ts';
import { refuseUnseen, sightOf } from '../sight.ts';
import { approveSeen } from './approve-seen.ts';
import { type QueueData, QueuePage } from './pages/queue.tsx';
import { SeenPage } from './pages/seen.tsx';
import { TypoPage } from './pages/typo.tsx';
import { listToAppraise, placeIn } from './queue.ts';
import { answerRemark, listRemarks, type RemarkPlace, remarkPlaces, requestChange, settleRemark } from './remarks.ts';
import { findStanding, refusesAppraiser } from './standing.ts';
import type { ItemTexts } from './typo.ts';
import { decideTypo, findTypo, proposeTypo, textsOf } from './typo-actions.ts';
import { words } from './words.ts';

type OfBank = { bank: number };
type OfItem = { bank: number; item: number };
const bankParams = Type.Object({ bank: Type.Integer() });
const itemParams = Type.Object({ bank: Type.Integer(), item: Type.Integer() });
const line = (maxLength: number) => Type.Optional(Type.String({ maxLength }));
// biome-ignore lint/suspicious/noExplicitAny: pages take any request
const plain = (request: Request<any, any, any>) => request as Request;
type Problem = NonNullable<QueueData['problem']>;

interface RemarkBody {
  viec: 'de_nghi' | 'tra_loi' | 'dong';
  tu?: 'cau' | 'hang';
  ban: number;
  gop_y?: number;
  cho?: RemarkPlace;
  noi_dung?: string;
}

/** The queue of a person, looked-at items together, requested changes, and the short path of typing errors. */
export function queueRoutes(context: Context, access: Accesses): Route[] {
  const { database } = context;
  const appraises = access.onBank(...appraiserRoles);
  const reads = access.onBank(...bankRoles);

  const queuePage = async (
    request: Request<OfBank>,
    { wanted = null, after = null }: { wanted?: number | null; after?: number | null },
    told: string | null,
    problem?: Problem,
  ): Promise<Answer> => {
    const { organisation } = request.place;
    const bankId = request.params.bank;
    const accountId = request.actor!.accountId;
    const data = await database.keys(organisation, async (queries) => {
      const bank = await loadBankHead(queries, organisation, bankId);
      const queue = await listToAppraise(queries, { organisation, bankId }, accountId);
      const { now, next, index } = placeIn(queue, wanted, after);
      if (!now) return { bank, shown: null, next, index, total: 0 };
      const item = await loadItem(queries, organisation, bankId, now.id);
      await noteViews(queries, organisation, accountId, [item.id], request.now, [item.versionId]);
      const shown = {
        data: {
          request: plain(request),
          bank,
          item,
          history: { versions: [], appraisals: [], uses: [], exposure: null },
          nextToAppraise: next?.id ?? null,
          told: null,
        },
        standing: await findStanding(queries, organisation, item.id),
        remarks: await listRemarks(queries, organisation, item.id),
      };
      return { bank, shown, next, index, total: queue.length };
    });
    const page = QueuePage({ request: plain(request), ...data, told, ...(problem ? { problem } : {}) });
    return html(page, { status: problem ? 422 : 200, scripts: true });
  };

  const seenPage = async (request: Request<OfBank>, told: string | null, left: readonly string[]): Promise<Answer> => {
    const { organisation } = request.place;
    const place = { organisation, bankId: request.params.bank };
    const accountId = request.actor!.accountId;
    const data = await database.keys(organisation, async (queries) => {
      const bank = await loadBankHead(queries, organisation, place.bankId);
      const waiting = await listToAppraise(queries, place, accountId);
      const ids = waiting.filter(({ seen }) => seen).map(({ id }) => id);
      await noteViews(queries, organisation, accountId, ids, request.now);
      return { bank, waiting };
    });
    return html(SeenPage({ request: plain(request), ...data, told, left }));
  };

  const typoPage = async (
    request: Request<OfItem>,
    told: string | null,
    refused?: { texts: ItemTexts; refusal: Refusal },
  ): Promise<Answer> => {
    const { organisation, roles } = request.place;
    const { bank: bankId, item: itemId } = request.params;
    const accountId = request.actor!.accountId;
    const data = await database.keys(organisation, async (queries) => {
      const bank = await loadBankHead(queries, organisation, bankId);
      const standing = await refuseUnseen(queries, { organisation, bankId, itemId }, sightOf(request));
      const item = await loadItem(queries, organisation, bankId, itemId);
      await noteViews(queries, organisation, accountId, [itemId], request.now);
      const waiting = (await findTypo(queries, organisation, itemId, item.version)) ?? null;
      const editors = [...standing.editors, ...(waiting ? [waiting.account_id] : [])];
      const appraiser = roles.some((role) => (appraiserRoles as readonly string[]).includes(role));
      const mayDecide = appraiser && !refusesAppraiser({ ...standing, editors }, item.authorId, accountId);
      return { bank, item, waiting, mayDecide };
    });
    const page = TypoPage({
      request: plain(request),
      ...data,
      mayWrite: mayWrite(roles),
      texts: refused?.texts ?? textsOf(data.item.content),
      problems: refused?.refusal.problems ?? [],
      told,
    });
    return html(page, { status: refused?.refusal.status ?? 200 });
  };

  // biome-ignore lint/suspicious/noExplicitAny: any request will do
  const refuseActOnUnseen = (request: Request<any, any, any>, itemId: number) => {
    const place = { organisation: request.place.organisation, bankId: request.params.bank, itemId };
    return database.keys(place.organisation, (queries) => refuseUnseen(queries, place, sightOf(request)));
  };

  /** Back to where the remark was made: the queue at the same item, or the item. */
  const backFrom = (request: Request<OfItem, object, RemarkBody>, done: string) => {
    const { bank, item } = request.params;
    if (request.body.tu === 'hang') return withQuery(urls.appraisalQueue(bank), { cau: item, xong: done });
    return withQuery(urls.item(bank, item), { xong: done });
  };

  return [
    route({
      method: 'GET',
      path: urls.appraisalQueue(':bank'),
      access: appraises,
      rate: 'page',
      summary: 'The next item that waits for my verdict, with its key',
      params: bankParams,
      query: Type.Object({
        cau: Type.Optional(Type.Integer()),
        sau: Type.Optional(Type.Integer()),
        xong: line(20),
      }),
      handle: (request: Request<OfBank, { cau?: number; sau?: number; xong?: string }>) => {
        const text = words(request.language);
        const told = { approve: text.approvedOne, return: text.returnedOne, de_nghi: text.requestedOne };
        const { cau, sau, xong } = request.query;
        return queuePage(
          plain(request) as unknown as Request<OfBank>,
          { wanted: cau ?? null, after: sau ?? null },
          told[xong as 'approve'] ?? null,
        );
      },
    }),
    route({
      method: 'POST',
      path: urls.appraisalQueue(':bank'),
      access: appraises,
      rate: 'action',
      summary: 'Approves or returns an item and goes on to the next',
      params: bankParams,
      body: Type.Object({
        viec: Type.Enum(['approve', 'return']),
        cau: Type.Integer(),
        ban: Type.Integer({ minimum: 1 }),
        ly_do: line(4000),
      }),
      handle: async (
        request: Request<OfBank, object, { viec: 'approve' | 'return'; cau: number; ban: number; ly_do?: string }>,
      ) => {
        const { organisation } = request.place;
        const { viec: act, cau: itemId, ban: version, ly_do: reason = '' } = request.body;
        const bankId = request.params.bank;
        await refuseActOnUnseen(request, itemId);
        try {
          const move = { organisation, bankId, itemId, version, act, reason };
          await moveItem(context, doerOf(request), move, request.now);
        } catch (error) {
          const shown = ['item.reason-missing', 'appraisal.requests-open'];
          if (!(error instanceof Refusal) || !shown.includes(error.code)) throw error;
          const problem = { what: act, message: error.message };
          return queuePage(plain(request) as unknown as Request<OfBank>, { wanted: itemId }, null, problem);
        }
        return redirect(withQuery(urls.appraisalQueue(bankId), { sau: itemId, xong: act }));
      },
    }),
    route({
      method: 'GET',
      path: urls.appraisalSeen(':bank'),
      access: appraises,
      rate: 'page',
      summary: 'Items I have looked at and not judged yet',
      params: bankParams,
      handle: (request: Request<OfBank>) => seenPage(request, null, []),
    }),
    route({
      method: 'POST',
      path: urls.appraisalSeen(':bank'),
      access: appraises,
      rate: 'action',
      summary: 'Approves several items that were shown to me whole',
      params: bankParams,
      body: Type.Object({
        cau: Type.Optional(
          Type.Union([Type.String({ maxLength: 30 }), Type.Array(Type.String({ maxLength: 30 }), { maxItems: 500 })]),
        ),
      }),
      handle: async (request: Request<OfBank, object, { cau?: string | string[] }>) => {
        const { organisation } = request.place;
        const bankId = request.params.bank;
        const items = [request.body.cau ?? []].flat().flatMap((value) => {
          const [itemId = 0, version = 0] = value.split('.').map(Number);
          return Number.isSafeInteger(itemId) && itemId > 0 && Number.isSafeInteger(version)
            ? [{ itemId, version }]
            : [];
        });
        const { approved, left } = await approveSeen(
          context,
          doerOf(request),
          { organisation, bankId, items, sight: sightOf(request) },
          request.now,
        );
        const { number } = formats(request.language);
        const told = words(request.language).approvedSeen(number(approved));
        return seenPage(plain(request) as unknown as Request<OfBank>, told, left);
      },
    }),
    route({
      method: 'POST',
      path: urls.itemRemarks(':bank', ':item'),
      access: reads,
      rate: 'action',
      summary: 'Asks for a change at a place of an item, answers, or settles it',
      params: itemParams,
      body: Type.Object({
        viec: Type.Enum(['de_nghi', 'tra_loi', 'dong']),
        tu: Type.Optional(Type.Enum(['cau', 'hang'])),
        ban: Type.Integer({ minimum: 1 }),
        gop_y: Type.Optional(Type.Integer()),
        cho: Type.Optional(Type.Enum([...remarkPlaces])),
        noi_dung: line(4000),
      }),
      handle: async (request: Request<OfItem, object, RemarkBody>) => {
        const { organisation, roles } = request.place;
        const { viec, ban: version, gop_y: remarkId = 0, cho: place = 'stem', noi_dung: body = '' } = request.body;
        const on = { organisation, bankId: request.params.bank, itemId: request.params.item };
        const doer = doerOf(request);
        await refuseActOnUnseen(request, on.itemId);
        if (viec === 'de_nghi') {
          if (!roles.some((role) => (appraiserRoles as readonly string[]).includes(role))) throw notAppraiser();
          await requestChange(context, doer, { ...on, version, place, body }, request.now);
        } else if (viec === 'tra_loi') await answerRemark(context, doer, { ...on, remarkId, body }, request.now);
        else
          await settleRemark(context, doer, { ...on, remarkId, organiser: roles.includes('organiser') }, request.now);
        return redirect(backFrom(request, viec));
      },
    }),
    route({
      method: 'GET',
      path: urls.itemTypo(':bank', ':item'),
      access: reads,
      rate: 'page',
      summary: 'Mend a typing error of an approved item, or compare the mended texts',
      params: itemParams,
      query: Type.Object({ xong: line(20) }),
      handle: (request: Request<OfItem, { xong?: string }>) => {
        const text = words(request.language);
        const told = { gui: text.typoSent, nhan: text.typoConfirmed, bo: text.typoRefused };
        return typoPage(plain(request) as unknown as Request<OfItem>, told[request.query.xong as 'gui'] ?? null);
      },
    }),
    route({
      method: 'POST',
      path: urls.itemTypo(':bank', ':item'),
      access: reads,
      rate: 'action',
      summary: 'Sends a mended typing error to a second person, or decides on one',
      params: itemParams,
      body: Type.Object({
        viec: Type.Enum(['gui', 'nhan', 'bo']),
        ban: Type.Integer({ minimum: 1 }),
        loi: Type.Optional(Type.Integer()),
        cau_hoi: line(8000),
        ...Object.fromEntries([1, 2, 3, 4, 5].map((number) => [`phuong_an_${number}`, line(4000)])),
        loi_giai: line(12000),
      }),
      handle: async (request: Request<OfItem, object, Record<string, unknown>>) => {
        const { organisation, roles } = request.place;
        const { bank: bankId, item: itemId } = request.params;
        const { viec, ban, loi } = request.body as { viec: string; ban: number; loi?: number };
        const on = { organisation, bankId, itemId, version: ban };
        const doer = doerOf(request);
        await refuseActOnUnseen(request, itemId);
        if (viec !== 'gui') {
          if (!roles.some((role) => (appraiserRoles as readonly string[]).includes(role))) throw notAppraiser();
          await decideTypo(context, doer, { ...on, typoId: loi ?? 0, confirm: viec === 'nhan' }, request.now);
          return redirect(withQuery(urls.itemTypo(bankId, itemId), { xong: viec }));
        }
        if (!mayWrite(roles)) throw notAppraiser();
        const texts = textsFrom(request.body);
        try {
          await proposeTypo(context, doer, { ...on, texts }, request.now);
        } catch (error) {
          if (!(error instanceof Refusal) || error.code !== 'typo.too-much') throw error;
          return typoPage(plain(request) as unknown as Request<OfItem>, null, { texts, refusal: error });
        }
        return redirect(withQuery(urls.itemTypo(bankId, itemId), { xong: 'gui' }));
      },
    }),
  ];
}

function textsFrom(body: Record<string, unknown>): ItemTexts {
  const of = (name: string) => (typeof body[name] === 'string' ? (body[name] as string) : null);
  return {
    stem: of('cau_hoi') ?? '',
    options: [1, 2, 3, 4, 5].map((number) => of(`phuong_an_${number}`)).filter((text) => text !== null),
    rationale: of('loi_giai'),
  };
}

const notAppraiser = () =>
  new Refusal(
    'item.role',
    403,
    'Việc này thuộc quyền khác. Hãy nhờ người có quyền thẩm định hoặc tổ thư ký.',
    'This needs another right. Ask an appraiser or the secretariat.',
  );
