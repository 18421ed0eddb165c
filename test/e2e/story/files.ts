import { writeXlsx } from '../../../src/platform/sheet/write-xlsx.ts';

/** A workbook as offices send it: a title row above the header. */
async function workbook(title: string, header: string[], rows: string[][]): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  const columns = header.map((text) => ({ header: text, kind: 'text' as const }));
  for await (const part of writeXlsx({ sheets: [{ name: 'Sheet1', title, columns, rows }] })) parts.push(part);
  return Buffer.concat(parts);
}

const department = 'Khối cơ quan chuyên môn';
const district = 'Khối huyện';

/** Twelve units under the agency's own, whose code is TN. */
export const unitRows: string[][] = [
  ['TN.01', 'Sở Lao động', 'TN', department, 'Sở, ban, ngành'],
  ['TN.01.1', 'Văn phòng', 'TN.01', department, 'Phòng'],
  ['TN.01.2', 'Trung tâm Dịch vụ việc làm', 'TN.01', department, 'Đơn vị sự nghiệp'],
  ['TN.02', 'Sở Nội vụ', 'TN', department, 'Sở, ban, ngành'],
  ['TN.02.1', 'Phòng Cải cách hành chính', 'TN.02', department, 'Phòng'],
  ['TN.03', 'Sở Y tế', 'TN', department, 'Sở, ban, ngành'],
  ['TN.03.1', 'Bệnh viện tỉnh', 'TN.03', department, 'Đơn vị sự nghiệp'],
  ['TN.04', 'Sở Tư pháp', 'TN', department, 'Sở, ban, ngành'],
  ['TN.H1', 'Huyện Sông Hồng', 'TN', district, 'Huyện'],
  ['TN.H1.1', 'Phòng Nội vụ', 'TN.H1', district, 'Phòng'],
  ['TN.H1.2', 'Xã An Bình', 'TN.H1', district, 'Xã'],
  ['TN.H2', 'Huyện Núi Xanh', 'TN', district, 'Huyện'],
];

export const unitFile = (): Promise<Buffer> =>
  workbook(
    'DANH SÁCH CƠ QUAN, ĐƠN VỊ DỰ THI',
    ['Mã đơn vị', 'Tên đơn vị', 'Mã đơn vị cấp trên', 'Khối', 'Loại'],
    unitRows,
  );

const known: string[][] = [
  ['Nguyễn Thị Thu Hà', 'TN.01.2', 'hantt@thunghiem.example', 'Chuyên viên'],
  ['Trần Hoài Nam', 'TN.01.1', 'namth@thunghiem.example', 'Chánh Văn phòng'],
  ['Lê Thị Lan', 'TN.02.1', 'lanlt@thunghiem.example', 'Trưởng phòng'],
  ['Phan Thị Thu Nga', 'TN.04', 'ngapt@thunghiem.example', 'Chuyên viên'],
  ['Võ Minh Thảo', 'TN.04', 'thaovm@thunghiem.example', 'Trưởng phòng'],
  ['Phạm Văn Dũng', 'TN.03', 'dungpv@thunghiem.example', 'Phó Giám đốc'],
];
const families = ['Nguyễn', 'Trần', 'Lê', 'Phạm', 'Hoàng', 'Đặng'];
const given = ['An', 'Bình', 'Chi', 'Dương', 'Giang', 'Hải', 'Khánh', 'Linh', 'Minh'];

/** Address of the n-th of the other people, from 1. */
export const emailOf = (number: number): string => `nguoi${number}@thunghiem.example`;
/** Unit of the n-th of the other people: one unit after the other. */
export const unitOf = (number: number): string => unitRows[number % unitRows.length]![0]!;

/** Sixty people: the five of the story, 53 others, and one whose unit does not exist. */
export function peopleFile(): Promise<Buffer> {
  const others = Array.from({ length: 53 }, (_, at) => [
    `${families[at % 6]} Văn ${given[Math.floor(at / 6)]}`,
    unitOf(at + 1),
    emailOf(at + 1),
    'Chuyên viên',
  ]);
  const faulty = ['Bùi Văn Lạc', 'TN.99', 'lacbv@thunghiem.example', 'Chuyên viên'];
  const rows = [...known, ...others.slice(0, 20), faulty, ...others.slice(20)];
  return workbook(
    'DANH SÁCH CÁN BỘ, CÔNG CHỨC, VIÊN CHỨC',
    ['STT', 'Họ và tên', 'Mã đơn vị', 'Email công vụ', 'Chức vụ', 'Đoàn thể'],
    rows.map((row, at) => [String(at + 1), ...row, at % 2 === 0 ? 'Công đoàn' : 'Công đoàn; Đoàn Thanh niên']),
  );
}

/** Right options of the items: the letter that stands in the file, by stem. */
export const rightText = (number: number): string => `Trong ${number + 2} ngày làm việc`;

/** Twenty-four items in two topics, one right answer each, never at the same letter twice in a row. */
export function itemFile(): Promise<Buffer> {
  const rows = Array.from({ length: 24 }, (_, at) => {
    const number = at + 1;
    const options = [1, 2, 3, 4].map((step) => `Trong ${number + 2 + step * 30} ngày làm việc`);
    options[number % 4] = rightText(number);
    return [
      `Thủ tục số ${number} của tỉnh được giải quyết trong thời hạn nào?`,
      ...options,
      'ABCD'[number % 4]!,
      number % 2 === 0 ? 'Cải cách thể chế' : 'Cải cách tài chính công',
      'NB',
      `Quyết định số ${number}/QĐ-UBND ngày 10/01/2023 của UBND tỉnh`,
    ];
  });
  return workbook(
    'BỘ CÂU HỎI',
    ['Câu hỏi', 'Đáp án A', 'Đáp án B', 'Đáp án C', 'Đáp án D', 'Đáp án đúng', 'Chủ đề', 'Mức độ', 'Căn cứ pháp lý'],
    rows,
  );
}
