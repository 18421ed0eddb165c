import Type from 'typebox';
import type { Accesses } from '../../identity/access.ts';
import type { Context } from '../../platform/context.ts';
import { addDays, dayOf } from '../../platform/format/day.ts';
import { parseDate } from '../../platform/format/parse.ts';
import { type Answer, html, redirect } from '../../platform/http/answer.ts';
import { type Request, type Route, route } from '../../platform/http/route.ts';
import { Refusal } from '../../platform/refusal.ts';
import { urls, withQuery } from '../../platform/urls.ts';
import { doerOf } from '../doer.ts';
import { appraiserRoles, bankRoles, mayDo } from '../item-state.ts';
import { loadBankHead } from '../read.ts';
import { listVerdicts } from './minutes.ts';
import {
  fewestApprovals,
  findApprovalsNeeded,
  listAppraisers,
  listOffices,
  listTopicProgress,
  listUnits,
  mostApprovals,
  type OfficeFields,
  readOffice,
  removeOffice,
  saveOffice,
  setApprovalsNeeded,
} from './offices.ts';
import { MinutesPage } from './pages/minutes.tsx';
import { OfficePage } from './pages/office.tsx';
import { ProgressPage } from './pages/progress.tsx';
import { progressOf } from './progress.ts';
import { listToAppraise } from './queue.ts';
import { noSuchOffice, officeInvalid } from './refusals.ts';
import { words } from './words.ts';

type OfBank = { bank: number };
type OfOffice = { bank: number; office: number };
const bankParams = Type.Object({ bank: Type.Integer() });
const officeParams = Type.Object({ bank: Type.Integer(), office: Type.Integer() });
const line = (maxLength: number) => Type.Optional(Type.String({ maxLength }));
const several = (maxLength: number) =>
  Type.Optional(Type.Union([Type.String({ maxLength }), Type.Array(Type.String({ maxLength }), { maxItems: 500 })]));
const officeBody = Type.Object({
  viec: Type.Enum(['luu', 'bo']),
  don_vi: line(20),
  han: line(40),
  chu_de: several(60),
  nguoi: several(20),
});
type OfficeBody = {
  viec: string;
  don_vi?: string;
  han?: string;
  chu_de?: string | string[];
  nguoi?: string | string[];
};

/** Who plans the appraisal: the same people who keep the contest. */
export const planners = ['organiser', 'secretariat'] as const;
// biome-ignore lint/suspicious/noExplicitAny: pages take any request
const plain = (request: Request<any, any, any>) => request as Request;

/** Progress of appraisal, its offices, threshold and minutes. */
export function appraisalRoutes(context: Context, access: Accesses): Route[] {
  const { database } = context;
  const reads = access.onBank(...bankRoles);
  const plans = access.onBank(...planners);

  const progressPage = async (request: Request<OfBank>, told: string | null, problem?: string): Promise<Answer> => {
    const { organisation, roles } = request.place;
    const place = { organisation, bankId: request.params.bank };
    const data = await database.keys(organisation, async (queries) => {
      const bank = await loadBankHead(queries, organisation, place.bankId);
      const topics = await listTopicProgress(queries, place);
      return {
        bank,
        topics,
        offices: progressOf(await listOffices(queries, place), topics, dayOf(request.now)),
        needed: await findApprovalsNeeded(queries, place),
        mine: mayDo('approve', roles) ? (await listToAppraise(queries, place, request.actor!.accountId)).length : null,
      };
    });
    const mayAssign = roles.some((role) => (planners as readonly string[]).includes(role));
    const page = ProgressPage({ request: plain(request), ...data, mayAssign, told, ...(problem ? { problem } : {}) });
    return html(page, { status: problem ? 422 : 200 });
  };

  const choicesOf = (request: Request<OfBank | OfOffice>) =>
    database.keys(request.place.organisation, async (queries) => {
      const { organisation } = request.place;
      const place = { organisation, bankId: request.params.bank };
      const bank = await loadBankHead(queries, organisation, place.bankId);
      const offices = await listOffices(queries, place);
      const wanted = 'office' in request.params ? request.params.office : null;
      const office = offices.find(({ id }) => id === wanted) ?? null;
      if (wanted !== null && !office) throw noSuchOffice();
      return {
        bank,
        office,
        units: await listUnits(queries, organisation),
        appraisers: await listAppraisers(queries, organisation, request.now),
      };
    });

  const officePage = async (
    request: Request<OfBank | OfOffice>,
    given?: { fields: OfficeFields; refusal: Refusal },
  ) => {
    const choices = await choicesOf(request);
    const { office } = choices;
    const fields: OfficeFields = given?.fields ?? {
      don_vi: office ? String(office.unit_id) : '',
      han: office?.due_on ?? '',
      chu_de: office?.topics ?? [],
      nguoi: (office?.members ?? []).map(String),
    };
    const page = OfficePage({ request: plain(request), ...choices, fields, problems: given?.refusal.problems ?? [] });
    return html(page, { status: given?.refusal.status ?? 200 });
  };

  const save = async (request: Request<OfBank | OfOffice, object, OfficeBody>): Promise<Answer> => {
    const { organisation } = request.place;
    const bankId = request.params.bank;
    const { viec, don_vi = '', han = '', chu_de = [], nguoi = [] } = request.body;
    const choices = await choicesOf(request as unknown as Request<OfBank | OfOffice>);
    const officeId = choices.office?.id ?? null;
    if (viec === 'bo' && officeId !== null) {
      await removeOffice(context, doerOf(request), { organisation, bankId, officeId }, request.now);
      return redirect(withQuery(urls.appraisal(bankId), { xong: 'bo' }));
    }
    const fields = { don_vi, han, chu_de: [chu_de].flat(), nguoi: [nguoi].flat() };
    try {
      const { office, problems } = readOffice(fields, { ...choices, topics: choices.bank.topics }, officeId === null);
      if (problems.length > 0) throw officeInvalid(problems);
      await saveOffice(context, doerOf(request), { organisation, bankId, officeId, office }, request.now);
      return redirect(withQuery(urls.appraisal(bankId), { xong: 'co-quan' }));
    } catch (error) {
      if (!(error instanceof Refusal) || error.problems.length === 0) throw error;
      return officePage(request as unknown as Request<OfBank | OfOffice>, { fields, refusal: error });
    }
  };

  return [
    route({
      method: 'GET',
      path: urls.appraisal(':bank'),
      access: reads,
      rate: 'page',
      summary: 'How far the appraisal of a bank has come, by office and topic',
      params: bankParams,
      query: Type.Object({ xong: line(20) }),
      handle: (request: Request<OfBank, { xong?: string }>) => {
        const text = words(request.language);
        const told = { nguong: text.thresholdSaved, 'co-quan': text.officeSaved, bo: text.officeRemoved };
        return progressPage(plain(request) as unknown as Request<OfBank>, told[request.query.xong as 'bo'] ?? null);
      },
    }),
    route({
      method: 'POST',
      path: urls.appraisal(':bank'),
      access: plans,
      rate: 'action',
      summary: 'Sets how many approvals an item of the bank needs',
      params: bankParams,
      body: Type.Object({ viec: Type.Literal('nguong'), so_nguoi: line(10) }),
      handle: async (request: Request<OfBank, object, { so_nguoi?: string }>) => {
        const needed = Number(request.body.so_nguoi);
        const bankId = request.params.bank;
        if (!Number.isInteger(needed) || needed < fewestApprovals || needed > mostApprovals)
          return progressPage(
            plain(request) as unknown as Request<OfBank>,
            null,
            `Số người duyệt từ ${fewestApprovals} đến ${mostApprovals}.`,
          );
        const place = { organisation: request.place.organisation, bankId, needed };
        await setApprovalsNeeded(context, doerOf(request), place, request.now);
        return redirect(withQuery(urls.appraisal(bankId), { xong: 'nguong' }));
      },
    }),
    route({
      method: 'GET',
      path: urls.newAppraisalOffice(':bank'),
      access: plans,
      rate: 'page',
      summary: 'Form that gives topics to an appraising office',
      params: bankParams,
      handle: (request: Request<OfBank>) => officePage(request),
    }),
    route({
      method: 'POST',
      path: urls.newAppraisalOffice(':bank'),
      access: plans,
      rate: 'action',
      summary: 'Gives topics of a bank to an appraising office',
      params: bankParams,
      body: officeBody,
      handle: (request: Request<OfBank, object, OfficeBody>) => save(request),
    }),
    route({
      method: 'GET',
      path: urls.appraisalOffice(':bank', ':office'),
      access: plans,
      rate: 'page',
      summary: 'Topics, people and day of an appraising office',
      params: officeParams,
      handle: (request: Request<OfOffice>) => officePage(request),
    }),
    route({
      method: 'POST',
      path: urls.appraisalOffice(':bank', ':office'),
      access: plans,
      rate: 'action',
      summary: 'Changes or removes an appraising office',
      params: officeParams,
      body: officeBody,
      handle: (request: Request<OfOffice, object, OfficeBody>) => save(request),
    }),
    route({
      method: 'GET',
      path: urls.appraisalMinutes(':bank'),
      access: access.onBank(...new Set([...appraiserRoles, ...planners])),
      rate: 'page',
      summary: 'Minutes of appraisal to print: items by code, verdicts, votes',
      params: bankParams,
      query: Type.Object({ tu: line(40), den: line(40), co_quan: line(20) }),
      handle: async (request: Request<OfBank, { tu?: string; den?: string; co_quan?: string }>) => {
        const { organisation } = request.place;
        const place = { organisation, bankId: request.params.bank };
        const today = dayOf(request.now);
        const to = parseDate(request.query.den ?? '').value ?? today;
        const from = parseDate(request.query.tu ?? '').value ?? addDays(to, -30);
        const data = await database.keys(organisation, async (queries) => {
          const bank = await loadBankHead(queries, organisation, place.bankId);
          const offices = await listOffices(queries, place);
          const office = offices.find(({ id }) => String(id) === request.query.co_quan) ?? null;
          const needed = await findApprovalsNeeded(queries, place);
          const verdicts = await listVerdicts(queries, place, { from, to, topics: office?.topics ?? null });
          return { bank, offices, office, needed, verdicts };
        });
        const { bank, office, offices, needed, verdicts } = data;
        const minutes = {
          organisationName: bank.organisationName,
          bankName: bank.name,
          officeName: office?.name ?? null,
          from,
          to,
          needed,
          topics: bank.topics,
          verdicts,
        };
        const page = MinutesPage({ request: plain(request), bank, offices, officeId: office?.id ?? null, minutes });
        return html(page, { scripts: true });
      },
    }),
  ];
}
