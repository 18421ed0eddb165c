import type { VNode } from 'preact';
import { type Formats, formats } from '../../../platform/format/formats.ts';
import {
  Button,
  Figures,
  Fold,
  Hidden,
  PageHead,
  PreviewPanel,
  StatusWord,
  Table,
} from '../../../platform/html/kit.tsx';
import type { Request } from '../../../platform/http/route.ts';
import { urls } from '../../../platform/urls.ts';
import { BankPage } from '../../pages/frame.tsx';
import type { LegalChange } from '../document.ts';
import type { AffectedRound, Effect } from '../effect.ts';
import type { DocumentFull } from '../read.ts';
import { words } from '../words.ts';
import type { ChangeFields } from './document.tsx';

export interface ChangeData {
  request: Request;
  organisationName: string;
  document: DocumentFull;
  what: LegalChange;
  fromDay: string;
  fields: ChangeFields;
  effect: Effect;
}

type Text = ReturnType<typeof words>;

/** What a change does, in figures, before it is recorded. */
export function ChangePage(data: ChangeData): VNode {
  const { request, document, what, fromDay, effect, fields } = data;
  const text = words(request.language);
  const format = formats(request.language);
  const self = urls.legalDocument(request.place.organisation, document.id);
  const ends = what === 'replaced' || what === 'expired';
  const kept = effect.items.filter((item) => item.kept !== null).length;
  const leaving = ends ? effect.items.length - kept : 0;
  const short = effect.rounds.filter(({ after }) => after !== null && !after.satisfiable).length;
  return (
    <BankPage request={request} organisationName={data.organisationName} title={text.previewTitle}>
      <PageHead back={{ href: self, text: document.name }} title={text.previewTitle} />
      <PreviewPanel
        title={`${document.name}: ${text.previewLead(text[what].toLowerCase(), format.date(fromDay))}`}
        actions={
          <>
            <Button kind="link" href={self}>
              {text.back}
            </Button>
            <form method="post" action={urls.legalChange(request.place.organisation, document.id)}>
              <Hidden values={{ ...fields }} />
              <Button kind={short > 0 ? 'destructive' : 'next'}>
                {ends ? text.confirm(format.number(leaving)) : text.confirmPlain}
              </Button>
            </form>
          </>
        }
      >
        <Figures
          items={[
            { label: text.touched, value: format.number(effect.items.length), unit: text.unit },
            { label: text.leaving, value: format.number(leaving), unit: text.unit },
            { label: text.keptFigure, value: format.number(kept), unit: text.unit },
            {
              label: text.roundsShort,
              value: format.number(short),
              ...(short > 0 ? { tone: 'error' as const, icon: 'warning' as const } : {}),
            },
          ]}
        />
        {ends && <Rounds rounds={effect.rounds} text={text} format={format} />}
        {effect.items.length > 0 && (
          <Fold title={text.itemList}>
            <p>{effect.items.map(({ code }) => code).join(', ')}</p>
          </Fold>
        )}
      </PreviewPanel>
    </BankPage>
  );
}

function Rounds({ rounds, text, format }: { rounds: AffectedRound[]; text: Text; format: Formats }): VNode {
  if (rounds.length === 0) return <p class="note">{text.noRounds}</p>;
  return (
    <Table
      caption={text.rounds}
      captionSeen
      rows={rounds}
      columns={[
        { head: text.round, kind: 'name', cell: ({ title, label }) => `${title}, ${label}` },
        { head: text.day, kind: 'quiet', keep: true, cell: ({ day }) => format.date(day) },
        {
          head: text.before,
          kind: 'number',
          phone: 'hide',
          cell: ({ before }) => before && format.number(before.drawable),
        },
        {
          head: text.after,
          kind: 'number',
          strong: true,
          cell: ({ after }) => after && format.number(after.drawable),
          onPhone: ({ after }) => after && `${format.number(after.drawable)} ${text.unit}`,
        },
        { head: text.state, phone: 'third', cell: (round) => <RoundState round={round} text={text} format={format} /> },
      ]}
    />
  );
}

function RoundState({ round, text, format }: { round: AffectedRound; text: Text; format: Formats }): VNode {
  if (round.is_frozen)
    return (
      <StatusWord is={round.frozen_items > 0 ? 'attention' : 'done'}>
        {round.frozen_items > 0 ? text.frozen(format.number(round.frozen_items)) : text.frozenNone}
      </StatusWord>
    );
  if (!round.after) return <StatusWord is="none">{text.noBlueprint}</StatusWord>;
  if (round.after.satisfiable) return <StatusWord is="good">{text.enough}</StatusWord>;
  return <StatusWord is="error">{round.before?.satisfiable ? text.short : text.shortBefore}</StatusWord>;
}
