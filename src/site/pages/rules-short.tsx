import type { VNode } from 'preact';
import { rulesSummary } from '../../contest/rules-summary.ts';
import { formats } from '../../platform/format/formats.ts';
import { Button, KeyValue, Section } from '../../platform/html/kit.tsx';
import { urls } from '../../platform/urls.ts';
import type { Language } from '../../platform/words.ts';
import type { ContestDetails } from '../read.ts';
import { words } from '../words.ts';

/** Who, paper, attempts, ranking, publication in a line each, and the way to the full rules. */
export function RulesShort({ view, language }: { view: ContestDetails; language: Language }): VNode {
  const text = words(language);
  const { plainDate } = formats(language);
  const { slug, parameters } = view.contest;
  const full = view.rules && text.rulesFull(String(view.rules.version), plainDate(view.rules.published_at));
  const lines = rulesSummary(parameters, view.rounds, language);
  return (
    <Section title={text.rulesShort} id="the-le">
      <KeyValue stacked items={lines.map(({ heading, text: line }) => ({ label: heading, value: line }))} />
      <p class="actions">
        {view.rules ? (
          <>
            <a class="desk" href={urls.rules(slug)}>
              {full}
            </a>
            <span class="hand stack">
              <Button href={urls.rules(slug)} wide>
                {full}
              </Button>
            </span>
          </>
        ) : (
          <span class="note">{text.rulesNone}</span>
        )}
      </p>
    </Section>
  );
}
