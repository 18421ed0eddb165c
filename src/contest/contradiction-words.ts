import { dictionary } from '../platform/words.ts';
import type { Prediction } from './parameters.ts';

const targetsVi: Record<Prediction['target'], string> = {
  participants: 'số người dự thi',
  'all-right-people': 'số người trả lời đúng tất cả các câu',
  'full-marks-people': 'số người đạt điểm tối đa',
  'all-right-attempts': 'số lượt thi đúng tất cả các câu',
};
const targetsEn: Record<Prediction['target'], string> = {
  participants: 'the number of participants',
  'all-right-people': 'the number of people with all answers right',
  'full-marks-people': 'the number of people with full marks',
  'all-right-attempts': 'the number of attempts with all answers right',
};

/** What contradicts what, and what to do. */
export const contradictionWords = dictionary({
  vi: {
    inHeading: (heading: string) => `Thể lệ, tiêu đề “${heading}”`,
    inSection: (heading: string, line: number) => `Thể lệ, mục “${heading}”, dòng ${line}`,
    textItems: (found: string, is: string) => `Thể lệ viết “${found}”, tham số là ${is} câu mỗi đề.`,
    textMinutes: (found: string, is: string) => `Thể lệ viết “${found}”, tham số là ${is} phút làm bài.`,
    textMinutesUnlimited: (found: string) => `Thể lệ viết “${found}”, tham số không giới hạn thời gian làm bài.`,
    textClipMinutes: (found: string, is: string) => `Thể lệ viết “${found}”, video clip được đặt tối đa ${is} phút.`,
    textWaiting: (found: string, is: string) => `Thể lệ viết “${found}”, tham số chờ giữa hai lượt là ${is} phút.`,
    textAttempts: (found: string, is: string) => `Thể lệ viết “${found}”, tham số là ${is} lượt mỗi đợt.`,
    textAttemptsUnlimited: (found: string) => `Thể lệ viết “${found}”, tham số không giới hạn số lượt.`,
    textPoints: (found: string, is: string) => `Thể lệ viết “${found}”, tham số là ${is} điểm mỗi câu.`,
    textGrace: (found: string, is: string) => `Thể lệ viết “${found}”, tham số nhận câu trả lời muộn là ${is} giây.`,
    textRounds: (found: string, is: string) => `Thể lệ viết “${found}”, lịch có ${is} đợt.`,
    textMoment: (found: string) =>
      `“${found}” không phải giờ mở, giờ đóng hay hạn nào trong lịch. Hãy sửa chữ hoặc sửa lịch.`,
    textRoundMoment: (found: string, round: string) =>
      `“${found}” không phải giờ mở hay giờ đóng của ${round} trong lịch.`,
    textDay: (found: string) => `Ngày ${found} không có trong lịch, kế hoạch hay văn bản của hội thi. Hãy xem lại.`,
    textNoSuchDay: (found: string) => `“${found}” không phải ngày có thật.`,
    textPlace: (place: string, own: string) =>
      `Có tên ${place} trong thể lệ của ${own}. Hãy sửa, hoặc thêm ${place} vào các địa phương được nhắc tới.`,
    textAmount: (found: string) => `“${found}” không khớp số tiền nào trong cơ cấu giải.`,
    textAwardCount: (found: string, award: string, is: string) =>
      `Thể lệ viết “${found}”, cơ cấu giải có ${is} ${award}.`,
    textPredictionOff: 'Thể lệ nói tới câu dự đoán, nhưng tham số không dùng câu dự đoán.',
    predictionTwoWays: (other: Prediction['target']) =>
      `Câu này hiểu là dự đoán ${targetsVi[other]}, khác với mục tiêu đã chọn. Chỉ giữ một cách gọi.`,
  },
  en: {
    inHeading: (heading: string) => `Rules, heading “${heading}”`,
    inSection: (heading: string, line: number) => `Rules, section “${heading}”, line ${line}`,
    textItems: (found: string, is: string) => `The rules say “${found}”; the parameter is ${is} items a paper.`,
    textMinutes: (found: string, is: string) => `The rules say “${found}”; the time limit is ${is} minutes.`,
    textMinutesUnlimited: (found: string) => `The rules say “${found}”; the parameters set no time limit.`,
    textClipMinutes: (found: string, is: string) => `The rules say “${found}”; clips may last ${is} minutes.`,
    textWaiting: (found: string, is: string) => `The rules say “${found}”; the wait between attempts is ${is} minutes.`,
    textAttempts: (found: string, is: string) => `The rules say “${found}”; the parameter is ${is} attempts a round.`,
    textAttemptsUnlimited: (found: string) => `The rules say “${found}”; attempts are unlimited.`,
    textPoints: (found: string, is: string) => `The rules say “${found}”; the parameter is ${is} points an item.`,
    textGrace: (found: string, is: string) => `The rules say “${found}”; late answers are taken for ${is} seconds.`,
    textRounds: (found: string, is: string) => `The rules say “${found}”; the schedule has ${is} rounds.`,
    textMoment: (found: string) =>
      `“${found}” is no opening, closing or deadline of the schedule. Correct the text or the schedule.`,
    textRoundMoment: (found: string, round: string) => `“${found}” is neither opening nor closing of ${round}.`,
    textDay: (found: string) => `The day ${found} is not in the schedule, the plan or the documents. Check it.`,
    textNoSuchDay: (found: string) => `“${found}” is not a real day.`,
    textPlace: (place: string, own: string) =>
      `${place} is named in the rules of ${own}. Correct it, or add ${place} to the places that may be named.`,
    textAmount: (found: string) => `“${found}” is no amount of the award table.`,
    textAwardCount: (found: string, award: string, is: string) =>
      `The rules say “${found}”; the award table has ${is} of ${award}.`,
    textPredictionOff: 'The rules speak of a prediction question, but the parameters use none.',
    predictionTwoWays: (other: Prediction['target']) =>
      `This reads as predicting ${targetsEn[other]}, other than the target chosen. Keep one name only.`,
  },
});
