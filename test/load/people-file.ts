import { writeFile } from 'node:fs/promises';
import { writeXlsx } from '../../src/platform/sheet/write-xlsx.ts';

/** A tree of so many units: a province, 31 departments, offices under them. In the layout of the plans' lists. */
export function unitFile(units: number): { name: string; bytes: Uint8Array } {
  const lines = Array.from({ length: units }, (_, at) => {
    if (at === 0) return 'T,Tỉnh Đo,,,Tỉnh,Không,Không';
    if (at <= 31) return `T.${at},Sở Thứ ${at},T,Khối cơ quan chuyên môn,"Sở, ban, ngành",Có,Có`;
    const above = ((at - 1) % 31) + 1;
    return `${codeOf(at)},Phòng Số ${at} - Sở Thứ ${above},T.${above},Khối cơ quan chuyên môn,Phòng,Không,Không`;
  });
  const header = 'Mã đơn vị,Tên đơn vị,Mã đơn vị cấp trên,Khối,Loại,Có cung cấp DVC trực tuyến,Tham gia PAR INDEX';
  return { name: 'don-vi.csv', bytes: Buffer.from([header, ...lines, ''].join('\n')) };
}

const codeOf = (at: number): string => (at === 0 ? 'T' : at <= 31 ? `T.${at}` : `T.${((at - 1) % 31) + 1}.P${at}`);

const families = 'Nguyễn Trần Lê Phạm Huỳnh Hoàng Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Đoàn Mai Trương'.split(' ');
const middles = 'Thị Văn Hữu Đức Minh Thanh Quốc Ngọc Thu Hoài Xuân Công Viết Bích Kim Bảo Gia'.split(' ');
const givens =
  'An Bình Chi Dũng Giang Hà Hải Hạnh Hiếu Hoa Hùng Khánh Lan Linh Long Mai Nam Nga Oanh Phúc Quân Sơn Tâm'.split(' ');

const titles = ['Chuyên viên', 'Trưởng phòng', 'Chuyên viên chính', 'Kế toán', 'Nhân viên'];
const two = (value: number) => String(value).padStart(2, '0');

function* peopleOf(count: number, units: number): Generator<string[]> {
  for (let at = 0; at < count; at += 1) {
    const name = [families[at % 19], middles[at % 17], givens[at % 23]].join(' ');
    const unit = at % units;
    yield [
      String(at + 1),
      name,
      `${two((at % 28) + 1)}/${two((at % 12) + 1)}/${1965 + (at % 35)}`,
      at % 2 === 0 ? 'Nữ' : 'Nam',
      titles[at % 5] as string,
      codeOf(unit),
      '',
      `nguoi${at + 1}@tinhdo.example`,
      `09${String(10_000_000 + at)}`,
      at % 3 === 0 ? 'Công đoàn; Đoàn TNCS Hồ Chí Minh' : 'Công đoàn',
    ];
  }
}

/** An .xlsx of invented people in the layout of the plans' lists, spread over the units of `unitFile`. */
export async function writePeopleFile(path: string, people: number, units: number): Promise<void> {
  const headers = [
    ...['STT', 'Họ và tên', 'Ngày sinh', 'Giới tính', 'Chức vụ', 'Mã đơn vị', 'Đơn vị'],
    ...['Email công vụ', 'Số điện thoại', 'Đoàn thể'],
  ];
  const columns = headers.map((header) => ({ header, kind: 'text' as const }));
  await writeFile(path, writeXlsx({ sheets: [{ name: 'Danh sách', columns, rows: peopleOf(people, units) }] }));
}
