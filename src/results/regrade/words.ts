import { dictionary } from '../../platform/words.ts';

export const caseWords = dictionary({
  vi: { publicationReason: (reason: string) => `Chấm lại do câu hỏi có sai sót: ${reason}` },
  en: { publicationReason: (reason: string) => `Regraded because of a faulty question: ${reason}` },
});
