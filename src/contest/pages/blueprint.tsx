import type { VNode } from 'preact';
import { dayOf } from '../../platform/format/day.ts';
import { formats } from '../../platform/format/formats.ts';
import { Button, EmptyState, Field, Fold, Section } from '../../platform/html/kit.tsx';
import { urls } from '../../platform/urls.ts';
import { blueprintWords } from '../blueprint-words.ts';
import type { Round } from '../timeline.ts';
import { BlueprintMatrix, type BlueprintTable, kindsAsked, kindsOffered } from './blueprint-matrix.tsx';
import { SectionFrame, type SectionFrameProps } from './section-page.tsx';

export interface BlueprintPageProps
  extends Omit<SectionFrameProps, 'children' | 'section'>,
    Pick<BlueprintTable, 'raw' | 'supply' | 'topicNames'> {
  banks: readonly { id: number; name: string; label: string | null }[];
  /** The round whose day the supply was counted for. */
  round: Round | undefined;
}

/** Ma trận đề: the bank, and topic × level (× kind) with what is needed and what the bank has. */
export function BlueprintPage({ raw, banks, topicNames, supply, round, ...frame }: BlueprintPageProps): VNode {
  const { language } = frame.request;
  const text = blueprintWords(language);
  const { shortDate, number } = formats(language);
  const error = (name: string) => frame.state.errors.find((one) => one.name === name)?.message;
  const lead = round ? text.lead(round.label, shortDate(dayOf(round.opensAt))) : text.leadNoRound;
  const bankId = String(raw.bank ?? '');
  if (banks.length === 0)
    return (
      <SectionFrame {...frame} section="ma-tran" noForm>
        <EmptyState
          title={text.noBanks}
          action={
            <Button kind="act" href={urls.banks(frame.contest.organisation_id)}>
              {text.toBanks}
            </Button>
          }
        />
      </SectionFrame>
    );
  const table = { raw, supply, topicNames, wrong: (name: string) => error(name) !== undefined, language };
  const kinds = kindsOffered(table);
  const counts = Object.entries(raw).filter(([name]) => name.startsWith('cell.'));
  const sum = counts.reduce((total, [, value]) => total + (Number(value) || 0), 0);
  return (
    <SectionFrame {...frame} section="ma-tran" {...(supply ? { lead } : {})}>
      <div class="stack">
        <Field
          type="select"
          name="bank"
          label={text.bank}
          hint={text.bankHint}
          empty={text.chooseBank}
          value={bankId}
          error={error('bank')}
          choices={banks.map(({ id, name, label }) => ({
            value: String(id),
            label: label ? `${name} (${label})` : name,
          }))}
        />
        {bankId && (
          <p>
            <a href={urls.bank(bankId)}>{text.toBank}</a> ·{' '}
            <a href={urls.papers(frame.contest.slug)}>{text.toPapers}</a>
          </p>
        )}
        <Field
          name="test.itemsPerPaper"
          label={text.items}
          value={String(raw['test.itemsPerPaper'] ?? '')}
          error={error('test.itemsPerPaper')}
          inputmode="numeric"
          width="short"
        />
      </div>
      <Section title={text.table}>
        <BlueprintMatrix {...table} total={text.sum(number(sum), String(raw['test.itemsPerPaper'] ?? ''))} />
      </Section>
      {kinds.length > 0 && (
        <Fold title={text.byKind} open={kindsAsked(raw).length > 0}>
          <p class="note">{text.byKindHelp}</p>
          {kinds.map((kind) => (
            <Section title={text.kind(kind)} level={3}>
              <BlueprintMatrix {...table} kind={kind} />
            </Section>
          ))}
        </Fold>
      )}
    </SectionFrame>
  );
}
