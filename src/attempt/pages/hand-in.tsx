import type { VNode } from 'preact';
import { Actions, AnswerBar, Button, PageHead, RowList, Saved, Timer } from '../../platform/html/kit.tsx';
import { Page, SheetHeader } from '../../platform/html/layout.tsx';
import { urls } from '../../platform/urls.ts';
import type { Say } from '../contestant/say.ts';
import type { Desk } from '../desk.ts';
import type { AttemptNow } from '../read.ts';

export interface HandInProps {
  desk: Desk;
  attempt: AttemptNow;
  deadline: number;
  say: Say;
}

const shortest = 70;

/** Before handing in, without script: what is unanswered, by name, and what happens with it. */
export function HandInPage({ desk, attempt, deadline, say }: HandInProps): VNode {
  const { words, format } = say;
  const sheet = urls.sheet(desk.slug, desk.number);
  const open = Array.from(attempt.paper.items, (position, at) => ({
    number: at + 1,
    item: desk.items[position]!,
  })).filter((_, at) => attempt.answers[at] === 0);
  const predicts = desk.parameters.prediction.enabled && attempt.prediction === null;
  return (
    <Page
      language={say.language}
      title={`${words.reviewTitle(desk.label)} - ${desk.parameters.shortTitle}`}
      width="phone"
      noindex
      header={
        <SheetHeader title={desk.label} sub={desk.parameters.shortTitle} person={attempt.person} unit={attempt.unit} />
      }
      before={
        <AnswerBar
          timer={<Timer text={words.handInBy(format.time(new Date(deadline)))} />}
          saved={<Saved is="saved">{words.saved}</Saved>}
        />
      }
    >
      <PageHead
        title={open.length === 0 ? words.complete : words.missing(open.length)}
        {...(open.length === 0 ? {} : { lead: costs(desk, say) })}
      />
      <div class="stack-l">
        {open.length > 0 && (
          <RowList
            label={words.listLabel}
            rows={open.map(({ number, item }) => ({
              lead: (
                <span class="row-title">
                  <a href={`${sheet}#cau-${number}`}>{words.question(number)}</a>
                </span>
              ),
              title: cut(item.stem),
              quiet: true,
              opens: true,
            }))}
          />
        )}
        {predicts && (
          <p>
            {words.predictionMissing} <a href={`${sheet}#cau-0`}>{words.toPrediction}</a>
          </p>
        )}
        <form method="post" action={urls.handIn(desk.slug, desk.number)}>
          <Actions>
            {open.length > 0 && (
              <Button kind="act" wide href={`${sheet}#cau-${open[0]!.number}`}>
                {words.answerNext(open[0]!.number)}
              </Button>
            )}
            <Button kind={open.length > 0 ? 'plain' : 'act'} wide>
              {open.length > 0 ? words.handInBlank(open.length) : words.handIn}
            </Button>
            {open.length === 0 && (
              <Button wide href={sheet}>
                {words.backToPaper}
              </Button>
            )}
          </Actions>
        </form>
        <p class="note">{words.final}</p>
        <p class="note">
          {attempt.person} · {attempt.unit}
        </p>
      </div>
    </Page>
  );
}

function costs(desk: Desk, { words }: Say): string {
  const test = desk.parameters.test!;
  return `${words.blankCosts(test.blankPenaltyTenths === 0)}; ${words.wrongCosts(test.negativeMarkTenths === 0)}`;
}

/** The beginning of a question, cut between words. */
function cut(stem: string): string {
  if (stem.length <= shortest) return stem;
  return `${stem.slice(0, stem.lastIndexOf(' ', shortest))}…`;
}
