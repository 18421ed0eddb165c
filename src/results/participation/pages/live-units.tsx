import type { VNode } from 'preact';
import { formats } from '../../../platform/format/formats.ts';
import { BarLegend, byRate, DotStrip, UnitBars } from '../../../platform/html/charts.tsx';
import { Columns, Pagination, Section } from '../../../platform/html/kit.tsx';
import { urls, withQuery } from '../../../platform/urls.ts';
import type { LiveUnit, RoundDots } from '../live.ts';
import { missingTo, rateOf } from '../rates.ts';
import { pageOfUnits } from '../unit-pages.ts';
import { words } from '../words.ts';
import { focalAddress } from './addresses.ts';
import type { LiveView } from './live-view.ts';

/** Units by rate, of one block or all, a page of them; the count and every figure is over all. */
export function Units({ live, request, block, page, opensUnits }: LiveView): VNode {
  const text = words(request.language);
  const say = formats(request.language);
  const { contest, round, blocks } = live;
  const { rate: target, warnBelow, seriousBelow } = contest.parameters.targets;
  const bounds = { target, warnBelow, seriousBelow };
  const units = byRate(
    live.units.filter((unit) => block === null || unit.block === block),
    'best',
  );
  const shown = pageOfUnits(units, page);
  const pageAddress = (number: number) =>
    withQuery(urls.round(contest.slug, round.number), { khoi: block, trang: number > 1 ? number : undefined });
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
          rows={shown.rows.map((unit) => ({
            name: unit.name,
            href: to(unit),
            done: unit.figures.done,
            total: unit.figures.must,
            rate: unit.rate,
            missing: missingTo(target, unit.figures),
          }))}
          highest={units[0]?.rate ?? 0}
          {...bounds}
        />
      </div>
      {shown.last > 1 && (
        <Pagination
          from={shown.from}
          to={shown.from + shown.rows.length - 1}
          total={shown.total}
          previous={shown.page > 1 ? pageAddress(shown.page - 1) : undefined}
          next={shown.page < shown.last ? pageAddress(shown.page + 1) : undefined}
        />
      )}
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

/** Marks that all rounds together may have, however many units and rounds. */
const mostMarks = 400;

/** Every round beside the others on one axis. */
export function Multiples({ live, request }: LiveView): VNode | null {
  const text = words(request.language);
  const { dots } = live;
  if (dots.length < 2) return null;
  const lowest = dots
    .filter(({ state }) => state !== 'not-open')
    .reduce((low, { rates }) => rates.reduce((least, rate) => Math.min(least, rate), low), 100);
  const min = Math.max(0, Math.floor((lowest - 1) / 10) * 10);
  const most = Math.floor(mostMarks / dots.length);
  const near = dots.some(({ rates }) => rates.length > most);
  return (
    <Section bare title={(near ? text.allRoundsNear : text.allRounds)(formats(request.language).number(dots.length))}>
      <Strips>
        {dots.map((each) => (
          <RoundStrip dots={each} min={min} most={most} {...{ live, request }} />
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
  most,
  live,
  request,
}: Pick<LiveView, 'live' | 'request'> & { dots: RoundDots; min: number; most: number }): VNode {
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
            most={most}
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
