import type { Wanted } from '../platform/sheet/header.ts';

export const unitFields = [
  'code',
  'name',
  'parent',
  'parentName',
  'block',
  'kind',
  'onlineServices',
  'parIndex',
] as const;
export type UnitColumn = (typeof unitFields)[number];

/** Columns of a unit file under the names people give them; the first is ours. */
export const unitColumns: readonly Wanted<UnitColumn>[] = [
  {
    key: 'code',
    names: ['Mã đơn vị', 'Mã ĐV', 'Mã', 'Mã số', 'Mã cơ quan', 'Ký hiệu', 'Unit code'],
    content: ['code'],
  },
  {
    key: 'name',
    names: ['Tên đơn vị', 'Đơn vị', 'Tên cơ quan, đơn vị', 'Tên cơ quan', 'Cơ quan, đơn vị', 'Tên', 'Unit name'],
    required: true,
    content: ['text', 'name'],
  },
  {
    key: 'parent',
    names: [
      'Mã đơn vị cấp trên',
      'Mã cấp trên',
      'Mã ĐV cấp trên',
      'Mã đơn vị cha',
      'Mã cha',
      'Mã đơn vị chủ quản',
      'Mã cơ quan chủ quản',
      'Trực thuộc mã',
    ],
  },
  {
    key: 'parentName',
    names: [
      'Đơn vị cấp trên',
      'Tên đơn vị cấp trên',
      'Cấp trên',
      'Trực thuộc',
      'Đơn vị chủ quản',
      'Cơ quan chủ quản',
      'Thuộc',
    ],
  },
  { key: 'block', names: ['Khối', 'Khối thi đua', 'Nhóm', 'Cụm khối'] },
  { key: 'kind', names: ['Loại', 'Loại đơn vị', 'Loại hình', 'Loại cơ quan'] },
  {
    key: 'onlineServices',
    names: [
      'Có cung cấp DVC trực tuyến',
      'Cung cấp DVC trực tuyến',
      'DVC trực tuyến',
      'DVCTT',
      'Dịch vụ công trực tuyến',
    ],
  },
  { key: 'parIndex', names: ['Tham gia PAR INDEX', 'PAR INDEX', 'Chấm PAR INDEX', 'Xếp hạng CCHC', 'Chỉ số CCHC'] },
];
