import type { VNode } from 'preact';
import { nextRound, openRound, type Round } from '../../contest/timeline.ts';
import { formats } from '../../platform/format/formats.ts';
import { Actions, Button, Section, StatusWord } from '../../platform/html/kit.tsx';
import { urls } from '../../platform/urls.ts';
import type { Language } from '../../platform/words.ts';
import type { ContestView } from '../read.ts';
import { paperText } from '../texts.ts';
import { words } from '../words.ts';

interface Props {
  view: ContestView;
  now: Date;
  language: Language;
  /** Beside the schedule on the contest's page: a narrow column. */
  narrow?: boolean;
}

/** The one thing that is live: the round open now with its time left, else the next one, else that all is over. */
export function RoundNow(props: Props): VNode {
  const { view, now } = props;
  const open = openRound(view.rounds, now);
  if (open) return <OpenRound {...props} round={open} />;
  const next = nextRound(view.rounds, now);
  if (next) return <ComingRound {...props} round={next} />;
  return <NothingNow {...props} />;
}

const secondsTo = (instant: Date, now: Date) => (instant.getTime() - now.getTime()) / 1000;

function OpenRound({ view, now, language, narrow, round }: Props & { round: Round }): VNode {
  const text = words(language);
  const { timeLeft, closingText } = formats(language);
  const { slug, parameters } = view.contest;
  return (
    <Section title={round.label} live aside={<StatusWord is="open">{text.open}</StatusWord>}>
      <p class={narrow ? 'countdown' : 'figure-xl in-words'}>{capital(timeLeft(secondsTo(round.closesAt, now)))}</p>
      <p class="lead">
        {text.closingAt} <b>{closingText(round.closesAt, now)}</b>
      </p>
      <Actions>
        <Button kind="act" size="large" href={urls.start(slug, round.number)} {...(narrow ? { wide: true } : {})}>
          {text.enter}
        </Button>
        {!narrow && (
          <Button kind="link" href={urls.rules(slug)}>
            {text.readRules}
          </Button>
        )}
      </Actions>
      <p class="note">
        {paperText(parameters, language)}
        <br />
        {text.byEmail}
      </p>
    </Section>
  );
}

function ComingRound({ view, now, language, narrow, round }: Props & { round: Round }): VNode {
  const text = words(language);
  const { timeUntil, momentText } = formats(language);
  return (
    <Section title={round.label} live aside={<StatusWord is="soon">{text.notOpen}</StatusWord>}>
      <p class={narrow ? 'countdown' : 'figure-xl in-words'}>
        {text.openingIn(timeUntil(secondsTo(round.opensAt, now)))}
      </p>
      <p class="lead">
        {text.openingAt} <b>{momentText(round.opensAt, now)}</b>
      </p>
      <Actions>
        <Button href={urls.signIn()} {...(narrow ? { wide: true } : {})}>
          {text.signInFirst}
        </Button>
      </Actions>
      <p class="note">
        {paperText(view.contest.parameters, language)}
        <br />
        {text.prepare}
      </p>
    </Section>
  );
}

function NothingNow({ view, language }: Props): VNode {
  const text = words(language);
  if (view.rounds.length === 0)
    return (
      <Section title={text.noRounds} live>
        <p class="lead">{text.noRoundsText}</p>
      </Section>
    );
  return (
    <Section title={text.over} live aside={<StatusWord is="done">{text.closed}</StatusWord>}>
      <p class="lead">{text.overText}</p>
      <Actions>
        <Button kind="next" href={urls.results(view.contest.slug)}>
          {text.seeAllResults}
        </Button>
      </Actions>
    </Section>
  );
}

const capital = (text: string) => text.charAt(0).toLocaleUpperCase('vi') + text.slice(1);
