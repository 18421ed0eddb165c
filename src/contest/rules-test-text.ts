import { formats } from '../platform/format/formats.ts';
import type { ContestParameters, PaperSettings, TieStep } from './parameters.ts';
import type { RulesBlock, RulesSection } from './rules-section.ts';
import { usedSteps } from './tie-chain.ts';

const vi = formats('vi');
const paragraph = (text: string): RulesBlock => ({ kind: 'paragraph', text });

/** Sections about the test: paper, attempts, time, saving, scoring. `word` is what a round is called. */
export function testSections(parameters: ContestParameters, test: PaperSettings, word: string): RulesSection[] {
  return [
    { key: 'paper', heading: 'Bài trắc nghiệm', blocks: paper(test) },
    { key: 'attempts', heading: 'Số lượt thi', blocks: attempts(test, word) },
    { key: 'time', heading: 'Thời gian làm bài', blocks: time(parameters, test) },
    { key: 'saving', heading: 'Lưu bài và mất mạng', blocks: saving(test) },
    { key: 'scoring', heading: 'Cách tính điểm', blocks: scoring(parameters, test) },
  ];
}

function paper(test: PaperSettings): RulesBlock[] {
  const source =
    test.paperSource === 'drawn'
      ? `Đề của mỗi người được rút từ ngân hàng câu hỏi theo ma trận chung, cùng số câu ở từng chủ đề${test.blueprint.some(({ kind }) => kind) ? ', mức độ và dạng câu hỏi' : ' và mức độ'}.`
      : `Đề thi lấy từ bộ đề có sẵn${test.forms.length === 0 ? '' : ` gồm ${test.forms.length} mã đề`}.`;
  const shuffled = [
    ...(test.shuffleItems ? ['thứ tự câu hỏi'] : []),
    ...(test.shuffleOptions ? ['thứ tự phương án'] : []),
  ].join(' và ');
  const { practice } = test;
  return [
    paragraph(`Mỗi đề có ${test.itemsPerPaper} câu hỏi trắc nghiệm.`),
    paragraph(`${source}${shuffled === '' ? '' : ` Xáo ${shuffled} riêng cho từng người.`}`),
    ...(practice.enabled
      ? [
          paragraph(
            `Thi thử: ${practice.itemsPerPaper} câu${practice.minutes === null ? '' : `, ${practice.minutes} phút`}${practice.attempts === null ? ', không giới hạn số lượt' : `, ${practice.attempts} lượt`}. Thi thử không tính vào kết quả và dùng câu hỏi riêng.`,
          ),
        ]
      : []),
  ];
}

function attempts(test: PaperSettings, word: string): RulesBlock[] {
  const counts = {
    best: 'Tính lượt có điểm cao nhất.',
    'best-then-fastest': 'Tính lượt có điểm cao nhất; nếu bằng điểm, tính lượt nhanh hơn.',
    last: 'Tính lượt cuối cùng.',
    'first-all-right': 'Tính lượt đầu tiên trả lời đúng tất cả các câu.',
    only: '',
  }[test.whichCounts];
  const many = test.attemptsPerRound === null ? 'không giới hạn số lượt thi' : `${test.attemptsPerRound} lượt thi`;
  const waiting = test.waitingMinutes === 0 ? '' : ` Chờ ít nhất ${test.waitingMinutes} phút giữa hai lượt.`;
  return [
    paragraph(`Mỗi ${word} mỗi người có ${many}.${counts === '' ? '' : ` ${counts}`}${waiting}`),
    paragraph('Bắt đầu lại, tải lại trang hay đổi máy vẫn là bài đang làm, không mất thêm lượt.'),
  ];
}

/** Which time the chain compares, and how exactly; nothing when it compares none (contest rules §6). */
function timesRanked({ tieChain }: ContestParameters, test: PaperSettings): string[] {
  const chain = usedSteps(tieChain);
  const ranked = (by: TieStep['by']) => chain.some((step) => step.by === by);
  const resolution = test.timeResolution === 'second' ? 'tính đến giây' : 'tính đến phần nghìn giây';
  return [
    ...(ranked('time-used')
      ? [`Thời gian để xếp hạng tính từ lúc máy chủ bắt đầu bài đến lúc máy chủ nhận nộp bài, ${resolution}.`]
      : []),
    ...(ranked('submitted-at') ? [`Thời điểm để xếp hạng là lúc máy chủ nhận nộp bài, ${resolution}.`] : []),
  ];
}

function time(parameters: ContestParameters, test: PaperSettings): RulesBlock[] {
  const limit =
    test.minutes === null
      ? 'Không giới hạn thời gian làm bài; bài kết thúc khi đợt thi đóng.'
      : `Thời gian làm bài là ${test.minutes} phút kể từ lúc bắt đầu và không kéo dài quá lúc đợt thi đóng.`;
  return [
    paragraph(limit),
    paragraph([...timesRanked(parameters, test), 'Giờ trên máy của người dự thi không được dùng.'].join(' ')),
    paragraph('Hết giờ, hệ thống tự nộp những câu đã lưu và ghi thời điểm nộp là lúc hết giờ.'),
    paragraph('Trường hợp được gia hạn hoặc thêm giờ có lý do, người quyết định và ngày, ghi trong hệ thống.'),
  ];
}

function saving(test: PaperSettings): RulesBlock[] {
  return [
    paragraph(
      'Mỗi câu chọn xong được lưu ngay. Chữ “Đã lưu” chỉ hiện khi máy chủ đã ghi nhận. Không bấm nộp vẫn không mất bài.',
    ),
    paragraph(
      `Mất mạng, người dự thi làm tiếp; câu trả lời giữ trên máy và tự gửi khi có mạng. Đồng hồ vẫn chạy. Câu trả lời đến máy chủ muộn không quá ${test.graceSeconds} giây sau khi hết giờ vẫn được nhận; muộn hơn thì không nhận và không làm thay đổi câu đã lưu.`,
    ),
    paragraph('Sau khi nộp, người dự thi nhận biên nhận có mã bài, thời điểm và số câu đã trả lời.'),
  ];
}

function scoring(parameters: ContestParameters, test: PaperSettings): RulesBlock[] {
  const each = vi.number(test.pointsPerItemTenths / 10);
  const most = vi.number((test.pointsPerItemTenths * test.itemsPerPaper) / 10);
  const penalty = (tenths: number, none: string, some: string) =>
    tenths === 0 ? none : `${some} ${vi.number(tenths / 10)} điểm`;
  const wrong = penalty(test.negativeMarkTenths, 'không bị trừ điểm', 'bị trừ');
  const blank = penalty(test.blankPenaltyTenths, 'không bị trừ điểm', 'bị trừ');
  const pass =
    test.passMarkTenths === null ? '' : ` Bài đạt khi có từ ${vi.number(test.passMarkTenths / 10)} điểm trở lên.`;
  const shown = {
    'at-once': 'Người dự thi xem được điểm của mình ngay sau khi nộp bài.',
    'after-close': 'Người dự thi xem được điểm của mình sau khi đợt thi đóng.',
    'after-publication': 'Người dự thi xem được điểm của mình sau khi Ban Tổ chức công bố.',
    never: 'Điểm của từng người không được hiển thị.',
  }[parameters.disclosure.showScore];
  const keys = {
    'after-close': 'Đáp án mở sau khi đợt thi đóng.',
    'after-publication': 'Đáp án mở sau khi công bố kết quả.',
    never: 'Đáp án không được công bố.',
  }[parameters.disclosure.showRightAnswers];
  return [
    paragraph(
      `Mỗi câu trả lời đúng được ${each} điểm, tối đa ${most} điểm. Câu sai ${wrong}, câu bỏ trống ${blank}.${pass}`,
    ),
    paragraph(`${shown} ${keys}`),
    paragraph('Câu hỏi có sai sót được xử lý chung cho mọi người đã nhận câu đó, có biên bản.'),
  ];
}
