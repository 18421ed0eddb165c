import type { VNode } from 'preact';
import { StaffPage } from '../../identity/frame.tsx';
import { formats } from '../../platform/format/formats.ts';
import { Actions, Banner, Button, Hidden, KeyValue, PageHead } from '../../platform/html/kit.tsx';
import type { Request } from '../../platform/http/route.ts';
import { urls } from '../../platform/urls.ts';
import { limitMs } from '../pure/deadline.ts';
import type { Typed } from './form.ts';
import type { Group, Touched } from './give-group.ts';
import type { Given, GivenIn } from './give-time.ts';
import { whatIsGiven } from './page.tsx';
import { overrideWords } from './words.ts';

export interface GroupPageProps {
  request: Request;
  contest: { slug: string; shortTitle: string; year: number; bankId: number | null };
  round: GivenIn & { number: number; label: string };
  /** Limit of the rules; null = until the round closes. */
  minutes: number | null;
  typed: Typed;
  group: Group;
  given: Given;
  touched: Touched;
}

const fields = ['email', 'don-vi', 'he-so', 'phut', 'luot', 'mo', 'dong', 'khong-gioi-han', 'ly-do'];

/** Before a group is given time: who, what, whom it touches; one button does it. */
export function GroupPage(props: GroupPageProps): VNode {
  const { request, contest, round, typed, group, given, touched } = props;
  const text = overrideWords(request.language);
  const say = formats(request.language);
  const people = say.number(group.persons.length);
  const notes = [
    touched.own > 0 && text.ownStays(say.number(touched.own)),
    touched.grouped > 0 && text.groupedMore(say.number(touched.grouped)),
    touched.handedIn > 0 && text.handedIn(say.number(touched.handedIn)),
  ].filter((note) => note !== false);
  return (
    <StaffPage
      request={request}
      title={`${text.previewTitle(people)} - ${contest.shortTitle}`}
      contest={contest}
      current="rounds"
    >
      <PageHead
        back={{ href: urls.roundTime(contest.slug, round.number), text: text.previewBack }}
        title={text.previewTitle(people)}
        lead={round.label}
      />
      <div class="stack">
        <KeyValue
          stacked
          items={[
            { label: text.who, value: group.unit ? group.unit.name : text.listOf(people) },
            { label: text.what, value: whatIsGiven(rowOf(given), request.language) },
            { label: text.reason, value: given.reason },
          ]}
        />
        {notes.length > 0 && (
          <ul>
            {notes.map((note) => (
              <li>{note}</li>
            ))}
          </ul>
        )}
        {tooLong(props) && (
          <Banner tone="attention" title={text.tooLong}>
            {text.tooLongText}
          </Banner>
        )}
        <form method="post" action={urls.roundTime(contest.slug, round.number)}>
          <Hidden
            values={{
              ...Object.fromEntries(fields.map((name) => [name, typed[name] ?? ''])),
              'so-nguoi': group.persons.length,
            }}
          />
          <Actions>
            <Button kind="act" name="viec" value="them-nhom">
              {text.giveMany(people)}
            </Button>
            <Button href={urls.roundTime(contest.slug, round.number)}>{text.previewBack}</Button>
          </Actions>
        </form>
      </div>
    </StaffPage>
  );
}

const rowOf = (given: Given) => ({
  opens_at: given.opensAt,
  closes_at: given.closesAt,
  factor_percent: given.factorPercent,
  extra_minutes: given.extraMinutes,
  more_attempts: given.moreAttempts,
  untimed: given.untimed,
});

/** The limit with what is given is longer than the time from opening to closing: nobody can use all of it (A1). */
function tooLong({ given, round, minutes }: GroupPageProps): boolean {
  const limit = limitMs({
    minutes: given.untimed ? null : minutes,
    factor: (given.factorPercent ?? 100) / 100,
    extraMinutes: given.extraMinutes ?? 0,
  });
  const opens = (given.opensAt ?? round.opens_at).getTime();
  return limit !== null && given.closesAt === null && limit > round.closes_at.getTime() - opens;
}
