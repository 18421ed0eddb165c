import type { OfficialBlock, OfficialDocument } from '../../platform/document/official.ts';
import { formats } from '../../platform/format/formats.ts';
import { keyBefore, keySaid } from './key-said.ts';
import type { LoadedCase } from './load.ts';
import type { MinutesFields } from './minutes-fields.ts';
import { caseWords } from './words.ts';

/** What is printed where the secretary has entered nothing yet. */
const blank = '……………………';

/**
 * Biên bản xử lý câu hỏi có sai sót: drafted from the case in the form of Nghị định 30/2020/NĐ-CP (mẫu 1.9). Always
 * Vietnamese. Before the decision it is a draft of what was proposed; figures are those of the preview that was approved.
 */
export function minutesOf(found: LoadedCase): OfficialDocument {
  const { place, row } = found;
  const { parameters } = place.contest;
  const fields = withBlanks(row.minutes);
  const { officialDate } = formats('vi');
  const day = row.minutes_on ? officialDate(row.minutes_on) : 'ngày …… tháng …… năm ………';
  return {
    parent: null,
    issuer: 'BAN TỔ CHỨC HỘI THI',
    number: row.minutes_number ?? '/BB-BTC',
    place: parameters.place,
    date: row.minutes_on,
    type: 'BIÊN BẢN',
    subject: `Xử lý câu hỏi có sai sót, ${place.round.label}`,
    grounds: [
      `Căn cứ Thể lệ ${parameters.title}`,
      `Căn cứ ${lowerFirst(row.legal_ground)}`,
      ...(row.source_detail ? [`Căn cứ ${lowerFirst(row.source_detail)}`] : []),
    ],
    body: [
      text(
        `Hôm nay, hồi ${clock(fields.starts)} ${day}, tại ${fields.place}, Ban Tổ chức họp xử lý câu hỏi có sai sót.`,
      ),
      heading('I. THÀNH PHẦN'),
      text(`Chủ trì: ${fields.chair}.`),
      text(`Thư ký: ${fields.secretary}.`),
      ...lines(fields.present).map(text),
      heading('II. DIỄN BIẾN'),
      ...whatHappened(found),
      ...lines(fields.course).map(text),
      heading('III. KẾT LUẬN'),
      ...conclusion(found),
      text(
        `Cuộc họp kết thúc hồi ${clock(fields.ends)} cùng ngày. Biên bản được lập thành 02 bản, đọc lại cho mọi người cùng nghe và thống nhất ký tên`,
      ),
    ],
    signatures: [
      { lines: ['THƯ KÝ'], name: row.minutes.secretary?.trim() || null },
      { lines: ['CHỦ TRÌ'], name: row.minutes.chair?.trim() || null },
    ],
    recipients: ['Ban Tổ chức', 'Tổ Thư ký', 'Lưu: VT, BTC'],
  };
}

const text = (said: string): OfficialBlock => ({ kind: 'text', text: said });
const heading = (said: string): OfficialBlock => ({ kind: 'heading', text: said });
const lines = (given: string): string[] =>
  given
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
/** "Căn cứ điểm l khoản 2 Điều 12 …", but "Căn cứ Thông tư số …". */
const lowerFirst = (given: string): string =>
  given.replace(/^(Điểm|Khoản|Đơn|Ý kiến|Phản ánh|Số liệu|Kiến nghị) /, (word) => word.toLowerCase());
const clock = (given: string): string => {
  const [hour = '', minute] = given.split(':');
  return minute === undefined ? given : `${hour.padStart(2, '0')} giờ ${minute}`;
};

function withBlanks(given: Partial<MinutesFields>): MinutesFields {
  const or = (value: string | undefined, instead: string) => value?.trim() || instead;
  return {
    starts: or(given.starts, '…… giờ ……'),
    ends: or(given.ends, '…… giờ ……'),
    place: or(given.place, blank),
    chair: or(given.chair, blank),
    secretary: or(given.secretary, blank),
    present: given.present ?? '',
    course: given.course ?? '',
  };
}

function whatHappened(found: LoadedCase): OfficialBlock[] {
  const words = caseWords('vi');
  const { moment } = formats('vi');
  const { row, item, approvals, place } = found;
  const approvedBy = approvals.map(({ name, at }) => `${name} (${moment(at)})`).join('; ');
  return [
    text(
      `1. Câu hỏi mã ${item.code}, phiên bản đã phát tại ${place.round.label}: “${item.stem}” Đáp án đang dùng: ${keySaid(keyBefore(found), item, 'vi')}.`,
    ),
    text(
      `2. Nguồn phát hiện: ${words.sources(row.source).toLowerCase()}${row.source_detail ? ` (${row.source_detail})` : ''}.`,
    ),
    text(`3. Nội dung sai sót: ${row.reason.replace(/[.]$/, '')}.`),
    text(
      approvals.length > 0
        ? `4. Trước khi quyết định, hệ thống đã tính toàn bộ thay đổi. Người phê duyệt: ${approvedBy}.`
        : '4. Trước khi quyết định, hệ thống đã tính toàn bộ thay đổi. Chưa có người phê duyệt.',
    ),
  ];
}

function conclusion(found: LoadedCase): OfficialBlock[] {
  const words = caseWords('vi');
  const { row, item, proposal } = found;
  const remedy =
    row.undoes_number === null ? (row.remedy ? words.remedy(row.remedy) : '') : words.undo(String(row.undoes_number));
  const blocks = [text(`1. Cách xử lý: ${remedy.toLowerCase()}. ${keySaid(proposal, item, 'vi')}.`)];
  if (row.consequences) blocks.push(text('2. Thay đổi kết quả:'), effectTable(row.consequences));
  blocks.push(text(`3. ${whatFollows(found)}`));
  return blocks;
}

function effectTable({ summary, basis }: NonNullable<LoadedCase['row']['consequences']>): OfficialBlock {
  const { number } = formats('vi');
  const mean = (points: number) => number(summary.done === 0 ? 0 : points / summary.done / 10, 2);
  const pair = (name: string, { before, after }: { before: number; after: number }) => [
    name,
    number(before),
    number(after),
  ];
  return {
    kind: 'table',
    head: ['Nội dung', 'Trước', 'Sau'],
    numbers: [1, 2],
    rows: [
      ['Bài có câu hỏi này', number(summary.served), number(summary.served)],
      ['Bài đổi điểm (tăng, giảm)', '', `${number(summary.changed)} (${number(summary.up)}, ${number(summary.down)})`],
      ['Điểm trung bình', mean(summary.points.before), mean(summary.points.after)],
      pair('Bài đạt điểm tối đa', summary.fullMarks),
      ...(basis.over
        ? [
            pair('Bài 0 điểm', summary.zero),
            ['Người đổi giải', '', number(summary.people.award)],
            ['Người đổi hạng', '', number(summary.people.rank)],
          ]
        : []),
    ],
  };
}

function whatFollows({ row, publishedVersion }: LoadedCase): string {
  if (row.state === 'open') return 'Hệ thống chấm lại sau khi đủ hai người phê duyệt.';
  if (row.state === 'withdrawn') return 'Vụ việc đã được rút, không có gì thay đổi.';
  const published = publishedVersion === null ? '' : ` Kết quả đã công bố được đính chính tại bản ${publishedVersion}.`;
  return `Đáp án bản ${row.key_version} thay cho bản trước; bản trước được giữ nguyên để đối chiếu.${published}`;
}
