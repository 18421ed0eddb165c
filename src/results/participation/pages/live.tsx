import type { ComponentChildren, VNode } from 'preact';
import { StaffPage } from '../../../identity/frame.tsx';
import { formats } from '../../../platform/format/formats.ts';
import { BarLegend, Curve, DotStrip, UnitBars } from '../../../platform/html/charts.tsx';
import { Icon, type IconName } from '../../../platform/html/icons.tsx';
import {
  Banner,
  Button,
  Columns,
  EmptyState,
  type Figure,
  Figures,
  PageHead,
  Section,
  WithSide,
} from '../../../platform/html/kit.tsx';
import { islandPath } from '../../../platform/html/static.ts';
import type { Request } from '../../../platform/http/route.ts';
import { urls, withQuery } from '../../../platform/urls.ts';
import { daysOf } from '../curve.ts';
import type { Live, LiveUnit, RoundDots } from '../live.ts';
import { missingTo, rateOf } from '../rates.ts';
import { words } from '../words.ts';
import { focalAddress } from './addresses.ts';
import { AsOf } from './parts.tsx';

export interface LiveView {
  live: Live;
  request: Request;
  /** Block chosen, null = all. */
  block: string | null;
  /** May see lists of people, so units are links. */
  opensUnits: boolean;
  /** May move and close rounds. */
  changesRounds: boolean;
  /** Mean milliseconds until a saved answer is on disk on this node; null = none saved yet. */
  savingMs: number | null;
}

/** Milliseconds from which saving is called slow. */
const slowSaving = 500;

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
      <AsOf now={request.now} language={request.language} />
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

interface Matter {
  icon: IconName;
  tone: 's-bad' | 's-warn';
  title: string;
  href?: string | undefined;
  detail: ComponentChildren;
}

/** What a person has to look at, the worst first; nothing is said twice. */
function mattersOf(view: LiveView): Matter[] {
  const { live, request, savingMs, opensUnits } = view;
  const text = words(request.language);
  const say = formats(request.language);
  const { contest, round, previous } = live;
  const unit = (id: number, list?: 'technical') =>
    opensUnits ? focalAddress({ contest: contest.slug, unit: id, round: round.number, list }) : undefined;
  const matters: Matter[] = live.behind.map((each) => ({
    icon: 'warning',
    tone: 's-bad',
    title: text.behind(each.name, say.percent(each.rate)),
    href: unit(each.id),
    detail: [
      each.points !== null && each.points > 0 && previous
        ? text.behindBy(previous.label, say.number(each.points))
        : text.behindSerious(say.number(contest.parameters.targets.seriousBelow)),
      each.hasFocalPoint ? '' : text.noFocalPoint,
    ]
      .filter(Boolean)
      .join(' '),
  }));
  if (live.technical > 0)
    matters.push({
      icon: 'warning',
      tone: 's-bad',
      title: text.technicalPeople(say.number(live.technical)),
      href: unit(contest.unit_id, 'technical'),
      detail: text.technicalText,
    });
  if (savingMs !== null && savingMs >= slowSaving)
    matters.push({
      icon: 'clock',
      tone: 's-warn',
      title: text.slowSaving,
      detail: text.slowText(say.number(Math.round(savingMs))),
    });
  for (const { domain, letters, since } of live.returned)
    matters.push({
      icon: 'mail',
      tone: 's-warn',
      title: text.returnedCodes(say.number(letters)),
      detail: text.returnedText(domain, say.momentText(since, request.now)),
    });
  return matters;
}

function Attention(view: LiveView): VNode {
  const text = words(view.request.language);
  const matters = mattersOf(view);
  return (
    <Section bare title={text.attention}>
      {matters.length === 0 ? (
        <p class="note">{text.nothing}</p>
      ) : (
        <ul class="rows">
          {matters.map(({ icon, tone, title, href, detail }) => (
            <li>
              <span class={`row-lead ${tone}`}>
                <Icon name={icon} />
              </span>
              <div class="row-text">
                <div class="row-title">{href ? <a href={href}>{title}</a> : title}</div>
                <div class="row-detail">{detail}</div>
              </div>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

function Units({ live, request, block, opensUnits }: LiveView): VNode {
  const text = words(request.language);
  const say = formats(request.language);
  const { contest, round, blocks } = live;
  const { rate: target, warnBelow, seriousBelow } = contest.parameters.targets;
  const bounds = { target, warnBelow, seriousBelow };
  const units = live.units.filter((unit) => block === null || unit.block === block);
  const title = text.unitsByRate(say.number(units.length));
  const to = (unit: LiveUnit) =>
    opensUnits && !unit.direct
      ? focalAddress({ contest: contest.slug, unit: unit.id, round: round.number })
      : undefined;
  return (
    <Section
      bare
      title={title}
      aside={
        <div class="row">
          {blocks.length > 1 && <Blocks {...{ live, request, block }} />}
          <BarLegend {...bounds} />
        </div>
      }
    >
      <div>
        <UnitBars
          caption={title}
          rows={units.map((unit) => ({
            name: unit.name,
            href: to(unit),
            done: unit.figures.done,
            total: unit.figures.must,
            rate: rateOf(unit.figures),
            missing: missingTo(target, unit.figures),
          }))}
          {...bounds}
        />
      </div>
    </Section>
  );
}

function Blocks({ live, request, block }: Pick<LiveView, 'live' | 'request' | 'block'>): VNode {
  const text = words(request.language);
  const path = urls.round(live.contest.slug, live.round.number);
  const choices = [{ name: null, text: text.allBlocks }, ...live.blocks.map((name) => ({ name, text: name }))];
  return (
    <nav aria-label={text.blocks} class="row note">
      <span>{text.blocks}:</span>
      {choices.map((choice) =>
        choice.name === block ? (
          <b aria-current="true">{choice.text}</b>
        ) : (
          <a href={withQuery(path, { khoi: choice.name })}>{choice.text}</a>
        ),
      )}
    </nav>
  );
}

/** Every round beside the others on one axis. */
function Multiples({ live, request }: LiveView): VNode | null {
  const text = words(request.language);
  const { dots } = live;
  if (dots.length < 2) return null;
  const lowest = Math.min(100, ...dots.filter(({ state }) => state !== 'not-open').flatMap(({ rates }) => rates));
  const min = Math.max(0, Math.floor((lowest - 1) / 10) * 10);
  return (
    <Section bare title={text.allRounds(formats(request.language).number(dots.length))}>
      <Strips>
        {dots.map((each) => (
          <RoundStrip dots={each} min={min} {...{ live, request }} />
        ))}
      </Strips>
    </Section>
  );
}

/** Four stand in one row as two pairs; any other number in rows of three. */
function Strips({ children }: { children: VNode[] }): VNode {
  if (children.length !== 4) return <Columns three>{children}</Columns>;
  return (
    <Columns>
      {[children.slice(0, 2), children.slice(2)].map((pair) => (
        <div>
          <Columns>{pair}</Columns>
        </div>
      ))}
    </Columns>
  );
}

function RoundStrip({
  dots,
  min,
  live,
  request,
}: Pick<LiveView, 'live' | 'request'> & { dots: RoundDots; min: number }): VNode {
  const text = words(request.language);
  const say = formats(request.language);
  const { round, state, total, rates } = dots;
  const { rate: target, warnBelow, seriousBelow } = live.contest.parameters.targets;
  const rate = rateOf(total);
  const soon = state === 'not-open';
  const figure = soon ? text.opens(say.shortDate(round.opensAt)) : rate === null ? '–' : say.percent(rate);
  const heading = state === 'open' ? text.roundOpenShort(round.label) : round.label;
  return (
    <Section
      level={3}
      live={round.id === live.round.id}
      title={round.id === live.round.id ? heading : <a href={urls.round(live.contest.slug, round.number)}>{heading}</a>}
      aside={figure}
    >
      {soon || rates.length === 0 ? (
        <p class="note">{text.noFigures}</p>
      ) : (
        <>
          <DotStrip
            values={rates}
            min={min}
            target={target}
            warnBelow={warnBelow}
            seriousBelow={seriousBelow}
            label={text.dotsOfRound(round.label, figure)}
          />
          <p class="small">
            {text.unitsReached(
              say.number(rates.filter((each) => each >= target).length),
              say.number(rates.filter((each) => each < seriousBelow).length),
              say.number(seriousBelow),
            )}
          </p>
        </>
      )}
    </Section>
  );
}
