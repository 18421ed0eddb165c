import { allUnits, cited, closing, defaults, duties, opening, plainPart, slots, steps, unsaid } from './defaults.ts';
import type { Template } from './template.ts';

const withServices = { ...allUnits, offersOnlineServices: true };
const withoutServices = { ...allUnits, offersOnlineServices: false };
const window = { opensAt: opening('2023-08-01'), closesAt: closing('2023-10-31') };

/** Provincial contest of Sóc Trăng: initiatives; campaign or slogan by kind of unit; experiences; live second stage. */
export const socTrang2023: Template = {
  slug: 'soc-trang-2023',
  name: 'Sóc Trăng 2023: sáng kiến, chiến dịch 90 ngày hoặc khẩu hiệu, vòng 2 trực tiếp',
  rounds: [],
  parameters: {
    ...defaults,
    title: 'Hội thi Cải cách hành chính tỉnh Sóc Trăng năm 2023',
    shortTitle: 'Hội thi Cải cách hành chính năm 2023',
    year: 2023,
    place: 'tỉnh Sóc Trăng',
    plan: { number: null, date: null, issuer: 'Sở Nội vụ tỉnh Sóc Trăng' },
    grounds: cited([
      [
        '27/KH-UBND',
        '2023-02-09',
        'UBND tỉnh Sóc Trăng',
        'Tuyên truyền cải cách hành chính tỉnh Sóc Trăng năm 2023',
        null,
      ],
      [
        '1155/UBND-TH',
        '2023-05-15',
        'Chủ tịch UBND tỉnh Sóc Trăng',
        'Tổ chức Hội thi Cải cách hành chính năm 2023',
        null,
      ],
    ]),
    organiser: 'Sở Nội vụ tỉnh Sóc Trăng',
    standingOffice: 'Thanh tra Sở, Sở Nội vụ tỉnh Sóc Trăng',
    secretariat: {
      name: 'Sở Nội vụ (Thanh tra Sở)',
      email: 'phongcchc.sonv@soctrang.gov.vn',
      phone: '02993.624.779',
    },
    period: { from: '2023-08-01', to: '2023-11-30' },
    stages: [
      { number: 1, name: 'Vòng 1', form: 'online', from: '2023-08-01', to: '2023-10-31' },
      { number: 2, name: 'Vòng 2', form: 'live', from: '2023-11-01', to: '2023-11-30' },
    ],
    parts: [
      {
        ...plainPart,
        ...window,
        key: 'sang-kien',
        name: 'Giới thiệu sáng kiến, giải pháp cải cách hành chính',
        kind: 'initiative',
        taker: 'collective',
        receivedBy: 'arrival-date',
        quotas: [{ forUnits: allUnits, atLeast: 1, atMost: null, unit: 'mô hình, sáng kiến, giải pháp' }],
        requirements: [
          'Mô hình, sáng kiến kinh nghiệm đã và đang áp dụng hiệu quả tại đơn vị, hoặc giải pháp khả thi, phù hợp để vận dụng vào thực tiễn của tỉnh.',
          'Trình bày bằng bài viết thuyết trình trên giấy theo Thể lệ và đề cương hướng dẫn.',
        ],
        judgedBy: 'jury',
      },
      {
        ...plainPart,
        ...window,
        key: 'chien-dich-90-ngay',
        name: 'Chiến dịch 90 ngày cung cấp dịch vụ công trực tuyến toàn trình',
        kind: 'campaign',
        taker: 'collective',
        forUnits: withServices,
        requirements: ['Sở Thông tin và Truyền thông chốt số liệu và thống kê chi tiết kết quả của từng đơn vị.'],
        judgedBy: 'figures',
      },
      {
        ...plainPart,
        ...window,
        key: 'khau-hieu',
        name: 'Khẩu hiệu tuyên truyền cải cách hành chính ấn tượng',
        kind: 'slogan',
        taker: 'collective',
        forUnits: withoutServices,
        requirements: ['Thể hiện thông điệp mục tiêu, mong muốn, trách nhiệm phục vụ của đơn vị.'],
        judgedBy: 'jury',
      },
      {
        ...plainPart,
        ...window,
        key: 'trai-nghiem',
        name: 'Trải nghiệm chất lượng cung cấp dịch vụ công trực tuyến',
        kind: 'experience',
        taker: 'personal',
        atLeastProcedures: 5,
        requirements: [
          'Trình bày với vai trò người sử dụng hoặc người cung cấp, tiếp nhận, xử lý dịch vụ công trực tuyến.',
          'Đối với ít nhất 05 thủ tục hành chính cụ thể.',
        ],
        judgedBy: 'jury',
      },
      {
        ...plainPart,
        key: 'vong-2',
        name: 'Vòng 2: thi trực tiếp',
        kind: 'live-round',
        taker: 'collective',
        stage: 2,
        opensAt: opening('2023-11-01'),
        closesAt: closing('2023-11-30'),
        judgedBy: 'jury',
      },
    ],
    tieChain: [{ by: 'score' }, { by: 'recorded-decision' }],
    ranking: { perRound: false, wholeContest: true, group: 'all', contestScore: 'sum-of-rounds' },
    eligibility: {
      ...defaults.eligibility,
      audience:
        'Cán bộ, công chức, viên chức đang công tác tại các sở ngành tỉnh, đơn vị sự nghiệp công lập tỉnh, UBND cấp huyện và cơ quan Trung ương đặt tại tỉnh Sóc Trăng có tham gia xác định Chỉ số cải cách hành chính hằng năm.',
      parIndexUnitsOnly: true,
    },
    disclosure: { ...defaults.disclosure, publishWithinDays: 30 },
    awards: [
      ...slots({ recipient: 'collective', per: 'contest', partKey: null }, [
        ['tap-the-nhat', 'Giải Nhất', 1, 10_000_000],
        ['tap-the-nhi', 'Giải Nhì', 2, 7_000_000],
        ['tap-the-ba', 'Giải Ba', 3, 5_000_000],
        ['tap-the-khuyen-khich', 'Giải Khuyến khích', 4, 3_000_000],
      ]),
      ...slots({ recipient: 'individual', per: 'contest', partKey: null }, [
        ['ca-nhan-nhat', 'Giải Nhất', 1, 6_000_000],
        ['ca-nhan-nhi', 'Giải Nhì', 1, 3_000_000],
        ['ca-nhan-ba', 'Giải Ba', 1, 2_000_000],
        ['ca-nhan-khuyen-khich', 'Giải Khuyến khích', 1, 1_000_000],
      ]),
      ...slots({ recipient: 'side', per: 'contest', partKey: 'trai-nghiem' }, [
        ['phu-trai-nghiem', 'Giải phụ cá nhân có phần trình bày trải nghiệm và góp ý hay', 10, 500_000],
      ]),
    ],
    planSteps: steps([
      [
        'Nhận sáng kiến, khẩu hiệu, bài trải nghiệm; ghi nhận kết quả chiến dịch',
        'Sở Nội vụ',
        ['Sở Thông tin và Truyền thông', 'Văn phòng UBND tỉnh', 'Sở Văn hóa, Thể thao và Du lịch'],
        '2023-08-01',
        '2023-10-31',
        'Từ ngày 01/8/2023 đến hết ngày 31/10/2023',
      ],
      [
        'Chốt số liệu, thống kê chi tiết kết quả cung cấp dịch vụ công trực tuyến',
        'Sở Thông tin và Truyền thông',
        ['Sở Nội vụ'],
        '2023-11-01',
        '2023-11-30',
        'Sau khi kết thúc chiến dịch',
      ],
      [
        'Thi vòng 2, công bố kết quả và trao giải',
        'Sở Nội vụ',
        ['Ban Tổ chức Hội thi'],
        '2023-11-01',
        '2023-11-30',
        'Trong tháng 11/2023',
      ],
    ]),
    duties: duties([
      ['thong-bao', 'Thông báo quy định, hướng dẫn đến toàn thể cán bộ, công chức, viên chức', 'Đơn vị dự thi', 'once'],
      ['cu-chuyen-gia', 'Cử công chức, viên chức có kinh nghiệm tham gia đánh giá', 'Sở phối hợp', 'once'],
    ]),
    documents: [],
    assumptions: [
      'Số và ngày của kế hoạch để trống: bản nguồn chưa đánh số.',
      'Kết quả hội thi là một tiêu chí đánh giá Chỉ số cải cách hành chính năm 2023 của đơn vị.',
      ...unsaid(
        'Điểm tối đa từng phần thi',
        'Bằng điểm thì Ban Tổ chức quyết định',
        'Ngày cụ thể của vòng 2, mẫu để cả tháng 11',
        'Hạn chốt số liệu chiến dịch, mẫu để trong tháng 11',
        'Giải cá nhân xét theo phần thi nào',
        'Bài trải nghiệm do cá nhân gửi',
      ),
    ],
  },
};
