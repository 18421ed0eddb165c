import type { VNode } from 'preact';
import { formats } from '../../../platform/format/formats.ts';
import type { Language } from '../../../platform/words.ts';
import { words } from '../words.ts';

/** "Số liệu lúc 20 giờ 14, tự cập nhật mỗi 30 giây": the second half only where a script does it. */
export function AsOf({ now, language }: { now: Date; language: Language }): VNode {
  const text = words(language);
  return (
    <span class="small" data-live="luc">
      {text.asOf(formats(language).time(now))}
      <span class="only-script">{text.refreshes}</span>
    </span>
  );
}

/** First letter small, for a kind of unit within a sentence: "sở, ban, ngành". "UBND xã" stays. */
export const withinSentence = (kind: string): string =>
  /^\p{Lu}\p{Lu}/u.test(kind) ? kind : kind.charAt(0).toLowerCase() + kind.slice(1);
