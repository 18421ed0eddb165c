import type { VNode } from 'preact';
import { formats } from '../../../../platform/format/formats.ts';
import { Section, StatusWord, Table } from '../../../../platform/html/kit.tsx';
import type { Language } from '../../../../platform/words.ts';
import { type CaseView, itemOf } from '../read.ts';
import type { RoundOf, SharedLine, Sheet, SheetLine } from '../sheet.ts';
import { words } from '../words.ts';

interface Props {
  view: CaseView;
  language: Language;
}

const letter = (option: number) => String.fromCharCode(65 + option);

/** The sheet a committee needs to judge a case by itself. */
export function Evidence({ view, language }: Props): VNode | null {
  const { sheet } = view;
  if (!sheet) return null;
  return (
    <Section title={words(language).evidence}>
      {sheet.kind === 'attempt' ? (
        <AttemptTable view={view} sheet={sheet} language={language} />
      ) : sheet.kind === 'attempts' ? (
        <div class="stack-l">
          {sheet.attempts.map((each) => (
            <div class="stack">
              <h3>{words(language).roundNumber(String(each.round?.number ?? ''))}</h3>
              <AttemptTable view={view} sheet={each} language={language} />
            </div>
          ))}
        </div>
      ) : sheet.kind === 'unit' ? (
        <UnitSheet view={view} sheet={sheet} language={language} />
      ) : (
        <BrowserSheet view={view} sheet={sheet} language={language} />
      )}
    </Section>
  );
}

type SheetProps<Kind extends Sheet['kind']> = Props & { sheet: Extract<Sheet, { kind: Kind }> };

const codeOf = (view: CaseView, item: number, round?: RoundOf) => itemOf(view, item, round)?.code ?? item + 1;
const stemOf = (view: CaseView, item: number, round?: RoundOf) => itemOf(view, item, round)?.stem;

function AttemptTable({ view, sheet, language }: SheetProps<'attempt'>): VNode {
  const text = words(language);
  const { number, timer, moment } = formats(language);
  const since = (at: string) => timer(Math.round((Date.parse(at) - Date.parse(sheet.startedAt)) / 1000));
  const show = (value: number | null) => (value === null ? '–' : number(value, 1));
  return (
    <>
      <p class="note">
        {text.from} {moment(new Date(sheet.startedAt))}. {text.to} {moment(new Date(sheet.finishedAt))}.{' '}
        {sheet.browsers > 0 && text.browsersUsed(number(sheet.browsers))}
      </p>
      <Table<SheetLine>
        caption={text.evidence}
        rows={sheet.lines}
        columns={[
          { head: text.question, kind: 'number', phone: 'lead', cell: ({ question }) => question },
          { head: text.item, kind: 'name', keep: true, cell: ({ item }) => codeOf(view, item, sheet.round) },
          { head: text.stem, kind: 'quiet', cell: ({ item }) => stemOf(view, item, sheet.round) },
          {
            head: text.answeredAt,
            kind: 'number',
            phone: 'hide',
            cell: ({ answeredAt }) => (answeredAt ? since(answeredAt) : '–'),
          },
          { head: text.seconds, kind: 'number', strong: true, phone: 'figure', cell: ({ seconds }) => show(seconds) },
          {
            head: text.usual,
            kind: 'number',
            phone: 'figure-2',
            cell: ({ usual }) => show(usual),
            onPhone: ({ usual }) => `${text.usual} ${show(usual)}`,
          },
          { head: text.chosen, phone: 'hide', cell: ({ option }) => (option < 0 ? text.blank : letter(option)) },
          {
            head: text.right,
            phone: 'third',
            cell: ({ right, option }) =>
              option < 0 ? (
                <StatusWord is="none">{text.blank}</StatusWord>
              ) : (
                <StatusWord is={right ? 'good' : 'error'}>{right ? text.right : text.wrong}</StatusWord>
              ),
          },
        ]}
      />
    </>
  );
}

function UnitSheet({ view, sheet, language }: SheetProps<'unit'>): VNode {
  const text = words(language);
  const { number, outOf } = formats(language);
  return (
    <Table<SharedLine>
      caption={text.evidence}
      rows={sheet.shared}
      columns={[
        { head: text.item, kind: 'name', keep: true, cell: ({ item, round }) => codeOf(view, item, round) },
        { head: text.stem, kind: 'quiet', cell: ({ item, round }) => stemOf(view, item, round) },
        ...(sheet.shared.some(({ round }) => round)
          ? [{ head: text.roundHead, kind: 'number' as const, cell: ({ round }: SharedLine) => round?.number ?? '' }]
          : []),
        { head: text.wrongOption, phone: 'third', cell: ({ option }) => letter(option) },
        {
          head: text.inUnit,
          kind: 'number',
          strong: true,
          phone: 'figure',
          keep: true,
          cell: ({ chosen, received }) => outOf(chosen, received),
        },
        {
          head: text.elsewhere,
          kind: 'number',
          phone: 'figure-2',
          cell: ({ elsewhere }) => number(100 * elsewhere, 1),
          onPhone: ({ elsewhere }) => `${text.elsewhere} ${number(100 * elsewhere, 1)}`,
        },
      ]}
    />
  );
}

function BrowserSheet({ view, sheet, language }: SheetProps<'browser'>): VNode {
  const text = words(language);
  const { moment } = formats(language);
  return (
    <Table
      caption={text.evidence}
      rows={sheet.uses}
      columns={[
        { head: text.person, kind: 'name', cell: ({ person }) => view.people.get(person)?.name ?? '–' },
        { head: text.unit, kind: 'quiet', cell: ({ person }) => view.people.get(person)?.unit ?? '' },
        { head: text.from, phone: 'third', cell: ({ startedAt }) => moment(new Date(startedAt)) },
        { head: text.to, phone: 'hide', cell: ({ finishedAt }) => moment(new Date(finishedAt)) },
      ]}
    />
  );
}
