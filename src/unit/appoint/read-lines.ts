import { Refusal } from '../../platform/refusal.ts';
import { findHeader, pick, readInWorker, type Wanted } from '../../platform/sheet/index.ts';
import { normalise } from '../../platform/text/normalise.ts';

/** Who looks after which unit, as written; row = line of the file or of the text. */
export interface FocalLine {
  row: number;
  code: string;
  email: string;
}

export const mostFocalLines = 2000;

const columns: readonly Wanted<'code' | 'email'>[] = [
  { key: 'code', names: ['Mã đơn vị', 'Mã ĐV', 'Mã', 'Mã cơ quan', 'Unit code'], required: true, content: ['code'] },
  {
    key: 'email',
    names: ['E-mail đầu mối', 'E-mail', 'Email', 'Email công vụ', 'Thư điện tử', 'Thư điện tử công vụ', 'Địa chỉ thư'],
    required: true,
    content: ['email'],
  },
];

/** Lines of an xlsx or csv file. @throws Refusal for files that cannot be read or lack one of the two columns */
export async function readFocalFile(bytes: Uint8Array, fileName: string): Promise<FocalLine[]> {
  const file = await readInWorker(bytes, fileName, { limits: { rows: mostFocalLines + 20, columns: 40 } });
  for (const sheet of file.sheets) {
    const found = findHeader(sheet.rows, columns);
    if (found.missing.length > 0) continue;
    const text = (cells: (typeof sheet.rows)[number], key: 'code' | 'email') =>
      normalise(found.columns[key] ? pick(cells, found.columns[key]) : '');
    return sheet.rows
      .map((cells, index) => ({ row: index + 1, code: text(cells, 'code'), email: text(cells, 'email') }))
      .filter(({ row, code, email }) => row > found.firstRow && (code !== '' || email !== ''));
  }
  throw new Refusal(
    'focal-points.columns',
    422,
    'Không thấy cột mã đơn vị và cột e-mail. Hãy đặt tên cột là “Mã đơn vị” và “E-mail”.',
    'There is no column of unit codes and of e-mail addresses. Call them “Unit code” and “Email”.',
  );
}

/** Lines of a text, as pasted from a table: code, then the address after a tab, comma, semicolon or blank. */
export function readFocalText(text: string): FocalLine[] {
  return text.split(/\r\n?|\n/).flatMap((line, index) => {
    const parts = normalise(line.replaceAll('\t', ' '))
      .split(/[\s,;]+/)
      .filter(Boolean);
    if (parts.length === 0) return [];
    const at = parts.findIndex((part) => part.includes('@'));
    const email = at < 0 ? (parts[1] ?? '') : (parts[at] as string);
    return [{ row: index + 1, code: parts.find((_, each) => each !== at) ?? '', email }];
  });
}
