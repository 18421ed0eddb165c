import type { VNode } from 'preact';
import { formats } from '../../../platform/format/formats.ts';
import { Actions, Button, Field, Hidden, Section } from '../../../platform/html/kit.tsx';
import { urls } from '../../../platform/urls.ts';
import type { Language } from '../../../platform/words.ts';
import type { Decision } from '../load.ts';
import type { Review } from '../review.ts';
import { reviewWords } from '../review-words.ts';
import type { AwardTie } from '../standings.ts';

/** Ties of a ranking and what the committee said of them. */
export interface TieList {
  /** Still to be looked at. */
  open: readonly AwardTie[];
  /** The rules want a decision on each. */
  needed: boolean;
  decisions: readonly Decision[];
  rows: readonly { personId: number; name: string; unitName: string }[];
  /** Where a decision is sent. */
  action: string;
}

interface Props {
  list: TieList;
  mayPublish: boolean;
  language: Language;
}

/** Of a round: after publication only a tie that a corrected key has made stands open. */
export const tiesOf = ({ standings, decisions, versions, place }: Review): TieList => ({
  open: versions.length === 0 || standings.decisionsNeeded ? standings.ties : [],
  needed: standings.decisionsNeeded,
  decisions,
  rows: standings.rows,
  action: urls.review(place.contest.slug, place.round.number),
});

/** Ties that matter for an award, with the form for the committee's decision; and decisions already recorded. */
export function Ties({ list, mayPublish, language }: Props): VNode | null {
  if (list.open.length === 0 && list.decisions.length === 0) return null;
  return (
    <>
      {list.open.map((tie) => (
        <TieSection tie={tie} list={list} mayPublish={mayPublish} language={language} />
      ))}
      {list.decisions.length > 0 && <Decided list={list} language={language} />}
    </>
  );
}

function TieSection({ tie, list, mayPublish, language }: Props & { tie: AwardTie }): VNode {
  const text = reviewWords(language);
  const { number } = formats(language);
  const title = text.tieTitle(number(tie.rank), number(tie.persons.length), tie.level, number(tie.left));
  const decision = <DecisionForm tie={tie} list={list} mayPublish={mayPublish} language={language} />;
  if (list.needed)
    return (
      <Section title={title} id={`bang-nhau-${tie.rank}`}>
        <p class="note">{text.tieText}</p>
        {decision}
      </Section>
    );
  return (
    <details class="block">
      <summary>{title}</summary>
      <p class="note">{text.tieShared}</p>
      {decision}
    </details>
  );
}

function DecisionForm({ tie, list, mayPublish, language }: Props & { tie: AwardTie }): VNode {
  const text = reviewWords(language);
  const rows = new Map(list.rows.map((row) => [row.personId, row]));
  return (
    <form method="post" action={list.action} class="stack">
      <Hidden values={{ nguoi: tie.persons.join(',') }} />
      {tie.persons.map((person) => (
        <Field
          name={`thu-tu-${person}`}
          type="number"
          min={1}
          max={tie.persons.length}
          width="short"
          required
          off={!mayPublish}
          label={text.tiePlace(`${rows.get(person)?.name ?? ''}, ${rows.get(person)?.unitName ?? ''}`)}
        />
      ))}
      <Field
        name={'can-cu'}
        id={`can-cu-${tie.rank}`}
        label={text.tieGround}
        required
        maxlength={500}
        off={!mayPublish}
      />
      <Field
        name={'bien-ban'}
        id={`bien-ban-${tie.rank}`}
        label={text.tieMinutes}
        required
        maxlength={60}
        width="middle"
        off={!mayPublish}
      />
      {mayPublish && (
        <Actions>
          <Button kind="next">{text.tieSubmit}</Button>
        </Actions>
      )}
    </form>
  );
}

function Decided({ list, language }: { list: TieList; language: Language }): VNode {
  const text = reviewWords(language);
  const { moment } = formats(language);
  const names = new Map(list.rows.map((row) => [row.personId, row.name]));
  return (
    <Section title={text.tieDecided}>
      <ul class="stack">
        {list.decisions.map((decision) => (
          <li>
            {text.tieDecision(decision.persons.map((person) => names.get(person) ?? '').join(', '))} {decision.ground}
            <div class="note">
              {text.tieBy(decision.minutesNumber, decision.accountName ?? '', moment(decision.at))}
            </div>
          </li>
        ))}
      </ul>
    </Section>
  );
}
