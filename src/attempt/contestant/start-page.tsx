import { type Answer, html, redirect } from '../../platform/http/answer.ts';
import type { Request } from '../../platform/http/route.ts';
import { urls, withQuery } from '../../platform/urls.ts';
import { type Desk, personalLimitMs } from '../desk.ts';
import { NoStartPage, StartPage, type StartProps, WaitPage } from '../pages/start.tsx';
import { endOf } from '../pure/deadline.ts';
import type { AttemptParts } from '../routes.ts';
import type { Standing, Starter } from '../standing.ts';
import { enterRoom, loadAgain, type RoundParams } from './room.ts';
import { refreshIn } from './round-state.ts';
import { sayer } from './say.ts';

/** The start page in whatever state the round is for this person at this instant. */
export async function showStart(parts: AttemptParts, request: Request<RoundParams>): Promise<Answer> {
  const { desk, standing, confirmed } = await enterRoom(parts, request);
  const now = request.now.getTime();
  const say = sayer(request.language, request.now);
  const { starter } = standing;
  if (standing.running) return redirect(urls.sheet(desk.slug, desk.number));
  const refused = starter === null || starter.status === 'not-eligible' || starter.status === 'excluded';
  const no = (title: string, text: string) =>
    html(
      <NoStartPage request={request} desk={desk} unit={starter?.unit_name ?? ''} title={title} text={text} say={say} />,
    );
  if (standing.attempts.length > 0 && (refused || standing.left === 0 || now >= standing.closesAt))
    return redirect(urls.receipt(desk.slug, desk.number));
  if (refused) return no(say.words.cannot, whyRefused(starter, say.words));
  if (now >= standing.closesAt)
    return no(
      say.words.closedTitle(desk.label),
      say.words.closedText(say.format.closingText(new Date(standing.closesAt), request.now)),
    );
  if (!confirmed) return redirect(withQuery(urls.confirmDetails(desk.slug), { dot: desk.number }));
  const props: StartProps = { request, desk, starter, say, closesAt: new Date(standing.closesAt) };
  const wait = waitOf(desk, standing, now, say.words);
  if (wait) return html(<WaitPage {...props} {...wait} />, loadAgain(wait.refresh));
  return html(
    <StartPage {...props} endsAt={new Date(endIfStarted(desk, standing, starter, now))} left={standing.left} />,
  );
}

function whyRefused(starter: Starter | null, words: ReturnType<typeof sayer>['words']): string {
  if (starter?.status === 'excluded') return words.excluded;
  return starter ? words.notEligible : `${words.absentTitle}. ${words.absent}`;
}

/** What to wait for, or null when the person may start now. */
function waitOf(desk: Desk, standing: Standing, now: number, words: ReturnType<typeof sayer>['words']) {
  if (now < standing.opensAt) {
    const refresh = refreshIn(now, standing.opensAt, Math.random());
    return { opensAt: new Date(standing.opensAt), note: refresh ? words.opensHere : words.opensLater, refresh };
  }
  const last = standing.attempts.at(-1);
  const free = last
    ? (last.finished_at ?? last.started_at).getTime() + (desk.parameters.test?.waitingMinutes ?? 0) * 60_000
    : now;
  if (free > now)
    return {
      opensAt: null,
      note: words.waitMinutes(Math.ceil((free - now) / 60_000)),
      refresh: refreshIn(now, free, Math.random()),
    };
  if (!desk.ready) return { opensAt: null, note: words.notReady, refresh: 15 + Math.floor(Math.random() * 15) };
  return null;
}

/** When an attempt started this instant would end: the one rule, with what this person was given. */
export function endIfStarted(desk: Desk, standing: Standing, starter: Starter, now: number): number {
  const limit = personalLimitMs(desk, {
    factorPercent: starter.factor_percent,
    extraMinutes: starter.extra_minutes,
    untimed: starter.untimed,
  });
  return endOf(standing.closesAt, starter.closes_at === null, now, limit, desk.incidentMs);
}
