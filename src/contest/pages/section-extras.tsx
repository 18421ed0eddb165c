import type { VNode } from 'preact';
import { Section } from '../../platform/html/kit.tsx';
import type { Language } from '../../platform/words.ts';
import { collectiveText } from '../collective-text.ts';
import { formWords } from '../form/form-words.ts';
import type { SectionKey } from '../mended-at.ts';
import type { Contest } from '../read.ts';
import { tieChainText } from '../tie-chain.ts';
import type { Round } from '../timeline.ts';
import { awardsLine } from './parameter-lines.ts';

interface ExtraProps {
  section: SectionKey;
  contest: Contest;
  rounds: readonly Round[];
  language: Language;
}

/** What a section says beyond its fields, from what is stored. */
export function AboveSection({ section, contest, rounds, language }: ExtraProps): VNode | null {
  if (section === 'giai-thuong') return <p class="lead">{awardsLine(contest.parameters, rounds.length, language)}</p>;
  return null;
}

export function BelowSection({ section, contest, language }: ExtraProps): VNode | null {
  if (section !== 'xep-hang') return null;
  const { collectiveRanking } = contest.parameters;
  return (
    <>
      <Section title={formWords(language).chainSays}>
        <p>{tieChainText(contest.parameters, language)}</p>
      </Section>
      {collectiveRanking && (
        <Section title={formWords(language).collectiveSays}>
          <p lang="vi">{collectiveText(collectiveRanking)}</p>
        </Section>
      )}
    </>
  );
}
