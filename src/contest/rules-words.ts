import { dictionary } from '../platform/words.ts';
import type { Comparator, RegistrationFieldName } from './parameters.ts';

/** Two ways to say each comparator: as the first step, and after "nếu vẫn bằng". */
const comparatorsVi: Record<Comparator, string> = {
  'all-right': 'trả lời đúng tất cả các câu',
  score: 'tổng điểm cao hơn',
  'part-score': 'điểm phần thi cao hơn',
  prediction: 'dự đoán gần đúng hơn, hơn hay kém đều tính như nhau',
  'prediction-exact': 'dự đoán đúng tuyệt đối',
  'time-used': 'thời gian làm bài ngắn hơn',
  'submitted-at': 'nộp bài sớm hơn',
  'full-mark-rounds': 'số đợt đạt điểm tối đa nhiều hơn',
  'rounds-taken': 'số đợt dự thi nhiều hơn',
  criterion: 'điểm tiêu chí cao hơn',
  'jurors-higher': 'được nhiều giám khảo xếp cao hơn',
  'public-draw': 'bốc thăm công khai bằng mã đã cam kết trước',
  'shared-place': 'đồng hạng',
  'recorded-decision': 'Ban Tổ chức quyết định, có biên bản',
};
const comparatorsEn: Record<Comparator, string> = {
  'all-right': 'all answers right',
  score: 'the higher score',
  'part-score': 'the higher score of a part',
  prediction: 'the closer prediction, above and below alike',
  'prediction-exact': 'an exact prediction',
  'time-used': 'less time used',
  'submitted-at': 'the earlier hand-in',
  'full-mark-rounds': 'more rounds with full marks',
  'rounds-taken': 'more rounds taken',
  criterion: 'the higher mark of a criterion',
  'jurors-higher': 'ranked higher by more jurors',
  'public-draw': 'a public draw from a committed seed',
  'shared-place': 'a shared place',
  'recorded-decision': 'a recorded decision of the committee',
};
const fieldsVi: Record<RegistrationFieldName, string> = {
  'full-name': 'họ và tên',
  'birth-date': 'ngày sinh',
  sex: 'giới tính',
  phone: 'số điện thoại',
  'official-email': 'e-mail công vụ',
  unit: 'đơn vị',
  post: 'chức vụ',
  'mass-organisation': 'đoàn thể',
};
const fieldsEn: Record<RegistrationFieldName, string> = {
  'full-name': 'full name',
  'birth-date': 'date of birth',
  sex: 'sex',
  phone: 'phone number',
  'official-email': 'official e-mail',
  unit: 'unit',
  post: 'post',
  'mass-organisation': 'mass organisation',
};

/** Words shared by the rules' text and its summary. */
export const rulesWords = dictionary({
  vi: {
    comparator: (by: Comparator) => comparatorsVi[by],
    registrationField: (name: RegistrationFieldName) => fieldsVi[name],
    firstBy: (what: string) => `Xét ${what}`,
    thenBy: (what: string) => `nếu bằng nhau, xét ${what}`,
    endShared: 'nếu vẫn bằng, đồng hạng',
    endDecision: 'nếu vẫn bằng và có ảnh hưởng đến giải, Ban Tổ chức quyết định, có biên bản',
    noChain: 'Chưa có quy tắc xếp hạng.',
    whoHeading: 'Ai dự thi',
    paperHeading: 'Đề thi',
    attemptsHeading: 'Số lượt',
    rankingHeading: 'Xếp hạng',
    publicationHeading: 'Công bố',
    paper: (items: string, points: string) => `${items} câu trắc nghiệm, mỗi câu ${points} điểm`,
    inMinutes: (minutes: string) => `, làm trong ${minutes} phút`,
    shuffled: 'Câu hỏi và phương án được xáo riêng cho từng người.',
    attempts: (count: string, each: string) =>
      `${each} ${count} lượt. Thoát ra vào lại vẫn là bài cũ, đồng hồ vẫn chạy.`,
    attemptsUnlimited: (each: string) =>
      `${each} không giới hạn số lượt. Thoát ra vào lại vẫn là bài cũ, đồng hồ vẫn chạy.`,
    eachRound: (label: string) => `Mỗi ${label}`,
    publishedBy: (clock: string, days: string) =>
      `${clock === '' ? 'Trong' : `Trước ${clock}, trong`} vòng ${days} ngày sau ngày đóng đợt thi.`,
    publishedLater: 'Sau khi Ban Tổ chức rà soát và phê duyệt kết quả.',
  },
  en: {
    comparator: (by: Comparator) => comparatorsEn[by],
    registrationField: (name: RegistrationFieldName) => fieldsEn[name],
    firstBy: (what: string) => `By ${what}`,
    thenBy: (what: string) => `if equal, ${what}`,
    endShared: 'if still equal, a shared place',
    endDecision: 'if still equal and an award depends on it, the committee decides with minutes',
    noChain: 'There is no rule of ranking yet.',
    whoHeading: 'Who takes part',
    paperHeading: 'Paper',
    attemptsHeading: 'Attempts',
    rankingHeading: 'Ranking',
    publicationHeading: 'Publication',
    paper: (items: string, points: string) => `${items} multiple-choice questions, ${points} point each`,
    inMinutes: (minutes: string) => `, ${minutes} minutes`,
    shuffled: 'Questions and options are shuffled for each person.',
    attempts: (count: string, each: string) =>
      `${count} in ${each}. Leaving and coming back continues the same paper; the clock keeps running.`,
    attemptsUnlimited: (each: string) =>
      `As many as you like in ${each}. Leaving and coming back continues the same paper; the clock keeps running.`,
    eachRound: (label: string) => `each ${label}`,
    publishedBy: (clock: string, days: string) =>
      `${clock === '' ? 'Within' : `Before ${clock}, within`} ${days} days after the round's last day.`,
    publishedLater: 'After the committee has reviewed and approved the results.',
  },
});
