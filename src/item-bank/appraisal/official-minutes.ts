import type { OfficialBlock, OfficialDocument } from '../../platform/document/official.ts';
import { formats } from '../../platform/format/formats.ts';
import { topicNameIn } from '../topics.ts';
import { levelName } from '../words.ts';
import { type MinutedItem, minutesOf, type Verdict } from './minutes.ts';

export interface MinutesData {
  organisationName: string;
  bankName: string;
  /** Name of the office; null = all. */
  officeName: string | null;
  from: string;
  to: string;
  needed: number;
  topics: ReadonlyMap<string, string>;
  verdicts: readonly Verdict[];
}

const text = (said: string): OfficialBlock => ({ kind: 'text', text: said });
const heading = (said: string): OfficialBlock => ({ kind: 'heading', text: said });

/** Biên bản thẩm định câu hỏi: items by code, verdicts and votes; no text of an item, so that it can be filed. */
export function officialMinutes(data: MinutesData): OfficialDocument {
  const { date, number } = formats('vi');
  const items = minutesOf(data.verdicts, data.needed);
  const people = [...new Set(data.verdicts.map(({ name, email }) => name ?? email))].sort((a, b) =>
    a.localeCompare(b, 'vi'),
  );
  const count = (result: MinutedItem['result']) => number(items.filter((item) => item.result === result).length);
  return {
    parent: data.officeName === null ? null : data.organisationName.toLocaleUpperCase('vi'),
    issuer: (data.officeName ?? data.organisationName).toLocaleUpperCase('vi'),
    number: '/BB',
    place: '……………',
    date: null,
    type: 'BIÊN BẢN',
    subject: 'Thẩm định câu hỏi và đáp án',
    grounds: [],
    body: [
      heading('I. Thành phần'),
      text(people.length > 0 ? `Người thẩm định: ${people.join(', ')}.` : 'Chưa có ai thẩm định trong thời gian này.'),
      heading('II. Nội dung'),
      text(
        `Thẩm định câu hỏi của ${data.bankName}, từ ngày ${date(data.from)} đến ngày ${date(data.to)}. Mỗi câu cần ${data.needed} người duyệt; không ai thẩm định câu mình viết hoặc sửa.`,
      ),
      heading('III. Kết quả'),
      text(
        `Đã có ý kiến ${number(items.length)} câu: ${count('approved')} câu được duyệt, ${count('returned')} câu trả lại, ${count(null)} câu còn chờ thêm người duyệt.`,
      ),
      ...(items.length > 0 ? [table(items, data.topics)] : []),
      text('Nội dung câu hỏi, đáp án không ghi trong biên bản; lưu trong hệ thống theo mã câu và số bản.'),
    ],
    signatures: [
      { lines: ['NGƯỜI LẬP BIÊN BẢN'], name: null },
      { lines: ['ĐẠI DIỆN CƠ QUAN THẨM ĐỊNH'], name: null },
    ],
    recipients: ['Ban Tổ chức', 'Lưu: VT'],
  };
}

const results = { approved: 'Duyệt', returned: 'Trả lại' } as const;

function table(items: readonly MinutedItem[], topics: ReadonlyMap<string, string>): OfficialBlock {
  const { stamp } = formats('vi');
  return {
    kind: 'table',
    head: ['TT', 'Câu, bản', 'Chủ đề, mức độ', 'Duyệt / trả lại', 'Ý kiến từng người', 'Kết quả'],
    numbers: [0],
    rows: items.map((item, index) => [
      String(index + 1),
      `${item.code.replaceAll('-', '\u2011')}, ${item.version}`,
      `${topicNameIn(topics, item.topic)}, ${levelName(item.level, 'vi').toLowerCase()}`,
      `${item.approvals} / ${item.returns}`,
      item.votes.map((vote) => `${vote.name ?? vote.email}: ${said(vote)}, ${stamp(vote.created_at)}`).join('; '),
      item.result ? results[item.result] : 'Chờ thêm',
    ]),
  };
}

/** Reasons stay in the system: they may tell what an item says. */
function said({ verdict, short_path }: Verdict): string {
  if (short_path) return 'xác nhận sửa lỗi gõ';
  return verdict === 'approve' ? 'duyệt' : 'trả lại';
}
