import Type from 'typebox';
import { largestImage } from './image.ts';
import { itemKinds, mostImages, mostOptions } from './item.ts';
import type { ImageField, ItemFields } from './item-fields.ts';

const line = (maxLength: number) => Type.Optional(Type.String({ maxLength }));
const upTo = (most: number) => Array.from({ length: most }, (_, index) => index + 1);
const numbers = upTo(mostOptions);

/** The item form as sent. Lengths are checked again with a sentence at the field; these only bound the request. */
export const itemBody = Type.Object({
  viec: line(10),
  ban: Type.Optional(Type.Integer({ minimum: 0 })),
  loai: Type.Optional(Type.Enum(['', ...itemKinds])),
  cau_hoi: line(8000),
  ...Object.fromEntries(
    numbers.flatMap((n) => [[`phuong_an_${n}`, line(4000)] as const, [`ghim_${n}`, line(10)] as const]),
  ),
  dap_an: Type.Optional(Type.Union([Type.String({ maxLength: 2 }), Type.Array(Type.String({ maxLength: 2 }))])),
  chu_cai: Type.Optional(Type.Enum(['', 'hold', 'rewrite'])),
  chap_nhan: line(8000),
  so_dung: line(60),
  sai_lech: line(60),
  so_tu: line(20),
  doan_chung: line(30000),
  ...Object.fromEntries(
    upTo(mostImages).flatMap((n) => [
      [`hinh_${n}`, Type.Optional(Type.String({ pattern: '^[0-9a-f]{64}$' }))] as const,
      [`hinh_${n}_mo_ta`, line(2000)] as const,
      [`hinh_${n}_cho`, line(2)] as const,
      [`hinh_${n}_bo`, line(5)] as const,
    ]),
  ),
  hinh_moi: line(200),
  hinh_moi_mo_ta: line(2000),
  hinh_moi_cho: line(2),
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

/** Room for one picture beside the texts. */
export const itemBodyLimit = largestImage + 256 * 1024;

export type FormBody = { viec?: string; ban?: number; dap_an?: string | string[] } & Record<string, unknown>;

/** The fields of the form with nothing missing. */
export function fieldsFrom(body: FormBody): ItemFields {
  const of = (name: string) => (typeof body[name] === 'string' ? (body[name] as string) : '');
  const image = (n: number): ImageField[] => {
    const hash = of(`hinh_${n}`);
    const removed = of(`hinh_${n}_bo`) !== '';
    return hash === '' ? [] : [{ hash, alt: of(`hinh_${n}_mo_ta`), at: of(`hinh_${n}_cho`), removed }];
  };
  return {
    loai: of('loai'),
    cau_hoi: of('cau_hoi'),
    phuong_an: numbers.map((n) => of(`phuong_an_${n}`)),
    ghim: numbers.map((n) => of(`ghim_${n}`)),
    dap_an: [body.dap_an ?? []].flat(),
    chu_cai: of('chu_cai'),
    chap_nhan: of('chap_nhan'),
    so_dung: of('so_dung'),
    sai_lech: of('sai_lech'),
    so_tu: of('so_tu'),
    doan_chung: of('doan_chung'),
    hinh: upTo(mostImages).flatMap(image),
    hinh_moi_mo_ta: of('hinh_moi_mo_ta'),
    hinh_moi_cho: of('hinh_moi_cho') || '0',
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
