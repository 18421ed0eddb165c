import Type from 'typebox';
import type { Accesses } from '../identity/access.ts';
import type { Context } from '../platform/context.ts';
import { type Day, dayOf, isDay } from '../platform/format/day.ts';
import type { FormError } from '../platform/html/kit.tsx';
import { type Answer, html, redirect } from '../platform/http/answer.ts';
import { type Request, type Route, route } from '../platform/http/route.ts';
import { Refusal } from '../platform/refusal.ts';
import { normalise } from '../platform/text/normalise.ts';
import { urls, withQuery } from '../platform/urls.ts';
import { type ListedPerson, type PeopleFilter, PeoplePage, peoplePerPage } from './pages/people.tsx';
import {
  type PersonAct,
  type PersonFields,
  PersonPage,
  type PersonPost,
  type PersonRow,
  type Standing,
} from './pages/person.tsx';
import { NewPersonPage } from './pages/person-forms.tsx';
import { addPerson, changeDetails, changePost, leavePerson } from './people/change-person.ts';
import { readDetails } from './people/details.ts';
import { rosterRefusal } from './refusals.ts';
import {
  type AnyRequest,
  doerOf,
  editors,
  findTypedUnit,
  formErrors,
  mayEdit,
  organisationName,
  readers,
  searchPatterns,
  pageSql as sql,
} from './request.ts';
import { words } from './words.ts';

const text = (most: number) => Type.Optional(Type.String({ maxLength: most }));
const detailForm = {
  'ho-ten': text(100),
  email: text(300),
  'ngay-sinh': text(60),
  'gioi-tinh': text(10),
  'dien-thoai': text(60),
  'doan-the': text(400),
  'don-vi': text(400),
  'chuc-vu': text(300),
  'tu-ngay': text(20),
};
const organisationParams = Type.Object({ organisation: Type.Integer({ minimum: 1 }) });
const personParams = Type.Object({ organisation: Type.Integer({ minimum: 1 }), person: Type.Integer({ minimum: 1 }) });

type PeopleQuery = PeopleFilter & { them?: number; xong?: string };
type PersonPostBody = Partial<PersonFields> & { viec: PersonAct };

/** The people of an agency: list, one person, new ones. */
export function peopleRoutes(context: Context, access: Accesses): Route[] {
  const { database } = context;

  const listPage = async (request: Request<object, PeopleQuery>): Promise<Answer> => {
    const { organisation } = request.place;
    const { them: _, xong: __, ...filter } = request.query;
    const values = {
      organisation_id: organisation,
      within: request.place.unitId ?? null,
      unit_id: filter.don_vi ?? null,
      patterns: searchPatterns(filter.tim),
      left: filter.loc === 'thoi-viec',
      without_email: filter.loc === 'khong-email',
      most: peoplePerPage,
      skip: ((filter.trang ?? 1) - 1) * peoplePerPage,
    };
    const data = await database.web(organisation, async (queries) => ({
      organisationName: await organisationName(queries, organisation),
      unitName: (await queries.maybe<{ full_name: string }>(sql('find_unit_name'), values))?.full_name ?? null,
      counts: await queries.one<{ all: number; without_email: number; left: number }>(sql('count_people'), values),
      people: await queries.many<ListedPerson>(sql('list_people_page'), values),
    }));
    return html(
      <PeoplePage request={request as AnyRequest} {...data} filter={filter} mayEdit={mayEdit(request)} done={null} />,
    );
  };

  const newPage = async (
    request: AnyRequest,
    fields: Partial<PersonFields>,
    errors: FormError[] = [],
  ): Promise<Answer> => {
    const name = await database.web(request.place.organisation, (queries) =>
      organisationName(queries, request.place.organisation),
    );
    return html(<NewPersonPage request={request} organisationName={name} fields={fields} errors={errors} />, {
      status: errors.length > 0 ? 422 : 200,
    });
  };

  const personPage = async (
    request: Request<{ person: number }, { xong?: 'sua' | 'them' }>,
    given: { fields?: Partial<PersonFields>; errors?: FormError[]; act?: PersonAct } = {},
  ): Promise<Answer> => {
    const { organisation } = request.place;
    const values = {
      organisation_id: organisation,
      within: request.place.unitId ?? null,
      person_id: request.params.person,
      now: request.now,
    };
    const say = words(request.language);
    const data = await database.web(organisation, async (queries) => {
      const person = await queries.maybe<PersonRow>(sql('find_person_page'), values);
      if (!person) throw rosterRefusal('person.unknown');
      return {
        organisationName: await organisationName(queries, organisation),
        person,
        posts: await queries.many<PersonPost>(sql('list_posts'), values),
        standings: await queries.many<Standing>(sql('list_contest_standing'), values),
      };
    });
    const done = { sua: say.saved, them: say.added };
    return html(
      <PersonPage
        request={request as AnyRequest}
        {...data}
        fields={{ ...fieldsOf(data.person, dayOf(request.now)), ...given.fields }}
        errors={given.errors ?? []}
        act={given.act ?? null}
        mayEdit={mayEdit(request)}
        done={request.query.xong ? done[request.query.xong] : null}
      />,
      { status: given.errors?.length ? 422 : 200 },
    );
  };

  /** Unit, title and day as typed. @throws Refusal at the field */
  const postOf = async (request: AnyRequest, fields: Partial<PersonFields>) => {
    const from = dayIn(fields['tu-ngay'], dayOf(request.now));
    const unitId = await database.web(request.place.organisation, (queries) =>
      findTypedUnit(queries, request, normalise(fields['don-vi'] ?? '')),
    );
    return { unitId, title: fields['chuc-vu'] ?? null, from };
  };

  const act = async (request: Request<{ person: number }, object, PersonPostBody>): Promise<void> => {
    const { viec, ...fields } = request.body;
    const personId = request.params.person;
    const doer = doerOf(request);
    if (viec === 'sua') await changeDetails(context, doer, { personId, details: readDetails(fields) }, request.now);
    else if (viec === 'chuyen')
      await changePost(context, doer, { personId, ...(await postOf(request, fields)) }, request.now);
    else await leavePerson(context, doer, { personId, on: dayIn(fields['tu-ngay'], dayOf(request.now)) }, request.now);
  };

  return [
    route({
      method: 'GET',
      path: urls.people(':organisation'),
      access: access.onOrganisation(...readers),
      rate: 'page',
      summary: 'People of an agency by given name: search, unit, pages of fifty; with `them` the form of a new person',
      params: organisationParams,
      query: Type.Object({
        tim: text(200),
        don_vi: Type.Optional(Type.Integer({ minimum: 1 })),
        loc: Type.Optional(Type.Enum(['khong-email', 'thoi-viec', ''])),
        trang: Type.Optional(Type.Integer({ minimum: 1, maximum: 100_000 })),
        them: Type.Optional(Type.Integer()),
        xong: text(20),
      }),
      handle: async (request: Request<object, PeopleQuery>) => {
        if (!request.query.them || !mayEdit(request)) return listPage(request);
        const unit = request.query.don_vi
          ? await database.web(request.place.organisation, (queries) =>
              queries.maybe<{ full_name: string }>(sql('find_unit_name'), {
                organisation_id: request.place.organisation,
                within: request.place.unitId ?? null,
                unit_id: request.query.don_vi,
              }),
            )
          : undefined;
        return newPage(request, { 'don-vi': unit?.full_name ?? '', 'tu-ngay': dayOf(request.now) });
      },
    }),
    route({
      method: 'POST',
      path: urls.people(':organisation'),
      access: access.onOrganisation(...editors),
      rate: 'action',
      summary: 'Adds a person who came',
      params: organisationParams,
      body: Type.Object(detailForm),
      handle: async (request: Request<object, object, Partial<PersonFields>>) => {
        try {
          const details = readDetails(request.body);
          const post = await postOf(request, request.body);
          const personId = await addPerson(context, doerOf(request), { details, ...post }, request.now);
          return redirect(withQuery(urls.person(request.place.organisation, personId), { xong: 'them' }));
        } catch (error) {
          return newPage(request, request.body, formErrors(error, request));
        }
      },
    }),
    route({
      method: 'GET',
      path: urls.person(':organisation', ':person'),
      access: access.onOrganisation(...readers),
      rate: 'page',
      summary: 'A person: posts by date, contact, standing in each contest',
      params: personParams,
      query: Type.Object({ xong: Type.Optional(Type.Enum(['sua', 'them'])) }),
      handle: (request: Request<{ person: number }, { xong?: 'sua' | 'them' }>) => personPage(request),
    }),
    route({
      method: 'POST',
      path: urls.person(':organisation', ':person'),
      access: access.onOrganisation(...editors),
      rate: 'action',
      summary: 'Corrects the details of a person, changes the post from a day on, or records leaving',
      params: personParams,
      body: Type.Object({ viec: Type.Enum(['sua', 'chuyen', 'thoi-viec']), ...detailForm }),
      handle: async (request: Request<{ person: number }, { xong?: 'sua' | 'them' }, PersonPostBody>) => {
        try {
          await act(request);
          const here = urls.person(request.place.organisation, request.params.person);
          return redirect(withQuery(here, { xong: 'sua' }));
        } catch (error) {
          if (!(error instanceof Refusal) || error.status === 404) throw error;
          const { viec, ...fields } = request.body;
          return personPage(request as AnyRequest, { fields, errors: formErrors(error, request), act: viec });
        }
      },
    }),
  ];
}

function dayIn(typed: string | undefined, otherwise: Day): Day {
  if (!typed) return otherwise;
  if (!isDay(typed)) throw rosterRefusal('person.day-bad');
  return typed;
}

function fieldsOf(person: PersonRow, today: Day): PersonFields {
  const [year, month, day] = (person.birth_date ?? '').split('-');
  return {
    'ho-ten': person.full_name,
    email: person.email ?? '',
    'ngay-sinh': person.birth_date ? `${day}/${month}/${year}` : String(person.birth_year ?? ''),
    'gioi-tinh': person.sex ?? '',
    'dien-thoai': person.phone ?? '',
    'doan-the': person.mass_organisations.join('; '),
    'don-vi': person.unit_code ?? '',
    'chuc-vu': person.title ?? '',
    'tu-ngay': today,
  };
}
