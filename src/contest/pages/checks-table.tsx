import type { VNode } from 'preact';
import { formats } from '../../platform/format/formats.ts';
import { Section, type Status, StatusWord, Table } from '../../platform/html/kit.tsx';
import { urls } from '../../platform/urls.ts';
import type { Language } from '../../platform/words.ts';
import type { CheckResult } from '../contradictions.ts';
import { formWords } from '../form/form-words.ts';
import { mendedAt } from '../mended-at.ts';

const look: Record<CheckResult['state'], Status> = {
  ok: 'good',
  warning: 'attention',
  error: 'error',
  'not-checked': 'none',
};

interface ChecksTableProps {
  report: readonly CheckResult[];
  slug: string;
  language: Language;
}

/** The 17 checks, each with its result and what was found. */
export function ChecksTable({ report, slug, language }: ChecksTableProps): VNode {
  const text = formWords(language);
  const { number } = formats(language);
  const said = { ok: text.checkOk, warning: text.checkWarning, error: text.checkError, 'not-checked': text.checkNone };
  const passed = report.filter(({ state }) => state === 'ok').length;
  return (
    <Section title={text.checksTitle} id="kiem-tra">
      <p class="note">{text.checksLead(number(passed), number(report.length))}</p>
      <Table
        caption={text.checksTitle}
        rows={report}
        columns={[
          { head: text.numberHead, kind: 'number', cell: ({ number }) => number, phone: 'lead' },
          {
            head: text.checkHead,
            phone: 'name',
            cell: ({ name, problems }) => (
              <>
                <b>{name}</b>
                {problems.map((problem) => (
                  <div class="note">
                    <a href={urls.parameters(slug, mendedAt(problem))}>{problem.where}</a>: {problem.message}
                  </div>
                ))}
              </>
            ),
          },
          {
            head: text.stateHead,
            cell: ({ state }) => <StatusWord is={look[state]}>{said[state]}</StatusWord>,
            phone: 'figure',
            keep: true,
          },
        ]}
      />
    </Section>
  );
}
