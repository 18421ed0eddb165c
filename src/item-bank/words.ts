import { dictionary, type Language } from '../platform/words.ts';

const levels = {
  vi: ['Nhận biết', 'Thông hiểu', 'Vận dụng', 'Vận dụng cao'],
  en: ['Knowledge', 'Comprehension', 'Application', 'Higher application'],
} as const;

/** 1 → "Nhận biết" … 4 → "Vận dụng cao". */
export const levelName = (level: number, language: Language): string => levels[language][level - 1] ?? String(level);

export const words = dictionary({ vi: { banks: 'Ngân hàng câu hỏi' }, en: { banks: 'Item banks' } });
