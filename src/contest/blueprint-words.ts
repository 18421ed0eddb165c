import { dictionary } from '../platform/words.ts';
import { type DrawableKind, drawableKindNames } from './drawable-kinds.ts';

const levelsVi = ['Mức nào cũng được', 'Nhận biết', 'Thông hiểu', 'Vận dụng', 'Vận dụng cao'];
const levelsEn = ['Any level', 'Recall', 'Understanding', 'Application', 'Advanced application'];
const shortVi = ['Bất kỳ', 'NB', 'TH', 'VD', 'VDC'];
const shortEn = ['Any', '1', '2', '3', '4'];

/** The blueprint: topic × level (× kind), against what the bank has. */
export const blueprintWords = dictionary({
  vi: {
    lead: (label: string, day: string) => `“Có” là số câu đã thẩm định, còn hiệu lực ngày ${label} mở (${day}).`,
    leadNoRound: '“Có” là số câu đã thẩm định, còn hiệu lực hôm nay.',
    bank: 'Ngân hàng câu hỏi',
    bankHint: 'Mọi đề được rút từ ngân hàng này.',
    chooseBank: 'Chọn ngân hàng',
    noBanks: 'Chưa có ngân hàng câu hỏi nào.',
    toBanks: 'Tới các ngân hàng',
    toBank: 'Xem các câu hỏi',
    toPapers: 'Kiểm chứng từng đợt, bộ đề, in đề',
    bankMissing: 'Hãy chọn ngân hàng câu hỏi.',
    items: 'Số câu mỗi đề',
    table: 'Ma trận đề',
    topic: 'Chủ đề',
    level: (level: number) => levelsVi[level] ?? '',
    short: (level: number) => shortVi[level] ?? '',
    have: (have: string) => `có ${have}`,
    lacks: (have: string) => `chỉ có ${have}`,
    sum: (sum: string, items: string) => `Cộng ${sum} câu, mỗi đề ${items} câu.`,
    notANumber: 'Chỉ nhập số câu từ 0 đến 200.',
    onlyHere: 'chủ đề này không có trong ngân hàng',
    byKind: 'Ấn định dạng câu hỏi',
    byKindHelp:
      'Số câu ghi ở đây phải đúng dạng đã chọn, cộng thêm vào số câu của ma trận trên. Để trống thì dạng nào cũng được rút.',
    kind: (kind: DrawableKind) => drawableKindNames.vi[kind],
  },
  en: {
    lead: (label: string, day: string) => `“Have” counts approved items in force on the day ${label} opens (${day}).`,
    leadNoRound: '“Have” counts approved items in force today.',
    bank: 'Item bank',
    bankHint: 'Every paper is drawn from this bank.',
    chooseBank: 'Choose a bank',
    noBanks: 'There is no item bank yet.',
    toBanks: 'To the item banks',
    toBank: 'See the items',
    toPapers: 'Proof of each round, fixed papers, printing',
    bankMissing: 'Choose an item bank.',
    items: 'Items a paper',
    table: 'Blueprint',
    topic: 'Topic',
    level: (level: number) => levelsEn[level] ?? '',
    short: (level: number) => shortEn[level] ?? '',
    have: (have: string) => `have ${have}`,
    lacks: (have: string) => `only ${have}`,
    sum: (sum: string, items: string) => `${sum} items in all, ${items} a paper.`,
    notANumber: 'Enter a number of items from 0 to 200.',
    onlyHere: 'the bank does not have this topic',
    byKind: 'Ask for kinds of items',
    byKindHelp:
      'Numbers entered here must be of that kind, and are added to those of the table above. Left empty, any kind is drawn.',
    kind: (kind: DrawableKind) => drawableKindNames.en[kind],
  },
});
