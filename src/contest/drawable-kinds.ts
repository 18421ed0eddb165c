import type { Language } from '../platform/words.ts';

/** Kinds of items that can be on the paper of a weekly test; the others stay in the bank. */
export const drawableKinds = ['single', 'multiple', 'true-false', 'true-false-set'] as const;
export type DrawableKind = (typeof drawableKinds)[number];

export const drawableKindNames: Record<Language, Record<DrawableKind, string>> = {
  vi: {
    single: 'Một đáp án',
    multiple: 'Nhiều đáp án',
    'true-false': 'Đúng sai',
    'true-false-set': 'Nhóm nhận định đúng sai',
  },
  en: {
    single: 'One right answer',
    multiple: 'Several right answers',
    'true-false': 'True or false',
    'true-false-set': 'Set of true and false statements',
  },
};
