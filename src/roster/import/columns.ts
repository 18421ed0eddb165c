import type { Wanted } from '../../platform/sheet/header.ts';

export const personFields = [
  'fullName',
  'family',
  'given',
  'birth',
  'birthYear',
  'male',
  'female',
  'sex',
  'title',
  'unitCode',
  'unitName',
  'email',
  'phone',
  'massOrganisations',
  'externalCode',
] as const;
export type PersonColumn = (typeof personFields)[number];

/** Columns of a people file under the names agencies give them; the first is ours. */
export const personColumns: readonly Wanted<PersonColumn>[] = [
  {
    key: 'fullName',
    names: [
      'Họ và tên',
      'Họ tên',
      'Họ và tên CBCCVC',
      'Họ và tên cán bộ, công chức, viên chức',
      'Họ tên cán bộ',
      'Họ và tên thí sinh',
      'Tên cán bộ',
      'Full name',
    ],
    content: ['name'],
    spans: true,
  },
  { key: 'family', names: ['Họ và tên đệm', 'Họ đệm', 'Họ và đệm', 'Họ, tên đệm', 'Họ và chữ đệm', 'Họ lót', 'Họ'] },
  { key: 'given', names: ['Tên', 'Tên riêng'] },
  {
    key: 'birth',
    names: [
      'Ngày sinh',
      'Ngày, tháng, năm sinh',
      'Ngày tháng năm sinh',
      'Sinh ngày',
      'NTNS',
      'Ngày/tháng/năm sinh',
      'Date of birth',
    ],
    content: ['date'],
  },
  {
    key: 'male',
    names: ['Nam', 'Năm sinh Nam', 'Ngày sinh Nam', 'Ngày tháng năm sinh Nam', 'Giới tính Nam', 'Nam sinh năm'],
  },
  {
    key: 'female',
    names: ['Nữ', 'Năm sinh Nữ', 'Ngày sinh Nữ', 'Ngày tháng năm sinh Nữ', 'Giới tính Nữ', 'Nữ sinh năm'],
  },
  { key: 'birthYear', names: ['Năm sinh'], content: ['year'] },
  { key: 'sex', names: ['Giới tính', 'Nam/Nữ', 'Nam, Nữ', 'Phái', 'Sex', 'Gender'], content: ['sex'] },
  {
    key: 'title',
    names: ['Chức vụ', 'Chức danh', 'Chức vụ, chức danh', 'Chức vụ/Chức danh', 'Vị trí việc làm', 'Chức vụ công tác'],
  },
  { key: 'unitCode', names: ['Mã đơn vị', 'Mã ĐV', 'Mã cơ quan', 'Mã phòng ban'], content: ['code'] },
  {
    key: 'unitName',
    names: [
      'Đơn vị',
      'Đơn vị công tác',
      'Tên đơn vị',
      'Cơ quan, đơn vị',
      'Cơ quan/đơn vị',
      'Cơ quan',
      'Cơ quan công tác',
      'Nơi công tác',
      'Phòng, ban',
      'Phòng ban',
    ],
  },
  {
    key: 'email',
    names: [
      'Email công vụ',
      'Thư công vụ',
      'Email',
      'E-mail',
      'Địa chỉ email',
      'Thư điện tử',
      'Hộp thư công vụ',
      'Mail',
    ],
    content: ['email'],
  },
  {
    key: 'phone',
    names: ['Số điện thoại', 'Điện thoại', 'SĐT', 'Điện thoại di động', 'Di động', 'ĐTDĐ', 'Số ĐT', 'Phone'],
    content: ['phone'],
  },
  { key: 'massOrganisations', names: ['Đoàn thể', 'Tổ chức đoàn thể', 'Đoàn thể tham gia', 'Sinh hoạt đoàn thể'] },
  {
    key: 'externalCode',
    names: ['Mã cán bộ', 'Mã CBCCVC', 'Mã nhân viên', 'Mã số cán bộ', 'Mã công chức', 'Mã số CBCCVC'],
  },
];
