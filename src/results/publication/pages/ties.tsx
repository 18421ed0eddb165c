import type { VNode } from 'preact';
import { formats } from '../../../platform/format/formats.ts';
import { Actions, Button, Field, Hidden, Section } from '../../../platform/html/kit.tsx';
import { urls } from '../../../platform/urls.ts';
import type { Language } from '../../../platform/words.ts';
import type { Review } from '../review.ts';
import { reviewWords } from '../review-words.ts';
import type { AwardTie } from '../standings.ts';

interface Props {
  review: Review;
  mayPublish: boolean;
  language: Language;
}

/** Ties that matter for an award, with the form for the committee's decision; and decisions already recorded. */
export function Ties({ review, mayPublish, language }: Props): VNode | null {
  const { standings, decisions, versions } = review;
  // After publication only a tie that a corrected key has made stands open.
  const open = versions.length === 0 || standings.decisionsNeeded ? standings.ties : [];
  if (open.length === 0 && decisions.length === 0) return null;
  return (
    <>
      {open.map((tie) => (
        <TieSection tie={tie} review={review} mayPublish={mayPublish} language={language} />
      ))}
      {decisions.length > 0 && <Decided review={review} language={language} />}
    </>
  );
}

function TieSection({ tie, review, mayPublish, language }: Props & { tie: AwardTie }): VNode {
  const text = reviewWords(language);
  const { number } = formats(language);
  const { standings } = review;
  const title = text.tieTitle(number(tie.rank), number(tie.persons.length), tie.level, number(tie.left));
  const decision = <DecisionForm tie={tie} review={review} mayPublish={mayPublish} language={language} />;
  if (standings.decisionsNeeded)
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

function DecisionForm({ tie, review, mayPublish, language }: Props & { tie: AwardTie }): VNode {
  const text = reviewWords(language);
  const { place, standings } = review;
  const rows = new Map(standings.rows.map((row) => [row.personId, row]));
  return (
    <form method="post" action={urls.review(place.contest.slug, place.round.number)} class="stack">
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

function Decided({ review, language }: { review: Review; language: Language }): VNode {
  const text = reviewWords(language);
  const { moment } = formats(language);
  const names = new Map(review.standings.rows.map((row) => [row.personId, row.name]));
  return (
    <Section title={text.tieDecided}>
      <ul class="stack">
        {review.decisions.map((decision) => (
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
