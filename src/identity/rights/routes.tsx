import Type from 'typebox';
import type { Doer } from '../../audit/index.ts';
import type { Context } from '../../platform/context.ts';
import { endOfDay, isDay } from '../../platform/format/day.ts';
import type { FormError } from '../../platform/html/kit.tsx';
import { html, redirect } from '../../platform/http/answer.ts';
import { type Actor, type Request, type Route, route } from '../../platform/http/route.ts';
import { normaliseEmail } from '../../platform/text/email.ts';
import { normalise } from '../../platform/text/normalise.ts';
import { urls, withQuery } from '../../platform/urls.ts';
import type { Accesses } from '../access.ts';
import { createNudge } from '../nudge.ts';
import { type Role, roles } from '../roles.ts';
import { resetSecondFactor } from '../second-factor/enrol.ts';
import { roleName } from '../words.ts';
import { endGrant, readGrant } from './end-grant.ts';
import { type FoundUnit, findUnit } from './find-place.ts';
import { grantRole, sql } from './grant-role.ts';
import {
  EndRightPage,
  type GrantFields,
  givenHere,
  type ListedGrant,
  pageLength,
  ResetFactorPage,
  type RightsFilter,
  RightsPage,
} from './pages.tsx';
import { words } from './words.ts';

/** Who acts on this page, by the strongest right held here. */
export const doerOf = (request: Request): Doer => ({
  organisation: request.place.organisation,
  accountId: (request.actor as Actor).accountId,
  role: request.place.roles.includes('operator') ? 'operator' : request.place.role,
  requestId: request.id,
});

const Text = (most: number) => Type.Optional(Type.String({ maxLength: most }));
const organisationParams = Type.Object({ organisation: Type.Integer({ minimum: 1 }) });
const grantParams = Type.Object({ organisation: Type.Integer({ minimum: 1 }), grant: Type.Integer({ minimum: 1 }) });

export function rightsRoutes(context: Context, access: Accesses): Route[] {
  const nudge = createNudge(context);
  const allowed = access.onOrganisation('operator', 'organiser');
  // The secretariat ends what it may give: the rights of units, from the page of the unit.
  const ending = access.onOrganisation('operator', 'organiser', 'secretariat');
  const listOf = ({ place }: Request, unit: number | null) =>
    place.roles.some((role) => role === 'operator' || role === 'organiser') || unit === null
      ? urls.rights(place.organisation)
      : urls.unit(place.organisation, unit);
  const nameOf = (organisation: number) =>
    context.database.web(organisation, async (queries) => {
      const row = await queries.maybe<{ name: string }>(sql('find_organisation_name'), {
        organisation_id: organisation,
      });
      return row?.name ?? '';
    });

  const rightsPage = async (
    request: Request,
    shown: {
      filter?: RightsFilter;
      fields?: Partial<GrantFields>;
      errors?: FormError[];
      units?: FoundUnit[];
      done?: string;
    },
    status = 200,
  ) => {
    const { organisation } = request.place;
    const filter = shown.filter ?? { trang: 1 };
    const data = await context.database.web(organisation, async (queries) => ({
      organisationName: (
        await queries.one<{ name: string }>(sql('find_organisation_name'), { organisation_id: organisation })
      ).name,
      counts: await queries.many<{ role: Role; grants: number }>(sql('count_organisation_grants'), {
        organisation_id: organisation,
        now: request.now,
      }),
      contests: await queries.many<{ id: number; title: string }>(sql('list_contests_to_choose'), {
        organisation_id: organisation,
      }),
      grants: await queries.many<ListedGrant>(sql('list_organisation_grants'), {
        organisation_id: organisation,
        now: request.now,
        ended: Boolean(filter.het),
        role: filter.vai ?? null,
        search: filter.tim || null,
        role_order: [...roles],
        most: pageLength,
        skip: (filter.trang - 1) * pageLength,
      }),
    }));
    data.counts.sort((a, b) => roles.indexOf(a.role) - roles.indexOf(b.role));
    return html(
      <RightsPage
        request={request}
        {...data}
        filter={filter}
        fields={shown.fields ?? {}}
        errors={shown.errors ?? []}
        units={shown.units}
        done={shown.done}
      />,
      { status },
    );
  };

  return [
    route({
      method: 'GET',
      path: urls.rights(':organisation'),
      access: allowed,
      rate: 'page',
      summary: 'Rights in an organisation: who, role, where, dates',
      params: organisationParams,
      query: Type.Object({
        vai: Type.Optional(Type.String({ maxLength: 40 })),
        tim: Text(200),
        het: Type.Optional(Type.Literal('1')),
        trang: Type.Integer({ minimum: 1, maximum: 100_000, default: 1 }),
        xong: Type.Optional(Type.Integer({ minimum: 1 })),
        boBuocHai: Type.Optional(Type.Integer({ minimum: 1 })),
      }),
      handle: async (request) => {
        const { xong, boBuocHai, ...filter } = request.query;
        const text = words(request.language);
        const grantId = xong ?? boBuocHai;
        const of = grantId && (await readGrant(context, doerOf(request), { grantId, within: request.place.unitId }));
        const name = of ? (of.name ?? of.email) : '';
        return rightsPage(request, {
          filter,
          ...(of ? { done: xong ? text.endDone(name) : text.resetDone(name) } : {}),
        });
      },
    }),
    route({
      method: 'POST',
      path: urls.rights(':organisation'),
      access: allowed,
      rate: 'action',
      summary: 'Gives a right to an address',
      params: organisationParams,
      body: Type.Object({
        email: Type.String({ maxLength: 400 }),
        ten: Text(200),
        vaiTro: Type.String({ maxLength: 40 }),
        donVi: Text(300),
        donViChon: Text(20),
        hoiThi: Text(20),
        den: Text(20),
        lyDo: Text(500),
      }),
      handle: async (request) => {
        const fields = request.body as GrantFields;
        const text = words(request.language);
        const read = await readGrantForm(context, request, fields);
        if ('errors' in read)
          return rightsPage(
            request,
            { fields, errors: read.errors, ...(read.units ? { units: read.units } : {}) },
            400,
          );
        const given = await grantRole(
          context,
          doerOf(request),
          { ...read.input, within: request.place.unitId },
          request.now,
        );
        nudge();
        const said = given.changed ? text.given : text.already;
        return rightsPage(request, { done: said(given.person, roleName(read.input.role, request.language)) });
      },
    }),
    route({
      method: 'GET',
      path: urls.endRight(':organisation', ':grant'),
      access: ending,
      rate: 'page',
      summary: 'Asks before a right ends',
      params: grantParams,
      handle: async (request) => {
        const { organisation, grant: grantId } = request.params;
        const grant = await readGrant(context, doerOf(request), { grantId, within: request.place.unitId });
        const shown = { request, grant, action: request.path, back: listOf(request, grant.unit_id) };
        return html(<EndRightPage {...shown} organisationName={await nameOf(organisation)} current="rights" />);
      },
    }),
    route({
      method: 'POST',
      path: urls.endRight(':organisation', ':grant'),
      access: ending,
      rate: 'action',
      summary: 'Ends a right',
      params: grantParams,
      body: Type.Object({ lyDo: Text(500) }),
      handle: async (request) => {
        const { organisation, grant: grantId } = request.params;
        const grant = { grantId, within: request.place.unitId };
        const { unit_id: unit } = await readGrant(context, doerOf(request), grant);
        const reason = normalise(request.body.lyDo ?? '') || null;
        await endGrant(context, doerOf(request), { ...grant, reason }, request.now);
        nudge();
        const list = listOf(request, unit);
        return redirect(list === urls.rights(organisation) ? withQuery(list, { xong: grantId }) : list);
      },
    }),
    route({
      method: 'GET',
      path: urls.resetSecondFactor(':organisation', ':grant'),
      access: allowed,
      rate: 'page',
      summary: 'Asks before somebody’s code app is removed',
      params: grantParams,
      handle: async (request) => {
        const { organisation, grant: grantId } = request.params;
        const grant = await readGrant(context, doerOf(request), { grantId, within: request.place.unitId });
        const shown = { request, grant, action: request.path, back: urls.rights(organisation) };
        return html(<ResetFactorPage {...shown} organisationName={await nameOf(organisation)} />);
      },
    }),
    route({
      method: 'POST',
      path: urls.resetSecondFactor(':organisation', ':grant'),
      access: allowed,
      rate: 'action',
      summary: 'Removes the code app of a holder of a right here',
      params: grantParams,
      body: Type.Object({ lyDo: Text(500) }),
      handle: async (request) => {
        const { organisation, grant: grantId } = request.params;
        const doer = doerOf(request);
        const grant = await readGrant(context, doer, { grantId, within: request.place.unitId });
        const reason = normalise(request.body.lyDo ?? '') || null;
        await resetSecondFactor(context, doer, { accountId: grant.account_id, reason }, request.now);
        nudge();
        return redirect(withQuery(urls.rights(organisation), { boBuocHai: grantId }));
      },
    }),
  ];
}

interface ReadForm {
  input: {
    email: string;
    name: string | null;
    role: Role;
    unitId: number | null;
    contestId: number | null;
    validTo: Date | null;
    reason: string | null;
  };
}

/** The form as the action wants it, or what is wrong with it field by field. */
async function readGrantForm(
  context: Context,
  request: Request,
  fields: GrantFields,
): Promise<ReadForm | { errors: FormError[]; units?: FoundUnit[] }> {
  const text = words(request.language);
  const errors: FormError[] = [];
  const email = normaliseEmail(fields.email);
  const role = givenHere.find((each) => each === fields.vaiTro);
  const lastDay = (fields.den ?? '').trim();
  const validTo = isDay(lastDay) ? endOfDay(lastDay) : null;
  if (!email) errors.push({ name: 'email', message: text.emailWrong });
  if (!role) errors.push({ name: 'vaiTro', message: text.roleWrong });
  if (lastDay !== '' && (!validTo || validTo <= request.now)) errors.push({ name: 'den', message: text.dateWrong });
  const place = await readPlace(context, request, fields, errors);
  if (!email || !role || errors.length > 0) return { errors, ...(place.units ? { units: place.units } : {}) };
  const name = normalise(fields.ten ?? '') || null;
  return {
    input: {
      email,
      name,
      role,
      unitId: place.unitId,
      contestId: place.contestId,
      validTo,
      reason: normalise(fields.lyDo ?? '') || null,
    },
  };
}

async function readPlace(
  context: Context,
  request: Request,
  fields: GrantFields,
  errors: FormError[],
): Promise<{ unitId: number | null; contestId: number | null; units?: FoundUnit[] }> {
  const text = words(request.language);
  const typed = normalise(fields.donVi ?? '');
  const contestId = Number(fields.hoiThi) || null;
  if (typed && contestId) errors.push({ name: 'hoiThi', message: text.both });
  if (!typed) return { unitId: null, contestId };
  const { organisation } = request.place;
  const found = await context.database.web(organisation, (queries) => findUnit(queries, organisation, typed));
  if (found.is === 'one') return { unitId: found.unit.unit_id, contestId };
  if (found.is === 'none') {
    errors.push({ name: 'donVi', message: text.noUnit(typed) });
    return { unitId: null, contestId };
  }
  const chosen = found.units.find(({ unit_id }) => String(unit_id) === fields.donViChon);
  if (chosen) return { unitId: chosen.unit_id, contestId };
  errors.push({ name: 'donViChon', message: text.chooseOne });
  if (found.more) errors.push({ name: 'donVi', message: text.tooMany });
  return { unitId: null, contestId, units: found.units };
}
