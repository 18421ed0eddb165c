import { dictionary } from '../../platform/words.ts';

const namesVi = [
  'Số giải trong thể lệ khớp cơ cấu giải',
  'Tổng tiền giải khớp kinh phí',
  'Câu dự đoán chỉ có một cách hiểu',
  'Không sót tên địa phương khác',
  'Các đợt nằm trong hội thi, không chồng nhau',
  'Thời gian làm bài vừa với đợt thi',
  'Số lượt khớp cách tính lượt',
  'Ngân hàng câu hỏi đủ cho ma trận đề',
  'Hạn nội bộ trước hạn chung',
  'Giám khảo, người ra đề không dự thi',
  'Tiêu chí phụ có bước cuối',
  'Ngưỡng và số giải đạt được',
  'Điểm các phần cộng đúng tổng',
  'Trao giải sau hạn khiếu nại',
  'Tỷ lệ phần trăm cộng đúng',
  'Số và ngày văn bản khớp nhau',
  'Văn bản còn hiệu lực',
];
const namesEn = [
  'Numbers of awards agree with the text',
  'Sum of awards agrees with the budget',
  'The prediction is named in one way',
  'No other place is left in the text',
  'Rounds lie in the contest and do not overlap',
  'The time limit fits the rounds',
  'Attempts agree with which one counts',
  'The bank fills the blueprint',
  'Inner deadlines come before the outer',
  'No juror or item writer is a contestant',
  'The tie chain has an end',
  'Thresholds and awards can be reached',
  'Parts add up to the total',
  'Awards come after the complaint days',
  'Percentages add up',
  'Numbers and dates of documents agree',
  'Documents are in force',
];

/** Names of the 17 checks and what each finds. */
export const checkWords = dictionary({
  vi: {
    checkName: (number: number) => namesVi[number - 1] ?? '',
    awards: 'Giải thưởng',
    awardDoubled: (name: string) => `“${name}” có hai dòng cùng loại. Gộp thành một dòng hoặc đổi tên.`,
    budget: 'Kinh phí',
    overBudget: (sum: string, budget: string) =>
      `Tổng tiền giải ${sum}, vượt kinh phí ${budget}. Giảm giải hoặc tăng kinh phí.`,
    underBudget: (sum: string, budget: string) =>
      `Tổng tiền giải ${sum}, ít hơn kinh phí ${budget}. Hãy xem lại cơ cấu giải.`,
    prediction: 'Câu dự đoán',
    predictionUnit: 'Mục tiêu và đơn vị đếm khác nhau: một bên đếm người, một bên đếm lượt. Hãy chọn một.',
    predictionNotAsked: 'Tiêu chí phụ dùng câu dự đoán nhưng câu dự đoán đang tắt. Bật câu dự đoán hoặc bỏ bước này.',
    predictionNotUsed: 'Có hỏi câu dự đoán nhưng tiêu chí phụ không dùng. Thêm vào tiêu chí phụ hoặc tắt câu dự đoán.',
    placeInParameter: (place: string, own: string) =>
      `Có tên ${place} trong hội thi của ${own}. Hãy sửa, hoặc thêm ${place} vào các địa phương được nhắc tới.`,
    schedule: 'Lịch thi',
    noRounds: 'Có phần thi trắc nghiệm nhưng chưa có đợt thi nào. Hãy thêm đợt thi.',
    roundEndsFirst: (opens: string) => `Đợt này đóng trước hoặc đúng lúc mở (${opens}). Hãy sửa giờ đóng.`,
    roundsOverlap: (other: string) => `Chồng giờ với ${other}. Hãy sửa giờ mở hoặc giờ đóng.`,
    roundOutside: (from: string, to: string) =>
      `Nằm ngoài thời gian hội thi (từ ${from} đến hết ${to}). Sửa đợt thi hoặc thời gian hội thi.`,
    roundNumbers: 'Số thứ tự đợt không theo thứ tự mở. Hãy đánh số lại từ 1.',
    periodEndsFirst: 'Ngày kết thúc hội thi trước ngày bắt đầu. Hãy sửa một trong hai.',
    partEndsFirst: 'Phần thi đóng trước hoặc đúng lúc mở. Hãy sửa giờ đóng.',
    partOutside: (from: string, to: string) =>
      `Nằm ngoài thời gian hội thi (từ ${from} đến hết ${to}). Sửa phần thi hoặc thời gian hội thi.`,
    titleYear: (inTitle: string, year: string) =>
      `Tên hội thi ghi năm ${inTitle}, tham số là năm ${year}. Hãy sửa cho khớp.`,
    limitOverWindow: (minutes: string, window: string) =>
      `Thời gian làm bài ${minutes} phút dài hơn cả đợt thi (${window}). Kéo dài đợt hoặc giảm thời gian.`,
    extraOverWindow: (minutes: string, window: string) =>
      `Người được thêm giờ cần ${minutes} phút, đợt thi chỉ mở ${window}. Giờ đóng vẫn thắng nếu không có quyết định khác.`,
    attempts: 'Số lượt thi',
    oneAttemptCounts: 'Chỉ có 1 lượt thì không có lượt nào để chọn. Đặt “lượt duy nhất” hoặc tăng số lượt.',
    onlyOfSeveral: 'Đặt “lượt duy nhất” nhưng cho thi nhiều lượt. Chọn lượt được tính hoặc đặt 1 lượt.',
    waitingForNothing:
      'Có thời gian chờ giữa hai lượt nhưng mỗi đợt chỉ có 1 lượt. Bỏ thời gian chờ hoặc tăng số lượt.',
    blueprint: 'Ma trận đề',
    blueprintSum: (sum: string, items: string) =>
      `Ma trận có ${sum} câu, mỗi đề cần ${items} câu. Hãy sửa cho bằng nhau.`,
    noForms: 'Chọn dùng mã đề có sẵn nhưng chưa có mã đề nào. Thêm mã đề hoặc chọn rút đề.',
    innerAfterOuter: (inner: string, outer: string) =>
      `Hạn nội bộ (${inner}) sau hạn chung (${outer}). Đặt hạn nội bộ sớm hơn.`,
    innerBeforeOpening: (inner: string) => `Hạn nội bộ (${inner}) trước lúc phần thi mở. Hãy sửa hạn nội bộ.`,
    contestantsRanked: (role: string, names: string) =>
      `${names} thuộc ${role} mà vẫn là người dự thi. Thêm nhiệm vụ này vào danh sách không xét giải.`,
    contestantsExcluded: (role: string, names: string) =>
      `${names} thuộc ${role}: hệ thống tự xếp vào diện không xét giải. Hãy kiểm tra lại danh sách.`,
    andMore: (names: string, more: string) => `${names} và ${more} người khác`,
    roster: 'Danh sách dự thi',
    tieChain: 'Tiêu chí phụ',
    chainMissing: 'Chưa có tiêu chí xếp hạng. Thêm ít nhất một tiêu chí và bước cuối.',
    chainWithoutEnd: 'Chưa có bước cuối. Thêm “đồng hạng” hoặc “Ban Tổ chức quyết định”.',
    chainAfterEnd: 'Có bước đứng sau bước cuối nên không bao giờ được dùng. Hãy bỏ hoặc chuyển lên trước.',
    chainDoubled: (step: string) => `“${step}” có hai lần. Hãy bỏ một.`,
    collectiveMissing:
      'Có giải tập thể nhưng chưa có cách xếp hạng tập thể. Hãy nhập cách tính, hoặc để Ban Tổ chức quyết định.',
    collectiveTerms: 'Điểm tập thể chưa có thành phần nào có trọng số khác 0. Thêm ít nhất một thành phần.',
    collectiveDoubled: 'Có số đo đứng hai lần trong xếp hạng tập thể. Hãy gộp hoặc bỏ một.',
    collectiveSource: 'Mẫu số lấy từ niên giám nhưng chưa ghi tên nguồn. Hãy ghi tên niên giám.',
    collectiveTest:
      'Xếp hạng tập thể dùng số đo của bài trắc nghiệm, nhưng hội thi không có trắc nghiệm. Chọn số đo khác.',
    reportEndsFirst: 'Kỳ báo cáo kết thúc trước khi bắt đầu. Hãy sửa một trong hai ngày.',
    reportOverlap: (other: string) => `Kỳ báo cáo chồng ngày với ${other}. Hãy sửa ngày bắt đầu hoặc kết thúc.`,
    reportDueEarly: (due: string, to: string) => `Hạn nộp ${due} trước khi kỳ báo cáo hết (${to}). Hãy lùi hạn nộp.`,
    reportDoubled: 'Hai kỳ báo cáo cùng tên. Hãy đổi tên một kỳ.',
    partDoubled: (name: string) => `“${name}” có hai phần thi cùng tên. Hãy đổi tên một phần.`,
    passUnreachable: (pass: string, most: string) => `Điểm đạt ${pass} cao hơn điểm tối đa ${most}. Hãy giảm điểm đạt.`,
    awardUnreachable: (minimum: string, most: string) =>
      `Điểm tối thiểu ${minimum} cao hơn điểm tối đa ${most}. Không ai đạt được giải này.`,
    colours: 'Mức báo động phải thấp hơn mức nhắc, mức nhắc không cao hơn chỉ tiêu. Hãy sửa ba mức này.',
    slotsOverUnits: (block: string, slots: string, units: string) =>
      `${block} có ${units} đơn vị mà có ${slots} giải. Giảm số giải hoặc gộp khối.`,
    total: 'Tổng điểm',
    partsDoNotAdd: (sum: string, total: string) =>
      `Các phần cộng lại ${sum} điểm, tổng ghi ${total} điểm. Hãy sửa cho khớp.`,
    partsDoNotAddFor: (units: string, sum: string, total: string) =>
      `Với đơn vị ${units}, các phần cộng lại ${sum} điểm, tổng ghi ${total} điểm. Hãy sửa cho khớp.`,
    withServices: 'có dịch vụ công trực tuyến',
    withoutServices: 'chưa có dịch vụ công trực tuyến',
    testMaximum: (paper: string, part: string) =>
      `Đề thi cộng lại ${paper} điểm, phần thi ghi tối đa ${part} điểm. Hãy sửa cho khớp.`,
    awardsBeforeComplaints:
      'Giải chính thức ngay khi công bố, dù còn thời hạn khiếu nại. Hãy để giải chính thức sau thời hạn đó.',
    ceremonyTooEarly: (ceremony: string, ready: string) =>
      `Trao giải trước ngày ${ceremony}, nhưng hạn khiếu nại đến ngày ${ready} mới hết. Lùi ngày trao giải.`,
    shareSum: (sum: string) => `Các tỷ lệ cộng lại ${sum}, không phải 100 %. Hãy tính lại từ số người.`,
    shareWrong: (part: string, whole: string, right: string, printed: string) =>
      `${part} trên ${whole} là ${right}, bảng ghi ${printed}.`,
    documents: 'Văn bản ôn tập',
    yearOfNumber: (number: string, date: string) =>
      `“${number}” ban hành năm khác với ngày ${date}. Hãy đối chiếu lại văn bản gốc.`,
    afterPlan: (number: string, date: string) =>
      `“${number}” ghi ngày ${date}, sau ngày của kế hoạch. Hãy đối chiếu lại.`,
    repealed: (number: string, by: string, since: string) =>
      `“${number}” hết hiệu lực từ ${since}${by === '' ? '' : `, thay bằng ${by}`}. Hãy thay hoặc bỏ.`,
  },
  en: {
    checkName: (number: number) => namesEn[number - 1] ?? '',
    awards: 'Awards',
    awardDoubled: (name: string) => `“${name}” has two rows of one kind. Join them or rename one.`,
    budget: 'Budget',
    overBudget: (sum: string, budget: string) =>
      `Awards sum to ${sum}, over the budget of ${budget}. Reduce awards or raise the budget.`,
    underBudget: (sum: string, budget: string) =>
      `Awards sum to ${sum}, under the budget of ${budget}. Check the award table.`,
    prediction: 'Prediction question',
    predictionUnit: 'Target and unit differ: one counts people, the other attempts. Choose one.',
    predictionNotAsked: 'The tie chain uses the prediction, but it is not asked. Ask it or take the step out.',
    predictionNotUsed: 'The prediction is asked, but the tie chain does not use it. Add it or do not ask.',
    placeInParameter: (place: string, own: string) =>
      `${place} is named in the contest of ${own}. Correct it, or add ${place} to the places that may be named.`,
    schedule: 'Schedule',
    noRounds: 'There is a test part but no round. Add a round.',
    roundEndsFirst: (opens: string) => `This round closes before or when it opens (${opens}). Correct the closing.`,
    roundsOverlap: (other: string) => `Overlaps ${other}. Correct opening or closing.`,
    roundOutside: (from: string, to: string) =>
      `Lies outside the contest (${from} to ${to}). Correct the round or the period.`,
    roundNumbers: 'Numbers of rounds are not in order of opening. Number them from 1.',
    periodEndsFirst: 'The contest ends before it begins. Correct one of the days.',
    partEndsFirst: 'The part closes before or when it opens. Correct the closing.',
    partOutside: (from: string, to: string) =>
      `Lies outside the contest (${from} to ${to}). Correct the part or the period.`,
    titleYear: (inTitle: string, year: string) => `The title says ${inTitle}, the year is ${year}. Make them agree.`,
    limitOverWindow: (minutes: string, window: string) =>
      `The limit of ${minutes} minutes is longer than the round (${window}). Lengthen the round or shorten the limit.`,
    extraOverWindow: (minutes: string, window: string) =>
      `With extra time ${minutes} minutes are needed, the round is open ${window}. Closing wins unless decided otherwise.`,
    attempts: 'Attempts',
    oneAttemptCounts: 'With 1 attempt there is none to choose from. Set “the only one” or allow more.',
    onlyOfSeveral: 'Set to “the only one” but several are allowed. Choose which counts or set 1.',
    waitingForNothing: 'There is a wait between attempts but only 1 attempt. Drop the wait or allow more.',
    blueprint: 'Blueprint',
    blueprintSum: (sum: string, items: string) =>
      `The blueprint has ${sum} items, a paper needs ${items}. Make them equal.`,
    noForms: 'Fixed forms are chosen but there is none. Add forms or draw papers.',
    innerAfterOuter: (inner: string, outer: string) =>
      `The inner deadline (${inner}) is after the outer (${outer}). Set it earlier.`,
    innerBeforeOpening: (inner: string) => `The inner deadline (${inner}) is before the part opens. Correct it.`,
    contestantsRanked: (role: string, names: string) =>
      `${names} belong to ${role} and are contestants. Add this duty to the excluded ones.`,
    contestantsExcluded: (role: string, names: string) =>
      `${names} belong to ${role} and are left out of ranking by machine. Check the roster.`,
    andMore: (names: string, more: string) => `${names} and ${more} others`,
    roster: 'Roster',
    tieChain: 'Tie chain',
    chainMissing: 'There is no rule of ranking. Add at least one comparator and an end.',
    chainWithoutEnd: 'There is no end. Add a shared place or a recorded decision.',
    chainAfterEnd: 'A step stands after the end and is never used. Take it out or move it up.',
    chainDoubled: (step: string) => `“${step}” stands twice. Take one out.`,
    collectiveMissing:
      'There are awards for units but no ranking of units. Enter how it is computed, or leave it to the committee.',
    collectiveTerms: 'The score of a unit has no term with a weight. Add one.',
    collectiveDoubled: 'A measure stands twice in the ranking of units. Join or take one out.',
    collectiveSource: 'The denominator comes from a yearbook without a name. Name it.',
    collectiveTest: 'The ranking of units uses measures of a test, but the contest has none. Choose others.',
    reportEndsFirst: 'The period ends before it begins. Correct one of the days.',
    reportOverlap: (other: string) => `The period overlaps ${other}. Correct its first or last day.`,
    reportDueEarly: (due: string, to: string) => `Due on ${due}, before the period ends (${to}). Move the due day.`,
    reportDoubled: 'Two periods have one name. Rename one.',
    partDoubled: (name: string) => `Two parts are called “${name}”. Rename one.`,
    passUnreachable: (pass: string, most: string) => `The pass mark ${pass} is above the maximum ${most}. Lower it.`,
    awardUnreachable: (minimum: string, most: string) =>
      `The lowest score ${minimum} is above the maximum ${most}. Nobody can win this award.`,
    colours: 'Serious must be below warn, and warn not above the target. Correct the three.',
    slotsOverUnits: (block: string, slots: string, units: string) =>
      `${block} has ${units} units but ${slots} awards. Reduce awards or join blocks.`,
    total: 'Total',
    partsDoNotAdd: (sum: string, total: string) =>
      `The parts sum to ${sum} points, the total says ${total}. Make them agree.`,
    partsDoNotAddFor: (units: string, sum: string, total: string) =>
      `For units ${units} the parts sum to ${sum} points, the total says ${total}. Make them agree.`,
    withServices: 'with online services',
    withoutServices: 'without online services',
    testMaximum: (paper: string, part: string) =>
      `The paper sums to ${paper} points, the part says ${part}. Make them agree.`,
    awardsBeforeComplaints:
      'Awards are final at publication though complaints are still open. Make them final afterwards.',
    ceremonyTooEarly: (ceremony: string, ready: string) =>
      `Awards are given by ${ceremony}, but complaints are open until ${ready}. Move the ceremony.`,
    shareSum: (sum: string) => `The shares sum to ${sum}, not 100 %. Compute them again from the counts.`,
    shareWrong: (part: string, whole: string, right: string, printed: string) =>
      `${part} of ${whole} is ${right}; the table says ${printed}.`,
    documents: 'Documents',
    yearOfNumber: (number: string, date: string) =>
      `“${number}” is of another year than its date ${date}. Compare the original.`,
    afterPlan: (number: string, date: string) => `“${number}” is dated ${date}, after the plan. Compare the original.`,
    repealed: (number: string, by: string, since: string) =>
      `“${number}” is no longer in force since ${since}${by === '' ? '' : `, replaced by ${by}`}. Replace it or take it out.`,
  },
});
