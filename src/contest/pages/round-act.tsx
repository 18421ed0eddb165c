import type { VNode } from 'preact';
import { formats } from '../../platform/format/formats.ts';
import {
  Actions,
  Button,
  ErrorSummary,
  Field,
  Figures,
  type FormError,
  Hidden,
  IconList,
  PageHead,
  PreviewPanel,
  Quote,
} from '../../platform/html/kit.tsx';
import type { Request } from '../../platform/http/route.ts';
import { urls } from '../../platform/urls.ts';
import type { Contest, StoredRound } from '../read.ts';
import { windowEffect } from '../round-effect.ts';
import type { Window } from '../round-move.ts';
import { roundWords } from '../round-words.ts';
import { ContestPage } from './frame.tsx';
import type { RoundAct } from './round-acts.tsx';
import type { RoundFigures } from './staff-read.ts';

/** What is typed, by the names of the form. */
export type ActValues = Partial<Record<'mo' | 'dong' | 'phut' | 'ly-do', string>>;

export interface RoundActProps {
  request: Request;
  contest: Contest;
  round: StoredRound;
  figures: RoundFigures;
  act: RoundAct;
  values: ActValues;
  errors: FormError[];
  /** Set when everything is in order: what will happen is shown, and the button that does it. */
  preview?: { window: Window; minutes: number };
}

/** Moving, extending, closing a round or giving time back: fields first, then the effect in numbers. */
export function RoundActPage(props: RoundActProps): VNode {
  const { request, contest, round, figures, act, errors, preview } = props;
  const { language } = request;
  const text = roundWords(language);
  const { number, moment, closingText } = formats(language);
  const title = text.title(act, round.label);
  return (
    <ContestPage request={request} contest={contest} title={title} current="rounds">
      <ErrorSummary errors={errors} />
      <PageHead
        back={{ href: urls.rounds(contest.slug), text: text.rounds }}
        title={title}
        lead={`${text.nowWindow}: ${text.window(moment(round.opensAt), closingText(round.closesAt))}`}
      />
      <div class="stack-l">
        <Figures
          items={[
            { label: text.running, value: number(figures.running) },
            { label: text.took, value: number(figures.people) },
            { label: text.notDone, value: number(notDone(figures)) },
          ]}
        />
        <form method="post" action={urls.roundAct(contest.slug, round.number, act)} class="stack-l" noValidate>
          {preview ? <Preview {...props} preview={preview} /> : <Fields {...props} />}
        </form>
      </div>
    </ContestPage>
  );
}

const notDone = ({ must, people }: RoundFigures): number => Math.max(0, must - people);

function Fields({ request, contest, act, values, errors }: RoundActProps): VNode {
  const text = roundWords(request.language);
  const box = (name: keyof ActValues) => ({
    name,
    value: values[name] ?? '',
    error: errors.find((one) => one.name === name)?.message,
  });
  return (
    <>
      <div class="text">
        {act === 'doi-lich' && (
          <Field {...box('mo')} label={text.newOpening} hint={text.openingHint} width="middle" autocomplete="off" />
        )}
        {(act === 'doi-lich' || act === 'gia-han') && (
          <Field {...box('dong')} label={text.newClosing} hint={text.closingHint} width="middle" autocomplete="off" />
        )}
        {act === 'bu-gio' && (
          <Field {...box('phut')} label={text.minutes} hint={text.minutesHint} inputmode="numeric" width="short" />
        )}
        <Field {...box('ly-do')} label={text.reasonLabel} hint={text.reasonHint} maxlength={500} />
      </div>
      <Actions>
        <Button kind="next" name="buoc" value="xem">
          {text.see}
        </Button>
        <Button kind="link" href={urls.rounds(contest.slug)}>
          {text.leave}
        </Button>
      </Actions>
    </>
  );
}

function Preview(props: RoundActProps & { preview: NonNullable<RoundActProps['preview']> }): VNode {
  const { request, round, act, values, figures } = props;
  const { language } = request;
  const text = roundWords(language);
  const { number } = formats(language);
  const button = {
    'gia-han': text.doExtend(number(notDone(figures))),
    'doi-lich': text.doMove(round.label),
    dong: text.doClose(number(figures.running)),
    'bu-gio': text.doCompensate(number(figures.running)),
  }[act];
  return (
    <>
      <Hidden values={values as Record<string, string>} />
      <PreviewPanel
        title={text.preview}
        actions={
          <>
            <Button kind="link" name="buoc" value="sua">
              {text.back}
            </Button>
            <Button kind={act === 'dong' ? 'destructive' : 'act'} name="buoc" value="lam">
              {button}
            </Button>
          </>
        }
      >
        <IconList items={effectLines(props).map((line) => ({ icon: 'right', text: line }))} />
        <Quote title={text.reason}>{values['ly-do']}</Quote>
      </PreviewPanel>
    </>
  );
}

/** What happens, a sentence each: the window, people not done, attempts under way, open pages. */
function effectLines({
  request,
  round,
  figures,
  act,
  preview,
}: RoundActProps & { preview: { window: Window; minutes: number } }) {
  const { language, now } = request;
  const text = roundWords(language);
  const { number, moment, closingText, duration } = formats(language);
  const { label } = round;
  const [running, waiting] = [number(figures.running), number(notDone(figures))];
  if (act === 'dong') return [text.willClose(label), text.runningHandedIn(running), text.notDoneLose(waiting)];
  if (act === 'bu-gio')
    return [text.willCompensate(running, number(preview.minutes)), text.compensateAll, text.pagesFollow];
  const { window } = preview;
  const to = closingText(window.closesAt);
  const { kind, seconds } = windowEffect(round, window, now);
  const lasts = duration(Math.abs(seconds));
  if (kind === 'moved') return [text.willMove(label, moment(window.opensAt), to), text.letters];
  if (kind === 'reopened') return [text.willReopen(label, to), text.moreTime(waiting, lasts), text.letters];
  if (kind === 'shortened')
    return [text.willShorten(label, to), text.lessTime(waiting, lasts), text.runningLose(running), text.letters];
  return [
    text.willExtend(label, to),
    text.moreTime(waiting, lasts),
    text.runningStay(running),
    text.pagesFollow,
    text.letters,
  ];
}
