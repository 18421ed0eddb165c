import Type from 'typebox';
import type { Accesses } from '../../identity/access.ts';
import type { Context } from '../../platform/context.ts';
import { type Answer, download, html, redirect, xlsxType } from '../../platform/http/answer.ts';
import { type Request, type Route, route } from '../../platform/http/route.ts';
import { type Problem, Refusal } from '../../platform/refusal.ts';
import { urls, withQuery } from '../../platform/urls.ts';
import { doerOf } from '../doer.ts';
import { exchangeWords } from '../exchange-words.ts';
import { type FormBody, fieldsFrom, itemBody, itemBodyLimit } from '../form-body.ts';
import { takeImages } from '../form-images.ts';
import { fieldsOf, type ItemFields } from '../item-fields.ts';
import { readItemForm } from '../item-form.ts';
import { writerRoles } from '../item-state.ts';
import { UploadPage } from '../pages/import.tsx';
import { ItemFormPage } from '../pages/item-form.tsx';
import { capital, PreviewPage, type PreviewTab, previewTabs, shownItems } from '../pages/preview.tsx';
import { listOpenImports, loadBankHead, noteViews } from '../read.ts';
import { importGone } from '../refusals.ts';
import { sightOf } from '../sight.ts';
import { words } from '../words.ts';
import { type ItemFormat, itemFormats } from './formats/index.ts';
import { asNewItem } from './held.ts';
import type { Decision, JudgedItem } from './judge.ts';
import {
  acceptImport,
  chooseKeyBase,
  chooseLookKey,
  decideImport,
  type ImportPlace,
  loadImport,
  previewImport,
  takeAllAsNew,
} from './store.ts';
import { templateFile } from './template-file.ts';
import { doubtText } from './words.ts';

type OfBank = { bank: number };
type OfWork = { bank: number; work: number };
type OfWorkItem = OfWork & { cau: number };
// biome-ignore lint/suspicious/noExplicitAny: pages take any request
const plain = (request: Request<any, any, any>) => request as Request;
// biome-ignore lint/suspicious/noExplicitAny: any request will do
const ownerOf = (request: Request<any, any, any>) => {
  const { reach, accountId } = sightOf(request);
  return reach === 'all' ? null : accountId;
};
const placeOf = (request: Request<OfWork>): ImportPlace => ({
  organisation: request.place.organisation,
  bankId: request.params.bank,
  workId: request.params.work,
  ownerId: ownerOf(request),
});

const workParams = Type.Object({ bank: Type.Integer(), work: Type.Integer() });
const tabs = Type.Optional(Type.Enum([...previewTabs]));
const page = Type.Optional(Type.Integer({ minimum: 1, maximum: 1000 }));

interface Upload {
  chu_de?: string;
  muc_do?: string;
  dang?: '' | ItemFormat;
  dan?: string;
}

/** What can be decided about one item: its key, that it is right, its letters, its code, leaving it out. */
const itemActs = ['dap-an', 'nhan', 'doi-chu', 'cau-moi', 'ban-moi', 'bo', 'lay-lai'] as const;

interface Act {
  viec: string;
  cau?: number;
  dap_an?: number;
  co_so?: number;
  ban?: number;
  xem?: PreviewTab;
  trang?: number;
}

/** Import from a file: read, look, mend, accept. */
export function importRoutes(context: Context, access: Accesses): Route[] {
  const { database } = context;
  const writes = access.onBank(...writerRoles);

  const uploadPage = async (
    request: Request<OfBank>,
    given: { topic?: string; level?: string; pasted?: string; format?: string; refusal?: Refusal } = {},
  ): Promise<Answer> => {
    const { organisation } = request.place;
    const data = await database.keys(organisation, async (queries) => ({
      bank: await loadBankHead(queries, organisation, request.params.bank),
      open: await listOpenImports(queries, { organisation, bankId: request.params.bank }, ownerOf(request)),
    }));
    const { refusal } = given;
    const problems: Problem[] = refusal
      ? [{ where: given.pasted ? 'dan' : 'tep', code: refusal.code, message: refusal.message, severity: 'error' }]
      : [];
    const { topic = '', level = '1', pasted = '', format = '' } = given;
    const asked = { topic, level, pasted, format, problems };
    return html(UploadPage({ request: plain(request), ...data, ...asked }), { status: refusal?.status ?? 200 });
  };

  const mendPage = async (
    request: Request<OfWorkItem>,
    given: { fields?: ItemFields; problems?: Problem[] },
  ): Promise<Answer> => {
    const { organisation } = request.place;
    const { bank: bankId, work, cau: number } = request.params;
    const text = words(request.language);
    const { bank, judged } = await database.keys(organisation, async (queries) => ({
      bank: await loadBankHead(queries, organisation, bankId),
      judged: (await loadImport(queries, placeOf(request), request.now)).items[number - 1],
    }));
    if (!judged) throw importGone();
    const fields = given.fields ?? fieldsOfJudged(judged);
    const form = ItemFormPage({
      request: plain(request),
      bank,
      title: text.number(String(number)),
      lead: text.place(capital(judged.item.place), ''),
      remarks: judged.doubts.map((doubt) => ({
        ...doubtText(doubt, request.language),
        isError: doubt.severity === 'error',
      })),
      back: { href: withQuery(urls.importItemsWork(bankId, work), {}), text: text.previewTitle },
      action: urls.importItemsWorkItem(bankId, work, number),
      fields,
      problems: given.problems ?? [],
      version: 0,
      drafts: false,
    });
    return html(form, { scripts: true, status: given.problems && given.problems.length > 0 ? 422 : 200 });
  };

  return [
    route({
      method: 'GET',
      path: urls.importItems(':bank'),
      access: writes,
      rate: 'page',
      summary: 'Form to import items from a file',
      params: Type.Object({ bank: Type.Integer() }),
      handle: (request: Request<OfBank>) => uploadPage(request),
    }),
    route({
      method: 'POST',
      path: urls.importItems(':bank'),
      access: writes,
      rate: 'heavy',
      summary: 'Reads a file of items for a preview; stores nothing in the bank',
      params: Type.Object({ bank: Type.Integer() }),
      body: Type.Object({
        chu_de: Type.Optional(Type.String({ maxLength: 60 })),
        muc_do: Type.Optional(Type.Enum(['1', '2', '3', '4'])),
        dang: Type.Optional(Type.Enum(['', ...itemFormats])),
        dan: Type.Optional(Type.String({ maxLength: 2_000_000 })),
      }),
      bodyLimit: 34 * 2 ** 20,
      handle: async (request: Request<OfBank, object, Upload>) => {
        const { chu_de: topic = '', muc_do: level = '1', dang: format = '', dan: pasted = '' } = request.body;
        try {
          const key = request.files.get('tep_dap_an');
          const work = await previewImport(
            context,
            doerOf(request),
            {
              organisation: request.place.organisation,
              bankId: request.params.bank,
              ...inputOf(request, pasted),
              ...(format === '' ? {} : { format }),
              ...(key && key.bytes.length > 0 ? { key } : {}),
              defaultTopic: topic,
              defaultLevel: Number(level),
            },
            request.now,
          );
          return redirect(urls.importItemsWork(request.params.bank, work));
        } catch (error) {
          if (!(error instanceof Refusal)) throw error;
          return uploadPage(request as unknown as Request<OfBank>, { topic, level, pasted, format, refusal: error });
        }
      },
    }),
    route({
      method: 'GET',
      path: urls.importItemsTemplate(':bank'),
      access: writes,
      rate: 'page',
      summary: 'A spreadsheet with the columns of the import',
      params: Type.Object({ bank: Type.Integer() }),
      handle: async () => download(await templateFile(), 'Mẫu nhập câu hỏi.xlsx', xlsxType),
    }),
    route({
      method: 'GET',
      path: urls.importItemsWork(':bank', ':work'),
      access: writes,
      rate: 'page',
      summary: 'What a file holds, item by item, before anything is stored',
      params: workParams,
      query: Type.Object({ xem: tabs, trang: page, xong: Type.Optional(Type.Integer()) }),
      handle: async (request: Request<OfWork, { xem?: PreviewTab; trang?: number; xong?: number }>) => {
        const { organisation } = request.place;
        const { trang = 1, xong = null } = request.query;
        const data = await database.keys(organisation, async (queries) => {
          const bank = await loadBankHead(queries, organisation, request.params.bank);
          const place = placeOf(request as unknown as Request<OfWork>);
          const preview = await loadImport(queries, place, request.now);
          const trouble = preview.items.some(({ status }) => status !== 'ready' && status !== 'imported');
          const tab = request.query.xem ?? (trouble ? 'loi' : 'duoc');
          // Items of the bank that stand beside those of the file are shown whole.
          const held = shownItems(preview, tab, trang).flatMap(({ changes }) => changes ?? []);
          const seen = [held.map(({ id }) => id), held.map(({ versionId }) => versionId)] as const;
          await noteViews(queries, organisation, request.actor!.accountId, seen[0], request.now, seen[1]);
          return { bank, preview, tab };
        });
        return html(PreviewPage({ request: plain(request), ...data, page: trang, imported: xong }));
      },
    }),
    route({
      method: 'POST',
      path: urls.importItemsWork(':bank', ':work'),
      access: writes,
      rate: 'action',
      summary: 'Decides about one item of a file, or imports all that are ready',
      params: workParams,
      body: Type.Object({
        viec: Type.Enum([...itemActs, 'co-so', 'trinh-bay', 'tat-ca-moi', 'nhap']),
        cau: Type.Optional(Type.Integer({ minimum: 1 })),
        dap_an: Type.Optional(Type.Integer({ minimum: 1, maximum: 8 })),
        co_so: Type.Optional(Type.Integer({ minimum: 0, maximum: 1 })),
        ban: Type.Optional(Type.Integer({ minimum: 1 })),
        xem: tabs,
        trang: page,
      }),
      handle: async (request: Request<OfWork, object, Act>) => {
        const place = placeOf(request as unknown as Request<OfWork>);
        const { viec, cau, co_so, xem, trang } = request.body;
        const path = urls.importItemsWork(place.bankId, place.workId);
        if (viec === 'nhap') {
          const imported = await acceptImport(context, doerOf(request), place, request.now);
          return redirect(withQuery(path, { xem: 'tat-ca', xong: imported }));
        }
        if (viec === 'trinh-bay') await chooseLookKey(context, place, co_so === 1);
        else if (viec === 'co-so') await chooseKeyBase(context, place, co_so === 0 ? 0 : 1);
        else if (viec === 'tat-ca-moi') await takeAllAsNew(context, place, request.now);
        else await decideImport(context, { ...place, number: cau ?? 0 }, (before) => decided(before, request.body));
        return redirect(withQuery(path, { xem, trang: trang && trang > 1 ? trang : null }));
      },
    }),
    route({
      method: 'GET',
      path: urls.importItemsWorkItem(':bank', ':work', ':cau'),
      access: writes,
      rate: 'page',
      summary: 'Form to mend one item of a file',
      params: Type.Object({ bank: Type.Integer(), work: Type.Integer(), cau: Type.Integer() }),
      handle: (request: Request<OfWorkItem>) => mendPage(request, {}),
    }),
    route({
      method: 'POST',
      path: urls.importItemsWorkItem(':bank', ':work', ':cau'),
      access: writes,
      rate: 'action',
      summary: 'Keeps one item of a file as mended',
      params: Type.Object({ bank: Type.Integer(), work: Type.Integer(), cau: Type.Integer() }),
      body: itemBody,
      bodyLimit: itemBodyLimit,
      handle: async (request: Request<OfWorkItem, object, FormBody>) => {
        const { organisation } = request.place;
        const { bank: bankId, work, cau: number } = request.params;
        const upload = request.files.get('hinh_moi')?.bytes;
        const { topics, taken } = await database.keys(organisation, async (queries) => ({
          topics: (await loadBankHead(queries, organisation, bankId)).topics,
          taken: await takeImages(queries, { organisation, bankId }, fieldsFrom(request.body), upload, request.now),
        }));
        const { fields } = taken;
        const asking = request as unknown as Request<OfWorkItem>;
        if (request.body.viec === 'loai') return mendPage(asking, { fields, problems: taken.problems });
        const { content, topic, problems: wrong } = readItemForm(fields, topics, taken.known);
        const problems = [...taken.problems, ...wrong];
        if (problems.length > 0) return mendPage(asking, { fields, problems });
        await decideImport(context, { ...placeOf(asking), number }, ({ change }) => ({
          rewritten: content,
          topicName: topic.name,
          ...(change ? { change } : {}),
        }));
        return redirect(urls.importItemsWork(bankId, work));
      },
    }),
  ];
}

/** What a person decided about an item; choosing a key takes it back from being left out. */
function decided(before: Decision, { viec: act, dap_an: key, ban: version }: Act): Decision {
  const { skipped: _, ...rest } = before;
  if (act === 'cau-moi') return asNewItem(rest);
  if (act === 'ban-moi' && version) return { ...rest, change: { as: 'version', of: version } };
  if (act === 'lay-lai') return withoutChange(rest);
  if (act === 'bo') return { ...rest, skipped: true };
  if (act === 'nhan') return { ...rest, confirmed: true };
  if (act === 'doi-chu') return { ...rest, letters: 'rewrite', confirmed: true };
  if (act === 'dap-an' && key) return { ...rest, correct: [key] };
  return rest;
}

const withoutChange = ({ change: _, ...rest }: Decision): Decision => rest;

/** The form filled with what was understood, also where that is not yet an item. */
function fieldsOfJudged({ item, content, understood, topic }: JudgedItem): ItemFields {
  if (content) return fieldsOf(content);
  return {
    ...fieldsOf(understood),
    phuong_an: item.options.slice(0, 5),
    ghim: item.options.map((text) => understood.options.find((option) => option.text === text)?.pin ?? ''),
    chu_de: topic.slug,
    muc_do: '1',
    van_ban: item.legalText,
    dieu_khoan: item.articleText,
  };
}

/** The file, or the pasted text as if it were one. @throws Refusal for neither and for both */
function inputOf(
  request: Pick<Request, 'files' | 'language'>,
  pasted: string,
): { fileName: string; bytes: Uint8Array } {
  const file = request.files.get('tep');
  const isFile = file !== undefined && file.bytes.length > 0;
  if (isFile && pasted.trim() !== '') throw refused('import.two-inputs', 'twoInputs');
  if (isFile) return { fileName: file.name, bytes: file.bytes };
  if (pasted.trim() === '') throw refused('import.no-file', 'noInput');
  return { fileName: exchangeWords(request.language).pasted, bytes: Buffer.from(pasted) };
}

const refused = (code: string, sentence: 'noInput' | 'twoInputs') =>
  new Refusal(code, 422, exchangeWords('vi')[sentence], exchangeWords('en')[sentence]);
