import Type from 'typebox';
import type { Context } from '../../platform/context.ts';
import type { Queries } from '../../platform/db/database.ts';
import { loadSql } from '../../platform/db/sql.ts';
import { html } from '../../platform/http/answer.ts';
import { type Request, type Route, route } from '../../platform/http/route.ts';
import { Refusal } from '../../platform/refusal.ts';
import { urls } from '../../platform/urls.ts';
import type { Accesses } from '../access.ts';
import {
  type Letter,
  LetterPage,
  type LetterState,
  type ListedLetter,
  type OutboxFilter,
  OutboxPage,
  type OutboxPlace,
  pageLength,
} from './pages.tsx';

const sql = loadSql(new URL('./outbox.sql', import.meta.url));

const filterQuery = Type.Object({
  trangThai: Type.Optional(
    Type.Union([Type.Literal('waiting'), Type.Literal('sent'), Type.Literal('failed'), Type.Literal('returned')]),
  ),
  tim: Type.Optional(Type.String({ maxLength: 200 })),
  trang: Type.Integer({ minimum: 1, maximum: 1_000_000, default: 1 }),
});

export function outboxRoutes(context: Context, access: Accesses): Route[] {
  const { database } = context;
  const staff = access.onOrganisation('operator', 'organiser', 'secretariat');
  const noSmtp = context.config.smtpUrl === null;
  const organisationPlace = async (request: Request, queries: Queries): Promise<OutboxPlace> => {
    const { organisation } = request.place;
    const found = await queries.maybe<{ name: string }>(sql('find_organisation_of_outbox'), {
      organisation_id: organisation,
    });
    const letter = (id: number) => urls.letter(organisation, id);
    return { request, organisationName: found?.name ?? '', list: urls.outbox(organisation), letter, noSmtp };
  };
  const operatorPlace = (request: Request): OutboxPlace => ({
    request,
    list: urls.operatorOutbox(),
    letter: (id) => urls.operatorLetter(id),
    noSmtp,
    operator: true,
  });
  return [
    route({
      method: 'GET',
      path: urls.outbox(':organisation'),
      access: staff,
      rate: 'page',
      summary: 'Letters of an organisation and what became of them',
      params: Type.Object({ organisation: Type.Integer({ minimum: 1 }) }),
      query: filterQuery,
      handle: (request) =>
        database.web(request.place.organisation, async (queries) => {
          const place = await organisationPlace(request, queries);
          return html(
            <OutboxPage place={place} {...(await list(queries, request.place.organisation, request.query))} />,
          );
        }),
    }),
    route({
      method: 'GET',
      path: urls.letter(':organisation', ':letter'),
      access: staff,
      rate: 'page',
      summary: 'One letter of an organisation',
      params: Type.Object({ organisation: Type.Integer({ minimum: 1 }), letter: Type.Integer({ minimum: 1 }) }),
      handle: (request) =>
        database.web(request.place.organisation, async (queries) => {
          const letter = await one(queries, request.place.organisation, request.params.letter);
          return html(<LetterPage place={await organisationPlace(request, queries)} letter={letter} />);
        }),
    }),
    route({
      method: 'GET',
      path: urls.operatorOutbox(),
      access: access.operator,
      rate: 'page',
      summary: 'Letters of no organisation: sign-in codes and notices of accounts',
      query: filterQuery,
      handle: (request) =>
        database.system(async (queries) =>
          html(<OutboxPage place={operatorPlace(request)} {...(await list(queries, null, request.query))} />),
        ),
    }),
    route({
      method: 'GET',
      path: urls.operatorLetter(':letter'),
      access: access.operator,
      rate: 'page',
      summary: 'One letter of no organisation',
      params: Type.Object({ letter: Type.Integer({ minimum: 1 }) }),
      handle: (request) =>
        database.system(async (queries) =>
          html(<LetterPage place={operatorPlace(request)} letter={await one(queries, null, request.params.letter)} />),
        ),
    }),
  ];
}

async function list(queries: Queries, organisation: number | null, filter: OutboxFilter) {
  const values = { organisation_id: organisation };
  return {
    filter,
    counts: await queries.many<{ state: LetterState; letters: number }>(sql('count_letters'), values),
    letters: await queries.many<ListedLetter>(sql('list_letters'), {
      ...values,
      state: filter.trangThai ?? null,
      search: filter.tim || null,
      most: pageLength,
      skip: (filter.trang - 1) * pageLength,
    }),
  };
}

async function one(queries: Queries, organisation: number | null, letterId: number): Promise<Letter> {
  const values = { organisation_id: organisation, letter_id: letterId };
  const letter = await queries.maybe<Letter>(sql('find_letter'), values);
  if (!letter) throw new Refusal('letter.unknown', 404, 'Không có thư này.', 'There is no such letter.');
  return letter;
}
