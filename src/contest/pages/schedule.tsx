import type { VNode } from 'preact';
import { formats } from '../../platform/format/formats.ts';
import { parseInstant } from '../../platform/format/parse.ts';
import { Banner, Button, Field, FieldGrid, FieldRow, RowList, Section } from '../../platform/html/kit.tsx';
import { urls } from '../../platform/urls.ts';
import type { Language } from '../../platform/words.ts';
import { formWords } from '../form/form-words.ts';
import { rowsOf } from '../form/rows.ts';
import type { Raw } from '../form/spec.ts';
import type { StoredRound } from '../read.ts';
import { roundWords } from '../round-words.ts';
import { scheduleWords } from '../schedule-words.ts';
import { RoundActs } from './round-acts.tsx';
import { SectionFrame, type SectionFrameProps } from './section-page.tsx';

interface SchedulePageProps extends Omit<SectionFrameProps, 'children' | 'section'> {
  raw: Raw;
}

/** Lịch: the whole schedule as a list of rounds, before the contest is open. */
export function SchedulePage({ raw, ...frame }: SchedulePageProps): VNode {
  const { language, now } = frame.request;
  const text = scheduleWords(language);
  const errors = new Map(frame.state.errors.map(({ name, message }) => [name ?? '', message]));
  const rows = rowsOf(raw, 'rounds');
  const box = (name: string) => ({ name, value: String(raw[name] ?? ''), error: errors.get(name) });
  return (
    <SectionFrame {...frame} section="lich" lead={text.lead} placeOf={(name) => placeOf(name, language)}>
      <Section title={text.rounds} bare>
        {rows.length === 0 && <p class="note">{text.none}</p>}
        {rows.map((row, index) => (
          <FieldRow
            legend={text.row(String(index + 1))}
            tools={
              <Button
                size="tool"
                icon="x"
                name="act"
                value={`bo:rounds:${index}`}
                label={formWords(language).rowOut(text.row(String(index + 1)))}
              >
                {formWords(language).removeRow}
              </Button>
            }
          >
            <FieldGrid>
              <Field {...box(`rounds.${index}.label`)} label={text.label} maxlength={80} autocomplete="off" />
              <Field
                {...box(`rounds.${index}.opensAt`)}
                label={text.opens}
                {...(index === 0 ? { hint: text.opensHint } : {})}
                maxlength={60}
                autocomplete="off"
              />
              <Field
                {...box(`rounds.${index}.closesAt`)}
                label={text.closes}
                {...(index === 0 ? { hint: text.closesHint } : {})}
                maxlength={60}
                autocomplete="off"
              />
            </FieldGrid>
            <Remark row={row} now={now} language={language} />
          </FieldRow>
        ))}
        <div class="actions">
          <Button name="act" value="them:rounds" icon="plus">
            {text.add}
          </Button>
        </div>
      </Section>
      <Section title={text.period}>
        <FieldGrid>
          <Field
            {...box('period.from')}
            label={text.from}
            placeholder={formWords(language).dayForm}
            autocomplete="off"
          />
          <Field {...box('period.to')} label={text.to} placeholder={formWords(language).dayForm} autocomplete="off" />
        </FieldGrid>
      </Section>
    </SectionFrame>
  );
}

/** "Đợt 2, Đóng lúc" */
function placeOf(name: string, language: Language): string {
  const text = scheduleWords(language);
  const [, index, box] = /^rounds\.(\d+)\.(\w+)$/.exec(name) ?? [];
  const labels: Record<string, string> = { label: text.label, opensAt: text.opens, closesAt: text.closes };
  if (index === undefined) return name === 'period.from' ? text.from : text.to;
  return `${text.row(String(Number(index) + 1))}, ${labels[box ?? ''] ?? ''}`;
}

/** How long the round is open, and whether it is over already. */
function Remark({ row, now, language }: { row: Raw; now: Date; language: Language }): VNode | null {
  const opens = parseInstant(String(row.opensAt ?? '')).value;
  const closes = parseInstant(String(row.closesAt ?? '')).value;
  if (!opens || !closes || closes <= opens) return null;
  const text = scheduleWords(language);
  if (closes <= now) return <Banner tone="attention">{text.gone(String(row.label))}</Banner>;
  const seconds = (closes.getTime() - opens.getTime()) / 1000;
  return <p class="small">{text.lasts(formats(language).duration(seconds))}</p>;
}

interface PublishedScheduleProps extends Omit<SectionFrameProps, 'children' | 'section'> {
  rounds: readonly StoredRound[];
}

/** Lịch once the contest is open: rounds move one by one, each with its reason and preview. */
export function PublishedSchedule({ rounds, ...frame }: PublishedScheduleProps): VNode {
  const { language, now } = frame.request;
  const text = scheduleWords(language);
  const { moment, closingText } = formats(language);
  return (
    <SectionFrame {...frame} section="lich" lead={text.leadPublished} noForm>
      <RowList
        label={text.rounds}
        rows={rounds.map((round) => ({
          title: round.label,
          detail: roundWords(language).window(moment(round.opensAt), closingText(round.closesAt)),
          badge: <RoundActs slug={frame.contest.slug} round={round} now={now} language={language} />,
        }))}
      />
      <p>
        <a href={urls.rounds(frame.contest.slug)}>{text.toRounds}</a>
      </p>
    </SectionFrame>
  );
}
