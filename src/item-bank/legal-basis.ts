import { parseDate } from '../platform/format/parse.ts';
import { normalise } from '../platform/text/normalise.ts';
import { type LegalBasis, noLegalBasis } from './item.ts';

const KINDS =
  'Hiến pháp|Bộ luật|Luật|Pháp lệnh|Nghị quyết|Nghị định|Thông tư|Quyết định|Chỉ thị|Kế hoạch|Chương trình|Công văn|Kết luận|Hướng dẫn|Quy chế|Quy định';
const DOCUMENT = new RegExp(`(?:${KINDS})(?![\\p{L}])`, 'iu');
const ARTICLE = /(?:điểm|khoản|điều|mục|chương|phần|phụ lục)\s+[\p{L}\d]/iu;

/**
 * "Khoản 1 Điều 5 Nghị định số 61/2018/NĐ-CP ngày 23/4/2018 của Chính phủ" → document, date, issuer, article. What
 * cannot be told apart stays in the document's words; nothing is dropped.
 */
export function readLegalBasis(written: string, article = ''): LegalBasis {
  const text = normalise(written);
  const own = normalise(article) || null;
  if (text === '') return { ...noLegalBasis, article: own };
  const { where, document } = split(text);
  const day = /ngày\s+(\d{1,2}[/.-]\d{1,2}[/.-]\d{4})/iu.exec(document)?.[1];
  const date = day ? parseDate(day) : undefined;
  return {
    ...noLegalBasis,
    document,
    date: date?.value ?? null,
    issuer: /\d{4}\s+của\s+([^,;(]+?)(?:\s+(?:về|quy định|ban hành)\s.*)?$/iu.exec(document)?.[1]?.trim() ?? null,
    article: [where, own].filter(Boolean).join(', ') || null,
  };
}

/** The place stands before the document ("Điều 5 Luật …") or behind it ("Luật …, Điều 5"). */
function split(text: string): { where: string | null; document: string } {
  const at = text.search(DOCUMENT);
  const before =
    at > 0
      ? text
          .slice(0, at)
          .replace(/[\s,;(–-]+(của)?\s*$/iu, '')
          .trim()
      : '';
  if (before !== '' && ARTICLE.test(before))
    return { where: before.replace(/\s+của$/iu, ''), document: text.slice(at) };
  const behind = /^(.*?)[,;:(–-]\s*((?:tại\s+)?(?:điểm|khoản|điều|mục)\s+[\p{L}\d].*?)\)?$/iu.exec(text);
  if (behind && DOCUMENT.test(behind[1] ?? ''))
    return { where: (behind[2] ?? '').replace(/^tại\s+/iu, ''), document: (behind[1] ?? '').trim() };
  return { where: null, document: text };
}
