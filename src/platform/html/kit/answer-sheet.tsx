import type { ComponentChildren, VNode } from 'preact';
import { Icon, type IconName } from '../icons.tsx';
import { useWords } from '../language.ts';

export interface OptionProps {
  name: string;
  value: string | number;
  /** A, B, C, D: the bubble. */
  letter: string;
  checked?: boolean;
  off?: boolean;
  type?: 'radio' | 'checkbox';
  children: ComponentChildren;
}

/** A whole row to press, with its bubble like on the paper sheet. */
export function Option({ name, value, letter, checked, off, type = 'radio', children }: OptionProps): VNode {
  return (
    <label class="option">
      <input type={type} name={name} value={value} checked={checked} disabled={off} />
      <span class="option-row">
        <span class="bubble">{letter}</span>
        <span class="unseen">. </span>
        <span class="option-text">{children}</span>
      </span>
    </label>
  );
}

export interface QuestionProps {
  id?: string;
  /** "Câu 7 trên 20" */
  place: string;
  text: ComponentChildren;
  /** Right of the place: the button that flags, `<button class="flag" aria-pressed>`. */
  flag?: ComponentChildren;
  /** `Option`s, or any field. */
  children: ComponentChildren;
}

/** A question as a named group of options; its heading can take the focus. */
export function Question({ id, place, text, flag, children }: QuestionProps): VNode {
  return (
    <section class="question" id={id}>
      <div class="question-head">
        <span>{place}</span>
        {flag}
      </div>
      <fieldset>
        <legend>
          <h2 class="question-text" tabindex={-1}>
            {text}
          </h2>
        </legend>
        {children}
      </fieldset>
    </section>
  );
}

export type CellState = 'answered' | 'open';

export interface MapCell {
  number: number;
  href: string;
  state: CellState;
  flagged?: boolean;
  current?: boolean;
}

/** All questions as cells of 44 px, each a link that says its state. */
export function QuestionMap({ cells, label }: { cells: MapCell[]; label?: string }): VNode {
  const words = useWords();
  const said = (cell: MapCell): string =>
    `${words.item(cell.number)}, ${cell.state === 'answered' ? words.answered : words.unanswered}${cell.flagged ? `, ${words.flagged}` : ''}`;
  return (
    <nav aria-label={label ?? words.items}>
      <ol class="map">
        {cells.map((cell) => (
          <li>
            <a
              href={cell.href}
              class={`cell ${cell.state}${cell.flagged ? ' flagged' : ''}`}
              aria-current={cell.current ? 'true' : undefined}
              aria-label={said(cell)}
            >
              {cell.number}
            </a>
          </li>
        ))}
      </ol>
    </nav>
  );
}

/** Legend under the map, with counts. */
export function MapLegend({ items }: { items: { is: 'answered' | 'open' | 'flagged'; text: string }[] }): VNode {
  return (
    <ul class="map-legend">
      {items.map((item) => (
        <li>
          <i class={`key ${item.is}`} /> {item.text}
        </li>
      ))}
    </ul>
  );
}

/** One mark a question under the timer on phones; decoration, hidden from readers. */
export function Strip({ cells }: { cells: { state: CellState; current?: boolean }[] }): VNode {
  return (
    <div class="strip" aria-hidden="true">
      {cells.map((cell) => (
        <i class={`${cell.state}${cell.current ? ' now' : ''}`} />
      ))}
    </div>
  );
}

export type TimerState = 'calm' | 'soon' | 'last';

/** 18:42 of ink; amber from five minutes; red with another icon in the last. */
export function Timer({ text, state = 'calm', big }: { text: string; state?: TimerState; big?: boolean }): VNode {
  const words = useWords();
  const icon: IconName = state === 'last' ? 'warning' : 'clock';
  return (
    <span
      class={`timer${state === 'calm' ? '' : ` ${state}`}${big ? ' big' : ''}`}
      role="timer"
      aria-label={`${words.timeLeft} ${text}`}
    >
      {(!big || state === 'last') && <Icon name={icon} />}
      <span class="timer-text">{text}</span>
    </span>
  );
}

export type SavedState = 'saving' | 'saved' | 'unsent' | 'elsewhere';

const savedLook: Record<SavedState, [IconName, string]> = {
  saving: ['wait', 's-faint'],
  saved: ['check', 's-good'],
  unsent: ['wifi-off', 's-warn'],
  elsewhere: ['phone', 's-bad'],
};

/** "Đang lưu…", "Đã lưu", "3 câu chưa gửi", "Mở trên máy khác": one place, four words. */
export function Saved({ is, children }: { is: SavedState; children: ComponentChildren }): VNode {
  const [icon, colour] = savedLook[is];
  return (
    <span class={`status saved ${colour}`}>
      <Icon name={icon} /> <span>{children}</span>
    </span>
  );
}

export interface AnswerBarProps {
  timer: ComponentChildren;
  saved: ComponentChildren;
  strip?: ComponentChildren;
  /** Offline banner: full width under the timer, stays. */
  banner?: ComponentChildren;
}

/** Never scrolls away: timer, saved, strip, banner. */
export function AnswerBar({ timer, saved, strip, banner }: AnswerBarProps): VNode {
  const words = useWords();
  return (
    <section class="answer-bar" aria-label={words.timeLeft}>
      <div class="wrap">
        <div class="answer-bar-row">
          {timer}
          {saved}
        </div>
        {strip}
      </div>
      {banner}
    </section>
  );
}

/** Three buttons at the bottom of the phone. */
export function AnswerFoot({ children }: { children: ComponentChildren }): VNode {
  const words = useWords();
  return (
    <section class="answer-foot" aria-label={words.turn}>
      <div class="wrap">{children}</div>
    </section>
  );
}
