import { dictionary, type Language } from '../platform/words.ts';
import type { ItemAct, ItemState } from './item-state.ts';

const levels = {
  vi: ['Nhận biết', 'Thông hiểu', 'Vận dụng', 'Vận dụng cao'],
  en: ['Knowledge', 'Comprehension', 'Application', 'Higher application'],
} as const;

/** 1 → "Nhận biết" … 4 → "Vận dụng cao". */
export const levelName = (level: number, language: Language): string => levels[language][level - 1] ?? String(level);

const states: Record<Language, Record<ItemState, string>> = {
  vi: {
    draft: 'Bản nháp',
    submitted: 'Chờ thẩm định',
    returned: 'Trả lại',
    approved: 'Đã duyệt',
    suspended: 'Tạm dừng',
    retired: 'Thôi dùng',
  },
  en: {
    draft: 'Draft',
    submitted: 'Awaiting appraisal',
    returned: 'Returned',
    approved: 'Approved',
    suspended: 'Suspended',
    retired: 'Retired',
  },
};
export const stateName = (state: ItemState, language: Language): string => states[language][state];

const acts: Record<Language, Record<ItemAct, string>> = {
  vi: {
    submit: 'Gửi thẩm định',
    approve: 'Duyệt câu này',
    return: 'Trả lại để sửa',
    suspend: 'Tạm dừng',
    resume: 'Đưa về thẩm định lại',
    retire: 'Thôi dùng',
  },
  en: {
    submit: 'Submit for appraisal',
    approve: 'Approve this item',
    return: 'Return for changes',
    suspend: 'Suspend',
    resume: 'Appraise again',
    retire: 'Retire',
  },
};
export const actName = (act: ItemAct, language: Language): string => acts[language][act];

export const words = dictionary({ vi: { banks: 'Ngân hàng câu hỏi' }, en: { banks: 'Item banks' } });
