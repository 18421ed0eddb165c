import type { ComponentChildren, VNode } from 'preact';
import { cardRoles } from './kit/table.tsx';
import { useFormats, useWords } from './language.ts';

/** What to do about a rate: reached the target, not yet, below the warning rate, below the serious rate. */
export type BarTone = 'reached' | 'missed' | 'warned' | 'serious';

export interface Bounds {
  /** Percent to reach. */
  target?: number;
  /** Amber below this percent. */
  warnBelow?: number;
  /** Red below this percent. */
  seriousBelow?: number;
}

export function barTone(rate: number, { target, warnBelow, seriousBelow }: Bounds): BarTone {
  if (seriousBelow !== undefined && rate < seriousBelow) return 'serious';
  if (warnBelow !== undefined && rate < warnBelow) return 'warned';
  return target !== undefined && rate < target ? 'missed' : 'reached';
}

const part = (value: number, whole: number): string => `${Math.max(0, Math.round((value / whole) * 1e4) / 100)}%`;

interface BarProps {
  rate: number;
  target?: number;
  tone: BarTone;
  /** The axis ends here; more than 100 when a rate is. */
  whole: number;
  height?: number;
}

/** Bar from 0 with the target as an ink line that reaches past it; decoration beside its number. */
function Bar({ rate, target, tone, whole, height = 10 }: BarProps): VNode {
  const middle = { y: '50%', height, rx: 2, transform: `translate(0 ${-height / 2})` };
  return (
    <svg class="bar" height={height + 6} aria-hidden="true">
      <rect class="bar-ground" width="100%" {...middle} />
      {rate > 0 && <rect class={`bar-${tone}`} width={part(rate, whole)} {...middle} />}
      {target !== undefined && <rect class="bar-target" x={part(target, whole)} width="2" height="100%" />}
    </svg>
  );
}

export interface RateBarProps extends Bounds {
  rate: number;
  tone?: BarTone;
  /** Thick, under one large figure. */
  large?: boolean;
  /** Number on the right of the bar. */
  figure?: boolean;
  /** After the number: "dưới 75 %". */
  note?: ComponentChildren;
}

/** One rate as a bar, for use beside or under its number. */
export function RateBar({ rate, tone, large, figure, note, ...bounds }: RateBarProps): VNode {
  const { number } = useFormats();
  const bar = (
    <Bar
      rate={rate}
      target={bounds.target}
      tone={tone ?? barTone(rate, bounds)}
      whole={Math.max(100, rate)}
      height={large ? 16 : 10}
    />
  );
  if (!figure) return bar;
  return (
    <div class={note === undefined ? 'rate-bar' : 'rate-bar noted'}>
      {bar}
      <b class="digits">{number(rate, 2)}</b>
      {note !== undefined && <span class="small">{note}</span>}
    </div>
  );
}

export interface UnitRow {
  name: string;
  href?: string;
  done: number;
  total: number;
  /** Percent; null while nobody is due. */
  rate: number | null;
  /** People still needed for the target; 0 = reached. */
  missing?: number;
  own?: boolean;
}

export interface UnitBarsProps extends Bounds {
  rows: UnitRow[];
  /** What the table tells, for readers: "31 đơn vị, xếp theo tỷ lệ". */
  caption: string;
  /** best: highest rate first; worst: lowest first; given: as the rows come. */
  order?: 'best' | 'worst' | 'given';
  /** wide: bar in its own column, two tables side by side · narrow: bar under the name, for side columns. */
  shape?: 'wide' | 'narrow';
}

function ordered(rows: UnitRow[], order: 'best' | 'worst' | 'given'): UnitRow[] {
  if (order === 'given') return rows;
  const sign = order === 'best' ? -1 : 1;
  return rows.toSorted(
    (one, other) => sign * ((one.rate ?? -1) - (other.rate ?? -1)) || one.name.localeCompare(other.name, 'vi'),
  );
}

interface UnitTableProps extends Bounds {
  rows: UnitRow[];
  caption: string;
  whole: number;
  shape: 'wide' | 'narrow';
}

function UnitCells({
  row,
  whole,
  shape,
  ...bounds
}: { row: UnitRow } & Omit<UnitTableProps, 'rows' | 'caption'>): VNode {
  const words = useWords();
  const { number } = useFormats();
  const due = row.rate !== null;
  const of = words.doneOf(number(row.done), number(row.total));
  const missing = row.missing === 0 ? words.reached : words.people(number(row.missing ?? 0));
  return (
    <tr class={row.own ? 'own' : undefined} {...cardRoles.row}>
      <th scope="row" {...cardRoles.rowHead}>
        {row.href ? <a href={row.href}>{row.name}</a> : row.name}
      </th>
      <td class="u-bar" {...cardRoles.cell}>
        {due && <Bar rate={row.rate ?? 0} target={bounds.target} tone={barTone(row.rate ?? 0, bounds)} whole={whole} />}
      </td>
      {shape === 'narrow' && (
        <td class="u-of" {...cardRoles.cell}>
          {of}
        </td>
      )}
      <td class="u-rate" {...cardRoles.cell}>
        {due ? number(row.rate ?? 0, 2) : '–'}
        {shape === 'wide' && <span class="unseen"> ({of})</span>}
      </td>
      {shape === 'wide' && (
        <td class="u-missing" {...cardRoles.cell}>
          {row.missing === undefined ? '' : missing}
        </td>
      )}
    </tr>
  );
}

function UnitTable({ rows, caption, ...look }: UnitTableProps): VNode {
  const words = useWords();
  const { number } = useFormats();
  const wide = look.shape === 'wide';
  return (
    <table class={`units ${look.shape}`} {...cardRoles.table}>
      <caption class="unseen">{caption}</caption>
      {wide && (
        <colgroup>
          <col class="c-name" />
          <col />
          <col class="c-rate" />
          <col class="c-missing" />
        </colgroup>
      )}
      <thead class={wide ? undefined : 'unseen'} {...cardRoles.group}>
        <tr {...cardRoles.row}>
          <th scope="col" {...cardRoles.head}>
            {words.unit}
          </th>
          <th scope="col" class="u-bar" {...cardRoles.head}>
            <span class="u-axis">
              <span>0</span>
              <span>{number(look.whole)} %</span>
            </span>
          </th>
          {!wide && (
            <th scope="col" {...cardRoles.head}>
              {words.doneHead}
            </th>
          )}
          <th scope="col" class="u-rate" {...cardRoles.head}>
            {words.rateHead}
          </th>
          {wide && (
            <th scope="col" class="u-missing" {...cardRoles.head}>
              {words.missingHead}
            </th>
          )}
        </tr>
      </thead>
      <tbody {...cardRoles.group}>
        {rows.map((row) => (
          <UnitCells row={row} {...look} />
        ))}
      </tbody>
    </table>
  );
}

/** All units by value: name, bar with target, rate, people missing. The table is the chart. */
export function UnitBars({ rows, caption, order = 'best', shape = 'wide', ...bounds }: UnitBarsProps): VNode {
  const words = useWords();
  const sorted = ordered(rows, order);
  const whole = Math.max(100, ...rows.map((row) => Math.ceil(row.rate ?? 0)));
  const look = { whole, shape, ...bounds };
  if (shape === 'narrow' || sorted.length < 8) return <UnitTable rows={sorted} caption={caption} {...look} />;
  const half = Math.ceil(sorted.length / 2);
  return (
    <div class="columns unit-halves">
      <UnitTable rows={sorted.slice(0, half)} caption={caption} {...look} />
      <UnitTable rows={sorted.slice(half)} caption={`${caption}, ${words.continued}`} {...look} />
    </div>
  );
}

/** What the colours of bars mean, with the numbers they stand for. */
export function BarLegend({ target, warnBelow, seriousBelow }: Bounds): VNode {
  const words = useWords();
  const { number } = useFormats();
  const entries: [BarTone, string | undefined][] = [
    ['reached', target === undefined ? undefined : words.legendReached(number(target))],
    ['missed', words.legendMissed],
    ['warned', warnBelow === undefined ? undefined : words.legendUnder(number(warnBelow))],
    ['serious', seriousBelow === undefined ? undefined : words.legendUnder(number(seriousBelow))],
  ];
  return (
    <ul class="bar-legend">
      {entries.map(
        ([tone, text]) =>
          text && (
            <li>
              <svg width="12" height="10" aria-hidden="true">
                <rect class={`bar-${tone}`} width="12" height="10" rx="2" />
              </svg>{' '}
              {text}
            </li>
          ),
      )}
    </ul>
  );
}

export interface DotStripProps extends Bounds {
  /** Percent of each unit, unnamed. */
  values: number[];
  /** The reader's own unit, drawn in ink; leave it out of `values`. */
  own?: number;
  /** The words over the own dot. */
  ownLabel?: string;
  /** Where the axis begins; several strips beside each other share one. Default: the ten below the lowest value. */
  min?: number;
  /** What the picture tells, for readers: "22 sở, ban, ngành; đơn vị giữa bảng đạt 92,66 %". */
  label: string;
}

/** Like units as dots on one axis, own dot in ink, target as a line with its number. */
export function DotStrip({ values, own, ownLabel, min, label, ...bounds }: DotStripProps): VNode {
  const words = useWords();
  const { number } = useFormats();
  const all = own === undefined ? values : [...values, own];
  const top = Math.max(100, ...all);
  const from = min ?? Math.max(0, Math.floor((Math.min(top, ...all) - 1) / 10) * 10);
  const at = (value: number): string => part(Math.max(value, from) - from, top - from);
  const { target } = bounds;
  const middle = own === undefined ? 10 : 30;
  const ticks = axisTicks(from, top).filter(
    (tick) => target === undefined || Math.abs(tick - target) > (top - from) / 8,
  );
  return (
    <div class="dots">
      {/* biome-ignore lint/a11y/noSvgWithoutTitle: named by aria-label */}
      <svg height={middle + 38} role="img" aria-label={label}>
        <line class="axis" x1="0" x2="100%" y1={middle} y2={middle} />
        {values.map((value) => (
          <circle class={`dot dot-${barTone(value, bounds)}`} cx={at(value)} cy={middle} r="5.5" />
        ))}
        {target !== undefined && <rect class="bar-target" x={at(target)} y={middle - 13} width="2" height="26" />}
        {own !== undefined && (
          <>
            <circle class="dot-own" cx={at(own)} cy={middle} r="7.5" />
            <text class="own-label" x={at(own)} y="12" text-anchor={anchor((own - from) / (top - from))}>
              {ownLabel ?? words.yours}
            </text>
          </>
        )}
        {ticks.map((tick, index) => (
          <text x={at(tick)} y={middle + 32} text-anchor={tick === from ? 'start' : tick === top ? 'end' : 'middle'}>
            {index === 0 ? `${number(tick)} %` : number(tick)}
          </text>
        ))}
        {target !== undefined && (
          <text class="tick-target" x={at(target)} y={middle + 32} text-anchor="middle">
            {number(target)}
          </text>
        )}
      </svg>
    </div>
  );
}

const anchor = (share: number): 'start' | 'middle' | 'end' => (share < 0.2 ? 'start' : share > 0.8 ? 'end' : 'middle');

function axisTicks(from: number, to: number): number[] {
  const span = to - from;
  const step = span > 60 ? 25 : span > 25 ? 20 : 10;
  const ticks: number[] = [];
  for (let tick = from; tick < to; tick += step) ticks.push(tick);
  return ticks.at(-1) !== undefined && to - ticks.at(-1)! < step * 0.75 ? ticks : [...ticks, to];
}

export interface Series {
  /** "Tuần 3" */
  label: string;
  /** [share of the round's time from 0 to 1, percent]; in order of time. */
  points: [number, number][];
  /** this: thick ink · earlier: thin grey, the second one dotted. */
  kind: 'this' | 'earlier';
}

export interface Tick {
  at: number;
  label: string;
  short?: string;
}

export interface CurveProps {
  series: Series[];
  target?: number;
  /** Labels under the axis; `at` from 0 to 1. `short` is for phones, which else have room for the first and last only. */
  xTicks: Tick[];
  /** What the picture tells, for readers: "Tỷ lệ đã thi theo giờ (%)". */
  label: string;
}

const plotHeight = 200;

/** Labels at the lines' ends, pushed apart so that none lies on another. */
export function spread(ends: number[], gap: number, height: number): number[] {
  const order = ends.map((_, index) => index).sort((one, other) => ends[one]! - ends[other]!);
  const placed = [...ends];
  for (let i = 1; i < order.length; i++) {
    const above = placed[order[i - 1]!]!;
    placed[order[i]!] = Math.max(placed[order[i]!]!, above + gap);
  }
  for (let i = order.length - 1, floor = height; i >= 0; i--, floor -= gap)
    placed[order[i]!] = Math.min(placed[order[i]!]!, floor);
  return placed;
}

function Lines({ series, y }: { series: Series[]; y: (value: number) => number }): VNode {
  let earlier = 0;
  return (
    <svg
      aria-hidden="true"
      width="100%"
      height={plotHeight}
      viewBox={`0 0 1000 ${plotHeight}`}
      preserveAspectRatio="none"
    >
      {series.map((line) => {
        const look = line.kind === 'this' ? 'line-this' : earlier++ % 2 === 0 ? 'line-earlier' : 'line-earlier dotted';
        const points = line.points.map(([x, value]) => `${Math.round(x * 1e4) / 10},${Math.round(y(value) * 10) / 10}`);
        return <polyline class={look} points={points.join(' ')} />;
      })}
    </svg>
  );
}

function Ticks({ ticks }: { ticks: Tick[] }): VNode {
  const anchorOf = (at: number): 'start' | 'middle' | 'end' => (at < 0.04 ? 'start' : at > 0.96 ? 'end' : 'middle');
  const last = ticks.length - 1;
  const text = (tick: Tick, words: string, look?: string): VNode => (
    <text class={look} x={part(tick.at, 1)} y={plotHeight + 20} text-anchor={anchorOf(tick.at)}>
      {words}
    </text>
  );
  return (
    <>
      {ticks.map((tick, index) => {
        const both = tick.short === undefined && (index === 0 || index === last);
        return (
          <>
            {text(tick, tick.label, both ? undefined : 'tick-long')}
            {tick.short !== undefined && (index % 2 === 0 || index === last) && text(tick, tick.short, 'tick-short')}
          </>
        );
      })}
    </>
  );
}

/** How a rate grew: this round in thick ink, earlier ones thin and grey, labels at the lines' ends; table below. */
export function Curve({ series, target, xTicks, label }: CurveProps): VNode {
  const words = useWords();
  const { number } = useFormats();
  const top = Math.max(100, ...series.flatMap((line) => line.points.map((point) => Math.ceil(point[1]))));
  const y = (value: number): number => plotHeight - (value / top) * plotHeight;
  const last = (line: Series): [number, number] => line.points.at(-1) ?? [0, 0];
  const drawn = series.toSorted((one, other) => Number(one.kind === 'this') - Number(other.kind === 'this'));
  const ends: [string, number, string][] = drawn.map((line) => [
    `${line.label}: ${number(last(line)[1], 2)}`,
    y(last(line)[1]),
    line.kind === 'this' ? 'end-this' : '',
  ]);
  if (target !== undefined) ends.unshift([words.target(number(target)), y(target), 'tick-target']);
  const placed = spread(
    ends.map((end) => end[1] + 4),
    16,
    plotHeight + 4,
  );
  const now = series.find((line) => line.kind === 'this');
  return (
    <figure class="curve-figure">
      {/* biome-ignore lint/a11y/useSemanticElements: three drawings that are one picture */}
      <div class="curve" role="img" aria-label={label}>
        <svg class="curve-y" height={plotHeight + 34} aria-hidden="true">
          {[0, 25, 50, 75, 100].map((tick) => (
            <text x="100%" y={y(tick) + 14} text-anchor="end">
              {tick}
            </text>
          ))}
        </svg>
        <svg class="curve-plot" height={plotHeight + 34} aria-hidden="true">
          <svg aria-hidden="true" y="10" width="100%" height={plotHeight + 24}>
            {[25, 50, 75, 100].map((tick) => (
              <line class="axis" x1="0" x2="100%" y1={y(tick)} y2={y(tick)} />
            ))}
            <line class="axis-0" x1="0" x2="100%" y1={plotHeight} y2={plotHeight} />
            {target !== undefined && <line class="line-target" x1="0" x2="100%" y1={y(target)} y2={y(target)} />}
            <Lines series={drawn} y={y} />
            {now && <circle class="dot-own" cx={part(last(now)[0], 1)} cy={y(last(now)[1])} r="5" />}
            <Ticks ticks={xTicks} />
          </svg>
        </svg>
        <svg class="curve-ends" height={plotHeight + 34} aria-hidden="true">
          {ends.map(([text, , look], index) => (
            <text class={look || undefined} x="8" y={(placed[index] ?? 0) + 10}>
              {text}
            </text>
          ))}
        </svg>
      </div>
      <CurveTable series={series} xTicks={xTicks} label={label} />
    </figure>
  );
}

/** The value a line has at a moment: its last point not after it. */
function valueAt(line: Series, at: number): number | undefined {
  if (at > (line.points.at(-1)?.[0] ?? 0) + 0.02) return undefined;
  return line.points.findLast((point) => point[0] <= at + 1e-9)?.[1];
}

function CurveTable({ series, xTicks, label }: Omit<CurveProps, 'target'>): VNode {
  const words = useWords();
  const { percent } = useFormats();
  return (
    <ChartTable>
      <table class="table">
        <caption class="unseen">{label}</caption>
        <thead>
          <tr>
            <th scope="col">{words.moment}</th>
            {series.map((line) => (
              <th scope="col" class="number">
                {line.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {xTicks.map((tick) => (
            <tr>
              <th scope="row">{tick.label}</th>
              {series.map((line) => {
                const value = valueAt(line, tick.at);
                return <td class="number">{value === undefined ? '–' : percent(value)}</td>;
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </ChartTable>
  );
}

/** Every chart has its table. */
export function ChartTable({ children }: { children: ComponentChildren }): VNode {
  const words = useWords();
  return (
    <details class="chart-table">
      <summary>{words.seeTable}</summary>
      {children}
    </details>
  );
}
