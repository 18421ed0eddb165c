import type { VNode } from 'preact';
import { useFormats, useWords } from '../language.ts';
import { type BarTone, type Bounds, barTone, part } from './bars.tsx';

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
  /** Marks drawn at most; with more values a mark stands for those near each other, its size for how many. */
  most?: number;
}

/** A mark of the strip: one value, or the values of one stretch of the axis. */
interface Mark {
  value: number;
  count: number;
  tone: BarTone;
}

/** Never two tones in one mark; each stands at the mean of its values. */
function marksOf(values: readonly number[], from: number, top: number, most: number, bounds: Bounds): Mark[] {
  const single = values.map((value): Mark => ({ value, count: 1, tone: barTone(value, bounds) }));
  if (values.length <= most) return single;
  // Each of the three bounds may cut one stretch in two.
  const stretches = Math.max(1, most - 3);
  const stretch = ({ value }: Mark) =>
    Math.min(stretches - 1, Math.floor(((Math.max(value, from) - from) / (top - from)) * stretches));
  return [...Map.groupBy(single, (mark) => `${mark.tone} ${stretch(mark)}`).values()].map((near) => ({
    value: near.reduce((sum, mark) => sum + mark.value, 0) / near.length,
    count: near.length,
    tone: near[0]!.tone,
  }));
}

/** Area grows with the number of units: 2.5 to 7.5 px; a single unit among single units has 5.5. */
const radiusOf = (count: number, largest: number): number =>
  largest === 1 ? 5.5 : Math.round((2.5 + 5 * Math.sqrt(count / largest)) * 10) / 10;

/** Like units as dots on one axis, own dot in ink, target as a line with its number. */
export function DotStrip({ values, own, ownLabel, min, label, most = 400, ...bounds }: DotStripProps): VNode {
  const words = useWords();
  const { number } = useFormats();
  const top = values.reduce((high, value) => Math.max(high, value), Math.max(100, own ?? 0));
  const lowest = values.reduce((low, value) => Math.min(low, value), own ?? top);
  const from = min ?? Math.max(0, Math.floor((lowest - 1) / 10) * 10);
  const marks = marksOf(values, from, top, most, bounds);
  const largest = marks.reduce((size, { count }) => Math.max(size, count), 1);
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
        {marks.map(({ value, count, tone }) => (
          <circle class={`dot dot-${tone}`} cx={at(value)} cy={middle} r={radiusOf(count, largest)} />
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
