import type { Day } from '../platform/format/day.ts';
import { formats } from '../platform/format/formats.ts';
import { awardTotal } from './award-sum.ts';
import { collectiveText } from './collective-text.ts';
import { eligibilityWords } from './eligibility-words.ts';
import type { Award, CitedDocument, ContestParameters, Part } from './parameters.ts';
import type { RulesBlock, RulesSection } from './rules-section.ts';
import { clockText, roundWord } from './rules-summary.ts';
import { testSections } from './rules-test-text.ts';
import { rulesWords } from './rules-words.ts';
import { tieChainText } from './tie-chain.ts';
import type { Round } from './timeline.ts';
import { ranksWholeContest } from './whole-contest.ts';

export { type RulesBlock, type RulesSection, rulesFromText, rulesToText } from './rules-section.ts';
export { rulesSummary } from './rules-summary.ts';
export { textContradictions } from './text-contradictions.ts';

const vi = formats('vi');

/**
 * The rules (thể lệ) in Vietnamese from the parameters: a first text for the committee to edit. Everything that has a
 * number or a date comes from the parameters, so a freshly generated text never contradicts them.
 */
export function generateRules(parameters: ContestParameters, rounds: readonly Round[]): RulesSection[] {
  const sections = [
    section('basis', 'Căn cứ và đơn vị tổ chức', basis(parameters)),
    section('who', 'Đối tượng dự thi', who(parameters)),
    section('content', 'Nội dung thi', content(parameters)),
    section('rounds', 'Thời gian thi', schedule(parameters, rounds)),
    ...(parameters.test === null ? [] : testSections(parameters, parameters.test, roundWord(rounds))),
    section('ranking', 'Xếp hạng', ranking(parameters, rounds)),
    section('prediction', 'Câu dự đoán', prediction(parameters)),
    section('duties', 'Trách nhiệm của cơ quan, đơn vị', duties(parameters)),
    section('exclusion', 'Miễn dự thi và không xét giải', exclusion(parameters)),
    section('awards', 'Giải thưởng', awards(parameters, rounds)),
    section('publication', 'Công bố kết quả', publication(parameters)),
    section('complaints', 'Khiếu nại và xử lý vi phạm', complaints(parameters)),
    section('personal-data', 'Dữ liệu cá nhân', personalData(parameters)),
    section('contact', 'Tổ chức thực hiện', contact(parameters)),
  ].filter((one) => one.blocks.length > 0);
  return sections.map((one, i) => ({ ...one, heading: `${i + 1}. ${one.heading}` }));
}

export function paragraph(text: string): RulesBlock {
  return { kind: 'paragraph', text };
}

export function list(items: string[]): RulesBlock[] {
  return items.length === 0 ? [] : [{ kind: 'list', items }];
}

function section(key: string, heading: string, blocks: RulesBlock[]): RulesSection {
  return { key, heading, blocks };
}

/** "Số 76/NQ-CP ngày 15/7/2021 của Chính phủ: …"; a group of documents without a number is named by its subject. */
export function citation(document: CitedDocument): string {
  const issuer = document.issuer === null ? '' : ` của ${document.issuer}`;
  if (document.number === null) return `${document.subject}${document.issuer === null ? '' : ` (${document.issuer})`}`;
  const date = document.date === null ? '' : ` ngày ${day(document.date)}`;
  return `Số ${document.number}${date}${issuer}: ${document.subject}`;
}

/** 24/3/2023, as the documents themselves write dates in running text. */
function day(value: Day): string {
  return vi.plainDate(value);
}

function basis({ plan, organiser, standingOffice, title }: ContestParameters): RulesBlock[] {
  const kind = plan.number === null || /KH/.test(plan.number) ? 'Kế hoạch' : 'Công văn';
  const number = plan.number === null ? kind : `${kind} số ${plan.number}`;
  const date = plan.date === null ? '' : ` ngày ${day(plan.date)}`;
  return [
    paragraph(`${title} được tổ chức theo ${number}${date} của ${plan.issuer}.`),
    paragraph(`Đơn vị tổ chức: ${organiser}. Cơ quan thường trực: ${standingOffice}.`),
  ];
}

function who({ eligibility, registration, test }: ContestParameters): RulesBlock[] {
  const names = registration
    .filter((field) => field.required)
    .map((field) => rulesWords('vi').registrationField(field.name));
  return [
    ...(eligibility.audience === '' ? [] : [paragraph(eligibility.audience)]),
    ...(eligibility.blocks.length === 0 ? [] : [paragraph('Các khối dự thi:'), ...list(eligibility.blocks)]),
    ...(eligibility.officialEmailRequired ? [paragraph('Người dự thi đăng nhập bằng e-mail công vụ.')] : []),
    ...(names.length === 0 || test === null
      ? []
      : [paragraph(`Trước khi vào thi, người dự thi xác nhận đầy đủ, chính xác: ${names.join(', ')}.`)]),
  ];
}

function content({ parts, documents, totalTenths, test }: ContestParameters): RulesBlock[] {
  const several = parts.length > 1;
  return [
    ...(several ? [paragraph(`Hội thi gồm ${parts.length} phần thi.`)] : []),
    ...parts.flatMap(partBlocks),
    ...(totalTenths === null ? [] : [paragraph(`Tổng điểm tối đa: ${points(totalTenths)} điểm.`)]),
    ...(documents.length === 0
      ? []
      : [paragraph(test === null ? 'Văn bản liên quan:' : 'Văn bản ôn tập:'), ...list(documents.map(citation))]),
  ];
}

function partBlocks(part: Part): RulesBlock[] {
  const duty = part.obligation === 'obligatory' ? 'bắt buộc' : 'khuyến khích';
  const taker = part.taker === 'personal' ? 'cá nhân' : 'tập thể';
  const maximum = part.maximumTenths === null ? '' : `, tối đa ${points(part.maximumTenths)} điểm`;
  return [
    paragraph(`${part.name} (${taker}, ${duty}${maximum}).${forWhom(part.forUnits)}`),
    ...list([
      ...part.requirements,
      ...part.themes.map((theme) => `Chủ đề: ${theme.name}`),
      ...part.quotas.map(quotaText),
      ...(part.noveltyCutOff === null
        ? []
        : [`Không trùng ý tưởng đã áp dụng tính đến ngày ${day(part.noveltyCutOff)}.`]),
    ]),
  ];
}

/** " Dành cho: phòng, ban; đơn vị có cung cấp dịch vụ công trực tuyến." */
function forWhom({ kinds, blocks, offersOnlineServices: online, scoredInParIndex: scored }: Part['forUnits']): string {
  const whom = [
    ...(kinds.length === 0 ? [] : [kinds.join(', ')]),
    ...(blocks.length === 0 ? [] : [blocks.join(', ')]),
    ...(online === null ? [] : [`đơn vị ${online ? 'có' : 'chưa'} cung cấp dịch vụ công trực tuyến`]),
    ...(scored === null ? [] : [`đơn vị ${scored ? '' : 'không '}tham gia xác định PAR INDEX`]),
  ];
  return whom.length === 0 ? '' : ` Dành cho ${whom.join('; ')}.`;
}

function quotaText(quota: Part['quotas'][number]): string {
  const units = quota.forUnits.kinds.length === 0 ? 'Mỗi đơn vị' : `Mỗi ${quota.forUnits.kinds.join(', ')}`;
  const most = quota.atMost === null ? '' : `, nhiều nhất ${quota.atMost}`;
  return `${units} gửi ít nhất ${quota.atLeast} ${quota.unit}${most}.`;
}

function schedule(parameters: ContestParameters, rounds: readonly Round[]): RulesBlock[] {
  const word = roundWord(rounds);
  const others = parameters.parts.filter((part) => part.kind !== 'test' && part.closesAt !== null);
  return [
    ...(rounds.length === 0 ? [] : [paragraph(`Phần thi trắc nghiệm có ${rounds.length} ${word} thi:`)]),
    ...list(rounds.map((round) => `${round.label}: ${vi.period(round.opensAt, round.closesAt)}.`)),
    ...others.map((part) => paragraph(partWindow(part))),
    ...(rounds.length === 0
      ? []
      : [
          paragraph(
            'Mọi thời điểm tính theo giờ máy chủ, giờ Việt Nam. Đợt thi tự mở và tự đóng; khi dời lịch, Ban Tổ chức thông báo lý do tới người dự thi và trên trang hội thi.',
          ),
        ]),
  ];
}

function partWindow(part: Part): string {
  const closes = vi.closingText(new Date(part.closesAt as string));
  const window =
    part.opensAt === null
      ? `nhận đến ${closes}`
      : part.kind === 'live-round'
        ? vi.period(new Date(part.opensAt), new Date(part.closesAt as string))
        : `${part.kind === 'campaign' ? 'ghi nhận kết quả' : 'nhận'} ${vi.period(new Date(part.opensAt), new Date(part.closesAt as string))}`;
  const received = part.receivedBy === 'arrival-date' ? ', tính theo ngày văn bản đến' : '';
  const inner =
    part.innerDeadline === null
      ? ''
      : ` Đơn vị gửi về cơ quan đầu mối trước ${vi.closingText(new Date(part.innerDeadline))}.`;
  return `${part.name}: ${window}${received}.${inner}`;
}

function ranking(parameters: ContestParameters, rounds: readonly Round[]): RulesBlock[] {
  const ofUnits =
    parameters.collectiveRanking === null ? [] : [paragraph(collectiveText(parameters.collectiveRanking))];
  if (parameters.tieChain.length === 0) return ofUnits;
  const { perRound, wholeContest, group, contestScore } = parameters.ranking;
  const word = roundWord(rounds);
  const scope = [...(perRound ? [`từng ${word}`] : []), ...(wholeContest ? ['cả hội thi'] : [])].join(' và ');
  const over = ranksWholeContest(parameters, rounds.length);
  const within = group === 'block' ? ', riêng cho từng khối' : '';
  return [
    ...(scope === '' ? [] : [paragraph(`Xếp hạng theo ${scope}${within}.`)]),
    ...(over ? [paragraph(contestScoreText(contestScore, word))] : []),
    ...(over && !perRound ? [paragraph(`Kết quả từng ${word} công bố theo đơn vị, không xếp hạng cá nhân.`)] : []),
    paragraph(tieChainText(parameters)),
    ...ofUnits,
    ...(parameters.test === null
      ? []
      : [paragraph('Bài thi thử, bài diễn tập và bài của người không xét giải không được xếp hạng.')]),
  ];
}

/** How points, time and distance of several rounds become one: what `figuresOf` of the results computes. */
function contestScoreText(score: ContestParameters['ranking']['contestScore'], word: string): string {
  switch (score) {
    case 'sum-of-rounds':
      return `Điểm cả hội thi là tổng điểm các ${word}; thời gian làm bài và sai lệch dự đoán cũng cộng qua các ${word}, thời điểm nộp là lần nộp sau cùng.`;
    case 'best-round':
      return `Điểm cả hội thi là điểm cao nhất trong các ${word}; thời gian, sai lệch dự đoán và thời điểm nộp lấy theo ${word} đó.`;
    case 'mean-of-rounds':
      return `Điểm cả hội thi là điểm trung bình các ${word} đã dự thi, làm tròn đến hai chữ số; thời gian làm bài và sai lệch dự đoán cũng lấy trung bình, thời điểm nộp là lần nộp sau cùng.`;
  }
}

function prediction({ prediction }: ContestParameters): RulesBlock[] {
  if (!prediction.enabled) return [];
  const target = {
    participants: 'số người dự thi',
    'all-right-people': 'số người trả lời đúng tất cả các câu',
    'full-marks-people': 'số người đạt điểm tối đa',
    'all-right-attempts': 'số lượt thi trả lời đúng tất cả các câu',
  }[prediction.target];
  const scope = { contest: 'cả hội thi', round: 'mỗi đợt thi', block: 'mỗi khối' }[prediction.scope];
  const noAnswer =
    prediction.noAnswer === 'last'
      ? 'Người không dự đoán xếp sau người có dự đoán.'
      : 'Người không dự đoán không được ưu tiên ở tiêu chí này.';
  return [
    paragraph(`Câu dự đoán: “${prediction.text}”`),
    paragraph(
      `Con số thực tế là ${target} của ${scope}, tính một lần khi khóa số liệu và công bố cùng kết quả. Sai lệch hơn hay kém đều tính như nhau. ${noAnswer}`,
    ),
    paragraph(`Người không xét giải ${prediction.countExcluded ? 'được' : 'không được'} tính vào con số này.`),
  ];
}

function duties({ duties: all, targets, test, reportingPeriods }: ContestParameters): RulesBlock[] {
  const asked = targets.explanationTo === null ? '' : ` với ${targets.explanationTo}`;
  const quality =
    targets.meanScoreBelow === null
      ? ''
      : ` hoặc điểm trung bình dưới ${vi.percent(targets.meanScoreBelow)} điểm tối đa`;
  return [
    ...(test === null ? [] : [paragraph(`Chỉ tiêu tham gia: ${vi.percent(targets.rate)} số người phải thi.`)]),
    ...list(all.map((duty) => `${duty.who}: ${duty.name.charAt(0).toLowerCase()}${duty.name.slice(1)}.`)),
    ...(targets.explanationAsked
      ? [
          paragraph(
            `Thủ trưởng đơn vị giải trình${asked} khi tỷ lệ tham gia dưới ${vi.percent(targets.warnBelow)}${quality}.`,
          ),
        ]
      : []),
    ...(reportingPeriods.length === 0 ? [] : [paragraph('Kỳ báo cáo:')]),
    ...list(
      reportingPeriods.map((one) => {
        const due = one.due === null ? '' : `, nộp trước hết ngày ${day(one.due)}`;
        return `${one.label}: từ ngày ${day(one.from)} đến hết ngày ${day(one.to)}${due}.`;
      }),
    ),
  ];
}

function exclusion({ eligibility, test, awards }: ContestParameters): RulesBlock[] {
  if (test === null && awards.length === 0) return [];
  const roles = eligibility.excludedRoles.map((role) => eligibilityWords('vi').role(role));
  return [
    ...(roles.length === 0
      ? []
      : [
          paragraph('Không xét giải, không tính vào tỷ lệ dự thi:'),
          ...list(roles.map((role) => role.charAt(0).toUpperCase() + role.slice(1))),
          ...(test?.practice.enabled
            ? [
                paragraph(
                  eligibility.excludedMayPractise
                    ? 'Những người này vẫn được thi thử.'
                    : 'Những người này không được thi thử.',
                ),
              ]
            : []),
        ]),
    ...(test === null || eligibility.exemptionGrounds.length === 0
      ? []
      : [
          paragraph('Được miễn dự thi khi thủ trưởng đơn vị xác nhận một trong các lý do:'),
          ...list(eligibility.exemptionGrounds),
        ]),
  ];
}

function awards(parameters: ContestParameters, rounds: readonly Round[]): RulesBlock[] {
  if (parameters.awards.length === 0) return [];
  const groups = [
    ['individual', 'round', `Giải cá nhân, trao theo từng ${roundWord(rounds)}:`],
    ['individual', 'contest', 'Giải cá nhân, trao cho cả hội thi:'],
    ['individual', 'block', 'Giải cá nhân, trao cho từng khối:'],
    ['collective', 'round', `Giải tập thể, trao theo từng ${roundWord(rounds)}:`],
    ['collective', 'contest', 'Giải tập thể, trao cho cả hội thi:'],
    ['collective', 'block', 'Giải tập thể, trao cho từng khối:'],
    ['side', 'round', `Giải phụ, trao theo từng ${roundWord(rounds)}:`],
    ['side', 'contest', 'Giải phụ:'],
    ['side', 'block', 'Giải phụ, trao cho từng khối:'],
  ] as const;
  const { onePerson, unfilled, committeeMayAdd } = parameters.awardRules;
  return [
    ...groups.flatMap(([recipient, per, heading]) => {
      const slots = parameters.awards.filter((award) => award.recipient === recipient && award.per === per);
      return slots.length === 0 ? [] : [paragraph(heading), ...list(slots.map(awardText))];
    }),
    paragraph(`Tổng giá trị giải thưởng: ${vi.moneyText(awardTotal(parameters, rounds.length))}.`),
    paragraph(
      `${onePerson === 'highest-only' ? 'Mỗi người chỉ nhận giải cao nhất' : 'Một người có thể nhận nhiều giải'}. ${unfilled === 'stay-empty' ? 'Giải không có người đạt thì để trống' : 'Giải không có người đạt được chuyển xuống giải dưới'}.${committeeMayAdd ? ' Ban Tổ chức có thể tăng thêm giải.' : ''}`,
    ),
  ];
}

function awardText(award: Award): string {
  const certificate = award.certificate === null ? '' : ` và ${award.certificate}`;
  const minimum = award.minimumScoreTenths === null ? '' : ` (từ ${points(award.minimumScoreTenths)} điểm trở lên)`;
  return `${award.name}: ${award.count} giải, mỗi giải ${vi.moneyText(award.amount)}${certificate}${minimum}.`;
}

function publication({ disclosure, test }: ContestParameters): RulesBlock[] {
  if (disclosure.publishIndividuals === 'none' && test === null) return [];
  const clock =
    disclosure.publishBeforeClock === null ? '' : `trước ${clockText(disclosure.publishBeforeClock, 'vi')}, `;
  const when =
    disclosure.publishWithinDays === null
      ? 'Kết quả được công bố sau khi Ban Tổ chức rà soát và phê duyệt.'
      : `Kết quả được công bố ${clock}trong vòng ${disclosure.publishWithinDays} ngày sau ngày đóng, sau khi Ban Tổ chức rà soát và phê duyệt.`;
  const who = {
    winners: 'Danh sách công bố gồm người đạt giải; bài 0 điểm không bao giờ công bố công khai.',
    all: 'Danh sách công bố gồm người đã dự thi; bài 0 điểm không bao giờ công bố công khai.',
    none: 'Không công bố kết quả của cá nhân.',
  }[disclosure.publishIndividuals];
  return [
    paragraph(when),
    paragraph(who),
    ...(test === null
      ? []
      : [paragraph('Trong khi đợt thi đang mở, không ai thấy điểm, thời gian, dự đoán của người khác.')]),
    paragraph(
      'Bản đã công bố không sửa. Khi cần đính chính, Ban Tổ chức công bố bản tiếp theo kèm lý do; bản cũ vẫn xem được.',
    ),
  ];
}

function complaints({ disclosure, test, awards }: ContestParameters): RulesBlock[] {
  if (test === null && awards.length === 0) return [];
  return [
    ...(disclosure.complaintDays === 0
      ? []
      : [
          paragraph(
            `Khiếu nại về kết quả gửi trong ${disclosure.complaintDays} ngày kể từ ngày công bố. Người bị khiếu nại không tham gia giải quyết.${disclosure.awardsFinalAfterComplaints ? ' Giải chỉ chính thức sau thời hạn này.' : ''}`,
          ),
        ]),
    ...(test !== null && disclosure.itemComplaintsDuringAttempt
      ? [paragraph('Câu hỏi có sai sót được phản ánh ngay khi làm bài hoặc trong thời hạn khiếu nại.')]
      : []),
    paragraph(
      'Kết quả bị hủy khi có quyết định xác định khai sai thông tin, dùng hoặc cho mượn tài khoản, thi hộ, can thiệp kỹ thuật. Người liên quan được yêu cầu giải trình trước khi quyết định; số liệu thống kê đơn thuần không đủ để hủy kết quả.',
    ),
  ];
}

function personalData({ registration, test }: ContestParameters): RulesBlock[] {
  const names = registration.map((field) => rulesWords('vi').registrationField(field.name));
  return [
    paragraph(
      `Hệ thống chỉ dùng ${names.length === 0 ? 'thông tin trong danh sách của đơn vị' : names.join(', ')}${test === null ? '' : ', câu trả lời và thời điểm làm bài'} để tổ chức hội thi, xếp hạng và báo cáo tỷ lệ tham gia.`,
    ),
    paragraph('Số căn cước, số điện thoại, ngày sinh không bao giờ có trong danh sách công bố.'),
  ];
}

function contact({ secretariat, standingOffice }: ContestParameters): RulesBlock[] {
  const phone = secretariat.phone === null ? '' : `, điện thoại ${secretariat.phone}`;
  const email = secretariat.email === null ? '' : `, e-mail ${secretariat.email}`;
  return [paragraph(`Vướng mắc gửi về ${standingOffice}. Đầu mối: ${secretariat.name}${phone}${email}.`)];
}

function points(tenths: number): string {
  return vi.number(tenths / 10);
}
