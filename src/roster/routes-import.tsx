import Type from 'typebox';
import type { Accesses } from '../identity/access.ts';
import type { Context } from '../platform/context.ts';
import { type Day, dayOf, isDay } from '../platform/format/day.ts';
import type { FormError } from '../platform/html/kit.tsx';
import { type Answer, download, html, redirect, xlsxType } from '../platform/http/answer.ts';
import { type ColumnPost, columnChoiceIn, columnFields } from '../platform/http/chosen-columns.ts';
import { type Request, type Route, route } from '../platform/http/route.ts';
import { Refusal } from '../platform/refusal.ts';
import { writeXlsx } from '../platform/sheet/write-xlsx.ts';
import { normalise } from '../platform/text/normalise.ts';
import { urls, withQuery } from '../platform/urls.ts';
import { personFields } from './import/columns.ts';
import { type BirthOrder, dateOrders } from './import/date-order.ts';
import { readLists, type WorkTab, workTabs } from './import/read-lists.ts';
import { sql } from './import/sql.ts';
import {
  acceptImport,
  cancelImport,
  chooseLeavers,
  loadWork,
  previewOf,
  readAgain,
  startImport,
} from './import/work.ts';
import { type OpenImport, UploadPeoplePage } from './pages/import-upload.tsx';
import { WorkPage } from './pages/import-work.tsx';
import { rosterRefusal } from './refusals.ts';
import { type AnyRequest, doerOf, editors, findTypedUnit, mustSeeAll, organisationName } from './request.ts';

const organisationParams = Type.Object({ organisation: Type.Integer({ minimum: 1 }) });
const workParams = Type.Object({ organisation: Type.Integer({ minimum: 1 }), work: Type.Integer({ minimum: 1 }) });

type WorkQuery = { xem?: WorkTab; trang?: number };
type Act = 'nhap' | 'bo' | 'thu-tu' | 'cot' | 'thoi-viec' | 'giu';
interface WorkPost extends ColumnPost {
  viec: Act;
  xem?: WorkTab;
  thu_tu?: BirthOrder;
  don_vi?: string;
  ngay?: string;
  nguoi?: number[] | number;
}

/** Import of people: upload, read by a job, look, answer, accept, written by a job. */
export function peopleImportRoutes(context: Context, access: Accesses): Route[] {
  const { database } = context;

  const uploadPage = async (request: AnyRequest, errors: FormError[] = [], status = 200): Promise<Answer> => {
    mustSeeAll(request);
    const { organisation } = request.place;
    const data = await database.web(organisation, async (queries) => ({
      organisationName: await organisationName(queries, organisation),
      open: await queries.many<OpenImport>(sql('list_open_works'), { organisation_id: organisation }),
      contests: await queries.many<{ id: number; title: string }>(sql('list_contests'), {
        organisation_id: organisation,
      }),
    }));
    return html(<UploadPeoplePage request={request} {...data} errors={errors} />, { status });
  };

  const workPage = async (request: Request<{ work: number }, WorkQuery>): Promise<Answer> => {
    mustSeeAll(request);
    const { organisation } = request.place;
    const { trang: page = 1 } = request.query;
    const data = await database.web(organisation, async (queries) => {
      const work = await loadWork(queries, organisation, request.params.work);
      const shown = previewOf(work);
      const open = shown?.step === 'preview' && work.state === 'done' ? shown : null;
      const { tab, lists } = await readLists(queries, organisation, work.id, open, request.query.xem, page);
      return { organisationName: await organisationName(queries, organisation), work, tab, lists };
    });
    // By a header, as no reader of screens is to meet a page that says it will go away (WCAG 2.2.1).
    const running = ['waiting', 'running', 'failed'].includes(data.work.state);
    return html(<WorkPage request={request as AnyRequest} {...data} page={page} />, {
      ...(running ? { headers: { refresh: '3' } } : {}),
    });
  };

  const act = async (request: Request<{ work: number }, object, WorkPost>): Promise<WorkTab | undefined> => {
    const { work } = request.params;
    const { body } = request;
    const doer = doerOf(request);
    const people = [body.nguoi ?? []].flat();
    if (body.viec === 'nhap') await acceptImport(context, doer, work);
    else if (body.viec === 'bo') await cancelImport(context, doer, work, request.now);
    else if (body.viec === 'thu-tu') await readAgain(context, doer, work, { dateOrder: body.thu_tu ?? 'dmy' });
    else if (body.viec === 'cot') await readAgain(context, doer, work, await columnsOf(request));
    else {
      const add = body.viec === 'thoi-viec' ? people : [];
      const remove = body.viec === 'giu' ? people : [];
      await chooseLeavers(context, doer, work, { add, remove, on: dayIn(body.ngay, request.now) });
      return 'thieu';
    }
    return undefined;
  };

  const columnsOf = async (request: Request<{ work: number }, object, WorkPost>) => {
    const typed = normalise(request.body.don_vi ?? '');
    const unitId =
      typed === ''
        ? null
        : await database.web(request.place.organisation, (queries) => findTypedUnit(queries, request, typed));
    return { choice: columnChoiceIn(request.body, personFields), unitId };
  };

  return [
    route({
      method: 'GET',
      path: urls.importPeople(':organisation'),
      access: access.onOrganisation(...editors),
      rate: 'page',
      summary: 'Form to import people from a file',
      params: organisationParams,
      handle: (request: AnyRequest) => uploadPage(request),
    }),
    route({
      method: 'POST',
      path: urls.importPeople(':organisation'),
      access: access.onOrganisation(...editors),
      rate: 'heavy',
      summary: 'Takes a people file; a job reads it for a preview, the roster is not touched',
      params: organisationParams,
      body: Type.Object({ 'hoi-thi': Type.Optional(Type.Union([Type.Integer(), Type.Literal('')])) }),
      bodyLimit: 64 * 2 ** 20,
      handle: async (request: Request<object, object, { 'hoi-thi'?: number | '' }>) => {
        mustSeeAll(request);
        const file = request.files.get('tep');
        try {
          if (!file || file.bytes.length === 0) throw rosterRefusal('people.no-file');
          const contestId = request.body['hoi-thi'] || null;
          const work = await startImport(context, doerOf(request), file, { contestId }, request.now);
          return redirect(urls.importWork(request.place.organisation, work));
        } catch (error) {
          if (!(error instanceof Refusal)) throw error;
          const message = request.language === 'en' ? error.english : error.message;
          return uploadPage(request, [{ name: 'tep', message }], error.status);
        }
      },
    }),
    route({
      method: 'GET',
      path: urls.peopleTemplate(':organisation'),
      access: access.onOrganisation(...editors),
      rate: 'page',
      summary: 'A people file to fill in',
      params: organisationParams,
      handle: () => download(writeXlsx({ sheets: [templateTable] }), 'mau-danh-sach.xlsx', xlsxType),
    }),
    route({
      method: 'GET',
      path: urls.importWork(':organisation', ':work'),
      access: access.onOrganisation(...editors),
      rate: 'page',
      summary: 'An import of people: progress, preview with differences, outcome',
      params: workParams,
      query: Type.Object({
        xem: Type.Optional(Type.Enum([...workTabs])),
        trang: Type.Optional(Type.Integer({ minimum: 1, maximum: 100_000 })),
      }),
      handle: workPage,
    }),
    route({
      method: 'POST',
      path: urls.importWork(':organisation', ':work'),
      access: access.onOrganisation(...editors),
      rate: 'action',
      summary: 'Answers the questions of an import, names who has left, accepts or discards it',
      params: workParams,
      body: Type.Object({
        viec: Type.Enum(['nhap', 'bo', 'thu-tu', 'cot', 'thoi-viec', 'giu']),
        xem: Type.Optional(Type.Enum([...workTabs])),
        thu_tu: Type.Optional(Type.Enum([...dateOrders])),
        don_vi: Type.Optional(Type.String({ maxLength: 400 })),
        ngay: Type.Optional(Type.String({ maxLength: 20 })),
        nguoi: Type.Optional(Type.Union([Type.Integer(), Type.Array(Type.Integer(), { maxItems: 1000 })])),
        ...columnFields(personFields),
      }),
      handle: async (request: Request<{ work: number }, object, WorkPost>) => {
        mustSeeAll(request);
        const tab = await act(request);
        return redirect(withQuery(urls.importWork(request.place.organisation, request.params.work), { xem: tab }));
      },
    }),
  ];
}

function dayIn(typed: string | undefined, now: Date): Day {
  if (!typed) return dayOf(now);
  if (!isDay(typed)) throw rosterRefusal('person.day-bad');
  return typed;
}

const templateTable = {
  name: 'Danh sách',
  columns: (
    [
      ['STT', 6],
      ['Họ và tên', 28],
      ['Ngày sinh', 14],
      ['Giới tính', 10],
      ['Chức vụ', 20],
      ['Mã đơn vị', 14],
      ['Đơn vị', 36],
      ['Email công vụ', 32],
      ['Số điện thoại', 16],
      ['Đoàn thể', 36],
    ] as const
  ).map(([header, width]) => ({ header, width, kind: 'text' as const })),
  rows: [
    [
      '1',
      'Nguyễn Thị Ví Dụ',
      '21/06/1985',
      'Nữ',
      'Chuyên viên',
      'T.01',
      'Sở Nội vụ',
      'vidunt@coquan.example',
      '0905000001',
      'Công đoàn; Đoàn TNCS Hồ Chí Minh',
    ],
  ],
};
