import type { Problem } from '../platform/refusal.ts';
import { normalise } from '../platform/text/normalise.ts';
import { formProblem as problem } from './form-problem.ts';
import {
  type ImageType,
  type ItemContent,
  type ItemImage,
  type ItemKind,
  longestAccepted,
  longestAlt,
  mostAccepted,
  mostImages,
  mostWords,
} from './item.ts';
import type { ItemFields } from './item-fields.ts';
import { numberOf } from './numbers.ts';

/** Pictures the bank has, by hash. */
export type KnownImages = ReadonlyMap<string, { type: ImageType; width: number; height: number }>;

/** Pictures of the form that stay, each at its place; a picture without a description is a problem at its field. */
export function readImages(
  fields: ItemFields,
  known: KnownImages,
  item: { options: number; sharedStem: string | null },
  problems: Problem[],
): ItemImage[] {
  const images: ItemImage[] = [];
  for (const [index, field] of fields.hinh.entries()) {
    const found = known.get(field.hash);
    if (field.removed) continue;
    const alt = normalise(field.alt).slice(0, longestAlt);
    const at = Number(field.at);
    const say = (part: string, code: string, message: string) =>
      problems.push(problem(`hinh_${index + 1}_${part}`, code, message));
    if (!found) say('mo_ta', 'image-gone', 'Hình này không còn. Hãy thêm lại.');
    if (alt === '') say('mo_ta', 'no-alt', 'Hãy viết hình vẽ gì, cho người không nhìn thấy hình.');
    if (!Number.isInteger(at) || at < -1 || at > item.options || (at === -1 && item.sharedStem === null))
      say('cho', 'image-place', 'Chỗ đặt hình chưa có nội dung. Hãy chọn chỗ khác.');
    if (found) images.push({ hash: field.hash, ...found, alt, at });
  }
  if (images.length > mostImages)
    problems.push(problem('hinh_moi', 'many-images', `Mỗi câu nhiều nhất ${mostImages} hình.`));
  return images;
}

type Written = Pick<ItemContent, 'accepted' | 'numeric' | 'words'>;

/** What counts as right where people write: texts, a number, or a limit of words. */
export function readWritten(fields: ItemFields, kind: ItemKind, problems: Problem[]): Written {
  const nothing: Written = { accepted: [], numeric: null, words: null };
  if (kind === 'short-answer') return { ...nothing, accepted: readAccepted(fields, problems) };
  if (kind === 'number') return { ...nothing, numeric: readNumber(fields, problems) };
  const words = normalise(fields.so_tu);
  if (words === '') return nothing;
  const most = Number(words.replace('.', ''));
  if (Number.isInteger(most) && most >= 1 && most <= mostWords) return { ...nothing, words: most };
  problems.push(problem('so_tu', 'words', `Số từ là một số từ 1 đến ${mostWords}.`));
  return nothing;
}

function readAccepted({ chap_nhan }: ItemFields, problems: Problem[]): string[] {
  const accepted = [...new Set(chap_nhan.split('\n').map(normalise))].filter((text) => text !== '');
  const say = (code: string, message: string) => problems.push(problem('chap_nhan', code, message));
  if (accepted.length === 0) say('no-accepted', 'Hãy viết ít nhất một câu trả lời được tính là đúng.');
  if (accepted.length > mostAccepted) say('many-accepted', `Nhiều nhất ${mostAccepted} cách trả lời.`);
  if (accepted.some((text) => text.length > longestAccepted))
    say('long-accepted', `Mỗi câu trả lời nhiều nhất ${longestAccepted} ký tự.`);
  return accepted;
}

function readNumber({ so_dung, sai_lech }: ItemFields, problems: Problem[]): ItemContent['numeric'] {
  const value = numberOf(so_dung);
  const tolerance = normalise(sai_lech) === '' ? { value: value?.tolerance ?? 0 } : numberOf(sai_lech);
  if (!value) problems.push(problem('so_dung', 'no-number', 'Hãy viết số đúng, ví dụ 60 hoặc 3,14.'));
  if (!tolerance || tolerance.value < 0)
    problems.push(problem('sai_lech', 'no-number', 'Sai lệch là một số không âm, ví dụ 0,01.'));
  return value && tolerance ? { value: value.value, tolerance: tolerance.value } : null;
}
