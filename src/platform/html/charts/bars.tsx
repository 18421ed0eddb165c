import type { ComponentChildren, VNode } from 'preact';
import { cardRoles } from '../kit/table.tsx';
import { useFormats, useWords } from '../language.ts';

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

/** A length as SVG takes it: "74.7%". */
export const part = (value: number, whole: number): string =>
  `${Math.max(0, Math.round((value / whole) * 1e4) / 100)}%`;

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
  /** In the order they are shown; see `byRate`. */
  rows: UnitRow[];
  /** What the table tells, for readers: "31 đơn vị, xếp theo tỷ lệ". */
  caption: string;
  /** Highest rate of all units where `rows` are one page of them: every page has the same axis. */
  highest?: number;
  /** wide: bar in its own column, two tables side by side · narrow: bar under the name, for side columns. */
  shape?: 'wide' | 'narrow';
}

const alphabet = new Intl.Collator('vi', { numeric: true });

/** Highest rate first, or lowest; equals by name; null, where nobody is due, counts as the lowest. */
export function byRate<Row extends { name: string; rate: number | null }>(
  rows: readonly Row[],
  order: 'best' | 'worst',
): Row[] {
  const sign = order === 'best' ? -1 : 1;
  return rows.toSorted(
    (one, other) => sign * ((one.rate ?? -1) - (other.rate ?? -1)) || alphabet.compare(one.name, other.name),
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

/** Units by value: name, bar with target, rate, people missing. The table is the chart. */
export function UnitBars({ rows, caption, highest = 0, shape = 'wide', ...bounds }: UnitBarsProps): VNode {
  const words = useWords();
  const whole = rows.reduce((most, row) => Math.max(most, Math.ceil(row.rate ?? 0)), Math.max(100, Math.ceil(highest)));
  const look = { whole, shape, ...bounds };
  if (shape === 'narrow' || rows.length < 8) return <UnitTable rows={rows} caption={caption} {...look} />;
  const half = Math.ceil(rows.length / 2);
  return (
    <div class="columns unit-halves">
      <UnitTable rows={rows.slice(0, half)} caption={caption} {...look} />
      <UnitTable rows={rows.slice(half)} caption={`${caption}, ${words.continued}`} {...look} />
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
