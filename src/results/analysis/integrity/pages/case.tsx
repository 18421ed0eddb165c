import type { VNode } from 'preact';
import { formats } from '../../../../platform/format/formats.ts';
import { Banner, PageHead, Section, WithSide } from '../../../../platform/html/kit.tsx';
import type { Request } from '../../../../platform/http/route.ts';
import { urls } from '../../../../platform/urls.ts';
import type { Language } from '../../../../platform/words.ts';
import { RoundFrame } from '../../pages/frame.tsx';
import { type CaseView, itemOf } from '../read.ts';
import { isReadingOnly } from '../reading-only.ts';
import { isPooled } from '../sheet.ts';
import { words } from '../words.ts';
import { CaseForms } from './case-forms.tsx';
import { Evidence } from './evidence.tsx';
import { expectedText, StateBadge, signOf } from './report.tsx';

/** One case: what the rule saw and what is expected of honest people, the evidence, what people did, and what is next. */
export function CasePage({ request, view, mayAct }: { request: Request; view: CaseView; mayAct: boolean }): VNode {
  const { language } = request;
  const text = words(language);
  const { place, row } = view;
  const { contest, round } = place;
  const rule = text.ruleName(row.rule);
  const title = row.full_name ?? row.unit_name ?? rule;
  return (
    <RoundFrame request={request} place={place} title={`${text.casePage(rule)}, ${title}`}>
      <PageHead
        title={title}
        lead={[row.full_name ? row.unit_name : null, `${rule}: ${signOf(row, language)}`].filter(Boolean).join('. ')}
        back={
          isPooled(row.rule)
            ? { href: urls.integrityPooled(contest.slug), text: text.backToPooled }
            : { href: urls.integrity(contest.slug, round.number), text: text.backToReport }
        }
      />
      <WithSide side={<Side request={request} view={view} mayAct={mayAct} />}>
        <Meaning view={view} language={language} />
        <Evidence view={view} language={language} />
      </WithSide>
    </RoundFrame>
  );
}

function Meaning({ view, language }: { view: CaseView; language: Language }): VNode {
  const text = words(language);
  const { number } = formats(language);
  const { row, report, sheet } = view;
  const expected = report?.summary.rules.find(({ rule }) => rule === row.rule)?.expected;
  const chance = row.figures.p ? text.oneIn(number(Number((1 / row.figures.p).toPrecision(1)))) : null;
  const shared = sheet?.kind === 'unit' ? sheet.shared : [];
  const codes = new Set(shared.map(({ item, round }) => itemOf(view, item, round)?.code ?? String(item + 1)));
  return (
    <div class="stack">
      <p>
        <StateBadge row={row} language={language} />
      </p>
      {sheet?.kind === 'unit' && chance && (
        <p class="text">{text.unitSentence(row.unit_name ?? '', [...codes].join(', '), chance)}</p>
      )}
      <p class="text">{text.ruleText(row.rule)}</p>
      <p class="text">{text.innocent(row.rule)}</p>
      {expected !== undefined && expected !== null && !row.rule.startsWith('R5') && (
        <p class="note">{text.honest(expectedText(expected, language))}</p>
      )}
    </div>
  );
}

function Side({ request, view, mayAct }: { request: Request; view: CaseView; mayAct: boolean }): VNode {
  const { language } = request;
  const text = words(language);
  const { moment } = formats(language);
  const readingOnly = isReadingOnly(view.row.rule);
  return (
    <>
      <Section title={text.next} live>
        {readingOnly ? (
          <p>{text.readingOnlyText}</p>
        ) : mayAct ? (
          <CaseForms view={view} language={language} accountId={request.actor?.accountId ?? null} />
        ) : (
          <p>{text.lookOnly}</p>
        )}
        {!readingOnly && <p class="note">{text.noEffect}</p>}
      </Section>
      {!readingOnly && (
        <Section title={text.history}>
          {view.steps.length === 0 ? (
            <p class="note">{text.nothingYet}</p>
          ) : (
            <ol class="stack">
              {view.steps.map((step) => (
                <li>
                  <b>{text.step(step.kind)}</b>
                  {step.outcome && <div>{text.outcome(step.outcome)}.</div>}
                  {step.clause && <div>{text.clauseOf(step.clause)}</div>}
                  <div>{step.body}</div>
                  {step.dueAt && <div>{text.due(moment(step.dueAt))}</div>}
                  <div class="note">{[moment(step.at), step.accountName].filter(Boolean).join(', ')}</div>
                </li>
              ))}
            </ol>
          )}
        </Section>
      )}
      {view.sheet === null && <Banner tone="attention">{text.gone}</Banner>}
    </>
  );
}
