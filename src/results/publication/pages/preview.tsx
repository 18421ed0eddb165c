import type { VNode } from 'preact';
import { formats } from '../../../platform/format/formats.ts';
import {
  Badge,
  Button,
  Code,
  Field,
  Hidden,
  KeyValue,
  PageHead,
  type Pair,
  PreviewPanel,
  Section,
  Table,
} from '../../../platform/html/kit.tsx';
import type { Request } from '../../../platform/http/route.ts';
import { urls } from '../../../platform/urls.ts';
import type { Language } from '../../../platform/words.ts';
import type { Difference } from '../difference.ts';
import type { Review } from '../review.ts';
import { reviewWords } from '../review-words.ts';
import { ReviewFrame } from './review.tsx';

/** What would be published, in numbers, and the one button that does it. */
export function PreviewPage({ request, review }: { request: Request; review: Review }): VNode {
  const { language } = request;
  const text = reviewWords(language);
  const { number } = formats(language);
  const { contest, round } = review.place;
  const version = (review.versions[0]?.version ?? 0) + 1;
  const shown = review.standings.rows.filter((row) => row.shown);
  return (
    <ReviewFrame request={request} review={review}>
      <PageHead
        title={text.previewTitle(round.label, String(version))}
        lead={text.previewLead}
        back={{ href: urls.review(contest.slug, round.number), text: text.title(round.label) }}
      />
      <form method="post" action={urls.publish(contest.slug, round.number)}>
        <Hidden values={{ 'ban-xem': review.fingerprint }} />
        <PreviewPanel
          title={text.previewPanel}
          actions={
            <>
              <Button kind="link" href={urls.review(contest.slug, round.number)}>
                {text.cancel}
              </Button>
              <Button kind="act">{shown.length > 0 ? text.publish(number(shown.length)) : text.publishNone}</Button>
            </>
          }
        >
          <KeyValue items={previewPairs(review, shown.length, language)} />
          {version > 1 && (
            <Field
              name="ly-do"
              type="textarea"
              rows={2}
              label={text.reasonLabel}
              hint={text.reasonHint}
              required
              maxlength={500}
            />
          )}
        </PreviewPanel>
      </form>
      {version > 1 ? (
        <ChangeList changes={review.changes} language={language} />
      ) : (
        <Section title={text.previewFirst}>
          <Table
            caption={text.previewFirst}
            rows={shown.slice(0, 10)}
            columns={[
              { head: text.rank, kind: 'number', phone: 'lead', cell: (row) => row.rank },
              { head: text.name, kind: 'name', cell: (row) => row.name },
              { head: text.unit, kind: 'quiet', cell: (row) => row.unitName },
              { head: text.points, kind: 'number', cell: (row) => number(row.points / 10) },
              {
                head: text.award,
                phone: 'figure-3',
                cell: (row) => row.award && <Badge tone="award">{row.award}</Badge>,
              },
            ]}
          />
        </Section>
      )}
    </ReviewFrame>
  );
}

function previewPairs({ standings, place, versions, checkCode }: Review, shown: number, language: Language): Pair[] {
  const text = reviewWords(language);
  const { number, rate, outOf } = formats(language);
  const { summary, rows } = standings;
  const { disclosure } = place.contest.parameters;
  return [
    { label: text.previewRate, value: `${rate(summary.done, summary.must)}, ${outOf(summary.done, summary.must)}` },
    { label: text.previewPeople, value: shown > 0 ? number(shown) : text.previewPeopleNone },
    { label: text.previewAwards, value: number(rows.filter(({ award }) => award !== null).length) },
    {
      label: text.previewUnits,
      value: disclosure.publishUnits ? text.previewUnitsYes(number(summary.units)) : text.previewUnitsNo,
    },
    {
      label: text.previewHidden,
      value: text.previewHiddenText(number(rows.filter(({ points }) => points === 0).length)),
    },
    {
      label: text.previewLetters,
      value: versions.length > 0 ? text.previewLettersChanged : text.previewLettersText(number(rows.length)),
    },
    { label: text.previewCode, value: <Code code={checkCode} /> },
  ];
}

/** Listed on the page; the rest is counted. */
const mostChanges = 100;

function ChangeList({ changes, language }: { changes: Difference[]; language: Language }): VNode {
  const text = reviewWords(language);
  const { number } = formats(language);
  const cell = (side: Difference['before']) =>
    side === null
      ? text.absent
      : [text.changeCell(number(side.rank), number(side.points / 10)), side.award].filter(Boolean).join(', ');
  const own = changes.toSorted((one, other) => weight(other) - weight(one));
  return (
    <Section title={text.changes(number(changes.length))}>
      <Table
        caption={text.changes(number(changes.length))}
        rows={own.slice(0, mostChanges)}
        columns={[
          { head: text.name, kind: 'name', cell: (row) => row.name },
          { head: text.unit, kind: 'quiet', cell: (row) => row.unitName },
          {
            head: text.before,
            phone: 'third',
            cell: (row) => cell(row.before),
            onPhone: (row) => `${text.before}: ${cell(row.before)}`,
          },
          {
            head: text.after,
            phone: 'third',
            cell: (row) => cell(row.after),
            onPhone: (row) => `${text.after}: ${cell(row.after)}`,
          },
        ]}
      />
      {changes.length > mostChanges && <p class="note">{text.moreChanges(number(changes.length - mostChanges))}</p>}
    </Section>
  );
}

/** Awards first, then points, then rank alone. */
const weight = ({ before, after }: Difference) =>
  (before?.award !== after?.award ? 2 : 0) + (before?.points !== after?.points ? 1 : 0);
