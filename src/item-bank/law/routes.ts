import Type from 'typebox';
import type { Accesses } from '../../identity/access.ts';
import type { Context } from '../../platform/context.ts';
import { dayOf } from '../../platform/format/day.ts';
import { formats } from '../../platform/format/formats.ts';
import { parseDate } from '../../platform/format/parse.ts';
import { type Answer, html, redirect } from '../../platform/http/answer.ts';
import { type Request, type Route, route } from '../../platform/http/route.ts';
import { type Problem, Refusal } from '../../platform/refusal.ts';
import { urls, withQuery } from '../../platform/urls.ts';
import { doerOf } from '../doer.ts';
import { bankRoles, keeperRoles } from '../item-state.ts';
import { organisationName } from '../read.ts';
import { addDocument, changeDocument, editDocument } from './actions.ts';
import { type DocumentFields, type LegalChange, legalChanges, readDocument, stateOn } from './document.ts';
import { effectOf } from './effect.ts';
import { ChangePage } from './pages/change.tsx';
import { type ChangeFields, DocumentPage } from './pages/document.tsx';
import { NewDocumentPage, noFields } from './pages/document-form.tsx';
import { RegistryPage } from './pages/registry.tsx';
import { type DocumentTab, listDocuments, loadDocument, matches } from './read.ts';
import { changeIncomplete, documentInvalid } from './refusals.ts';
import { loadStarter } from './starter.ts';
import { words } from './words.ts';

const organisationParams = Type.Object({ organisation: Type.String({ maxLength: 15 }) });
const documentParams = Type.Object({ organisation: Type.String({ maxLength: 15 }), document: Type.Integer() });
type OfDocument = { organisation: string; document: number };

const line = (maxLength: number) => Type.Optional(Type.String({ maxLength }));
const documentBody = Type.Object({
  viec: line(10),
  ten: line(2000),
  ngay: line(40),
  co_quan: line(1000),
  tu: line(40),
  den: line(40),
  ten_khac: line(8000),
});
const changeFields = { thay_doi: line(20), tu_ngay: line(40), boi: line(20), ghi_chu: line(4000) };
const done = Type.Object({ xong: line(20) });

// biome-ignore lint/suspicious/noExplicitAny: pages take any request
const plain = (request: Request<any, any, any>) => request as Request;
const mayWrite = ({ place }: Request) => place.roles.some((role) => (keeperRoles as readonly string[]).includes(role));

/** The registry of legal documents of an organisation. */
export function lawRoutes(context: Context, access: Accesses): Route[] {
  const { database } = context;
  const reads = access.onOrganisation(...bankRoles);
  const writes = access.onOrganisation(...keeperRoles);

  const documentPage = async (
    request: Request<OfDocument>,
    told: string | null,
    refused?: { problems: readonly Problem[]; fields?: DocumentFields; change?: ChangeFields; status: number },
  ): Promise<Answer> => {
    const { organisation } = request.place;
    const day = dayOf(request.now);
    const data = await database.keys(organisation, async (queries) => ({
      organisationName: await organisationName(queries, organisation),
      document: await loadDocument(queries, organisation, request.params.document),
      others: await listDocuments(queries, organisation, day),
    }));
    const page = DocumentPage({
      request: plain(request),
      ...data,
      others: data.others.filter(({ id }) => id !== data.document.id),
      state: stateOn(day, data.document.in_force_from, data.document.in_force_to),
      mayWrite: mayWrite(plain(request)),
      told,
      ...(refused ? { refused } : {}),
    });
    return html(page, { status: refused?.status ?? 200 });
  };

  const newPage = async (
    request: Request,
    fields: DocumentFields,
    problems: Problem[],
    status = 200,
  ): Promise<Answer> => {
    const { organisation } = request.place;
    const name = await database.keys(organisation, (queries) => organisationName(queries, organisation));
    return html(NewDocumentPage({ request, organisationName: name, fields, problems }), { status });
  };

  /** The change the form means, or every problem at its field. */
  const changeOf = (request: Request<OfDocument>, fields: ChangeFields) => {
    const text = words(request.language);
    const problems: Problem[] = [];
    const problem = (where: string, message: string) =>
      problems.push({ where, code: 'law.change-incomplete', message, severity: 'error' });
    const what = legalChanges.find((each) => each === fields.thay_doi);
    if (!what) problem('thay_doi', text.chooseWhat);
    const day = parseDate(fields.tu_ngay);
    if (day.value === undefined) problem('tu_ngay', fields.tu_ngay.trim() ? day.problem.vi : text.chooseDay);
    if (problems.length > 0) throw changeIncomplete(problems);
    return {
      organisation: request.place.organisation,
      documentId: request.params.document,
      what: what as LegalChange,
      fromDay: day.value as string,
      byDocumentId: Number(fields.boi) || null,
      note: fields.ghi_chu,
    };
  };

  const withChange = async (
    request: Request<OfDocument>,
    given: Partial<ChangeFields>,
    act: (fields: ChangeFields) => Promise<Answer>,
  ) => {
    const { thay_doi = '', tu_ngay = '', boi = '', ghi_chu = '' } = given;
    const fields = { thay_doi, tu_ngay, boi, ghi_chu };
    try {
      return await act(fields);
    } catch (error) {
      if (!(error instanceof Refusal) || error.code !== 'law.change-incomplete') throw error;
      return documentPage(request, null, { problems: error.problems, change: fields, status: error.status });
    }
  };

  return [
    route({
      method: 'GET',
      path: urls.legalDocuments(':organisation'),
      access: reads,
      rate: 'page',
      summary: 'Registry of legal documents with their validity and the items that cite them',
      params: organisationParams,
      query: Type.Object({
        q: line(200),
        tt: Type.Optional(Type.Enum(['in-force', 'not-yet', 'ended', 'amended'])),
        xong: line(20),
      }),
      handle: async (request: Request<object, { q?: string; tt?: DocumentTab; xong?: string }>) => {
        const { organisation } = request.place;
        const { q: search = '', tt: tab = null, xong } = request.query;
        const text = words(request.language);
        const data = await database.keys(organisation, async (queries) => ({
          organisationName: await organisationName(queries, organisation),
          all: await listDocuments(queries, organisation, dayOf(request.now)),
        }));
        const page = RegistryPage({
          request: plain(request),
          organisationName: data.organisationName,
          found: data.all.filter((row) => matches(row, search)),
          total: data.all.length,
          tab,
          search,
          mayWrite: mayWrite(plain(request)),
          told: xong === 'nap' ? text.loaded(formats(request.language).number(data.all.length)) : null,
        });
        return html(page);
      },
    }),
    route({
      method: 'POST',
      path: urls.legalDocuments(':organisation'),
      access: writes,
      rate: 'action',
      summary: 'Loads the shipped list of legal documents',
      params: organisationParams,
      body: Type.Object({ viec: Type.Literal('nap') }),
      handle: async (request) => {
        const { organisation } = request.place;
        await loadStarter(context, doerOf(request), organisation, request.now);
        return redirect(withQuery(urls.legalDocuments(organisation), { xong: 'nap' }));
      },
    }),
    route({
      method: 'GET',
      path: urls.newLegalDocument(':organisation'),
      access: writes,
      rate: 'page',
      summary: 'Form of a new legal document',
      params: organisationParams,
      handle: (request) => newPage(plain(request), noFields, []),
    }),
    route({
      method: 'POST',
      path: urls.newLegalDocument(':organisation'),
      access: writes,
      rate: 'action',
      summary: 'Adds a legal document to the registry',
      params: organisationParams,
      body: documentBody,
      handle: async (request: Request<object, object, Partial<DocumentFields>>) => {
        const { organisation } = request.place;
        const fields = fieldsOf(request.body);
        const { document, problems } = readDocument(fields);
        try {
          if (problems.length > 0) throw documentInvalid(problems);
          const id = await addDocument(context, doerOf(request), { organisation, document }, request.now);
          return redirect(withQuery(urls.legalDocument(organisation, id), { xong: 'luu' }));
        } catch (error) {
          if (!(error instanceof Refusal) || error.problems.length === 0) throw error;
          return newPage(plain(request), fields, error.problems, error.status);
        }
      },
    }),
    route({
      method: 'GET',
      path: urls.legalDocument(':organisation', ':document'),
      access: reads,
      rate: 'page',
      summary: 'One legal document, its changes, and the banks that cite it',
      params: documentParams,
      query: done,
      handle: (request: Request<OfDocument, { xong?: string }>) => {
        const text = words(request.language);
        const { xong } = request.query;
        return documentPage(request, xong === 'luu' ? text.saved : xong === 'ghi' ? text.changed : null);
      },
    }),
    route({
      method: 'POST',
      path: urls.legalDocument(':organisation', ':document'),
      access: writes,
      rate: 'action',
      summary: 'Corrects a legal document',
      params: documentParams,
      body: documentBody,
      handle: async (request: Request<OfDocument, object, Partial<DocumentFields>>) => {
        const { organisation } = request.place;
        const documentId = request.params.document;
        const fields = fieldsOf(request.body);
        const { document, problems } = readDocument(fields);
        try {
          if (problems.length > 0) throw documentInvalid(problems);
          await editDocument(context, doerOf(request), { organisation, documentId, document }, request.now);
          return redirect(withQuery(urls.legalDocument(organisation, documentId), { xong: 'luu' }));
        } catch (error) {
          if (!(error instanceof Refusal) || error.problems.length === 0) throw error;
          const refused = { problems: error.problems, fields, status: error.status };
          return documentPage(request as unknown as Request<OfDocument>, null, refused);
        }
      },
    }),
    route({
      method: 'GET',
      path: urls.legalChange(':organisation', ':document'),
      access: writes,
      rate: 'page',
      summary: 'What a change of a legal document does to items and rounds, before it is recorded',
      params: documentParams,
      query: Type.Object(changeFields),
      handle: (request: Request<OfDocument, Partial<ChangeFields>>) =>
        withChange(request, request.query, async (fields) => {
          const { organisation } = request.place;
          const change = changeOf(request, fields);
          const data = await database.keys(organisation, async (queries) => ({
            organisationName: await organisationName(queries, organisation),
            document: await loadDocument(queries, organisation, change.documentId),
            effect: await effectOf(queries, change, request.now),
          }));
          return html(
            ChangePage({ request: plain(request), ...data, what: change.what, fromDay: change.fromDay, fields }),
          );
        }),
    }),
    route({
      method: 'POST',
      path: urls.legalChange(':organisation', ':document'),
      access: writes,
      rate: 'action',
      summary: 'Records that a legal document was amended, replaced or expired',
      params: documentParams,
      body: Type.Object(changeFields),
      handle: (request: Request<OfDocument, object, Partial<ChangeFields>>) =>
        withChange(request as unknown as Request<OfDocument>, request.body, async (fields) => {
          const change = changeOf(request as unknown as Request<OfDocument>, fields);
          await changeDocument(context, doerOf(request), change, request.now);
          return redirect(withQuery(urls.legalDocument(change.organisation, change.documentId), { xong: 'ghi' }));
        }),
    }),
  ];
}

const fieldsOf = (body: Partial<DocumentFields>): DocumentFields => ({
  ten: body.ten ?? '',
  ngay: body.ngay ?? '',
  co_quan: body.co_quan ?? '',
  tu: body.tu ?? '',
  den: body.den ?? '',
  ten_khac: body.ten_khac ?? '',
});
