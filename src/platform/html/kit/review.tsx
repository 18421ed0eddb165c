import type { ComponentChildren, VNode } from 'preact';
import { Icon } from '../icons.tsx';

export interface ReviewItem {
  /** Left: "Câu 37". */
  label: ComponentChildren;
  children: ComponentChildren;
  /** `MarginNote`s beside it; without them the thing takes the whole width. */
  notes?: ComponentChildren;
  id?: string;
}

/** Things to look through one by one, each with the remarks on it at its side (below it on phones). */
export function ReviewList({ items, label }: { items: ReviewItem[]; label?: string }): VNode {
  const codes = items.some((item) => typeof item.label === 'string' && item.label.length > 8);
  return (
    <ol class={codes ? 'review codes' : 'review'} aria-label={label}>
      {items.map((item) => (
        <li id={item.id} class={item.notes ? undefined : 'plain'}>
          <p class="review-label">{item.label}</p>
          <div class="review-body">{item.children}</div>
          {item.notes && <div class="review-notes">{item.notes}</div>}
        </li>
      ))}
    </ol>
  );
}

export interface KeyLine {
  letter: string;
  text: string;
  right?: boolean;
  /** Small, at the end of the line: "đáp án", "giữ ở cuối". */
  word?: string;
}

/** Lettered lines of which some are the right ones: ink and grey, never green. */
export function KeyLines({ lines }: { lines: KeyLine[] }): VNode {
  return (
    <ul class="key-lines">
      {lines.map((line) => (
        <li class={line.right ? 'is-key' : undefined}>
          <span class="letter">{line.letter}</span>
          <span class="key-text">{line.text}</span>
          {line.word && (
            <span class="key-word">
              {line.right && <Icon name="check" />} {line.word}
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}

/** A further act with its fields, folded away until it is wanted. */
export function Fold({
  title,
  open,
  children,
}: {
  title: ComponentChildren;
  open?: boolean;
  children: ComponentChildren;
}): VNode {
  return (
    <details class="fold" open={open}>
      <summary>{title}</summary>
      {children}
    </details>
  );
}

/** A wide field and a narrow one in a row (one under the other on phones). */
export function FieldPair({ children }: { children: ComponentChildren }): VNode {
  return <div class="field-pair">{children}</div>;
}
