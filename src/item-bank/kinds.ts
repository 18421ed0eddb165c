import { drawableKindNames } from '../contest/drawable-kinds.ts';
import { fold } from '../platform/text/fold.ts';
import type { Language } from '../platform/words.ts';
import type { ItemKind } from './item.ts';

const names: Record<Language, Record<ItemKind, string>> = {
  vi: {
    ...drawableKindNames.vi,
    'short-answer': 'Trả lời ngắn',
    number: 'Điền số',
    essay: 'Tự luận',
  },
  en: {
    ...drawableKindNames.en,
    'short-answer': 'Short answer',
    number: 'Number',
    essay: 'Essay',
  },
};

/** "Một đáp án", "Nhóm nhận định đúng sai": as shown, and as files of ours write it in their column of kinds. */
export const kindName = (kind: ItemKind, language: Language): string => names[language][kind];

/** Folded; the names above are understood too. */
const spoken: Record<ItemKind, readonly string[]> = {
  single: [
    'single',
    'mot lua chon',
    '1 dap an',
    'chon mot',
    'trac nghiem',
    'trac nghiem 1 lua chon',
    'mot dap an dung',
  ],
  multiple: ['multiple', 'nhieu lua chon', 'chon nhieu', 'nhieu dap an dung'],
  'true-false': ['true-false', 'dung/sai', 'dung - sai', 'true false', 'true/false'],
  'true-false-set': ['true-false-set', 'nhom dung sai', 'dung sai nhieu y', 'nhom cau dung sai', 'chon nhan dinh dung'],
  'short-answer': ['short-answer', 'short answer', 'dien khuyet', 'dien tu', 'dien vao cho trong'],
  number: ['number', 'numeric', 'numerical', 'so', 'tra loi bang so'],
  essay: ['essay', 'bai viet', 'cau tu luan'],
};

const kindByName = new Map(
  (Object.keys(spoken) as ItemKind[]).flatMap((kind) =>
    [...spoken[kind], fold(names.vi[kind]), fold(names.en[kind])].map((name) => [name, kind] as const),
  ),
);

/** The kind a file names in words; null when it is none we know. */
export const kindOfText = (text: string): ItemKind | null => kindByName.get(fold(text)) ?? null;
