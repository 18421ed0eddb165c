import type { VNode } from 'preact';
import { formats } from '../../../platform/format/formats.ts';
import type { Language } from '../../../platform/words.ts';
import { rateOfAll } from '../rates.ts';
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

/** Where somebody is exempt: which rate counts, and the other one, x/y of everybody on the roster. */
export function OfAll({
  figures,
  language,
}: {
  figures: { done: number; must: number; exempt: number };
  language: Language;
}): VNode | null {
  const text = words(language);
  const say = formats(language);
  const rate = rateOfAll(figures);
  if (figures.exempt === 0 || rate === null) return null;
  const all = say.number(figures.must + figures.exempt);
  return (
    <p class="note">
      {text.exemptNote(say.number(figures.exempt))} {text.ofAll(say.number(figures.done), all, say.percent(rate))}
    </p>
  );
}

/** First letter small, for a kind of unit within a sentence: "sở, ban, ngành". "UBND xã" stays. */
export const withinSentence = (kind: string): string =>
  /^\p{Lu}\p{Lu}/u.test(kind) ? kind : kind.charAt(0).toLowerCase() + kind.slice(1);
