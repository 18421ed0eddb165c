import Type from 'typebox';
import type { Accesses } from '../../identity/access.ts';
import type { Context } from '../../platform/context.ts';
import { download, html } from '../../platform/http/answer.ts';
import { type Request, type Route, route } from '../../platform/http/route.ts';
import { urls } from '../../platform/urls.ts';
import { doerOf } from '../doer.ts';
import { ExportPage } from '../pages/export.tsx';
import { loadBankHead } from '../read.ts';
import { wholeBankRoles } from '../sight.ts';
import { exportBank, previewExport } from './export-bank.ts';
import { type FileFormat, fileFormats, printFormat } from './exported.ts';
import { previewPrint, printBank } from './print/print-bank.ts';

type OfBank = { bank: number };
const params = Type.Object({ bank: Type.Integer() });
const format = Type.Enum([...fileFormats]);
const printed = Type.Enum(['dap-an', 'loi-giai', 'can-cu']);
type Printed = 'dap-an' | 'loi-giai' | 'can-cu';

/** A bank as a file: first what the format holds, then the file itself. */
export function exportRoutes(context: Context, access: Accesses): Route[] {
  const exports = access.onBank(...wholeBankRoles);
  const placeOf = ({ place, params: { bank } }: Pick<Request<OfBank>, 'place' | 'params'>) => ({
    organisation: place.organisation,
    bankId: bank,
  });
  return [
    route({
      method: 'GET',
      path: urls.exportItems(':bank'),
      access: exports,
      rate: 'action',
      summary: 'What a format holds of a bank, without any text of its items',
      params,
      query: Type.Object({ dang: Type.Optional(format) }),
      handle: async (request: Request<OfBank, { dang?: FileFormat }>) => {
        const { dang = 'xlsx' } = request.query;
        const { organisation, bankId } = placeOf(request);
        const bank = await context.database.keys(organisation, (queries) =>
          loadBankHead(queries, organisation, bankId),
        );
        const held =
          dang === printFormat
            ? { ...(await previewPrint(context, placeOf(request), request.language)), holdsAll: true }
            : await previewExport(context, placeOf(request), dang, request.language);
        return html(ExportPage({ request: request as unknown as Request, bank, format: dang, ...held }));
      },
    }),
    route({
      method: 'POST',
      path: urls.exportItems(':bank'),
      access: exports,
      rate: 'heavy',
      summary: 'The items of a bank with their keys as a file; audited, every item counts as seen',
      params,
      body: Type.Object({
        dang: format,
        kem: Type.Optional(Type.Union([printed, Type.Array(printed, { maxItems: 3 })])),
      }),
      handle: async (request: Request<OfBank, object, { dang: FileFormat; kem?: Printed | Printed[] }>) => {
        const { dang, kem = [] } = request.body;
        const also = [kem].flat();
        const shows = {
          keys: also.includes('dap-an'),
          rationale: also.includes('loi-giai'),
          basis: also.includes('can-cu'),
        };
        const [doer, place, { now }] = [doerOf(request), placeOf(request), request];
        const made =
          dang === printFormat
            ? await printBank(context, doer, place, { shows, now })
            : await exportBank(context, doer, place, dang, { now });
        return download(made.bytes, made.fileName, made.type);
      },
    }),
  ];
}
