import type { VNode } from 'preact';
import { formats } from '../../../platform/format/formats.ts';
import { RateBar } from '../../../platform/html/charts.tsx';
import { Banner, Done, EmptyState, PageHead, StatusWord, WithSide } from '../../../platform/html/kit.tsx';
import { islandPath } from '../../../platform/html/static.ts';
import type { Request } from '../../../platform/http/route.ts';
import { urls } from '../../../platform/urls.ts';
import { isOffice } from '../access.ts';
import type { Focal } from '../focal.ts';
import { missingTo, rateOf } from '../rates.ts';
import { words } from '../words.ts';
import { focalAddress } from './addresses.ts';
import { ByMass, ByUnit, Comparison } from './comparison.tsx';
import { UnitPage } from './frame.tsx';
import { AsOf, OfAll } from './parts.tsx';
import { ListSection, type ListView, ReminderButtons } from './people-list.tsx';

export interface FocalView extends ListView {
  focal: Focal;
  request: Request;
}

/** The page of a unit: rate, people missing, comparison, and the list that opens on who has not taken part. */
export function FocalPage(view: FocalView): VNode {
  const { focal, request } = view;
  const { contest, round, unit } = focal;
  const text = words(request.language);
  return (
    <UnitPage
      request={request}
      contest={contest}
      unitId={unit.id}
      title={`${unit.name}, ${round.label}`}
      scripts={[islandPath('kit'), islandPath('participation')]}
    >
      <PageHead
        back={backOf(view)}
        title={unit.name}
        lead={<RoundLine {...view} />}
        actions={<AsOf now={request.now} language={request.language} />}
      />
      {contest.rehearsal && (
        <Banner tone="attention" title={text.rehearsal}>
          {text.rehearsalText}
        </Banner>
      )}
      <WithSide
        side={
          <div class="stack-l" data-live="ben">
            <div class="desk">
              <Comparison {...view} />
            </div>
            <ByUnit {...view} />
            <ByMass {...view} />
            <OtherRounds {...view} />
          </div>
        }
      >
        <div class="stack-l">
          <div data-live="ty-le">
            <RateBlock {...view} />
            {view.mayRemind && (
              <div class="hand stack">
                <ReminderButtons {...view} wide />
              </div>
            )}
          </div>
          <div class="hand" data-live="so-sanh">
            <Comparison {...view} />
          </div>
          <div data-live="danh-sach">
            <ListSection {...view} />
          </div>
        </div>
      </WithSide>
    </UnitPage>
  );
}

function backOf({ focal, request }: FocalView): { href: string; text: string } | undefined {
  const { above, contest, round } = focal;
  const text = words(request.language);
  const atTop = above === null || above.id === contest.unit_id;
  if (isOffice(request) && atTop) return { href: urls.round(contest.slug, round.number), text: text.toLive };
  if (!above?.open) return undefined;
  return {
    href: focalAddress({ contest: contest.slug, unit: above.id, round: round.number }),
    text: text.above(above.name),
  };
}

/** "Tuần 3 · đóng lúc 24 giờ 00 hôm nay, 21/6, còn 3 giờ 46 phút" */
function RoundLine({ focal, request }: FocalView): VNode {
  const { round, state } = focal;
  const text = words(request.language);
  const say = formats(request.language);
  const { now } = request;
  const seconds = (until: Date) => (until.getTime() - now.getTime()) / 1000;
  return (
    <>
      <b>{round.label}</b> ·{' '}
      {state === 'open' ? (
        <>
          {text.closesAt(say.closingText(round.closesAt, now))}, <b>{say.timeLeft(seconds(round.closesAt))}</b>
        </>
      ) : state === 'closed' ? (
        text.closedAt(say.closingText(round.closesAt, now))
      ) : (
        `${text.opensAt(say.momentText(round.opensAt, now))}, ${say.timeUntil(seconds(round.opensAt))}`
      )}
      {round.incidentMinutes > 0 && `, ${text.incident(say.number(round.incidentMinutes))}`}
    </>
  );
}

/** One figure, its bar with the target, and how many people are missing. */
function RateBlock({ focal, request }: FocalView): VNode {
  const { counts, contest, earlier, sameHour, state } = focal;
  const { rate: target, warnBelow, seriousBelow } = contest.parameters.targets;
  const text = words(request.language);
  const say = formats(request.language);
  const rate = rateOf(counts);
  const missing = missingTo(target, counts);
  if (rate === null)
    return (
      <section class="live">
        <EmptyState title={text.nobodyDue}>
          {counts.allExempt > 0 ? text.allExempt(say.number(counts.allExempt)) : undefined}
        </EmptyState>
      </section>
    );
  const past = earlier
    .filter((each) => each.rate !== null)
    .map((each) => text.earlier(each.label, say.percent(each.rate!)));
  return (
    <section class="live stack">
      <h2 class="unseen">{text.participation}</h2>
      <p class="row">
        <b class="figure-xl">{say.percent(rate)}</b>
        <span class="lead">{text.doneOf(say.number(counts.done), say.number(counts.must))}</span>
      </p>
      <RateBar rate={rate} target={target} warnBelow={warnBelow} seriousBelow={seriousBelow} large />
      <div class="between bar-words">
        <StatusWord
          is={missing === 0 ? 'good' : state === 'closed' && rate < seriousBelow ? 'error' : 'attention'}
          icon={missing === 0 ? undefined : 'warning'}
        >
          {missing === 0
            ? text.reached
            : state === 'closed'
              ? text.missedAtEnd(say.number(missing))
              : text.missing(say.number(missing))}
        </StatusWord>
        <span class="note">{text.target(say.number(target))}</span>
      </div>
      {(past.length > 0 || sameHour?.rate != null) && (
        <p class="note">
          {past.length > 0 && `${past.join(', ')}. `}
          {sameHour?.rate != null && text.sameHour(sameHour.label, say.percent(sameHour.rate))}
        </p>
      )}
      <OfAll figures={{ ...counts, exempt: counts.allExempt }} language={request.language} />
      {focal.lastReminding && (
        <p>
          <Done>
            {text.sentLetters(say.number(focal.lastReminding.letters), say.time(focal.lastReminding.created_at))}
          </Done>
        </p>
      )}
    </section>
  );
}

/** Links to this page for the other rounds. */
function OtherRounds({ focal, request }: FocalView): VNode | null {
  const others = focal.rounds.filter((each) => each.id !== focal.round.id && each.opensAt <= request.now);
  const text = words(request.language);
  if (others.length === 0) return null;
  return (
    <p class="note">
      {text.otherRounds}:{' '}
      {others.map((each, at) => (
        <>
          {at > 0 && ' · '}
          <a href={focalAddress({ contest: focal.contest.slug, unit: focal.unit.id, round: each.number })}>
            {each.label}
          </a>
        </>
      ))}
    </p>
  );
}
