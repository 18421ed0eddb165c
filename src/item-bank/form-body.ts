import Type from 'typebox';
import { mostOptions } from './item.ts';
import type { ItemFields } from './item-form.ts';

const line = (maxLength: number) => Type.Optional(Type.String({ maxLength }));
const numbers = Array.from({ length: mostOptions }, (_, index) => index + 1);

/** The item form as sent. Lengths are checked again with a sentence at the field; these only bound the request. */
export const itemBody = Type.Object({
  viec: line(10),
  ban: Type.Optional(Type.Integer({ minimum: 0 })),
  cau_hoi: line(8000),
  ...Object.fromEntries(
    numbers.flatMap((n) => [[`phuong_an_${n}`, line(4000)] as const, [`ghim_${n}`, line(10)] as const]),
  ),
  dap_an: Type.Optional(Type.Union([Type.String({ maxLength: 2 }), Type.Array(Type.String({ maxLength: 2 }))])),
  chu_de: line(60),
  chu_de_moi: line(400),
  muc_do: line(2),
  loi_giai: line(12000),
  van_ban: line(2000),
  ngay_van_ban: line(40),
  co_quan: line(1000),
  dieu_khoan: line(1000),
  hieu_luc_tu: line(40),
  hieu_luc_den: line(40),
});

export type FormBody = { viec?: string; ban?: number; dap_an?: string | string[] } & Record<string, unknown>;

/** The fields of the form with nothing missing. */
export function fieldsFrom(body: FormBody): ItemFields {
  const of = (name: string) => (typeof body[name] === 'string' ? (body[name] as string) : '');
  return {
    cau_hoi: of('cau_hoi'),
    phuong_an: numbers.map((n) => of(`phuong_an_${n}`)),
    ghim: numbers.map((n) => of(`ghim_${n}`)),
    dap_an: [body.dap_an ?? []].flat(),
    chu_de: of('chu_de'),
    chu_de_moi: of('chu_de_moi'),
    muc_do: of('muc_do'),
    loi_giai: of('loi_giai'),
    van_ban: of('van_ban'),
    ngay_van_ban: of('ngay_van_ban'),
    co_quan: of('co_quan'),
    dieu_khoan: of('dieu_khoan'),
    hieu_luc_tu: of('hieu_luc_tu'),
    hieu_luc_den: of('hieu_luc_den'),
  };
}
