import Type from 'typebox';
import type { Accesses } from '../../identity/access.ts';
import type { Context } from '../../platform/context.ts';
import { type Answer, html, redirect } from '../../platform/http/answer.ts';
import { type Request, type Route, route } from '../../platform/http/route.ts';
import { Refusal } from '../../platform/refusal.ts';
import { urls, withQuery } from '../../platform/urls.ts';
import { doerOf } from '../doer.ts';
import { bankRoles, mayWrite } from '../item-state.ts';
import { loadBankHead, noteViews } from '../read.ts';
import { reachOf, sightOf } from '../sight.ts';
import { acceptFinding, confirmEnemies, reopenFinding, setExposureLimit, setOptionNorm } from './actions.ts';
import { findingCodes } from './finding.ts';
import { usualNorms } from './item-rules.ts';
import { findingsAPage, LintPage, type LintTab } from './page.tsx';
import { type BankReport, readReport } from './read.ts';
import { words } from './words.ts';

type OfBank = { bank: number };
const bankParams = Type.Object({ bank: Type.Integer() });
const tabs = Type.Optional(Type.Enum(['', 'accepted', ...findingCodes]));

/** The linter's report of a bank, and what people make of its findings. */
export function lintRoutes(context: Context, access: Accesses): Route[] {
  const { database } = context;

  const lintPage = async (
    request: Request<OfBank>,
    { tab, page = 1 }: { tab: LintTab; page?: number },
    told: string | null,
    refused?: { mark: string; message: string },
  ): Promise<Answer> => {
    const { organisation, roles } = request.place;
    const bankId = request.params.bank;
    const data = await database.keys(organisation, async (queries) => {
      const bank = await loadBankHead(queries, organisation, bankId);
      const report = await readReport(queries, { organisation, bankId }, request.now, sightOf(request));
      const wanted = findingsIn(report, tab);
      const shown = wanted.slice((page - 1) * findingsAPage, page * findingsAPage);
      const ids = [...new Set(shown.flatMap(({ items }) => items))].filter((id) => report.items.has(id));
      await noteViews(queries, organisation, request.actor!.accountId, ids, request.now);
      return { bank, report, shown, total: wanted.length };
    });
    const view = LintPage({
      request: request as unknown as Request,
      ...data,
      tab,
      page,
      mayWrite: mayWrite(roles),
      reach: reachOf(roles),
      told,
      ...(refused ? { refused } : {}),
    });
    return html(view, { status: refused ? 422 : 200 });
  };

  return [
    route({
      method: 'GET',
      path: urls.bankLint(':bank'),
      access: access.onBank(...bankRoles),
      rate: 'page',
      summary: 'What the linter finds in a bank: figures, and finding by finding',
      params: bankParams,
      query: Type.Object({
        muc: tabs,
        trang: Type.Optional(Type.Integer({ minimum: 1, maximum: 10000 })),
        xong: Type.Optional(Type.String({ maxLength: 10 })),
      }),
      handle: (request: Request<OfBank, { muc?: LintTab | ''; trang?: number; xong?: string }>) => {
        const text = words(request.language);
        const { muc, trang: page = 1, xong } = request.query;
        const told = xong === 'nhom' ? text.grouped : xong ? text.done : null;
        return lintPage(request as unknown as Request<OfBank>, { tab: muc || null, page }, told);
      },
    }),
    route({
      method: 'POST',
      path: urls.bankLint(':bank'),
      access: access.onBank(...bankRoles),
      rate: 'action',
      summary: 'Accepts a finding with a reason, reopens it, makes its items enemies, or sets a norm of the bank',
      params: bankParams,
      body: Type.Object({
        viec: Type.Enum(['nhan', 'mo', 'nhom', 'muc-chung', 'nguong-lo']),
        dau: Type.Optional(Type.String({ maxLength: 2000 })),
        so_phuong_an: Type.Optional(Type.Integer({ minimum: 2, maximum: 5 })),
        phan_tram: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
        muc: tabs,
        ly_do: Type.Optional(Type.String({ maxLength: 4000 })),
      }),
      handle: async (
        request: Request<
          OfBank,
          object,
          { viec: string; dau?: string; so_phuong_an?: number; phan_tram?: number; muc?: LintTab | ''; ly_do?: string }
        >,
      ) => {
        const { organisation, roles } = request.place;
        const { viec, dau: mark = '', muc, ly_do: reason = '' } = request.body;
        const { so_phuong_an: norm = usualNorms.options, phan_tram: limit = usualNorms.exposure } = request.body;
        const bankId = request.params.bank;
        const on = { organisation, bankId, mark, sight: sightOf(request) };
        const doer = doerOf(request);
        try {
          if (viec === 'muc-chung' || viec === 'nguong-lo') {
            if (!mayWrite(roles)) throw notAWriter();
            if (viec === 'muc-chung') await setOptionNorm(context, doer, { organisation, bankId, norm }, request.now);
            else await setExposureLimit(context, doer, { organisation, bankId, limit }, request.now);
          } else if (viec === 'nhom') await confirmEnemies(context, doer, on, request.now);
          else if (viec === 'mo') await reopenFinding(context, doer, on, request.now);
          else await acceptFinding(context, doer, { ...on, reason }, request.now);
        } catch (error) {
          if (!(error instanceof Refusal) || error.code !== 'item.reason-missing') throw error;
          const refused = { mark, message: error.message };
          return lintPage(request as unknown as Request<OfBank>, { tab: muc || null }, null, refused);
        }
        return redirect(withQuery(urls.bankLint(bankId), { muc: muc || null, xong: viec }));
      },
    }),
  ];
}

const notAWriter = () =>
  new Refusal(
    'lint.not-a-writer',
    403,
    'Mức chung do người ra đề, Tổ thư ký hoặc Ban Tổ chức đặt.',
    'Item writers, secretariat and organiser set the norm.',
  );

function findingsIn(report: BankReport, tab: LintTab) {
  return report.findings.filter(({ items, mark, code }) => {
    if (items.length === 0) return false;
    const accepted = report.accepted.has(mark);
    return tab === 'accepted' ? accepted : !accepted && (tab === null || tab === code);
  });
}
