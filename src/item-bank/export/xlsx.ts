import { writeXlsx } from '../../platform/sheet/index.ts';
import { sheetPins } from '../import/sheet-extras.ts';
import { type ItemContent, letterOf } from '../item.ts';
import { kindName } from '../kinds.ts';
import { levelName } from '../words.ts';
import type { ExportItem, Writer } from './exported.ts';

/** A spreadsheet with the columns our import reads; pictures have no place in it. */
export const xlsxWriter: Writer = {
  extension: 'xlsx',
  type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  holdsAll: true,
  lacks: ({ content }) => (content.images.length > 0 ? 'images' : null),
  async write(items) {
    const most = Math.max(4, ...items.map(({ content }) => content.options.length));
    const columns = columnsFor(most);
    const rows = items.map((item) => columns.map(({ cell }) => cell(item)));
    const table = columns.map(({ header, width }) => ({ header, width, kind: 'text' as const }));
    const parts: Uint8Array[] = [];
    for await (const part of writeXlsx({ sheets: [{ name: 'Câu hỏi', columns: table, rows }] })) parts.push(part);
    return Buffer.concat(parts);
  },
};

interface Column {
  header: string;
  width: number;
  cell(item: ExportItem): string | null;
}

function columnsFor(options: number): Column[] {
  const column = (header: string, width: number, cell: (content: ItemContent) => string | null): Column => ({
    header,
    width,
    cell: ({ content }) => cell(content),
  });
  return [
    { header: 'Mã câu hỏi', width: 12, cell: ({ code }) => code },
    column('Câu hỏi', 60, ({ stem }) => stem),
    ...Array.from({ length: options }, (_, index) =>
      column(`Đáp án ${letterOf(index + 1)}`, 30, (content) => content.options[index]?.text ?? null),
    ),
    column('Đáp án đúng', 12, keyText),
    column('Loại câu hỏi', 16, ({ kind }) => kindName(kind, 'vi')),
    { header: 'Chủ đề', width: 28, cell: ({ topicName }) => topicName },
    column('Mức độ', 12, ({ level }) => levelName(level, 'vi')),
    column('Lời giải', 40, ({ rationale }) => rationale),
    column('Căn cứ pháp lý', 40, ({ legal }) => legal.document),
    column('Ngày văn bản', 12, ({ legal }) => legal.date),
    column('Cơ quan ban hành', 20, ({ legal }) => legal.issuer),
    column('Điều khoản', 20, ({ legal }) => legal.article),
    column('Hiệu lực từ', 12, ({ legal }) => legal.inForceFrom),
    column('Hiệu lực đến', 12, ({ legal }) => legal.inForceTo),
    column('Giữ chỗ', 16, sheetPins),
    column('Đoạn dùng chung', 40, ({ sharedStem }) => sharedStem),
    column('Số từ', 8, ({ words }) => (words === null ? null : String(words))),
  ];
}

function keyText({ kind, correct, accepted, numeric }: ItemContent): string | null {
  if (kind === 'essay') return null;
  if (kind === 'short-answer') return accepted.join(' | ');
  if (kind !== 'number') return correct.map(letterOf).join(', ');
  return numeric!.tolerance === 0 ? String(numeric!.value) : `${numeric!.value} ± ${numeric!.tolerance}`;
}
