import type { VNode } from 'preact';
import { useFormats, useWords } from '../language.ts';
import { type Bounds, barTone, part } from './bars.tsx';

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
