import type { ComponentChildren, VNode } from 'preact';
import { useFormats, useWords } from '../language.ts';
import { part } from './bars.tsx';

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
