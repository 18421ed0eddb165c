import { sections } from '../src/contest/form/sections.ts';
import type { Role } from '../src/identity/roles.ts';
import type { Route } from '../src/platform/http/route.ts';
import { urls } from '../src/platform/urls.ts';
import { textOf } from './canary.ts';
import { type Page, type TestSystem, Visitor } from './harness.ts';
import { visitorAs } from './sign-in.ts';
import type { World } from './world.ts';

/** One of the people of all tests, signed in. */
export interface Persona {
  name: string;
  visitor: Visitor;
  account: number | null;
  roles: Role[];
  agency: 'own' | 'other' | 'none';
}

/** Everybody who may come by, each in a browser of their own. */
export async function everybody(system: TestSystem, { accounts }: Pick<World, 'accounts'>): Promise<Persona[]> {
  const as = async (name: string, account: number, roles: Role[], agency: Persona['agency'] = 'own') => ({
    name,
    visitor: await visitorAs(system, account),
    account,
    roles,
    agency,
  });
  return [
    { name: 'nobody', visitor: new Visitor(system.address), account: null, roles: [], agency: 'none' },
    await as('chị Hà', accounts.ha, []),
    await as('anh Nam', accounts.nam, ['focal-point']),
    await as('bà Lan', accounts.lan, ['secretariat']),
    await as('ông Dũng', accounts.dung, ['juror']),
    await as('item writer', accounts.writer, ['item-writer']),
    await as('appraiser', accounts.appraiser, ['appraiser']),
    await as('inspector', accounts.inspector, ['inspector']),
    await as('operator', accounts.operator, ['operator']),
    await as('chị Mai', accounts.mai, ['secretariat'], 'other'),
  ];
}

/** What stands for each `:name` of a path; several values give several addresses. `<path> ?` = a query of that path. */
export type Fill = Record<string, string | number | (string | number)[]>;

export const sectionKeys = sections.map(({ key }) => key as string);

/** Every address of a route: all values of its parameters, and with `choices` every listed choice of its query. */
export function addressesOf(route: Route, fill: Fill, choices = true): string[] {
  let paths = [route.path];
  for (const [, name = ''] of route.path.matchAll(/:(\w+)/g)) {
    const given = fill[`${route.path} ${name}`] ?? fill[name] ?? choicesOf(route.params, name);
    const values = [given].flat();
    paths = paths.flatMap((path) =>
      (values.length > 0 ? values : [1]).map((value) => path.replace(`:${name}`, encodeURIComponent(value))),
    );
  }
  const [first = ''] = paths;
  const asked = [fill[`${route.path} ?`] ?? []].flat().map(String);
  return choices ? [...paths, ...[...queriesOf(route), ...asked].map((query) => `${first}?${query}`)] : paths;
}

export interface Schema {
  properties?: Record<string, Schema>;
  required?: string[];
  enum?: unknown[];
  const?: unknown;
  anyOf?: Schema[];
  type?: string;
  pattern?: string;
  minimum?: number;
  maximum?: number;
  maxLength?: number;
  minLength?: number;
  additionalProperties?: unknown;
}

export const propertiesOf = (schema: unknown): Record<string, Schema> =>
  (schema as Schema | undefined)?.properties ?? {};

/** Every value a closed list allows. */
function choicesOf(schema: unknown, name: string): string[] {
  const property = propertiesOf(schema)[name];
  const values = property?.enum ?? property?.anyOf?.flatMap((each) => (each.const === undefined ? [] : [each.const]));
  return (values ?? []).map(String);
}

function queriesOf(route: Route): string[] {
  return Object.entries(propertiesOf(route.query)).flatMap(([name, schema]) => {
    const values = choicesOf(route.query, name);
    if (values.length > 0) return values.map((value) => String(new URLSearchParams({ [name]: value })));
    if (schema.type === 'string' && !schema.pattern && name !== 've')
      return [String(new URLSearchParams({ [name]: 'a' }))];
    return [];
  });
}

/** Ids of rows that are there, for the parameters that want one. */
export async function fillOf(
  system: TestSystem,
  world: Pick<World, 'organisation' | 'units' | 'people'>,
  contest: { slug: string; bankId: number },
  more: Fill = {},
): Promise<Fill> {
  const pool = system.context.database.pool('system');
  const newest = async (text: string): Promise<number> =>
    (await pool.query(text, [world.organisation])).rows[0]?.id ?? 1;
  return {
    contest: contest.slug,
    round: [1, 2],
    unit: [world.units.laborDepartment, world.units.homeDepartment],
    organisation: world.organisation,
    bank: contest.bankId,
    person: world.people.ha,
    language: ['vi', 'en'],
    section: sectionKeys,
    item: await newest('SELECT min(id) AS id FROM item WHERE organisation_id = $1'),
    letter: await newest('SELECT max(id) AS id FROM mail WHERE organisation_id = $1'),
    '/van-hanh/thu-di/:letter letter': await newest(
      'SELECT max(id) AS id FROM mail WHERE organisation_id IS NULL AND $1 > 0',
    ),
    grant: await newest(`SELECT max(id) AS id FROM role_grant WHERE organisation_id = $1 AND role = 'focal-point'`),
    '/van-hanh/nguoi-van-hanh/:grant/ket-thuc grant': await newest(
      `SELECT max(id) AS id FROM role_grant WHERE role = 'operator' AND $1 > 0`,
    ),
    paper: await newest(
      `WITH r AS (SELECT r.id, r.organisation_id FROM round r JOIN contest c ON c.id = r.contest_id
         WHERE r.organisation_id = $1 AND r.number = 1 ORDER BY c.id LIMIT 1),
       f AS (INSERT INTO fixed_paper (organisation_id, round_id, code, number, shared, made_by, made_at)
         SELECT organisation_id, id, 'Đề đi xem', 99, 0, NULL, '2020-01-01' FROM r RETURNING id, organisation_id, round_id),
       i AS (INSERT INTO keys.fixed_paper_item (paper_id, position, organisation_id, item_version_id)
         SELECT f.id, p.position + 1, f.organisation_id, p.item_version_id FROM f JOIN round_item p ON p.round_id = f.round_id
         WHERE p.position < 4)
       SELECT id FROM f`,
    ),
    // A practice paper begun by chị Hà, of everything the first round holds.
    '/thi/:contest/thi-thu/:number number': await newest(
      `INSERT INTO practice_attempt (organisation_id, contest_id, person_id, number, started_at, versions, orders)
       SELECT r.organisation_id, r.contest_id, p.id, 99, '2020-01-01', array_agg(i.item_version_id ORDER BY i.position), array_agg(10)
       FROM round r JOIN round_item i ON i.round_id = r.id AND i.position < 30
       JOIN person p ON p.organisation_id = r.organisation_id AND p.email = 'hantt@thunghiem.example'
       WHERE r.organisation_id = $1 AND r.number = 1 GROUP BY r.organisation_id, r.contest_id, p.id
       ON CONFLICT (contest_id, person_id, number) DO UPDATE SET versions = excluded.versions RETURNING number AS id`,
    ),
    cau: 1,
    token: 'x'.repeat(43),
    ...more,
  };
}

/** GET as this person; files come as the text inside them. A crowd of calls never meets the rate limit of a minute. */
export async function look(
  system: TestSystem,
  { visitor }: Pick<Persona, 'visitor'>,
  path: string,
  headers: Record<string, string> = {},
): Promise<Page> {
  const response = await fetch(system.address + path, {
    redirect: 'manual',
    headers: {
      accept: path.startsWith('/api/') ? 'application/json' : 'text/html',
      cookie: [...visitor.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
      ...headers,
    },
  });
  const text = textOf(Buffer.from(await response.arrayBuffer()));
  if (response.status === 429) {
    await newMinute(system);
    return look(system, { visitor }, path, headers);
  }
  return { status: response.status, headers: response.headers, text, location: response.headers.get('location') };
}

/** Rate limits count by the minutes of the clock: a call in another minute and back empties them. */
export async function newMinute(system: TestSystem): Promise<void> {
  const now = system.clock();
  system.clock.advance(60_000);
  await new Visitor(system.address).get(urls.openApi());
  system.clock.set(now);
}

/** May this route be called by this person, by its declaration alone. */
export function mayCall({ access }: Route, { roles, agency, account }: Persona): boolean {
  if (access.kind === 'public' || access.kind === 'token' || access.kind === 'machine') return true;
  if (account === null) return false;
  if (access.kind === 'signed-in') return true;
  if (access.kind === 'own') return agency === 'own';
  return agency === 'own' && roles.some((role) => access.roles.includes(role));
}

/** Files somebody has uploaded and not yet accepted: the previews of imports have a page to show. */
export async function uploaded(
  system: TestSystem,
  world: Pick<World, 'organisation' | 'accounts'>,
  bankId: number,
  item = 'Câu hỏi của tệp,một,hai,A,Cải cách thể chế,Nhận biết,Giải thích của tệp',
): Promise<Fill> {
  const lan = await visitorAs(system, world.accounts.lan);
  const send = async (path: string, lines: string[]): Promise<number> => {
    if (!system.routes.some((route) => route.method === 'POST' && fits(route.path, path))) return 1;
    const file = { field: 'tep', name: 'tep.csv', bytes: Buffer.from(`${lines.join('\n')}\n`) };
    const { location, status, text } = await lan.upload(path, file);
    const work = /\/(\d+)(?:[/?]|$)/.exec(location?.slice(path.lastIndexOf('/')) ?? '')?.[1];
    if (!work) throw new Error(`${path} took no file: ${status} ${text.slice(0, 500)}`);
    return Number(work);
  };
  const ofItems = await send(urls.importItems(bankId), [
    'Câu hỏi,Đáp án A,Đáp án B,Đáp án đúng,Chủ đề,Mức độ,Giải thích',
    item,
  ]);
  const ofUnits = await send(urls.importUnits(world.organisation), [
    'Mã đơn vị,Tên đơn vị,Mã đơn vị cấp trên,Khối,Loại,Có cung cấp DVC trực tuyến,Tham gia PAR INDEX',
    'TN.S09,Sở Của Tệp,TN,Khối cơ quan chuyên môn,"Sở, ban, ngành",Có,Có',
  ]);
  const ofPeople = await send(urls.importPeople(world.organisation), [
    'Họ và tên,Mã đơn vị,Thư điện tử,Chức vụ',
    'Nguyễn Văn Tệp,TN.S02,tepnv@thunghiem.example,Chuyên viên',
  ]);
  return {
    ...(await lawAndOffice(system, world, bankId)),
    [`${urls.importItemsWork(':bank', ':work')} work`]: ofItems,
    [`${urls.importItemsWorkItem(':bank', ':work', ':cau')} work`]: ofItems,
    [`${urls.importUnitsWork(':organisation', ':work')} work`]: ofUnits,
    [`${urls.importWork(':organisation', ':work')} work`]: ofPeople,
  };
}

/** A legal document of the registry and an office that appraises a topic of the bank. */
async function lawAndOffice(
  system: TestSystem,
  { organisation }: Pick<World, 'organisation'>,
  bankId: number,
): Promise<Fill> {
  const now = new Date(system.clock());
  const made = async (text: string, values: unknown[]): Promise<number> =>
    (await system.context.database.pool('system').query<{ id: number }>(text, values)).rows[0]!.id;
  return {
    document: await made(
      `INSERT INTO legal_document (organisation_id, kind, name, created_at)
       VALUES ($1, 'Nghị quyết', 'Nghị quyết số 07-NQ/TU', $2) RETURNING id`,
      [organisation, now],
    ),
    office: await made(
      `INSERT INTO appraisal_office (organisation_id, bank_id, unit_id, due_on, created_at)
       SELECT $1, $2, min(unit_id), '2023-07-01', $3 FROM unit_path WHERE organisation_id = $1 RETURNING id`,
      [organisation, bankId, now],
    ),
    [`${urls.legalChange(':organisation', ':document')} ?`]: 'thay_doi=expired&tu_ngay=01/07/2023',
  };
}

const fits = (pattern: string, path: string): boolean =>
  new RegExp(`^${pattern.replace(/:\w+/g, '[^/]+')}$`).test(path);
