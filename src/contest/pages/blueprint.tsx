import type { VNode } from 'preact';
import { dayOf } from '../../platform/format/day.ts';
import { formats } from '../../platform/format/formats.ts';
import { Button, EmptyState, Field, NumberMatrix, Section } from '../../platform/html/kit.tsx';
import { urls } from '../../platform/urls.ts';
import { blueprintWords } from '../blueprint-words.ts';
import { cellName, levels } from '../form/blueprint.ts';
import type { Raw } from '../form/spec.ts';
import type { BankSupply } from '../services.ts';
import type { Round } from '../timeline.ts';
import { SectionFrame, type SectionFrameProps } from './section-page.tsx';

export interface BlueprintPageProps extends Omit<SectionFrameProps, 'children' | 'section'> {
  raw: Raw;
  banks: readonly { id: number; name: string; label: string | null }[];
  /** What to call topics while no bank is chosen. */
  topicNames: ReadonlyMap<string, string>;
  /** Of the chosen bank. */
  supply: BankSupply | undefined;
  /** The round whose day the supply was counted for. */
  round: Round | undefined;
}

/** Ma trận đề: the bank, and topic × level with what is needed and what the bank has. */
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
        <NumberMatrix
          caption={text.table}
          corner={text.topic}
          columns={levels.map((level) => ({ head: text.level(level), short: text.short(level) }))}
          rows={rowsOf(raw, supply, topicNames).map(({ slug, name, known }) => ({
            name: known ? name : `${name}: ${text.onlyHere}`,
            cells: levels.map((level) => {
              const value = String(raw[cellName(slug, level)] ?? '');
              const have = haveOf(supply, slug, level);
              const lacks = have !== undefined && Number(value) > have;
              return {
                name: cellName(slug, level),
                value,
                label: `${name}, ${text.level(level)}`,
                note: have === undefined ? '' : lacks ? text.lacks(number(have)) : text.have(number(have)),
                wrong: lacks || error(cellName(slug, level)) !== undefined,
              };
            }),
          }))}
          total={text.sum(number(sum), String(raw['test.itemsPerPaper'] ?? ''))}
        />
      </Section>
    </SectionFrame>
  );
}

/** Topics of the bank in its order, then those only the blueprint names. */
function rowsOf(
  raw: Raw,
  supply: BankSupply | undefined,
  names: ReadonlyMap<string, string>,
): { slug: string; name: string; known: boolean }[] {
  const known = (supply?.topics ?? []).map((topic) => ({ ...topic, known: true }));
  const named = Object.keys(raw).flatMap((name) => /^cell\.(.+)\.\d$/.exec(name)?.[1] ?? []);
  const others = [...new Set(named)].filter((slug) => !known.some((topic) => topic.slug === slug));
  return [...known, ...others.map((slug) => ({ slug, name: names.get(slug) ?? slug, known: supply === undefined }))];
}

const haveOf = (supply: BankSupply | undefined, topic: string, level: number): number | undefined =>
  supply === undefined
    ? undefined
    : (supply.cells.find((cell) => cell.topic === topic && (cell.level ?? 0) === level)?.have ?? 0);
