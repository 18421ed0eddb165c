import type { SamplePerson } from './people.ts';
import type { UnitSeed } from './province.ts';

/** The files an agency would send, so that a demonstration comes in by the same door as real lists. */
const cell = (text: string) => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
const table = (rows: string[][]) => Buffer.from(`${rows.map((row) => row.map(cell).join(',')).join('\n')}\n`, 'utf8');
const yesNo = (is: boolean | undefined) => (is ? 'Có' : 'Không');

export const unitFile = (units: readonly UnitSeed[]): { name: string; bytes: Uint8Array } => ({
  name: 'don-vi.csv',
  bytes: table([
    [
      'Mã đơn vị',
      'Tên đơn vị',
      'Mã đơn vị cấp trên',
      'Khối',
      'Loại',
      'Có cung cấp DVC trực tuyến',
      'Tham gia PAR INDEX',
    ],
    ...units.map((unit) => [
      unit.code,
      unit.name,
      unit.parent ?? '',
      unit.block,
      unit.kind,
      yesNo(unit.services),
      yesNo(unit.scored),
    ]),
  ]),
});

export const peopleFile = (people: readonly SamplePerson[]): { name: string; bytes: Uint8Array } => ({
  name: 'danh-sach.csv',
  bytes: table([
    ['STT', 'Họ và tên', 'Ngày sinh', 'Giới tính', 'Chức vụ', 'Mã đơn vị', 'Email công vụ', 'Đoàn thể'],
    ...people.map((person, i) => [
      String(i + 1),
      person.name,
      person.birth,
      person.sex === 'female' ? 'Nữ' : 'Nam',
      person.title,
      person.unit,
      person.email,
      person.massOrganisations.join('; '),
    ]),
  ]),
});
