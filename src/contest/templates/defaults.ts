import { endOfDay, instantOf } from '../../platform/format/day.ts';
import type {
  Award,
  BlueprintCell,
  CitedDocument,
  ContestParameters,
  PaperSettings,
  Part,
  PlanStep,
  UnitDuty,
  UnitRule,
} from '../parameters.ts';
import { instantText } from '../timeline.ts';

/** Every unit. */
export const allUnits: UnitRule = {
  kinds: [],
  blocks: [],
  codes: [],
  offersOnlineServices: null,
  scoredInParIndex: null,
};

/** A clock time of a day, as stored. */
export function opening(day: string, hour = 0, minute = 0): string {
  return instantText(instantOf(day, hour, minute));
}

/** "24 giờ 00" of a day, as stored: 00:00 of the next. */
export function closing(day: string): string {
  return instantText(endOfDay(day));
}

/** "Trước ngày": the day itself is already too late. */
export function beforeDay(day: string): string {
  return instantText(instantOf(day));
}

/** A part with nothing said about it; templates fill in what their plan says. */
export const plainPart: Omit<Part, 'key' | 'name' | 'kind' | 'taker'> = {
  stage: 1,
  obligation: 'obligatory',
  forUnits: allUnits,
  maximumTenths: null,
  open: false,
  opensAt: null,
  closesAt: null,
  receivedBy: 'server-time',
  innerDeadline: null,
  noveltyCutOff: null,
  themes: [],
  quotas: [],
  clipMinutes: null,
  atLeastProcedures: null,
  requirements: [],
  judgedBy: null,
};

/**
 * 20 items over the eight topics of the sample bank: 8 of level 1, 7 of level 2, 5 of level 3. Four rounds need at most
 * 4 items of one cell, so a bank of 30 items a topic gives everybody fresh items each week.
 */
export const blueprintOf20: BlueprintCell[] = [
  { topic: 'chi-dao-dieu-hanh', levels: [1, 2, 3] },
  { topic: 'the-che', levels: [1, 2] },
  { topic: 'thu-tuc-hanh-chinh', levels: [1, 2, 3] },
  { topic: 'to-chuc-bo-may', levels: [1, 2] },
  { topic: 'che-do-cong-vu', levels: [1, 2, 3] },
  { topic: 'tai-chinh-cong', levels: [1, 3] },
  { topic: 'chinh-quyen-so', levels: [1, 2, 3] },
  { topic: 'chi-so-tuyen-truyen', levels: [1, 2] },
].flatMap(({ topic, levels }) => levels.map((level) => ({ topic, level, count: 1 })));

/** A test of 20 items for 1 point each, 30 minutes, one attempt a round. */
export const paperOf20: PaperSettings = {
  itemsPerPaper: 20,
  minutes: 30,
  attemptsPerRound: 1,
  whichCounts: 'only',
  waitingMinutes: 0,
  graceSeconds: 60,
  pointsPerItemTenths: 10,
  negativeMarkTenths: 0,
  blankPenaltyTenths: 0,
  passMarkTenths: null,
  shuffleOptions: true,
  shuffleItems: true,
  leastSeenFirst: true,
  paperSource: 'drawn',
  forms: [],
  blueprint: blueprintOf20,
  timeResolution: 'second',
  practice: { enabled: true, itemsPerPaper: 10, minutes: 15, attempts: null },
};

type Said =
  | 'title'
  | 'shortTitle'
  | 'year'
  | 'place'
  | 'plan'
  | 'organiser'
  | 'standingOffice'
  | 'secretariat'
  | 'period';

/** What holds unless a plan says otherwise. */
export const defaults: Omit<ContestParameters, Said> = {
  otherPlaces: [],
  grounds: [],
  languages: ['vi'],
  stages: [{ number: 1, name: 'Vòng 1', form: 'online', from: null, to: null }],
  parts: [],
  totalTenths: null,
  test: null,
  prediction: {
    enabled: false,
    target: 'all-right-people',
    scope: 'round',
    unit: 'persons',
    noAnswer: 'last',
    countExcluded: false,
    text: 'Theo bạn, đợt này có bao nhiêu người trả lời đúng tất cả các câu hỏi?',
  },
  tieChain: [{ by: 'score' }, { by: 'time-used' }, { by: 'shared-place' }],
  ranking: { perRound: true, wholeContest: false, group: 'all', contestScore: 'sum-of-rounds' },
  collectiveRanking: null,
  eligibility: {
    audience: '',
    blocks: [],
    unitKinds: [],
    posts: [],
    officialEmailRequired: false,
    emailDomains: [],
    parIndexUnitsOnly: false,
    minimumAge: null,
    maximumAge: null,
    excludedRoles: ['organiser', 'juror', 'item-writer', 'appraiser', 'operator', 'secretariat', 'software-firm'],
    excludedMayPractise: true,
    exemptionGrounds: [
      'Nghỉ thai sản',
      'Nghỉ ốm, điều trị dài ngày',
      'Đi học tập trung',
      'Biệt phái, điều động',
      'Nghỉ chờ hưu, thôi việc',
    ],
  },
  registration: [
    { name: 'full-name', required: true },
    { name: 'official-email', required: true },
    { name: 'unit', required: true },
  ],
  targets: {
    rate: 95,
    warnBelow: 75,
    seriousBelow: 50,
    meanScoreBelow: null,
    explanationAsked: false,
    explanationTo: null,
  },
  disclosure: {
    showScore: 'after-publication',
    showRank: 'after-publication',
    showRightAnswers: 'after-publication',
    publishIndividuals: 'winners',
    publishedFields: ['rank', 'name', 'unit', 'score', 'time', 'award'],
    publishUnits: true,
    publishWithinDays: 7,
    publishBeforeClock: null,
    complaintDays: 3,
    itemComplaintsDuringAttempt: true,
    awardsFinalAfterComplaints: true,
  },
  awards: [],
  awardRules: { onePerson: 'highest-only', unfilled: 'stay-empty', committeeMayAdd: false },
  budget: { awards: null, source: null },
  planSteps: [],
  duties: [],
  reportingPeriods: [],
  documents: [],
  communication: null,
  assumptions: [],
};

/** "…: chưa nêu trong kế hoạch" for each thing filled in by us. */
export function unsaid(...things: string[]): string[] {
  return things.map((thing) => `${thing} (chưa nêu trong kế hoạch).`);
}

/** Filled in for every contest with a test whose plan does not go into such detail. */
export const unsaidOfTests = unsaid(
  'Ma trận đề theo 8 chủ đề, 3 mức độ',
  'Xáo câu hỏi và phương án, ưu tiên câu chưa gặp',
  'Nhận câu trả lời đến muộn không quá 60 giây vì đường truyền',
  'Thời gian làm bài tính từ lúc bắt đầu đến lúc nộp theo giờ máy chủ',
  'Thi thử 10 câu, không giới hạn lượt',
  'Không có câu dự đoán',
  'Điểm, hạng, đáp án chỉ mở sau khi công bố; nhận khiếu nại 3 ngày',
  'Thông tin xác nhận trước khi thi: họ tên, e-mail công vụ, đơn vị',
);

/** Slots of an award table: [key, name, how many, đồng each]. */
export function slots(
  common: Pick<Award, 'recipient' | 'per' | 'partKey'> & { certificate?: string },
  rows: [key: string, name: string, count: number, amount: number][],
): Award[] {
  return rows.map(([key, name, count, amount]) => ({
    key,
    name,
    count,
    amount,
    recipient: common.recipient,
    per: common.per,
    partKey: common.partKey,
    certificate: common.certificate ?? null,
    minimumScoreTenths: null,
  }));
}

/** A cited document: [number, date, issuer, subject, topic]. */
export function cited(
  rows: [number: string | null, date: string | null, issuer: string | null, subject: string, topic: string | null][],
): CitedDocument[] {
  return rows.map(([number, date, issuer, subject, topic]) => ({ number, date, issuer, subject, topic }));
}

/** Steps of a plan table: [name, owner, co-ordinating, first day, last day, wording]. */
export function steps(
  rows: [
    name: string,
    owner: string,
    coordinating: string[],
    from: string | null,
    until: string | null,
    wording: string,
  ][],
): PlanStep[] {
  return rows.map(([name, owner, coordinating, from, until, wording], i) => ({
    number: i + 1,
    name,
    owner,
    coordinating,
    from,
    until,
    wording,
  }));
}

/** A duty of units: [key, what, who, how often]. */
export function duties(
  rows: [key: string, name: string, who: string, every: UnitDuty['every'], forUnits?: Partial<UnitRule>][],
): UnitDuty[] {
  return rows.map(([key, name, who, every, forUnits]) => ({
    key,
    name,
    who,
    every,
    forUnits: { ...allUnits, ...forUnits },
    due: null,
  }));
}
