import type { VNode } from 'preact';
import { PersonPage } from '../../identity/frame.tsx';
import { ticksSeveral } from '../../item-bank/item.ts';
import {
  Actions,
  Banner,
  Button,
  IconList,
  KeyValue,
  PageHead,
  Panel,
  ReceiptCode,
  RowList,
  Section,
  Table,
} from '../../platform/html/kit.tsx';
import { islandPath } from '../../platform/html/static.ts';
import type { Request } from '../../platform/http/route.ts';
import { urls, withQuery } from '../../platform/urls.ts';
import { publishedBy } from '../contestant/disclosure.ts';
import type { OwnResult, OwnRound } from '../contestant/own.ts';
import type { Say } from '../contestant/say.ts';
import { afterWords } from '../contestant/words-after.ts';
import type { Desk } from '../desk.ts';
import { formatCode } from '../pure/receipt.ts';
import type { AttemptNow } from '../read.ts';

interface Frame {
  // biome-ignore lint/suspicious/noExplicitAny: the frame reads nothing of the route's own fields
  request: Request<any, any, any>;
  desk: Desk;
  say: Say;
  unit: string;
}

export interface ReceiptProps extends Frame {
  own: OwnRound;
  result: OwnResult;
  events: AttemptNow['events'];
  troubles: number;
  /** Attempts left now; null = unlimited. */
  left: number | null;
  mayStart: boolean;
  /** Letters leave this installation by themselves. */
  mails: boolean;
  /** Address people compare the code at, for print. */
  address: string;
}

/** Exactly what is stored of a handed-in attempt: it replaces screenshots. */
export function ReceiptPage(props: ReceiptProps): VNode {
  const { request, desk, say, result } = props;
  const text = afterWords(request.language);
  const title = `${text.receiptTitle(desk.label)} - ${desk.parameters.shortTitle}`;
  return (
    <PersonPage request={request} title={title} unit={props.unit} scripts={[islandPath('kit')]}>
      <div class="only-print print-head">
        <b>{desk.parameters.organiser}</b>
        <span>{desk.parameters.title}</span>
      </div>
      {desk.rehearsal && <Banner tone="attention">{say.words.rehearsal}</Banner>}
      <PageHead tick title={text.received} lead={<When {...props} />} />
      <div class="stack-l">
        <ReceiptCode label={text.code} code={result.receipt_code}>
          <Button wide icon="copy" type="button" data={{ copy: formatCode(result.receipt_code), copied: text.copied }}>
            {text.copy}
          </Button>
        </ReceiptCode>
        <KeyValue items={facts(props)} />
        <div class="no-print">
          <Panel soft>
            <IconList items={[{ icon: 'mail', text: letterText(props) }]} />
          </Panel>
        </div>
        <p>
          <b>{text.whenScore}</b> <ScoreNews {...props} />
          {props.mails && tellsByLetter(props) && text.scoreLetter}
        </p>
        <Actions>
          {props.mayStart ? (
            <Button kind="act" wide href={urls.start(desk.slug, desk.number)}>
              {text.againButton(desk.label)}
            </Button>
          ) : (
            <Button kind="next" wide href={urls.my()}>
              {text.toMy}
            </Button>
          )}
          <Button wide icon="print" type="button" data={{ print: '' }}>
            {text.print}
          </Button>
        </Actions>
      </div>
      <div class="no-print">
        <Others {...props} />
      </div>
      <Evidence {...props} />
      <p class="only-print print-foot">{text.checkNote(props.address)}</p>
    </PersonPage>
  );
}

function When({ request, desk, result, say }: ReceiptProps): VNode {
  const text = afterWords(request.language);
  const { format } = say;
  const before = { 'hand-in': text.handedInAt, expired: text.expiredAt, closed: text.closedAt }[result.how];
  const seconds = String(result.finished_at.getUTCSeconds()).padStart(2, '0');
  return (
    <>
      {before(desk.label)}
      <b>{text.time(format.time(result.finished_at), seconds)}</b>, {format.longDate(result.finished_at)}
    </>
  );
}

function facts({ request, desk, result, say, own }: ReceiptProps) {
  const text = afterWords(request.language);
  const { format } = say;
  const allowed = desk.parameters.test!.attemptsPerRound;
  const predicted = result.prediction === null ? text.noPrediction : format.number(result.prediction);
  return [
    { label: text.person, value: result.full_name },
    { label: text.unit, value: result.unit_full_name },
    { label: text.answered, value: text.answeredOf(format.outOf(result.answered, result.questions)) },
    ...(desk.parameters.prediction.enabled ? [{ label: text.prediction, value: predicted }] : []),
    { label: text.timeUsed, value: format.duration(result.seconds_used) },
    {
      label: text.attempt,
      value:
        allowed === null
          ? text.attemptMany(result.number)
          : format.outOf(result.number, Math.max(allowed, own.results.length)),
    },
    { label: text.rules, value: text.version(result.rules_version) },
  ];
}

function letterText({ request, result, mails }: ReceiptProps): string {
  const text = afterWords(request.language);
  const { email, letter } = result;
  if (email === null || !mails) return text.proofAlone;
  if (letter === 'sent') return text.letterSent(email) + text.proof;
  if (letter === 'failed' || letter === 'returned') return text.letterFailed(email) + text.proofAlone;
  return text.letterComes(email) + text.proof;
}

/** A letter goes out when results are published: said where that is what people wait for. */
const tellsByLetter = ({ desk, own, result }: ReceiptProps): boolean =>
  !desk.rehearsal &&
  !own.shown.score &&
  desk.parameters.disclosure.showScore === 'after-publication' &&
  result.email !== null;

/** When the score can be seen, or the way to it. */
export function ScoreNews({ request, desk, own, say }: Frame & { own: OwnRound }): VNode {
  const text = afterWords(request.language);
  const { disclosure } = desk.parameters;
  const closesAt = new Date(desk.closesAt);
  if (desk.rehearsal) return <>{text.scoreRehearsal}</>;
  if (own.shown.score)
    return (
      <>
        {text.scoreNow} <a href={urls.myResult(desk.slug, desk.number)}>{text.seeResult}</a>
      </>
    );
  if (disclosure.showScore === 'never') return <>{text.scoreNever}</>;
  if (disclosure.showScore === 'after-close')
    return <>{text.scoreAfterClose(say.format.closingText(closesAt, say.now))}</>;
  const by = publishedBy(disclosure, closesAt);
  // A promise that has passed is not repeated.
  return <>{text.scoreAfterPublication(by && by > say.now ? say.format.closingText(by, say.now) : '')}</>;
}

function Others({ request, desk, own, result, say, left, mayStart }: ReceiptProps): VNode | null {
  const text = afterWords(request.language);
  const others = own.results.filter(({ id }) => id !== result.id);
  if (others.length === 0 && !mayStart) return null;
  return (
    <Section title={text.earlier}>
      {mayStart && left !== null && <p>{text.again(say.format.number(left))}</p>}
      <RowList
        rows={others.map((other) => ({
          title: text.attemptTitle(other.number),
          href: withQuery(urls.receipt(desk.slug, desk.number), { luot: other.number }),
          detail: say.format.momentText(other.finished_at, say.now),
          figure: text.answeredOf(say.format.outOf(other.answered, other.questions)),
          opens: true,
        }))}
      />
    </Section>
  );
}

const letters = 'ABCDE';

/** The person's own evidence: everything that reached the system, with its time. */
function Evidence({ request, events, troubles, say, result, desk }: ReceiptProps): VNode {
  const text = afterWords(request.language);
  const kindOf = questionKinds(desk, result);
  return (
    <details class="fold no-print">
      <summary>{text.evidence(events.length)}</summary>
      <p class="note">{events.length > 0 ? text.evidenceNote : text.evidenceNone}</p>
      {troubles > 0 && <p class="note">{text.troubles(troubles)}</p>}
      {events.length > 0 && (
        <Table
          caption={text.evidence(events.length)}
          onPhone="table"
          rows={events}
          columns={[
            { head: text.evidenceTime, cell: (event) => say.format.clockTime(event.received_at, true), keep: true },
            {
              head: text.evidenceQuestion,
              cell: (event) => (event.question === 0 ? text.evidencePrediction : event.question),
            },
            {
              head: text.evidenceValue,
              cell: (event) =>
                event.value === 0
                  ? text.evidenceCleared
                  : event.question === 0
                    ? say.format.number(event.value - 1)
                    : lettersOf(kindOf(event.question), event.value),
            },
          ]}
        />
      )}
    </details>
  );
}

const lettersOf = (several: boolean, value: number): string =>
  several ? [...letters].filter((_, bit) => (value >> bit) & 1).join(', ') : (letters[value - 1] ?? String(value));

function questionKinds(desk: Desk, result: OwnResult): (question: number) => boolean {
  // Positions of the paper as stored: three bytes an item after the first (see pure/paper.ts).
  return (question) => {
    const at = 1 + (question - 1) * 3;
    const item = desk.items[result.paper.readUInt16BE(at)];
    return item !== undefined && ticksSeveral(item.kind);
  };
}

/** Between the deadline and the end of the grace: nothing to do but wait a moment. */
export function ClosingPage({ request, desk, say, unit }: Frame): VNode {
  const text = afterWords(request.language);
  return (
    <PersonPage request={request} title={`${text.closingTitle} - ${desk.parameters.shortTitle}`} unit={unit}>
      <PageHead title={text.closingTitle} lead={text.closingText} />
      <Actions>
        <Button href={urls.my()}>{say.words.toMy}</Button>
      </Actions>
    </PersonPage>
  );
}
