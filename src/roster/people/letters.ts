import type { Language } from '../../platform/words.ts';

const names: Record<string, { vi: string; en: string }> = {
  'full-name': { vi: 'họ và tên', en: 'full name' },
  'birth-date': { vi: 'ngày sinh', en: 'date of birth' },
  sex: { vi: 'giới tính', en: 'sex' },
  phone: { vi: 'số điện thoại', en: 'telephone' },
  post: { vi: 'chức vụ', en: 'title' },
  unit: { vi: 'đơn vị', en: 'unit' },
  'mass-organisation': { vi: 'đoàn thể', en: 'mass organisations' },
};

/** Name of a detail in the person's language, in the middle of a sentence. */
export const detailName = (field: string, language: Language): string => names[field]?.[language] ?? field;

/** To somebody whose details were to be corrected: done, or not and whom to ask. Says no values. */
export function correctionLetter(
  language: Language,
  { accepted, fields, address }: { accepted: boolean; fields: string[]; address: string },
): { subject: string; body: string } {
  const listed = fields.map((field) => detailName(field, language)).join(', ');
  if (language === 'en')
    return accepted
      ? { subject: 'Your details were corrected', body: `Corrected as you asked: ${listed}.\n\nSee ${address}\n` }
      : {
          subject: 'Your details stay as they were',
          body: `You asked to correct: ${listed}. The focal point of your unit left them as they were. Ask there if this is not right.\n\n${address}\n`,
        };
  return accepted
    ? {
        subject: 'Thông tin của bạn đã được sửa',
        body: `Đã sửa theo đề nghị của bạn: ${listed}.\n\nXem tại ${address}\n`,
      }
    : {
        subject: 'Thông tin của bạn được giữ nguyên',
        body: `Bạn đề nghị sửa: ${listed}. Đầu mối đơn vị giữ nguyên như trước. Nếu chưa đúng, hãy hỏi đầu mối của bạn.\n\n${address}\n`,
      };
}
