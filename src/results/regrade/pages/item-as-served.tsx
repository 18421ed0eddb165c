import type { VNode } from 'preact';
import { letterOf } from '../../../item-bank/item.ts';
import type { RoundKey } from '../../../item-bank/round-keys/correct-key.ts';
import type { PoolItem } from '../../../item-bank/round-keys/pool-item.ts';
import { KeyLines, Section } from '../../../platform/html/kit.tsx';
import { urls } from '../../../platform/urls.ts';
import type { Language } from '../../../platform/words.ts';
import { optionsOf } from '../case.ts';
import { caseWords } from '../words.ts';

/** The item with the key in force, and what is proposed. For organiser and secretariat only. */
export function ItemAsServed({
  item,
  proposal,
  language,
}: {
  item: PoolItem;
  proposal?: RoundKey;
  language: Language;
}): VNode {
  const text = caseWords(language);
  const now = item.keys[0] as RoundKey;
  const counts = (key: RoundKey, option: number) =>
    key.accepted ? key.accepted.some((mask) => optionsOf(mask).includes(option)) : key.correct.includes(option);
  const word = (option: number): string =>
    [counts(now, option) && text.key, proposal && counts(proposal, option) && !counts(now, option) && text.proposedWord]
      .filter(Boolean)
      .join(', ');
  const legal = [item.legalDocument, item.legalArticle].filter(Boolean).join(', ');
  return (
    <Section title={`${text.asFrozen}, ${item.code}`}>
      <div class="stack">
        {item.sharedStem && <p class="note">{item.sharedStem}</p>}
        <p>
          <b>{item.stem}</b>
        </p>
        <KeyLines
          lines={item.options.map((option, at) => ({
            letter: letterOf(at + 1),
            text: option.text,
            right: counts(now, at + 1),
            ...(word(at + 1) ? { word: word(at + 1) } : {}),
          }))}
        />
        {legal && <p class="note">{legal}</p>}
        {item.otherRounds.length > 0 && <p>{text.otherRounds(item.otherRounds.join(', '))}</p>}
        {item.state === 'approved' && (
          <p class="note">
            {text.stillInBank} <a href={urls.item(item.bankId, item.itemId)}>{text.toBank}</a>
          </p>
        )}
      </div>
    </Section>
  );
}
