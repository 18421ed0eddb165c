import type { ComponentChildren, VNode } from 'preact';
import { Icon, type IconName } from '../icons.tsx';
import { useWords } from '../language.ts';
import { Badge, type Tone } from './feedback.tsx';

export interface Figure {
  label: ComponentChildren;
  value: ComponentChildren;
  /** Small, after the value: "người", "4.787 trên 5.574 người". */
  unit?: ComponentChildren;
  tone?: Tone;
  icon?: IconName;
  href?: string;
}

/** The row of key figures under a heading. */
export function Figures({ items }: { items: Figure[] }): VNode {
  return (
    <dl class="figures">
      {items.map((item) => (
        <div>
          <dt>{item.href ? <a href={item.href}>{item.label}</a> : item.label}</dt>
          <dd class={item.tone && `t-${item.tone}`}>
            {item.icon && <Icon name={item.icon} />} <b>{item.value}</b> {item.unit && <span>{item.unit}</span>}
          </dd>
        </div>
      ))}
    </dl>
  );
}

export interface Pair {
  label: ComponentChildren;
  value: ComponentChildren;
}

/** Label left, value right (receipts), stacked with `stacked` (rules in short), or when and what with `times`. */
export function KeyValue({ items, stacked, times }: { items: Pair[]; stacked?: boolean; times?: boolean }): VNode {
  return (
    <dl class={stacked ? 'pairs stacked' : times ? 'pairs times' : 'pairs'}>
      {items.map((item) => (
        <div>
          <dt>{item.label}</dt>
          <dd>{item.value}</dd>
        </div>
      ))}
    </dl>
  );
}

export interface ListRow {
  /** Disc, rank, date: before the name. */
  lead?: ComponentChildren;
  title: ComponentChildren;
  href?: string;
  detail?: ComponentChildren;
  /** Right: bold figure or a StatusWord. */
  figure?: ComponentChildren;
  figureDetail?: ComponentChildren;
  /** Right, under the figure or alone: badge. */
  badge?: ComponentChildren;
  /** Shows a chevron: the whole row leads somewhere (give href too). */
  opens?: boolean;
  /** Title in ordinary weight. */
  quiet?: boolean;
}

/** Rows of name + second line + figure on the right. */
export function RowList({ rows, label }: { rows: ListRow[]; label?: string }): VNode {
  return (
    <ul class="rows" aria-label={label}>
      {rows.map((row) => (
        <li class={row.opens ? 'opens' : undefined}>
          {row.lead !== undefined && <span class="row-lead">{row.lead}</span>}
          <div class="row-text">
            <div class={row.quiet ? 'row-title quiet' : 'row-title'}>
              {row.href ? <a href={row.href}>{row.title}</a> : row.title}
            </div>
            {row.detail !== undefined && <div class="row-detail">{row.detail}</div>}
          </div>
          {(row.figure !== undefined || row.badge !== undefined) && (
            <div
              class={
                row.figureDetail === undefined && (row.figure === undefined || row.badge === undefined)
                  ? 'row-figure alone'
                  : 'row-figure'
              }
            >
              {row.figure !== undefined && <div class="row-number">{row.figure}</div>}
              {row.figureDetail !== undefined && <div class="row-detail">{row.figureDetail}</div>}
              {row.badge}
            </div>
          )}
          {row.opens && <Icon name="right" />}
        </li>
      ))}
    </ul>
  );
}

export type CheckState = 'done' | 'doing' | 'missing' | 'todo' | 'waiting';

export interface CheckItem {
  state: CheckState;
  title: string;
  href?: string;
  /** Faults in figures: "Chủ đề …: cần 3 câu, mới có 2". */
  detail?: ComponentChildren;
  /** Who and when, or until when. */
  who?: ComponentChildren;
  /** Another word than Xong, Đang làm, Thiếu, Chưa làm, Chờ. */
  word?: string;
}

const checkLook: Record<CheckState, [IconName, Tone, string]> = {
  done: ['check', 'good', 's-good'],
  doing: ['half', 'attention', 's-warn'],
  missing: ['warning', 'error', 's-bad'],
  todo: ['circle', 'neutral', 's-faint'],
  waiting: ['lock', 'neutral', 's-faint'],
};

export function Checklist({ items }: { items: CheckItem[] }): VNode {
  const words = useWords();
  return (
    <ol class="checklist">
      {items.map((item, index) => {
        const [icon, tone, colour] = checkLook[item.state];
        return (
          <li>
            <span class={`check-icon ${colour}`}>
              <Icon name={icon} />
            </span>
            <span class="check-number digits">{index + 1}</span>
            <div class="check-text">
              <div class="row-title">{item.href ? <a href={item.href}>{item.title}</a> : item.title}</div>
              {item.detail !== undefined && <div class="row-detail">{item.detail}</div>}
            </div>
            {item.who !== undefined && <div class="check-who">{item.who}</div>}
            <span class="check-word">
              <Badge tone={tone}>{item.word ?? words[item.state]}</Badge>
            </span>
          </li>
        );
      })}
    </ol>
  );
}

/** Bars of a checklist or of steps, in order; decoration, so say the state in words too. */
export function Steps({ states }: { states: readonly CheckState[] }): VNode {
  return (
    <div class="steps" aria-hidden="true">
      {states.map((state) => (
        <i class={state} />
      ))}
    </div>
  );
}

/** Gold disc with the rank: award winners only. */
export function Disc({ rank }: { rank: number }): VNode {
  const words = useWords();
  return (
    <span class="disc">
      <span class="unseen">{words.rank(rank)}</span>
      <span aria-hidden="true">{rank}</span>
    </span>
  );
}

/** A rank without an award, as wide as a disc. */
export function Rank({ rank }: { rank: number }): VNode {
  return <span class="rank digits">{rank}</span>;
}

/** 16 characters A–Z, 2–7 in fours; a code copied from it has no spaces inside words that matter. */
export const inFours = (code: string): string => (code.replace(/[^A-Za-z0-9]/g, '').match(/.{1,4}/g) ?? []).join(' ');

/** The code in fours, broken in the middle where it does not fit on one line. */
export function Code({ code }: { code: string }): VNode {
  const fours = inFours(code).split(' ');
  const half = Math.ceil(fours.length / 2);
  return (
    <span class="code-text" translate={false}>
      <span>{fours.slice(0, half).join(' ')}</span> <span>{fours.slice(half).join(' ')}</span>
    </span>
  );
}

/** The receipt's box: label, code, and what to do with it. */
export function ReceiptCode({
  label,
  code,
  children,
}: {
  label: string;
  code: string;
  children?: ComponentChildren;
}): VNode {
  return (
    <div class="panel receipt">
      <p class="note">{label}</p>
      <p class="receipt-code">
        <Code code={code} />
      </p>
      {children}
    </div>
  );
}

/** An outlined box; rare: who you are, a receipt. */
export function Panel({ children, soft }: { children: ComponentChildren; soft?: boolean }): VNode {
  return <div class={soft ? 'panel soft' : 'panel'}>{children}</div>;
}

/** Icon left, sentence right: "20 câu, 30 phút. Bắt đầu bây giờ thì …" */
export function IconList({ items }: { items: { icon: IconName; text: ComponentChildren }[] }): VNode {
  return (
    <ul class="icon-list">
      {items.map((item) => (
        <li>
          <Icon name={item.icon} /> <span>{item.text}</span>
        </li>
      ))}
    </ul>
  );
}
