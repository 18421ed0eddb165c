import type { ItemContent, ItemImage } from './item.ts';
import { plainNumber } from './numbers.ts';

/** One picture as the form has it: kept already, named by its hash. */
export interface ImageField {
  hash: string;
  alt: string;
  /** Where it stands, as `ItemImage.at`. */
  at: string;
  removed: boolean;
}

/** The form's fields as sent: everything is text. */
export interface ItemFields {
  /** A kind; empty where options and key tell it. */
  loai: string;
  cau_hoi: string;
  phuong_an: string[];
  ghim: string[];
  /** Places of right options, from 1. */
  dap_an: string[];
  chu_cai: string;
  /** Texts that count as right, one a line. */
  chap_nhan: string;
  so_dung: string;
  sai_lech: string;
  so_tu: string;
  doan_chung: string;
  hinh: ImageField[];
  hinh_moi_mo_ta: string;
  hinh_moi_cho: string;
  chu_de: string;
  chu_de_moi: string;
  muc_do: string;
  loi_giai: string;
  van_ban: string;
  ngay_van_ban: string;
  co_quan: string;
  dieu_khoan: string;
  hieu_luc_tu: string;
  hieu_luc_den: string;
}

export const emptyFields: ItemFields = {
  loai: 'single',
  cau_hoi: '',
  phuong_an: ['', '', '', ''],
  ghim: [],
  dap_an: [],
  chu_cai: 'hold',
  chap_nhan: '',
  so_dung: '',
  sai_lech: '',
  so_tu: '',
  doan_chung: '',
  hinh: [],
  hinh_moi_mo_ta: '',
  hinh_moi_cho: '0',
  chu_de: '',
  chu_de_moi: '',
  muc_do: '',
  loi_giai: '',
  van_ban: '',
  ngay_van_ban: '',
  co_quan: '',
  dieu_khoan: '',
  hieu_luc_tu: '',
  hieu_luc_den: '',
};

/** The form filled with what an item says. */
export function fieldsOf(content: ItemContent): ItemFields {
  const { legal, numeric } = content;
  return {
    ...emptyFields,
    loai: content.kind,
    cau_hoi: content.stem,
    phuong_an: content.options.map(({ text }) => text),
    ghim: content.options.map(({ pin }) => pin ?? ''),
    dap_an: content.correct.map(String),
    chu_cai: content.letters,
    chap_nhan: content.accepted.join('\n'),
    so_dung: numeric ? plainNumber(numeric.value, 'vi') : '',
    sai_lech: numeric && numeric.tolerance > 0 ? plainNumber(numeric.tolerance, 'vi') : '',
    so_tu: content.words === null ? '' : String(content.words),
    doan_chung: content.sharedStem ?? '',
    hinh: content.images.map(imageField),
    chu_de: content.topic,
    muc_do: String(content.level),
    loi_giai: content.rationale ?? '',
    van_ban: legal.document ?? '',
    ngay_van_ban: legal.date ?? '',
    co_quan: legal.issuer ?? '',
    dieu_khoan: legal.article ?? '',
    hieu_luc_tu: legal.inForceFrom ?? '',
    hieu_luc_den: legal.inForceTo ?? '',
  };
}

export const imageField = ({ hash, alt, at }: Pick<ItemImage, 'hash' | 'alt' | 'at'>): ImageField => ({
  hash,
  alt,
  at: String(at),
  removed: false,
});
