import type { VNode } from 'preact';
import { formats } from '../../platform/format/formats.ts';
import { Banner } from '../../platform/html/kit.tsx';
import type { Language } from '../../platform/words.ts';
import type { ContestDetails, RoundChange } from '../read.ts';
import { roundDays } from '../texts.ts';
import { words } from '../words.ts';

/** Changes of rounds still to close, or announced within a week, stand on top; older ones can be opened. */
const freshDays = 7;

export function Notices({
  view,
  language,
  now,
}: {
  view: ContestDetails;
  language: Language;
  now: Date;
}): VNode | null {
  const text = words(language);
  if (view.changes.length === 0) return null;
  const isFresh = (change: RoundChange) =>
    change.closes_after > now || now.getTime() - change.created_at.getTime() < freshDays * 86_400_000;
  const fresh = view.changes.filter(isFresh);
  const old = view.changes.filter((change) => !isFresh(change));
  return (
    <div class="stack">
      {fresh.map((change) => (
        <Banner tone="attention" title={text.notice(change.label)}>
          {changeText(change, language)}
        </Banner>
      ))}
      {old.length > 0 && (
        <details>
          <summary class="note">{text.earlierNotices(String(old.length))}</summary>
          <ul class="stack">
            {old.map((change) => (
              <li class="note">
                {text.notice(change.label)} {changeText(change, language)}
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}

function changeText(change: RoundChange, language: Language): string {
  const text = words(language);
  const { plainDate } = formats(language);
  return `${whatChanged(change, language)} ${text.reason(sentence(change.reason))} ${text.saidOn(plainDate(change.created_at))}`;
}

function whatChanged(change: RoundChange, language: Language): string {
  const text = words(language);
  const { closingText } = formats(language);
  if (change.kind === 'compensate') return text.compensated(String(change.incident_minutes));
  const before = closingText(change.closes_before);
  const after = closingText(change.closes_after);
  if (change.kind === 'move') {
    const was = { opensAt: change.opens_before, closesAt: change.closes_before };
    const is = { opensAt: change.opens_after, closesAt: change.closes_after };
    return text.moved(roundDays(was, language), roundDays(is, language));
  }
  return change.kind === 'extend' ? text.extended(before, after) : text.shortened(before, after);
}

const sentence = (text: string) => (/[.!?…]$/.test(text.trim()) ? text.trim() : `${text.trim()}.`);
