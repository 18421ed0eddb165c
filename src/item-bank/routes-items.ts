import Type from 'typebox';
import type { Accesses } from '../identity/access.ts';
import type { Context } from '../platform/context.ts';
import { type Answer, html, redirect } from '../platform/http/answer.ts';
import { type Request, type Route, route } from '../platform/http/route.ts';
import { type Problem, Refusal } from '../platform/refusal.ts';
import { urls, withQuery } from '../platform/urls.ts';
import { listRemarks } from './appraisal/remarks.ts';
import { refusesAppraiser } from './appraisal/standing.ts';
import { doerOf } from './doer.ts';
import { type FormBody, fieldsFrom, itemBody, itemBodyLimit } from './form-body.ts';
import { takeImages } from './form-images.ts';
import { imageAnswer } from './image-answer.ts';
import { findImage } from './image-store.ts';
import { emptyFields, fieldsOf, type ItemFields } from './item-fields.ts';
import { readItemForm } from './item-form.ts';
import {
  bankRoles,
  type ItemAct,
  type ItemState,
  itemActs,
  itemStates,
  mayDo,
  mayWrite,
  writerRoles,
} from './item-state.ts';
import { moveItem } from './move-item.ts';
import { ItemPage } from './pages/item.tsx';
import { type ItemFormData, ItemFormPage } from './pages/item-form.tsx';
import { ItemsPage } from './pages/items.tsx';
import {
  countToAppraise,
  type ItemFilter,
  listItems,
  loadBankHead,
  loadHistory,
  loadItem,
  nextToAppraise,
  noteViews,
} from './read.ts';
import { itemInvalid, noSuchItem } from './refusals.ts';
import { reachOf, refuseUnseen, sightOf } from './sight.ts';
import { actName, words } from './words.ts';
import { addItem, editItem } from './write-item.ts';

interface ListQuery {
  tt?: ItemState;
  q?: string;
  chu_de?: string;
  muc?: string;
  trang?: number;
}

const bankParams = Type.Object({ bank: Type.Integer() });
const itemParams = Type.Object({ bank: Type.Integer(), item: Type.Integer() });
type OfBank = { bank: number };
type OfItem = { bank: number; item: number };
// biome-ignore lint/suspicious/noExplicitAny: pages take any request
const plain = (request: Request<any, any, any>) => request as Request;

/** The list, one item, its form, and what becomes of it. */
export function itemRoutes(context: Context, access: Accesses): Route[] {
  const { database } = context;
  const reads = access.onBank(...bankRoles);
  const writes = access.onBank(...writerRoles);

  const itemPage = async (
    request: Request<OfItem>,
    told: string | null,
    problem?: { act: ItemAct; refusal: Refusal },
  ): Promise<Answer> => {
    const { organisation, roles } = request.place;
    const { bank: bankId, item: itemId } = request.params;
    const accountId = request.actor!.accountId;
    const data = await database.keys(organisation, async (queries) => {
      const bank = await loadBankHead(queries, organisation, bankId);
      const standing = await refuseUnseen(queries, { organisation, bankId, itemId }, sightOf(request));
      const item = await loadItem(queries, organisation, bankId, itemId);
      await noteViews(queries, organisation, accountId, [itemId], request.now, [item.versionId]);
      const refusal = refusesAppraiser(standing, item.authorId, accountId);
      return {
        bank,
        item,
        history: await loadHistory(queries, organisation, itemId),
        appraisal: {
          standing,
          remarks: await listRemarks(queries, organisation, itemId),
          refused: refusal ? (request.language === 'vi' ? refusal.message : refusal.english) : null,
        },
        nextToAppraise: mayDo('approve', roles)
          ? await nextToAppraise(queries, organisation, bankId, accountId, itemId)
          : null,
      };
    });
    const refused = problem ? { problem: { act: problem.act, message: problem.refusal.message } } : {};
    return html(ItemPage({ request: plain(request), ...data, told, ...refused }), {
      status: problem?.refusal.status ?? 200,
    });
  };

  const formPage = async (
    request: Request<OfBank | OfItem, object, object>,
    given: { fields?: ItemFields; problems?: Problem[]; version?: number },
  ): Promise<Answer> => {
    const { organisation } = request.place;
    const bankId = request.params.bank;
    const itemId = 'item' in request.params ? request.params.item : null;
    const text = words(request.language);
    const data = await database.keys(organisation, async (queries) => {
      const bank = await loadBankHead(queries, organisation, bankId);
      if (itemId !== null) await refuseUnseen(queries, { organisation, bankId, itemId }, sightOf(request));
      const item = itemId === null ? null : await loadItem(queries, organisation, bankId, itemId);
      if (item) await noteViews(queries, organisation, request.actor!.accountId, [item.id], request.now);
      return { bank, item };
    });
    const fields = given.fields ?? (data.item ? fieldsOf(data.item.content) : emptyFields);
    const action = itemId === null ? urls.newItem(bankId) : urls.editItem(bankId, itemId);
    const form: ItemFormData = {
      request: plain(request),
      bank: data.bank,
      title: data.item ? text.editItem(data.item.code) : text.newItem,
      ...(data.item && data.item.state !== 'draft' ? { lead: text.editLead } : {}),
      back: data.item
        ? { href: urls.item(bankId, data.item.id), text: text.item(data.item.code) }
        : { href: urls.bank(bankId), text: data.bank.name },
      action,
      fields,
      problems: given.problems ?? [],
      version: given.version ?? data.item?.version ?? 0,
      drafts: true,
    };
    return html(ItemFormPage(form), { scripts: true, status: (given.problems ?? []).length > 0 ? 422 : 200 });
  };

  /** Saves, or shows the form again with what was typed and every problem at its field. */
  const save = async (
    request: Request<OfBank | OfItem, object, FormBody>,
    store: (written: ReturnType<typeof readItemForm>, submit: boolean) => Promise<string>,
  ): Promise<Answer> => {
    const { organisation } = request.place;
    const bankId = request.params.bank;
    const upload = request.files.get('hinh_moi')?.bytes;
    const { topics, taken } = await database.keys(organisation, async (queries) => {
      const { topics } = await loadBankHead(queries, organisation, bankId);
      if ('item' in request.params)
        await refuseUnseen(queries, { organisation, bankId, itemId: request.params.item }, sightOf(request));
      const taken = await takeImages(queries, { organisation, bankId }, fieldsFrom(request.body), upload, request.now);
      return { topics, taken };
    });
    const { fields } = taken;
    const version = request.body.ban ?? 0;
    if (request.body.viec === 'loai') return formPage(request, { fields, problems: taken.problems, version });
    try {
      const written = readItemForm(fields, topics, taken.known);
      const problems = [...taken.problems, ...written.problems];
      if (problems.length > 0) throw itemInvalid(problems);
      return redirect(await store(written, request.body.viec !== 'nhap'));
    } catch (error) {
      if (!(error instanceof Refusal) || error.problems.length === 0) throw error;
      const problems = error.problems.map((each) => (each.where === 'stem' ? { ...each, where: 'cau_hoi' } : each));
      return formPage(request, { fields, problems, version });
    }
  };

  return [
    route({
      method: 'GET',
      path: urls.bank(':bank'),
      access: reads,
      rate: 'page',
      summary: 'Items of a bank, by state, topic, level and text',
      params: bankParams,
      query: Type.Object({
        tt: Type.Optional(Type.Enum([...itemStates])),
        q: Type.Optional(Type.String({ maxLength: 200 })),
        chu_de: Type.Optional(Type.String({ maxLength: 60 })),
        muc: Type.Optional(Type.Enum(['', '1', '2', '3', '4'])),
        trang: Type.Optional(Type.Integer({ minimum: 1, maximum: 10000 })),
      }),
      handle: async (request: Request<OfBank, ListQuery>) => {
        const { organisation, roles } = request.place;
        const bankId = request.params.bank;
        const accountId = request.actor!.accountId;
        const filter = filterOf(request.query);
        const data = await database.keys(organisation, async (queries) => {
          const bank = await loadBankHead(queries, organisation, bankId);
          const list = await listItems(queries, { organisation, bankId }, filter, sightOf(request));
          const ids = list.rows.map(({ id }) => id);
          await noteViews(queries, organisation, accountId, ids, request.now);
          const appraises = mayDo('approve', roles);
          return {
            bank,
            ...list,
            toAppraise: appraises ? await countToAppraise(queries, organisation, bankId, accountId) : 0,
            nextToAppraise: appraises ? await nextToAppraise(queries, organisation, bankId, accountId, 0) : null,
          };
        });
        return html(
          ItemsPage({ request: plain(request), filter, mayWrite: mayWrite(roles), reach: reachOf(roles), ...data }),
        );
      },
    }),
    route({
      method: 'GET',
      path: urls.newItem(':bank'),
      access: writes,
      rate: 'page',
      summary: 'Form of a new item',
      params: bankParams,
      handle: (request) => formPage(request, {}),
    }),
    route({
      method: 'POST',
      path: urls.newItem(':bank'),
      access: writes,
      rate: 'action',
      summary: 'Adds an item to the bank',
      params: bankParams,
      body: itemBody,
      bodyLimit: itemBodyLimit,
      handle: (request: Request<OfBank, object, FormBody>) =>
        save(request, async ({ content, topic }, submit) => {
          const { organisation } = request.place;
          const bankId = request.params.bank;
          const item = { organisation, bankId, content, topic, submit };
          const id = await addItem(context, doerOf(request), item, request.now);
          return withQuery(urls.item(bankId, id), { xong: submit ? 'gui' : 'nhap' });
        }),
    }),
    route({
      method: 'GET',
      path: urls.itemImage(':bank', ':hash'),
      access: reads,
      rate: 'page',
      summary: 'A picture of an item, for those who see the item',
      params: Type.Object({ bank: Type.Integer(), hash: Type.String({ pattern: '^[0-9a-f]{64}$' }) }),
      handle: async (request: Request<OfBank & { hash: string }>) => {
        const { organisation } = request.place;
        const { bank: bankId, hash } = request.params;
        const image = await database.keys(organisation, (queries) =>
          findImage(queries, { organisation, bankId }, hash, sightOf(request)),
        );
        if (!image) throw noSuchItem();
        return imageAnswer(image);
      },
    }),
    route({
      method: 'GET',
      path: urls.item(':bank', ':item'),
      access: reads,
      rate: 'page',
      summary: 'One item: as contestants see it, its key, versions and appraisals',
      params: itemParams,
      query: Type.Object({ xong: Type.Optional(Type.String({ maxLength: 20 })) }),
      handle: (request: Request<OfItem, { xong?: string }>) => {
        const done = request.query.xong;
        const text = words(request.language);
        const act = itemActs.find((each) => each === done);
        const told =
          done === 'gui'
            ? text.savedSubmitted
            : done === 'nhap'
              ? text.saved
              : act
                ? text.doneAct(actName(act, request.language))
                : null;
        return itemPage(request, told);
      },
    }),
    route({
      method: 'POST',
      path: urls.item(':bank', ':item'),
      access: reads,
      rate: 'action',
      summary: 'Submits, appraises, suspends or retires an item',
      params: itemParams,
      body: Type.Object({
        viec: Type.Enum([...itemActs]),
        ban: Type.Integer({ minimum: 1 }),
        ly_do: Type.Optional(Type.String({ maxLength: 4000 })),
      }),
      handle: async (request: Request<OfItem, object, { viec: ItemAct; ban: number; ly_do?: string }>) => {
        const { organisation, roles } = request.place;
        const { bank: bankId, item: itemId } = request.params;
        const { viec: act, ban: version, ly_do: reason = '' } = request.body;
        const place = { organisation, bankId, itemId };
        await database.keys(organisation, (queries) => refuseUnseen(queries, place, sightOf(request)));
        if (!mayDo(act, roles)) throw notYours();
        try {
          const move = { ...place, version, act, reason };
          await moveItem(context, doerOf(request), move, request.now);
        } catch (error) {
          if (!(error instanceof Refusal) || error.code !== 'item.reason-missing') throw error;
          return itemPage(request as unknown as Request<OfItem>, null, { act, refusal: error });
        }
        return redirect(withQuery(urls.item(bankId, itemId), { xong: act }));
      },
    }),
    route({
      method: 'GET',
      path: urls.editItem(':bank', ':item'),
      access: writes,
      rate: 'page',
      summary: 'Form of an item',
      params: itemParams,
      handle: (request) => formPage(request, {}),
    }),
    route({
      method: 'POST',
      path: urls.editItem(':bank', ':item'),
      access: writes,
      rate: 'action',
      summary: 'Makes a new version of an item',
      params: itemParams,
      body: itemBody,
      bodyLimit: itemBodyLimit,
      handle: (request: Request<OfItem, object, FormBody>) =>
        save(request, async ({ content, topic }, submit) => {
          const { organisation } = request.place;
          const { bank: bankId, item: itemId } = request.params;
          const item = { organisation, bankId, itemId, content, topic, submit, version: request.body.ban ?? 0 };
          await editItem(context, doerOf(request), item, request.now);
          return withQuery(urls.item(bankId, itemId), { xong: submit ? 'gui' : 'nhap' });
        }),
    }),
  ];
}

const filterOf = ({ tt, q, chu_de, muc, trang }: ListQuery): ItemFilter => ({
  state: tt ?? null,
  topic: chu_de || null,
  level: muc ? Number(muc) : null,
  search: q ?? '',
  page: trang ?? 1,
});

const notYours = () =>
  new Refusal(
    'item.role',
    403,
    'Việc này thuộc quyền khác. Hãy nhờ người có quyền thẩm định hoặc tổ thư ký.',
    'This needs another right. Ask an appraiser or the secretariat.',
  );
