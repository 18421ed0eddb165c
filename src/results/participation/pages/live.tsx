import type { VNode } from 'preact';
import { StaffPage } from '../../../identity/frame.tsx';
import { formats } from '../../../platform/format/formats.ts';
import { Curve } from '../../../platform/html/charts.tsx';
import {
  Banner,
  Button,
  EmptyState,
  type Figure,
  Figures,
  PageHead,
  Section,
  WithSide,
} from '../../../platform/html/kit.tsx';
import { islandPath } from '../../../platform/html/static.ts';
import { urls } from '../../../platform/urls.ts';
import { daysOf } from '../curve.ts';
import { missingTo } from '../rates.ts';
import { words } from '../words.ts';
import { Attention } from './live-attention.tsx';
import { Multiples, Units } from './live-units.tsx';
import { type LiveView, slowSaving } from './live-view.ts';
import { AsOf, OfAll } from './parts.tsx';

/** One round as the office watches it: figures, curve, what needs a person, then all units. */
export function LivePage(view: LiveView): VNode {
  const { live, request } = view;
  const { contest, round, state } = live;
  const { shortTitle, year } = contest.parameters;
  const text = words(request.language);
  const title = { open: text.roundOpen, closed: text.roundClosed, 'not-open': text.roundSoon }[state](round.label);
  return (
    <StaffPage
      request={request}
      title={`${title} - ${shortTitle}`}
      contest={{ slug: contest.slug, shortTitle, year, bankId: contest.bank_id }}
      current="rounds"
      scripts={[islandPath('kit'), islandPath('participation')]}
    >
      <PageHead title={title} actions={<Tools {...view} />} />
      {contest.rehearsal && (
        <Banner tone="attention" title={text.rehearsal}>
          {text.rehearsalText}
        </Banner>
      )}
      {round.snapshotId === null ? (
        <EmptyState title={text.noRoster} action={<Button href={urls.roster(contest.slug)}>{text.noRoster}</Button>}>
          {text.noRosterText}
        </EmptyState>
      ) : (
        <>
          <div data-live="so-lieu">
            <Figures items={figuresOf(view)} />
            <OfAll figures={live.total} language={request.language} />
          </div>
          <WithSide
            side={
              <div data-live="can-chu-y">
                <Attention {...view} />
              </div>
            }
          >
            <div data-live="duong">
              <Growth {...view} />
            </div>
          </WithSide>
          <div class="bare" data-live="don-vi">
            <Units {...view} />
          </div>
          <Multiples {...view} />
        </>
      )}
    </StaffPage>
  );
}

function Tools({ live, request, changesRounds }: LiveView): VNode {
  const text = words(request.language);
  const { contest, round, state } = live;
  return (
    <>
      <AsOf now={live.at} language={request.language} />
      {changesRounds && state === 'open' && (
        <Button size="tool" href={urls.roundAct(contest.slug, round.number, 'gia-han')}>
          {text.extend}
        </Button>
      )}
      {changesRounds && state === 'open' && (
        <Button size="tool" href={urls.roundAct(contest.slug, round.number, 'dong')}>
          {text.close}
        </Button>
      )}
      {changesRounds && state !== 'closed' && (
        <Button size="tool" href={urls.roundTime(contest.slug, round.number)}>
          {text.giveTime}
        </Button>
      )}
      {changesRounds && state === 'closed' && (
        <Button size="tool" href={urls.analysis(contest.slug, round.number)}>
          {text.itemStatistics}
        </Button>
      )}
      <Button size="tool" icon="download" href={urls.roundFile(contest.slug, round.number)}>
        {text.downloadFigures}
      </Button>
    </>
  );
}

function figuresOf(view: LiveView): Figure[] {
  const { live, request } = view;
  const text = words(request.language);
  const say = formats(request.language);
  const { total, rate, round, state, units } = live;
  const { rate: target } = live.contest.parameters.targets;
  const counted = units.filter((unit) => unit.rate !== null);
  const until = state === 'open' ? round.closesAt : round.opensAt;
  const left = say.duration(Math.floor((until.getTime() - request.now.getTime()) / 60_000) * 60);
  return [
    {
      label: text.done,
      value: rate === null ? '–' : say.percent(rate),
      unit: text.outOfPeople(say.number(total.done), say.number(total.must)),
    },
    state === 'closed'
      ? { label: text.closed, value: say.closingText(round.closesAt, request.now) }
      : { label: state === 'open' ? text.left : text.opensIn, value: left },
    { label: text.workingNow, value: say.number(total.working), unit: text.people },
    {
      label: text.reachedTarget(say.number(target)),
      value: say.number(counted.filter((unit) => missingTo(target, unit.figures) === 0).length),
      unit: text.outOfUnits(say.number(counted.length)),
    },
    serverFigure(view),
  ];
}

function serverFigure({ savingMs, request }: LiveView): Figure {
  const text = words(request.language);
  const slow = savingMs !== null && savingMs >= slowSaving;
  return {
    label: text.server,
    icon: slow ? 'warning' : 'check',
    tone: slow ? 'attention' : 'good',
    value: slow ? text.serverSlow : text.serverWell,
    unit: savingMs === null ? undefined : text.saving(formats(request.language).number(Math.round(savingMs))),
  };
}

function Growth({ live, request }: LiveView): VNode {
  const text = words(request.language);
  const say = formats(request.language);
  const { curves, round, contest } = live;
  if (!curves.some((curve) => curve.round.id === round.id))
    return (
      <Section bare title={text.curve}>
        <EmptyState title={text.curveEmpty} />
      </Section>
    );
  return (
    <Section bare title={text.curve}>
      <Curve
        label={text.curve}
        target={contest.parameters.targets.rate}
        series={curves.slice(-4).map((curve) => ({
          label: curve.round.label,
          points: curve.points,
          kind: curve.round.id === round.id ? 'this' : 'earlier',
        }))}
        xTicks={daysOf(round).map(({ at, day }, index, all) => ({
          at,
          label: index === 0 || index === all.length - 1 ? capital(say.weekdayDate(day)) : capital(say.weekday(day)),
          short: say.shortDate(day),
        }))}
      />
    </Section>
  );
}

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);
