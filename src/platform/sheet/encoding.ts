import { isUtf8 } from 'node:buffer';
import type { Problem } from '../refusal.ts';
import { sheetRefusal } from './refusals.ts';

export interface DetectedEncoding {
  /** Name for TextDecoder. */
  encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1258';
  warning?: Problem;
}

const SAMPLE = 256 * 1024;

/**
 * The encoding of a text file: by its byte order mark, else UTF-16 by its zero bytes, UTF-8 by its form, windows-1258
 * where it gives Vietnamese words. Anything else is refused: guessing would spoil names.
 */
export function detectEncoding(bytes: Uint8Array): DetectedEncoding {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return mustBeUtf8(bytes);
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { encoding: 'utf-16le' };
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return { encoding: 'utf-16be' };
  const zeros = zeroBytes(bytes.subarray(0, 4096));
  if (zeros.odd > zeros.half / 2 && zeros.even === 0) return { encoding: 'utf-16le' };
  if (zeros.even > zeros.half / 2 && zeros.odd === 0) return { encoding: 'utf-16be' };
  if (zeros.odd + zeros.even > 0) throw sheetRefusal('sheet-wrong-content');
  if (isUtf8(bytes)) return { encoding: 'utf-8' };
  if (isVietnamese1258(bytes)) return { encoding: 'windows-1258', warning: READ_AS_1258 };
  throw sheetRefusal('sheet-encoding');
}

const READ_AS_1258: Problem = {
  where: '',
  code: 'sheet-read-as-1258',
  message: 'Tệp dùng bảng mã windows-1258. Hãy xem kỹ tên người và đơn vị có đúng dấu không.',
  severity: 'warning',
};

function mustBeUtf8(bytes: Uint8Array): DetectedEncoding {
  if (!isUtf8(bytes)) throw sheetRefusal('sheet-encoding');
  return { encoding: 'utf-8' };
}

function zeroBytes(sample: Uint8Array): { even: number; odd: number; half: number } {
  let even = 0;
  let odd = 0;
  sample.forEach((byte, index) => {
    if (byte !== 0) return;
    if (index % 2) odd++;
    else even++;
  });
  return { even, odd, half: sample.length / 2 };
}

const VIETNAMESE_HIGH =
  /^[àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ\u00A0«»‘’“”–—…°²³₫•§·]$/i;

/** Read as windows-1258, are all letters beyond ASCII Vietnamese, and is there at least one tone typed its way? */
function isVietnamese1258(bytes: Uint8Array): boolean {
  const text = new TextDecoder('windows-1258').decode(bytes.subarray(0, SAMPLE));
  if (!/[\u0300\u0301\u0303\u0309\u0323]/.test(text)) return false;
  for (const character of text.normalize('NFC')) {
    if (character > '\u007F' && !VIETNAMESE_HIGH.test(character)) return false;
  }
  return true;
}

/** How Vietnamese text was spoilt before it came to us. */
export type SpoiltText = 'tcvn3' | 'vni' | 'mojibake' | 'lost-marks';

const SIGNS: [SpoiltText, RegExp][] = [
  // UTF-8 read as windows-1252: "Nguyá»…n", "Äáº¡i", "HÃ ".
  [
    'mojibake',
    /á»[\u0080-\u00FF\u2000-\u20AC\u0152-\u02DC]|áº[\u0080-\u00FF\u2000-\u20AC]|Ä[‘\u0090]|Æ[°¡]|Ã[ ¡¢£¨©ª¬­²³´µ¹º½]/,
  ],
  // TCVN3 (fonts .VnTime): "NguyÔn V¨n", "§¬n vÞ". Signs that no Vietnamese word has, beside its letters.
  ['tcvn3', /\p{L}[¡¢£¤¥¦¨©ª¬¯µ¶¸¹¼½¾ÆÇ×ÞßæçþÖ]|\p{L}[«»·®§]\p{Ll}|(^|\s)[§®][\p{L}¬]/u],
  // VNI (fonts VNI-Times): "Nguyeãn Vaên", "Ñôn vò". A vowel and its tone or hat as two letters.
  ['vni', /[aA][âêáàåãäéèúüëùøûõï]|[eE][âáàåãäùøûõï]|[oO][âåäùøûõï]|[uUyYöôÖÔ][ùøûõï]|[ñÑ]\p{L}/u],
  ['lost-marks', /[A-Za-z]\?[a-z]{1,3}(\s|$)|[A-Za-z]{1,3}\?\?[a-z]/],
];

/**
 * Does the text look spoilt: written in an old font (TCVN3, VNI), decoded twice, or with question marks for letters?
 * One text can look so by accident; judge by several (`spoiltTexts`).
 */
export function looksSpoilt(text: string): SpoiltText | undefined {
  return SIGNS.find(([, sign]) => sign.test(text))?.[0];
}

const ADVICE: Record<SpoiltText, string> = {
  tcvn3: 'Chữ trong tệp có vẻ gõ bằng phông TCVN3 (.VnTime). Hãy chuyển sang Unicode bằng UniKey rồi gửi lại.',
  vni: 'Chữ trong tệp có vẻ gõ bằng phông VNI. Hãy chuyển sang Unicode bằng UniKey rồi gửi lại.',
  mojibake: 'Chữ có dấu trong tệp bị đọc sai bảng mã. Hãy mở tệp gốc, chọn Lưu thành .xlsx hoặc CSV UTF-8.',
  'lost-marks': 'Chữ có dấu trong tệp đã thành dấu hỏi. Hãy mở tệp gốc, chọn Lưu thành .xlsx hoặc CSV UTF-8.',
};

/** A warning when at least a tenth of the texts with words (and two of them) look spoilt in the same way. */
export function spoiltTexts(texts: Iterable<string>): Problem | undefined {
  const counts = new Map<SpoiltText, number>();
  let words = 0;
  for (const text of texts) {
    if (!/[a-z]{2}/i.test(text)) continue;
    words += 1;
    const found = looksSpoilt(text);
    if (found) counts.set(found, (counts.get(found) ?? 0) + 1);
  }
  const [worst, count] = [...counts].sort((a, b) => b[1] - a[1])[0] ?? [];
  if (!worst || !count || count < 2 || count < words / 10) return undefined;
  return { where: '', code: `sheet-text-${worst}`, message: ADVICE[worst], severity: 'warning' };
}
