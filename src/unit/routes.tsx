import Type from 'typebox';
import type { Doer } from '../audit/index.ts';
import type { Accesses } from '../identity/access.ts';
import { grantRole } from '../identity/index.ts';
import type { Context } from '../platform/context.ts';
import { type Day, dayOf, isDay } from '../platform/format/day.ts';
import type { FormError } from '../platform/html/kit.tsx';
import { type Answer, html, redirect } from '../platform/http/answer.ts';
import { type Request, type Route, route } from '../platform/http/route.ts';
import { Refusal } from '../platform/refusal.ts';
import { normalise } from '../platform/text/normalise.ts';
import { urls, withQuery } from '../platform/urls.ts';
import { addUnit, changeUnit, type UnitDetails } from './change-unit.ts';
import { NewUnitPage, type UnitFields } from './pages/form.tsx';
import { UnitsPage } from './pages/list.tsx';
import { UnitPage } from './pages/unit.tsx';
import { findParent, readUnitList, readUnitPage, type UnitFilter } from './read-pages.ts';
import { unitRefusal } from './refusals.ts';
import { words } from './words.ts';

/** Who sees the tree, and who changes it. */
export const readers = ['operator', 'organiser', 'secretariat', 'inspector'] as const;
export const editors = ['operator', 'organiser', 'secretariat'] as const;

// biome-ignore lint/suspicious/noExplicitAny: pages take any request
type AnyRequest = Request<any, any, any>;

export const doerOf = ({ place, actor, id }: AnyRequest): Doer & { organisation: number; within: number | null } => ({
  organisation: place.organisation,
  accountId: actor?.accountId ?? null,
  role: place.role,
  requestId: id,
  within: place.unitId ?? null,
});

export const mayEdit = ({ place }: AnyRequest): boolean => editors.some((role) => place.roles.includes(role));
const mayAppoint = ({ place }: AnyRequest): boolean =>
  ['operator', 'organiser', 'secretariat'].some((role) => place.roles.includes(role));
export const placeOf = ({ place }: AnyRequest) => ({ organisation: place.organisation, within: place.unitId ?? null });

/** A refusal as what a form shows: each problem at its field. Other errors go on. */
export function formErrors(error: unknown, request: AnyRequest): FormError[] {
  if (!(error instanceof Refusal) || error.problems.length === 0) throw error;
  const message = request.language === 'en' ? error.english : error.message;
  return error.problems.map(({ where }) => ({ name: where, message }));
}

const text = (most: number) => Type.Optional(Type.String({ maxLength: most }));
const unitForm = {
  ma: text(60),
  ten: text(400),
  'cap-tren': text(400),
  khoi: text(200),
  loai: text(200),
  dvc: text(10),
  par: text(10),
  'can-cu': text(200),
  'tu-ngay': text(20),
};
const organisationParams = Type.Object({ organisation: Type.Integer({ minimum: 1 }) });
const unitParams = Type.Object({ organisation: Type.Integer({ minimum: 1 }), unit: Type.Integer({ minimum: 1 }) });

type Done = 'them' | 'doi' | 'giao' | 'sap-xep';
type ListQuery = UnitFilter & { them?: number; cap_tren?: string; xong?: Done };

export function unitRoutes(context: Context, access: Accesses): Route[] {
  const { database } = context;

  const listPage = async (request: Request<object, ListQuery>): Promise<Answer> => {
    const { them: _, cap_tren: __, xong, ...filter } = request.query;
    const data = await database.web(request.place.organisation, (queries) =>
      readUnitList(queries, placeOf(request), filter),
    );
    const done = xong === 'them' ? words(request.language).added : null;
    return html(
      <UnitsPage request={request as AnyRequest} {...data} filter={filter} mayEdit={mayEdit(request)} done={done} />,
    );
  };

  const newPage = async (
    request: AnyRequest,
    fields: Partial<UnitFields>,
    errors: FormError[] = [],
  ): Promise<Answer> => {
    const { organisationName, kinds, blocks } = await database.web(request.place.organisation, (queries) =>
      readUnitList(queries, placeOf(request), {}),
    );
    return html(<NewUnitPage {...{ request, organisationName, kinds, blocks, fields, errors }} />, {
      status: errors.length > 0 ? 422 : 200,
    });
  };

  const unitPage = async (
    request: Request<{ unit: number }, { xong?: Done }>,
    given: {
      fields?: Partial<UnitFields>;
      appoint?: { email?: string; 'vai-tro'?: string };
      errors?: FormError[];
    } = {},
  ): Promise<Answer> => {
    const say = words(request.language);
    const data = await database.web(request.place.organisation, (queries) =>
      readUnitPage(queries, placeOf(request), request.params.unit, request.now),
    );
    const done = { them: say.added, doi: say.changed, giao: say.given, 'sap-xep': say.reorganisedDone };
    const { unit } = data;
    const fields = given.fields ?? {
      ten: unit.name,
      'cap-tren': unit.parent_code ?? '',
      khoi: unit.block ?? '',
      loai: unit.kind ?? '',
      dvc: unit.offers_online_services ? 'yes' : '',
      par: unit.scored_in_par_index ? 'yes' : '',
      'tu-ngay': dayOf(request.now),
    };
    return html(
      <UnitPage
        request={request as AnyRequest}
        {...data}
        fields={fields}
        appoint={given.appoint ?? {}}
        errors={given.errors ?? []}
        mayEdit={mayEdit(request)}
        mayAppoint={mayAppoint(request)}
        done={request.query.xong ? done[request.query.xong] : null}
      />,
      { status: given.errors?.length ? 422 : 200 },
    );
  };

  /** What was typed, with the upper unit found. @throws Refusal at its field */
  const detailsOf = async (request: AnyRequest, fields: Partial<UnitFields>): Promise<UnitDetails & { from: Day }> => {
    const from = fields['tu-ngay'] || dayOf(request.now);
    if (!isDay(from)) throw unitRefusal('unit.day-bad');
    const parent = await database.web(request.place.organisation, (queries) =>
      findParent(queries, placeOf(request), normalise(fields['cap-tren'] ?? '')),
    );
    if ('several' in parent) {
      const message = words(request.language).parentSeveral(parent.several.join('; '));
      throw new Refusal('unit.parent-several', 422, message, message, [
        { where: 'cap-tren', code: 'unit.parent-several', message, severity: 'error' },
      ]);
    }
    return {
      name: fields.ten ?? '',
      parentId: parent.unitId,
      kind: fields.loai ?? null,
      block: fields.khoi ?? null,
      onlineServices: Boolean(fields.dvc),
      parIndex: Boolean(fields.par),
      decision: fields['can-cu'] ?? null,
      from,
    };
  };

  return [
    route({
      method: 'GET',
      path: urls.units(':organisation'),
      access: access.onOrganisation(...readers),
      rate: 'page',
      summary: 'The unit tree of an agency: search, filters, pages of fifty; with `them` the form of a new unit',
      params: organisationParams,
      query: Type.Object({
        tim: text(200),
        khoi: text(200),
        loai: text(200),
        co: Type.Optional(Type.Enum(['dvc', 'par', ''])),
        trang: Type.Optional(Type.Integer({ minimum: 1, maximum: 10_000 })),
        them: Type.Optional(Type.Integer()),
        cap_tren: text(400),
        xong: Type.Optional(Type.Enum(['them'])),
      }),
      handle: (request: Request<object, ListQuery>) =>
        request.query.them && mayEdit(request)
          ? newPage(request, { 'cap-tren': request.query.cap_tren ?? '', 'tu-ngay': dayOf(request.now) })
          : listPage(request),
    }),
    route({
      method: 'POST',
      path: urls.units(':organisation'),
      access: access.onOrganisation(...editors),
      rate: 'action',
      summary: 'Adds a unit',
      params: organisationParams,
      body: Type.Object(unitForm),
      handle: async (request: Request<object, object, Partial<UnitFields>>) => {
        try {
          const details = await detailsOf(request, request.body);
          const unitId = await addUnit(
            context,
            doerOf(request),
            { ...details, code: request.body.ma ?? '' },
            request.now,
          );
          return redirect(withQuery(urls.unit(request.place.organisation, unitId), { xong: 'them' }));
        } catch (error) {
          return newPage(request, request.body, formErrors(error, request));
        }
      },
    }),
    route({
      method: 'GET',
      path: urls.unit(':organisation', ':unit'),
      access: access.onOrganisation(...readers),
      rate: 'page',
      summary: 'A unit: versions, units below, people, head and focal points',
      params: unitParams,
      query: Type.Object({ xong: Type.Optional(Type.Enum(['them', 'doi', 'giao', 'sap-xep'])) }),
      handle: (request: Request<{ unit: number }, { xong?: Done }>) => unitPage(request),
    }),
    route({
      method: 'POST',
      path: urls.unit(':organisation', ':unit'),
      access: access.onOrganisation(...editors),
      rate: 'action',
      summary: 'Renames or moves a unit from a day on, or appoints its head or focal point',
      params: unitParams,
      body: Type.Object({
        viec: Type.Enum(['doi', 'giao']),
        ...unitForm,
        email: text(254),
        'vai-tro': Type.Optional(Type.Enum(['focal-point', 'head-of-unit'])),
      }),
      handle: async (request: Request<{ unit: number }, { xong?: Done }, UnitPost>) => {
        const { viec, email = '', 'vai-tro': role = 'focal-point', ...fields } = request.body;
        const unitId = request.params.unit;
        const here = urls.unit(request.place.organisation, unitId);
        try {
          if (viec === 'giao') {
            const input = { email: normalise(email), role, unitId, within: request.place.unitId ?? null };
            const appointer = {
              ...doerOf(request),
              role: request.place.roles.includes('operator') ? 'operator' : request.place.role,
            };
            await grantRole(context, appointer, input, request.now);
            return redirect(withQuery(here, { xong: 'giao' }));
          }
          const details = await detailsOf(request, fields);
          await changeUnit(context, doerOf(request), { ...details, unitId }, request.now);
          return redirect(withQuery(here, { xong: 'doi' }));
        } catch (error) {
          if (!(error instanceof Refusal) || error.status === 404) throw error;
          const errors =
            viec === 'giao'
              ? [{ name: 'email', message: request.language === 'en' ? error.english : error.message }]
              : formErrors(error, request);
          return unitPage(
            request as AnyRequest,
            viec === 'giao' ? { appoint: { email, 'vai-tro': role }, errors } : { fields, errors },
          );
        }
      },
    }),
  ];
}

interface UnitPost extends Partial<UnitFields> {
  viec: 'doi' | 'giao';
  email?: string;
  'vai-tro'?: 'focal-point' | 'head-of-unit';
}
