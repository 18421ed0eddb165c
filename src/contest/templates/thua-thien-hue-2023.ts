import {
  beforeDay,
  cited,
  closing,
  defaults,
  duties,
  opening,
  paperOf20,
  plainPart,
  slots,
  steps,
  unsaid,
  unsaidOfTests,
} from './defaults.ts';
import { hueRounds } from './hue-rounds.ts';
import type { Template } from './template.ts';

/** Provincial contest of Thừa Thiên Huế under KH 102/KH-UBND; details from KH 644/KH-SLĐTBXH of one department. */
export const thuaThienHue2023: Template = {
  slug: 'thua-thien-hue-2023',
  name: 'Thừa Thiên Huế 2023: thi trắc nghiệm hằng tuần, video clip của tập thể',
  rounds: hueRounds,
  parameters: {
    ...defaults,
    title:
      'Hội thi trực tuyến tìm hiểu công tác cải cách hành chính giai đoạn 2021 - 2025 trong cán bộ, công chức, viên chức tỉnh Thừa Thiên Huế năm 2023',
    shortTitle: 'Tìm hiểu công tác cải cách hành chính năm 2023',
    year: 2023,
    place: 'tỉnh Thừa Thiên Huế',
    plan: { number: '102/KH-UBND', date: '2023-03-17', issuer: 'UBND tỉnh Thừa Thiên Huế' },
    organiser: 'UBND tỉnh Thừa Thiên Huế',
    standingOffice: 'Sở Nội vụ tỉnh Thừa Thiên Huế',
    secretariat: { name: 'Tổ thư ký hội thi', email: null, phone: null },
    period: { from: '2023-06-01', to: '2023-06-30' },
    parts: [
      {
        ...plainPart,
        key: 'trac-nghiem',
        name: 'Phần thi trắc nghiệm',
        kind: 'test',
        taker: 'personal',
        maximumTenths: 200,
        open: true,
        opensAt: opening('2023-06-01', 7, 30),
        closesAt: closing('2023-06-30'),
        requirements: [
          'Thi trắc nghiệm trên Internet theo Bộ câu hỏi của Ban Tổ chức về tìm hiểu chủ trương của Đảng, chính sách pháp luật của Nhà nước về cải cách hành chính, các văn bản của Bộ, ngành Trung ương và của tỉnh Thừa Thiên Huế liên quan đến công tác cải cách hành chính.',
        ],
        judgedBy: 'machine',
      },
      {
        ...plainPart,
        key: 'video-clip',
        name: 'Phần thi sáng kiến của tập thể: video clip tuyên truyền',
        kind: 'clip',
        taker: 'collective',
        opensAt: opening('2023-06-01'),
        closesAt: closing('2023-06-30'),
        innerDeadline: beforeDay('2023-06-20'),
        clipMinutes: 5,
        themes: [
          { key: 'dich-vu-cong', name: 'Tuyên truyền, hướng dẫn sử dụng dịch vụ công' },
          { key: 'mo-hinh', name: 'Mô hình, sáng kiến, giải pháp đẩy mạnh cải cách hành chính tại địa bàn tỉnh' },
        ],
        requirements: ['Video clip không quá 05 phút dưới dạng phóng sự hoặc tiểu phẩm.'],
        judgedBy: 'jury',
      },
    ],
    test: paperOf20,
    eligibility: {
      ...defaults.eligibility,
      audience: 'Cán bộ, công chức, viên chức, người lao động tỉnh Thừa Thiên Huế đã được cấp e-mail công vụ.',
      officialEmailRequired: true,
    },
    disclosure: { ...defaults.disclosure, publishWithinDays: 2, publishBeforeClock: '12:00' },
    awards: [
      ...slots({ recipient: 'individual', per: 'round', partKey: 'trac-nghiem' }, [
        ['tuan-nhat', 'Giải Nhất', 1, 800_000],
        ['tuan-nhi', 'Giải Nhì', 2, 500_000],
        ['tuan-ba', 'Giải Ba', 3, 300_000],
      ]),
      ...slots({ recipient: 'collective', per: 'contest', partKey: 'video-clip' }, [
        ['clip-nhat', 'Giải Nhất', 1, 5_000_000],
        ['clip-nhi', 'Giải Nhì', 2, 3_000_000],
        ['clip-ba', 'Giải Ba', 3, 2_000_000],
      ]),
    ],
    planSteps: steps([
      ['Tổ chức thi trắc nghiệm 4 tuần', 'Ban Tổ chức', [], '2023-06-01', '2023-06-30', 'Từ 01/6/2023 đến 30/6/2023'],
      ['Gửi video clip về cơ quan, đơn vị', 'Đơn vị được giao', [], null, '2023-06-19', 'Trước ngày 20/6/2023'],
    ]),
    duties: duties([
      ['huong-ung', 'Quán triệt để 100 % công chức, viên chức dự thi hằng tuần', 'Phòng, đơn vị', 'round'],
      ['tong-hop', 'Tổng hợp người dự thi từng tuần vào ngày thi cuối của đợt', 'Đầu mối đơn vị', 'round'],
      [
        'doan-the',
        'Vận động đoàn viên, hội viên dự thi',
        'Công đoàn, Hội Cựu chiến binh, Đoàn Thanh niên',
        'throughout',
      ],
      ['khen-phe-binh', 'Đề xuất khen thưởng, phê bình bài dự thi 0 điểm', 'Văn phòng cơ quan, đơn vị', 'once'],
    ]),
    documents: cited([
      [
        '76/NQ-CP',
        '2021-07-15',
        'Chính phủ',
        'Ban hành Chương trình tổng thể cải cách hành chính nhà nước giai đoạn 2021-2030',
        'chi-dao-dieu-hanh',
      ],
      [
        null,
        null,
        'UBND tỉnh Thừa Thiên Huế',
        'Kế hoạch cải cách hành chính của tỉnh giai đoạn 2021-2025, định hướng đến năm 2030',
        'chi-dao-dieu-hanh',
      ],
      [null, null, null, 'Các văn bản của Bộ, ngành Trung ương và của tỉnh về cải cách hành chính', null],
    ]),
    assumptions: [
      ...unsaid(
        'Giờ mở 07 giờ 30, giờ đóng 24 giờ 00 và ngày chia bốn tuần',
        '20 câu, mỗi câu 1 điểm, 30 phút, 1 lượt mỗi tuần, không có điểm đạt',
        'Bằng điểm thì xét thời gian làm bài, vẫn bằng thì đồng hạng',
        'Số lượng và mức giải thưởng',
        'Chỉ tiêu 95 %, nhắc dưới 75 %, báo động dưới 50 %; kế hoạch của sở phấn đấu 100 %',
        'Công bố trước 12 giờ 00 ngày thứ hai sau ngày đóng',
        'Hạn nhận video clip của tỉnh 30/6; hạn nội bộ 20/6 lấy theo KH 644/KH-SLĐTBXH',
        'Danh mục văn bản ôn tập kèm KH 102/KH-UBND mới nêu tên nhóm',
      ),
      ...unsaidOfTests,
    ],
  },
};
