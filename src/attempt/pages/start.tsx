import type { VNode } from 'preact';
import { PersonPage } from '../../identity/frame.tsx';
import { Hidden } from '../../platform/html/kit/field.tsx';
import {
  Actions,
  Banner,
  Button,
  EmptyState,
  IconList,
  PageHead,
  Panel,
  Section,
  StatusWord,
} from '../../platform/html/kit.tsx';
import type { Request } from '../../platform/http/route.ts';
import { urls } from '../../platform/urls.ts';
import type { Say } from '../contestant/say.ts';
import type { Desk } from '../desk.ts';
import type { Starter } from '../standing.ts';

export interface StartProps {
  // biome-ignore lint/suspicious/noExplicitAny: the frame reads nothing of the route's own fields
  request: Request<any, any, any>;
  desk: Desk;
  starter: Starter;
  say: Say;
  closesAt: Date;
}

const titleOf = ({ desk }: Pick<StartProps, 'desk'>) => `${desk.label} - ${desk.parameters.shortTitle}`;

/** Who starts, how long it takes, what is recorded; then the one red button. */
export function StartPage(props: StartProps & { endsAt: Date; left: number | null }): VNode {
  const { request, desk, say, closesAt, endsAt, left } = props;
  const { words, format } = say;
  const test = desk.parameters.test!;
  return (
    <PersonPage request={request} title={titleOf(props)} unit={props.starter.unit_name}>
      <PageHead title={desk.label} lead={words.closesAt(format.closingText(closesAt, say.now)).replace(/\.$/, '')} />
      <div class="stack-l">
        {desk.rehearsal && <Banner tone="attention">{words.rehearsal}</Banner>}
        <Who {...props} />
        <IconList
          items={[
            {
              icon: 'clock',
              text: (
                <>
                  <b>{words.limits1(test.itemsPerPaper, test.minutes === null ? '' : words.minutes(test.minutes))}</b>
                  {words.limits2(endClock(endsAt, say))}
                </>
              ),
            },
            {
              icon: 'check',
              text: (
                <>
                  <b>{words.saves1}</b>
                  {words.saves2}
                </>
              ),
            },
            {
              icon: 'eye',
              text: (
                <>
                  <b>{words.records1}</b>
                  {words.records2}
                  <a href={urls.rules(desk.slug)}>{words.rulesVersion(desk.rulesVersion)}</a>
                </>
              ),
            },
          ]}
        />
        <form method="post" action={urls.sheet(desk.slug, desk.number)}>
          <Hidden values={{ viec: 'bat-dau' }} />
          <Button kind="act" size="large" wide>
            {words.begin}
          </Button>
        </form>
        <p class="note">
          {left === null ? words.youHaveMany : words.youHave(left, Math.max(left, test.attemptsPerRound ?? left))}{' '}
          {words.onceBegun}
        </p>
      </div>
    </PersonPage>
  );
}

/** "20 giờ 47", with its day when it is not today. */
function endClock(endsAt: Date, { format, now }: Say): string {
  return format.date(new Date(endsAt.getTime() - 1)) === format.date(now)
    ? format.closingText(endsAt, now).replace(/ (hôm nay|today),.*$/, '')
    : format.closingText(endsAt, now);
}

function Who({ desk, starter, say }: StartProps): VNode {
  const { words } = say;
  return (
    <Panel>
      <p class="note">{words.youAre}</p>
      <p class="row-title">{starter.full_name}</p>
      <p class="row-detail">{starter.unit_full_name}</p>
      <form method="post" action={urls.changePerson()}>
        <Hidden values={{ ve: urls.start(desk.slug, desk.number) }} />
        <Button kind="link">{words.notMe}</Button>
      </form>
    </Panel>
  );
}

/** Before the opening, between two attempts, while the round is prepared: says when, and comes again by itself. */
export function WaitPage(props: StartProps & { opensAt: Date | null; note: string }): VNode {
  const { request, desk, say, opensAt, note } = props;
  const { words, format } = say;
  return (
    <PersonPage request={request} title={titleOf(props)} unit={props.starter.unit_name}>
      <Section live level={1} title={desk.label} aside={<StatusWord is="soon">{words.notOpen}</StatusWord>}>
        {opensAt && (
          <>
            <p>{words.opensAt(format.momentText(opensAt, say.now))}</p>
            <p class="countdown">{say.left(opensAt, true)}</p>
          </>
        )}
        <p>{note}</p>
        <p class="note">{say.shape(desk.parameters.test)}.</p>
      </Section>
      <div class="block">
        <Who {...props} />
        <Actions>
          <Button href={urls.my()}>{words.toMy}</Button>
        </Actions>
      </div>
    </PersonPage>
  );
}

/** No start here: closed, or not for this person; with the reason and where to go. */
export function NoStartPage({
  request,
  desk,
  unit,
  title,
  text,
  say,
}: {
  request: StartProps['request'];
  desk: Desk;
  unit: string;
  title: string;
  text: string;
  say: Say;
}): VNode {
  return (
    <PersonPage request={request} title={titleOf({ desk })} unit={unit}>
      <PageHead title={title} />
      <EmptyState
        title={text}
        action={
          <Button kind="next" href={urls.my()}>
            {say.words.toMy}
          </Button>
        }
      />
    </PersonPage>
  );
}
