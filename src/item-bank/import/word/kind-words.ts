import { fold } from '../../../platform/text/fold.ts';
import { kindOfText } from '../../kinds.ts';

/** Kinds that go by such a name and that the bank does not have. */
const MATCHING = /^(?:dang )?(?:ghep|noi)(?: (?:cot|doi|noi|cap|y|cau|hai cot))?$|^matching$/;
/** "Nối ý ở cột A với cột B": asks to match. */
const ASKS_TO_MATCH =
  /(?:^|[.:?!;\n]\s*|hãy\s+)(?:ghép|nối)\s[^?\n]{0,120}?(?:cột|nhóm|bảng|danh sách)\s+(?:[ABI12]\b|trái|phải|bên|này|thứ)/iu;
const BEHIND = /\s*[([]\s*([^()[\]]{4,40}?)\s*[)\]]\s*[.:]?\s*$/u;

/** Is this the name of a kind of items, of ours or of those we do not have? */
export const isKindName = (text: string): boolean =>
  text.length >= 4 && (kindOfText(text) !== null || MATCHING.test(fold(text)));

/** "Thủ đô của nước ta? (Trả lời ngắn)": the question without its kind, and the kind. */
export function kindBehind(stem: string): { stem: string; kind: string } {
  const match = BEHIND.exec(stem.slice(-80));
  const kind = match?.[1] ?? '';
  if (!match || !isKindName(kind)) return { stem, kind: '' };
  return { stem: stem.slice(0, stem.length - match[0].length).trimEnd(), kind };
}

/** The name of a kind that the bank does not have; '' for one it has. */
export function matchingKind(kind: string, stem: string): string {
  if (MATCHING.test(fold(kind))) return kind;
  return ASKS_TO_MATCH.test(stem) ? 'Ghép cột' : '';
}
