import Type from 'typebox';
import type { Accesses } from '../identity/access.ts';
import type { Context } from '../platform/context.ts';
import type { FormError } from '../platform/html/kit.tsx';
import { type Answer, download, html, redirect, xlsxType } from '../platform/http/answer.ts';
import { type ColumnPost, columnChoiceIn, columnFields } from '../platform/http/chosen-columns.ts';
import { type Request, type Route, route } from '../platform/http/route.ts';
import { Refusal } from '../platform/refusal.ts';
import { writeXlsx } from '../platform/sheet/write-xlsx.ts';
import { urls, withQuery } from '../platform/urls.ts';
import { answerRequest } from './answer-request.ts';
import { unitFields } from './columns.ts';
import { acceptImport, chooseColumns, loadImport, previewImport } from './import-work.ts';
import { UnitPreviewPage, type UnitTab, UploadUnitsPage, unitTabs } from './pages/import.tsx';
import { type ListedRequest, RequestsPage, requestsPerPage } from './pages/requests.tsx';
import { organisationName } from './read-pages.ts';
import { unitRefusal } from './refusals.ts';
import { doerOf, editors, mayEdit, readers } from './routes.tsx';
import { requestSql } from './sql.ts';
import { words } from './words.ts';

const organisationParams = Type.Object({ organisation: Type.Integer({ minimum: 1 }) });
const workParams = Type.Object({ organisation: Type.Integer({ minimum: 1 }), work: Type.Integer({ minimum: 1 }) });

// biome-ignore lint/suspicious/noExplicitAny: pages take any request
type AnyRequest = Request<any, any, any>;

/** Files replace what a whole agency knows: not for somebody confined to a part of it. */
export function mustSeeAll({ place }: AnyRequest): void {
  if (place.unitId != null) throw unitRefusal('unit.whole-only');
}

/** Import of the unit tree: upload, look, accept; and the requests of people who miss a unit. */
export function unitImportRoutes(context: Context, access: Accesses): Route[] {
  const { database } = context;
  const nameOf = (request: AnyRequest) =>
    database.web(request.place.organisation, (queries) => organisationName(queries, request.place.organisation));

  const uploadPage = async (request: AnyRequest, errors: FormError[] = [], status = 200): Promise<Answer> => {
    mustSeeAll(request);
    return html(<UploadUnitsPage request={request} organisationName={await nameOf(request)} errors={errors} />, {
      status,
    });
  };

  const previewPage = async (request: Request<{ work: number }, { xem?: UnitTab; cu?: number }>): Promise<Answer> => {
    mustSeeAll(request);
    const work = await loadImport(context, request.place.organisation, request.params.work);
    const notice = request.query.cu ? words(request.language).changedSince : null;
    return html(
      <UnitPreviewPage
        request={request as AnyRequest}
        organisationName={await nameOf(request)}
        work={work}
        tab={request.query.xem}
        notice={notice}
      />,
    );
  };

  return [
    route({
      method: 'GET',
      path: urls.importUnits(':organisation'),
      access: access.onOrganisation(...editors),
      rate: 'page',
      summary: 'Form to import the unit tree from a file',
      params: organisationParams,
      handle: (request: AnyRequest) => uploadPage(request),
    }),
    route({
      method: 'POST',
      path: urls.importUnits(':organisation'),
      access: access.onOrganisation(...editors),
      rate: 'heavy',
      summary: 'Reads a unit file for a preview; the tree is not touched',
      params: organisationParams,
      body: Type.Object({}),
      bodyLimit: 16 * 2 ** 20,
      handle: async (request: AnyRequest) => {
        mustSeeAll(request);
        const file = request.files.get('tep');
        try {
          if (!file || file.bytes.length === 0) throw unitRefusal('unit.no-file');
          const work = await previewImport(context, doerOf(request), file, request.now);
          return redirect(urls.importUnitsWork(request.place.organisation, work));
        } catch (error) {
          if (!(error instanceof Refusal)) throw error;
          const message = request.language === 'en' ? error.english : error.message;
          return uploadPage(request, [{ name: 'tep', message }], error.status);
        }
      },
    }),
    route({
      method: 'GET',
      path: urls.unitTemplate(':organisation'),
      access: access.onOrganisation(...editors),
      rate: 'page',
      summary: 'A unit file to fill in',
      params: organisationParams,
      handle: () => download(writeXlsx({ sheets: [templateTable] }), 'mau-don-vi.xlsx', xlsxType),
    }),
    route({
      method: 'GET',
      path: urls.importUnitsWork(':organisation', ':work'),
      access: access.onOrganisation(...editors),
      rate: 'page',
      summary: 'What a unit file would change, or has changed',
      params: workParams,
      query: Type.Object({ xem: Type.Optional(Type.Enum([...unitTabs])), cu: Type.Optional(Type.Integer()) }),
      handle: previewPage,
    }),
    route({
      method: 'POST',
      path: urls.importUnitsWork(':organisation', ':work'),
      access: access.onOrganisation(...editors),
      rate: 'heavy',
      summary: 'Reads a unit file again with chosen columns, or applies what was previewed in one transaction',
      params: workParams,
      body: Type.Object({ viec: Type.Enum(['nhap', 'cot']), ...columnFields(unitFields) }),
      handle: async (request: Request<{ work: number }, object, ColumnPost & { viec: 'nhap' | 'cot' }>) => {
        mustSeeAll(request);
        const { work } = request.params;
        const { body, now } = request;
        const page = urls.importUnitsWork(request.place.organisation, work);
        if (body.viec === 'cot') {
          await chooseColumns(context, doerOf(request), work, columnChoiceIn(body, unitFields), now);
          return redirect(page);
        }
        const applied = await acceptImport(context, doerOf(request), work, now);
        return redirect(withQuery(page, applied ? {} : { cu: 1 }));
      },
    }),
    ...requestRoutes(context, access),
  ];
}

interface RequestsQuery {
  xem?: 'da';
  trang?: number;
  xong?: number;
}

function requestRoutes(context: Context, access: Accesses): Route[] {
  const { database } = context;
  const requestsPage = async (
    request: Request<object, RequestsQuery>,
    error: { id: number; message: string } | null = null,
  ): Promise<Answer> => {
    const { organisation } = request.place;
    const { xem, trang = 1, xong } = request.query;
    const data = await database.web(organisation, async (queries) => ({
      organisationName: await organisationName(queries, organisation),
      counts: await queries.one<{ open: number; answered: number }>(requestSql('count_requests'), {
        organisation_id: organisation,
      }),
      requests: await queries.many<ListedRequest>(requestSql('list_requests'), {
        organisation_id: organisation,
        answered: xem === 'da',
        most: requestsPerPage,
        skip: (trang - 1) * requestsPerPage,
      }),
    }));
    return html(
      <RequestsPage
        request={request as AnyRequest}
        {...data}
        answered={xem === 'da'}
        page={trang}
        mayAnswer={mayEdit(request)}
        error={error}
        done={xong ? words(request.language).sent : null}
      />,
      { status: error ? 422 : 200 },
    );
  };
  return [
    route({
      method: 'GET',
      path: urls.unitRequests(':organisation'),
      access: access.onOrganisation(...readers),
      rate: 'page',
      summary: 'Units that contestants miss, to be answered or answered',
      params: organisationParams,
      query: Type.Object({
        xem: Type.Optional(Type.Enum(['da'])),
        trang: Type.Optional(Type.Integer({ minimum: 1, maximum: 10_000 })),
        xong: Type.Optional(Type.Integer()),
      }),
      handle: (request: Request<object, RequestsQuery>) => requestsPage(request),
    }),
    route({
      method: 'POST',
      path: urls.unitRequests(':organisation'),
      access: access.onOrganisation(...editors),
      rate: 'action',
      summary: 'Answers somebody who misses a unit',
      params: organisationParams,
      body: Type.Object({
        yeu_cau: Type.Integer({ minimum: 1 }),
        'tra-loi': Type.Optional(Type.String({ maxLength: 4000 })),
      }),
      handle: async (request: Request<object, RequestsQuery, { yeu_cau: number; 'tra-loi'?: string }>) => {
        const { yeu_cau: requestId, 'tra-loi': answer = '' } = request.body;
        try {
          await answerRequest(context, doerOf(request), { requestId, answer }, request.now);
          return redirect(withQuery(urls.unitRequests(request.place.organisation), { xong: 1 }));
        } catch (error) {
          if (!(error instanceof Refusal) || error.status !== 422) throw error;
          const message = request.language === 'en' ? error.english : error.message;
          return requestsPage(request, { id: requestId, message });
        }
      },
    }),
  ];
}

const templateTable = {
  name: 'Đơn vị',
  columns: (
    [
      ['Mã đơn vị', 14],
      ['Tên đơn vị', 44],
      ['Mã đơn vị cấp trên', 20],
      ['Khối', 28],
      ['Loại', 22],
      ['Có cung cấp DVC trực tuyến', 28],
      ['Tham gia PAR INDEX', 20],
    ] as const
  ).map(([header, width]) => ({ header, width, kind: 'text' as const })),
  rows: [
    ['T', 'Tỉnh Ví Dụ', '', '', 'Tỉnh', 'Không', 'Không'],
    ['T.01', 'Sở Nội vụ', 'T', 'Khối cơ quan chuyên môn', 'Sở, ban, ngành', 'Có', 'Có'],
    ['T.01.1', 'Văn phòng - Sở Nội vụ', 'T.01', 'Khối cơ quan chuyên môn', 'Phòng', 'Không', 'Không'],
  ],
};
