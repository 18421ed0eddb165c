import type { Language } from '../../platform/words.ts';
import { fieldWords } from '../field-words.ts';
import { rulesWords } from '../rules-words.ts';

type Both = readonly [vietnamese: string, english: string];

/** Labels of fields whose own name says too little outside its group; keys are paths without row numbers. */
const labels: Record<string, Both> = {
  'plan.number': ['Số kế hoạch', 'Number of the plan'],
  'plan.date': ['Ngày kế hoạch', 'Date of the plan'],
  'plan.issuer': ['Cơ quan ban hành', 'Issued by'],
  'secretariat.name': ['Tên trong thể lệ', 'Name in the rules'],
  'test.practice.enabled': ['Cho thi thử', 'Practice allowed'],
  'test.practice.minutes': ['Thời gian thi thử (phút)', 'Practice time (minutes)'],
  'test.practice.attempts': ['Số lượt thi thử', 'Practice attempts'],
  'test.practice.itemsPerPaper': ['Số câu mỗi đề thi thử', 'Items a practice paper'],
  'prediction.enabled': ['Hỏi câu dự đoán', 'Ask a prediction question'],
  'prediction.target': ['Dự đoán số', 'What is predicted'],
  'prediction.unit': ['Đếm theo', 'Counted in'],
  'ranking.perRound': ['Xếp hạng theo từng đợt', 'Rank each round'],
  'ranking.wholeContest': ['Xếp hạng cả hội thi', 'Rank the whole contest'],
  'eligibility.minimumAge': ['Tuổi tối thiểu', 'Lowest age'],
  'eligibility.maximumAge': ['Tuổi tối đa', 'Highest age'],
  'tieChain.partKey': ['Phần thi', 'Part'],
  'tieChain.criterion': ['Tên tiêu chí', 'Criterion'],
  'awards.partKey': ['Phần thi', 'Part'],
  'awards.name': ['Tên giải', 'Name of the award'],
  'awards.count': ['Số giải', 'How many'],
  'budget.awards': ['Kinh phí giải thưởng (đồng)', 'Set aside for awards (đồng)'],
  'budget.source': ['Nguồn kinh phí', 'Source of the money'],
  collectiveRanking: ['Có xếp hạng tập thể', 'Units are ranked'],
  'collectiveRanking.minimumRate': ['Chỉ xếp hạng đơn vị có tỷ lệ từ (%)', 'Only units at or above a rate of (%)'],
  'collectiveRanking.denominator.source': ['Mẫu số lấy từ', 'Denominator from'],
  'collectiveRanking.denominator.name': ['Tên niên giám, nguồn số liệu', 'Name of the yearbook or source'],
  'collectiveRanking.tieChain.measure': ['So theo', 'Compared by'],
  'parts.forUnits.offersOnlineServices': ['Đơn vị cung cấp dịch vụ công trực tuyến', 'Unit offers online services'],
  'parts.forUnits.scoredInParIndex': ['Đơn vị chấm PAR INDEX', 'Unit scored in PAR INDEX'],
  'parts.kind': ['Loại phần thi', 'Kind of part'],
  'parts.noveltyCutOff': ['Không trùng ý tưởng đến ngày', 'New against ideas up to'],
  'duties.name': ['Việc', 'Duty'],
  'reportingPeriods.due': ['Hạn nộp', 'Due'],
  'parts.name': ['Tên phần thi', 'Name of the part'],
  'planSteps.name': ['Việc', 'Step'],
  'documents.number': ['Số, ký hiệu', 'Number'],
  'grounds.number': ['Số, ký hiệu', 'Number'],
  'documents.date': ['Ngày ban hành', 'Date'],
  'grounds.date': ['Ngày ban hành', 'Date'],
};

const hints: Record<string, Both> = {
  otherPlaces: [
    'Mỗi dòng một địa phương được phép nhắc tới. Tên khác trong thể lệ sẽ bị báo là sót lại.',
    'One a line. Any other place named in the rules is reported as left over.',
  ],
  assumptions: [
    'Hệ thống đã điền những điều này. Mỗi dòng một điều; xóa dòng khi Ban Tổ chức đã quyết.',
    'Filled in by the system. One a line; delete a line once the committee has decided.',
  ],
  'test.minutes': ['Để trống: chỉ giờ đóng đợt giới hạn.', 'Empty: only the closing limits.'],
  'test.attemptsPerRound': ['Để trống: không giới hạn.', 'Empty: unlimited.'],
  'test.passMarkTenths': ['Để trống: không có điểm đạt.', 'Empty: no pass mark.'],
  'test.graceSeconds': ['Câu trả lời đang trên đường vẫn được nhận.', 'Answers on their way are still taken.'],
  'test.forms': [
    'Mỗi dòng một mã đề, ít nhất ba: một đề được bốc ngẫu nhiên lúc mở đợt, các đề còn lại dự phòng.',
    'One a line, three at least: one is drawn by lot at the opening, the others stay in reserve.',
  ],
  'test.reservePerCell': ['Không bao giờ rút; để trống: không giữ lại câu nào.', 'Never drawn; empty: none.'],
  'test.practice.attempts': ['Để trống: không giới hạn.', 'Empty: unlimited.'],
  'test.practice.minutes': ['Để trống: không giới hạn.', 'Empty: unlimited.'],
  'eligibility.emailDomains': [
    'Mỗi dòng một tên miền, ví dụ thuathienhue.gov.vn. Thêm dấu chấm đầu để nhận cả tên miền con. Để trống: mọi địa chỉ trong danh sách.',
    'One a line, for example thuathienhue.gov.vn. A leading dot admits those below it. Empty: any address on the roster.',
  ],
  'eligibility.blocks': ['Mỗi dòng một khối. Để trống: mọi khối.', 'One a line. Empty: every block.'],
  'eligibility.unitKinds': ['Mỗi dòng một loại. Để trống: mọi loại.', 'One a line. Empty: every kind.'],
  'eligibility.posts': ['Mỗi dòng một chức vụ. Để trống: mọi người.', 'One a line. Empty: everybody.'],
  'eligibility.excludedRoles': [
    'Người giữ nhiệm vụ này bị máy loại khỏi xếp hạng, tỷ lệ và câu dự đoán.',
    'People with such a duty are left out of ranking, rate and prediction by the system.',
  ],
  'eligibility.exemptionGrounds': ['Mỗi dòng một lý do.', 'One a line.'],
  totalTenths: ['Để trống nếu kế hoạch không nêu tổng.', 'Empty if the plan names none.'],
  'parts.maximumTenths': ['Để trống nếu kế hoạch không nêu điểm.', 'Empty if the plan names none.'],
  'parts.forUnits.kinds': [
    'Cách nhau bằng dấu chấm phẩy. Để trống: mọi loại.',
    'Separated by semicolons. Empty: every kind.',
  ],
  'parts.forUnits.blocks': [
    'Cách nhau bằng dấu chấm phẩy. Để trống: mọi khối.',
    'Separated by semicolons. Empty: every block.',
  ],
  'reportingPeriods.label': ['Ví dụ Quý II, hoặc Tuần 1', 'For example Quarter II, or Week 1'],
  'reportingPeriods.to': ['Ngày cuối, tính cả ngày ấy', 'Last day, inclusive'],
  'duties.who': ['Ví dụ Các sở, ban, ngành', 'For example all departments'],
  'collectiveRanking.minimumRate': ['Để trống: mọi đơn vị.', 'Empty: every unit.'],
  'collectiveRanking.denominator.name': ['Chỉ khi mẫu số lấy từ niên giám', 'Only for a yearbook'],
  'collectiveRanking.terms.weight': [
    'Ví dụ 0,5. Số âm: càng nhiều càng kém.',
    'For example 0.5. Negative: more is worse.',
  ],
  'parts.requirements': ['Mỗi dòng một yêu cầu.', 'One a line.'],
  'parts.opensAt': ['Ví dụ 07:30 01/06/2023', 'For example 07:30 01/06/2023'],
  'parts.closesAt': ['Ví dụ 24:00 30/06/2023', 'For example 24:00 30/06/2023'],
  'parts.innerDeadline': ['Hạn nộp cho đơn vị, nếu nộp hai cấp', 'Deadline inside the unit, if forwarded'],
  'planSteps.coordinating': ['Cách nhau bằng dấu chấm phẩy', 'Separated by semicolons'],
  'planSteps.until': ['Ngày cuối, tính cả ngày ấy', 'Last day, inclusive'],
  'budget.awards': ['Để trống nếu kế hoạch không nêu.', 'Empty if the plan names none.'],
  'targets.meanScoreBelow': [
    'Phần trăm của điểm tối đa. Để trống: không yêu cầu.',
    'Per cent of the maximum. Empty: not asked.',
  ],
  'disclosure.publishWithinDays': ['Để trống: chưa đặt hạn.', 'Empty: no date set.'],
  'disclosure.publishBeforeClock': ['Ví dụ 12:00', 'For example 12:00'],
  'disclosure.publishedFields': [
    'Không bao giờ có số căn cước, điện thoại, ngày sinh. Bài 0 điểm không công khai.',
    'Never identity number, phone or birth date. Zero scores are never public.',
  ],
};

const groups: Record<string, Both> = {
  names: ['Tên và năm', 'Title and year'],
  period: ['Thời gian hội thi', 'Period of the contest'],
  plan: ['Kế hoạch', 'Plan'],
  organisers: ['Ai tổ chức', 'Who organises'],
  secretariat: ['Tổ thư ký', 'Secretariat'],
  assumptions: ['Điều chưa nêu trong kế hoạch', 'What the plan does not say'],
  total: ['Tổng điểm', 'Total'],
  paper: ['Đề và điểm', 'Paper and points'],
  attempts: ['Lượt thi, thời gian', 'Attempts and time'],
  drawing: ['Rút đề', 'Drawing'],
  papers: ['Nguồn đề', 'Source of papers'],
  practice: ['Thi thử', 'Practice'],
  prediction: ['Câu dự đoán', 'Prediction question'],
  predictionRules: ['Cách tính câu dự đoán', 'How predictions count'],
  rankings: ['Bảng xếp hạng', 'Rankings'],
  audience: ['Đối tượng', 'Audience'],
  units: ['Đơn vị, chức vụ', 'Units and posts'],
  ages: ['Độ tuổi', 'Age'],
  excluded: ['Không xét giải, miễn', 'Exclusion and exemption'],
  registration: ['Thông tin xác nhận trước khi thi', 'Details confirmed before the test'],
  awardRules: ['Quy tắc xét giải', 'Rules of awards'],
  budget: ['Kinh phí', 'Budget'],
  rates: ['Tỷ lệ tham gia', 'Participation'],
  explanation: ['Giải trình', 'Explanation'],
  toContestants: ['Thí sinh được xem', 'Shown to contestants'],
  toPublic: ['Công khai', 'Public'],
  when: ['Thời hạn', 'Time limits'],
  complaints: ['Phản ánh, khiếu nại', 'Complaints'],
  awards: ['Cơ cấu giải', 'Award table'],
  parts: ['Các phần thi', 'Parts'],
  tieChain: ['Thứ tự xét khi bằng nhau', 'How ties are broken'],
  planSteps: ['Các việc', 'Steps'],
  collective: ['Xếp hạng tập thể', 'Ranking of units'],
  collectiveRules: ['Cách xếp hạng tập thể', 'How units are ranked'],
  'collectiveRanking.terms': ['Điểm tập thể gồm', 'The score of a unit'],
  'collectiveRanking.tieChain': ['Khi các đơn vị bằng điểm', 'When units are level'],
  reportingPeriods: ['Kỳ báo cáo', 'Reporting periods'],
  duties: ['Việc của đơn vị', 'Duties of units'],
  grounds: ['Căn cứ', 'Grounds'],
  documents: ['Văn bản ôn tập', 'Documents to study'],
};

const rowNames: Record<string, Both> = {
  awards: ['Giải', 'Award'],
  parts: ['Phần thi', 'Part'],
  tieChain: ['Bước', 'Step'],
  planSteps: ['Việc', 'Step'],
  'collectiveRanking.terms': ['Thành phần', 'Term'],
  'collectiveRanking.tieChain': ['Bước', 'Step'],
  reportingPeriods: ['Kỳ', 'Period'],
  duties: ['Việc', 'Duty'],
  grounds: ['Văn bản', 'Document'],
  documents: ['Văn bản', 'Document'],
};

/** Values of choices by the field's last name; comparators and registration fields have their words in the rules. */
const choices: Record<string, Record<string, Both>> = {
  paperSource: {
    drawn: ['Mỗi người một đề, rút từ ngân hàng', 'Drawn for each person'],
    forms: ['Bộ đề làm sẵn, mọi người một đề', 'Fixed papers, one for everybody'],
  },
  whichCounts: {
    best: ['Lượt điểm cao nhất', 'The best score'],
    'best-then-fastest': ['Điểm cao nhất, rồi nhanh nhất', 'Best score, then fastest'],
    last: ['Lượt cuối', 'The last'],
    'first-all-right': ['Lượt đúng hết đầu tiên', 'The first all right'],
    only: ['Lượt duy nhất', 'The only one'],
  },
  timeResolution: { second: ['Giây', 'Second'], millisecond: ['Phần nghìn giây', 'Millisecond'] },
  target: {
    participants: ['Người dự thi', 'Participants'],
    'all-right-people': ['Người đúng tất cả các câu', 'People all right'],
    'full-marks-people': ['Người đạt điểm tối đa', 'People with full marks'],
    'all-right-attempts': ['Lượt đúng tất cả các câu', 'Attempts all right'],
  },
  scope: {
    contest: ['Cả hội thi', 'Whole contest'],
    round: ['Đợt thi', 'Round'],
    block: ['Khối', 'Block'],
  },
  unit: { persons: ['Người', 'People'], attempts: ['Lượt', 'Attempts'] },
  noAnswer: { last: ['Xếp sau cùng', 'Last'], 'no-priority': ['Không được ưu tiên', 'No priority'] },
  group: { all: ['Tất cả chung', 'All together'], block: ['Từng khối', 'Each block'] },
  contestScore: {
    'sum-of-rounds': ['Tổng các đợt', 'Sum of rounds'],
    'best-round': ['Đợt cao nhất', 'Best round'],
    'mean-of-rounds': ['Trung bình các đợt', 'Mean of rounds'],
  },
  kind: {
    test: ['Trắc nghiệm', 'Test'],
    essay: ['Bài viết, tự luận', 'Essay'],
    clip: ['Video clip', 'Clip'],
    initiative: ['Sáng kiến, giải pháp', 'Initiative'],
    slogan: ['Khẩu hiệu', 'Slogan'],
    experience: ['Trải nghiệm dịch vụ công', 'Experience of online services'],
    campaign: ['Chiến dịch', 'Campaign'],
    'live-round': ['Vòng trực tiếp', 'Live round'],
    'communication-plan': ['Kế hoạch tuyên truyền', 'Communication plan'],
  },
  receivedBy: {
    'server-time': ['Giờ máy chủ nhận', "The server's clock"],
    'arrival-date': ['Ngày văn bản đến', 'Date of the incoming document'],
  },
  judgedBy: {
    machine: ['Máy chấm', 'By machine'],
    jury: ['Ban Giám khảo', 'By the jury'],
    figures: ['Theo số liệu', 'By figures'],
  },
  measure: {
    rate: ['Tỷ lệ tham gia (%)', 'Participation rate (%)'],
    'mean-score': ['Điểm trung bình', 'Mean score'],
    participants: ['Số người dự thi', 'Participants'],
    'full-marks': ['Số người đạt điểm tối đa', 'People with full marks'],
    'rounds-at-full-rate': ['Số đợt đạt 100 % tham gia', 'Rounds at 100 %'],
    'zero-scores': ['Số bài 0 điểm', 'Zero scores'],
    entries: ['Số bài dự thi', 'Entries'],
    'individual-awards': ['Số giải cá nhân', 'Individual awards'],
    'shared-place': ['Đồng hạng', 'Shared place'],
    'recorded-decision': ['Ban Tổ chức quyết định', 'Decided by the committee'],
  },
  source: {
    'roster-snapshot': ['Danh sách dự thi đã chốt', 'The locked roster'],
    yearbook: ['Niên giám, số liệu ngoài', 'A yearbook'],
  },
  every: {
    once: ['Một lần', 'Once'],
    round: ['Mỗi đợt thi', 'Each round'],
    month: ['Mỗi tháng', 'Each month'],
    quarter: ['Mỗi quý', 'Each quarter'],
    throughout: ['Suốt hội thi', 'Throughout'],
  },
  obligation: { obligatory: ['Bắt buộc', 'Obligatory'], encouraged: ['Khuyến khích', 'Encouraged'] },
  taker: { personal: ['Cá nhân', 'Personal'], collective: ['Tập thể', 'Collective'] },
  recipient: {
    individual: ['Cá nhân', 'Individual'],
    collective: ['Tập thể', 'Collective'],
    side: ['Giải phụ', 'Side prize'],
  },
  per: { contest: ['Cả hội thi', 'Contest'], round: ['Mỗi đợt', 'Each round'], block: ['Mỗi khối', 'Each block'] },
  onePerson: {
    'highest-only': ['Chỉ nhận giải cao nhất', 'The highest only'],
    several: ['Nhận được nhiều giải', 'Several'],
  },
  unfilled: {
    'stay-empty': ['Để trống', 'Stays empty'],
    'pass-down': ['Chuyển xuống giải dưới', 'Passes down'],
  },
  moment: {
    'at-once': ['Ngay khi nộp', 'At once'],
    'after-close': ['Khi đợt đóng', 'After closing'],
    'after-publication': ['Sau khi công bố', 'After publication'],
    never: ['Không cho xem', 'Never'],
  },
  publishIndividuals: {
    winners: ['Người đạt giải', 'Winners'],
    all: ['Mọi người có điểm', 'Everybody with points'],
    none: ['Không công bố cá nhân', 'Nobody'],
  },
  publishedFields: {
    rank: ['Hạng', 'Rank'],
    name: ['Họ tên', 'Name'],
    unit: ['Đơn vị', 'Unit'],
    score: ['Điểm', 'Score'],
    time: ['Thời gian', 'Time'],
    prediction: ['Dự đoán', 'Prediction'],
    award: ['Giải', 'Award'],
  },
  excludedRoles: {
    organiser: ['Ban Tổ chức', 'Organising committee'],
    juror: ['Ban Giám khảo', 'Jury'],
    'item-writer': ['Người ra đề', 'Item writers'],
    appraiser: ['Người thẩm định câu hỏi', 'Appraisers'],
    operator: ['Người vận hành hệ thống', 'Operators'],
    secretariat: ['Tổ thư ký, giúp việc', 'Secretariat'],
    'software-firm': ['Đơn vị xây dựng phần mềm', 'The software firm'],
  },
};
const sameChoices: Record<string, string> = { showScore: 'moment', showRank: 'moment', showRightAnswers: 'moment' };

const pick = (both: Both | undefined, language: Language): string | undefined => both?.[language === 'en' ? 1 : 0];
const plain = (path: string) => path.replace(/\.\d+(?=\.|$)/g, '');

/** Label of a field by its path; row numbers do not matter. */
export function labelOf(path: string, language: Language): string {
  const own = pick(labels[plain(path)], language);
  if (own) return own;
  const last = plain(path).split('.').at(-1) as string;
  const name = (fieldWords(language) as Record<string, string>)[last] ?? last;
  return name.replace(/ \((?:phần mười điểm|tenths of a point|tenths)\)$/, '');
}

export const hintOf = (path: string, language: Language): string | undefined => pick(hints[plain(path)], language);
export const groupOf = (key: string, language: Language): string => pick(groups[key], language) ?? key;
export const rowNameOf = (list: string, language: Language): string => pick(rowNames[list], language) ?? '';

/** A value of a choice in words. */
export function choiceOf(path: string, value: string, language: Language): string {
  const last = plain(path).split('.').at(-1) as string;
  if (last === 'by') return firstUpper(rulesWords(language).comparator(value as never));
  if (last === 'registration') return firstUpper(rulesWords(language).registrationField(value as never));
  return pick(choices[sameChoices[last] ?? last]?.[value], language) ?? value;
}

const firstUpper = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
