import { fold, slugify } from '../platform/text/fold.ts';
import { normalise } from '../platform/text/normalise.ts';

/** Topic by slug. */
export type Topics = ReadonlyMap<string, string>;

/** Where items without a topic go. */
export const untold = { slug: 'chua-phan-loai', name: 'Chưa phân loại' };

/** A topic as people read it: an item without one has no name in the bank's list. */
export const topicNameIn = (topics: ReadonlyMap<string, string>, slug: string): string =>
  topics.get(slug) ?? (slug === untold.slug ? untold.name : slug);

/** The fields every plan of the kind names; a bank may add its own. The blueprint of the templates counts by them. */
export const commonTopics: Topics = new Map([
  ['chi-dao-dieu-hanh', 'Chỉ đạo, điều hành'],
  ['the-che', 'Cải cách thể chế'],
  ['thu-tuc-hanh-chinh', 'Cải cách thủ tục hành chính'],
  ['to-chuc-bo-may', 'Cải cách tổ chức bộ máy'],
  ['che-do-cong-vu', 'Cải cách chế độ công vụ'],
  ['tai-chinh-cong', 'Cải cách tài chính công'],
  ['chinh-quyen-so', 'Xây dựng chính quyền điện tử, chính quyền số'],
  ['chi-so-tuyen-truyen', 'Chỉ số cải cách hành chính, tuyên truyền'],
]);

/** A number before the name, and words that say nothing about which is meant: "II. Công tác cải cách thể chế". */
const NUMBERED = /^(?:[ivx]+|[0-9]+|[a-h])[.)]\s*/;
const IDLE = /^(?:(?:cong tac|linh vuc|noi dung|chu de|phan|ve|cai cach|xay dung|phat trien)\s+)+/;

const bare = (text: string) =>
  fold(text)
    .replace(NUMBERED, '')
    .replace(IDLE, '')
    .replace(/\s*,\s*/g, ', ');

/** The topic a text means: by slug, by name, or by name without idle words; a new one when it is none of the known. */
export function topicOf(text: string, known: Topics): { slug: string; name: string } {
  const name = normalise(text);
  if (name === '' || name === untold.slug) return untold;
  const exact = known.get(name);
  if (exact !== undefined) return { slug: name, name: exact };
  for (const [slug, its] of known) {
    if (fold(its) === fold(name) || bare(its) === bare(name)) return { slug, name: its };
  }
  const slug = slugify(name, 60);
  return { slug: slug || untold.slug, name };
}
