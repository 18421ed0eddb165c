import { type Said, say } from '../import/say.ts';
import type { ItemContent } from '../item.ts';
import { detectPins } from '../pins.ts';

/** The formats that can be imported again; `qti` is 2.1. */
export const exportFormats = ['xlsx', 'docx', 'gift', 'aiken', 'moodle-xml', 'qti', 'qti-3.0'] as const;
export type ExportFormat = (typeof exportFormats)[number];

/** To print and read, not to import again: holds every item of every kind. */
export const printFormat = 'docx-print';
/** Every file a bank can leave in. */
export const fileFormats = ['xlsx', 'docx', printFormat, 'gift', 'aiken', 'moodle-xml', 'qti', 'qti-3.0'] as const;
export type FileFormat = (typeof fileFormats)[number];

/** One item as it leaves the bank. */
export interface ExportItem {
  code: string;
  content: ItemContent;
  topicName: string;
}

export interface ExportBank {
  name: string;
  /** Bytes of pictures by their hash. */
  images: ReadonlyMap<string, Buffer>;
}

/** Why a format cannot hold an item: a code of `exportDoubts`. */
export type Lack = keyof typeof exportDoubts;

/** A format items can leave in. What it cannot hold it says; it never changes an item to make it fit. */
export interface Writer {
  extension: string;
  type: string;
  /** False where topic, level, rationale and legal basis have no place. */
  holdsAll: boolean;
  lacks(item: ExportItem): Lack | null;
  write(items: readonly ExportItem[], bank: ExportBank): Promise<Buffer>;
}

export const exportDoubts = {
  kind: say(
    ['Định dạng này không có loại câu đó.', 'Chọn định dạng khác cho câu này.'],
    ['The format does not have this kind.', 'Choose another format.'],
  ),
  'several-keys': say(
    ['Định dạng này chỉ giữ được một đáp án đúng.', 'Chọn định dạng khác cho câu này.'],
    ['The format holds one key only.', 'Choose another format.'],
  ),
  pins: say(
    ['Định dạng này không giữ được phương án giữ chỗ.', 'Chọn định dạng khác cho câu này.'],
    ['The format cannot hold options in place.', 'Choose another format.'],
  ),
  lines: say(
    ['Câu hỏi có nhiều dòng, định dạng này chỉ nhận một dòng.', 'Chọn định dạng khác cho câu này.'],
    ['The question has several lines.', 'Choose another format.'],
  ),
  images: say(
    ['Định dạng này không giữ được hình.', 'Chọn Moodle XML hoặc QTI cho câu này.'],
    ['The format holds no pictures.', 'Choose Moodle XML or QTI.'],
  ),
  shared: say(
    ['Định dạng này không giữ được đoạn dùng chung.', 'Chọn Moodle XML hoặc QTI cho câu này.'],
    ['The format holds no shared text.', 'Choose Moodle XML or QTI.'],
  ),
  sign: say(
    ['Câu chữ có ký hiệu mà định dạng này hiểu khác.', 'Chọn định dạng khác cho câu này.'],
    ['The text holds signs that the format takes otherwise.', 'Choose another format.'],
  ),
  differs: say(
    ['Đọc lại tệp xuất ra thì câu này không còn như trong ngân hàng.', 'Chọn định dạng khác cho câu này.'],
    ['Read back, the item would not be the same.', 'Choose another format.'],
  ),
} satisfies Record<string, Said>;

const pinsOf = ({ options }: Pick<ItemContent, 'options'>) => options.map(({ pin }) => pin ?? null);

/** Are the pins those that every import proposes for these options? Then a format without pins loses nothing. */
export function pinsAreProposed(content: ItemContent): boolean {
  const proposed = detectPins(content.options.map(({ text }) => text)).map((pin) => pin ?? null);
  return content.letters === 'hold' && JSON.stringify(pinsOf(content)) === JSON.stringify(proposed);
}

/** Đúng, Sai in this order: what "true or false" of other systems means. */
export const isPlainTrueFalse = ({ kind, options, images }: ItemContent): boolean =>
  kind === 'true-false' && options.map(({ text }) => text).join('|') === 'Đúng|Sai' && images.every(({ at }) => at < 1);

/** Whole runs of items of one topic, in their order. */
export function byTopicRuns(items: readonly ExportItem[]): { topicName: string; items: ExportItem[] }[] {
  const runs: { topicName: string; items: ExportItem[] }[] = [];
  for (const item of items) {
    const last = runs.at(-1);
    if (last?.topicName === item.topicName) last.items.push(item);
    else runs.push({ topicName: item.topicName, items: [item] });
  }
  return runs;
}

/** A path of categories as Moodle writes it. */
export const categoryPath = (topicName: string): string => `$course$/top/${topicName.replaceAll('/', '//')}`;

/** The share of each of so many right options, from Moodle's list of fractions. */
export const shareOf = (count: number): string => String(Number((100 / count).toFixed(5)));
